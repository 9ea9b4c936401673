"""The words of an agreement, put together from who, what and the answers given, in Bokmål or Nynorsk."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from mobility.agreements import paying
from mobility.agreements.document import Document, Row, Section
from mobility.agreements.terms import AgreementTerms, is_temporary
from mobility.agreements.wording import Facts, Wording, texts
from models.enums import Route, Workplace

_FULL = 100


def write(facts: Facts, terms: AgreementTerms) -> Document:
    """Write an agreement."""
    words = Wording(facts, terms)
    return Document(
        texts=texts()["version"],
        language=terms.language,
        placement=facts.placement,
        version=facts.version,
        title=words.say("title", facts.kind),
        lead=words.say("lead"),
        sections=tuple(section(words) for section in _SECTIONS),
    )


def _section(words: Wording, name: str, rows: Iterable[Row] = (), paragraphs: Iterable[str] = ()) -> Section:
    return Section(heading=words.say("heading", name), rows=tuple(rows), paragraphs=tuple(paragraphs))


def _parties(words: Wording) -> Section:
    facts = words.facts
    rows = words.rows(
        person=facts.person,
        title=facts.person_title,
        releasing=facts.releasing,
        leader=facts.leader,
        receiving=facts.receiving,
        unit=facts.unit,
        receiver=facts.receiver,
    )
    return _section(words, "parties", rows)


def _basis(words: Wording) -> Section:
    facts, terms = words.facts, words.terms
    coded = "with-code" if terms.position_code else "without-code"
    position = words.say("position", coded, title=terms.position_title, code=terms.position_code)
    sources = ", ".join(facts.sources)
    rows = words.rows(
        assignment=facts.title,
        route=words.say("route", facts.route) if facts.route else "",
        sources=sources[:1].upper() + sources[1:],
        ground=words.say("ground", terms.ground) if is_temporary(facts.route) and terms.ground else "",
        position=position if terms.position_title else "",
    )
    has_clause = facts.route in (Route.R2, Route.R3, Route.R4)
    return _section(words, "basis", rows, [words.say("basis", facts.route)] if facts.route and has_clause else [])


def _period(words: Wording) -> Section:
    terms, longest = words.terms, words.facts.longest_months
    share = words.say("percentage", percentage=terms.percentage) if terms.percentage else ""
    rows = words.rows(first=words.day(terms.starts_on), last=words.day(terms.ends_on), percentage=share)
    how = "none" if not terms.can_extend else "limited" if longest else "open"
    return _section(words, "period", rows, [words.say("extension", how, longest=longest)])


def _tasks(words: Wording) -> Section:
    terms = words.terms
    rows = words.rows(tasks=terms.tasks, goals=terms.goals, competence_plan=terms.competence_plan)
    return _section(words, "tasks", rows)


def _workplace(words: Wording) -> Section:
    terms = words.terms
    how = words.say("workplace", terms.workplace)
    if terms.workplace is Workplace.HYBRID and terms.home_days:
        how = words.say("home-days", days=terms.home_days)
    return _section(words, "workplace", words.rows(place=terms.place, workplace=how), [words.say("hours")])


def _employer(words: Wording) -> Section:
    rows = words.rows(employer=words.names[words.terms.employer])
    return _section(words, "employer", rows, _employer_clauses(words))


def _employer_clauses(words: Wording) -> Iterator[str]:
    yield words.say("employer", "own" if words.is_own else words.terms.employer)
    if not words.is_own:
        if (words.terms.percentage or _FULL) < _FULL:
            yield words.say("part-time")
        yield words.say("leave")
    yield words.say("environment")


def _security(words: Wording) -> Section:
    need = words.say("security", words.terms.security)
    return _section(words, "security", paragraphs=[words.say("confidentiality"), need])


def _contact(words: Wording) -> Section:
    return _section(words, "contact", paragraphs=[words.terms.contact or words.say("contact")])


def _return(words: Wording) -> Section:
    terms = words.terms
    back = words.day(terms.ends_on + dt.timedelta(days=1)) if terms.ends_on else ""
    rows = words.rows(return_right=words.say("return-right", terms.return_right), return_on=back)
    return _section(words, "return", rows, [words.say("return")])


def _early(words: Wording) -> Section:
    months = words.terms.notice_months
    mutual = words.say("early", "one" if months == 1 else "more", months=months)
    law = [words.say("early-post")] if is_temporary(words.facts.route) else []
    return _section(words, "early", paragraphs=[mutual, *law])


def _after(words: Wording) -> Section:
    return _section(words, "after", words.rows(archive=words.terms.archive_reference), [words.say("after")])


_SECTIONS: tuple[Callable[[Wording], Section], ...] = (
    _parties,
    _basis,
    _period,
    _tasks,
    _workplace,
    _employer,
    paying.section,
    _security,
    _contact,
    _return,
    _early,
    _after,
)
"""In the order that they are read."""
