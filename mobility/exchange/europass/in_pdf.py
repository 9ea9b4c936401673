"""The document inside a PDF: Europass gives people their curriculum as a PDF that carries the XML with it."""

import re
import zlib

from mobility.exchange.reports import UnreadableError

_BEGINS = re.compile(rb"\bstream\r?\n")
_ENDS = b"endstream"
_HEAD = 4096
# A curriculum is far smaller; what swells beyond this when it is unpacked is none.
_LONGEST = 8 * 1024 * 1024
_ROOTS = (b"<Candidate", b"<SkillsPassport")


def document(content: bytes) -> bytes:
    """Give the XML that a PDF carries. Raises UnreadableError where it carries none."""
    for begin in _BEGINS.finditer(content):
        head = content[max(0, begin.start() - _HEAD) : begin.start()].rpartition(b" obj")[2]
        end = content.find(_ENDS, begin.end())
        if b"/EmbeddedFile" not in head or end < 0:
            continue
        found = _unpacked(content[begin.end() : end]) if b"/FlateDecode" in head else content[begin.end() : end]
        if any(root in found for root in _ROOTS):
            return found.rstrip(b"\r\n")
    raise UnreadableError("is a PDF that carries no Europass curriculum; only PDFs made by Europass do")


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _LONGEST)
    except zlib.error:
        return b""
