"""People as colleagues see them: name, title, mail address, ministry."""

import uuid
from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility.groups.shapes import Colleague
from models.enums import Language
from models.organisation import Organisation
from models.person import Person


def by_id(session: Session, ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Colleague]:
    """Give id → colleague."""
    names = [getattr(Organisation, f"name_{language}") for language in Language]
    query = (
        sa.select(Person, *names)
        .join(Organisation, col(Organisation.code) == col(Person.organisation_code))
        .where(col(Person.id).in_(set(ids)))
    )
    return {
        row.id: Colleague(
            row.id,
            f"{row.given_name} {row.family_name}",
            row.title,
            row.email,
            dict(zip(Language, employers, strict=True)),
        )
        for row, *employers in session.execute(query)
    }


def colleagues(session: Session, ids: Sequence[uuid.UUID]) -> tuple[Colleague, ...]:
    """Give colleagues by name."""
    return tuple(sorted(by_id(session, ids).values(), key=lambda one: (one.name, one.id)))


def names(session: Session, ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, str]:
    """Give id → name."""
    return {key: one.name for key, one in by_id(session, ids).items()}
