"""Kjernegrupper, their roles, and the seats in them."""

import datetime as dt
from typing import Any

import factories
from sqlmodel import Session

from mobility.clock import today
from models.group import Group, GroupConsultation, GroupMinistry, GroupRole, GroupSeat, GroupSeatStep, GroupSecretary
from models.group_enums import ConsultationMatter, SeatState
from models.person import Person

Params = dict[str, Any]


def planned(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A group that nobody outside its secretariat knows of yet."""
    return {"group_id": _group(session, owner, now)}


def asked_about(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A planned group that DFD has been asked about."""
    key = _group(session, owner, now)
    _asked(session, key, owner, now)
    return {"group_id": key}


def living(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A group that has started: everybody knows of it."""
    return {"group_id": _group(session, owner, now, started_at=now)}


def with_role(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A living group with a role."""
    key = _group(session, owner, now, started_at=now)
    return {"group_id": key, "role_id": _role(session, key)}


def with_colleague(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A living group with one more in its secretariat."""
    key = _group(session, owner, now, started_at=now)
    other = factories.person(session, organisation_code=owner.organisation_code)
    session.add(GroupSecretary(group_id=key, person_id=other.id))
    session.flush()
    return {"group_id": key, "person_id": other.id}


def with_matter(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A planned group, and the start of it as what is to be laid before DFD."""
    return {"group_id": _group(session, owner, now), "matter": "start"}


def with_invited(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A living group whose secretariat has asked somebody."""
    key = _group(session, owner, now, started_at=now)
    return {"group_id": key, "seat_id": _seat(session, key, factories.person(session), now, SeatState.INVITED)}


def own_invitation(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A seat that the owner is asked to."""
    return {"seat_id": _seat(session, _group(session, None, now), owner, now, SeatState.INVITED)}


def own_seat(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A seat that the owner has."""
    return {"seat_id": _seat(session, _group(session, None, now, started_at=now), owner, now, SeatState.SEATED)}


def led_seat(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A seat that somebody whom the owner leads has said yes to."""
    group_id = _group(session, None, now, started_at=now)
    whom = factories.person(session, organisation_code=owner.organisation_code, leader_id=owner.id)
    return {"seat_id": _seat(session, group_id, whom, now, SeatState.WITH_LEADER, leader_id=owner.id)}


def _group(session: Session, secretary: Person | None, now: dt.datetime, **changes: Any) -> Any:
    row = Group(
        name_nb="Klima og omstilling",
        name_nn="Klima og omstilling",
        mandate_nb="Gruppen samordner arbeidet med omstilling i næringene.",
        mandate_nn="Gruppa samordnar arbeidet med omstilling i næringane.",
        organisation_code="KLD",
        leader_title="departementsråd",
        review_on=today(now) + dt.timedelta(days=200),
        **changes,
    )
    session.add(row)
    session.flush()
    session.add_all(GroupMinistry(group_id=row.id, organisation_code=code) for code in ("KLD", "FIN"))
    if secretary is not None:
        session.add(GroupSecretary(group_id=row.id, person_id=secretary.id))
    session.flush()
    return row.id


def _role(session: Session, group_id: Any) -> Any:
    row = GroupRole(group_id=group_id, number=1, title="Utreder", seats=2)
    session.add(row)
    session.flush()
    return row.id


def _seat(session: Session, group_id: Any, whom: Person, now: dt.datetime, state: SeatState, **changes: Any) -> Any:
    row = GroupSeat(
        role_id=_role(session, group_id),
        person_id=whom.id,
        percentage=20,
        starts_on=today(now) + dt.timedelta(days=14),
        steps=1,
        **changes,
    )
    session.add(row)
    session.flush()
    session.add(GroupSeatStep(seat_id=row.id, number=1, state=state, at=now))
    session.flush()
    return row.id


def _asked(session: Session, group_id: Any, secretary: Person, now: dt.datetime) -> None:
    asked = GroupConsultation(
        group_id=group_id, matter=ConsultationMatter.START, asked_at=now, asked_by_id=secretary.id
    )
    session.add(asked)
    session.flush()
