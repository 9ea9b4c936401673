"""Every table, imported once, so that ``metadata`` is whole wherever it is used."""

from sqlmodel import SQLModel

from models import (
    academy,
    audit,
    competence,
    notice,
    opportunity,
    organisation,
    person,
    placement,
    profile,
    revision,
    rotation,
    rotation_plan,
)

__all__ = [
    "academy",
    "audit",
    "competence",
    "metadata",
    "notice",
    "opportunity",
    "organisation",
    "person",
    "placement",
    "profile",
    "revision",
    "rotation",
    "rotation_plan",
]

metadata = SQLModel.metadata
