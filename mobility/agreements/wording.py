"""How an agreement finds its words: by key, in its own language, filled in with who and what it is about."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from mobility import reference
from mobility.agreements.document import Row
from mobility.agreements.terms import AgreementTerms
from models.agreement_enums import Side
from models.enums import Language, OpportunityKind, Route

_LOCALES = {Language.NB: "nb_NO", Language.NN: "nn_NO"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What follows from the placement and no answer changes.

    Parameters
    ----------
    releasing, receiving
        Names of the two ministries, in the agreement's language.
    longest_months
        The longest that the route allows; None where it sets no limit.
    sources
        Names of the rules behind the route, in the agreement's language.
    """

    placement: str
    version: int
    kind: OpportunityKind
    title: str
    route: Route | None
    person: str
    person_title: str
    releasing: str
    receiving: str
    unit: str
    leader: str
    receiver: str
    longest_months: int | None
    sources: tuple[str, ...]


@cache
def texts() -> Mapping[str, Any]:
    """Give the words that agreements are made of, by language, with their version."""
    found: Mapping[str, Any] = reference.read("agreement_texts")
    return found


class Wording:
    """The words of one agreement."""

    def __init__(self, facts: Facts, terms: AgreementTerms) -> None:
        self.facts = facts
        self.terms = terms
        self.names = {Side.RELEASING: facts.releasing, Side.RECEIVING: facts.receiving}
        self.is_own = facts.route is Route.R6
        self._words = texts()[terms.language]
        self._data: dict[str, Any] = {
            "person": facts.person,
            "releasing": facts.releasing,
            "receiving": facts.receiving,
            "employer": self.names[terms.employer],
        }

    def say(self, *keys: str, **data: object) -> str:
        """Give the text that stands under these keys, filled in."""
        found: Any = self._words
        for key in keys:
            found = found[key]
        return str(found).format(**{**self._data, **data})

    def rows(self, **values: str) -> tuple[Row, ...]:
        """Give label and value of what is said; what is not said has no row."""
        return tuple((self.say("label", name.replace("_", "-")), value) for name, value in values.items() if value)

    def day(self, day: dt.date | None) -> str:
        """Give a day in words, nothing for none."""
        return format_date(day, format="long", locale=_LOCALES[self.terms.language]) if day else ""

    def number(self, value: Decimal) -> str:
        """Give a number as it is written in Norway."""
        return format_decimal(value, locale=_LOCALES[self.terms.language])
