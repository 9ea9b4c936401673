"""Every form that the pages show and every write that the access matrix knows, as it would be sent untouched.

A form is found on a page of somebody who may open it, with the names, the hidden fields and the choices that stand
there; what is sent with it afterwards is up to ``tampered``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from access.matrix import OWNED, Line, lines
from access.sent import sent
from access.world import World, address
from bs4 import BeautifulSoup, Tag
from fuzz import hostile
from hypothesis import strategies as st

from mobility.permissions import TABLE
from models.enums import Role

Fields = tuple[tuple[str, tuple[str, ...]], ...]

_FOR_PROGRAMS = ("/api/", "/scim/")
_FIRST = ("employee", "manager", "hr", "academy", "dfd", "privacy-officer", "administrator", "auditor")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: who met it, where it goes, and each field with the values that the page offers for it."""

    role: str
    method: str
    path: str
    fields: Fields


def found(world: World) -> list[Form]:
    """Find the forms, each once by where it goes and which fields it has."""
    every: dict[tuple[str, str, tuple[str, ...]], Form] = {}
    for form in (*_on_pages(world), *_of_the_matrix(world)):
        key = (form.method, _shape(form.path), tuple(name for name, _ in form.fields))
        every.setdefault(key, form)
    return list(every.values())


@st.composite
def tampered(draw: st.DrawFn, form: Form, ids: Sequence[str]) -> list[tuple[str, str]]:
    """Fill a form in: fields as they stand, odd, left out, sent twice, or with the id of something else."""
    pairs: list[tuple[str, str]] = []
    for name, values in form.fields:
        what = draw(st.sampled_from(("as it stands", "as it stands", "odd", "odd", "id", "left out", "twice")))
        own = draw(st.sampled_from(values)) if values else ""
        other = draw(st.sampled_from(ids)) if what == "id" else draw(hostile.texts)
        told = {"as it stands": [own], "odd": [other], "id": [other], "left out": [], "twice": [own, other]}
        pairs += [(name, value) for value in told[what]]
    if draw(st.booleans()):
        pairs.append((draw(st.sampled_from(("action", "kjenner_ikke", "neste", "side"))), draw(hostile.texts)))
    return pairs


def _on_pages(world: World) -> Iterator[Form]:
    for line in lines():
        if line.method != "GET" or line.path.startswith(_FOR_PROGRAMS):
            continue
        for role in _readers(line):
            answer = world.ask(role, "GET", _own(world, line, role))
            if answer.status_code == 200 and answer.mimetype == "text/html":
                path = answer.request.path
                yield from (_read(role, path, tag) for tag in BeautifulSoup(answer.text, "html5lib").select("form"))


def _of_the_matrix(world: World) -> Iterator[Form]:
    for line in lines():
        if line.method == "GET" or line.path.startswith(_FOR_PROGRAMS):
            continue
        role = next(iter(_readers(line)), "employee")
        params = world.params(line.thing, role, _relation(line))
        body: Mapping[str, Any] = sent(line.name, params).get("data", {})
        fields = tuple((name, tuple(map(str, _listed(value)))) for name, value in body.items())
        yield Form(role, line.method, address(line.path, params), fields)


def _readers(line: Line) -> list[str]:
    held = {role: TABLE[Role.EMPLOYEE] | TABLE[Role(role)] for role in _FIRST}
    readers = [role for role in _FIRST if line.permission == "public" or line.permission in held[role]]
    return readers[:1] if len(readers) > len(_FIRST) // 2 else readers


def _relation(line: Line) -> str:
    return "own" if line.relations == OWNED else line.relations[0]


def _own(world: World, line: Line, role: str) -> str:
    return address(line.path, world.params(line.thing, role, _relation(line)))


def _read(role: str, page: str, tag: Tag) -> Form:
    fields: dict[str, list[str]] = {}
    for one in tag.select("input[name], select[name], textarea[name], button[name]"):
        fields.setdefault(str(one["name"]), []).extend(_values(one))
    action = str(tag.get("action") or page).partition("#")[0]
    method = str(tag.get("method", "get")).upper()
    return Form(role, method, action, tuple((name, tuple(values)) for name, values in fields.items()))


def _values(tag: Tag) -> list[str]:
    if tag.name == "select":
        return [str(option.get("value", option.get_text())) for option in tag.select("option")]
    return [str(tag.get("value", ""))] if tag.name != "textarea" else [tag.get_text()]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _shape(path: str) -> str:
    return "/".join("*" if len(part) == 36 and part.count("-") == 4 else part for part in path.split("/"))
