"""Events written before there was a chain get their places in it, oldest first, and nothing of them is lost."""

import json
import uuid

import sqlalchemy as sa
from factories import NOW
from sqlmodel import Session

from mobility import audit_verifying
from models import migrate
from web.database import make_engine

OLD = sa.text(
    "INSERT INTO audit_event (id, at, actor_id, action, subject_type, subject_id, details)"
    " VALUES (:id, :at, :actor, 'x.done', 'x', :subject, :details)"
)


def test_a_database_with_events_is_chained_by_the_step_that_brings_the_chain(kind, new_database):
    with new_database(kind) as url:
        engine = make_engine(url)
        try:
            with engine.begin() as connection:
                migrate.upgrade(connection, "0011")
                for number in range(5):
                    key = uuid.uuid4()
                    connection.execute(OLD, _row(key, number, kind))
            with engine.begin() as connection:
                migrate.upgrade(connection)
            with Session(engine) as session:
                report = audit_verifying.verify(session)
                placed = session.execute(
                    sa.text("SELECT subject_id FROM audit_event JOIN audit_link ON event_id = id ORDER BY number")
                )
                assert [row[0] for row in placed] == ["4", "3", "2", "1", "0"]
            assert (report.broken, report.checked) == (None, 5)
        finally:
            engine.dispose()


def _row(key, number, kind):
    at = NOW.replace(hour=10 - number)
    return {
        "id": key.hex if kind == "sqlite" else key,
        "at": at.strftime("%Y-%m-%d %H:%M:%S.%f") if kind == "sqlite" else at,
        "actor": None,
        "subject": str(number),
        "details": json.dumps({"æ": [number, 0.1], "10": 1, "2": None}),
    }
