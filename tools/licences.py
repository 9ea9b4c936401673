"""List the licences of everything that the product is made of: ``python -m tools.licences > docs/licences.md``."""

import re
import sys
import tomllib
from collections.abc import Iterable

from tools.parts import ROOT, Part, page_parts, python_parts

_KINDS = {"pypi": "Python packages", "npm": "What the pages load"}
_BEGINNING = """# Licences

What the product is made of and under which licences, written by `python -m tools.licences` from the pins and from what
the packages say of themselves. A test holds the list complete and every licence among those allowed in
`tools/licences.toml`. What only tests and checks need is not part of the product and not in the list. `make sbom` tells
the versions.
"""


def free(part: Part) -> bool:
    """Tell whether a part may be used under licences that ask for no more than that the notice is kept."""
    allowed = set(_rules()["free"])
    return any(set(re.split(r" AND ", choice)) <= allowed for choice in part.licence.strip("()").split(" OR "))


def explained() -> dict[str, str]:
    """Give the parts whose licences ask for more, each with why that is met."""
    return dict(_rules()["copyleft"])


def text() -> str:
    """Write the document."""
    parts = [*python_parts(only_here=False), *page_parts()]
    tables = "".join(_table(title, (one for one in parts if one.kind == kind)) for kind, title in _KINDS.items())
    reasons = "".join(f"- **{name}**: {why}\n" for name, why in sorted(explained().items()))
    return f"{_BEGINNING}{tables}\n## Licences that ask for more\n\n{reasons}"


def _table(title: str, parts: Iterable[Part]) -> str:
    rows = sorted({f"| {one.name} | {one.licence or 'unknown'} |\n" for one in parts})
    return f"\n## {title}\n\n| Package | Licence |\n|---|---|\n{''.join(rows)}"


def _rules() -> dict[str, object]:
    return tomllib.loads((ROOT / "tools" / "licences.toml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.stdout.write(text())
