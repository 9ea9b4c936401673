"""Lines of JSON to profiles and openings, with one clear error for the first line that does not hold."""

import json
from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from matching.errors import RecordError
from matching.types import Held, Language, Opening, Profile, Requirement


class Competence(BaseModel):
    """A competence as it stands in a line."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: Annotated[str, StringConstraints(min_length=1)]
    level: Annotated[int, Field(ge=1, le=5)] | None = None
    must: bool = True


class Record(BaseModel):
    """A line: a profile or an opening."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, StringConstraints(min_length=1, pattern=r"^\S+$")]
    title: str = ""
    text: str = ""
    language: Annotated[Language, Field(strict=False)] = Language.NB
    competences: list[Competence] = []


_WAYS_OUT = {
    "extra_forbidden": "is no known key; known are id, title, text, language, competences (name, level, must)",
    "missing": "is missing; give it",
    "enum": "is no known language; write nb, nn or en",
    "string_pattern_mismatch": "holds blanks; write an id of one word, since a run parts its fields by blanks",
    "string_too_short": "is empty; write at least one character",
    "greater_than_equal": "is out of range; give a whole number from 1 to 5, or leave it out when unknown",
    "less_than_equal": "is out of range; give a whole number from 1 to 5, or leave it out when unknown",
    "int_type": "is no whole number; give 1 to 5, or leave it out when unknown",
    "string_type": "is no text; put it in quotation marks",
    "bool_type": "is neither true nor false; write one of them",
    "list_type": "is no list; write [ … ]",
    "model_type": "is no object; write { … }",
}


def read_records(lines: Iterable[str], where: str) -> Iterator[tuple[str, Record]]:
    """Read records one by one, blank lines passed over, each with its place (file and line).

    Raises
    ------
    RecordError
        For the first line that is not JSON, not in the form of ``Record``, empty of content, or of an id seen before.
    """
    seen: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        record = _record(line, place)
        if record.id in seen:
            raise RecordError(place, f"id {record.id!r} stands at {seen[record.id]} too; give every line its own id")
        seen[record.id] = place
        yield place, record
    if not seen:
        raise RecordError(where, "holds no records; give one JSON object a line")


def read_profiles(lines: Iterable[str], where: str) -> list[Profile]:
    """Read a file of profiles. A profile's competence is held, so ``must`` says nothing here. Raises RecordError."""
    return [_profile(record, place) for place, record in read_records(lines, where)]


def read_openings(lines: Iterable[str], where: str) -> list[Opening]:
    """Read a file of openings. Raises RecordError."""
    return [_opening(record, place) for place, record in read_records(lines, where)]


def _record(line: str, place: str) -> Record:
    try:
        record = Record.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise RecordError(
            place, f"is not JSON ({error.msg} at column {error.colno}); write one object a line"
        ) from error
    except RecursionError as error:
        raise RecordError(place, "is nested too deeply; write one plain object a line") from error
    except ValidationError as error:
        raise RecordError(place, _told(error)) from error
    if not (record.title.strip() or record.text.strip() or record.competences):
        raise RecordError(place, f"{record.id!r} says nothing; fill in at least one of title, text and competences")
    return record


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    key = ".".join(str(step) for step in first["loc"]) or "the line"
    return f"{key} {_WAYS_OUT.get(first['type'], 'is wrong: ' + first['msg'])}"


def _profile(record: Record, place: str) -> Profile:
    try:
        return Profile(
            id=record.id,
            title=record.title,
            text=record.text,
            language=record.language,
            competences=tuple(Held(competence=item.name, level=item.level) for item in record.competences),
        )
    except ValueError as error:
        raise RecordError(place, str(error)) from error


def _opening(record: Record, place: str) -> Opening:
    try:
        return Opening(
            id=record.id,
            title=record.title,
            text=record.text,
            language=record.language,
            requirements=tuple(
                Requirement(competence=item.name, level=item.level, must=item.must) for item in record.competences
            ),
        )
    except ValueError as error:
        raise RecordError(place, str(error)) from error
