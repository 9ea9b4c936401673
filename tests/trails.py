"""A trail to try: some events, and what somebody with the whole database in hand could do to them."""

import contextlib
import datetime as dt
import uuid
from collections.abc import Iterator
from types import SimpleNamespace

import databases
import sqlalchemy as sa
from factories import NOW
from sqlmodel import Session

from mobility import audit
from mobility.actors import Actor
from models import audit_guard

LENGTH = 6
EVENT, LINK, HEAD = (sa.table(name) for name in ("audit_event", "audit_link", "audit_head"))


@contextlib.contextmanager
def unguarded(engine: sa.Engine) -> Iterator[SimpleNamespace]:
    """Give a session on a trail of ``LENGTH`` events whose rules in the database are lifted; nothing of it remains."""
    with databases.rolled_back(engine) as session:
        people = [uuid.uuid4() for _ in range(LENGTH)]
        for number, key in enumerate(people):
            write(session, key, number)
        session.commit()
        connection = session.connection()
        audit_guard.lift(connection)
        powers = "PRAGMA defer_foreign_keys = ON" if connection.dialect.name == "sqlite" else _REPLICA
        connection.exec_driver_sql(powers)
        yield SimpleNamespace(session=session, people=people, run=lambda text, **values: _run(session, text, values))


# Foreign keys are triggers; a replica takes what it is sent.
_REPLICA = "SET LOCAL session_replication_role = replica"


def write(session: Session, person_id: uuid.UUID, number: int = 0) -> None:
    """Record that somebody did something to an opening."""
    audit.record(
        session,
        Actor(person_id=person_id),
        "opportunity.edited",
        subject=("opportunity", uuid.uuid5(person_id, "opening")),
        now=NOW + dt.timedelta(minutes=number),
        fields=["title", "text"],
        number=number,
    )


def _run(session: Session, text: str, values: dict[str, object]) -> None:
    session.connection().execute(sa.text(text), values)
    session.expire_all()
