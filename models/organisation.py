"""Ministries, the Prime Minister's Office and their units, with names in three languages and validity dates."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, enum_type, one_of
from models.enums import OrganisationKind


class Organisation(SQLModel, table=True):
    """A ministry or the Prime Minister's Office. Ministries are split and renamed, hence dates and successor."""

    __table_args__ = (
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
        one_of("kind", OrganisationKind),
    )

    code: str = Field(primary_key=True, max_length=10)
    kind: OrganisationKind = Field(
        default=OrganisationKind.MINISTRY, sa_type=enum_type(OrganisationKind), nullable=False
    )
    name_nb: str = Field(max_length=200)
    name_nn: str = Field(max_length=200)
    name_en: str = Field(max_length=200)
    organisation_number: str | None = Field(default=None, max_length=9, unique=True)
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor_code: str | None = Field(default=None, foreign_key="organisation.code")


class Unit(Identified, table=True):
    """A department, section or staff inside an organisation. Units have Norwegian names only."""

    __table_args__ = (sa.UniqueConstraint("organisation_code", "name"),)

    organisation_code: str = Field(foreign_key="organisation.code", index=True)
    parent_id: uuid.UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    name: str = Field(max_length=200)
