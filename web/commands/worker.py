"""``mobility worker``: what waits for its time, each kind of work by its own clock.

Any number may run side by side: each letter is claimed by one, and every other work done twice is done once.
"""

import signal
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import click
import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from mobility import (
    audit_verifying,
    clock,
    placement_deadlines,
    retention,
    rotation_deadlines,
    rotation_work,
    search_alerts,
)
from mobility.academy import deadlines as course_deadlines
from mobility.academy import gap_trend, plan_work
from mobility.accountability import bias
from mobility.accountability.bias import Size
from mobility.agreements import warnings
from mobility.exchange import nav_pull
from mobility.groups import deadlines as group_deadlines
from mobility.indicators import snapshots
from mobility.privacy import deadlines as privacy_deadlines
from web import feed_reader, logs, post
from web.commands.errors import clear_errors
from web.database import Database
from web.feed_reader import FeedReader
from web.post import Post
from web.settings import Settings

Counts = Mapping[str, int]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work, how many seconds lie between its beginnings, and what does it and tells how much was done."""

    name: str
    every: int
    do: Callable[[], Counts]


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits now, and end.")
@clear_errors
def command(*, once: bool) -> None:
    """Do what waits: deadlines, seats of courses, plans of rounds, alerts of searches, mail, and deleting in time."""
    settings = Settings()
    logs.configure(settings.log_level)
    database = Database(settings)
    try:
        failed = _run(database, settings, once=once)
    finally:
        database.engine.dispose()
    sys.exit(1 if failed else 0)


def _run(database: Database, settings: Settings, *, once: bool) -> int:
    """Do what waits, once or until stopped, and give how many works failed in the end."""
    if not database.is_current():
        raise ValueError("the database does not stand at the newest step; run: mobility db upgrade")
    stop = threading.Event()
    works = _works(database, Post(settings) if settings.smtp_host else None, feed_reader.of(settings), stop)
    works.append(Work("bias", 3600, lambda: _bias(database, settings.semantic)))
    if once:
        return sum(not _work(one) for one in works)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    _go_on(works, stop)
    return 0


def _works(database: Database, mail: Post | None, feed: FeedReader | None, stop: threading.Event) -> list[Work]:
    """Give all works, in an order in which what one writes is mailed by the last."""
    works = [
        Work("deadlines", 300, lambda: _in_one(database, placement_deadlines.run)),
        Work("counters", 3600, lambda: _in_one(database, warnings.run)),
        Work("rotation-deadlines", 300, lambda: _in_one(database, rotation_deadlines.run)),
        Work("rotations", 15, lambda: rotation_work.run(database.reading, database.transaction, clock=clock.now)),
        Work("courses", 300, lambda: _in_one(database, course_deadlines.run)),
        Work("course-plans", 10, lambda: plan_work.run(database.reading, database.transaction, clock=clock.now)),
        Work("gaps", 3600, lambda: _in_one(database, gap_trend.snapshot)),
        Work("alerts", 60, lambda: _alerts(database)),
        Work("groups", 300, lambda: _in_one(database, group_deadlines.run)),
        Work("indicators", 3600, lambda: _in_one(database, snapshots.run)),
        Work("privacy", 3600, lambda: _in_one(database, privacy_deadlines.run)),
        Work("retention", 3600, lambda: _deletions(database)),
        Work("trail", 86400, lambda: _anchor(database)),
    ]
    if feed is not None:
        works.append(
            Work(
                "nav-feed",
                300,
                lambda: nav_pull.pull(database.reading, database.transaction, feed.get, clock=clock.now),
            )
        )
    if mail is not None:
        works.append(Work("mail", 10, lambda: {"sent": post.send_due(database, mail, clock.now, stop.is_set)}))
    return works


def _go_on(works: list[Work], stop: threading.Event) -> None:
    scheduler = BackgroundScheduler(
        timezone=clock.OSLO, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for one in works:
        scheduler.add_job(_work, "interval", [one], seconds=one.every, next_run_time=clock.now())
    scheduler.start()
    stop.wait()
    scheduler.shutdown(wait=True)


def _work(one: Work) -> bool:
    """Do a work and tell whether it went well; one that fails is tried again when its time comes round."""
    try:
        done = one.do()
    except Exception as error:
        log.exception("work failed", work=one.name, exc_info=error)
        return False
    if any(done.values()):
        log.info("worked", work=one.name, **{code.replace("-", "_"): number for code, number in done.items()})
    return True


def _in_one(database: Database, act: Callable[..., Counts]) -> Counts:
    with database.transaction() as session:
        return act(session, now=clock.now())


def _bias(database: Database, semantic: str | None) -> Counts:
    # Measuring takes seconds, in which no transaction is held.
    with database.reading() as session:
        if not bias.is_due(session, semantic=semantic, now=clock.now()):
            return {"bias-reports": 0}
    size = Size()
    results = bias.measure(size, semantic=semantic)
    with database.transaction() as session:
        bias.keep(session, results, size, semantic=semantic, now=clock.now())
    return {"bias-reports": 1}


def _deletions(database: Database) -> Counts:
    done = _in_one(database, retention.apply)
    if any(done.values()):
        database.settle()
    return done


def _anchor(database: Database) -> Counts:
    """Log where the trail ends, so that it stands elsewhere too and can be compared."""
    with database.reading() as session:
        log.info("audit head", anchor=str(audit_verifying.head(session)))
    return {}


def _alerts(database: Database) -> Counts:
    looked = 0
    # Some at a time, so that no transaction grows long; those looked through are not due any more.
    while number := _some_alerts(database):
        looked += number
    return {"searches": looked}


def _some_alerts(database: Database) -> int:
    with database.transaction() as session:
        return search_alerts.run(session, now=clock.now())
