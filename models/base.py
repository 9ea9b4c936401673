"""What every table shares: constraint names, moments in UTC, public ids and columns for closed lists."""

import datetime as dt
import uuid
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlmodel import Field, SQLModel

# Named constraints can be altered by a migration on every database; unnamed ones cannot.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.types.TypeDecorator[dt.datetime]):
    """A moment with its zone: refuses naive values, stores UTC, and gives UTC back also from SQLite."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Turn an aware moment into UTC. Raises ValueError for a naive one."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"moment {value!r} has no time zone; give an aware datetime")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Give the stored moment back as UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def utc_now() -> dt.datetime:
    """Give the present moment in UTC, for columns that stamp their own rows."""
    return dt.datetime.now(dt.UTC)


def enum_type(closed_list: type[StrEnum]) -> Any:
    """Give the column type of a closed list: its values as text. ``one_of`` holds the values in the database."""
    return sa.Enum(
        closed_list, native_enum=False, length=40, values_callable=lambda members: [member.value for member in members]
    )


def one_of(column: str, closed_list: type[StrEnum]) -> sa.CheckConstraint:
    """Give the named constraint that keeps a column inside its closed list; migrations see it, unlike a type's own."""
    values = ", ".join(f"'{member.value}'" for member in closed_list)
    return sa.CheckConstraint(f"{column} IN ({values})", name=column)


class Identified(SQLModel):
    """A row with a public id that tells nothing about how many there are."""

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)


class Stamped(SQLModel):
    """A row that knows when it was made and last changed."""

    created_at: dt.datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, nullable=False)
    updated_at: dt.datetime = Field(
        default_factory=utc_now, sa_type=UtcDateTime, nullable=False, sa_column_kwargs={"onupdate": utc_now}
    )
