"""People who work in the community of ministries, and what they may act as."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Identified, Stamped, enum_type, one_of
from models.enums import GrantSource, Language, Role


class Person(Identified, Stamped, table=True):
    """An employee, as the HR system tells it: no birth date, gender, national identity number or pay."""

    __table_args__ = (
        sa.CheckConstraint("leader_id IS NULL OR leader_id <> id", name="not_own_leader"),
        sa.CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="employment"),
        one_of("language", Language),
    )

    given_name: str = Field(max_length=100)
    family_name: str = Field(max_length=100)
    email: str = Field(max_length=254, unique=True)
    employee_number: str | None = Field(default=None, max_length=40, unique=True)
    subject: str | None = Field(default=None, max_length=255, unique=True, description="The log-in provider's own id")
    organisation_code: str = Field(foreign_key="organisation.code", index=True)
    unit_id: uuid.UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    leader_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", index=True)
    title: str = Field(default="", max_length=200)
    position_code: str | None = Field(default=None, max_length=10)
    language: Language = Field(default=Language.NB, sa_type=enum_type(Language), nullable=False)
    is_reserved: bool = Field(default=False, description="Reserved against publication: hidden everywhere")
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


class RoleGrant(Identified, table=True):
    """A role beyond that of employee, in one organisation or, where none is named, in all."""

    __tablename__ = "role_grant"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "role", "organisation_code"),
        one_of("role", Role),
        one_of("source", GrantSource),
    )

    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    role: Role = Field(sa_type=enum_type(Role), nullable=False)
    organisation_code: str | None = Field(default=None, foreign_key="organisation.code")
    source: GrantSource = Field(default=GrantSource.HAND, sa_type=enum_type(GrantSource), nullable=False)
