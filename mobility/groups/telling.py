"""Notices about kjernegrupper, with the group's name in the written form of whoever is told."""

import datetime as dt
import uuid
from collections.abc import Iterable

from sqlmodel import Session

from mobility import notices
from models.enums import Language
from models.group import Group
from models.person import Person


def tell(session: Session, row: Group, people: Iterable[uuid.UUID], code: str, *, now: dt.datetime) -> None:
    """Tell people something about a group."""
    for person_id in people:
        reader = session.get_one(Person, person_id)
        name = row.name_nn if reader.language is Language.NN else row.name_nb
        notices.tell(session, person_id, code, now=now, group=str(row.id), name=name)
