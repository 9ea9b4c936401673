"""An assignment on its page: where it stands, what to do now, the days that count, and what the reader may see."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility import catalogue, placement_evidence, placement_unit, placements
from mobility.actors import Actor
from mobility.agreements import counting
from mobility.agreements.counting import CaseCounters
from mobility.clock import today
from mobility.errors import InvalidInputError
from mobility.placement_evaluation import questions
from mobility.placement_evidence import Gained
from mobility.placement_input import Item, Section
from mobility.placement_rules import OVER
from mobility.placement_shapes import PlacementDetail
from mobility.placement_unit import UnitEffect
from models.enums import PlacementMove, PlacementPart, PlacementState
from web.presenters import placement_days, placement_forms, placement_line
from web.presenters.placement_days import CountedDay
from web.presenters.placement_forms import MoveForm
from web.presenters.placement_line import Stop
from web.templating import language


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementView:
    """What the page shows.

    Parameters
    ----------
    now
        Key of the sentence that tells what is waited for.
    errors
        What is wrong with a form that came back, for the summary: id of the field → words.
    sections
        Parts of the profile that the reader can show or hide; empty for all but the person, and when all is over.
    can_show_interest
        Whether the reader can begin, or begin again, by showing interest.
    unit
        What it means for the leader's unit; None for all others.
    labels
        Key of a competence → its label.
    counters
        The limits that it counts towards; None for all but HR.
    """

    detail: PlacementDetail
    line: tuple[Stop, ...]
    now: str
    forms: tuple[MoveForm, ...]
    errors: Mapping[str, str]
    days: tuple[CountedDay, ...]
    can_show_interest: bool
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    can_tick: bool
    questions: Mapping[str, str]
    unit: UnitEffect | None
    gained: tuple[Gained, ...]
    labels: Mapping[str, str]
    counters: CaseCounters | None


def view(
    session: Any,
    actor: Actor,
    placement_id: uuid.UUID,
    *,
    now: dt.datetime,
    sent: Mapping[str, Any],
    refusal: InvalidInputError | None = None,
) -> PlacementView:
    """Give the page of an assignment; ``sent`` is a form that came back with a refusal."""
    detail = placements.get(session, actor, placement_id, now=now)
    errors = placement_forms.worded(refusal, language()) if refusal else {}
    has_items = detail.state is PlacementState.READYING or bool(detail.ticked)
    return PlacementView(
        detail=detail,
        line=placement_line.line(detail),
        now=_now(detail),
        forms=placement_forms.forms(detail, sent, errors),
        errors={f"{sent.get('move', '')}-{name}": words for name, words in errors.items()},
        days=placement_days.days(detail, today(now)),
        can_show_interest=_can_show_interest(detail),
        sections=_sections(detail),
        items=tuple(Item) if has_items else (),
        can_tick=PlacementMove.TICK in detail.moves,
        questions=questions(language()),
        unit=placement_unit.effect(session, actor, placement_id, now=now),
        gained=placement_evidence.suggested(session, actor, placement_id),
        labels=catalogue.labels(session, language()),
        counters=counting.for_case(session, actor, placement_id, now=now),
    )


def _now(detail: PlacementDetail) -> str:
    if not detail.waits_for_reader:
        return f"placement.now.{detail.state}.other"
    is_hr = detail.part is PlacementPart.HR
    return f"placement.now.{detail.state}.{'hr' if is_hr else 'mine'}"


def _sections(detail: PlacementDetail) -> tuple[Section, ...]:
    can_change = detail.part is PlacementPart.PERSON and detail.state not in OVER
    return tuple(Section) if can_change and detail.state is not PlacementState.INVITED else ()


def _can_show_interest(detail: PlacementDetail) -> bool:
    is_person = detail.part is PlacementPart.PERSON and detail.opportunity_id is not None
    return is_person and detail.state in {PlacementState.INVITED, PlacementState.WITHDRAWN}
