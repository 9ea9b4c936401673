"""Tokens open what their holders may do, and of that only what they were made for; nobody can read a key again."""

import datetime as dt

import factories
import pytest
import sqlalchemy as sa
from factories import NOW
from sqlmodel import col, select

from mobility import actors, permissions
from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from mobility.permissions import Permission
from mobility.tokens import making, using
from mobility.tokens.making import SystemTokenInput, TokenInput
from mobility.tokens.scopes import LEAVES, OF_SYSTEMS, Scope, permissions_of
from models.api_token import ApiToken
from models.audit import AuditEvent
from models.enums import Role

DAY = dt.timedelta(days=1)
READS = TokenInput(name="Skript", scopes={Scope.READ_PROFILE}, days=30)


@pytest.fixture
def employee(session):
    return factories.employee(session)


@pytest.fixture
def administrator(session):
    person = factories.person(session, organisation_code="DFD")
    factories.grant(session, person, Role.ADMINISTRATOR)
    return actors.load(session, person.id)


def row(session):
    return session.exec(select(ApiToken)).one()


def test_every_scope_leaves_something_and_every_permission_it_leaves_is_known():
    assert set(LEAVES) == set(Scope)
    assert all(LEAVES.values())
    assert OF_SYSTEMS.keys() <= set(Scope)


def test_a_key_is_told_once_and_stands_nowhere(session, employee):
    key = making.make(session, employee, READS, now=NOW)

    kept = row(session)
    assert key.startswith(making.PREFIX)
    assert len(key) > 40
    assert key not in str(kept.model_dump())
    assert kept.hint == key[-4:]
    (event,) = session.exec(select(AuditEvent).where(AuditEvent.action == "api-token.made"))
    assert key not in str(event.details)
    assert event.details["scopes"] == ["read:profile"]


def test_a_token_is_its_holder_with_all_doors_shut_but_those_of_its_scopes(session, employee):
    key = making.make(session, employee, READS, now=NOW)

    asking = using.bearer(session, key, now=NOW).actor

    assert (asking.person_id, asking.organisation) == (employee.person_id, employee.organisation)
    assert {one for one in Permission if permissions.may(asking, one)} == {
        Permission.SEE_HOME,
        Permission.EDIT_OWN_PROFILE,
    }


def test_a_scope_gives_nothing_that_its_holder_has_no_longer(session):
    person = factories.person(session)
    grant = factories.grant(session, person, Role.HR, organisation_code="KLD")
    data = TokenInput(name="Tall", scopes={Scope.READ_INDICATORS})
    key = making.make(session, actors.load(session, person.id), data, now=NOW)
    assert permissions.may(using.bearer(session, key, now=NOW).actor, Permission.SEE_INDICATORS)

    session.delete(grant)
    session.flush()

    assert not permissions.may(using.bearer(session, key, now=NOW).actor, Permission.SEE_INDICATORS)


def test_a_token_makes_no_tokens(session, employee):
    everything = TokenInput(name="Alt", scopes=set(making.offered(employee)))
    asking = using.bearer(session, making.make(session, employee, everything, now=NOW), now=NOW).actor

    with pytest.raises(ForbiddenError):
        making.make(session, asking, READS, now=NOW)


def test_nobody_is_offered_what_would_open_nothing(session, employee):
    assert Scope.READ_INDICATORS not in making.offered(employee)
    assert Scope.SCIM not in making.offered(employee)
    with pytest.raises(InvalidInputError):
        making.make(session, employee, TokenInput(name="Tall", scopes={Scope.READ_INDICATORS}), now=NOW)


def test_an_administrator_has_no_own_key_to_the_directories(session, administrator):
    assert Scope.SCIM not in making.offered(administrator)


@pytest.mark.parametrize("days", [0, 366])
def test_no_token_lasts_less_than_a_day_or_more_than_a_year(days):
    with pytest.raises(ValueError, match="days"):
        TokenInput(name="Skript", scopes={Scope.READ_PROFILE}, days=days)


def test_a_token_opens_through_its_last_day_and_no_longer(session, employee):
    key = making.make(session, employee, READS, now=NOW)

    assert using.bearer(session, key, now=NOW + 30 * DAY)
    with pytest.raises(NotFoundError):
        using.bearer(session, key, now=NOW + 31 * DAY)


def test_a_revoked_token_opens_nothing_and_is_listed_no_more(session, employee):
    key = making.make(session, employee, READS, now=NOW)

    making.revoke(session, employee, row(session).id, now=NOW)
    making.revoke(session, employee, row(session).id, now=NOW)

    with pytest.raises(NotFoundError):
        using.bearer(session, key, now=NOW)
    assert making.mine(session, employee, now=NOW) == []
    assert len(session.exec(select(AuditEvent).where(AuditEvent.action == "api-token.revoked")).all()) == 1


def test_who_has_left_has_left_with_every_token(session, employee):
    key = making.make(session, employee, READS, now=NOW)
    factories_person = session.get(factories.Person, employee.person_id)
    factories_person.ends_on = factories.TODAY - DAY
    session.flush()

    with pytest.raises(NotFoundError):
        using.bearer(session, key, now=NOW)


@pytest.mark.parametrize("key", ["", "mbt_", "mbt_x", "a" * 5000])
def test_what_is_no_key_opens_nothing(session, employee, key):
    making.make(session, employee, READS, now=NOW)

    with pytest.raises(NotFoundError):
        using.bearer(session, key, now=NOW)


def test_a_token_of_somebody_elses_is_not_found(session, employee, administrator):
    making.make(session, employee, READS, now=NOW)

    for other in (factories.employee(session), administrator):
        with pytest.raises(NotFoundError):
            making.revoke(session, other, row(session).id, now=NOW)


def test_there_are_never_more_than_enough(session, employee):
    for _ in range(making.MOST):
        making.make(session, employee, READS, now=NOW)

    with pytest.raises(ConflictError):
        making.make(session, employee, READS, now=NOW)
    assert making.make(session, employee, READS, now=NOW + 31 * DAY)


def test_use_is_written_down_as_a_day_and_once(session, employee):
    key = making.make(session, employee, READS, now=NOW)
    found = using.bearer(session, key, now=NOW)
    assert not found.is_noted

    using.note_use(session, found.actor.token_id, now=NOW)

    session.expire_all()
    assert row(session).last_used_on == factories.TODAY
    assert using.bearer(session, key, now=NOW).is_noted
    assert not using.bearer(session, key, now=NOW + DAY).is_noted
    assert isinstance(ApiToken.__table__.c.last_used_on.type, sa.Date)


def test_a_system_is_nobody_in_person_and_acts_in_its_own_ministry(session, administrator):
    factories.organisation(session, "KLD")
    data = SystemTokenInput(name="HR-portal", scopes={Scope.READ_INDICATORS}, organisation_code="KLD")

    asking = using.bearer(session, making.issue(session, administrator, data, now=NOW), now=NOW).actor

    assert (asking.person_id, asking.organisation, asking.is_system) == (None, "KLD", False)
    assert asking.grants == {Role.EMPLOYEE: {"KLD"}, Role.HR: {"KLD"}}
    assert {one for one in Permission if permissions.may(asking, one)} == {
        Permission.SEE_INDICATORS,
        Permission.SEE_HOME,
    }


def test_only_the_administrator_issues_keys_to_systems_and_only_for_what_systems_do(session, employee, administrator):
    factories.organisation(session, "KLD")
    data = {"name": "Portal", "organisation_code": "KLD"}

    with pytest.raises(ForbiddenError):
        making.issue(session, employee, SystemTokenInput(scopes={Scope.READ_OPPORTUNITIES}, **data), now=NOW)
    with pytest.raises(InvalidInputError):
        making.issue(session, administrator, SystemTokenInput(scopes={Scope.READ_PROFILE}, **data), now=NOW)
    unknown = {**data, "organisation_code": "ZZZ"}
    with pytest.raises(InvalidInputError):
        making.issue(session, administrator, SystemTokenInput(scopes={Scope.READ_OPPORTUNITIES}, **unknown), now=NOW)


def test_any_administrator_revokes_a_systems_key(session, administrator):
    factories.organisation(session, "KLD")
    data = SystemTokenInput(name="Portal", scopes={Scope.READ_OPPORTUNITIES}, organisation_code="KLD")
    key = making.issue(session, administrator, data, now=NOW)
    (listed,) = making.of_systems(session, administrator, now=NOW)

    making.revoke(session, administrator, listed.id, now=NOW)

    with pytest.raises(NotFoundError):
        using.bearer(session, key, now=NOW)


def test_every_token_has_one_holder(session, employee):
    making.make(session, employee, READS, now=NOW)
    both = sa.update(ApiToken).where(col(ApiToken.person_id) == employee.person_id).values(organisation_code="KLD")

    with pytest.raises(sa.exc.IntegrityError), session.begin_nested():
        session.execute(both)


def test_permissions_of_no_scope_are_only_to_tell_who_asks():
    assert permissions_of([]) == {Permission.SEE_HOME}
