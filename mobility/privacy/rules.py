"""The rules of deletion as the privacy officer reads them: each with its source, its last run and what waits for it."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility import permissions, reference, retention
from mobility.actors import Actor
from mobility.permissions import Permission
from models.privacy import RetentionRun


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule: after how many days, by which law, how many rows it took last time, and how many it would take now."""

    code: str
    days: int
    source: str
    last: int | None
    now: int


@dataclass(frozen=True, slots=True)
class RuleTable:
    """All rules, when they were last run, and the newest runs that took something, newest first."""

    rows: tuple[RuleRow, ...]
    last_run: dt.datetime | None
    runs: tuple[tuple[dt.datetime, int], ...]


def table(session: Session, actor: Actor, *, now: dt.datetime) -> RuleTable:
    """Give the rules as they stand; what they would take is tried and undone."""
    permissions.check(actor, Permission.HANDLE_PRIVACY)
    newest = list(session.exec(select(RetentionRun).order_by(col(RetentionRun.at).desc()).limit(500)))
    waiting = retention.planned(session, now=now)
    last = newest[0] if newest else None
    taken = ((run.at, sum(run.counts.values())) for run in newest)
    return RuleTable(
        tuple(
            RuleRow(
                code=rule["code"],
                days=rule["days"],
                source=rule["source"],
                last=last.counts.get(rule["code"]) if last else None,
                now=waiting[rule["code"]],
            )
            for rule in reference.read("retention")["rules"]
        ),
        last.at if last else None,
        tuple((at, number) for at, number in taken if number)[:20],
    )
