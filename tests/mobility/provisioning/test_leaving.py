"""Who leaves is out in the same moment; who comes back or moves finds what is theirs, and nobody else's."""

import datetime as dt
import uuid

import factories
import pytest
from directory_cast import PLACE, directory, made, patched
from factories import NOW, TODAY
from sqlmodel import select

from mobility import actors, sign_in
from mobility.errors import ConflictError, NotFoundError
from mobility.provisioning import users
from mobility.provisioning.paging import Slice
from mobility.sign_in import Identity
from models.audit import AuditEvent
from models.enums import Role
from models.person import Person, RoleGrant
from models.session import LoginSession
from models.session_enums import Browser, System


def names(session, actor, wanted=None):
    page = users.find(session, actor, wanted=wanted, part=Slice.of(None, None), place=PLACE)
    return [one.user_name for one in page.resources]


def person(session, user):
    return session.get_one(Person, uuid.UUID(user.id))


def actions(session, user):
    return set(session.exec(select(AuditEvent.action).where(AuditEvent.subject_id == user.id)))


def test_deactivation_ends_log_ins_and_hides_at_once(session):
    kld = directory(session)
    shown = made(session, kld)
    row = person(session, shown)
    log_in = LoginSession(
        token_hash="a",
        person_id=row.id,
        made_at=NOW,
        seen_at=NOW,
        expires_at=NOW + dt.timedelta(hours=9),
        browser=Browser.OTHER,
        system=System.OTHER,
    )
    session.add(log_in)
    session.flush()
    left = patched(session, kld, shown.id, ("Replace", "active", "False"))
    session.refresh(log_in)
    assert (left.active, row.ends_on, log_in.ended_at) == (False, TODAY - dt.timedelta(days=1), NOW)
    with pytest.raises(NotFoundError):
        actors.load_employed(session, row.id, now=NOW)
    with pytest.raises(NotFoundError):
        sign_in.person_for(session, Identity(subject="s", email=row.email), now=NOW)
    assert names(session, kld, "active eq false") == ["kari"]


def test_who_is_activated_again_works_here_as_before(session):
    kld = directory(session)
    shown = made(session, kld, active=False)
    back = patched(session, kld, shown.id, ("replace", None, {"active": True}))
    assert back.active is True
    assert person(session, shown).ends_on is None
    assert actors.load_employed(session, uuid.UUID(shown.id), now=NOW).organisation == "KLD"
    assert "user.reactivated" in actions(session, shown)


def test_who_never_began_can_be_deactivated(session):
    kld = directory(session)
    row = factories.person(session, starts_on=TODAY + dt.timedelta(days=30))
    patched(session, kld, str(row.id), ("replace", "active", False))
    assert (row.starts_on, row.ends_on) == (None, TODAY - dt.timedelta(days=1))


def test_a_last_day_to_come_is_left_alone(session):
    kld = directory(session)
    row = factories.person(session, ends_on=TODAY + dt.timedelta(days=30))
    shown = patched(session, kld, str(row.id), ("replace", "active", True))
    assert (shown.active, row.ends_on) == (True, TODAY + dt.timedelta(days=30))


def test_who_is_removed_is_gone_and_the_names_are_free(session):
    kld = directory(session)
    shown = made(session, kld, employeeNumber="1001", externalId="x")
    led = made(session, kld, "ola", manager={"value": shown.id})
    person(session, shown).subject = "subject"
    users.remove(session, kld, shown.id, place=PLACE)
    assert names(session, kld) == ["ola"]
    with pytest.raises(NotFoundError):
        users.remove(session, kld, shown.id, place=PLACE)
    assert (person(session, shown).subject, person(session, led).leader_id) == (None, None)
    new = made(session, kld, employeeNumber="1001", externalId="x")
    assert new.id != shown.id


def test_who_moves_to_another_ministry_takes_the_profile_along_and_leaves_the_roles(session):
    kld, fin = directory(session), directory(session, "FIN")
    shown = made(session, kld, employeeNumber="1001", department="Klimaavdelingen")
    factories.grant(session, person(session, shown), Role.HR, organisation_code="KLD")
    with pytest.raises(ConflictError):
        made(session, fin, "kari.t", employeeNumber="1001")
    patched(session, kld, shown.id, ("replace", "active", False))
    moved = made(session, fin, "kari.t", employeeNumber="1001", emails=[{"value": "kari@fin.example.no"}])
    row = person(session, shown)
    assert (moved.id, row.organisation_code, row.unit_id, row.ends_on) == (shown.id, "FIN", None, None)
    assert session.exec(select(RoleGrant).where(RoleGrant.person_id == row.id)).all() == []


def test_a_number_that_means_somebody_else_elsewhere_hands_over_nothing(session):
    kld, fin = directory(session), directory(session, "FIN")
    shown = made(session, kld, employeeNumber="1001", active=False)
    with pytest.raises(ConflictError, match="taken"):
        made(session, fin, "per", employeeNumber="1001", name={"givenName": "Per", "familyName": "Persen"})
    assert person(session, shown).organisation_code == "KLD"
