"""Read JSON from outside, without the signs that no reader sees and a database refuses."""

import json
import re
from typing import Any

from mobility.exchange.reports import UnreadableError

# NUL and other control signs, and halves of surrogate pairs; tabs and line breaks stay.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def seen(text: str) -> str:
    """Give the text without unseen signs."""
    return _UNSEEN.sub("", text)


def loads(text: str) -> Any:
    """Read JSON whose texts are free of unseen signs.

    Raises ValueError for what is no JSON, and UnreadableError for what is nested beyond reason.
    """
    try:
        return _cleaned(json.loads(text))
    except RecursionError as fault:
        raise UnreadableError("is nested too deeply; a record has only a few levels") from fault


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return seen(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value
