"""The shared vocabulary: competences and policy sectors, in groups, with words in three languages."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, enum_type, one_of
from models.enums import Language


class CompetenceGroup(SQLModel, table=True):
    """A group of competences, or the one of policy sectors (a facet of people and openings, not a skill)."""

    __tablename__ = "competence_group"

    key: str = Field(primary_key=True, max_length=20)
    label_nb: str = Field(max_length=200)
    label_nn: str = Field(max_length=200)
    label_en: str = Field(max_length=200)
    is_sector: bool = False


class Competence(SQLModel, table=True):
    """A competence or policy sector. One that has been replaced points to its successor."""

    key: str = Field(primary_key=True, max_length=80)
    group_key: str = Field(foreign_key="competence_group.key", index=True)
    label_nb: str = Field(max_length=200)
    label_nn: str = Field(max_length=200)
    label_en: str = Field(max_length=200)
    esco_uri: str | None = Field(default=None, max_length=300, unique=True)
    merged_into: str | None = Field(default=None, foreign_key="competence.key")


class CompetenceSynonym(Identified, table=True):
    """Another word that people use for a competence."""

    __tablename__ = "competence_synonym"
    __table_args__ = (
        sa.UniqueConstraint("competence_key", "language", "word"),
        one_of("language", Language),
    )

    competence_key: str = Field(foreign_key="competence.key", index=True, ondelete="CASCADE")
    language: Language = Field(sa_type=enum_type(Language), nullable=False)
    word: str = Field(max_length=200)


class CompetenceRelation(SQLModel, table=True):
    """Two competences that lie near each other; stored once, smaller key first."""

    __tablename__ = "competence_relation"
    __table_args__ = (sa.CheckConstraint("competence_key < related_key", name="ordered"),)

    competence_key: str = Field(foreign_key="competence.key", primary_key=True, ondelete="CASCADE")
    related_key: str = Field(foreign_key="competence.key", primary_key=True, ondelete="CASCADE")


class LevelText(SQLModel, table=True):
    """What a level means within a group, in three languages."""

    __tablename__ = "level_text"
    __table_args__ = (sa.CheckConstraint("level BETWEEN 1 AND 5", name="level"),)

    group_key: str = Field(foreign_key="competence_group.key", primary_key=True, ondelete="CASCADE")
    level: int = Field(primary_key=True)
    text_nb: str = Field(max_length=500)
    text_nn: str = Field(max_length=500)
    text_en: str = Field(max_length=500)
