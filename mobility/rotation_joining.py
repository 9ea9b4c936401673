"""Join a round with one's own post, change what was told, and leave again: one's own choice until the lock."""

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session, col, select

from mobility import audit, requirements, rotation_access, rotation_lifecycle, rotation_post_cards, rotation_posts
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError
from mobility.opportunity_input import RequirementInput
from mobility.rotation_input import JoinInput
from mobility.rotation_lifecycle import RoundStep
from mobility.rotation_shapes import OwnPart, WishView
from models.enums import Language, Role
from models.organisation import Unit
from models.person import Person
from models.profile import HeldCompetence, Profile
from models.rotation import Round, RoundParticipant, RoundPost, RoundRequirement

_MOST_ASKED = 6
_INDEPENDENT = 3
_OF_POST = ("title", "text", "language", "is_leader_post", "percentage")


def prefilled(session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime) -> JoinInput:
    """Give what the reader has told, or, before joining, a beginning from the own title, unit and profile."""
    row = rotation_access.find(session, actor, round_id)
    mine = own(session, actor, row, now=now)
    if mine is not None:
        asked = tuple(
            RequirementInput(competence_key=one.competence_key, level=one.level, is_must=one.is_must)
            for one in mine.post.requirements
        )
        told = {name: getattr(mine.post, name) for name in _OF_POST}
        return JoinInput(**told, requirements=asked, earliest_on=mine.earliest_on, languages=mine.languages)
    person = session.get_one(Person, actor.person)
    unit = session.get(Unit, person.unit_id) if person.unit_id else None
    profile = session.exec(select(Profile).where(Profile.person_id == person.id)).one_or_none()
    return JoinInput(
        title=", ".join(filter(None, (person.title, unit.name if unit else ""))) or actor.name,
        text=profile.headline if profile else "",
        language=Language.NN if person.language is Language.NN else Language.NB,
        is_leader_post=actor.has(Role.MANAGER),
        requirements=_used(session, profile),
    )


def join(session: Session, actor: Actor, round_id: uuid.UUID, data: JoinInput, *, now: dt.datetime) -> uuid.UUID:
    """Take part in an open round, and give the id of one's part.

    Raises
    ------
    ConflictError
        When the round is not open, for who takes part already, and for who has no leader to let go.
    """
    row = rotation_access.find(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.JOIN, now=now)
    person = session.get_one(Person, actor.person)
    if person.leader_id is None:
        raise ConflictError("rotation.no-leader")
    before = session.exec(
        select(RoundParticipant).where(RoundParticipant.round_id == row.id, RoundParticipant.person_id == person.id)
    ).one_or_none()
    if before is not None and before.withdrawn_at is None:
        raise ConflictError("rotation.joined")
    post = (
        session.get_one(RoundPost, before.post_id)
        if before
        else RoundPost(round_id=row.id, organisation_code=person.organisation_code, title=data.title)
    )
    post.organisation_code, post.unit_id = person.organisation_code, person.unit_id
    post.leader_id, post.withdrawn_at = person.leader_id, None
    part = before or RoundParticipant(round_id=row.id, person_id=person.id, post_id=post.id, joined_at=now)
    part.joined_at, part.withdrawn_at = now, None
    _write(session, post, part, data)
    audit.record(session, actor, "rotation.joined", subject=("rotation", row.id), now=now)
    session.flush()
    return part.id


def change(session: Session, actor: Actor, round_id: uuid.UUID, data: JoinInput, *, now: dt.datetime) -> None:
    """Change what one has told. Wishes that are now ruled out stay in the list, and count for nothing."""
    row = rotation_access.find(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.JOIN, now=now)
    part = rotation_access.own_participant(session, actor, row.id)
    _write(session, session.get_one(RoundPost, part.post_id), part, data)
    audit.record(session, actor, "rotation.changed", subject=("rotation", row.id), now=now)
    session.flush()


def withdraw(session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Leave a round before the lock; the own post leaves with the person."""
    row = rotation_access.find(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.JOIN, now=now)
    part = rotation_access.own_participant(session, actor, row.id)
    post = session.get_one(RoundPost, part.post_id)
    part.withdrawn_at = post.withdrawn_at = now
    session.add_all([part, post])
    audit.record(session, actor, "rotation.withdrawn", subject=("rotation", row.id), now=now)
    session.flush()


def own(session: Session, actor: Actor, row: Round, *, now: dt.datetime) -> OwnPart | None:
    """Give the reader's own part in a round, None for who does not take part."""
    part = rotation_access.participant(session, actor, row.id)
    taker = rotation_post_cards.reader(session, row.id, actor.person_id)
    if part is None or taker is None:
        return None
    cards = rotation_post_cards.cards(session, row, taker, col(RoundPost.id).in_(taker.ranks))
    standing = rotation_lifecycle.status(row, today(now))
    return OwnPart(
        participant_id=part.id,
        post=rotation_posts.view(session, row, taker, part.post_id, fit=None),
        earliest_on=part.earliest_on,
        languages=tuple(map(Language, part.languages)),
        wishes=tuple(WishView(rank, cards[key]) for key, rank in taker.ranks.items()),
        may_change=RoundStep.JOIN in rotation_lifecycle.STEPS[standing],
    )


def _write(session: Session, post: RoundPost, part: RoundParticipant, data: JoinInput) -> None:
    requirements.require_known(session, [one.competence_key for one in data.requirements])
    for name in _OF_POST:
        setattr(post, name, getattr(data, name))
    part.earliest_on = data.earliest_on
    part.languages = [language.value for language in data.languages]
    session.add(post)
    session.flush()
    session.add(part)
    for one in session.exec(select(RoundRequirement).where(RoundRequirement.post_id == post.id)).all():
        session.delete(one)
    session.flush()
    session.add_all(RoundRequirement(post_id=post.id, **one.model_dump()) for one in data.requirements)
    session.flush()


def _used(session: Session, profile: Profile | None) -> Sequence[RequirementInput]:
    """Give what the person does best, as what the post asks for; a beginning that the person corrects."""
    if profile is None:
        return ()
    query = (
        select(HeldCompetence)
        .where(HeldCompetence.profile_id == profile.id, col(HeldCompetence.level) >= _INDEPENDENT)
        .order_by(col(HeldCompetence.level).desc(), col(HeldCompetence.competence_key))
        .limit(_MOST_ASKED)
    )
    return tuple(
        RequirementInput(competence_key=one.competence_key, level=_INDEPENDENT, is_must=False)
        for one in session.exec(query)
    )
