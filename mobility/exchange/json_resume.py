"""JSON Resume, the open form of a curriculum: read into a profile, and written from it."""

import datetime as dt
import json
from typing import Any

from sqlmodel import Session

from mobility.actors import Actor
from mobility.exchange import curriculum, documents
from mobility.exchange.own_curriculum import Curriculum, Entry
from mobility.exchange.reports import Report, UnreadableError
from mobility.exchange.resume_shapes import LEVEL_WORDS
from mobility.exchange.tables import text
from models.enums import ExperienceKind

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
# Section, and the names of title, employer and text in it.
_SECTIONS = {
    ExperienceKind.WORK: ("work", "position", "name", "summary"),
    ExperienceKind.VOLUNTARY: ("volunteer", "position", "organization", "summary"),
    ExperienceKind.EDUCATION: ("education", "area", "institution", None),
    ExperienceKind.PROJECT: ("projects", "name", "entity", "description"),
    ExperienceKind.COURSE: ("certificates", "name", "issuer", None),
}


def load(
    session: Session, actor: Actor | None, content: bytes, *, now: dt.datetime, email: str | None = None
) -> Report:
    """Fill a profile from one JSON object, as ``curriculum.fill`` does.

    Raises
    ------
    UnreadableError
        When the file is no JSON object.
    ForbiddenError
        When the actor keeps no profile.
    """
    return curriculum.fill(session, actor, _whole(content), form="json-resume", now=now, email=email)


def write(told: Curriculum) -> bytes:
    """Write a curriculum so that ``load`` reads the same."""
    whole: dict[str, Any] = {
        "$schema": _SCHEMA,
        "basics": {"name": told.name, "email": told.email, "label": told.headline, "summary": told.about},
    }
    for kind, (section, *names) in _SECTIONS.items():
        whole[section] = [_entry(one, names) for one in told.entries if one.kind is kind]
    whole["skills"] = [
        {"name": label, **({} if level is None else {"level": LEVEL_WORDS[level]})} for label, level in told.skills
    ]
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _entry(one: Entry, names: list[str | None]) -> dict[str, str]:
    title, employer, words = names
    told = {title: one.title, employer: one.employer, words: one.text}
    if one.kind is ExperienceKind.COURSE:
        day = one.ends_on or one.starts_on
        told["date"] = day.isoformat() if day else ""
    else:
        told["startDate"] = one.starts_on.isoformat() if one.starts_on else ""
        told["endDate"] = one.ends_on.isoformat() if one.ends_on else ""
    return {name: value for name, value in told.items() if name and value}


def _whole(content: bytes) -> dict[str, Any]:
    try:
        whole = documents.loads(text(content))
    except ValueError as fault:
        raise UnreadableError(f"is no JSON: {fault}") from fault
    if not isinstance(whole, dict):
        raise UnreadableError("is no JSON object; a JSON Resume is one object with basics, work, skills and so on")
    return whole
