"""Advice beside an opening's text: its wording, its language, the gaps left in it, and the ministry's balance."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import visibility
from mobility.actors import Actor
from mobility.publishing import templates, wording, written_form
from mobility.publishing.wording import Finding
from mobility.publishing.written_form import WrittenForm
from models.enums import Direction, Language
from models.opportunity import Opportunity

LEAST_SHARE = 25
"""Per cent that each written form should have over time (Language Act § 13)."""

_PERIOD = dt.timedelta(days=365)
# A share of fewer openings than this says nothing.
_LEAST_OPENINGS = 8


@dataclass(frozen=True, slots=True)
class Advice:
    """What a writer may want to know before others read the text.

    Parameters
    ----------
    findings
        Coded wording; what the law forbids first.
    written
        What the text shows of its language.
    gaps
        Field → gaps of a template that are left.
    rare_form, share
        The written form that the ministry uses too little, when the text is in the other one, and its share of the
        ministry's own openings in a year, in per cent.
    """

    findings: tuple[Finding, ...]
    written: WrittenForm
    gaps: Mapping[str, tuple[str, ...]]
    rare_form: Language | None
    share: int

    @property
    def codes(self) -> tuple[str, ...]:
        """Give what the advice is about, to tell whether it has been seen."""
        found = [f"{one.rule.code}:{one.phrase.casefold()}" for one in self.findings]
        return (*found, *([f"language:{self.written.looks_like}"] if self.written.looks_like else []))


def look(session: Session, actor: Actor, texts: Mapping[str, str], language: Language, *, now: dt.datetime) -> Advice:
    """Give the advice on texts, as field → text, that are said to be in a language."""
    rare, share = _rare_form(session, actor.organisation, language, now)
    return Advice(
        findings=wording.look(texts),
        written=written_form.look("\n".join(texts.values()), language),
        gaps=templates.gaps(texts),
        rare_form=rare,
        share=share,
    )


def _rare_form(
    session: Session, organisation: str | None, language: Language, now: dt.datetime
) -> tuple[Language | None, int]:
    other = {Language.NB: Language.NN, Language.NN: Language.NB}.get(language)
    if organisation is None or other is None:
        return None, 0
    query = (
        sa.select(col(Opportunity.language), sa.func.count())
        .where(
            col(Opportunity.organisation_code) == organisation,
            col(Opportunity.direction) == Direction.OFFERED,
            visibility.published(now),
            col(Opportunity.published_at) > now - _PERIOD,
        )
        .group_by(col(Opportunity.language))
    )
    told: dict[Language, int] = {row[0]: row[1] for row in session.execute(query)}
    both = told.get(Language.NB, 0) + told.get(Language.NN, 0)
    share = round(100 * told.get(other, 0) / both) if both else 0
    is_rare = both >= _LEAST_OPENINGS and share < LEAST_SHARE
    return (other, share) if is_rare else (None, 0)
