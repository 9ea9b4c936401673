"""An agreement as it is read and signed: plain text in sections, kept as it is with its hash."""

import hashlib
import json

from pydantic import BaseModel, ConfigDict

from models.enums import Language

Row = tuple[str, str]


class CostTable(BaseModel):
    """The cost of the stay: lines of what, rate and kroner; the last lines are sums."""

    model_config = ConfigDict(frozen=True)

    caption: str
    head: tuple[str, str, str]
    lines: tuple[tuple[str, str, str], ...]
    sums: tuple[tuple[str, str], ...]


class Section(BaseModel):
    """A part of an agreement: facts with their labels, then what is agreed, in sentences."""

    model_config = ConfigDict(frozen=True)

    heading: str
    rows: tuple[Row, ...] = ()
    paragraphs: tuple[str, ...] = ()
    table: CostTable | None = None


class Document(BaseModel):
    """A whole agreement as it is read and signed."""

    model_config = ConfigDict(frozen=True)

    texts: str
    language: Language
    placement: str
    version: int
    title: str
    lead: str
    sections: tuple[Section, ...]

    def content_hash(self) -> str:
        """Give the SHA-256 of all that is said, in hexadecimal."""
        said = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(said.encode()).hexdigest()
