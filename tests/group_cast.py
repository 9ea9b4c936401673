"""Who plays in tests of kjernegrupper: a secretariat, DFD, and people with competences, leaders and ministries."""

import datetime as dt
from dataclasses import dataclass

import factories
from factories import NOW, TODAY
from sqlmodel import Session, select

from mobility.actors import Actor, load
from mobility.groups import access, consulting, proposals, roles, seats, writing
from mobility.groups.inputs import AnswerInput, GroupInput, InviteInput, RemarkInput, RoleInput
from mobility.opportunity_input import RequirementInput
from models.enums import Role
from models.group import Group, GroupRole, GroupSeat
from models.group_enums import ConsultationMatter
from models.person import Person

IN_A_WHILE = TODAY + dt.timedelta(days=200)


def group_input(**changes) -> GroupInput:
    """Give a group as a secretariat writes it."""
    return GroupInput(
        **{
            "name_nb": "Klima og omstilling",
            "name_nn": "Klima og omstilling",
            "mandate_nb": "Gruppen skal samordne arbeidet med omstilling i næringene og utslipp fra transport.",
            "mandate_nn": "Gruppa skal samordne arbeidet med omstilling i næringane og utslepp frå transport.",
            "organisation_code": "KLD",
            "leader_title": "departementsråd",
            "ministries": ("KLD", "FIN"),
            "review_on": IN_A_WHILE,
            **changes,
        }
    )


def wants(**levels) -> tuple[RequirementInput, ...]:
    """Give musts as a role asks for them."""
    return tuple(RequirementInput(competence_key=key, level=level) for key, level in levels.items())


@dataclass
class Cast:
    """A planned group, its secretariat and DFD."""

    session: Session
    secretary: Actor
    dfd: Actor
    group: Group

    def role(self, title="Utreder", seats=1, percentage=20, **levels) -> GroupRole:
        """Add a role that asks for these competences."""
        for key in levels:
            factories.competence(self.session, key)
        data = RoleInput(title=title, seats=seats, percentage=percentage, requirements=wants(**levels))
        return self.session.get_one(GroupRole, roles.add(self.session, self.secretary, self.group.id, data, now=NOW))

    def findable(self, ministry="KLD", *, is_led=True, **levels) -> Person:
        """Make somebody who has opted in, with these competences, and with a leader unless told otherwise."""
        leader = factories.person(self.session, organisation_code=ministry) if is_led else None
        row = factories.person(self.session, organisation_code=ministry, leader_id=leader.id if leader else None)
        profile = factories.profile(self.session, row, findable_since=NOW - dt.timedelta(days=9))
        for key, level in levels.items():
            factories.held(self.session, profile, key, level=level)
        return row

    def actor(self, person: Person) -> Actor:
        """Give a person as actor."""
        return load(self.session, person.id)

    def invite(self, role: GroupRole, *people: Person) -> list[GroupSeat]:
        """Ask people to a role and give their seats, in the order of the people."""
        data = InviteInput(people=tuple(one.id for one in people), starts_on=TODAY + dt.timedelta(days=14))
        seats.invite(self.session, self.secretary, role.id, data, now=NOW)
        return [self.seat(one) for one in people]

    def seat(self, person: Person) -> GroupSeat:
        """Give a person's newest seat."""
        mine = select(GroupSeat).where(GroupSeat.person_id == person.id)
        return max(self.session.exec(mine), key=lambda seat: (seat.due_on is not None, seat.steps == 1))

    def say_yes(self, seat: GroupSeat) -> None:
        """Let the person say yes, and then the own leader."""
        person = self.session.get_one(Person, seat.person_id)
        seats.answer(self.session, self.actor(person), seat.id, AnswerInput(seen=seat.steps, is_yes=True), now=NOW)
        if seat.leader_id is not None:
            leader = self.actor(self.session.get_one(Person, seat.leader_id))
            seats.answer_as_leader(self.session, leader, seat.id, AnswerInput(seen=seat.steps, is_yes=True), now=NOW)

    def consult(self, matter=ConsultationMatter.START) -> None:
        """Ask DFD, and let it answer."""
        consulting.ask(self.session, self.secretary, self.group.id, matter, now=NOW)
        consulting.answer(self.session, self.dfd, self.group.id, RemarkInput(remark="Ingen merknader."), now=NOW)

    def propose(self) -> None:
        """Work out a proposal."""
        proposals.propose(self.session, self.secretary, self.group.id, now=NOW)


def cast(session: Session) -> Cast:
    """Set a group up."""
    for code in ("KLD", "FIN", "DFD", "JD"):
        factories.organisation(session, code)
    secretary = factories.manager(session)
    dfd = factories.person(session, organisation_code="DFD")
    factories.grant(session, dfd, Role.DFD)
    key = writing.set_up(session, secretary, group_input(), now=NOW)
    return Cast(session, secretary, load(session, dfd.id), access.own(session, secretary, key))
