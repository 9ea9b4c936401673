"""Whether the trail is whole, and if not, where and how it is broken.

Found is any event changed, removed, put in, moved or emptied past the program, also the newest, as long as the head of
the chain or a hash kept elsewhere does not tell the same lie: who can write everything in the database can make a whole
new chain. So the newest hash is kept elsewhere too, and compared (``Anchor``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import audit_chain, audit_erasing, audit_trimming, run_verifying
from models import sealing
from models.audit import AuditEvent, AuditHead, AuditLink

_AT_ONCE = 5000


class Fault(StrEnum):
    """What is wrong with a place in the chain."""

    CHANGED = "changed"
    REMOVED = "removed"
    PUT_IN = "put-in"
    EMPTIED = "emptied"
    CUT = "cut"
    BEGINS_LATE = "begins-late"
    NO_HEAD = "no-head"
    OTHER_CHAIN = "other-chain"
    NOT_KEPT = "not-kept"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A number and the hash that it had, kept outside the database."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """Read what ``str`` wrote. Raises ValueError for anything else."""
        number, _, kept = text.strip().partition(":")
        if not number.isdecimal() or not re.fullmatch("[0-9a-f]{64}", kept):
            raise ValueError(f"anchor {text!r} is no number and hash; give what `mobility audit head` printed")
        return cls(int(number), kept)


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain is not whole; ``what`` tells of the event where there is one."""

    fault: Fault
    number: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """How many events were looked at, where the chain begins and ends, and the first break, None when it is whole."""

    checked: int
    base: int
    head: Anchor
    broken: Break | None


def head(session: Session) -> Anchor:
    """Give the newest number with its hash, to be kept elsewhere."""
    found = session.execute(sa.select(col(AuditHead.number), col(AuditHead.hash))).one()
    return Anchor(*found)


def verify(session: Session, *, anchor: Anchor | None = None) -> Report:
    """Go through the whole chain and tell whether it is whole. The session must see one moment all the time."""
    end = session.execute(sa.select(*audit_chain.columns(AuditHead))).one_or_none()
    if end is None:
        return Report(0, 0, Anchor(0, sealing.FIRST), Break(Fault.NO_HEAD, 0))
    walk = _Walk(end.base_number, end.base_hash)
    broken = walk.to_the_end(session) or _at_the_ends(session, walk, end) or _beside(session)
    broken = broken or _runs(session, walk)
    if broken is None and anchor is not None:
        broken = _compare(session, end, anchor)
    return Report(walk.checked, end.base_number, Anchor(end.number, end.hash), broken)


@dataclass(slots=True)
class _Walk:
    """A way along the chain: where it has come, and what it has met that must fit together in the end."""

    number: int
    hash: str
    checked: int = 0
    emptied: set[tuple[int, str]] = field(default_factory=set)
    told_emptied: set[tuple[int, str]] = field(default_factory=set)
    told_trimmed: set[tuple[int, str]] = field(default_factory=set)
    runs: list[run_verifying.Told] = field(default_factory=list)

    def to_the_end(self, session: Session) -> Break | None:
        """Go on until the end, or until something is broken between one event and the next."""
        for row in _rows(session, self.number):
            fault = self._fault(row)
            if fault is not None:
                return Break(fault, self.number + 1, _named(row))
            self._pass(row)
        return None

    def _fault(self, row: sa.Row[Any] | None) -> Fault | None:
        if row is None:
            return Fault.CHANGED
        if row.number != self.number + 1 or row.id is None:
            return Fault.REMOVED
        try:
            made = sealing.link(self.hash, row.number, audit_chain.openly(row), audit_chain.seals(row))
        except (ValueError, TypeError, AttributeError):
            return Fault.CHANGED
        return None if made == row.hash else Fault.CHANGED

    def _pass(self, row: Any) -> None:
        self.number, self.hash, self.checked = row.number, row.hash, self.checked + 1
        if row.kept is not None:
            self.emptied |= {(row.number, part) for part in audit_chain.emptied(row)}
        if row.action == audit_erasing.EMPTIED:
            for part, runs in row.details["emptied"].items():
                self.told_emptied |= {(number, part) for number in audit_erasing.numbers(runs)}
        run = run_verifying.told(row)
        if run is not None:
            self.runs.append(run)
        if row.action == audit_trimming.TRIMMED:
            self.told_trimmed.add((row.details["number"], row.details["hash"]))


def _rows(session: Session, number: int) -> Iterator[sa.Row[Any] | None]:
    """Give what comes after a number, in order; None for what is so changed that it cannot be read."""
    while True:
        try:
            rows = session.execute(_after(number, _AT_ONCE)).all()
        except ValueError:
            yield from _one_by_one(session, number)
            return
        if not rows:
            return
        yield from rows
        number = rows[-1].number


def _one_by_one(session: Session, number: int) -> Iterator[sa.Row[Any] | None]:
    try:
        while row := session.execute(_after(number, 1)).one_or_none():
            yield row
            number = row.number
    except ValueError:
        yield None


def _after(number: int, most: int) -> sa.Select[Any]:
    return (
        sa.select(col(AuditLink.number), col(AuditLink.hash), *audit_chain.columns(AuditEvent))
        .outerjoin(AuditEvent, col(AuditEvent.id) == col(AuditLink.event_id))
        .where(col(AuditLink.number) > number)
        .order_by(col(AuditLink.number))
        .limit(most)
    )


def _at_the_ends(session: Session, walk: _Walk, end: sa.Row[Any]) -> Break | None:
    """Compare where the chain begins and ends with what its head says, and what is empty with what was emptied."""
    if walk.number != end.number:
        is_cut = walk.number < end.number
        return Break(Fault.CUT, walk.number + 1) if is_cut else Break(Fault.PUT_IN, end.number + 1)
    if _hash_at(session, end, end.number) != end.hash:
        return Break(Fault.CHANGED, end.number)
    first = (end.base_number, end.base_hash)
    if first != (0, sealing.FIRST) and first not in walk.told_trimmed:
        return Break(Fault.BEGINS_LATE, end.base_number + 1)
    unseen = walk.emptied - walk.told_emptied
    return Break(Fault.EMPTIED, min(unseen)[0]) if unseen else None


def _beside(session: Session) -> Break | None:
    """Look for an event that has no place in the chain."""
    query = (
        sa.select(col(AuditEvent.at), col(AuditEvent.action))
        .outerjoin(AuditLink, col(AuditLink.event_id) == col(AuditEvent.id))
        .where(col(AuditLink.number).is_(None))
        .order_by(col(AuditEvent.at))
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else Break(Fault.PUT_IN, 0, _told(row.at, row.action))


def _runs(session: Session, walk: _Walk) -> Break | None:
    """Compare the log of the matcher's runs with what the trail says of them."""
    told = run_verifying.first_broken(session, walk.runs)
    if told is not None:
        return Break(Fault.RUN, told.number, f"run {told.run_id}")
    beside = run_verifying.put_in(session, walk.runs)
    return None if beside is None else Break(Fault.PUT_IN, 0, f"run {beside}")


def _compare(session: Session, end: sa.Row[Any], anchor: Anchor) -> Break | None:
    if anchor.number > end.number:
        return Break(Fault.CUT, end.number + 1)
    if anchor.number < end.base_number:
        return Break(Fault.NOT_KEPT, anchor.number)
    is_same = _hash_at(session, end, anchor.number) == anchor.hash
    return None if is_same else Break(Fault.OTHER_CHAIN, anchor.number)


def _hash_at(session: Session, end: sa.Row[Any], number: int) -> str | None:
    if number == end.base_number:
        return str(end.base_hash)
    return session.execute(sa.select(col(AuditLink.hash)).where(col(AuditLink.number) == number)).scalar_one_or_none()


def _named(row: sa.Row[Any] | None) -> str:
    return "" if row is None or row.id is None else _told(row.at, row.action)


def _told(at: Any, action: str) -> str:
    return f"{action} of {at:%Y-%m-%d %H:%M:%S} UTC"
