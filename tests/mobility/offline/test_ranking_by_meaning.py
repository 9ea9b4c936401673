"""Ranking files with a model of meaning beside the words."""

import json
from pathlib import Path

import pytest
from small_model import small_model

from matching.meaning.embedder import ModelError
from mobility.offline.ranking import rank

QUERIES = [
    {"id": "q1", "title": "Regnskap", "language": "nb"},
    {"id": "q2", "title": "Climate", "language": "en"},
]
DOCUMENTS = [
    {"id": "accounts", "title": "Bookkeeping", "language": "en"},
    {"id": "law", "title": "Legislation", "language": "en"},
    {"id": "klima", "title": "Klima", "language": "nn"},
    {"id": "regnskap", "title": "Regnskapsfører", "language": "nb"},
]


@pytest.fixture
def files(tmp_path):
    def written(name, records):
        path = tmp_path / name
        path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
        return str(path)

    return {
        "queries": written("queries.jsonl", QUERIES),
        "documents": written("documents.jsonl", DOCUMENTS),
        "out": str(tmp_path / "run.txt"),
        "semantic": small_model(),
    }


def ranked(place):
    lines = [line.split() for line in Path(place).read_text(encoding="utf-8").splitlines()]
    return {query: [line[2] for line in lines if line[0] == query] for query in ("q1", "q2")}


def test_what_means_the_same_in_another_language_is_found(files, tmp_path):
    rank(**files)
    found = ranked(files["out"])
    assert found["q1"][:2] in (["accounts", "regnskap"], ["regnskap", "accounts"])
    assert found["q2"][0] == "klima"
    rank(**{**files, "semantic": None, "out": str(tmp_path / "words.txt")})
    assert "accounts" not in ranked(tmp_path / "words.txt")["q1"]


def test_it_is_told_in_the_explanation_whose_parts_add_up(files, tmp_path):
    told = tmp_path / "why.jsonl"
    rank(**files, explain=str(told))
    lines = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    assert all(sum(line["parts"].values()) == line["score"] for line in lines)
    across = next(line for line in lines if (line["query"], line["document"]) == ("q1", "accounts"))
    assert across["parts"]["semantic"] > 0
    assert {"code": "near-in-meaning-across"} in across["reasons"]


def test_two_processes_write_the_same_bytes(files, tmp_path):
    rank(**files)
    two = tmp_path / "two.txt"
    rank(**{**files, "out": str(two)}, jobs=2)
    assert two.read_bytes() == Path(files["out"]).read_bytes()


def test_a_model_that_is_not_there_is_named(files, tmp_path):
    with pytest.raises(ModelError, match="nowhere holds no model"):
        rank(**{**files, "semantic": str(tmp_path / "nowhere")})
