"""What leaves the reading of an agreement: plain values, for page and paper."""

import datetime as dt
import uuid
from dataclasses import dataclass

from mobility.agreements.document import Document
from mobility.agreements.terms import AgreementTerms
from models.enums import PlacementPart, PlacementState


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature, or the place for one.

    Parameters
    ----------
    who
        Name of who signs as this part; of who was logged in, once it is signed.
    typed
        What was typed; empty where nobody has signed yet.
    """

    part: PlacementPart
    who: str
    typed: str
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list of versions; ``signatures`` is how many of the three have signed it."""

    version: int
    made_at: dt.datetime
    signatures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """A version of an agreement as its parties read it.

    Parameters
    ----------
    seen
        Number of the placement's newest step, to send with a signature.
    is_current
        Whether it is the version that holds, or waits for signatures.
    is_intact
        Whether the words are those that the hash was made of.
    waits
        Whether it waits for signatures.
    can_sign
        Whether the reader's own signature is waited for.
    open_fields
        What the reader may change now.
    changed
        What differs from the version before it; empty for the first.
    is_temporary
        Whether it is a temporary post at the receiving ministry.
    missing
        What must be answered before anybody can sign.
    ends_on
        Last day where it has become another than the agreement says, by notice; else None.
    """

    placement_id: uuid.UUID
    case: str
    part: PlacementPart
    state: PlacementState
    seen: int
    version: int
    document: Document
    content_hash: str
    terms: AgreementTerms
    made_at: dt.datetime
    is_current: bool
    is_intact: bool
    waits: bool
    can_sign: bool
    open_fields: frozenset[str]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    is_temporary: bool
    signatures: tuple[Signature, ...]
    versions: tuple[VersionLine, ...]
    ends_on: dt.date | None
