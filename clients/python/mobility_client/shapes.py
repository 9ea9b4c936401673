"""What the service sends and is sent. Fields that this client does not know are left alone."""

import datetime as dt
import types
import uuid
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Shape = TypeVar("Shape")


@dataclass(frozen=True)
class Caller:
    """Who asks, and what they may do with the token that they ask with."""

    name: str
    organisation: str
    language: str
    permissions: tuple[str, ...]
    scopes: tuple[str, ...] | None


@dataclass(frozen=True)
class Requirement:
    """A competence that an opening asks for; a level of None means any."""

    competence_key: str
    level: int | None = None
    is_must: bool = False


@dataclass(frozen=True)
class OpportunityCard:
    """An opening as lists show it; None means not said."""

    id: uuid.UUID
    kind: str
    direction: str
    title: str
    capsule: str
    language: str
    organisation_code: str | None
    employers: Mapping[str, str]
    months: int | None
    percentage: int | None
    status: str
    starts_on: dt.date | None
    closes_on: dt.date | None
    published_at: dt.datetime | None
    is_own: bool


@dataclass(frozen=True)
class Opportunity(OpportunityCard):
    """One opening whole; ``etag`` names the copy, for the next change."""

    do_text: str
    learn_text: str
    about_text: str
    requirements: tuple[Requirement, ...]
    etag: str = ""


@dataclass(frozen=True)
class Draft:
    """An opening to be begun. A draft may lack almost anything; publishing asks for the rest."""

    kind: str
    title: str
    capsule: str = ""
    do_text: str = ""
    learn_text: str = ""
    about_text: str = ""
    language: str = "nb"
    months: int | None = None
    percentage: int | None = None
    payer: str | None = None
    starts_on: dt.date | None = None
    closes_on: dt.date | None = None
    requirements: tuple[Requirement, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """An opening suggested, with the score, 0 to 1, and the codes of its reasons, strongest part first."""

    opening: OpportunityCard
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class PlacementCard:
    """A case in a list; ``seen`` goes back with the next step."""

    id: uuid.UUID
    opportunity_id: uuid.UUID | None
    title: str
    part: str
    state: str
    waits_for_reader: bool
    seen: int


@dataclass(frozen=True)
class Placement(PlacementCard):
    """A case whole; ``moves`` are the steps that can be taken now."""

    moves: frozenset[str] = field(default_factory=frozenset)


def read(shape: type[Shape], told: Mapping[str, Any]) -> Shape:
    """Read what the service has told into a shape. Raises KeyError for a field that is missing."""
    hints = get_type_hints(shape)
    known = [one for one in fields(shape) if one.name in told or not _has_default(one)]  # type: ignore[arg-type]  # callers give dataclasses, which no type names
    return shape(**{one.name: _value(hints[one.name], told[one.name]) for one in known})


def written(value: Any) -> dict[str, Any]:
    """Give a shape as the service reads it."""
    return {name: _plain(one) for name, one in asdict(value).items()}


def _has_default(one: Any) -> bool:
    return one.default is not MISSING or one.default_factory is not MISSING


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {types.UnionType, Union}:
        return _value(next(one for one in inner if one is not type(None)), value)
    if origin in {tuple, frozenset}:
        return origin(_value(inner[0], one) for one in value)
    if kind in {dt.date, dt.datetime}:
        return kind.fromisoformat(value)
    if kind is uuid.UUID:
        return uuid.UUID(value)
    return read(kind, value) if hasattr(kind, "__dataclass_fields__") else value
