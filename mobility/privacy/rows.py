"""Reads the rows about a person by the register, whatever tables there are."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session

from mobility.privacy.tables import TABLES, About, Place
from models.tables import metadata

Values = Mapping[str, Any]
Found = tuple[str, Place, Sequence[Values]]
"""A table's name, its place, and the rows that were found in it."""


def own(session: Session, person_id: uuid.UUID) -> Iterator[Found]:
    """Give each table with rows of a person's own, in the register's order."""
    for name, place in TABLES.items():
        if place.about is About.PERSON:
            found = session.execute(sa.select(metadata.tables[name]).where(belongs(name, person_id)))
            if rows := [dict(one) for one in found.mappings()]:
                yield name, place, rows


def naming(session: Session, person_id: uuid.UUID) -> Iterator[Found]:
    """Give each table whose rows name a person without being the person's own."""
    for name, place in TABLES.items():
        condition = names(name, person_id)
        if condition is None:
            continue
        query = sa.select(metadata.tables[name]).where(condition)
        if place.about is About.PERSON:
            query = query.where(sa.not_(belongs(name, person_id)))
        if rows := [dict(one) for one in session.execute(query).mappings()]:
            yield name, place, rows


def belongs(name: str, person_id: uuid.UUID) -> ColumnElement[bool]:
    """Tell which rows of a table belong to a person."""
    return _follow(metadata.tables[name], TABLES[name].path, person_id)


def names(name: str, person_id: uuid.UUID) -> ColumnElement[bool] | None:
    """Tell which rows of a table name a person beside the owner; None for a table that names nobody."""
    place = TABLES[name]
    if not place.names or place.about is About.TRAIL:
        return None
    table = metadata.tables[name]
    return sa.or_(*(table.c[column] == person_id for column in sorted(place.names)))


def count(session: Session, name: str, condition: ColumnElement[bool]) -> int:
    """Count the rows of a table that meet a condition."""
    query = sa.select(sa.func.count()).select_from(metadata.tables[name]).where(condition)
    return int(session.execute(query).scalar_one())


def _follow(table: sa.Table, path: Sequence[str], person_id: uuid.UUID) -> ColumnElement[bool]:
    step, *rest = path
    if step.startswith("<"):
        other, column = step[1:].split(".")
        pointing = metadata.tables[other]
        return table.c.id.in_(sa.select(pointing.c[column]).where(_follow(pointing, rest, person_id)))
    if not rest:
        return table.c[step] == person_id
    (key,) = table.c[step].foreign_keys
    target = key.column.table
    return table.c[step].in_(sa.select(key.column).where(_follow(target, rest, person_id)))
