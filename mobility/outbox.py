"""The outbox: letters wait for their hour, are claimed by one worker for a while, and are settled when sent.

A letter is sent at least once, and by one worker at a time. A worker that dies lets its claim run out; the letter is
then sent by another, with the same id.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility.clock import OSLO, today
from mobility.notice_kinds import PACES
from models.enums import Language, NoticeKind, NoticePace
from models.notice import Mail, Notice, NoticePreference
from models.person import Person

LEASE = dt.timedelta(minutes=10)
"""How long a claim holds; far longer than sending may take."""

MOST_ATTEMPTS = 60
_LONGEST_WAIT = dt.timedelta(hours=1)
_HOUR = dt.time(7)


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed letter.

    Parameters
    ----------
    id
        The same at every attempt.
    counts
        Kind → number of unread notices that it tells of; empty when there is nothing left to tell.
    claim
        The moment the claim runs out, to settle it with.
    """

    id: uuid.UUID
    address: str
    language: Language
    counts: Mapping[NoticeKind, int]
    claim: dt.datetime


def due(pace: NoticePace, now: dt.datetime) -> dt.datetime:
    """Give when a letter of a pace is to go: now, at seven the next morning, or at seven on the next Monday in Oslo."""
    if pace is NoticePace.AT_ONCE:
        return now
    day = today(now)
    if now.astimezone(OSLO).time() >= _HOUR:
        day += dt.timedelta(days=1)
    if pace is NoticePace.WEEKLY:
        day += dt.timedelta(days=-day.weekday() % 7)
    return dt.datetime.combine(day, _HOUR, OSLO)


def letter(session: Session, person_id: uuid.UUID, *, due_at: dt.datetime) -> Mail:
    """Give the person's letter for that moment that nobody has claimed yet; a new one where there is none."""
    waiting = select(Mail).where(
        Mail.person_id == person_id, Mail.due_at == due_at, Mail.attempts == 0, col(Mail.done_at).is_(None)
    )
    # Held until commit, so that no worker claims it before the new notice is in it.
    found = session.exec(waiting.limit(1).with_for_update()).one_or_none()
    if found is None:
        found = Mail(person_id=person_id, due_at=due_at)
        session.add(found)
        session.flush()
    return found


def claim(session: Session, *, now: dt.datetime) -> Letter | None:
    """Claim the letter that has waited longest, None when none is due. The caller commits before sending."""
    free = sa.or_(col(Mail.claimed_until).is_(None), col(Mail.claimed_until) <= now)
    waiting = select(Mail).where(col(Mail.done_at).is_(None), col(Mail.due_at) <= now, free)
    query = waiting.order_by(col(Mail.due_at), col(Mail.id)).limit(1).with_for_update(skip_locked=True)
    mail = session.exec(query).one_or_none()
    if mail is None:
        return None
    mail.claimed_until = now + LEASE
    mail.attempts += 1
    session.flush()
    person = session.get_one(Person, mail.person_id)
    is_here = person.ends_on is None or person.ends_on >= today(now)
    counts = _counts(session, mail) if is_here else {}
    return Letter(mail.id, person.email, person.language, counts, mail.claimed_until)


def settle(session: Session, claimed: Letter, *, now: dt.datetime) -> None:
    """Note that a letter has been sent, or had nothing to tell."""
    mail = _still_ours(session, claimed)
    if mail is not None:
        mail.done_at, mail.claimed_until = now, None
        session.flush()


def put_back(session: Session, claimed: Letter, *, now: dt.datetime, is_hopeless: bool = False) -> None:
    """Let a letter that could not be sent wait, longer each time; after some days, or when hopeless, give it up."""
    mail = _still_ours(session, claimed)
    if mail is None:
        return
    mail.claimed_until = None
    if is_hopeless or mail.attempts >= MOST_ATTEMPTS:
        mail.done_at, mail.is_given_up = now, True
    else:
        mail.due_at = now + min(dt.timedelta(minutes=2 ** min(mail.attempts, 10) / 2), _LONGEST_WAIT)
    session.flush()


def _still_ours(session: Session, claimed: Letter) -> Mail | None:
    """Give the row unless the claim ran out and another worker took it."""
    ours = select(Mail).where(Mail.id == claimed.id, Mail.claimed_until == claimed.claim)
    return session.exec(ours.with_for_update()).one_or_none()


def _counts(session: Session, mail: Mail) -> Mapping[NoticeKind, int]:
    chosen = select(NoticePreference).where(NoticePreference.person_id == mail.person_id)
    paces = {**PACES, **{row.kind: row.pace for row in session.exec(chosen)}}
    unread = select(Notice).where(Notice.mail_id == mail.id, col(Notice.read_at).is_(None))
    return Counter(one.kind for one in session.exec(unread) if paces[one.kind] is not NoticePace.OFF)
