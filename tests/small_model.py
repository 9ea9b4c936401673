"""A model of meaning of a few words, in the files that a real one has: words of one meaning have one direction."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from matching.meaning import unrelated

MEANINGS = (
    ("regnskap", "rekneskap", "accounting", "bookkeeping"),
    ("lov", "lova", "law", "legislation"),
    ("klima", "climate"),
    ("sykkel", "bicycle"),
)
UNKNOWN = "[UNK]"
DIMENSIONS = 16


def write(folder: Path, *, tells_apart: bool = True) -> Path:
    """Write the model's two files; it may know too few words to tell phrases apart."""
    folder.mkdir(parents=True, exist_ok=True)
    known = [word for row in MEANINGS for word in row]
    others = sorted(
        {word for phrase in (*unrelated.NORWEGIAN, *unrelated.ENGLISH) for word in phrase.split()} - {*known}
    )
    others = others if tells_apart else []
    places = {word: place for place, word in enumerate((UNKNOWN, *known, *others))}
    table = np.zeros((len(places), 1 + len(MEANINGS) + DIMENSIONS), dtype=np.float32)
    table[:, 0] = 0.1
    for column, row in enumerate(MEANINGS, start=1):
        table[[places[word] for word in row], column] = 1.0
    # Words of other phrases point anywhere, so that phrases with nothing in common lie apart.
    table[1 + len(known) :, 1 + len(MEANINGS) :] = np.random.default_rng(1).normal(size=(len(others), DIMENSIONS))
    tokenizer = Tokenizer(models.WordLevel(places, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
        "meanings",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, None])],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [1, None, table.shape[1]])],
        [numpy_helper.from_array(table, "table")],
    )
    onnx.save(
        helper.make_model(graph, ir_version=10, opset_imports=[helper.make_opsetid("", 17)]), folder / "model.onnx"
    )
    return folder


@cache
def small_model() -> str:
    """Give the path of the model, written once a process."""
    folder = Path(tempfile.mkdtemp(prefix="small-model-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return str(write(folder))
