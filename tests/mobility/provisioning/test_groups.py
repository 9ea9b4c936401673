"""A directory hands out the roles that hold in its own ministry, and takes back those that it handed out itself."""

import uuid

import factories
import pytest
from directory_cast import PLACE, directory, group, group_patched, made
from scim2_models import InvalidFilterException, MutabilityException
from sqlmodel import select

from mobility import actors
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.provisioning import groups, users
from mobility.provisioning.paging import Slice
from models.audit import AuditEvent
from models.enums import GrantSource, Role
from models.person import Person, RoleGrant

ALL = Slice.of(None, None)


def roles(session, user):
    return dict(actors.load(session, uuid.UUID(user.id)).grants)


def members(group):
    return {one.value for one in group.members or []}


def found(session, actor, wanted, **how):
    return [
        one.display_name for one in groups.find(session, actor, wanted=wanted, part=ALL, place=PLACE, **how).resources
    ]


def test_who_is_in_a_group_holds_the_role_in_that_ministry_and_no_other(session):
    kld = directory(session)
    kari = made(session, kld)
    shown = group(session, kld, "hr", [kari.id])
    assert members(shown) == {kari.id}
    assert roles(session, kari)[Role.HR] == frozenset({"KLD"})
    assert [one.display for one in users.get(session, kld, kari.id, place=PLACE).groups] == ["hr"]


def test_members_come_and_go_as_entra_writes_it(session):
    kld = directory(session)
    kari, ola = made(session, kld), made(session, kld, "ola")
    shown = group(session, kld)
    group_patched(session, kld, shown.id, ("Add", "members", [{"value": kari.id}, {"value": ola.id}]))
    group_patched(session, kld, shown.id, ("Remove", "members", [{"value": kari.id}]))
    assert (Role.HR in roles(session, kari), Role.HR in roles(session, ola)) == (False, True)
    group_patched(session, kld, shown.id, ("remove", f'members[value eq "{ola.id}"]', None)[:2])
    assert Role.HR not in roles(session, ola)


def test_each_role_given_or_taken_is_in_the_trail_once(session):
    kld = directory(session)
    kari = made(session, kld)
    shown = group(session, kld, "union", [kari.id])
    group_patched(session, kld, shown.id, ("add", "members", [{"value": kari.id}]))
    groups.remove(session, kld, shown.id, place=PLACE)
    told = session.exec(select(AuditEvent).where(AuditEvent.subject_id == kari.id)).all()
    assert sorted(one.action for one in told if one.action.startswith("role.")) == ["role.granted", "role.taken"]
    assert all(one.details["ministry"] == "KLD" for one in told if one.action.startswith("role."))


def test_a_role_granted_by_hand_is_left_alone_until_the_directory_names_it(session):
    kld = directory(session)
    kari, ola = made(session, kld), made(session, kld, "ola")
    for one in (kari, ola):
        factories.grant(session, session.get_one(Person, uuid.UUID(one.id)), Role.HR, organisation_code="KLD")
    shown = group(session, kld, "hr", [kari.id])
    assert members(shown) == {kari.id}
    groups.remove(session, kld, shown.id, place=PLACE)
    left = session.exec(select(RoleGrant).where(RoleGrant.role == Role.HR)).all()
    assert [(str(one.person_id), one.source) for one in left] == [(ola.id, GrantSource.HAND)]


@pytest.mark.parametrize("name", ["administrator", "dfd", "academy", "employee", "Alle ansatte", ""])
def test_a_ministrys_directory_hands_out_no_role_that_reaches_farther(session, name):
    with pytest.raises(InvalidInputError, match="displayName"):
        group(session, directory(session), name)


def test_a_role_is_taken_over_once(session):
    kld, fin = directory(session), directory(session, "FIN")
    group(session, kld)
    group(session, fin)
    with pytest.raises(ConflictError, match="taken"):
        group(session, kld)


def test_the_name_is_the_role_and_does_not_change(session):
    kld = directory(session)
    shown = group(session, kld)
    with pytest.raises(MutabilityException):
        group_patched(session, kld, shown.id, ("replace", "displayName", "manager"))


def test_nobody_from_another_ministry_comes_in(session):
    kld, fin = directory(session), directory(session, "FIN")
    theirs, ours = made(session, fin, "per"), group(session, kld)
    for someone in (theirs.id, str(uuid.uuid4()), "nobody"):
        with pytest.raises(InvalidInputError, match=r"members\.value"):
            group_patched(session, kld, ours.id, ("add", "members", [{"value": someone}]))
    with pytest.raises(NotFoundError):
        groups.get(session, fin, ours.id, place=PLACE)


def test_who_is_removed_is_in_no_group(session):
    kld = directory(session)
    kari = made(session, kld)
    shown = group(session, kld, "hr", [kari.id])
    users.remove(session, kld, kari.id, place=PLACE)
    assert members(groups.get(session, kld, shown.id, place=PLACE)) == set()


def test_groups_are_found_by_name_and_by_member(session):
    kld = directory(session)
    kari = made(session, kld)
    hr = group(session, kld, "hr", [kari.id], external_id="abc")
    group(session, kld, "union")
    assert found(session, kld, 'displayName eq "HR"') == ["hr"]
    assert found(session, kld, 'externalId eq "abc"') == ["hr"]
    assert found(session, kld, f'id eq "{hr.id}" and members eq "{kari.id}"') == ["hr"]
    assert found(session, kld, f'not (members.value eq "{kari.id}")') == ["union"]
    assert found(session, kld, f'members[value eq "{uuid.uuid4()}"]') == []
    with pytest.raises(InvalidFilterException):
        found(session, kld, 'members.type eq "User"')


def test_members_are_not_counted_up_for_who_does_not_ask(session):
    kld = directory(session)
    group(session, kld, "hr", [made(session, kld).id])
    page = groups.find(session, kld, wanted=None, part=ALL, with_members=False, place=PLACE)
    assert [(one.members, one.meta.version) for one in page.resources] == [(None, None)]


def test_a_change_of_what_has_changed_meanwhile_is_refused(session):
    kld = directory(session)
    kari = made(session, kld)
    shown = group(session, kld)
    group_patched(session, kld, shown.id, ("add", "members", [{"value": kari.id}]), seen=shown.meta.version)
    with pytest.raises(ConflictError, match="stale"):
        group_patched(session, kld, shown.id, ("remove", "members", None)[:2], seen=shown.meta.version)
