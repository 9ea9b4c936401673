"""Suggestions as the API gives them, with everything that stands behind their order."""

from web.api.opportunity_shapes import OpportunityCard
from web.api.shapes import Level, Shape

Datum = str | int | float | bool | tuple[str, ...] | None


class Reason(Shape):
    """Why, as a stable code with its data."""

    code: str
    data: dict[str, Datum]


class Part(Shape):
    """One scorer's share of a score, 0 to 1; ``value`` is ``null`` where there is not enough data to say."""

    name: str
    value: float | None
    share: float
    reasons: tuple[Reason, ...]


class Gap(Shape):
    """A competence asked for that is lacking, wholly or in part."""

    competence: str
    asked: Level | None
    held: Level | None
    is_must: bool


class Fit(Shape):
    """How well the profile fits an opening; the shares of the parts add up to the score, 0 to 1."""

    band: str | None
    score: float
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]


class Recommendation(Shape):
    """An opening suggested, with why."""

    card: OpportunityCard
    fit: Fit


class Recommendations(Shape):
    """Suggestions, best first; ``outcome`` tells why there are none; ``ruled_out`` counts openings by rule."""

    outcome: str
    items: tuple[Recommendation, ...]
    ruled_out: dict[str, int]
