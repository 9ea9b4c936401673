"""Assignments of the made-up ministries, in the states that somebody can meet them in."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from mobility.clock import today
from mobility.demo import agreements
from mobility.demo.chance import key, read
from mobility.demo.personas import PERSONAS, find, is_persona
from mobility.placement_begin import last_day
from mobility.placement_rules import RULES
from mobility.working_days import add_working_days
from models.enums import (
    Audience,
    Direction,
    OpportunityKind,
    PlacementMove,
    PlacementOrigin,
    PlacementPart,
    PlacementReason,
    PlacementState,
)
from models.opportunity import Opportunity
from models.person import Person
from models.placement import Placement, PlacementStep


def build(session: Session, *, now: dt.datetime) -> None:
    """Add the assignments told in ``data/placements.json``: by persona, or by the number of a colleague."""
    maker = _Maker(session, now)
    for number, told in enumerate(read("placements")):
        maker.make(number, told)
    session.flush()


class _Maker:
    def __init__(self, session: Session, now: dt.datetime) -> None:
        self._session = session
        self._now = now

    def make(self, number: int, told: dict[str, Any]) -> None:
        person = self._person(told["person"])
        opening = self._opening(told["opening"], person)
        row = self._row(number, told, person, opening)
        self._session.add(row)
        self._session.flush()
        steps = self._steps(row, told["steps"])
        row.steps = len(steps)
        if row.leader_id is not None and steps[-1].state is PlacementState.WITH_LEADER:
            row.answer_due_on = self._due(steps)
        if row.version:
            agreements.write(self._session, row, told, steps, now=self._now)
        self._session.add_all(steps)

    def _person(self, name: str) -> Person:
        """Find a persona, or with ``leader/number`` one of the people that somebody leads, personas not counted."""
        if name in PERSONAS:
            return find(self._session, name)
        leader, _, number = name.partition("/")
        people = select(Person).where(Person.leader_id == self._leader(leader).id)
        return self._plain(people)[int(number)]

    def _leader(self, name: str) -> Person:
        """Find a persona, or the leader of a persona, written with ``^`` before it."""
        found = find(self._session, name.removeprefix("^"))
        return self._session.get_one(Person, found.leader_id) if name.startswith("^") else found

    def _plain(self, people: Any) -> Sequence[Person]:
        found = self._session.exec(people.order_by(col(Person.employee_number))).all()
        return [one for one in found if not is_persona(one)]

    def _opening(self, where: dict[str, Any], person: Person) -> Opportunity:
        """Find an open assignment of a persona's, or of a ministry."""
        is_open = select(Opportunity).where(
            Opportunity.direction == Direction.OFFERED,
            Opportunity.kind != OpportunityKind.POSITION,
            Opportunity.audience == Audience.ALL_MINISTRIES,
            col(Opportunity.published_at).is_not(None),
            col(Opportunity.filled_at).is_(None),
            col(Opportunity.withdrawn_at).is_(None),
            col(Opportunity.closes_on) >= today(self._now),
            Opportunity.organisation_code != person.organisation_code,
        )
        if "owner" in where:
            is_open = is_open.where(Opportunity.owner_id == find(self._session, where["owner"]).id)
        else:
            is_open = is_open.where(Opportunity.organisation_code == where["ministry"])
        if "route" in where:
            is_open = is_open.where(Opportunity.route == where["route"])
        found = self._session.exec(is_open.order_by(col(Opportunity.created_at), col(Opportunity.id))).all()
        number: int = where.get("number", 0)
        return found[number % len(found)]

    def _row(self, number: int, told: dict[str, Any], person: Person, opening: Opportunity) -> Placement:
        starts_on = opening.starts_on
        if "starts_in" in told:
            starts_on = today(self._now) + dt.timedelta(days=told["starts_in"])
        is_past_go_on = any(step["move"] == PlacementMove.GO_ON for step in told["steps"])
        is_released = any(step["move"] == PlacementMove.RELEASE for step in told["steps"])
        return Placement(
            id=key("placement", number),
            origin=PlacementOrigin(told.get("origin", "interest")),
            opportunity_id=opening.id,
            person_id=person.id,
            kind=opening.kind,
            title=opening.title,
            organisation_code=str(opening.organisation_code),
            unit_id=opening.unit_id,
            receiver_id=opening.owner_id,
            releasing_code=person.organisation_code,
            leader_id=person.leader_id if is_past_go_on else None,
            route=opening.route,
            payer=opening.payer,
            percentage=opening.percentage,
            starts_on=starts_on,
            ends_on=last_day(starts_on, opening.months),
            is_anonymous=told.get("is_anonymous", False),
            shows=told.get("shows", ["competences", "about"]),
            version=1 if is_released else 0,
            created_at=self._now - dt.timedelta(days=told["steps"][0]["ago"]),
        )

    def _steps(self, row: Placement, told: Sequence[dict[str, Any]]) -> list[PlacementStep]:
        steps: list[PlacementStep] = []
        for number, one in enumerate(told, start=1):
            move, part = PlacementMove(one["move"]), PlacementPart(one["part"])
            rule, before = RULES[move], steps[-1].state if steps else None
            version = one.get("version", 1)
            before_it = [step.part for step in steps if step.move is move and step.details.get("version", 1) == version]
            done = {*before_it, part}
            is_whole = rule.completed is not None and rule.waits_for <= done
            steps.append(
                PlacementStep(
                    id=key("placement-step", row.id, number),
                    placement_id=row.id,
                    number=number,
                    move=move,
                    state=rule.completed if is_whole and rule.completed else rule.to[before],
                    at=self._now - dt.timedelta(days=one["ago"], minutes=7 * (len(told) - number)),
                    actor_id=self._holder(row, part),
                    part=part,
                    reason=PlacementReason(one["reason"]) if "reason" in one else None,
                    note=one.get("note", ""),
                    effective_on=today(self._now) + dt.timedelta(days=one["on"]) if "on" in one else None,
                    details=self._details(row, move, part, one),
                )
            )
        return steps

    def _holder(self, row: Placement, part: PlacementPart) -> uuid.UUID | None:
        return {
            PlacementPart.PERSON: row.person_id,
            PlacementPart.RECEIVER: row.receiver_id,
            PlacementPart.LEADER: row.leader_id,
        }.get(part)

    def _details(self, row: Placement, move: PlacementMove, part: PlacementPart, one: dict[str, Any]) -> dict[str, Any]:
        if move is PlacementMove.SIGN:
            signer = self._session.get_one(Person, self._holder(row, part))
            return {"version": one.get("version", row.version), "name": f"{signer.given_name} {signer.family_name}"}
        if move is PlacementMove.TICK:
            return {"item": one["item"], "is_done": True}
        return {"answers": one["answers"]} if "answers" in one else {}

    def _due(self, steps: Sequence[PlacementStep]) -> dt.date | None:
        if steps[-1].move is PlacementMove.ESCALATE:
            return None
        asked = next(step for step in steps if step.move is PlacementMove.GO_ON)
        return add_working_days(today(asked.at), 10)
