"""Rotation rounds of the made-up ministries: one whose wishes are locked, and one that people can join."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from mobility import rotation_openings
from mobility.clock import today
from mobility.demo.chance import Chance, key, read
from mobility.demo.people import Employee
from mobility.demo.personas import find, is_persona
from models.enums import Audience, Language, OpportunityKind, Route
from models.opportunity import Opportunity
from models.profile import HeldCompetence, Profile
from models.rotation import (
    Round,
    RoundAcceptance,
    RoundLimit,
    RoundParticipant,
    RoundPost,
    RoundRequirement,
    RoundWish,
)

# By the demo's HR, in whose name both rounds are run.
_RUN_BY = "HOD"
_MONTHS = 6
_ASKED = 3
_YES, _NO = 45, 6
_LIMITS = (("HOD", 0, None), ("FIN", 1, 3), ("KLD", None, 4), ("UD", 0, 2))


def build(session: Session, staff: Sequence[Employee], chance: Chance, *, now: dt.datetime) -> None:
    """Add the rounds with posts, people, wishes, and what leaders have said so far."""
    told = read("rounds")
    led = [one for one in staff if one.person.leader_id and not one.person.is_reserved and not is_persona(one.person)]
    # Whoever has been persuaded to move in the first round does not join the second.
    order = chance.some_of(led, len(led))
    for one in told["rounds"]:
        people, order = order[: one["people"]], order[one["people"] :]
        row = _round(session, one, now)
        maker = _Maker(session, row, told["posts"], chance, now)
        vacancies = maker.vacancies(one["vacancies"])
        if one["is_locked"]:
            people = [*people, *_asked_later(session, staff, people)]
        parts = [maker.part(who) for who in people]
        maker.wishes(parts, vacancies)
        if one["is_locked"]:
            maker.swap(parts[-2:])
            maker.words()
    session.flush()


def _asked_later(session: Session, staff: Sequence[Employee], people: Sequence[Employee]) -> list[Employee]:
    """Give the demo's employee, and somebody whom the demo's leader leads: they would take each other's posts."""
    persona, leader = find(session, "ansatt"), find(session, "leder")
    taken = {one.person.id for one in people}
    own = next(one for one in staff if one.person.id == persona.id)
    other = next(one for one in staff if one.person.leader_id == leader.id and one.person.id not in taken)
    return [own, other]


def _round(session: Session, one: Mapping[str, Any], now: dt.datetime) -> Round:
    day = today(now)
    row = Round(
        id=key("round", one["key"]),
        organisation_code=_RUN_BY,
        title=one["title"],
        text=one["text"],
        opens_on=day + dt.timedelta(days=one["opens"]),
        closes_on=day + dt.timedelta(days=one["closes"]),
        starts_on=day + dt.timedelta(days=one["starts"]),
        months=_MONTHS,
        route=Route.R2,
        created_at=now + dt.timedelta(days=one["opens"] - 5),
        locked_at=now - dt.timedelta(days=3) if one["is_locked"] else None,
    )
    session.add(row)
    session.flush()
    session.add_all(
        RoundLimit(
            id=key("limit", row.id, code), round_id=row.id, organisation_code=code, max_net_loss=loss, max_out=out
        )
        for code, loss, out in _LIMITS
    )
    return row


class _Maker:
    """Makes what a round holds."""

    def __init__(
        self, session: Session, row: Round, texts: Mapping[str, Sequence[str]], chance: Chance, now: dt.datetime
    ) -> None:
        self._session = session
        self._row = row
        self._texts = texts
        self._chance = chance
        self._now = now
        self._skills: dict[object, set[str]] = {}

    def vacancies(self, number: int) -> list[RoundPost]:
        """Bring in openings for a whole post, by their owners."""
        day = today(self._now)
        query = select(Opportunity).where(
            col(Opportunity.kind).in_(rotation_openings.KINDS),
            col(Opportunity.percentage) == 100,  # noqa: PLR2004 - a full week
            col(Opportunity.published_at).is_not(None),
            col(Opportunity.withdrawn_at).is_(None),
            col(Opportunity.filled_at).is_(None),
            col(Opportunity.closes_on) > day + dt.timedelta(days=7),
            col(Opportunity.kind) != OpportunityKind.POSITION,
            col(Opportunity.owner_id).is_not(None),
            col(Opportunity.audience) == Audience.ALL_MINISTRIES,
            col(Opportunity.route).is_not(None),
        )
        openings = self._session.exec(query.order_by(col(Opportunity.id))).all()
        posts = []
        for opening in self._chance.some_of(openings, number):
            post = RoundPost(
                id=key("round-post", self._row.id, opening.id),
                round_id=self._row.id,
                opportunity_id=opening.id,
                is_vacant=True,
                organisation_code="",
                title="",
            )
            rotation_openings.copy(self._session, post, opening)
            asked = select(RoundRequirement.competence_key).where(RoundRequirement.post_id == post.id)
            self._skills[post.id] = set(self._session.exec(asked))
            posts.append(post)
        return posts

    def part(self, who: Employee) -> tuple[RoundParticipant, RoundPost]:
        """Let somebody join with the own post."""
        person, language = who.person, Language.NN if who.place.language == "nn" else Language.NB
        held = select(HeldCompetence.competence_key).join(Profile, col(Profile.id) == col(HeldCompetence.profile_id))
        mine = held.where(Profile.person_id == person.id).order_by(
            col(HeldCompetence.level).desc().nulls_last(), col(HeldCompetence.competence_key)
        )
        skills = list(self._session.exec(mine))
        post = RoundPost(
            id=key("round-post", self._row.id, person.id),
            round_id=self._row.id,
            organisation_code=person.organisation_code,
            unit_id=person.unit_id,
            leader_id=person.leader_id,
            title=person.title,
            text=self._chance.one_of(self._texts[language]).format(t=who.place.topic[language]),
            language=language,
            is_leader_post=who.is_leader,
        )
        self._session.add(post)
        self._session.flush()
        part = RoundParticipant(
            id=key("round-part", self._row.id, person.id),
            round_id=self._row.id,
            person_id=person.id,
            post_id=post.id,
            joined_at=self._now - dt.timedelta(days=self._chance.between(5, 9)),
            languages=["nb", "nn"] if self._chance.happens(85) else ["nb"],
        )
        self._session.add(part)
        self._session.add_all(
            RoundRequirement(post_id=post.id, competence_key=one, level=3, is_must=number == 0)
            for number, one in enumerate(skills[:_ASKED])
        )
        self._skills[post.id] = self._skills[part.id] = set(skills)
        return part, post

    def wishes(self, parts: Sequence[tuple[RoundParticipant, RoundPost]], vacancies: Sequence[RoundPost]) -> None:
        """Let everybody wish for posts elsewhere, dearest those that ask for most of what the person can."""
        posts = [*(post for _, post in parts), *vacancies]
        for part, own in parts:
            fitting = [
                post
                for post in posts
                if post.organisation_code != own.organisation_code
                and post.language in part.languages
                and (own.is_leader_post or not post.is_leader_post)
            ]
            drawn = self._chance.some_of(fitting, 24)
            drawn.sort(key=lambda post: -len(self._skills[post.id] & self._skills[part.id]))
            self._session.add_all(
                RoundWish(participant_id=part.id, post_id=post.id, rank=rank)
                for rank, post in enumerate(drawn[: self._chance.between(4, 8)], start=1)
            )
        self._session.flush()

    def swap(self, two: Sequence[tuple[RoundParticipant, RoundPost]]) -> None:
        """Let two people wish for each other's posts first."""
        (one, own), (other, others) = two
        for part, post in ((one, others), (other, own)):
            wishes = select(RoundWish).where(RoundWish.participant_id == part.id).order_by(col(RoundWish.rank))
            before = [wish.post_id for wish in self._session.exec(wishes) if wish.post_id != post.id]
            for wish in self._session.exec(wishes).all():
                self._session.delete(wish)
            self._session.flush()
            self._session.add_all(
                RoundWish(participant_id=part.id, post_id=post_id, rank=rank)
                for rank, post_id in enumerate([post.id, *before], start=1)
            )
        self._session.flush()

    def words(self) -> None:
        """Let leaders have answered about some of those who would come."""
        query = (
            select(RoundWish, RoundPost.leader_id)
            .join(RoundPost, col(RoundPost.id) == col(RoundWish.post_id))
            .where(RoundPost.round_id == self._row.id)
            .order_by(col(RoundWish.participant_id), col(RoundWish.rank))
        )
        leader = find(self._session, "leder").id
        for wish, leader_id in self._session.exec(query).all():
            throw = self._chance.up_to(100)
            # The demo's leader has not answered yet, so that there is something to answer.
            if throw < _YES + _NO and leader_id != leader:
                self._session.add(
                    RoundAcceptance(
                        post_id=wish.post_id,
                        participant_id=wish.participant_id,
                        is_accepted=throw < _YES,
                        at=self._now - dt.timedelta(days=1),
                        actor_id=leader_id,
                    )
                )
