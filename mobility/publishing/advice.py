"""Advice beside an opening's text: its wording, its language, the gaps left in it, and the ministry's balance."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import visibility
from mobility.actors import Actor
from mobility.publishing import templates, wording, written_form
from mobility.publishing.wording import Finding, Level
from mobility.publishing.written_form import WrittenForm
from models.enums import Direction, Language
from models.opportunity import Opportunity

TEXTS = ("title", *templates.FIELDS)
"""The fields of an opening that somebody writes in running words."""
LEAST_SHARE = 25
"""Per cent that each written form should have over time (Language Act § 13)."""

_PERIOD = dt.timedelta(days=365)
# A share of fewer openings than this says nothing.
_LEAST_OPENINGS = 8


@dataclass(frozen=True, slots=True)
class Advice:
    """What a writer may want to know of a text before others read it.

    Parameters
    ----------
    findings
        Coded wording; what the law forbids first.
    written
        What the text shows of its language.
    gaps
        Gaps of a template that are left, in the order of the fields.
    """

    findings: tuple[Finding, ...]
    written: WrittenForm
    gaps: tuple[str, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Give what the advice is about, to tell whether somebody has read it; what the law stops is told anyway."""
        found = {f"{one.rule.code}:{one.phrase.casefold()}" for one in self.findings if one.rule.level is Level.ADVICE}
        return frozenset(found | ({f"language:{self.written.looks_like}"} if self.written.looks_like else set()))


@dataclass(frozen=True, slots=True)
class RareForm:
    """A written form that a ministry uses too little, with its share of the openings of a year, in per cent."""

    language: Language
    share: int


def look(texts: Mapping[str, str], language: Language) -> Advice:
    """Give the advice on texts, as field → text, that are said to be in a language."""
    return Advice(
        findings=wording.look(texts),
        written=written_form.look("\n".join(texts.values()), language),
        gaps=tuple(dict.fromkeys(gap for found in templates.gaps(texts).values() for gap in found)),
    )


def rare_form(session: Session, actor: Actor, language: Language, *, now: dt.datetime) -> RareForm | None:
    """Give the written form that the actor's ministry uses too little, when a text is in the other one."""
    other = {Language.NB: Language.NN, Language.NN: Language.NB}.get(language)
    if actor.organisation is None or other is None:
        return None
    query = (
        sa.select(col(Opportunity.language), sa.func.count())
        .where(
            col(Opportunity.organisation_code) == actor.organisation,
            col(Opportunity.direction) == Direction.OFFERED,
            visibility.published(now),
            col(Opportunity.published_at) > now - _PERIOD,
        )
        .group_by(col(Opportunity.language))
    )
    told: dict[Language, int] = {row[0]: row[1] for row in session.execute(query)}
    both = told.get(Language.NB, 0) + told.get(Language.NN, 0)
    share = round(100 * told.get(other, 0) / both) if both else 0
    return RareForm(other, share) if both >= _LEAST_OPENINGS and share < LEAST_SHARE else None
