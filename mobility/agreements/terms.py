"""The answers that an agreement is built from, and who may give which."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mobility.opportunity_input import Day, Text
from models.agreement_enums import ReturnRight, SecurityNeed, Side, TemporaryGround
from models.enums import Language, Payer, PlacementPart, Route, Workplace

Kroner = Annotated[Decimal, Field(ge=0, le=10_000_000, max_digits=10, decimal_places=2)]
Rate = Annotated[Decimal, Field(ge=0, le=40, max_digits=4, decimal_places=2)]


class AgreementTerms(BaseModel):
    """All that may be answered in an agreement; the parties and the legal route follow from the placement.

    Parameters
    ----------
    language
        Written language of the agreement; Norwegian, also for who reads the pages in English.
    ground
        Why a temporary post (R3, R4) is temporary.
    employer
        Who is the employer meanwhile.
    releasing_share
        Per cent of the cost that the releasing ministry bears, where it is split.
    annual_salary
        Kroner a year for a full post, where the cost is to be worked out.
    pension_rate
        The employer's part of the pension, in per cent of the salary.
    home_days
        Days a week from home, at most.
    overtime, travel, equipment
        Who pays.
    negotiations
        Who sees to the local salary negotiations meanwhile.
    notice_months
        Notice of an early end.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    language: Literal[Language.NB, Language.NN] = Language.NB
    starts_on: Day | None = None
    ends_on: Day | None = None
    percentage: int | None = Field(default=None, ge=1, le=100)
    can_extend: bool = True
    ground: TemporaryGround | None = None
    position_title: Text = Field(default="", max_length=200)
    position_code: Text = Field(default="", max_length=10)
    tasks: Text = Field(default="", max_length=5000)
    goals: Text = Field(default="", max_length=3000)
    competence_plan: Text = Field(default="", max_length=3000)
    place: Text = Field(default="", max_length=200)
    workplace: Workplace = Workplace.ON_SITE
    home_days: int | None = Field(default=None, ge=1, le=5)
    employer: Side = Side.RELEASING
    payer: Payer | None = None
    releasing_share: int | None = Field(default=None, ge=1, le=99)
    annual_salary: Kroner | None = None
    pension_rate: Rate = Decimal("12.0")
    overtime: Side = Side.RECEIVING
    travel: Side = Side.RECEIVING
    equipment: Side = Side.RECEIVING
    negotiations: Side = Side.RELEASING
    security: SecurityNeed = SecurityNeed.NONE
    contact: Text = Field(default="", max_length=2000)
    return_right: ReturnRight = ReturnRight.SAME_POST
    notice_months: int = Field(default=1, ge=1, le=3)
    archive_reference: Text = Field(default="", max_length=100)


_ALL = frozenset(AgreementTerms.model_fields)
_OWN = frozenset({"language", "goals", "competence_plan", "contact"})

OPEN: Mapping[PlacementPart, frozenset[str]] = {
    PlacementPart.PERSON: _OWN,
    PlacementPart.RECEIVER: _ALL - {"archive_reference"},
    PlacementPart.LEADER: _ALL - {"archive_reference"},
    PlacementPart.HR: _ALL,
}
"""What each part may change while an agreement waits for signatures. What concerns the person is also the person's."""

_TEMPORARY = {Route.R3, Route.R4}


def open_to(parts: frozenset[PlacementPart]) -> frozenset[str]:
    """Give all that somebody may change, who may be several things to a placement."""
    return frozenset().union(*(OPEN.get(part, frozenset()) for part in parts))


def is_temporary(route: Route | None) -> bool:
    """Tell whether a route is a temporary post at the receiving ministry."""
    return route in _TEMPORARY


def missing(terms: AgreementTerms, route: Route | None) -> tuple[str, ...]:
    """Give what must be answered before anybody can sign, in the order of the form."""
    needed: dict[str, Any] = {
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
        "percentage": terms.percentage,
        "ground": terms.ground if is_temporary(route) else True,
        "tasks": terms.tasks,
        "payer": terms.payer,
        "releasing_share": terms.releasing_share if terms.payer is Payer.SPLIT else True,
    }
    return tuple(name for name, value in needed.items() if not value)


def changed(before: AgreementTerms, after: AgreementTerms) -> tuple[str, ...]:
    """Give the names of the answers that differ."""
    return tuple(name for name in AgreementTerms.model_fields if getattr(before, name) != getattr(after, name))
