"""A directory makes, finds, changes and takes away the people of its own ministry, and no other's."""

import datetime as dt
import uuid

import factories
import pytest
import sqlalchemy as sa
from directory_cast import OURS, PLACE, WORK, directory, made, patched, put
from factories import NOW
from pydantic import ValidationError
from scim2_models import InvalidFilterException
from sqlmodel import select

from mobility import actors
from mobility.actors import SYSTEM
from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from mobility.provisioning import users
from mobility.provisioning.paging import Slice
from mobility.provisioning.user_rows import Place
from models.audit import AuditEvent
from models.enums import Language, Role
from models.person import Person

ALL = Slice.of(None, None)


def names(session, actor, wanted=None, part=ALL):
    return [one.user_name for one in users.find(session, actor, wanted=wanted, part=part, place=PLACE).resources]


def person(session, user):
    return session.get_one(Person, uuid.UUID(user.id))


def actions(session, user):
    query = select(AuditEvent).where(AuditEvent.subject_id == user.id).order_by(AuditEvent.at, AuditEvent.action)
    return {event.action for event in session.exec(query)}


def test_who_is_made_is_an_employee_of_the_directorys_ministry(session):
    kld = directory(session)
    shown = made(
        session, kld, title="Rådgiver", employeeNumber="1001", department="Klimaavdelingen", preferredLanguage="nn-NO"
    )
    row = person(session, shown)
    assert (row.organisation_code, row.email, row.title) == ("KLD", "kari@kld.example.no", "Rådgiver")
    assert (row.employee_number, row.language, row.is_reserved) == ("1001", Language.NN, False)
    assert shown[WORK + ":department"] == "Klimaavdelingen"
    assert shown.meta.location == f"https://mobilitet.example.no/scim/v2/Users/{shown.id}"
    assert actions(session, shown) == {"user.made", "user.changed"}


def test_the_same_is_not_written_twice(session):
    kld = directory(session)
    first = made(session, kld)
    again = put(session, kld, first.id)
    assert again.meta.version == first.meta.version
    told = session.exec(select(AuditEvent).where(AuditEvent.subject_id == first.id)).all()
    assert sorted(event.action for event in told) == ["user.changed", "user.made"]


def test_the_trail_names_the_fields_and_not_what_stood_in_them(session):
    kld = directory(session)
    shown = made(session, kld)
    patched(session, kld, shown.id, ("replace", "name.familyName", "Nyman"))
    event = session.exec(select(AuditEvent).where(AuditEvent.action == "user.changed")).all()[-1]
    assert event.details["fields"] == ["family_name"]
    assert "Nyman" not in str(event.details)


@pytest.mark.parametrize(
    "changes",
    [
        {"emails": [{"value": "ola@kld.example.no"}]},
        {"emails": [{"value": "KARI@kld.example.no"}]},
        {"employeeNumber": "1001"},
    ],
    ids=["name", "address", "number"],
)
def test_two_never_have_the_same_name_address_or_number(session, changes):
    kld = directory(session)
    made(session, kld, employeeNumber="1001")
    name = "KARI" if "ola" in str(changes) else "ola"
    with pytest.raises(ConflictError, match="taken"):
        made(session, kld, name, **changes)


def test_who_came_another_way_is_found_by_address_and_taken_over(session):
    kld = directory(session)
    row = factories.person(session, email="ola@kld.example.no")
    assert names(session, kld, 'userName eq "OLA@kld.example.no"') == ["ola@kld.example.no"]
    patched(session, kld, str(row.id), ("add", "externalId", "abc"), ("replace", "userName", "ola"))
    assert names(session, kld, 'externalId eq "abc"') == ["ola"]


def test_people_of_another_ministry_are_nowhere(session):
    kld, fin = directory(session), directory(session, "FIN")
    theirs = made(session, fin, "per")
    assert names(session, kld) == []
    with pytest.raises(NotFoundError):
        users.get(session, kld, theirs.id, place=PLACE)
    with pytest.raises(NotFoundError):
        patched(session, kld, theirs.id, ("replace", "active", False))
    with pytest.raises(NotFoundError):
        users.remove(session, kld, theirs.id, place=PLACE)
    with pytest.raises(InvalidInputError, match=r"manager\.value"):
        made(session, kld, manager={"value": theirs.id})


@pytest.mark.parametrize("key", ["none", str(uuid.UUID(int=1)), "\x00"])
def test_an_id_of_nobody_is_not_found(session, key):
    with pytest.raises(NotFoundError):
        users.get(session, directory(session), key, place=PLACE)


def test_only_the_key_of_a_ministrys_system_opens(session):
    admin = factories.person(session)
    factories.grant(session, admin, Role.ADMINISTRATOR)
    for actor in (SYSTEM, factories.employee(session), actors.load(session, admin.id)):
        with pytest.raises(ForbiddenError):
            users.find(session, actor, wanted=None, part=ALL, place=PLACE)


def test_nobody_loses_a_reservation_because_a_directory_does_not_know_of_it(session):
    kld = directory(session)
    shown = made(session, kld, reserved=True)
    put(session, kld, shown.id)
    assert person(session, shown).is_reserved
    patched(session, kld, shown.id, ("replace", OURS + ":reservedFromPublication", False))
    assert not person(session, shown).is_reserved


def test_language_is_the_persons_own_choice_once_they_are_here(session):
    kld = directory(session)
    shown = made(session, kld, preferredLanguage="nb")
    person(session, shown).language = Language.NN
    put(session, kld, shown.id, preferredLanguage="nb")
    assert person(session, shown).language is Language.NN


def test_a_change_of_what_has_changed_meanwhile_is_refused(session):
    kld = directory(session)
    shown = made(session, kld)
    later = patched(session, kld, shown.id, ("replace", "title", "Direktør"), seen=shown.meta.version)
    with pytest.raises(ConflictError, match="stale"):
        patched(session, kld, shown.id, ("replace", "title", "Rådgiver"), seen=shown.meta.version)
    patched(session, kld, shown.id, ("replace", "title", "Rådgiver"), seen=f'W/"other", {later.meta.version}')


def test_entra_adds_an_address_by_a_filter_that_finds_none_and_a_leader_as_an_object(session):
    kld = directory(session)
    leader, shown = made(session, kld, "leder"), made(session, kld)
    patched(
        session,
        kld,
        shown.id,
        ("Replace", 'emails[type eq "work"].value', "kari.ny@kld.example.no"),
        ("Add", WORK + ":manager", {"value": leader.id}),
    )
    row = person(session, shown)
    assert (row.email, str(row.leader_id)) == ("kari.ny@kld.example.no", leader.id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"emails": [{"value": "no address"}]}, "emails.value"),
        ({"emails": [{"value": f"{'a' * 250}@example.no"}]}, "emails.value"),
        ({"name": {"givenName": "", "familyName": "T"}}, "name.givenName"),
        ({"name": {"givenName": "K\x00", "familyName": "T"}}, "name.givenName"),
        ({"title": "x" * 201}, "title"),
        ({"externalId": "x" * 256}, "externalId"),
        ({"manager": {"value": "nobody"}}, "manager.value"),
        ({"manager": {"value": str(uuid.UUID(int=1))}}, "manager.value"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(session, changes, field):
    with pytest.raises(InvalidInputError) as refused:
        made(session, directory(session), **changes)
    assert list(refused.value.fields) == [field]


def test_nobody_leads_themselves(session):
    kld = directory(session)
    shown = made(session, kld)
    with pytest.raises(InvalidInputError, match=r"manager\.value"):
        patched(session, kld, shown.id, ("add", WORK + ":manager", {"value": shown.id}))


def test_what_is_needed_is_not_taken_away(session):
    kld = directory(session)
    shown = made(session, kld)
    with pytest.raises(ValidationError, match="scim_mutability"):
        patched(session, kld, shown.id, ("remove", "userName"))


def test_a_list_comes_in_parts(session):
    kld = directory(session)
    for number in range(5):
        made(session, kld, f"u{number}", place=Place(PLACE.base, NOW + dt.timedelta(minutes=number)))
    page = users.find(session, kld, wanted=None, part=Slice.of(2, 2), place=PLACE)
    assert ([one.user_name for one in page.resources], page.total, page.start) == (["u1", "u2"], 5, 2)
    assert users.find(session, kld, wanted=None, part=Slice.of(0, -1), place=PLACE).resources == []
    assert names(session, kld, part=Slice.of(99, 10)) == []


def test_finding_many_asks_the_database_no_more_often_than_finding_few(session):
    kld = directory(session)
    made(session, kld)
    few = _asked(session, lambda: names(session, kld))
    for number in range(5):
        made(session, kld, f"u{number}", department=f"Avdeling {number}")
    assert _asked(session, lambda: names(session, kld)) == few


def _asked(session, act):
    count = []
    engine = session.get_bind()
    sa.event.listen(engine, "before_cursor_execute", lambda *_: count.append(1))
    session.expire_all()
    act()
    return len(count)


def test_a_search_for_what_is_not_searched_in_is_refused(session):
    with pytest.raises(InvalidFilterException):
        names(session, directory(session), 'nickName eq "x"')
