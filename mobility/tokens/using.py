"""Who asks, when a token asks: its holder with all doors shut but those that the scopes name."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import actors
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import NotFoundError
from mobility.tokens.making import hashed
from mobility.tokens.scopes import OF_SYSTEMS, Scope, permissions_of
from models.api_token import ApiToken
from models.enums import Role


@dataclass(frozen=True, slots=True)
class Bearer:
    """A token that holds.

    Parameters
    ----------
    is_noted
        Whether it has been written down that the token is used today.
    """

    actor: Actor
    scopes: frozenset[Scope]
    is_noted: bool


def bearer(session: Session, key: str, *, now: dt.datetime) -> Bearer:
    """Give who asks with a key.

    Raises NotFoundError for a key unknown, revoked or run out, and when its holder has left.
    """
    row = session.exec(select(ApiToken).where(ApiToken.token_hash == hashed(key))).one_or_none()
    if row is None or row.revoked_at is not None or row.expires_on < today(now):
        raise NotFoundError("token", "")
    scopes = frozenset(one for one in Scope if one in row.scopes)
    actor = _system(row, scopes) if row.person_id is None else actors.load_employed(session, row.person_id, now=now)
    within = frozenset(map(str, permissions_of(scopes)))
    return Bearer(replace(actor, within=within, token_id=row.id), scopes, is_noted=row.last_used_on == today(now))


def note_use(session: Session, token_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Write down that a token was used today: once a day, and no finer."""
    day = today(now)
    unnoted = sa.or_(col(ApiToken.last_used_on).is_(None), col(ApiToken.last_used_on) < day)
    session.execute(sa.update(ApiToken).where(col(ApiToken.id) == token_id, unnoted).values(last_used_on=day))


def _system(row: ApiToken, scopes: frozenset[Scope]) -> Actor:
    """Give a ministry's system: nobody in person, in the roles that its scopes need, in its own ministry alone."""
    code = str(row.organisation_code)
    roles = {Role.EMPLOYEE, *(OF_SYSTEMS[one] for one in scopes if one in OF_SYSTEMS)}
    return Actor(person_id=None, organisation=code, grants=dict.fromkeys(roles, frozenset({code})), name=row.name)
