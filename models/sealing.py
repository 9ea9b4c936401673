"""What the hash of an event is made of. This form is fixed for good: every hash ever written was made by it.

Who acted, on what, and the details may have to be forgotten one day. They enter the hash as seals: SHA-256 over a
secret salt and the value. Once the salt is gone a seal tells nothing of its value, and the chain stays whole.
"""

import datetime as dt
import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

FIRST = "0" * 64
"""What stands in place of a hash before the first event."""
FORM = 1
PARTS = ("actor", "subject", "details")
"""The parts of an event that can be emptied."""
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def new_salt() -> str:
    """Give 128 random bits as text."""
    return secrets.token_hex(16)


def part_salt(salt: str, part: str) -> str:
    """Give the salt of one part; it does not lead back to the event's own, nor to that of another part."""
    return _hash(f"{FORM} salt {part} {salt}")


def seal(salt: str, value: object) -> str:
    """Seal a value under the salt of its part."""
    return _hash(f"{FORM} seal {salt} {_ENCODE(value)}")


def openly(event_id: uuid.UUID, at: dt.datetime, action: str, subject_type: str) -> tuple[str, ...]:
    """Give what an event tells openly, as it enters the hash; none of it is ever emptied."""
    return str(event_id), at.astimezone(dt.UTC).isoformat(timespec="microseconds"), action, subject_type


def link(before: str, number: int, open_parts: Sequence[str], sealed: Mapping[str, str]) -> str:
    """Give the hash of an event: from the one before, its number, what it tells openly, and the seals of its parts."""
    return _hash(_ENCODE([FORM, before, number, *open_parts, *(sealed[part] for part in PARTS)]))


def values(actor_id: uuid.UUID | None, subject_id: str, details: Mapping[str, Any]) -> dict[str, object]:
    """Give the values of an event's parts as they are sealed; details are plain JSON, with texts as keys."""
    return {
        "actor": None if actor_id is None else str(actor_id),
        "subject": subject_id,
        "details": details,
    }


def seals(salt: str, told: Mapping[str, object]) -> dict[str, str]:
    """Seal all parts of an event whose salt is known."""
    return {part: seal(part_salt(salt, part), told[part]) for part in PARTS}


def digest(content: object) -> str:
    """Give the SHA-256 of anything that JSON can hold, the same for equal content."""
    return _hash(f"{FORM} digest {_ENCODE(content)}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
