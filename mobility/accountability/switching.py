"""Stop suggestions and start them again: a ministry's HR or overseer for the ministry, the administrator for all.

It holds from the commit on, in every process, since all ask the database. No ministry can start what another, or the
administrator, has stopped.
"""

import datetime as dt

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from mobility import audit, permissions
from mobility.accountability.input import SwitchInput
from mobility.actors import Actor
from mobility.errors import ConflictError, ForbiddenError, NotFoundError
from mobility.permissions import Permission
from models.accountability import SuggestionStop
from models.organisation import Organisation

ALL = "all"
"""Stands for all ministries where one is named."""


def stop(session: Session, actor: Actor, key: str, data: SwitchInput, *, now: dt.datetime) -> None:
    """Stop suggestions for a ministry, or for ``ALL``.

    Raises
    ------
    NotFoundError
        For a ministry that there is not.
    ForbiddenError
        For who may not stop them there.
    ConflictError
        When they are stopped already.
    """
    code = _checked(session, actor, key)
    row = SuggestionStop(
        is_for_all=code is None, organisation_code=code, stopped_at=now, stopped_by=actor.person_id, reason=data.reason
    )
    session.add(row)
    audit.record(session, actor, "suggestions.stopped", subject=("suggestions", key), now=now)
    try:
        session.flush()
    except IntegrityError as error:
        raise ConflictError("suggestions.stopped-already") from error


def start(session: Session, actor: Actor, key: str, data: SwitchInput, *, now: dt.datetime) -> None:
    """Start suggestions again. Raises as ``stop``, and ConflictError when they are not stopped."""
    code = _checked(session, actor, key)
    of_scope = select(SuggestionStop).where(
        col(SuggestionStop.organisation_code).is_not_distinct_from(code), col(SuggestionStop.started_at).is_(None)
    )
    row = session.exec(of_scope.with_for_update()).one_or_none()
    if row is None:
        raise ConflictError("suggestions.not-stopped")
    row.started_at, row.started_by, row.start_reason = now, actor.person_id, data.reason
    session.add(row)
    audit.record(session, actor, "suggestions.started", subject=("suggestions", key), now=now)
    session.flush()


def may_switch(actor: Actor, organisation_code: str | None) -> bool:
    """Tell whether the actor may stop and start suggestions for a ministry, or for all where none is named.

    The system may: it is the command line, which is for those who run the service.
    """
    if actor.person_id is None:
        return True
    if organisation_code is None:
        return permissions.may(actor, Permission.STOP_ALL_SUGGESTIONS)
    return any(
        Permission.STOP_OWN_SUGGESTIONS in permissions.TABLE[role] and actor.has(role, organisation_code)
        for role in actor.grants
    )


def _checked(session: Session, actor: Actor, key: str) -> str | None:
    code = None if key == ALL else key
    if code is not None and session.get(Organisation, code) is None:
        raise NotFoundError("organisation", code)
    if not may_switch(actor, code):
        raise ForbiddenError(Permission.STOP_ALL_SUGGESTIONS if code is None else Permission.STOP_OWN_SUGGESTIONS)
    return code
