"""The legal route of a form that may be half filled in: what the manager is told while writing."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mobility import posting_rules
from mobility.route_table import table
from mobility.routes import Placement, RouteRefusal
from models.enums import Audience, Language, OpportunityKind, Payer


class _Terms(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: OpportunityKind
    months: int | None = Field(default=None, ge=1, le=60)
    percentage: int | None = Field(default=None, ge=1, le=100)
    payer: Payer | None = None
    audience: Audience = Audience.ALL_MINISTRIES


def look(values: Mapping[str, str]) -> Placement | RouteRefusal | None:
    """Place what is typed so far; None while it tells too little, or something that cannot be read."""
    typed = {name: value for name, value in values.items() if value.strip()}
    try:
        terms = _Terms.model_validate(typed)
    except ValidationError:
        return None
    return posting_rules.placement(
        kind=terms.kind,
        months=terms.months,
        percentage=terms.percentage,
        payer=terms.payer,
        audience=terms.audience,
    )


def rule_names(placed: Placement | RouteRefusal | None, language: Language) -> list[str]:
    """Name the rules behind a placement or a refusal, in the reader's language."""
    if placed is None:
        return []
    keys = (placed.rule,) if isinstance(placed, RouteRefusal) else placed.sources
    return [table().sources[key].name(language) for key in keys]
