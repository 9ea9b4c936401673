"""Every table, imported once, so that ``metadata`` is whole wherever it is used."""

from sqlmodel import SQLModel

from models import (
    academy,
    academy_plan,
    agreement,
    arena,
    audit,
    competence,
    group,
    indicator,
    notice,
    opportunity,
    organisation,
    person,
    placement,
    profile,
    publishing,
    revision,
    rotation,
    rotation_plan,
)

__all__ = [
    "academy",
    "academy_plan",
    "agreement",
    "arena",
    "audit",
    "competence",
    "group",
    "indicator",
    "metadata",
    "notice",
    "opportunity",
    "organisation",
    "person",
    "placement",
    "profile",
    "publishing",
    "revision",
    "rotation",
    "rotation_plan",
]

metadata = SQLModel.metadata
