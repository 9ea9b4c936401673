"""The words of an agreement, put together from who, what and the answers given, in Bokmål or Nynorsk.

What comes out is plain text in sections, kept as it is with its hash: page and paper show these very words.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from pydantic import BaseModel, ConfigDict

from mobility import reference
from mobility.agreements import costs
from mobility.agreements.terms import AgreementTerms, is_temporary
from models.enums import Language, OpportunityKind, Payer, Route, Side, Workplace

_FULL = 100
Row = tuple[str, str]


class CostTable(BaseModel):
    """The cost of the stay: lines of what, rate and kroner; the last lines are sums."""

    model_config = ConfigDict(frozen=True)

    caption: str
    head: tuple[str, str, str]
    lines: tuple[tuple[str, str, str], ...]
    sums: tuple[tuple[str, str], ...]


class Section(BaseModel):
    """A part of an agreement: facts with their labels, then what is agreed, in sentences."""

    model_config = ConfigDict(frozen=True)

    heading: str
    rows: tuple[Row, ...] = ()
    paragraphs: tuple[str, ...] = ()
    table: CostTable | None = None


class Document(BaseModel):
    """A whole agreement as it is read and signed."""

    model_config = ConfigDict(frozen=True)

    texts: str
    language: Language
    placement: str
    version: int
    title: str
    lead: str
    sections: tuple[Section, ...]

    def content_hash(self) -> str:
        """Give the SHA-256 of all that is said, in hexadecimal."""
        said = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(said.encode()).hexdigest()


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


def write(facts: Facts, terms: AgreementTerms) -> Document:
    """Write an agreement."""
    return _Writer(facts, terms).document()


@cache
def texts() -> Mapping[str, Any]:
    """Give the words that agreements are made of, by language, with their version."""
    found: Mapping[str, Any] = reference.read("agreement_texts")
    return found


class _Writer:
    def __init__(self, facts: Facts, terms: AgreementTerms) -> None:
        self.facts = facts
        self.terms = terms
        self.words = texts()[terms.language]
        self.is_own = facts.route is Route.R6
        self.names = {Side.RELEASING: facts.releasing, Side.RECEIVING: facts.receiving}
        self.data: dict[str, Any] = {
            "person": facts.person,
            "releasing": facts.releasing,
            "receiving": facts.receiving,
            "employer": self.names[terms.employer],
        }

    def document(self) -> Document:
        parts = (
            ("parties", self._parties(), ()),
            ("basis", self._basis(), self._basis_clauses()),
            ("period", self._period(), self._extension()),
            ("tasks", self._tasks(), ()),
            ("workplace", self._workplace(), (self._say("hours"),)),
            ("employer", self._employer(), self._employer_clauses()),
            ("pay", self._pay(), self._pay_clauses()),
            ("security", (), (self._say("confidentiality"), self._say("security", self.terms.security))),
            ("contact", (), (self.terms.contact or self._say("contact"),)),
            ("return", self._return(), (self._say("return"),)),
            ("early", (), self._early()),
            ("after", self._rows(archive=self.terms.archive_reference), (self._say("after"),)),
        )
        table = self._table()
        sections = tuple(
            Section(
                heading=self._say("heading", name),
                rows=tuple(rows),
                paragraphs=tuple(paragraphs),
                table=table if name == "pay" else None,
            )
            for name, rows, paragraphs in parts
        )
        return Document(
            texts=texts()["version"],
            language=self.terms.language,
            placement=self.facts.placement,
            version=self.facts.version,
            title=self._say("title", self.facts.kind),
            lead=self._say("lead"),
            sections=sections,
        )

    def _say(self, *keys: str, **data: object) -> str:
        found: Any = self.words
        for key in keys:
            found = found[key]
        return str(found).format(**{**self.data, **data})

    def _rows(self, **values: str) -> list[Row]:
        """Give label and value of what is said; what is not said has no row."""
        return [(self._say("label", name.replace("_", "-")), value) for name, value in values.items() if value]

    def _day(self, day: dt.date | None) -> str:
        return format_date(day, format="long", locale=self._locale()) if day else ""

    def _locale(self) -> str:
        return "nn_NO" if self.terms.language is Language.NN else "nb_NO"

    def _number(self, value: Decimal) -> str:
        return format_decimal(value, locale="nb_NO")

    def _parties(self) -> list[Row]:
        facts = self.facts
        return self._rows(
            person=facts.person,
            title=facts.person_title,
            releasing=facts.releasing,
            leader=facts.leader,
            receiving=facts.receiving,
            unit=facts.unit,
            receiver=facts.receiver,
        )

    def _basis(self) -> list[Row]:
        facts, terms = self.facts, self.terms
        coded = "with-code" if terms.position_code else "without-code"
        position = self._say("position", coded, title=terms.position_title, code=terms.position_code)
        has_ground = is_temporary(facts.route) and terms.ground
        return self._rows(
            assignment=facts.title,
            route=self._say("route", facts.route) if facts.route else "",
            sources=", ".join(facts.sources),
            ground=self._say("ground", terms.ground) if has_ground and terms.ground else "",
            position=position if terms.position_title else "",
        )

    def _basis_clauses(self) -> Iterator[str]:
        if self.facts.route in (Route.R2, Route.R3, Route.R4):
            yield self._say("basis", self.facts.route)

    def _period(self) -> list[Row]:
        terms = self.terms
        share = self._say("percentage", percentage=terms.percentage) if terms.percentage else ""
        return self._rows(first=self._day(terms.starts_on), last=self._day(terms.ends_on), percentage=share)

    def _extension(self) -> Iterator[str]:
        longest = self.facts.longest_months
        how = "none" if not self.terms.can_extend else "limited" if longest else "open"
        yield self._say("extension", how, longest=longest)

    def _tasks(self) -> list[Row]:
        terms = self.terms
        return self._rows(tasks=terms.tasks, goals=terms.goals, competence_plan=terms.competence_plan)

    def _workplace(self) -> list[Row]:
        terms = self.terms
        how = self._say("workplace", terms.workplace)
        if terms.workplace is Workplace.HYBRID and terms.home_days:
            how = self._say("home-days", days=terms.home_days)
        return self._rows(place=terms.place, workplace=how)

    def _employer(self) -> list[Row]:
        return self._rows(employer=self.names[self.terms.employer])

    def _employer_clauses(self) -> Iterator[str]:
        yield self._say("employer", "own" if self.is_own else self.terms.employer)
        if (self.terms.percentage or _FULL) < _FULL and not self.is_own:
            yield self._say("part-time")
        if not self.is_own:
            yield self._say("leave")
        yield self._say("environment")

    def _pay(self) -> list[Row]:
        terms = self.terms
        who = ""
        if terms.payer:
            part = terms.releasing_share or 0
            who = self._say("payer", terms.payer, releasing_share=part, receiving_share=_FULL - part)
        bearers = {name: self.names[getattr(terms, name)] for name in ("overtime", "travel", "equipment")}
        return self._rows(payer=who, **bearers)

    def _pay_clauses(self) -> Iterator[str]:
        yield self._say("new-pay" if is_temporary(self.facts.route) else "keeps-pay")
        debtor = self._debtor()
        if debtor and not self.is_own:
            creditor = self.names[self.terms.employer]
            yield self._say("refund", debtor=self.names[debtor], creditor=creditor)
        yield self._say("negotiations", side=self.names[self.terms.negotiations])
        if self._table():
            yield self._say("table-note")

    def _debtor(self) -> Side | None:
        """Give who owes the other something: the employer pays out, or whoever bears all where that is home."""
        bearers = {Payer.RECEIVING: {Side.RECEIVING}, Payer.SPLIT: set(Side)}
        owing = bearers.get(self.terms.payer, set()) - {self.terms.employer} if self.terms.payer else set()
        return next(iter(owing), None)

    def _table(self) -> CostTable | None:
        terms = self.terms
        if not (terms.annual_salary and terms.payer and terms.percentage and terms.starts_on and terms.ends_on):
            return None
        found = costs.reckon(
            terms.annual_salary,
            terms.percentage,
            (terms.starts_on, terms.ends_on),
            releasing_share=costs.share(terms.payer, terms.releasing_share),
            pension_rate=terms.pension_rate,
        )
        annual = self._number(terms.annual_salary)
        salary = self._say("table", "salary", percentage=terms.percentage, annual=annual)
        lines = [(salary, "", self._number(found.salary))]
        lines += [
            (self._say("table", line), f"{self._number(rate)} %", self._number(getattr(found, line)))
            for line, rate in found.rates.items()
        ]
        sums = [
            (self._say("table", line), self._number(getattr(found, line)))
            for line in ("total", "releasing", "receiving")
        ]
        head = tuple(self._say("table", name) for name in ("what", "rate", "amount"))
        return CostTable(caption=self._say("table", "caption"), head=head, lines=tuple(lines), sums=tuple(sums))

    def _return(self) -> list[Row]:
        terms = self.terms
        back = self._day(terms.ends_on + dt.timedelta(days=1)) if terms.ends_on else ""
        return self._rows(return_right=self._say("return-right", terms.return_right), return_on=back)

    def _early(self) -> Iterator[str]:
        months = self.terms.notice_months
        yield self._say("early", "one" if months == 1 else "more", months=months)
        if is_temporary(self.facts.route):
            yield self._say("early-post")
