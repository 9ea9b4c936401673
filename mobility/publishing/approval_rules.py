"""Which offers need a yes from HR before others may read them: rules as data, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mobility import reference
from mobility.opportunity_shapes import Detail
from mobility.route_table import table as route_table
from models.enums import Audience, Direction, Language, OpportunityKind, Payer
from models.opportunity import Opportunity

# A wider audience crosses to more ministries; one's own are none.
_CROSSES = {Audience.OWN_UNIT: 0, Audience.OWN_MINISTRY: 0, Audience.CHOSEN_MINISTRIES: 1, Audience.ALL_MINISTRIES: 2}


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Shape):
    """One reason to ask for approval.

    Parameters
    ----------
    code
        Its name, which is kept with each asking.
    field, above
        What is measured, and the highest that needs no approval.
    kinds, payers
        Whom it is for; an offer that does not yet say who pays is met by none.
    crosses_ministries
        Whether it is only for what is open beyond the own ministry.
    nb, nn, en
        The reason in words; ``{above}`` stands for the limit.
    source
        Key of the rule behind, in the table of routes.
    """

    code: str
    field: Literal["months", "percentage", "seats", "audience"]
    above: Annotated[int, Field(ge=0)]
    kinds: frozenset[OpportunityKind]
    payers: frozenset[Payer]
    crosses_ministries: bool
    nb: str
    nn: str
    en: str
    source: str

    def reason(self, language: Language) -> str:
        """Give the reason in a language."""
        words: str = getattr(self, language.value)
        return words.format(above=self.above)


class ApprovalTable(_Shape):
    """All rules, in the order in which their reasons are told."""

    version: str
    note: str
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if len({rule.code for rule in self.rules}) < len(self.rules):
            raise ValueError("two rules bear the same code; asked approvals could not be told apart")
        if unknown := sorted({rule.source for rule in self.rules} - set(route_table().sources)):
            raise ValueError(f"source {unknown[0]!r} stands not under sources in the table of routes")
        return self


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rules look at, of an opening or of a form that is being filled in."""

    kind: OpportunityKind
    direction: Direction
    months: int | None
    percentage: int | None
    seats: int
    payer: Payer | None
    audience: Audience


def terms(row: Opportunity | Detail) -> Terms:
    """Give the terms of an opening."""
    return Terms(row.kind, row.direction, row.months, row.percentage, row.seats, row.payer, row.audience)


@lru_cache(maxsize=1)
def table() -> ApprovalTable:
    """Give the table that ships with the program. It is read once and never changes."""
    return ApprovalTable.model_validate(reference.read("approval"))


def reasons(asked: Terms, rules: ApprovalTable | None = None) -> tuple[str, ...]:
    """Give the codes of the rules that ask for approval, in their order; none for what is sought and for positions."""
    return tuple(rule.code for rule in (rules or table()).rules if _asks(rule, asked))


def grown(before: Terms, after: Terms) -> Mapping[str, str]:
    """Give field → code of the rule for what a change makes larger although it needs approval."""
    return {
        rule.field: rule.code
        for rule in table().rules
        if _asks(rule, after) and (not _asks(rule, before) or _measure(rule, after) > _measure(rule, before))
    }


def worded(codes: tuple[str, ...] | list[str], language: Language) -> tuple[str, ...]:
    """Give the reasons in words; a code whose rule is gone is left out."""
    rules = {rule.code: rule for rule in table().rules}
    return tuple(rules[code].reason(language) for code in codes if code in rules)


def _asks(rule: Rule, asked: Terms) -> bool:
    is_met = asked.direction is Direction.OFFERED and asked.kind in rule.kinds and asked.payer in rule.payers
    crosses = _CROSSES[asked.audience] > 0 or not rule.crosses_ministries
    return is_met and crosses and _measure(rule, asked) > rule.above


def _measure(rule: Rule, asked: Terms) -> int:
    if rule.field == "audience":
        return _CROSSES[asked.audience]
    value: int | None = getattr(asked, rule.field)
    return value or 0
