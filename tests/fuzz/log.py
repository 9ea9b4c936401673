"""What came of the requests: how many of each route were answered how, and what must never come back."""

import json
from collections import Counter
from dataclasses import dataclass, field

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

_SERVER = 500
_PROBLEM = "application/problem+json"
_LEAKS = ("Traceback (most recent call last)", "sqlalchemy.exc", "pydantic_core", "jinja2.exceptions")


@dataclass
class Log:
    """Counts by route and status, and the faults."""

    counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many requests were made."""
        return self.counts.total()

    def note(self, app: Flask, method: str, answer: TestResponse, told: str) -> list[str]:
        """Count an answer, and give what is wrong with it."""
        route = f"{method} {_route(app, method, answer.request.path)}"
        return self.add(route, answer.status_code, [f"{answer.status_code} {one}" for one in _wrong(answer)], told)

    def add(self, route: str, status: int, wrong: list[str], told: str) -> list[str]:
        """Count an answer that is judged already."""
        self.counts[route, status] += 1
        found = [f"{route}: {one}: {told}" for one in wrong]
        self.faults += found
        return found

    def table(self) -> str:
        """Write the counts, a line for each route."""
        routes = sorted({route for route, _ in self.counts})
        width = max(map(len, routes), default=0)
        lines = [f"{route:{width}}  {self._by_status(route)}" for route in routes]
        statuses = Counter(status for (_, status), n in self.counts.items() for _ in range(n))
        whole = "  ".join(f"{status} × {n}" for status, n in sorted(statuses.items()))
        return "\n".join([*lines, "", f"{self.total} requests: {whole}", f"{len(self.faults)} faults"])

    def _by_status(self, route: str) -> str:
        mine = sorted((status, n) for (one, status), n in self.counts.items() if one == route)
        return "  ".join(f"{status} × {n}" for status, n in mine)


def _route(app: Flask, method: str, path: str) -> str:
    try:
        with app.test_request_context(path, method=method) as context:
            rule = context.request.url_rule
    except (HTTPException, ValueError):
        return "(none)"
    return rule.rule if rule else "(none)"


def _wrong(answer: TestResponse) -> list[str]:
    wrong = ["fails"] if answer.status_code >= _SERVER else []
    kind = answer.mimetype
    if kind in {"text/html", "application/json", _PROBLEM}:
        text = answer.get_data(as_text=True)
        wrong += [f"tells {leak}" for leak in _LEAKS if leak in text]
    if answer.request.path.startswith("/api/") and answer.status_code >= 400:
        wrong += [] if kind == _PROBLEM and _is_whole(answer) else [f"is no problem document but {kind}"]
    return wrong


def _is_whole(answer: TestResponse) -> bool:
    told = json.loads(answer.get_data(as_text=True))
    return told["status"] == answer.status_code and bool(told["title"])
