"""Read a Europass curriculum of either form into a profile."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from sqlmodel import Session

from mobility.actors import Actor
from mobility.exchange import curriculum, markup
from mobility.exchange.europass import candidate, in_pdf, skills_passport
from mobility.exchange.reports import Report, UnreadableError

_PDF = b"%PDF-"
_READERS: Mapping[str, Callable[[Element], dict[str, Any]]] = {
    "Candidate": candidate.read,
    "SkillsPassport": skills_passport.read,
}


def load(
    session: Session, actor: Actor | None, content: bytes, *, now: dt.datetime, email: str | None = None
) -> Report:
    """Fill a profile from one document, or from a PDF that carries it, as ``curriculum.fill`` does.

    Raises
    ------
    UnreadableError
        When the file is no XML and carries none, has a document type or entities of its own, or is another document.
    ForbiddenError
        When the actor keeps no profile.
    """
    root = markup.parse(in_pdf.document(content) if content.startswith(_PDF) else content)
    read = _READERS.get(root.tag)
    if read is None:
        raise UnreadableError(f"begins with {root.tag[:40]!r}; a Europass curriculum begins with Candidate")
    return curriculum.fill(session, actor, read(root), form="europass", now=now, email=email)
