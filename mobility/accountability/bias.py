"""The bias report, kept: made by the worker or on the command line, read on a page. Nobody real stands in it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from mobility import audit, permissions
from mobility.accountability import versions
from mobility.actors import SYSTEM, Actor
from mobility.offline.bias import report
from mobility.permissions import Permission
from models.accountability import BiasReport

PAIRS, OPENINGS, SEED = 200, 80, 1
"""How large the worker makes it."""
AGAIN = dt.timedelta(days=30)
"""After so long it is made anew, also without a new version."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many made-up pairs and openings, and the seed they are drawn with."""

    pairs: int = PAIRS
    openings: int = OPENINGS
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Made:
    """A report: when, of which version of the matcher, how large, and (attribute by attribute) what was found."""

    made_at: dt.datetime
    version: str
    size: Size
    semantic: str | None
    results: Sequence[Mapping[str, Any]]


def measure(size: Size, *, semantic: str | None) -> list[dict[str, Any]]:
    """Measure the matcher; takes some seconds, and needs no database."""
    _, values = report(pairs=size.pairs, openings=size.openings, seed=size.seed, semantic=semantic)
    return values


def keep(
    session: Session, results: list[dict[str, Any]], size: Size, *, semantic: str | None, now: dt.datetime
) -> None:
    """Keep what was measured beside the reports before it."""
    row = BiasReport(
        made_at=now,
        version=versions.current().name,
        pairs=size.pairs,
        openings=size.openings,
        seed=size.seed,
        semantic=semantic,
        results=results,
    )
    session.add(row)
    audit.record(session, SYSTEM, "bias.measured", subject=("bias-report", row.id), now=now, version=row.version)
    session.flush()


def is_due(session: Session, *, semantic: str | None, now: dt.datetime) -> bool:
    """Tell whether it is time for a report: none of this version and model, or the newest is old."""
    newest = _newest(session)
    if newest is None or (newest.version, newest.semantic) != (versions.current().name, semantic):
        return True
    return newest.made_at <= now - AGAIN


def latest(session: Session, actor: Actor) -> Made | None:
    """Give the newest report; None before the first."""
    permissions.check(actor, Permission.SEE_ACCOUNTABILITY)
    row = _newest(session)
    if row is None:
        return None
    return Made(row.made_at, row.version, Size(row.pairs, row.openings, row.seed), row.semantic, row.results)


def _newest(session: Session) -> BiasReport | None:
    ordered = select(BiasReport).order_by(col(BiasReport.made_at).desc(), col(BiasReport.id))
    return session.exec(ordered.limit(1)).first()
