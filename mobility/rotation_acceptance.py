"""What leaders say of those who would take their posts: asked after the lock, by name and never by rank."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, disclosure, rotation_access, rotation_lifecycle, rotation_post_cards, sightings
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import NotFoundError
from mobility.rotation_lifecycle import RoundStep
from mobility.rotation_rules import Taker, ruled_out
from mobility.rotation_shapes import AskedPost, Wisher
from models.enums import Language
from models.organisation import Organisation
from models.person import Person
from models.privacy_enums import ProfileSection, Recipient
from models.profile import Profile
from models.rotation import Round, RoundAcceptance, RoundPost
from models.rotation_enums import RoundStatus

_TOLD = frozenset({RoundStatus.LOCKED, RoundStatus.AGREEING, RoundStatus.SETTLED})


def asked(session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime) -> list[AskedPost]:
    """Give the posts that the reader leads, each with those who would take it, by name; nothing before the lock."""
    row = rotation_access.find(session, actor, round_id)
    if rotation_lifecycle.status(row, today(now)) not in _TOLD:
        return []
    takers = rotation_post_cards.takers(session, row.id)
    said = accepted(session, row.id)
    posts = [(post, _who(takers, post, row)) for post in _led(session, actor, row)]
    cards = rotation_post_cards.cards(session, row, None, col(RoundPost.id).in_([post.id for post, _ in posts]))
    wishers = [one.participant_id for _, who in posts for one in who]
    people = _people(session, wishers, takers, disclosure.Reader(Recipient.SEEKERS, actor.organisation), now)
    who = [one.person_id for one in takers if one.participant_id in people]
    sightings.seen(session, actor, who, where=("rotation", row.id), now=now)
    return [
        AskedPost(
            cards[post.id],
            tuple(
                sorted(
                    (
                        Wisher(**people[one.participant_id], is_accepted=said.get((post.id, one.participant_id)))
                        for one in who
                    ),
                    key=lambda wisher: (wisher.name, wisher.participant_id),
                )
            ),
        )
        for post, who in posts
        if who
    ]


def accept(  # noqa: PLR0913 - a yes or no is of whom, for what, in which round; each is named
    session: Session,
    actor: Actor,
    round_id: uuid.UUID,
    post_id: uuid.UUID,
    participant_id: uuid.UUID,
    *,
    is_accepted: bool,
    now: dt.datetime,
) -> None:
    """Say yes or no to somebody who would take an own post; it can be changed until a plan is chosen.

    Raises NotFoundError for a post that is not the actor's, and for who does not wish for it.
    """
    row = rotation_access.find(session, actor, round_id)
    rotation_lifecycle.check(row, RoundStep.ACCEPT, now=now)
    post = next((one for one in _led(session, actor, row) if one.id == post_id), None)
    wishing = _who(rotation_post_cards.takers(session, row.id), post, row) if post else []
    if post is None or participant_id not in {one.participant_id for one in wishing}:
        raise NotFoundError("rotation-wisher", participant_id)
    said = session.get(RoundAcceptance, (post_id, participant_id)) or RoundAcceptance(
        post_id=post_id, participant_id=participant_id, is_accepted=is_accepted, at=now
    )
    said.is_accepted, said.at, said.actor_id = is_accepted, now, actor.person
    session.add(said)
    audit.record(
        session, actor, "rotation.accepted", subject=("rotation", row.id), now=now, post=str(post_id), yes=is_accepted
    )
    session.flush()


def accepted(session: Session, round_id: uuid.UUID) -> dict[tuple[uuid.UUID, uuid.UUID], bool]:
    """Give (post, participant) → what the post's leader has said."""
    query = (
        select(RoundAcceptance)
        .join(RoundPost, col(RoundPost.id) == col(RoundAcceptance.post_id))
        .where(RoundPost.round_id == round_id)
    )
    return {(one.post_id, one.participant_id): one.is_accepted for one in session.exec(query)}


def _led(session: Session, actor: Actor, row: Round) -> list[RoundPost]:
    query = select(RoundPost).where(
        RoundPost.round_id == row.id, RoundPost.leader_id == actor.person, col(RoundPost.withdrawn_at).is_(None)
    )
    return list(session.exec(query.order_by(col(RoundPost.title), col(RoundPost.id))))


def _who(takers: Iterable[Taker], post: RoundPost, row: Round) -> list[Taker]:
    last = rotation_post_cards.last(row)
    return [one for one in takers if post.id in one.ranks and ruled_out(one, post, row, last) is None]


def _people(
    session: Session, wanted: Iterable[uuid.UUID], takers: Iterable[Taker], reader: disclosure.Reader, now: dt.datetime
) -> dict[uuid.UUID, dict[str, Any]]:
    """Give participant → who it is. They have come forward on their own; the headline is still theirs to hide."""
    part_of = {one.person_id: one.participant_id for one in takers if one.participant_id in set(wanted)}
    names = [getattr(Organisation, f"name_{language}") for language in Language]
    query = (
        sa.select(Person, col(Profile.id).label("profile_id"), col(Profile.headline), *names)
        .join(Organisation, col(Organisation.code) == col(Person.organisation_code))
        .outerjoin(Profile, col(Profile.person_id) == col(Person.id))
        .where(col(Person.id).in_(part_of))
    )
    people = session.execute(query).all()
    known = [found.profile_id for found in people if found.profile_id is not None]
    shown = disclosure.open_parts(session, known, reader, now=now)
    return {
        part_of[found.Person.id]: {
            "participant_id": part_of[found.Person.id],
            "name": f"{found.Person.given_name} {found.Person.family_name}",
            "title": found.Person.title,
            "employers": {language: getattr(found, f"name_{language}") for language in Language},
            "headline": found.headline if ProfileSection.HEADLINE in shown.get(found.profile_id, ()) else "",
        }
        for found in people
    }
