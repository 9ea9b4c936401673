"""Offers of the made-up ministries on the way to their readers: with HR, sent back, for some only, owned by several."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import revisions, routes
from mobility.clock import today
from mobility.demo.chance import key, read
from mobility.demo.openings import requirements
from mobility.demo.personas import PERSONAS, find, is_persona
from mobility.notice_kinds import CODES
from mobility.publishing import approval_rules
from models.enums import ApprovalOutcome, Audience, Language, OpportunityKind, Payer, Role
from models.notice import Notice
from models.opportunity import Opportunity
from models.organisation import Organisation
from models.person import Person, RoleGrant
from models.publishing import OpportunityApproval, OpportunityMinistry, OpportunityOwner

_OWN = {Audience.OWN_UNIT, Audience.OWN_MINISTRY}


def build(session: Session, *, now: dt.datetime) -> None:
    """Let every ministry have somebody in HR, and add the offers told in ``data/publishing.json``."""
    _staff_hr(session)
    maker = _Maker(session, now, revisions.take(session, revisions.OPPORTUNITIES))
    for told in read("publishing")["openings"]:
        maker.make(told)
    session.flush()


def _staff_hr(session: Session) -> None:
    has = sa.select(col(RoleGrant.organisation_code)).where(
        col(RoleGrant.role) == Role.HR, col(RoleGrant.organisation_code).is_not(None)
    )
    for code in session.exec(select(Organisation.code).where(col(Organisation.code).not_in(has))).all():
        people = select(Person).where(Person.organisation_code == code, sa.not_(col(Person.is_reserved)))
        titled = people.order_by(col(Person.title) != "Seniorrådgiver", col(Person.family_name), col(Person.id))
        whom = next(one for one in session.exec(titled) if not is_persona(one))
        grant = key("grant", whom.id, Role.HR)
        session.add(RoleGrant(id=grant, person_id=whom.id, role=Role.HR, organisation_code=code))
    session.flush()


class _Maker:
    def __init__(self, session: Session, now: dt.datetime, revision: int) -> None:
        self._session = session
        self._now = now
        self._revision = revision

    def make(self, told: Mapping[str, Any]) -> None:
        managers = self._managers(told["owner"])
        row = self._row(told, managers[0])
        self._session.add(row)
        self._session.flush()
        self._session.add_all(requirements(row, told["requirements"]))
        self._session.add_all(
            OpportunityMinistry(opportunity_id=row.id, organisation_code=code) for code in told["ministries"]
        )
        self._session.add_all(
            OpportunityOwner(opportunity_id=row.id, person_id=one.id, created_at=row.created_at)
            for one in managers[1 : 1 + told["co_owners"]]
        )
        if row.submitted_at is not None and row.owner_id is not None:
            self._ask(row, told, row.submitted_at, row.owner_id)

    def _managers(self, owner: str) -> list[Person]:
        """Give a persona, or a manager of a ministry, and then the other managers there."""
        first = find(self._session, owner) if owner in PERSONAS else None
        code = first.organisation_code if first else owner
        granted = sa.select(col(RoleGrant.person_id)).where(col(RoleGrant.role) == Role.MANAGER)
        people = select(Person).where(
            col(Person.id).in_(granted), Person.organisation_code == code, sa.not_(col(Person.is_reserved))
        )
        found = self._session.exec(people.order_by(col(Person.family_name), col(Person.id))).all()
        others = [one for one in found if first is None or one.id != first.id]
        return [first, *others] if first else others

    def _row(self, told: Mapping[str, Any], owner: Person) -> Opportunity:
        audience, at = Audience(told["audience"]), self._now - dt.timedelta(days=told["days"])
        placed = routes.place(
            OpportunityKind(told["kind"]),
            months=told["months"],
            percentage=told["percentage"],
            payer=Payer(told["payer"]),
            own_ministry=audience in _OWN,
        )
        if not isinstance(placed, routes.Placement):
            raise TypeError(f"demo offer {told['slug']!r} stands in no route: {placed}")
        is_read = told["stands"] in {"open", "approved"}
        closes_on = today(self._now) + dt.timedelta(days=21)
        return Opportunity(
            id=key("opportunity", "publishing", told["slug"]),
            kind=OpportunityKind(told["kind"]),
            **{name: told[name] for name in ("title", "capsule", "do_text", "learn_text", "months", "percentage")},
            seats=told["seats"],
            language=Language(told["language"]),
            payer=Payer(told["payer"]),
            organisation_code=owner.organisation_code,
            unit_id=owner.unit_id,
            owner_id=owner.id,
            route=placed.route,
            audience=audience,
            place="Oslo sentrum",
            closes_on=closes_on,
            starts_on=closes_on + dt.timedelta(days=40),
            created_at=at - dt.timedelta(days=1),
            updated_at=at,
            submitted_at=at if told["stands"] != "open" else None,
            returned_at=at + dt.timedelta(days=1) if told["stands"] == "returned" else None,
            published_at=at + dt.timedelta(hours=3) if is_read else None,
            revision=self._revision,
        )

    def _ask(self, row: Opportunity, told: Mapping[str, Any], asked_at: dt.datetime, owner_id: uuid.UUID) -> None:
        outcomes = {"approved": ApprovalOutcome.APPROVED, "returned": ApprovalOutcome.RETURNED}
        outcome = outcomes.get(told["stands"])
        hr = select(RoleGrant.person_id).where(
            RoleGrant.role == Role.HR, RoleGrant.organisation_code == row.organisation_code
        )
        approver = self._session.exec(hr.order_by(col(RoleGrant.person_id))).one()
        answered_at = row.returned_at or row.published_at
        self._session.add(
            OpportunityApproval(
                id=key("approval", row.id),
                opportunity_id=row.id,
                asked_at=asked_at,
                asked_by_id=owner_id,
                reasons=list(approval_rules.reasons(approval_rules.terms(row))),
                answered_at=answered_at,
                answered_by_id=approver if outcome else None,
                outcome=outcome,
                comment=told["comment"],
            )
        )
        codes = {ApprovalOutcome.APPROVED: "approval.given", ApprovalOutcome.RETURNED: "approval.returned"}
        code = codes[outcome] if outcome else "approval.asked"
        self._session.add(
            Notice(
                id=key("notice", row.id, code),
                person_id=owner_id if outcome else approver,
                kind=CODES[code],
                code=code,
                data={"opportunity": str(row.id), "title": row.title},
                created_at=answered_at or asked_at,
            )
        )
