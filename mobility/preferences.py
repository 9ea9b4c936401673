"""How a person wants the service: the language that pages and messages come in."""

import datetime as dt

from sqlmodel import Session

from mobility import audit, permissions
from mobility.actors import Actor
from mobility.permissions import Permission
from models.enums import Language
from models.person import Person


def choose_language(session: Session, actor: Actor, language: Language, *, now: dt.datetime) -> None:
    """Let the actor read the service in this language from now on."""
    permissions.check(actor, Permission.SEE_HOME)
    person = session.get_one(Person, actor.person)
    if person.language is not language:
        person.language = language
        audit.record(session, actor, "person.language-chosen", subject=("person", person.id), now=now)
        session.flush()
