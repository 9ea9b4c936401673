"""Departments and sections of the made-up ministries, with what they work on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from mobility.demo.chance import key, read
from models.organisation import Unit

# One in so many of a ministry's people works in each support unit.
_SUPPORT_SHARE = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A section, the department it stands in, and what a text about it needs.

    Parameters
    ----------
    ministry, department
        Code of the ministry and name of the department.
    section, parent
        The rows.
    topic
        What the section works on, by language.
    about
        Who the department is, by language; a department may write in one language only.
    language
        The language that the department writes.
    sector
        Key of its policy sector.
    archetypes
        Kinds of work that its people do; empty for all.
    size
        How many people the department has in real life.
    """

    ministry: str
    department: str
    section: Unit
    parent: Unit
    topic: Mapping[str, str]
    about: Mapping[str, str]
    language: str
    sector: str
    archetypes: tuple[str, ...]
    size: int


def build(session: Session) -> list[Place]:
    """Add every department and section, and give the sections."""
    places: list[Place] = []
    sectors: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for one in read("units"):
        sectors.setdefault(one["ministry"], one["sector"])
        sizes[one["ministry"]] = sizes.get(one["ministry"], 0) + one["size"]
        places += _department(
            session, one["ministry"], one["name"], one, sector=one["sector"], about={one["language"]: one["about"]}
        )
    for code, sector in sectors.items():
        for one in read("support"):
            whole = {**one, "language": "nb", "size": max(1, sizes[code] // _SUPPORT_SHARE)}
            places += _department(session, code, one["name"], whole, sector=sector, about=one["about"])
    session.flush()
    return places


def _department(
    session: Session, ministry: str, name: str, told: Mapping[str, Any], *, sector: str, about: Mapping[str, str]
) -> list[Place]:
    parent = Unit(id=key("unit", ministry, name), organisation_code=ministry, name=name)
    session.add(parent)
    session.flush()
    language = told["language"]
    return [
        Place(
            ministry=ministry,
            department=name,
            section=_section(session, parent, topic[language]),
            parent=parent,
            topic=topic,
            about=about,
            language=language,
            sector=sector,
            archetypes=tuple(told.get("archetypes", ())),
            size=told["size"],
        )
        for topic in told["topics"]
    ]


def _section(session: Session, parent: Unit, topic: str) -> Unit:
    name = f"Seksjon for {topic}"
    row = Unit(
        id=key("unit", parent.organisation_code, name),
        organisation_code=parent.organisation_code,
        parent_id=parent.id,
        name=name,
    )
    session.add(row)
    return row
