"""A rotation round with those who take part in it, for tests of its life."""

import datetime as dt
from contextlib import contextmanager

from factories import NOW, TODAY, grant, manager, opportunity, person
from sqlmodel import select

from matching.clearing.goals import pursue
from mobility import (
    actors,
    rotation_acceptance,
    rotation_joining,
    rotation_legs,
    rotation_openings,
    rotation_proposals,
    rotation_wishes,
    rotation_work,
    rotations,
)
from mobility.rotation_input import JoinInput, LegAnswerInput, RoundInput
from models.enums import OpportunityKind, Role
from models.rotation import RoundParticipant
from models.rotation_enums import LegPart, RoundGoal


def search_here(monkeypatch):
    """Let the engine search in the test's own process: starting another takes a second each time."""

    def searched(deadline, asked, goal, **options):
        found = []
        found.append(pursue(asked, goal, deadline, found.append, **options))
        yield from found

    monkeypatch.setattr("matching.clearing.clear._searched", searched)


class RoundCast:
    """HR in HOD with an open round; ``join`` brings people with a leader of their own."""

    def __init__(self, session, **changes):
        self.session = session
        self.now = NOW
        self.hr = self.hr_in("HOD")
        self.people, self.leaders = {}, {}
        told = {
            "title": "Rotasjon",
            "opens_on": TODAY,
            "closes_on": TODAY + dt.timedelta(days=20),
            "starts_on": TODAY + dt.timedelta(days=90),
            "months": 6,
        }
        self.id = rotations.open_round(session, self.hr, RoundInput(**{**told, **changes}), now=NOW)

    def hr_in(self, code):
        """Make HR in one ministry."""
        whom = person(self.session, organisation_code=code, given_name="Hr")
        grant(self.session, whom, Role.HR, organisation_code=code)
        return actors.load(self.session, whom.id)

    def join(self, name, code, **told):
        """Let somebody of a ministry join, with a leader of the same name."""
        self.leaders[name] = manager(self.session, organisation_code=code, given_name=f"Leder {name}")
        whom = person(self.session, organisation_code=code, given_name=name, leader_id=self.leaders[name].person)
        self.people[name] = actors.load(self.session, whom.id)
        data = JoinInput(**{"title": f"Stillingen til {name}", **told})
        return rotation_joining.join(self.session, self.people[name], self.id, data, now=self.now)

    def vacancy(self, name, code):
        """Bring an opening in; its owner stands among the leaders under the same name."""
        self.leaders[name] = manager(self.session, organisation_code=code, given_name=f"Leder {name}")
        opening = opportunity(
            self.session, organisation_code=code, kind=OpportunityKind.ROTATION, owner_id=self.leaders[name].person
        )
        return rotation_openings.add_opening(self.session, self.leaders[name], self.id, opening.id, now=self.now)

    def part(self, name):
        """Give somebody's part in the round."""
        mine = select(RoundParticipant).where(RoundParticipant.person_id == self.people[name].person)
        return self.session.exec(mine.where(RoundParticipant.round_id == self.id)).one()

    def wish(self, name, *others):
        """Let somebody wish for posts: of others by their names, or by the post's id, dearest first."""
        for other in others:
            post_id = self.part(other).post_id if isinstance(other, str) else other
            rotation_wishes.add(self.session, self.people[name], self.id, post_id, now=self.now)

    def ring(self, *names):
        """Let everybody wish for the next one's post, and the last for the first one's."""
        for name, other in zip(names, (*names[1:], names[0]), strict=True):
            self.wish(name, other)

    def lock(self):
        """Lock the round."""
        rotations.lock(self.session, self.hr, self.id, now=self.now)

    def accept(self, leader, post, name, *, is_accepted):
        """Let a leader say yes or no to somebody."""
        post_id = self.part(post).post_id if isinstance(post, str) else post
        rotation_acceptance.accept(
            self.session,
            self.leaders[leader],
            self.id,
            post_id,
            self.part(name).id,
            is_accepted=is_accepted,
            now=self.now,
        )

    def compute(self, *goals):
        """Ask for plans, let them be computed, and give their ids."""
        found = rotation_proposals.propose(self.session, self.hr, self.id, goals, seconds=20, now=self.now)
        self.work()
        return found

    def work(self):
        """Do what the process beside the pages does, in the test's own session."""

        @contextmanager
        def same():
            yield self.session
            self.session.flush()

        return rotation_work.run(same, same, clock=lambda: self.now)

    def choose(self, goal=RoundGoal.MOST_MOVED):
        """Compute one plan and go by it."""
        (found,) = self.compute(goal)
        rotation_proposals.choose(self.session, self.hr, self.id, found, now=self.now)
        return self.plan()

    def plan(self):
        """Give the plan that the round goes by."""
        return rotation_proposals.chosen(self.session, self.hr, self.id, now=self.now)

    def moves(self):
        """Tell who takes whose post in the plan, by the titles of the posts."""
        return {leg.who.split()[0]: leg.to_post.title for group in self.plan().groups for leg in group.legs}

    def leg(self, name):
        """Give somebody's move in the plan."""
        return next(leg for group in self.plan().groups for leg in group.legs if leg.who.split()[0] == name)

    def answer(self, actor, name, part, *, is_yes=True, **told):
        """Answer somebody's move."""
        data = LegAnswerInput(is_yes=is_yes, **told)
        rotation_legs.answer(self.session, actor, self.id, self.leg(name).id, part, data, now=self.now)

    def agree(self, name):
        """Let all three say yes to somebody's move."""
        leg = self.leg(name)
        receiver = next(
            actor
            for actor in self.leaders.values()
            if any(
                LegPart.RECEIVER in one.reader and one.id == leg.id
                for one in rotation_legs.mine(self.session, actor, self.id, now=self.now)
            )
        )
        for actor, part in (
            (self.people[name], LegPart.PERSON),
            (self.leaders[name], LegPart.GIVER),
            (receiver, LegPart.RECEIVER),
        ):
            if part in self.leg(name).waits_for:
                rotation_legs.answer(
                    self.session, actor, self.id, self.leg(name).id, part, LegAnswerInput(is_yes=True), now=self.now
                )
