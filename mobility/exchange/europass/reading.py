"""What both forms of a Europass curriculum need: texts of elements wherever they lie, and HTML as plain text."""

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import nh3

_BREAKS = re.compile(r"<(?:br|/p|/li|/div|/ul|/ol|/h\d)\b[^>]*>", re.IGNORECASE)


def told(element: Element | None, *names: str) -> str:
    """Give the text of the first of these elements that has any, at any depth; empty where none has."""
    if element is None:
        return ""
    for name in names:
        for found in element.iter(name):
            if text := " ".join("".join(found.itertext()).split()):
                return text
    return ""


def lines(element: Element | None, *names: str) -> str:
    """Give a text that may hold HTML as plain lines."""
    if element is None:
        return ""
    for name in names:
        for found in element.iter(name):
            if text := plain("".join(found.itertext())):
                return text
    return ""


def plain(text: str) -> str:
    """Give HTML, or what is none, as lines of plain text."""
    bare = html.unescape(nh3.clean(_BREAKS.sub("\n", text), tags=set()))
    return "\n".join(line for line in (" ".join(line.split()) for line in bare.split("\n")) if line)


def each(root: Element, *path: str) -> Iterator[Element]:
    """Give the elements with the last name of the path inside those with the names before it, at any depth."""
    first, *rest = path
    for found in root.iter(first):
        if rest:
            yield from each(found, *rest)
        else:
            yield found
