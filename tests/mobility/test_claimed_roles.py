"""Roles by what the log-in provider says: given, taken away, and no other's touched."""

import pytest
from factories import NOW, grant, organisation, person
from sqlmodel import select

from mobility import claimed_roles
from mobility.claimed_roles import RoleRule
from mobility.sign_in import Identity, person_for
from models.audit import AuditEvent
from models.enums import GrantSource, Role
from models.person import RoleGrant

RULES = claimed_roles.read({"hr": "hr", "fin": "hr:FIN", "all": "dfd:*", "nowhere": "hr:XYZ"})


@pytest.fixture
def me(session):
    organisation(session, "FIN")
    return person(session, subject="sub-1")


def log_in(session, *values, rules=RULES):
    person_for(session, Identity("sub-1", roles=frozenset(values)), rules=rules, now=NOW)


def held(session, me):
    rows = session.exec(select(RoleGrant).where(RoleGrant.person_id == me.id))
    return {(row.role, row.organisation_code) for row in rows}


def test_a_role_is_given_in_ones_own_ministry_in_a_named_one_or_in_all(session, me):
    log_in(session, "hr", "fin", "all")

    assert held(session, me) == {(Role.HR, "KLD"), (Role.HR, "FIN"), (Role.DFD, None)}


def test_a_role_is_taken_away_when_the_claim_is_gone(session, me):
    log_in(session, "hr", "all")
    log_in(session, "all")
    assert held(session, me) == {(Role.DFD, None)}

    log_in(session)

    assert held(session, me) == set()


def test_what_comes_and_goes_is_audited_and_what_stays_is_not(session, me):
    log_in(session, "hr")
    log_in(session, "hr")
    log_in(session)

    told = session.exec(select(AuditEvent).where(AuditEvent.subject_id == str(me.id))).all()
    assert sorted((one.action, one.details["role"], one.details["organisation"]) for one in told) == [
        ("role.granted", "hr", "KLD"),
        ("role.taken", "hr", "KLD"),
    ]


def test_a_role_granted_in_another_way_is_left_alone(session, me):
    grant(session, me, Role.HR, organisation_code="KLD")
    directory = grant(session, me, Role.UNION, organisation_code="KLD")
    directory.source = GrantSource.DIRECTORY
    log_in(session, "hr")
    log_in(session)

    assert held(session, me) == {(Role.HR, "KLD"), (Role.UNION, "KLD")}


@pytest.mark.parametrize("value", ["HR", "hr ", "administrator", "nowhere", "", "hr:FIN"])
def test_a_value_that_the_setting_does_not_name_or_no_ministry_bears_gives_nothing(session, me, value):
    log_in(session, value)

    assert held(session, me) == set()


def test_a_provider_that_is_not_asked_changes_nothing(session, me):
    grant(session, me, Role.HR)
    person_for(session, Identity("sub-1"), rules=RULES, now=NOW)

    assert held(session, me) == {(Role.HR, None)}


@pytest.mark.parametrize("told", ["king", "employee", "", "hr*", "HR"])
def test_a_setting_that_names_no_role_is_refused_when_the_service_starts(told):
    with pytest.raises(ValueError, match="MOBILITY_OIDC_ROLES"):
        claimed_roles.read({"x": told})


def test_the_setting_is_read(me):
    assert RULES["fin"] == RoleRule(Role.HR, "FIN")
    assert me.subject == "sub-1"
