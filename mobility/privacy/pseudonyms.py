"""Others in what a person is given: their ids, names and addresses become pseudonyms, the same all through the file."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from models.person import Person

YOU = "you"
SOMEBODY = "somebody"
"""Stands for who is no longer here to be told apart."""
_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_AT_ONCE = 5000


class Veil:
    """Turns values into what JSON holds, with everybody but the person unknown.

    Parameters
    ----------
    told
        All that is to be given, in which others are looked for.
    """

    def __init__(self, session: Session, person_id: uuid.UUID, told: Iterable[Any]) -> None:
        self._person_id = person_id
        found = sorted({key for one in told for key in _ids(one)} - {person_id})
        self._called: dict[uuid.UUID, str] = {}
        self._words: dict[str, str] = {}
        for start in range(0, len(found), _AT_ONCE):
            self._know(session, found[start : start + _AT_ONCE])
        longest_first = sorted(self._words, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def who(self, value: uuid.UUID | None) -> str | None:
        """Give somebody who is named: the person, or a pseudonym."""
        if value is None:
            return None
        return YOU if value == self._person_id else self._called.get(value, SOMEBODY)

    def plain(self, value: Any) -> Any:
        """Give a value as JSON holds it."""
        if isinstance(value, dict):
            return {key: self.plain(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.plain(one) for one in value]
        text = _text(value)
        return self._pattern.sub(self._call, text) if isinstance(text, str) and self._pattern else text

    def _know(self, session: Session, keys: list[uuid.UUID]) -> None:
        others = sa.select(Person).where(col(Person.id).in_(keys)).order_by(col(Person.id))
        for one in session.execute(others).scalars():
            called = self._called[one.id] = f"person-{len(self._called) + 1}"
            words = (str(one.id), f"{one.given_name} {one.family_name}", one.email, one.employee_number, one.subject)
            self._words |= {word: called for word in words if word}

    def _call(self, found: re.Match[str]) -> str:
        return self._words[found[0]]


def _ids(value: Any) -> Iterator[uuid.UUID]:
    if isinstance(value, uuid.UUID):
        yield value
    elif isinstance(value, str):
        yield from map(uuid.UUID, _ID.findall(value))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _ids(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _ids(one)


def _text(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value
