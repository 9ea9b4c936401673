"""The files of ESCO's CSV download, versions 1.0 to 1.2: which there are, and their rows by the columns read."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mobility.exchange.reports import UnreadableError
from mobility.exchange.tables import text
from models.enums import Language
from models.exchange_enums import EscoKind

# ESCO says no where we say nb; some tools write nb. Older downloads have relations without a language in the name.
_LANGUAGES = {"no": Language.NB, "nb": Language.NB, "en": Language.EN}
_ANY_LANGUAGE = ("_en", "_no", "_nb", "")


@dataclass(frozen=True, slots=True)
class Relations:
    """A file of relations: its columns from, to and link (None: it tells what is broader), and whose ends it needs."""

    stem: str
    source: str
    target: str
    link: str | None
    ends: tuple[EscoKind, ...]


CONCEPTS: Mapping[str, EscoKind] = {
    "skills": EscoKind.SKILL,
    "skillGroups": EscoKind.SKILL_GROUP,
    "occupations": EscoKind.OCCUPATION,
    "ISCOGroups": EscoKind.OCCUPATION_GROUP,
}
RELATIONS: Sequence[Relations] = (
    Relations("broaderRelationsSkillPillar", "conceptUri", "broaderUri", None, (EscoKind.SKILL, EscoKind.SKILL_GROUP)),
    Relations(
        "broaderRelationsOccPillar", "conceptUri", "broaderUri", None, (EscoKind.OCCUPATION, EscoKind.OCCUPATION_GROUP)
    ),
    Relations("skillSkillRelations", "originalSkillUri", "relatedSkillUri", "relationType", (EscoKind.SKILL,)),
    Relations(
        "occupationSkillRelations", "occupationUri", "skillUri", "relationType", (EscoKind.OCCUPATION, EscoKind.SKILL)
    ),
)

Row = Sequence[str] | None


def concept_files(folder: Path) -> list[tuple[Path, EscoKind, Language]]:
    """Give the files of concepts that are there, by kind and language; a language once, however it is named.

    Raises UnreadableError when the folder has no skills in any language that is read.
    """
    names = _names(folder)
    found: dict[tuple[EscoKind, Language], Path] = {}
    for stem, kind in CONCEPTS.items():
        for code, language in _LANGUAGES.items():
            path = names.get(f"{stem}_{code}.csv".casefold())
            if path is not None:
                found.setdefault((kind, language), path)
    if not any(kind is EscoKind.SKILL for kind, _ in found):
        raise UnreadableError(
            f"{folder} holds neither skills_no.csv nor skills_en.csv; give the folder of ESCO's CSV download, unpacked"
        )
    return [(path, kind, language) for (kind, language), path in found.items()]


def relation_file(folder: Path, relations: Relations) -> Path | None:
    """Give a file of relations, which tell the same in every language; None where there is none."""
    names = _names(folder)
    found = (names.get(f"{relations.stem}{ending}.csv".casefold()) for ending in _ANY_LANGUAGE)
    return next((path for path in found if path is not None), None)


def rows(path: Path, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[tuple[str, Row]]:
    """Give each row as (where it stands, values of the columns); None where it has another number of values.

    Raises
    ------
    UnreadableError
        Naming the file, when it is no such table; it may be told after some rows.
    """
    content = text_of(path)
    reader = csv.reader(content.splitlines(keepends=True), strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        missing = [name for name in columns if name not in names]
        if missing:
            raise UnreadableError(f"{path.name}: line 1 lacks the column {', '.join(missing)}; is it ESCO's own file?")
        places = [names.index(name) if name in names else None for name in (*columns, *optional)]
        for values in reader:
            if any(values):
                is_whole = len(values) == len(names)
                told = [values[place].strip() if place is not None else "" for place in places] if is_whole else None
                yield f"{path.name} line {reader.line_num}", told
    except csv.Error as fault:
        raise UnreadableError(f"{path.name}: line {reader.line_num} cannot be read as a table: {fault}") from fault


def text_of(path: Path) -> str:
    """Read a file. Raises UnreadableError, naming it."""
    try:
        return text(path.read_bytes())
    except UnreadableError as fault:
        raise UnreadableError(f"{path.name}: {fault}") from fault


def _names(folder: Path) -> dict[str, Path]:
    """Give file names without regard to capitals → files. Raises UnreadableError for what is no folder."""
    if not folder.is_dir():
        raise UnreadableError(f"{folder} is no folder; give the folder of ESCO's CSV download, unpacked")
    return {path.name.casefold(): path for path in sorted(folder.iterdir()) if path.is_file()}
