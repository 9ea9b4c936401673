"""Roles by what the log-in provider says: given at log-in, and taken away at the first log-in without the claim.

Only roles that came this way are touched: one granted by hand, or by the directory, stays as it is.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from mobility import audit
from mobility.actors import SYSTEM
from models.enums import GrantSource, Role
from models.organisation import Organisation
from models.person import Person, RoleGrant

OWN, ALL = "own", "*"


@dataclass(frozen=True, slots=True)
class RoleRule:
    """What one word of the provider's gives: a role, in one's own organisation, in a named one, or in all (``*``)."""

    role: Role
    scope: str = OWN


def read(words: Mapping[str, str]) -> dict[str, RoleRule]:
    """Read the setting: claim's value → ``role``, ``role:CODE`` or ``role:*``.

    Raises
    ------
    ValueError
        For a role that is none, or that everyone has.
    """
    rules = {}
    for value, told in words.items():
        name, _, scope = told.partition(":")
        if name not in set(Role) - {Role.EMPLOYEE}:
            raise ValueError(f"MOBILITY_OIDC_ROLES gives {value!r} the role {name!r}; give one of the granted roles")
        rules[value] = RoleRule(Role(name), scope or OWN)
    return rules


def settle(
    session: Session, person: Person, values: Collection[str], rules: Mapping[str, RoleRule], *, now: dt.datetime
) -> None:
    """Let a person's roles be what the claim says, with an event for each that comes or goes. Flushes only."""
    wanted = {found for value in values if value in rules and (found := _place(session, person, rules[value]))}
    held = session.exec(select(RoleGrant).where(RoleGrant.person_id == person.id)).all()
    for grant in held:
        if grant.source is GrantSource.CLAIM and (grant.role, grant.organisation_code) not in wanted:
            session.delete(grant)
            _tell(session, "role.taken", grant, now=now)
    for role, code in sorted(wanted - {(grant.role, grant.organisation_code) for grant in held}, key=str):
        grant = RoleGrant(person_id=person.id, role=role, organisation_code=code, source=GrantSource.CLAIM)
        session.add(grant)
        _tell(session, "role.granted", grant, now=now)
    session.flush()


def _place(session: Session, person: Person, rule: RoleRule) -> tuple[Role, str | None] | None:
    """Give the role and the organisation that it holds in; nothing for an organisation that does not exist."""
    if rule.scope == ALL:
        return rule.role, None
    code = person.organisation_code if rule.scope == OWN else rule.scope
    return (rule.role, code) if session.get(Organisation, code) else None


def _tell(session: Session, action: str, grant: RoleGrant, *, now: dt.datetime) -> None:
    details = {"role": grant.role.value, "organisation": grant.organisation_code, "source": GrantSource.CLAIM.value}
    audit.record(session, SYSTEM, action, subject=("person", grant.person_id), now=now, **details)
