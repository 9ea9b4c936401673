"""What the product is made of: the Python packages that are pinned for it, and the packages that its pages load."""

import configparser
import importlib.metadata
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]

_FROM_LOCK = "node_modules/"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A package.

    Parameters
    ----------
    kind
        ``pypi`` or ``npm``.
    licence
        An SPDX expression; empty where it is not known.
    needs
        Names of the parts that it needs itself.
    """

    kind: str
    name: str
    version: str
    licence: str
    needs: tuple[str, ...] = ()


def python_parts(*, only_here: bool = True) -> list[Part]:
    """Give the pinned Python packages; of ``only_here``, those that this Python and this system install."""
    told = _told()
    pinned = {name: version for name, version, marker in _pins() if not only_here or _holds(marker)}
    return [Part("pypi", name, version, _licence(name, told), _needs(name, pinned)) for name, version in pinned.items()]


def page_parts() -> list[Part]:
    """Give the npm packages that pages load, with those that they need; what only tests need is left out."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    found = {name: one for name, one in packages.items() if name and not one.get("dev")}
    names = {name: name.rpartition(_FROM_LOCK)[2] for name in found}
    return sorted(
        Part("npm", names[key], one["version"], one.get("license", ""), tuple(sorted(one.get("dependencies", ()))))
        for key, one in found.items()
    )


def asked_for() -> list[tuple[str, str]]:
    """Give kind and name of the parts that the product asks for itself."""
    lines = about()["options"]["install_requires"].split("\n")
    python = [("pypi", canonicalize_name(Requirement(line).name)) for line in lines if line]
    pages = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return python + [("npm", name) for name in pages]


def about() -> configparser.ConfigParser:
    """Read what the product says of itself."""
    told = configparser.ConfigParser()
    told.read(ROOT / "setup.cfg", encoding="utf-8")
    return told


def _pins() -> Iterator[tuple[str, str, Marker | None]]:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            asked = Requirement(line.split(" --hash")[0].strip())
            yield canonicalize_name(asked.name), str(asked.specifier).removeprefix("=="), asked.marker


def _holds(marker: Marker | None) -> bool:
    return marker is None or marker.evaluate()


def _told() -> dict[str, str]:
    """Read what packages' own files say where their metadata does not, or says too little."""
    return dict(tomllib.loads((ROOT / "tools" / "licences.toml").read_text(encoding="utf-8"))["told"])


def _licence(name: str, told: dict[str, str]) -> str:
    if name in told:
        return told[name]
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    expression, written = metadata.get("License-Expression"), metadata.get("License") or ""
    if expression:
        return str(expression)
    return written if re.fullmatch(r"[\w.+-]+( (OR|AND) [\w.+-]+)*", written) else ""


def _needs(name: str, pinned: dict[str, str]) -> tuple[str, ...]:
    try:
        asked = map(Requirement, importlib.metadata.requires(name) or ())
    except importlib.metadata.PackageNotFoundError:
        return ()
    needed = {canonicalize_name(one.name) for one in asked if _holds(one.marker)}
    return tuple(sorted(needed & set(pinned)))
