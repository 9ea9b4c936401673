"""How a profile and an opening fit, in plain values: what leaves the bridge and what pages put into words."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

Datum = str | int | float | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A stable code with its data; the words stand in ``web/locale`` under ``reason.<code>``."""

    code: str
    data: Mapping[str, Datum]


@dataclass(frozen=True, slots=True)
class Part:
    """One scorer's share.

    Parameters
    ----------
    name
        The scorer's name.
    value
        Its own value, 0 to 1; None when there is not enough data to say.
    share
        What it adds to the score, 0 to 1; the parts of a fit add up to its score.
    reasons
        Why, strongest first.
    """

    name: str
    value: float | None
    share: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A competence that the opening asks for and the profile lacks, wholly or in part.

    ``held`` is None when the profile says nothing about it; ``asked`` None when any level will do.
    """

    competence: str
    asked: int | None
    held: int | None
    is_must: bool


@dataclass(frozen=True, slots=True)
class Step:
    """The nearest step: a competence from the level held (None: not held) to another; ``near`` is one held nearby."""

    competence: str
    held: int | None
    to: int
    near: str | None


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """With this level in this competence, the fit would be in this band."""

    competence: str
    level: int
    band: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An opening that would reach a better band; ``before`` is None where it is not suggested as things are."""

    opportunity_id: uuid.UUID
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Strictest:
    """The must that most of the considered people lack.

    ``gained`` more people would reach band A or B if they met it.
    """

    competence: str
    asked: int | None
    lacking: int
    considered: int
    gained: int


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one profile fits one opening.

    Parameters
    ----------
    band
        A is best, C the last.
    score
        0 to 1, the sum of the parts' shares.
    gaps
        What is missing: musts first.
    nearest_step
        None when nothing is missing.
    counterfactual
        The smallest change that would lift the band; None where there is none, and where it was not asked for.
    """

    opportunity_id: uuid.UUID
    band: str
    score: float
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    nearest_step: Step | None = None
    counterfactual: Counterfactual | None = None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All reasons, those of the weightiest part first."""
        ordered = sorted(self.parts, key=lambda part: (-part.share, part.name))
        return tuple(reason for part in ordered for reason in part.reasons)
