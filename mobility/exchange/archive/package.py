"""A package on disk: documents, ``arkivmelding.xml`` beside them, and checksums of all. Whole or not there at all."""

import datetime as dt
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from mobility.exchange.archive.records import Case, Record
from mobility.exchange.reports import UnreadableError

METADATA, SUMS, DOCUMENTS = "arkivmelding.xml", "sjekksummer.sha256", "dokumenter"
_SPACE = "http://www.arkivverket.no/standarder/noark5/arkivmelding"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}type"
_SYSTEM = "Mobilitetstorget"


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a record: its kind as a code, its title, when it was made, and its bytes as PDF/A."""

    kind: str
    title: str
    made_at: dt.datetime
    content: bytes


@contextmanager
def being_made(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, which becomes ``folder`` when all went well and is gone when not.

    Raises UnreadableError where there is something at ``folder`` already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnreadableError(f"{folder} is there already; name a folder that is not, so that no package is mixed up")
    making = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    try:
        yield making
        if folder.exists():
            folder.rmdir()
        making.replace(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def write(folder: Path, contents: Sequence[tuple[Record, Sequence[Document]]]) -> None:
    """Write documents, metadata and checksums into a folder. Same records, same bytes."""
    register_namespace("", _SPACE)
    register_namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance")
    root = Element(f"{{{_SPACE}}}arkivmelding")
    digests = [hashlib.sha256(one.content).hexdigest() for _, documents in contents for one in documents]
    _add(root, "system", _SYSTEM)
    _add(root, "meldingId", str(uuid.uuid5(uuid.NAMESPACE_OID, "".join(digests))))
    moments = [one.made_at for _, documents in contents for one in documents]
    _add(root, "tidspunkt", _moment(max(moments, default=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))))
    _add(root, "antallFiler", str(len(digests)))
    sums: dict[str, str] = {}
    for record, documents in contents:
        _record(root, record, documents, folder, sums)
    indent(root)
    metadata = tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
    sums[METADATA] = _put(folder / METADATA, metadata)
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    _put(folder / SUMS, lines.encode())


def _record(root: Element, record: Record, documents: Sequence[Document], folder: Path, sums: dict[str, str]) -> None:
    file = _add(root, "mappe")
    file.set(_XSI, "saksmappe")
    _add(file, "systemID", str(record.id))
    _add(file, "tittel", record.title)
    _add(file, "opprettetDato", _moment(record.begun_at))
    _add(file, "avsluttetDato", _moment(record.over_at))
    if isinstance(record, Case):
        party = _add(file, "part")
        _add(party, "partNavn", record.person)
        _add(party, "partRolle", "medarbeider")
    _add(file, "administrativEnhet", record.ministry_name)
    _add(file, "saksstatus", "Avsluttet")
    for number, one in enumerate(documents, start=1):
        name = f"{DOCUMENTS}/{record.subject}-{record.id}/{number:02}-{one.kind}.pdf"
        sums[name] = _put(folder / name, one.content)
        _registered(file, record, number, one, name, sums[name])


def _registered(file: Element, record: Record, number: int, one: Document, name: str, digest: str) -> None:
    entry = _add(file, "registrering")
    entry.set(_XSI, "journalpost")
    key = uuid.uuid5(record.id, f"{number}-{one.kind}")
    _add(entry, "systemID", str(key))
    _add(entry, "opprettetDato", _moment(one.made_at))
    _add(entry, "tittel", one.title)
    _add(entry, "journalposttype", "Organinternt dokument uten oppfølging")
    _add(entry, "journalstatus", "Arkivert")
    described = _add(entry, "dokumentbeskrivelse")
    _add(described, "systemID", str(uuid.uuid5(key, "dokument")))
    _add(described, "dokumenttype", one.kind)
    _add(described, "dokumentstatus", "Dokumentet er ferdigstilt")
    _add(described, "tittel", one.title)
    _add(described, "opprettetDato", _moment(one.made_at))
    _add(described, "tilknyttetRegistreringSom", "Hoveddokument")
    _add(described, "dokumentnummer", str(number))
    kept = _add(described, "dokumentobjekt")
    _add(kept, "versjonsnummer", "1")
    _add(kept, "variantformat", "Arkivformat")
    _add(kept, "format", "PDF/A-3b")
    _add(kept, "opprettetDato", _moment(one.made_at))
    _add(kept, "referanseDokumentfil", name)
    _add(kept, "sjekksum", digest)
    _add(kept, "sjekksumAlgoritme", "SHA-256")
    _add(kept, "filstoerrelse", str(len(one.content)))


def _put(path: Path, content: bytes) -> str:
    """Write a file down to the disk, and give its checksum."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return hashlib.sha256(content).hexdigest()


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds")


def _add(parent: Element, name: str, text: str = "") -> Element:
    added = SubElement(parent, f"{{{_SPACE}}}{name}")
    added.text = text or None
    return added
