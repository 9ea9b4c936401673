"""Rows to matching's types. What is not carried across here can never touch a score."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col

from matching import types as matching_types
from mobility.disclosure import Shown
from models.enums import Direction, Interest, OpportunityKind, Route
from models.opportunity import Opportunity, Requirement
from models.privacy_enums import ProfileSection
from models.profile import Experience, HeldCompetence, Profile, WishedKind, WishedMinistry, Wishes

Row = sa.Row[Any]
Rows = defaultdict[uuid.UUID, list[Row]]

_WANTED = {Interest.USE_MORE: matching_types.Wanted.USE_MORE, Interest.NOT_NOW: matching_types.Wanted.NOT_NOW}


def rankable() -> ColumnElement[bool]:
    """Tell which openings the matcher may know: offered, published, not over, and never a position (route R5).

    Deadlines pass without a change of any row, so those who ask leave out what has closed.
    """
    return sa.and_(
        col(Opportunity.published_at).is_not(None),
        col(Opportunity.withdrawn_at).is_(None),
        col(Opportunity.filled_at).is_(None),
        col(Opportunity.kind) != OpportunityKind.POSITION,
        sa.or_(col(Opportunity.route).is_(None), col(Opportunity.route) != Route.R5),
        col(Opportunity.direction) == Direction.OFFERED,
    )


def openings(
    session: Session, condition: ColumnElement[bool], successors: Mapping[str, str]
) -> list[matching_types.Opening]:
    """Give the openings that meet a condition, by id, with one query for them and one for their requirements.

    ``successors`` maps a competence that has been replaced to the one that it is today.
    """
    rows = session.execute(sa.select(*_columns(Opportunity)).where(condition).order_by(col(Opportunity.id))).all()
    asked = _by(session, Requirement, "opportunity_id", [row.id for row in rows])
    return [_opening(row, asked[row.id], successors) for row in rows]


def profiles(
    session: Session,
    ids: Collection[uuid.UUID],
    successors: Mapping[str, str],
    *,
    today: dt.date,
    shown: Shown | None = None,
) -> list[matching_types.Profile]:
    """Give the profiles with these ids, by id, with one query for each kind of detail, however many they are.

    Where ``shown`` is given, somebody else asks: of each profile only those parts are carried across.
    """
    own = _by(session, Profile, "id", ids)
    held = _by(session, HeldCompetence, "profile_id", ids)
    done = _by(session, Experience, "profile_id", ids)
    kinds = _by(session, WishedKind, "profile_id", ids)
    ministries = _by(session, WishedMinistry, "profile_id", ids)
    frames = _by(session, Wishes, "profile_id", ids)
    _hide(ProfileSection.COMPETENCES, (held,), shown)
    _hide(ProfileSection.EXPERIENCES, (done,), shown)
    _hide(ProfileSection.WISHES, (kinds, ministries, frames), shown)
    return [
        matching_types.Profile(
            id=str(key),
            title=row.headline if _is_shown(ProfileSection.HEADLINE, key, shown) else "",
            text=_joined(
                row.about if _is_shown(ProfileSection.ABOUT, key, shown) else "",
                *(part for one in done[key] for part in (one.title, one.text)),
            ),
            language=matching_types.Language(row.language),
            competences=_held(held[key], successors, today),
            wishes=_wishes(kinds[key], ministries[key], frames[key]),
        )
        for key, (row,) in sorted(own.items())
    ]


def _hide(part: ProfileSection, details: Iterable[Rows], shown: Shown | None) -> None:
    for key in shown or {}:
        if not _is_shown(part, key, shown):
            for found in details:
                found.pop(key, None)


def _is_shown(part: ProfileSection, key: uuid.UUID, shown: Shown | None) -> bool:
    return shown is None or part in shown[key]


def _opening(row: Row, asked: Iterable[Row], successors: Mapping[str, str]) -> matching_types.Opening:
    return matching_types.Opening(
        id=str(row.id),
        title=row.title,
        text=_joined(row.capsule, row.do_text, row.learn_text, row.about_text),
        language=matching_types.Language(row.language),
        requirements=asked_today(asked, successors),
        terms=matching_types.Terms(
            kind=str(row.kind.value),
            ministry=row.organisation_code,
            months=row.months,
            percentage=row.percentage,
            starts_on=row.starts_on,
        ),
    )


def asked_today(rows: Iterable[Any], successors: Mapping[str, str]) -> tuple[matching_types.Requirement, ...]:
    """Give what is asked for today; of two that have become one, the stricter."""
    found: dict[str, matching_types.Requirement] = {}
    for row in sorted(rows, key=lambda one: (one.is_must, one.level or 0)):
        key = successors.get(row.competence_key, row.competence_key)
        found[key] = matching_types.Requirement(competence=key, level=row.level, must=row.is_must)
    return tuple(found[key] for key in sorted(found))


def _held(rows: Iterable[Row], successors: Mapping[str, str], today: dt.date) -> tuple[matching_types.Held, ...]:
    """Give what is held today; of two that have become one, the higher level."""
    found: dict[str, matching_types.Held] = {}
    for row in sorted(rows, key=lambda one: (one.level or 0, one.competence_key)):
        key = successors.get(row.competence_key, row.competence_key)
        found[key] = matching_types.Held(
            competence=key,
            level=row.level,
            evidence=matching_types.Evidence(row.evidence),
            years_since_used=None if row.last_used_year is None else max(0, today.year - row.last_used_year),
            wanted=matching_types.Wanted.LEARN if row.wants_to_learn else _WANTED.get(row.interest),
        )
    return tuple(found[key] for key in sorted(found))


def _wishes(kinds: Sequence[Row], ministries: Sequence[Row], frames: Sequence[Row]) -> matching_types.Wishes:
    frame = frames[0] if frames else None
    return matching_types.Wishes(
        kinds=frozenset(str(one.kind.value) for one in kinds),
        ministries=frozenset(one.organisation_code for one in ministries if one.is_wanted),
        ministries_excluded=frozenset(one.organisation_code for one in ministries if not one.is_wanted),
        months=frame.months if frame else None,
        percentage=frame.percentage if frame else None,
        from_date=frame.from_date if frame else None,
    )


def _by(session: Session, table: type[SQLModel], column: str, ids: Collection[uuid.UUID]) -> Rows:
    """Give the rows whose ``column`` is one of ``ids``, gathered by it, in an order that never varies.

    They are read as bare columns: thousands of profiles need no tracked objects.
    """
    found: Rows = defaultdict(list)
    primary = table.__table__.primary_key.columns  # type: ignore[attr-defined]  # SQLModel adds the table
    for chunk in _chunks(sorted(ids)):
        query = sa.select(*_columns(table)).where(getattr(table, column).in_(chunk)).order_by(*primary)
        for row in session.execute(query):
            found[getattr(row, column)].append(row)
    return found


def _columns(table: type[SQLModel]) -> list[sa.Column[Any]]:
    return list(table.__table__.columns)  # type: ignore[attr-defined]  # SQLModel adds the table


def _chunks(ids: Sequence[uuid.UUID], size: int = 5000) -> list[Sequence[uuid.UUID]]:
    """Cut the ids so that no statement holds more parameters than SQLite takes (32,766)."""
    return [ids[start : start + size] for start in range(0, len(ids), size)]


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
