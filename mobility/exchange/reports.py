"""What an import did: counts, and each refusal with its record and the way out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mobility.actors import SYSTEM, Actor
from mobility.errors import MobilityError
from mobility.permissions import Permission, check


class Outcome(StrEnum):
    """What became of one record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class UnreadableError(MobilityError, ValueError):
    """The whole file cannot be read; the message tells where and what to do."""


class RefusedError(MobilityError):
    """One record cannot be used; the message tells why and what to do. The others are kept."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that was not used: where it stands in the file, and why in plain words."""

    record: str
    reason: str


@dataclass(slots=True)
class Report:
    """Counts of an import.

    Parameters
    ----------
    format
        Name of the format.
    read, new, changed, unchanged
        Numbers of records; every record read is new, changed, unchanged or refused.
    refused
        The others, in the order of the file.
    lists
        More to tell, under a heading each, such as skills that were not recognised.
    """

    format: str
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)

    def count(self, outcome: Outcome) -> None:
        """Add a record that was used."""
        self.read += 1
        setattr(self, outcome, getattr(self, outcome) + 1)

    def refuse(self, record: str, reason: str) -> None:
        """Add a record that was not used."""
        self.read += 1
        self.refused.append(Refusal(record, reason))

    @property
    def counts(self) -> dict[str, int]:
        """The numbers by name, for a table or the trail."""
        numbers = {str(name): getattr(self, name) for name in ("read", *Outcome)}
        return {**numbers, "refused": len(self.refused)}


def acting(actor: Actor | None) -> Actor:
    """Give who imports for all: the system where nobody is named (the command line), else an administrator.

    Raises ForbiddenError for anybody else.
    """
    if actor is None or actor == SYSTEM:
        return SYSTEM
    check(actor, Permission.SEE_SYSTEM)
    return actor


def first_fault(errors: Sequence[Mapping[str, object]]) -> str:
    """Give pydantic's first fault in words: the field and what is wrong with it."""
    fault = errors[0]
    place = fault["loc"]
    name = ".".join(map(str, place)) if isinstance(place, tuple) else str(place)
    return f"{name}: {fault['msg']}"
