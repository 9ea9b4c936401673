"""ESCO, the European vocabulary of skills and occupations, as its official files tell it. Beside our own, never in it.

Concepts are numbered here, since a hundred thousand relations between addresses would be large and slow.
"""

from sqlmodel import Field, SQLModel

from models.base import enum_type, one_of
from models.enums import Language
from models.exchange_enums import EscoKind, EscoLink


class EscoConcept(SQLModel, table=True):
    """A skill, an occupation, or a group of either. ESCO has no Nynorsk."""

    __tablename__ = "esco_concept"
    __table_args__ = (one_of("kind", EscoKind),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    uri: str = Field(max_length=200, unique=True)
    kind: EscoKind = Field(sa_type=enum_type(EscoKind), nullable=False, index=True)
    code: str = Field(default="", max_length=40)
    label_nb: str = Field(default="", max_length=300)
    label_en: str = Field(default="", max_length=300)


class EscoWord(SQLModel, table=True):
    """A word or phrase for a concept, its labels among them; ``folded`` is what a reader's words are looked up by."""

    __tablename__ = "esco_word"
    __table_args__ = (one_of("language", Language),)

    concept_number: int = Field(foreign_key="esco_concept.number", primary_key=True, ondelete="CASCADE")
    language: Language = Field(sa_type=enum_type(Language), primary_key=True, nullable=False)
    word: str = Field(max_length=300, primary_key=True)
    folded: str = Field(max_length=300, index=True)


class EscoRelation(SQLModel, table=True):
    """From one concept to another: what it is a kind of, or what it needs."""

    __tablename__ = "esco_relation"
    __table_args__ = (one_of("link", EscoLink),)

    from_number: int = Field(foreign_key="esco_concept.number", primary_key=True, ondelete="CASCADE")
    to_number: int = Field(foreign_key="esco_concept.number", primary_key=True, index=True, ondelete="CASCADE")
    link: EscoLink = Field(sa_type=enum_type(EscoLink), primary_key=True, nullable=False)


class EscoMatch(SQLModel, table=True):
    """A competence of our own and a skill of ESCO's that mean the same closely (skos:closeMatch)."""

    __tablename__ = "esco_match"

    competence_key: str = Field(foreign_key="competence.key", primary_key=True, ondelete="CASCADE")
    concept_number: int = Field(foreign_key="esco_concept.number", primary_key=True, index=True, ondelete="CASCADE")
