"""The project's own files, for the tests that hold the house rules."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2
from data import ROOT
from jinja2 import nodes

ROOMS = ("matching", "models", "mobility", "web")
TEMPLATES = ROOT / "web" / "templates"


def files(*suffixes: str, rooms: tuple[str, ...] = ROOMS) -> list[Path]:
    """Give the files of rooms with one of these suffixes; what set-up fetches and steps of migration are left out."""
    found = (path for room in rooms for path in (ROOT / room).rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if not {"vendor", "versions", "__pycache__"} & set(path.parts))


def name(path: Path) -> str:
    """Give a file's name from the top of the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Give a Python file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def template(path: Path) -> nodes.Template:
    """Give a template's syntax tree."""
    return jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))


def templates() -> list[Path]:
    """Give every template."""
    return sorted(TEMPLATES.rglob("*.html"))


def texts() -> Iterator[str]:
    """Give every fixed text in the rooms' Python and templates, documentation aside."""
    for path in files(".py"):
        yield from _whole_texts(tree(path))
    for path in templates():
        yield from (node.value for node in template(path).find_all(nodes.Const) if isinstance(node.value, str))


def built_texts() -> Iterator[re.Pattern[str]]:
    """Give a pattern for every text that is put together, as ``"kind." ~ kind`` or ``f"kind.{kind}"``."""
    for path in files(".py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.JoinedStr):
                yield _pattern([str(part.value) if isinstance(part, ast.Constant) else None for part in node.values])
    for path in templates():
        for node in template(path).find_all(nodes.Concat):
            yield _pattern([part.value if isinstance(part, nodes.Const) else None for part in node.nodes])


def _whole_texts(top: ast.AST) -> Iterator[str]:
    pieces = {id(part) for node in ast.walk(top) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(top):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
            yield node.value


def _pattern(parts: list[str | None]) -> re.Pattern[str]:
    return re.compile("".join(r"[\w.-]*" if part is None else re.escape(part) for part in parts))
