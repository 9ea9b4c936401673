"""How soon a person wants each kind of notice by mail."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict
from sqlmodel import Session, select

from mobility import permissions
from mobility.actors import Actor
from mobility.notice_kinds import PACES
from mobility.permissions import Permission
from models.enums import NoticeKind, NoticePace
from models.notice import NoticePreference


class PacesInput(BaseModel):
    """The pace of every kind."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    task: NoticePace
    deadline: NoticePace
    news: NoticePace
    search: NoticePace


def paces(session: Session, actor: Actor) -> Mapping[NoticeKind, NoticePace]:
    """Give the pace of every kind: the chosen ones, and what the service begins with for the rest."""
    permissions.check(actor, Permission.READ_NOTICES)
    rows = session.exec(select(NoticePreference).where(NoticePreference.person_id == actor.person))
    return {**PACES, **{row.kind: row.pace for row in rows}}


def choose(session: Session, actor: Actor, data: PacesInput) -> None:
    """Choose the pace of every kind. What waits to be mailed is held back when its kind is turned off."""
    permissions.check(actor, Permission.READ_NOTICES)
    for kind in NoticeKind:
        row = session.get(NoticePreference, (actor.person, kind))
        row = row or NoticePreference(person_id=actor.person, kind=kind, pace=PACES[kind])
        row.pace = getattr(data, kind)
        session.add(row)
    session.flush()
