"""How the matcher is made and set, read from its own code: what it can see, and what its numbers are."""

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from matching import types as matching_types
from matching.matcher import BANDS, LEAST, POWERS, WEIGHTS
from matching.text.analyser import WEIGHTS as PIECES


def fields_of_profile() -> tuple[str, ...]:
    """Give the name of everything that the matcher can know of a person, parts with a dot, in the code's own order."""
    return tuple(_fields(matching_types.Profile))


def fields_of_opening() -> tuple[str, ...]:
    """Give the name of everything that the matcher can know of an opening."""
    return tuple(_fields(matching_types.Opening))


def numbers() -> dict[str, Mapping[str, float]]:
    """Give the matcher's numbers by group: factors, powers, bands with the least score suggested, pieces of words."""
    return {
        "factors": dict(WEIGHTS),
        "powers": dict(POWERS),
        "bands": {**dict(BANDS), "least": LEAST},
        "pieces": dict(_numbers(dataclasses.asdict(PIECES))),
    }


def _numbers(told: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for name, value in told.items():
        if isinstance(value, Mapping):
            yield from _numbers({f"{name}-{key}": one for key, one in value.items()})
        else:
            yield name, float(value)


def _fields(kind: type[Any], before: str = "") -> Iterator[str]:
    hints = typing.get_type_hints(kind)
    for one in dataclasses.fields(kind):
        inner: list[Any] = list(filter(dataclasses.is_dataclass, _parts(hints[one.name])))
        if inner:
            yield from _fields(inner[0], f"{before}{one.name}.")
        else:
            yield f"{before}{one.name}"


def _parts(hint: Any) -> Iterator[Any]:
    """Give a type and all that it is made of: what a tuple holds, what a union allows."""
    if isinstance(hint, types.GenericAlias | types.UnionType):
        for one in typing.get_args(hint):
            yield from _parts(one)
    else:
        yield hint
