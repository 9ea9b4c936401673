"""What goes into the matcher and what comes out: frozen, and blind to who a person is.

Nothing here can hold a name, an age, a gender, an origin, a part-time fraction or a leave:
``tests/matching/test_types.py`` pins every field. Values are checked where they enter, so that no scorer ever meets a
level of 7 or a duplicate key.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LEVELS = range(1, 6)
"""The five steps of the proficiency scale: awareness, basic, independent, advanced, expert."""

Datum = str | int | float | bool | tuple[str, ...] | None


class Language(StrEnum):
    """The written languages that texts come in."""

    NB = "nb"
    NN = "nn"
    EN = "en"


class Evidence(StrEnum):
    """What stands behind a claimed competence, weakest first."""

    SELF = "self"
    COURSE = "course"
    ASSIGNMENT = "assignment"
    CERTIFICATE = "certificate"


class Wanted(StrEnum):
    """What a person wants with a competence from now on."""

    USE_MORE = "use-more"
    LEARN = "learn"
    NOT_NOW = "not-now"


def _check_level(level: int | None, where: str) -> None:
    if level is not None and level not in LEVELS:
        raise ValueError(f"level of {where!r} is {level!r}; give a whole number from 1 to 5, or None when unknown")


def _check_unique(keys: list[str], what: str, owner: str) -> None:
    doubled = sorted({key for key in keys if keys.count(key) > 1})
    if doubled:
        raise ValueError(f"{what} {doubled[0]!r} stands more than once in {owner!r}; merge them into one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A competence that a profile claims.

    Parameters
    ----------
    competence
        Key in the catalogue, or a label in plain words where no key is known.
    level
        1 to 5, or None when unknown. Unknown is not zero.
    evidence
        The strongest evidence there is.
    years_since_used
        Whole years since last used, 0 for this year; None when unknown.
    wanted
        What the person wants with it from now on; None when not said.
    """

    competence: str
    level: int | None = None
    evidence: Evidence = Evidence.SELF
    years_since_used: int | None = None
    wanted: Wanted | None = None

    def __post_init__(self) -> None:
        _check_level(self.level, self.competence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A competence that an opening asks for; ``must`` tells necessary from nice to have."""

    competence: str
    level: int | None = None
    must: bool = True

    def __post_init__(self) -> None:
        _check_level(self.level, self.competence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person would like. An empty set or None means that nothing is said, not that nothing is wanted.

    ``percentage`` is the most of a full week, 1 to 100; ``months`` the longest stay; ``from_date`` the earliest start.
    """

    kinds: frozenset[str] = frozenset()
    ministries: frozenset[str] = frozenset()
    ministries_excluded: frozenset[str] = frozenset()
    months: int | None = None
    percentage: int | None = None
    from_date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The frame of an opening: what kind, where, how long (months), how much (per cent of a week) and from when."""

    kind: str | None = None
    ministry: str | None = None
    months: int | None = None
    percentage: int | None = None
    starts_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person's competences, own words and wishes, and nothing else about the person."""

    id: str
    title: str = ""
    text: str = ""
    language: Language = Language.NB
    competences: tuple[Held, ...] = ()
    wishes: Wishes = Wishes()

    def __post_init__(self) -> None:
        _check_unique([held.competence for held in self.competences], "competence", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An opening in the form that the matcher reads."""

    id: str
    title: str = ""
    text: str = ""
    language: Language = Language.NB
    requirements: tuple[Requirement, ...] = ()
    terms: Terms = Terms()

    def __post_init__(self) -> None:
        _check_unique([asked.competence for asked in self.requirements], "requirement", self.id)


@dataclass(frozen=True, slots=True)
class Reason:
    """A code (kebab-case, stable) with its data; the words are chosen in ``web/locale``."""

    code: str
    data: Mapping[str, Datum] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Part:
    """One scorer's share of a match.

    Parameters
    ----------
    name
        The scorer's name.
    value
        The scorer's own value, 0 to 1; None when there is not enough data to say.
    weighted
        What it adds to the score. The parts of a match add up to its score exactly.
    reasons
        Why, strongest first.
    """

    name: str
    value: float | None
    weighted: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A profile and an opening, the score (0 to 1) and what it is made of."""

    profile: str
    opening: str
    score: float
    parts: tuple[Part, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All reasons, those of the weightiest part first; parts of equal weight by name."""
        ordered = sorted(self.parts, key=lambda part: (-part.weighted, part.name))
        return tuple(reason for part in ordered for reason in part.reasons)
