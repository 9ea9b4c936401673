"""Notices to those who take part in an arena: its title in the reader's own language, and nobody's name."""

import datetime as dt

from sqlmodel import Session, col, select

from mobility import notices
from mobility.actors import Actor
from mobility.clock import today
from models.arena import Arena, ArenaMember
from models.enums import Language
from models.person import Person


def members(session: Session, actor: Actor, row: Arena, code: str, *, now: dt.datetime, **about: str) -> None:
    """Tell all who take part and still work here, but for whoever makes the change; ``about`` is what it links to."""
    query = (
        select(Person)
        .join(ArenaMember, col(ArenaMember.person_id) == col(Person.id))
        .where(ArenaMember.arena_id == row.id)
        .order_by(col(Person.id))
    )
    titles = {Language.NB: row.title_nb, Language.NN: row.title_nn, Language.EN: row.title_en or row.title_nb}
    for person in session.exec(query).all():
        works_here = person.ends_on is None or person.ends_on >= today(now)
        if works_here and person.id != actor.person_id:
            notices.tell(session, person.id, code, now=now, title=titles[person.language], **about)
