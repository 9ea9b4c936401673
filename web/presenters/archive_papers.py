"""Records of the archive as papers: in words, in the record's own language, for ``templates/paper/archive.html``."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from mobility.exchange.archive.records import Answer, Case, Evaluation, Opening, Passed
from mobility.placement_evaluation import questions
from mobility.publishing import approval_rules
from models.enums import Language
from web.presenters.agreement_view import moment
from web.words import say

Rows = tuple[tuple[str, str], ...]

# Values that are codes, and under which key their words stand.
_CODED = {"kind": "kind", "payer": "payer", "workplace": "workplace", "audience": "audience"}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper."""

    heading: str
    rows: Rows = ()
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its kind as a code, its title, when what it tells was done, and its parts."""

    kind: str
    title: str
    language: Language
    made_at: dt.datetime
    sections: tuple[Section, ...] = field(default=())


def of_opening(record: Opening) -> Iterator[Paper]:
    """Give the opening as it was published, and the answers it was published on."""

    def word(key: str) -> str:
        return say(record.language, f"exchange.archive.{key}")

    facts = ((word("employer"), record.ministry_name), (word("published"), moment(record.begun_at, record.language)))
    terms = tuple(
        (word(name), _value(name, value, record.language)) for name, value in record.terms.items() if value is not None
    )
    asked = tuple(
        (one.labels[record.language], say(record.language, f"exchange.archive.{'must' if one.is_must else 'nice'}"))
        for one in record.asked
    )
    sections = [Section(word("facts"), (*facts, *terms)), Section(word("text"), paragraphs=record.texts)]
    if asked:
        sections.append(Section(word("asked"), asked))
    yield Paper("utlysning", record.title, record.language, record.begun_at, tuple(sections))
    if record.answers:
        title = f"{word('approval')}: {record.title}"
        parts = tuple(_answer(one, record.language) for one in record.answers)
        yield Paper("godkjenning", title, record.language, record.answers[-1].answered_at, parts)


def of_case(record: Case) -> Iterator[Paper]:
    """Give the way of the case with its decisions, and its evaluations; agreements have a paper of their own."""

    def word(key: str) -> str:
        return say(record.language, f"exchange.archive.{key}")

    parties = (
        (word("employee"), record.person),
        (word("releasing"), record.releasing_name),
        (word("receiving"), record.ministry_name),
    )
    way = tuple(_step(one, record.language) for one in record.steps)
    title = f"{word('way')}: {record.title}"
    yield Paper("saksgang", title, record.language, record.over_at, (Section(word("parties"), parties), *way))
    if record.evaluations:
        parts = tuple(_evaluation(one, record.language) for one in record.evaluations)
        title = f"{word('evaluation')}: {record.title}"
        yield Paper("evaluering", title, record.language, record.evaluations[-1].at, parts)


def _value(name: str, value: str | int | dt.date, language: Language) -> str:
    return say(language, f"{_CODED[name]}.{value}") if name in _CODED else str(value)


def _answer(one: Answer, language: Language) -> Section:
    def word(key: str) -> str:
        return say(language, f"exchange.archive.{key}")

    rows = (
        (word("asked-by"), f"{one.asked_by}, {moment(one.asked_at, language)}"),
        (word("why"), " ".join(approval_rules.worded(one.reasons, language))),
        (word("answered-by"), f"{one.answered_by}, {moment(one.answered_at, language)}"),
    )
    heading = word(f"outcome-{one.outcome}")
    return Section(heading, rows, (one.comment,) if one.comment else ())


def _step(one: Passed, language: Language) -> Section:
    rows = [(say(language, "exchange.archive.by"), one.who)] if one.who else []
    if one.reason is not None:
        rows.append((say(language, "exchange.archive.reason"), say(language, f"placement.reason.{one.reason}")))
    if one.effective_on is not None:
        rows.append((say(language, "exchange.archive.effective"), one.effective_on.isoformat()))
    heading = f"{moment(one.at, language)}: {say(language, f'placement.step.{one.move}')}"
    return Section(heading, tuple(rows), (one.note,) if one.note else ())


def _evaluation(one: Evaluation, language: Language) -> Section:
    statements = questions(language)
    rows = tuple((statements[key], f"{value} / 5") for key, value in sorted(one.answers.items()) if key in statements)
    return Section(f"{say(language, f'placements.part.{one.part}')}: {one.who}, {moment(one.at, language)}", rows)
