"""Verify a package: nothing is missing, changed or added, and the metadata tell of the very files that are there."""

import hashlib
import re
from pathlib import Path

from mobility.exchange import markup
from mobility.exchange.archive.package import METADATA, SUMS
from mobility.exchange.reports import UnreadableError

_LINE = re.compile(r"^([0-9a-f]{64})  (\S.*)$")


def faults(folder: Path) -> list[str]:
    """Give what is wrong with a package, file by file; nothing when it is whole.

    Raises UnreadableError for a folder that is no package.
    """
    if not (folder / SUMS).is_file():
        raise UnreadableError(f"{folder} holds no {SUMS}; is it a package made by mobility archive export?")
    told: dict[str, str] = {}
    found: list[str] = []
    for number, line in enumerate((folder / SUMS).read_text(encoding="utf-8").splitlines(), start=1):
        match = _LINE.match(line)
        if match is None:
            found.append(f"{SUMS}: line {number} is no checksum with a name")
        else:
            told[match[2]] = match[1]
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()} - {SUMS}
    found += [f"{name}: is missing" for name in sorted(told.keys() - there)]
    found += [f"{name}: does not belong to the package" for name in sorted(there - told.keys())]
    both = sorted(told.keys() & there)
    found += [f"{name}: has been changed" for name in both if _digest(folder / name) != told[name]]
    return found or _metadata_faults(folder, told)


def _metadata_faults(folder: Path, told: dict[str, str]) -> list[str]:
    root = markup.parse((folder / METADATA).read_bytes(), most=5_000_000)
    listed = {one.findtext("referanseDokumentfil"): one.findtext("sjekksum") for one in root.iter("dokumentobjekt")}
    documents = {name: digest for name, digest in told.items() if name != METADATA}
    if listed != documents or root.findtext("antallFiler") != str(len(documents)):
        return [f"{METADATA}: tells of other files than those that are there"]
    return []


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
