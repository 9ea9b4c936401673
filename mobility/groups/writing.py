"""Set up a kjernegruppe, change it, start it, review it, end it. Its secretariat does; whoever sets it up is in it."""

import datetime as dt
import uuid
from collections.abc import Iterable

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, permissions
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError
from mobility.groups import access, consulting, lifecycle, seat_rows, seat_steps, telling
from mobility.groups.inputs import EndInput, GroupInput, ReviewInput, SecretaryInput
from mobility.groups.lifecycle import GroupStep
from mobility.groups.seat_rules import SeatMove, SeatPart
from mobility.permissions import Permission
from models.group import Group, GroupMinistry, GroupReview, GroupSecretary
from models.group_enums import ConsultationMatter, GroupStatus, SeatReason, SeatState
from models.organisation import Organisation
from models.person import Person

_WRITTEN = ("name_nb", "name_nn", "mandate_nb", "mandate_nn", "organisation_code", "leader_title", "review_on")


def set_up(session: Session, actor: Actor, data: GroupInput, *, now: dt.datetime) -> uuid.UUID:
    """Set a group up as planned, with the actor as its secretariat, and give its id.

    Raises InvalidInputError for a review that has passed, and for a ministry or unit that does not exist.
    """
    permissions.check(actor, Permission.SET_UP_GROUPS)
    _check(session, data, now)
    own_unit = session.get_one(Person, actor.person).unit_id
    values = {name: getattr(data, name) for name in _WRITTEN}
    row = Group(**values, secretariat_unit_id=own_unit, created_at=now)
    session.add(row)
    session.flush()
    session.add(GroupSecretary(group_id=row.id, person_id=actor.person))
    _set_ministries(session, row, data.ministries)
    _record(session, actor, "set-up", row, now)
    return row.id


def edit(session: Session, actor: Actor, group_id: uuid.UUID, data: GroupInput, *, now: dt.datetime) -> None:
    """Change what a group is. Raises as ``set_up``, and ConflictError for one that has ended."""
    row = access.own(session, actor, group_id, to_write=True)
    lifecycle.check(row, GroupStep.EDIT)
    _check(session, data, now)
    changed = [name for name in _WRITTEN if getattr(row, name) != getattr(data, name)]
    for name in changed:
        setattr(row, name, getattr(data, name))
    if "review_on" in changed:
        row.reminded_on = None
    session.add(row)
    changed += ["ministries"] * _set_ministries(session, row, data.ministries)
    _record(session, actor, "edited", row, now, fields=changed)


def start(session: Session, actor: Actor, group_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Start a group. Raises ConflictError unless DFD has been consulted, and for one without anybody in it."""
    row = access.own(session, actor, group_id, to_write=True)
    lifecycle.check(row, GroupStep.START)
    if not consulting.is_consulted(session, row.id, ConsultationMatter.START):
        raise ConflictError("group.not-consulted")
    members = seat_rows.people(session, row.id, SeatState.SEATED)
    if not members:
        raise ConflictError("group.empty")
    row.started_at = now
    session.add(row)
    _record(session, actor, "started", row, now)
    telling.tell(session, row, members, "group.started", now=now)


def review(session: Session, actor: Actor, group_id: uuid.UUID, data: ReviewInput, *, now: dt.datetime) -> None:
    """Tell how far a living group has come, and when it is reviewed next."""
    row = access.own(session, actor, group_id, to_write=True)
    lifecycle.check(row, GroupStep.REVIEW)
    if data.review_on <= today(now):
        raise InvalidInputError({"review_on": "day.passed"})
    session.add(GroupReview(group_id=row.id, at=now, actor_id=actor.person_id, step=data.step, note=data.note))
    row.review_on, row.reminded_on = data.review_on, None
    session.add(row)
    _record(session, actor, "reviewed", row, now, step=data.step)


def end(session: Session, actor: Actor, group_id: uuid.UUID, data: EndInput, *, now: dt.datetime) -> None:
    """End a group with why: everybody in it is out, and what was asked is taken back.

    Raises ConflictError for a living group about whose end DFD has not been consulted.
    """
    row = access.own(session, actor, group_id, to_write=True)
    lifecycle.check(row, GroupStep.END)
    is_living = lifecycle.status(row) is GroupStatus.LIVING
    if is_living and not consulting.is_consulted(session, row.id, ConsultationMatter.END):
        raise ConflictError("group.not-consulted-on-end")
    for seat in seat_rows.live(session, row.id):
        move = SeatMove.LEAVE if seat_rows.state(session, seat) is SeatState.SEATED else SeatMove.WITHDRAW
        seat_steps.take(session, actor, seat, move, SeatPart.SYSTEM, reason=SeatReason.GROUP_ENDED, now=now)
    row.ended_at, row.end_reason, row.end_note = now, data.reason, data.note
    session.add(row)
    _record(session, actor, "ended", row, now, reason=data.reason)


def add_secretary(
    session: Session, actor: Actor, group_id: uuid.UUID, data: SecretaryInput, *, now: dt.datetime
) -> None:
    """Take a colleague into the secretariat. Raises InvalidInputError where nobody employed has the address."""
    row = access.own(session, actor, group_id, to_write=True)
    lifecycle.check(row, GroupStep.EDIT)
    day = today(now)
    found = session.exec(
        select(Person).where(
            sa.func.lower(Person.email) == data.email.lower(),
            sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= day),
        )
    ).one_or_none()
    if found is None:
        raise InvalidInputError({"email": "person.unknown"})
    if session.get(GroupSecretary, (row.id, found.id)) is None:
        session.add(GroupSecretary(group_id=row.id, person_id=found.id))
        telling.tell(session, row, [found.id], "group.secretary", now=now)
        _record(session, actor, "secretary-added", row, now, person=str(found.id))


def remove_secretary(
    session: Session, actor: Actor, group_id: uuid.UUID, person_id: uuid.UUID, *, now: dt.datetime
) -> None:
    """Let somebody leave the secretariat. Raises ConflictError for the last one."""
    row = access.own(session, actor, group_id, to_write=True)
    lifecycle.check(row, GroupStep.EDIT)
    found = session.get(GroupSecretary, (row.id, person_id))
    if found is None:
        return
    if len(access.secretaries(session, row.id)) == 1:
        raise ConflictError("group.last-secretary")
    session.delete(found)
    _record(session, actor, "secretary-removed", row, now, person=str(person_id))


def _check(session: Session, data: GroupInput, now: dt.datetime) -> None:
    faults = {}
    if data.review_on <= today(now):
        faults["review_on"] = "day.passed"
    known = set(session.exec(select(Organisation.code)))
    if data.organisation_code not in known:
        faults["organisation_code"] = "ministry.unknown"
    if not set(data.ministries) <= known:
        faults["ministries"] = "ministry.unknown"
    if faults:
        raise InvalidInputError(faults)


def _set_ministries(session: Session, row: Group, wanted: Iterable[str]) -> bool:
    """Let a group want people from exactly these, its leading ministry counted, and tell whether that is new."""
    codes = {*wanted, row.organisation_code}
    before = {one.organisation_code: one for one in _ministries(session, row.id)}
    for code in sorted(codes - set(before)):
        session.add(GroupMinistry(group_id=row.id, organisation_code=code))
    for code in set(before) - codes:
        session.delete(before[code])
    session.flush()
    return codes != set(before)


def _ministries(session: Session, group_id: uuid.UUID) -> list[GroupMinistry]:
    return list(session.exec(select(GroupMinistry).where(GroupMinistry.group_id == group_id)))


def _record(session: Session, actor: Actor, what: str, row: Group, now: dt.datetime, **details: object) -> None:
    audit.record(session, actor, f"group.{what}", subject=("group", row.id), now=now, **details)
    session.flush()
