"""The limits as data: ``mobility/data/limits.json``, or an installation's own file of the same form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from limits import RateLimitItem, parse

from mobility import reference

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that is let through in a window, and from which count on it is told."""

    item: RateLimitItem
    flag_at: int | None = None

    @property
    def hours(self) -> int:
        """The window's length in whole hours, at least one."""
        return max(1, self.item.get_expiry() // _HOUR)


Rules = Mapping[str, tuple[Limit, ...]]


def read(path: Path | None = None, *, is_demo: bool = False) -> Rules:
    """Read all rules: code → its limits.

    Parameters
    ----------
    path
        An installation's own file; the one that comes with the service when None. A rule it leaves out is as it comes.
    is_demo
        Whether all people are made up, and anybody may be any of them: limits are then wider by the file's factor.

    Raises
    ------
    ValueError
        When a rule is unknown, or a limit is none.
    """
    shipped = reference.read("limits")
    own = json.loads(path.read_text(encoding="utf-8")) if path else {"rules": []}
    chosen = {rule["code"]: rule["limits"] for rule in shipped["rules"]}
    for rule in own["rules"]:
        if rule["code"] not in chosen:
            raise ValueError(f"{path}: there is no limit called {rule['code']!r}; give one of {', '.join(chosen)}")
        chosen[rule["code"]] = rule["limits"]
    factor = int(shipped["in_demo"]) if is_demo else 1
    return {code: tuple(_limit(one, factor) for one in told) for code, told in chosen.items()}


def _limit(told: Mapping[str, Any], factor: int) -> Limit:
    item = parse(told["most"])
    flag_at = told.get("flag_at")
    wide = type(item)(item.amount * factor, item.multiples, namespace=item.namespace)
    return Limit(wide, flag_at * factor if flag_at else None)
