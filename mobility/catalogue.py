"""The shared vocabulary as people meet it: found by typing, in groups, with labels and levels in the reader's words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import reference
from mobility.bridge import resolve
from models.competence import Competence, CompetenceGroup, LevelText
from models.enums import Language

# Words by which a sentence says that something is welcome and not necessary.
_NICE = re.compile(
    r"\b(?:fordel|føremon|gjerne|ønskelig|ønskeleg|pluss|nyttig|advantage|asset|nice|welcome)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A competence that a typed text may mean: its key, its label and the label of its group, in the reader's words."""

    key: str
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A competence that a text speaks of.

    Parameters
    ----------
    words
        What stands in the text, in small letters.
    is_must
        Whether it sounds necessary; not where its sentence says that it would be an advantage.
    """

    key: str
    label: str
    words: str
    is_must: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the vocabulary; ``members`` are (key, label) of what it holds today."""

    key: str
    label: str
    is_sector: bool
    members: tuple[tuple[str, str], ...]


def suggest(session: Session, text: str, *, language: Language, n: int = 8) -> list[Suggestion]:
    """Give at most ``n`` competences that the text may mean, surest first.

    Misspelling, inflection, the other written form, synonyms and English are forgiven. What has been replaced is never
    among them, but its words lead to its successor.
    """
    keys = resolve.nearest(session, text, n=n)
    label, group = (getattr(table, f"label_{language}") for table in (Competence, CompetenceGroup))
    rows = session.exec(
        select(Competence.key, label, group)
        .join(CompetenceGroup, col(CompetenceGroup.key) == col(Competence.group_key))
        .where(col(Competence.key).in_(keys), col(Competence.merged_into).is_(None))
    )
    found = {key: Suggestion(key, name, group_name) for key, name, group_name in rows}
    return [found[key] for key in keys if key in found]


def spoken_of(session: Session, text: str, *, language: Language, n: int = 8) -> list[Proposal]:
    """Give at most ``n`` competences that a running text speaks of, the plainest first, with the words that say so."""
    found = resolve.spoken_of(session, text, n=n)
    names = labels(session, language)
    return [
        Proposal(one.key, names[one.key], one.words, is_must=not _NICE.search(one.sentence))
        for one in found
        if one.key in names
    ]


def labels(session: Session, language: Language) -> Mapping[str, str]:
    """Give key → label of every competence, also of those that have been replaced."""
    return dict(session.exec(select(Competence.key, getattr(Competence, f"label_{language}"))).all())


def groups(session: Session, language: Language) -> tuple[Group, ...]:
    """Give the groups and their members in the order of the vocabulary, sectors last; empty groups are left out."""
    label, group_label = (getattr(table, f"label_{language}") for table in (Competence, CompetenceGroup))
    rows = session.execute(
        sa.select(col(CompetenceGroup.key), group_label, col(CompetenceGroup.is_sector), col(Competence.key), label)
        .join(Competence, col(Competence.group_key) == col(CompetenceGroup.key))
        .where(col(Competence.merged_into).is_(None))
        .order_by(col(CompetenceGroup.is_sector), col(CompetenceGroup.key), col(Competence.key))
    )
    found: dict[tuple[str, str, bool], list[tuple[str, str]]] = {}
    for group, group_name, is_sector, key, name in rows:
        found.setdefault((group, group_name, is_sector), []).append((key, name))
    return tuple(Group(*head, tuple(members)) for head, members in found.items())


def level_texts(session: Session, key: str, language: Language) -> Mapping[int, str]:
    """Give level → what it means for this competence: its group's own words, else those of the common scale."""
    common = {one["level"]: one[f"anchor_{language}"] for one in reference.read("levels")["scale"]}
    own = select(LevelText.level, getattr(LevelText, f"text_{language}")).where(
        LevelText.group_key == select(Competence.group_key).where(Competence.key == key).scalar_subquery()
    )
    return common | dict(session.exec(own).all())
