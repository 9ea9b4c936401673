"""Which employee somebody is who has proved an identity at the log-in provider. Nobody becomes known by logging in."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, claimed_roles
from mobility.actors import load_employed
from mobility.claimed_roles import RoleRule
from mobility.errors import NotFoundError
from models.person import Person


@dataclass(frozen=True, slots=True)
class Identity:
    """What the provider vouches for.

    Parameters
    ----------
    subject
        The provider's own id of the person; it never changes and is never given to somebody else.
    email
        An address that the provider has verified; None when there is none.
    roles
        What the provider says of the person's roles, in its own words; None where the service does not ask.
    provider_session
        The provider's own id of the session, by which it may end it.
    """

    subject: str
    email: str | None = None
    roles: frozenset[str] | None = None
    provider_session: str | None = None


def person_for(
    session: Session, identity: Identity, *, rules: Mapping[str, RoleRule] | None = None, now: dt.datetime
) -> uuid.UUID:
    """Give the id of the employee behind an identity.

    The first time, the employee is found by e-mail and the subject is kept; from then on only the subject counts, so
    that an address handed on to somebody new opens nothing. Where the provider tells of roles, ``rules`` says what each
    of its words gives. Raises NotFoundError for a stranger, and for somebody who works here no more.
    """
    person = _by_subject(session, identity.subject) or _by_email(session, identity.email)
    if person is None:
        raise NotFoundError("person", "identity")
    actor = load_employed(session, person.id, now=now)
    if person.subject is None:
        person.subject = identity.subject
        audit.record(session, actor, "identity.linked", subject=("person", person.id), now=now)
    if identity.roles is not None:
        claimed_roles.settle(session, person, identity.roles, rules or {}, now=now)
    session.flush()
    return person.id


def _by_subject(session: Session, subject: str) -> Person | None:
    return session.exec(select(Person).where(Person.subject == subject)).one_or_none()


def _by_email(session: Session, email: str | None) -> Person | None:
    """Give the one employee with this address who has no subject yet. Two who differ in case only are nobody."""
    if not email:
        return None
    unlinked = select(Person).where(sa.func.lower(Person.email) == email.lower(), col(Person.subject).is_(None))
    found = session.exec(unlinked).all()
    return found[0] if len(found) == 1 else None
