"""What can go wrong between a program and the service."""

from collections.abc import Mapping
from typing import Any


class Unreachable(Exception):  # noqa: N818 - part of the public names; `except Unreachable` says what happened
    """The service could not be reached, or kept asking to wait, as often as it was tried."""


class Refused(Exception):  # noqa: N818 - part of the public names; `except Refused` says what happened
    """The service has said no.

    Parameters
    ----------
    problem
        The problem document (RFC 9457) of the answer.
    """

    def __init__(self, problem: Mapping[str, Any]) -> None:
        self.status = int(problem.get("status", 0))
        self.code = str(problem.get("code") or "")
        self.fields: dict[str, str] = dict(problem.get("errors") or {})
        told = self.code or ", ".join(f"{field}: {code}" for field, code in self.fields.items())
        super().__init__(" ".join(filter(None, (str(self.status), str(problem.get("title", "")), told))))


class Changed(Refused):
    """Somebody has written since what was changed was read: read it again, and change that."""
