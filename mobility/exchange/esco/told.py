"""What a folder tells, read whole before anything is written: concepts, their words, and relations between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mobility.exchange.esco import files
from mobility.exchange.reports import Refusal
from models.enums import Language
from models.exchange_enums import EscoKind, EscoLink

_LONGEST_URI, _LONGEST_WORD, _LONGEST_CODE = 200, 300, 40
_LEFT = "obsolete"


@dataclass(slots=True)
class Concept:
    """A concept: its label in each language that was read, and all words for it with their languages."""

    kind: EscoKind
    code: str = ""
    labels: dict[Language, str] = field(default_factory=dict)
    words: set[tuple[Language, str]] = field(default_factory=set)


@dataclass(slots=True)
class Told:
    """What a folder tells.

    Parameters
    ----------
    concepts
        By address.
    records
        The address and language of each record of a concept, in the order of the files.
    relations
        (from, to, link), each once.
    refused
        Records that cannot be used.
    languages
        Kinds and languages whose file was read without a refusal: what is missing there is gone.
    whole
        Stems of files of relations that were read without a refusal, likewise.
    doubles
        Relations that were told before.
    lists
        More to tell.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    records: list[tuple[str, Language]] = field(default_factory=list)
    relations: dict[tuple[str, str, EscoLink], str] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    languages: set[tuple[EscoKind, Language]] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    doubles: int = 0
    lists: dict[str, list[str]] = field(default_factory=dict)


def read(folder: Path) -> Told:
    """Read the folder. Raises UnreadableError when a file in it is no table of ESCO's."""
    told = Told()
    for path, kind, language in files.concept_files(folder):
        before = len(told.refused)
        _read_concepts(told, path, kind, language)
        if len(told.refused) == before:
            told.languages.add((kind, language))
    kinds = {one.kind for one in told.concepts.values()}
    for relations in files.RELATIONS:
        found = files.relation_file(folder, relations)
        if found is None or not kinds.issuperset(relations.ends):
            told.lists.setdefault("relations not read, as files are missing", []).append(relations.stem)
            continue
        before = len(told.refused)
        _read_relations(told, found, relations)
        if len(told.refused) == before:
            told.whole.add(relations.stem)
    return told


def _read_concepts(told: Told, path: Path, kind: EscoKind, language: Language) -> None:
    seen: set[str] = set()
    columns = ("conceptUri", "preferredLabel")
    for place, row in files.rows(path, columns, ("altLabels", "code", "iscoGroup", "status")):
        fault = _concept_fault(row, seen, told, kind)
        if row is None or fault:
            told.refused.append(Refusal(place, fault))
            continue
        uri, label, others, code, group, status = row
        if status == _LEFT:
            told.lists.setdefault("obsolete, not read", []).append(place)
            continue
        seen.add(uri)
        concept = told.concepts.setdefault(uri, Concept(kind))
        concept.code = concept.code or (code or group)[:_LONGEST_CODE]
        concept.labels[language] = label
        concept.words.update((language, word) for word in _words(label, others))
        told.records.append((uri, language))


def _concept_fault(row: files.Row, seen: set[str], told: Told, kind: EscoKind) -> str:
    """Say what is wrong with a record of a concept and the way out; nothing where it is good."""
    if row is None:
        return "has another number of values than line 1; check the commas and quotes"
    uri, label = row[:2]
    if not uri.startswith(("http://", "https://")) or len(uri) > _LONGEST_URI:
        return f"conceptUri: is {uri[:80]!r}; an address of at most {_LONGEST_URI} signs is needed to know it again"
    if not label or len(label) > _LONGEST_WORD:
        return f"preferredLabel: has {len(label)} signs; give it 1 to {_LONGEST_WORD}"
    if uri in seen:
        return "conceptUri: stands twice in the file; keep one of the lines"
    if uri in told.concepts and told.concepts[uri].kind is not kind:
        return f"conceptUri: is a {told.concepts[uri].kind} already; a concept is of one kind"
    return ""


def _words(label: str, others: str) -> Iterator[str]:
    yield label
    # Alternative labels stand a line each; collections part them by a bar.
    for line in others.replace(" | ", "\n").split("\n"):
        if 0 < len(line.strip()) <= _LONGEST_WORD:
            yield line.strip()


def _read_relations(told: Told, path: Path, relations: files.Relations) -> None:
    columns = (relations.source, relations.target, *((relations.link,) if relations.link else ()))
    for place, row in files.rows(path, columns):
        if row is None:
            told.refused.append(Refusal(place, "has another number of values than line 1; check the commas and quotes"))
            continue
        source, target = row[:2]
        link = row[2] if relations.link else EscoLink.BROADER.value
        unknown = [uri for uri in (source, target) if uri not in told.concepts]
        if link not in tuple(EscoLink) or source == target:
            told.refused.append(
                Refusal(place, f"relation {link[:40]!r}: only essential, optional and broader are known")
            )
        elif unknown:
            told.refused.append(
                Refusal(place, f"{unknown[0][:120]!r} is no concept of the other files; take all files of one version")
            )
        elif (key := (source, target, EscoLink(link))) in told.relations:
            told.doubles += 1
        else:
            told.relations[key] = relations.stem
