"""Numbers that tell every worker what has changed since it last looked."""

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from models.revision import Revision

OPPORTUNITIES = "opportunities"
VOCABULARY = "vocabulary"


def take(session: Session, topic: str) -> int:
    """Take the topic's next number and hold its row until commit, so that numbers become visible in order."""
    bump = update(Revision).where(col(Revision.topic) == topic).values(number=col(Revision.number) + 1)
    if not session.execute(bump).rowcount:  # type: ignore[attr-defined]  # an UPDATE gives a cursor result
        _begin(session, topic)
        session.execute(bump)
    return current(session, topic)


def current(session: Session, topic: str) -> int:
    """Give the topic's newest number as this transaction sees it, 0 before the first."""
    return session.exec(select(Revision.number).where(Revision.topic == topic)).one_or_none() or 0


def _begin(session: Session, topic: str) -> None:
    try:
        with session.begin_nested():
            session.add(Revision(topic=topic, number=0))
            session.flush()
    except IntegrityError:
        # Another transaction began the topic at the same moment: its row is as good as ours.
        session.expire_all()
