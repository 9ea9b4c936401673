"""Write down what the matcher was asked and what it showed, when it was shown.

Whoever is shown people leaves a run with all that is needed to follow it later. A person's own suggestions are counted
by day, with nothing that leads to the person (``models/match_run.py`` tells why).
"""

import dataclasses
import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col

from mobility import audit, permissions
from mobility.accountability import versions
from mobility.actors import Actor
from mobility.bridge.setting import Setting
from mobility.clock import today
from mobility.permissions import Permission
from models import sealing
from models.enums import Role
from models.match_run import MatchConfiguration, MatchRun, MatchShown, MatchTally, RunPurpose

RUN = "match-run"
RAN = "match.run"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the matcher was asked for: the kind of question, what it was about, and the version of that."""

    purpose: RunPurpose
    permission: Permission
    subject: tuple[str, uuid.UUID]
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody who was shown, in which band, and by which version of the profile."""

    person_id: uuid.UUID
    band: str
    version: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the matcher answered: those shown in the order of the page, out of how many, and what ruled others out."""

    setting: Setting
    shown: Sequence[Shown]
    considered: int
    ruled_out: Mapping[str, int]


def record(session: Session, actor: Actor, asked: Asked, answer: Answer, *, now: dt.datetime) -> None:
    """Keep a run that shows people to the actor; its hash stands in the trail, with who asked."""
    setting = _numbered(answer.setting)
    run = MatchRun(
        at=now,
        purpose=asked.purpose,
        role=_role(actor, asked.permission),
        organisation_code=actor.organisation or "",
        subject_id=asked.subject[1],
        subject_revision=asked.revision,
        opportunities_revision=answer.setting.opportunities,
        vocabulary_revision=answer.setting.vocabulary,
        configuration=setting.digest,
        considered=answer.considered,
        ruled_out=dict(answer.ruled_out),
    )
    shown = [_shown(run.id, place, one) for place, one in enumerate(answer.shown, start=1)]
    about = {"about": asked.subject[0], "about_id": str(asked.subject[1])}
    audit.afterwards(session, lambda writing: _keep(writing, setting, run, shown))
    audit.record(
        session, actor, RAN, subject=(RUN, run.id), now=now, digest=digest(run, shown), shown=len(shown), **about
    )


def count(session: Session, setting: Setting, bands: Sequence[str], *, now: dt.datetime) -> None:
    """Count that somebody was shown own suggestions in these bands."""
    numbered = _numbered(setting)
    audit.afterwards(session, lambda writing: _count(writing, numbered, bands, now))


def digest(run: MatchRun, shown: Sequence[MatchShown]) -> str:
    """Give the hash of a run; it stays the same when somebody in it is forgotten."""
    told = {name: str(getattr(run, name)) for name in MatchRun.model_fields if name not in {"at", "ruled_out"}}
    ordered = sorted(shown, key=lambda one: one.place)
    seals = [[one.place, one.band, one.seal] for one in ordered]
    moment = run.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return sealing.digest([told, moment, run.ruled_out, seals])


def seal(shown: MatchShown) -> str:
    """Give the seal of somebody shown, from what tells of the person. Raises TypeError for who has been forgotten."""
    if shown.salt is None:
        raise TypeError("who has been forgotten cannot be sealed anew")
    return sealing.seal(shown.salt, [str(shown.run_id), shown.place, str(shown.person_id), shown.profile_version])


def _numbered(setting: Setting) -> Setting:
    """Name the version that the numbers are told under to everybody."""
    return dataclasses.replace(setting, content={"version": versions.current().number, **setting.content})


def _shown(run_id: uuid.UUID, place: int, one: Shown) -> MatchShown:
    row = MatchShown(
        run_id=run_id,
        place=place,
        band=one.band,
        person_id=one.person_id,
        profile_version=one.version,
        salt=sealing.new_salt(),
        seal="",
    )
    row.seal = seal(row)
    return row


def _keep(session: Session, setting: Setting, run: MatchRun, shown: Sequence[MatchShown]) -> None:
    _know(session, setting, run.at)
    session.add(run)
    session.flush()
    session.add_all(shown)


def _count(session: Session, setting: Setting, bands: Sequence[str], now: dt.datetime) -> None:
    day, by_band = today(now), Counter(bands)
    more = {"runs": 1, **{f"shown_{band.lower()}": by_band[band] for band in "ABC"}}
    added = {name: getattr(MatchTally, name) + number for name, number in more.items()}
    this = (col(MatchTally.day) == day, col(MatchTally.configuration) == setting.digest)
    raised = sa.update(MatchTally).where(*this).values(added)
    if not session.execute(raised).rowcount:  # type: ignore[attr-defined]  # an UPDATE gives a cursor result
        _know(session, setting, now)
        _begin(session, MatchTally(day=day, configuration=setting.digest))
        session.execute(raised)


def _know(session: Session, setting: Setting, now: dt.datetime) -> None:
    if session.get(MatchConfiguration, setting.digest) is None:
        _begin(session, MatchConfiguration(digest=setting.digest, content=dict(setting.content), first_used_at=now))


def _begin(session: Session, row: SQLModel) -> None:
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        # Another transaction began it at the same moment: its row is as good as ours.
        session.expire_all()


def _role(actor: Actor, permission: Permission) -> str:
    """Give the role in which the actor asked."""
    held = (role for role in actor.grants if permission in permissions.TABLE[role])
    return next(held, Role.EMPLOYEE).value
