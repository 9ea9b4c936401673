"""Directions on disk, in one SQLite file that several processes may share."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from matching.meaning.embedder import ModelError, Vectors

MOST = 200_000
"""Directions kept, the newest: 300 MB at 384 dimensions."""
TOGETHER = 500
"""Keys asked for in one statement."""

_PATIENCE = 60
"""Seconds to wait for another process that writes."""


class Store:
    """Directions under keys that tell model and text.

    Parameters
    ----------
    file
        Made when it is not there, with its folder.

    Raises
    ------
    ModelError
        When the file is no such store, or cannot be made.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with self._open() as disk:
                disk.execute("create table if not exists direction (key text primary key, value blob not null)")
        except (OSError, sqlite3.Error) as error:
            raise ModelError(f"{file} cannot keep directions ({error}); name another file, or remove it") from error

    def read(self, keys: Sequence[str]) -> dict[str, Vectors]:
        """Give what is kept under the keys; those that nothing is kept under are left out."""
        found: dict[str, Vectors] = {}
        with self._open() as disk:
            for start in range(0, len(keys), TOGETHER):
                some = keys[start : start + TOGETHER]
                marks = ",".join("?" * len(some))
                query = f"select key, value from direction where key in ({marks})"  # noqa: S608 - question marks alone
                found |= {key: np.frombuffer(value, dtype=np.float32) for key, value in disk.execute(query, some)}
        return found

    def write(self, made: Mapping[str, Vectors]) -> None:
        """Keep directions; the oldest make room."""
        with self._open() as disk:
            rows = [(key, direction.tobytes()) for key, direction in made.items()]
            disk.executemany("insert or ignore into direction (key, value) values (?, ?)", rows)
            disk.execute("delete from direction where rowid <= (select max(rowid) from direction) - ?", (MOST,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=_PATIENCE)) as disk, disk:
            yield disk
