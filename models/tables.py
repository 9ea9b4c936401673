"""Every table, imported once, so that ``metadata`` is whole wherever it is used."""

from sqlmodel import SQLModel

from models import audit, competence, opportunity, organisation, person, placement, profile, revision

__all__ = [
    "audit",
    "competence",
    "metadata",
    "opportunity",
    "organisation",
    "person",
    "placement",
    "profile",
    "revision",
]

metadata = SQLModel.metadata
