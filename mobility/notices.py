"""Tell people what concerns them, and let them read it. A notice is written in the transaction of its cause."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import outbox, permissions
from mobility.actors import Actor
from mobility.errors import InvalidInputError, NotFoundError
from mobility.notice_kinds import CODES, PACES
from mobility.paging import Page, Stretch, within
from mobility.permissions import Permission
from models.enums import NoticeKind, NoticePace
from models.notice import Notice, NoticePreference

_SIZE = 20


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice as its reader sees it; ``data`` fills in the words of its code."""

    id: uuid.UUID
    kind: NoticeKind
    code: str
    data: Mapping[str, Any]
    created_at: dt.datetime
    is_read: bool


def tell(session: Session, person_id: uuid.UUID, code: str, *, now: dt.datetime, **data: Any) -> None:
    """Tell a person something, and put it in the outbox at the pace that the person has chosen. Flushes only.

    Parameters
    ----------
    code
        One of ``notice_kinds.CODES``. Raises KeyError for any other.
    data
        What the words and the link need, as JSON can hold it: titles, ids and counts; never names, notes or reasons.
    """
    kind = CODES[code]
    chosen = session.get(NoticePreference, (person_id, kind))
    pace = chosen.pace if chosen else PACES[kind]
    notice = Notice(person_id=person_id, kind=kind, code=code, data=data, created_at=now)
    if pace is not NoticePace.OFF:
        notice.mail_id = outbox.letter(session, person_id, due_at=outbox.due(pace, now)).id
    session.add(notice)
    session.flush()


def unread(session: Session, actor: Actor) -> int:
    """Count the actor's unread notices, for the top of every page."""
    permissions.check(actor, Permission.READ_NOTICES)
    query = sa.select(sa.func.count()).where(col(Notice.person_id) == actor.person, col(Notice.read_at).is_(None))
    return int(session.execute(query).scalar_one())


def mine(session: Session, actor: Actor, *, page: int = 1) -> Page[NoticeView]:
    """Give the actor's notices, newest first."""
    permissions.check(actor, Permission.READ_NOTICES)
    ours = col(Notice.person_id) == actor.person
    total = int(session.execute(sa.select(sa.func.count()).select_from(Notice).where(ours)).scalar_one())
    number = within(page, total, _SIZE)
    query = select(Notice).where(ours).order_by(col(Notice.created_at).desc(), col(Notice.id))
    rows = session.exec(query.limit(_SIZE).offset((number - 1) * _SIZE))
    return Page(tuple(map(_view, rows)), total=total, number=number, size=_SIZE)


def following(
    session: Session, actor: Actor, *, after: uuid.UUID | None = None, size: int = _SIZE
) -> Stretch[NoticeView]:
    """Give those of the actor's notices that come after one of them, or the newest.

    Raises InvalidInputError where there is no such notice.
    """
    permissions.check(actor, Permission.READ_NOTICES)
    ours = col(Notice.person_id) == actor.person
    total = int(session.execute(sa.select(sa.func.count()).select_from(Notice).where(ours)).scalar_one())
    query = select(Notice).where(ours).order_by(col(Notice.created_at).desc(), col(Notice.id))
    if after is not None:
        last = session.get(Notice, after)
        if last is None or last.person_id != actor.person:
            raise InvalidInputError({"after": "cursor.gone"})
        same = sa.and_(col(Notice.created_at) == last.created_at, col(Notice.id) > last.id)
        query = query.where(sa.or_(col(Notice.created_at) < last.created_at, same))
    rows = session.exec(query.limit(size + 1)).all()
    return Stretch(tuple(map(_view, rows[:size])), total=total, has_more=len(rows) > size)


def read(session: Session, actor: Actor, notice_id: uuid.UUID, *, now: dt.datetime) -> NoticeView:
    """Mark a notice as read and give it. Raises NotFoundError for anybody else's."""
    permissions.check(actor, Permission.READ_NOTICES)
    notice = session.get(Notice, notice_id)
    if notice is None or notice.person_id != actor.person:
        raise NotFoundError("notice", notice_id)
    notice.read_at = notice.read_at or now
    session.flush()
    return _view(notice)


def read_all(session: Session, actor: Actor, *, now: dt.datetime) -> None:
    """Mark all that the actor has been told until now as read."""
    permissions.check(actor, Permission.READ_NOTICES)
    session.execute(
        sa.update(Notice)
        .where(
            col(Notice.person_id) == actor.person,
            col(Notice.read_at).is_(None),
            col(Notice.created_at) <= now,
        )
        .values(read_at=now)
    )


def _view(row: Notice) -> NoticeView:
    return NoticeView(row.id, row.kind, row.code, row.data, row.created_at, is_read=row.read_at is not None)
