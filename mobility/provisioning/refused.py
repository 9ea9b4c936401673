"""What a directory may hold and the service must never keep: refused by name, before anything is read."""

import re
from collections.abc import Iterator, Mapping

from scim2_models import InvalidValueException

from mobility.exchange.people import forbidden

# Beside the HR system's own names: what SCIM and directories call the same.
_PRIVATE = {
    "addresses", "birthdate", "birthday", "country", "dateofbirth", "gender", "ims", "kjønn", "mobilnummer",
    "nationalidentitynumber", "nationality", "password", "personnummer", "phonenumbers", "photos", "salary", "sex",
    "ssn", "x509certificates",
}  # fmt: skip
_HOME = re.compile(r'type\s+eq\s+"(home|other)"', re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def refuse_private(payload: object) -> None:
    """Look through what was sent.

    Raises
    ------
    InvalidValueException
        For an attribute that must never be kept, by its name.
    """
    for name in _names(payload):
        if name.casefold() in _PRIVATE or forbidden([name]):
            raise InvalidValueException(detail=f"{name} must never be kept here; take it out of what is sent")
    if _is_from_home(payload):
        raise InvalidValueException(detail="addresses of home must never be kept here; send the one of type work")


def _names(payload: object) -> Iterator[str]:
    """Give every name of an attribute, in objects and in the paths of changes."""
    if isinstance(payload, Mapping):
        for name, value in payload.items():
            yield from _WORD.findall(str(name).rsplit(":", 1)[-1])
            if str(name).casefold() == "path" and isinstance(value, str):
                yield from _WORD.findall(value.rsplit(":", 1)[-1])
            else:
                yield from _names(value)
    elif isinstance(payload, list):
        for value in payload:
            yield from _names(value)


def _is_from_home(payload: object) -> bool:
    if isinstance(payload, Mapping):
        kind, path = payload.get("type"), payload.get("path")
        is_home = isinstance(kind, str) and kind.casefold() in {"home", "other"}
        return (
            is_home or (isinstance(path, str) and bool(_HOME.search(path))) or any(map(_is_from_home, payload.values()))
        )
    return isinstance(payload, list) and any(map(_is_from_home, payload))
