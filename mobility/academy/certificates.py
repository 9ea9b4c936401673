"""Certificates of completed courses: issued, withdrawn, and checked by anybody who holds the paper."""

import datetime as dt
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility import audit, permissions
from mobility.academy import access
from mobility.actors import Actor
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from models.academy import Certificate, Course, CourseSession, SignUp
from models.enums import Language
from models.person import Person

SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ346789"
"""No letters and digits that are easily taken for each other. Twelve of 28 are 57 bits: nobody finds one by trying."""
_GROUPS, _IN_GROUP = 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a certificate says, and nothing else about anybody.

    Parameters
    ----------
    id
        For its owner's address alone; it is not on the paper.
    completed_on
        Last day of the session.
    withdrawn_at
        When the academy took it back; None while it is valid.
    """

    id: uuid.UUID
    code: str
    name: str
    titles: Mapping[Language, str]
    hours: int
    completed_on: dt.date
    issued_at: dt.datetime
    withdrawn_at: dt.datetime | None


def paper_of(
    sign_up: SignUp, person: Person, course: Course, row: CourseSession, *, code: str, now: dt.datetime
) -> Certificate:
    """Give the words of a certificate as they are on the day it is issued."""
    return Certificate(
        code=code,
        sign_up_id=sign_up.id,
        person_id=person.id,
        name=f"{person.given_name} {person.family_name}",
        title_nb=course.title_nb,
        title_nn=course.title_nn,
        title_en=course.title_en,
        hours=course.hours,
        completed_on=row.last_day,
        issued_at=now,
    )


def issue(session: Session, actor: Actor, sign_up: SignUp, row: CourseSession, *, now: dt.datetime) -> None:
    """Issue the certificate of a sign-up that is completed, or make one that was withdrawn valid again."""
    paper = _of(session, sign_up)
    if paper is None:
        course, person = session.get_one(Course, row.course_id), session.get_one(Person, sign_up.person_id)
        paper = paper_of(sign_up, person, course, row, code=_code(), now=now)
    paper.withdrawn_at = None
    session.add(paper)
    session.flush()
    audit.record(session, actor, "certificate.issued", subject=("certificate", paper.id), now=now)


def withdraw(session: Session, actor: Actor, sign_up: SignUp, *, now: dt.datetime) -> None:
    """Take the certificate of a sign-up back: the paper is out there, so its code goes on to answer."""
    paper = _of(session, sign_up)
    if paper is not None:
        paper.withdrawn_at = now
        session.add(paper)
        audit.record(session, actor, "certificate.withdrawn", subject=("certificate", paper.id), now=now)


def own(session: Session, actor: Actor, certificate_id: uuid.UUID) -> Paper:
    """Give one's own valid certificate. Raises NotFoundError for anybody else's, and for one that is withdrawn."""
    permissions.check(actor, Permission.TAKE_COURSES)
    paper = session.get(Certificate, certificate_id)
    if paper is None or paper.person_id != actor.person or paper.withdrawn_at is not None:
        raise NotFoundError("certificate", certificate_id)
    return _shown(paper)


def mine(session: Session, actor: Actor) -> tuple[Paper, ...]:
    """Give the reader's valid certificates, newest first; they outlive the sign-ups that they were issued for."""
    permissions.check(actor, Permission.TAKE_COURSES)
    query = select(Certificate).where(Certificate.person_id == actor.person, col(Certificate.withdrawn_at).is_(None))
    rows = session.exec(query.order_by(col(Certificate.completed_on).desc(), col(Certificate.code)))
    return tuple(map(_shown, rows))


def of_sign_up(session: Session, actor: Actor, sign_up_id: uuid.UUID) -> Paper | None:
    """Give the valid certificate of one's own sign-up, None where there is none."""
    paper = _of(session, access.own(session, actor, sign_up_id))
    return None if paper is None or paper.withdrawn_at is not None else _shown(paper)


def check(session: Session, code: str) -> Paper:
    """Give what the paper with a code says; spaces, hyphens and small letters are forgiven. No log-in is needed.

    Raises NotFoundError for a code that no paper bears.
    """
    signs = "".join(sign for sign in code.upper() if sign in SIGNS)
    paper = session.exec(select(Certificate).where(Certificate.code == grouped(signs))).one_or_none()
    if paper is None:
        raise NotFoundError("certificate", "")
    return _shown(paper)


def grouped(signs: str) -> str:
    """Give the signs of a code as they are printed, in groups of four."""
    return "-".join(signs[start : start + _IN_GROUP] for start in range(0, len(signs), _IN_GROUP))


def _of(session: Session, sign_up: SignUp) -> Certificate | None:
    return session.exec(select(Certificate).where(Certificate.sign_up_id == sign_up.id)).one_or_none()


def _code() -> str:
    return grouped("".join(secrets.choice(SIGNS) for _ in range(_GROUPS * _IN_GROUP)))


def _shown(paper: Certificate) -> Paper:
    return Paper(
        id=paper.id,
        code=paper.code,
        name=paper.name,
        titles={
            Language.NB: paper.title_nb,
            Language.NN: paper.title_nn,
            Language.EN: paper.title_en or paper.title_nb,
        },
        hours=paper.hours,
        completed_on=paper.completed_on,
        issued_at=paper.issued_at,
        withdrawn_at=paper.withdrawn_at,
    )
