"""Competences in the own profile: added, changed, taken away."""

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from mobility import profile_rows
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.profile_input import HeldInput
from mobility.profile_shapes import Held
from models.competence import Competence
from models.enums import Evidence
from models.profile import HeldCompetence

MOST = 100
"""So many competences a profile can hold; more would drown what the person is good at."""

_WRITTEN = tuple(HeldInput.model_fields)


def listed(session: Session, profile_id: uuid.UUID) -> tuple[Held, ...]:
    """Give the competences of a profile: by group, the highest level first, unknown levels last."""
    pairs = session.exec(
        select(HeldCompetence, Competence)
        .join(Competence, col(Competence.key) == col(HeldCompetence.competence_key))
        .where(HeldCompetence.profile_id == profile_id)
    ).all()
    found = (_held(row, competence) for row, competence in pairs)
    return tuple(sorted(found, key=lambda one: (one.group, -(one.level or 0), one.key)))


def get(session: Session, actor: Actor, key: str) -> Held:
    """Give a competence as it stands in the own profile, or as it would be when added.

    Raises NotFoundError for a competence outside the vocabulary, and for one that another has replaced, unless the
    profile still holds it.
    """
    row = profile_rows.find(session, actor)
    held = _find(session, row.id, key) if row else None
    competence = session.get(Competence, key)
    if competence is None or (held is None and competence.merged_into is not None):
        raise NotFoundError("competence", key)
    return _held(held, competence) if held else Held(key=key, group=competence.group_key)


def put(session: Session, actor: Actor, key: str, data: HeldInput, *, now: dt.datetime) -> bool:
    """Add a competence to the own profile or change it, and tell whether it is new.

    Raises NotFoundError as ``get``, InvalidInputError for a year to come, and ConflictError for more than ``MOST``.
    """
    get(session, actor, key)
    if data.last_used_year is not None and data.last_used_year > today(now).year:
        raise InvalidInputError({"last_used_year": "year-to-come"}, year=today(now).year)
    profile = profile_rows.begin(session, actor, now=now)
    row = _find(session, profile.id, key)
    is_new = row is None
    if row is None:
        if len(listed(session, profile.id)) >= MOST:
            raise ConflictError("profile.too-many-competences", most=MOST)
        row = HeldCompetence(profile_id=profile.id, competence_key=key, created_at=now)
    changed = {name for name in _WRITTEN if getattr(row, name) != getattr(data, name)}
    for name in changed:
        setattr(row, name, getattr(data, name))
    row.confirmed_at = now
    session.add(row)
    fields = {"competences"} if is_new else {f"competences.{name}" for name in changed}
    profile_rows.told(session, actor, profile, now=now, fields=fields)
    return is_new


def prove(  # noqa: PLR0913 - what stands behind a competence is said by name
    session: Session,
    actor: Actor,
    key: str,
    *,
    level: int | None,
    evidence: Evidence,
    note: str,
    year: int | None,
    now: dt.datetime,
) -> None:
    """Say what stands behind a competence, and its level; what the person wants with it stays. Raises as ``put``."""
    held = get(session, actor, key)
    data = HeldInput(
        level=level,
        interest=held.interest,
        wants_to_learn=held.wants_to_learn,
        evidence=evidence,
        evidence_note=note,
        last_used_year=year,
    )
    put(session, actor, key, data, now=now)


def remove(session: Session, actor: Actor, key: str, *, now: dt.datetime) -> None:
    """Take a competence out of the own profile. Raises NotFoundError where it does not hold it."""
    profile = profile_rows.find(session, actor)
    row = _find(session, profile.id, key) if profile else None
    if profile is None or row is None:
        raise NotFoundError("competence", key)
    session.delete(row)
    profile_rows.told(session, actor, profile, now=now, fields={"competences"})


def confirm_all(session: Session, profile_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Note that the owner has looked at every competence of a profile now."""
    for row in session.exec(select(HeldCompetence).where(HeldCompetence.profile_id == profile_id)):
        row.confirmed_at = now
        session.add(row)


def _find(session: Session, profile_id: uuid.UUID, key: str) -> HeldCompetence | None:
    mine = select(HeldCompetence).where(HeldCompetence.profile_id == profile_id, HeldCompetence.competence_key == key)
    return session.exec(mine).one_or_none()


def _held(row: HeldCompetence, competence: Competence) -> Held:
    return Held(
        key=row.competence_key,
        group=competence.group_key,
        is_held=True,
        confirmed_at=row.confirmed_at,
        **{name: getattr(row, name) for name in _WRITTEN},
    )
