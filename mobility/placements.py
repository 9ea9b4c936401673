"""Read placements: those that are the reader's, what waits for the reader, and one whole."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import permissions, placement_access, placement_rules, placement_steps, sightings
from mobility.actors import Actor
from mobility.permissions import Permission
from mobility.placement_shapes import PlacementCard, PlacementDetail, StepView
from mobility.placement_shown import shown
from models.enums import Language, PlacementMove, PlacementPart, PlacementState
from models.organisation import Organisation
from models.person import Person
from models.placement import Placement, PlacementStep

# From where whose step is next. Signatures, evaluations and the talk about the return wait for those who have not
# given theirs.
_NEXT: dict[PlacementState, frozenset[PlacementPart]] = {
    PlacementState.INVITED: frozenset({PlacementPart.PERSON}),
    PlacementState.INTEREST: frozenset({PlacementPart.RECEIVER}),
    PlacementState.CONVERSATION: frozenset({PlacementPart.RECEIVER}),
    PlacementState.OFFERED: frozenset({PlacementPart.PERSON}),
    PlacementState.WITH_LEADER: frozenset({PlacementPart.LEADER}),
    PlacementState.AGREEMENT: placement_rules.RULES[PlacementMove.SIGN].waits_for,
    PlacementState.READYING: frozenset({PlacementPart.RECEIVER}),
    PlacementState.ENDING: frozenset({PlacementPart.LEADER}),
    PlacementState.ENDED: placement_rules.RULES[PlacementMove.EVALUATE].waits_for,
}
_GATHERED = {
    PlacementState.AGREEMENT: PlacementMove.SIGN,
    PlacementState.ENDING: PlacementMove.CHECK_IN,
    PlacementState.ENDED: PlacementMove.EVALUATE,
}
# What of the profile is shown lies between these two; a leader and HR are told of nothing before the person went on.
_SHARING = {PlacementPart.PERSON, PlacementPart.RECEIVER}
_FROM_GO_ON = {PlacementPart.LEADER, PlacementPart.HR}
_OPENS_TO_LEADER = {PlacementMove.GO_ON, PlacementMove.BEGIN_FROM_ROUND}


def mine(session: Session, actor: Actor) -> list[PlacementCard]:
    """Give all placements that the actor is anything to: those that wait for the actor first, then newest first."""
    permissions.check(actor, Permission.SEE_PLACEMENTS)
    cards = [_card(row, actor, session) for row in session.execute(_query(actor))]
    return sorted(cards, key=lambda card: (not card.waits_for_reader, -card.since.timestamp(), str(card.id)))


def waiting(session: Session, actor: Actor) -> int:
    """Count the placements whose next step is the actor's, for the menu."""
    return sum(card.waits_for_reader for card in mine(session, actor))


def for_opening(session: Session, actor: Actor, opportunity_id: uuid.UUID) -> list[PlacementCard]:
    """Give the placements of one opening that the actor is anything to: the person's own, or all for its owner."""
    permissions.check(actor, Permission.SEE_PLACEMENTS)
    query = _query(actor).where(col(Placement.opportunity_id) == opportunity_id)
    cards = [_card(row, actor, session) for row in session.execute(query)]
    return sorted(cards, key=lambda card: (-card.since.timestamp(), str(card.id)))


def get(session: Session, actor: Actor, placement_id: uuid.UUID, *, now: dt.datetime) -> PlacementDetail:
    """Give one placement whole, as far as the actor may know it. Raises NotFoundError for outsiders."""
    permissions.check(actor, Permission.SEE_PLACEMENTS)
    placement_access.find(session, actor, placement_id)
    row = session.execute(_query(actor).where(col(Placement.id) == placement_id)).one()
    placement: Placement = row.Placement
    values = _values(row, actor, session)
    if values["who"] is not None:
        why = ("opportunity", placement.opportunity_id) if placement.opportunity_id else None
        sightings.seen(session, actor, [placement.person_id], where=("placement", placement.id), why=why, now=now)
    history = placement_steps.history(session, placement.id)
    held = placement_access.parts(actor, placement)
    moves = frozenset(move for part in held for move in placement_rules.allowed(values["state"], part))
    is_done = {one.details["item"]: one.details["is_done"] for one in history if one.move is PlacementMove.TICK}
    return PlacementDetail(
        **values,
        steps=tuple(_seen(one, values["part"]) for one in _known(history, values["part"])),
        moves=_still_open(moves, history, placement, held),
        names=_names(session, placement, is_masked=values["who"] is None),
        releasing=_employers(session, placement.releasing_code),
        route=placement.route,
        payer=placement.payer,
        releasing_share=placement.releasing_share,
        percentage=placement.percentage,
        version=placement.version,
        signed=frozenset(placement_steps.made_by(history, PlacementMove.SIGN, version=placement.version)),
        ticked=frozenset(item for item, done in is_done.items() if done),
        evaluated=frozenset(placement_steps.made_by(history, PlacementMove.EVALUATE)),
        shows=frozenset(placement.shows if PlacementPart.PERSON in held else ()),
        shown_until=placement.shown_until if PlacementPart.PERSON in held else None,
        shown=shown(session, placement, values["state"], now=now) if held & _SHARING else None,
    )


def _query(actor: Actor) -> sa.Select[Any]:
    names: list[Any] = [getattr(Organisation, f"name_{language}") for language in Language]
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    columns: list[Any] = [Placement, PlacementStep.state, PlacementStep.at, Person.given_name, Person.family_name]
    columns += [*names, PlacementStep.move]
    query: sa.Select[Any] = (
        sa.select(*columns)
        .join(PlacementStep, newest)
        .join(Person, col(Person.id) == col(Placement.person_id))
        .join(Organisation, col(Organisation.code) == col(Placement.organisation_code))
        .where(placement_access.seen_by(actor))
    )
    return query


def _card(row: Any, actor: Actor, session: Session) -> PlacementCard:
    return PlacementCard(**_values(row, actor, session))


def _values(row: Any, actor: Actor, session: Session) -> dict[str, Any]:
    placement: Placement = row.Placement
    held = placement_access.parts(actor, placement)
    part = min(held, key=list(PlacementPart).index)
    is_masked = placement.is_anonymous and part is not PlacementPart.PERSON
    return {
        "id": placement.id,
        "opportunity_id": placement.opportunity_id,
        "title": placement.title,
        "kind": placement.kind,
        "origin": placement.origin,
        "employers": dict(zip(Language, row[5:8], strict=True)),
        "part": part,
        "who": None if is_masked else f"{row.given_name} {row.family_name}",
        "state": row.state,
        "waits_for_reader": _waits(session, row, held),
        "seen": placement.steps,
        "since": row.at,
        "answer_due_on": placement.answer_due_on,
        "starts_on": placement.starts_on,
        "ends_on": placement.ends_on,
    }


def _waits(session: Session, row: Any, held: frozenset[PlacementPart]) -> bool:
    if row.move is PlacementMove.ESCALATE and PlacementPart.HR in held:
        return True
    awaited = _NEXT.get(row.state, frozenset()) & held
    if not awaited or row.state not in _GATHERED:
        return bool(awaited)
    move = _GATHERED[row.state]
    version = row.Placement.version if move is PlacementMove.SIGN else None
    here = [one for one in placement_steps.history(session, row.Placement.id) if one.state is row.state]
    return bool(awaited - placement_steps.made_by(here, move, version=version))


def _still_open(
    moves: frozenset[PlacementMove],
    history: list[PlacementStep],
    placement: Placement,
    held: frozenset[PlacementPart],
) -> frozenset[PlacementMove]:
    """Leave out what the reader has already given and need not give again."""
    given = {
        move
        for move, version in ((PlacementMove.SIGN, placement.version), (PlacementMove.EVALUATE, None))
        if placement_rules.RULES[move].waits_for & held <= placement_steps.made_by(history, move, version=version)
    }
    named = {PlacementMove.REVEAL} if not placement.is_anonymous else set()
    return moves - given - named - {PlacementMove.INVITE, PlacementMove.SHOW_INTEREST, PlacementMove.BEGIN_FROM_ROUND}


def _known(history: list[PlacementStep], part: PlacementPart) -> list[PlacementStep]:
    if part not in _FROM_GO_ON:
        return history
    first = max(one.number for one in history if one.move in _OPENS_TO_LEADER)
    return [one for one in history if one.number >= first]


def _seen(step: PlacementStep, part: PlacementPart) -> StepView:
    """Show a step; a receiver is told that a leader refused or a person withdrew, not why."""
    is_private = part is PlacementPart.RECEIVER and step.move in {PlacementMove.REFUSE, PlacementMove.WITHDRAW}
    is_evaluation = step.move is PlacementMove.EVALUATE and step.part is not part
    return StepView(
        number=step.number,
        move=step.move,
        state=step.state,
        at=step.at,
        part=step.part,
        reason=None if is_private else step.reason,
        note="" if is_private else step.note,
        effective_on=step.effective_on,
        details={} if is_evaluation else step.details,
    )


def _names(session: Session, placement: Placement, *, is_masked: bool) -> dict[PlacementPart, str]:
    holders = {
        PlacementPart.PERSON: None if is_masked else placement.person_id,
        PlacementPart.RECEIVER: placement.receiver_id,
        PlacementPart.LEADER: placement.leader_id,
    }
    people = {part: session.get(Person, key) for part, key in holders.items() if key is not None}
    return {part: f"{one.given_name} {one.family_name}" for part, one in people.items() if one is not None}


def _employers(session: Session, code: str) -> dict[Language, str]:
    organisation = session.get_one(Organisation, code)
    return {language: getattr(organisation, f"name_{language}") for language in Language}
