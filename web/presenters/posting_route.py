"""The legal route of a form that may be half filled in: what the manager is told while writing."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mobility import posting_rules
from mobility.publishing import approval_rules
from mobility.route_table import table
from mobility.routes import Placement, RouteRefusal
from models.enums import Audience, Direction, Language, OpportunityKind, Payer


class _Terms(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: OpportunityKind
    seats: int = Field(default=1, ge=1, le=100)
    months: int | None = Field(default=None, ge=1, le=60)
    percentage: int | None = Field(default=None, ge=1, le=100)
    payer: Payer | None = None
    audience: Audience = Audience.ALL_MINISTRIES


def look(values: Mapping[str, str]) -> Placement | RouteRefusal | None:
    """Place what is typed so far; None while it tells too little, or something that cannot be read."""
    terms = _terms(values)
    if terms is None:
        return None
    return posting_rules.placement(
        kind=terms.kind,
        months=terms.months,
        percentage=terms.percentage,
        payer=terms.payer,
        audience=terms.audience,
    )


def approval_reasons(values: Mapping[str, str], direction: Direction, language: Language) -> tuple[str, ...]:
    """Tell, in words, why what is typed so far needs a yes from HR; empty when it needs none."""
    terms = _terms(values)
    if terms is None:
        return ()
    asked = approval_rules.Terms(direction=direction, **terms.model_dump())
    return approval_rules.worded(approval_rules.reasons(asked), language)


def _terms(values: Mapping[str, str]) -> _Terms | None:
    typed = {name: value for name, value in values.items() if value.strip()}
    try:
        return _Terms.model_validate(typed)
    except ValidationError:
        return None


def rule_names(placed: Placement | RouteRefusal | None, language: Language) -> list[str]:
    """Name the rules behind a placement or a refusal, in the reader's language."""
    if placed is None:
        return []
    keys = (placed.rule,) if isinstance(placed, RouteRefusal) else placed.sources
    return [table().sources[key].name(language) for key in keys]
