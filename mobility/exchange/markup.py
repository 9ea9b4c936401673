"""XML from outside, read without anything that reads further: no document type, no entities, no files, no network."""

from typing import NoReturn
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

from mobility.exchange.documents import seen
from mobility.exchange.reports import UnreadableError

_DEEPEST = 60
_MOST = 100_000


def parse(content: bytes, *, most: int = _MOST) -> Element:
    """Give the root of a document, its names without namespaces and its texts without unseen signs.

    ``most`` is the number of elements beyond which it is no such document.

    Raises
    ------
    UnreadableError
        When it is no XML, names the line; when it has a document type or entities of its own; when it is nested or
        long beyond reason.
    """
    reader = _Reader(most)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as fault:
        raise UnreadableError(f"line {fault.lineno} is no XML: {expat.errors.messages[fault.code]}") from fault
    except (LookupError, UnicodeError) as fault:
        raise UnreadableError("line 1 names an encoding that is not known; save the file as UTF-8") from fault
    if reader.root is None:
        raise UnreadableError("holds no element; is it the whole file?")
    return reader.root


class _Reader:
    """Builds the tree as the parser tells of it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.root: Element | None = None
        self._open: list[Element] = []
        self._number = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._number += 1
        if len(self._open) >= _DEEPEST or self._number > self._most:
            raise UnreadableError("is nested or long beyond reason; is it the right file?")
        local = name.rpartition(" ")[2]
        told = {key.rpartition(" ")[2]: seen(value) for key, value in attributes.items()}
        element = SubElement(self._open[-1], local, told) if self._open else Element(local, told)
        self.root = self.root if self.root is not None else element
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def text(self, told: str) -> None:
        element = self._open[-1]
        # What follows an inner element belongs to nobody here: such documents mix no text with elements.
        element.text = (element.text or "") + seen(told)


def _refuse(*_told: object) -> NoReturn:
    raise UnreadableError("has a document type or entities of its own, which are never read; leave them out")
