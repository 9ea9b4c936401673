"""Read the reference data that ships with the program: ministries, vocabulary, levels, routes and titles."""

import json
from importlib.resources import files
from typing import Any


def read(name: str) -> Any:
    """Give the content of ``mobility/data/<name>.json``. Raises FileNotFoundError for a name that does not exist."""
    return json.loads((files("mobility") / "data" / f"{name}.json").read_text(encoding="utf-8"))
