"""What a person wishes for: kinds, ministries wanted or not, length, share of the week, and from when."""

import datetime as dt
import uuid
from collections.abc import Collection

from sqlmodel import Session, col, select

from mobility import profile_rows
from mobility.actors import Actor
from mobility.errors import InvalidInputError
from mobility.profile_input import WishesInput
from mobility.profile_shapes import WishedFrame
from models.organisation import Organisation
from models.profile import WishedKind, WishedMinistry, Wishes

_FRAME = ("months", "percentage", "from_date")


def read(session: Session, profile_id: uuid.UUID) -> WishedFrame:
    """Give what the owner of a profile wishes for."""
    frame = session.get(Wishes, profile_id)
    kinds = session.exec(select(WishedKind).where(WishedKind.profile_id == profile_id)).all()
    ministries = session.exec(select(WishedMinistry).where(WishedMinistry.profile_id == profile_id)).all()
    return WishedFrame(
        kinds=frozenset(one.kind for one in kinds),
        wanted=frozenset(one.organisation_code for one in ministries if one.is_wanted),
        unwanted=frozenset(one.organisation_code for one in ministries if not one.is_wanted),
        **({name: getattr(frame, name) for name in _FRAME} if frame else {}),
    )


def write(session: Session, actor: Actor, data: WishesInput, *, now: dt.datetime) -> None:
    """Write the actor's own wishes as a whole; what is left out is no longer said.

    Raises InvalidInputError for a ministry that does not exist.
    """
    for field in ("wanted", "unwanted"):
        _require_known(session, field, getattr(data, field))
    profile = profile_rows.begin(session, actor, now=now)
    before = read(session, profile.id)
    _put_frame(session, profile.id, data)
    _put_kinds(session, profile.id, data)
    _put_ministries(session, profile.id, data)
    changed = {f"wishes.{name}" for name in WishesInput.model_fields if getattr(before, name) != getattr(data, name)}
    profile_rows.told(session, actor, profile, now=now, fields=changed)


def _put_frame(session: Session, profile_id: uuid.UUID, data: WishesInput) -> None:
    row = session.get(Wishes, profile_id) or Wishes(profile_id=profile_id)
    for name in _FRAME:
        setattr(row, name, getattr(data, name))
    session.add(row)


def _put_kinds(session: Session, profile_id: uuid.UUID, data: WishesInput) -> None:
    rows = session.exec(select(WishedKind).where(WishedKind.profile_id == profile_id)).all()
    for row in rows:
        if row.kind not in data.kinds:
            session.delete(row)
    session.add_all(WishedKind(profile_id=profile_id, kind=kind) for kind in data.kinds - {row.kind for row in rows})


def _put_ministries(session: Session, profile_id: uuid.UUID, data: WishesInput) -> None:
    wanted = dict.fromkeys(data.wanted, True) | dict.fromkeys(data.unwanted, False)
    for row in session.exec(select(WishedMinistry).where(WishedMinistry.profile_id == profile_id)).all():
        if row.organisation_code in wanted:
            row.is_wanted = wanted.pop(row.organisation_code)
            session.add(row)
        else:
            session.delete(row)
    session.add_all(
        WishedMinistry(profile_id=profile_id, organisation_code=code, is_wanted=is_wanted)
        for code, is_wanted in wanted.items()
    )


def _require_known(session: Session, field: str, codes: Collection[str]) -> None:
    known = session.exec(select(Organisation.code).where(col(Organisation.code).in_(codes))).all()
    unknown = sorted(set(codes).difference(known))
    if unknown:
        raise InvalidInputError({field: "ministry-unknown"}, unknown=unknown)
