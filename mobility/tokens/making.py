"""Tokens made, told of and revoked. The key is told once; the service keeps its hash and its last characters."""

import datetime as dt
import hashlib
import secrets
import uuid
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session, col, select

from mobility import audit, permissions
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.opportunity_input import Text
from mobility.permissions import Permission
from mobility.tokens.scopes import LEAVES, OF_SYSTEMS, ONLY_OF_SYSTEMS, Scope
from models.api_token import ApiToken
from models.organisation import Organisation

PREFIX = "mbt_"
"""What every key begins with, so that one that has leaked can be found by those who look for such."""

MOST = 20
LONGEST_DAYS = 365
_BYTES = 32
_HINT = 4


class TokenInput(BaseModel):
    """What a token is called, what it is for, and how long it lasts."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)

    name: Text = Field(min_length=1, max_length=100)
    scopes: Annotated[frozenset[Scope], Field(min_length=1)]
    days: int = Field(default=90, ge=1, le=LONGEST_DAYS)


class SystemTokenInput(TokenInput):
    """A token for a system of a ministry's."""

    organisation_code: str = Field(min_length=1, max_length=10)


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token as its holder sees it, without the key; ``organisation_code`` is None for a person's own."""

    id: uuid.UUID
    name: str
    hint: str
    scopes: tuple[Scope, ...]
    organisation_code: str | None
    created_at: dt.datetime
    expires_on: dt.date
    last_used_on: dt.date | None
    is_over: bool


def offered(actor: Actor) -> tuple[Scope, ...]:
    """Give the scopes that would open something for the actor, in their order."""
    return tuple(
        one
        for one in Scope
        if one not in ONLY_OF_SYSTEMS and any(permissions.may(actor, permission) for permission in LEAVES[one])
    )


def mine(session: Session, actor: Actor, *, now: dt.datetime) -> list[TokenView]:
    """Give the actor's own tokens that are not revoked, newest first."""
    permissions.check(actor, Permission.MAKE_TOKENS)
    return _views(session, col(ApiToken.person_id) == actor.person, now)


def of_systems(session: Session, actor: Actor, *, now: dt.datetime) -> list[TokenView]:
    """Give the ministries' tokens that are not revoked, newest first."""
    permissions.check(actor, Permission.ISSUE_SYSTEM_TOKENS)
    return _views(session, col(ApiToken.organisation_code).is_not(None), now)


def make(session: Session, actor: Actor, data: TokenInput, *, now: dt.datetime) -> str:
    """Make a token of the actor's own and give its key, which cannot be told again.

    Raises
    ------
    ConflictError
        ``tokens-enough`` when the actor has as many as somebody may have.
    InvalidInputError
        For a scope that would open nothing for the actor.
    """
    permissions.check(actor, Permission.MAKE_TOKENS)
    if not data.scopes <= set(offered(actor)):
        raise InvalidInputError({"scopes": "scope.beyond"})
    if sum(not one.is_over for one in mine(session, actor, now=now)) >= MOST:
        raise ConflictError("tokens-enough")
    return _add(session, actor, ApiToken(person_id=actor.person, **_values(data, now)), now)


def issue(session: Session, actor: Actor, data: SystemTokenInput, *, now: dt.datetime) -> str:
    """Make a token for a system of a ministry's and give its key, which cannot be told again.

    Raises
    ------
    InvalidInputError
        For a scope that systems are not let into, and for an organisation that there is not.
    """
    permissions.check(actor, Permission.ISSUE_SYSTEM_TOKENS)
    if not data.scopes <= OF_SYSTEMS.keys():
        raise InvalidInputError({"scopes": "scope.beyond"})
    if session.get(Organisation, data.organisation_code) is None:
        raise InvalidInputError({"organisation_code": "organisation.unknown"})
    return _add(session, actor, ApiToken(organisation_code=data.organisation_code, **_values(data, now)), now)


def revoke(session: Session, actor: Actor, token_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Let a token open nothing any more; revoking once more changes nothing.

    Raises NotFoundError for anybody else's, and for a ministry's unless the actor issues those.
    """
    permissions.check(actor, Permission.MAKE_TOKENS)
    row = session.get(ApiToken, token_id)
    if row is None or not _may_revoke(actor, row):
        raise NotFoundError("token", token_id)
    if row.revoked_at is None:
        row.revoked_at = now
        audit.record(session, actor, "api-token.revoked", subject=("api-token", row.id), now=now)
        session.flush()


def hashed(key: str) -> str:
    """Give what is kept of a key."""
    # A random key of 256 bits needs no slow hash: there is nothing to guess.
    return hashlib.sha256(key.encode()).hexdigest()


def _may_revoke(actor: Actor, row: ApiToken) -> bool:
    if row.person_id is not None:
        return permissions.owns(actor, row.person_id)
    return permissions.may(actor, Permission.ISSUE_SYSTEM_TOKENS)


def _values(data: TokenInput, now: dt.datetime) -> dict[str, Any]:
    expires_on = today(now) + dt.timedelta(days=data.days)
    return {"name": data.name, "scopes": sorted(data.scopes), "created_at": now, "expires_on": expires_on}


def _add(session: Session, actor: Actor, row: ApiToken, now: dt.datetime) -> str:
    key = PREFIX + secrets.token_urlsafe(_BYTES)
    row.token_hash, row.hint = hashed(key), key[-_HINT:]
    session.add(row)
    told = {"scopes": row.scopes, "expires_on": row.expires_on.isoformat(), "organisation": row.organisation_code}
    audit.record(session, actor, "api-token.made", subject=("api-token", row.id), now=now, **told)
    session.flush()
    return key


def _views(session: Session, which: Any, now: dt.datetime) -> list[TokenView]:
    rows = select(ApiToken).where(which, col(ApiToken.revoked_at).is_(None))
    day = today(now)
    return [
        TokenView(
            id=row.id,
            name=row.name,
            hint=row.hint,
            scopes=tuple(one for one in Scope if one in row.scopes),
            organisation_code=row.organisation_code,
            created_at=row.created_at,
            expires_on=row.expires_on,
            last_used_on=row.last_used_on,
            is_over=row.expires_on < day,
        )
        for row in session.exec(rows.order_by(col(ApiToken.created_at).desc(), col(ApiToken.id)))
    ]
