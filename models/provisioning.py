"""How the directory of a ministry knows the people and the roles that it sends over SCIM."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, Stamped, UtcDateTime, enum_type, one_of
from models.enums import Role


class DirectoryUser(SQLModel, table=True):
    """A person as the directory knows them. Who came another way has no row, and is known by e-mail address.

    ``user_name_key`` is the name without regard to case: two users never differ in case alone. A row that has been
    removed keeps no names, so that they can be given to somebody new.
    """

    __tablename__ = "directory_user"
    __table_args__ = (
        sa.CheckConstraint(
            "removed_at IS NULL OR (user_name IS NULL AND external_id IS NULL)", name="removed_nameless"
        ),
        sa.CheckConstraint("(user_name IS NULL) = (user_name_key IS NULL)", name="name_with_key"),
    )

    person_id: uuid.UUID = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    user_name: str | None = Field(default=None, max_length=254)
    user_name_key: str | None = Field(default=None, max_length=254, unique=True)
    external_id: str | None = Field(default=None, max_length=255, index=True)
    removed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class DirectoryGroup(Identified, Stamped, table=True):
    """A role in one ministry that its directory hands out; the members are the grants that the directory made."""

    __tablename__ = "directory_group"
    __table_args__ = (sa.UniqueConstraint("organisation_code", "role"), one_of("role", Role))

    role: Role = Field(sa_type=enum_type(Role), nullable=False)
    organisation_code: str = Field(foreign_key="organisation.code")
    external_id: str | None = Field(default=None, max_length=255)
