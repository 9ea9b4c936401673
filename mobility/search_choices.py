"""What a search can be narrowed to: the ministries of today and the words of the vocabulary."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility.clock import today
from models.competence import Competence, CompetenceGroup
from models.enums import Language
from models.organisation import Organisation

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Choices, as (key, label), under a common label."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Ministries in the order of their names; competences in their groups, in the order of the vocabulary."""

    ministries: tuple[Choice, ...]
    competences: tuple[ChoiceGroup, ...]


def choices(session: Session, language: Language, *, now: dt.datetime) -> Choices:
    """Give what a search can be narrowed to, in the reader's language."""
    return Choices(_ministries(session, language, today(now)), _competences(session, language))


def _ministries(session: Session, language: Language, day: dt.date) -> tuple[Choice, ...]:
    name = getattr(Organisation, f"name_{language}")
    current = select(Organisation.code, name).where(
        sa.or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= day)
    )
    return tuple((code, label) for code, label in session.exec(current.order_by(name)))


def _competences(session: Session, language: Language) -> tuple[ChoiceGroup, ...]:
    label, group_label = (getattr(table, f"label_{language}") for table in (Competence, CompetenceGroup))
    rows = session.exec(
        select(CompetenceGroup.key, group_label, Competence.key, label)
        .join(Competence, col(Competence.group_key) == col(CompetenceGroup.key))
        .where(col(Competence.merged_into).is_(None))
        .order_by(col(CompetenceGroup.is_sector), col(CompetenceGroup.key), label)
    )
    groups: dict[str, tuple[str, list[Choice]]] = {}
    for group, group_name, key, name in rows:
        groups.setdefault(group, (group_name, []))[1].append((key, name))
    return tuple(ChoiceGroup(name, tuple(members)) for name, members in groups.values())
