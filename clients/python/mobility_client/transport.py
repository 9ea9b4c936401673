"""Ask the service, and ask again where that is safe and may help."""

import time
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import requests

from mobility_client.errors import Changed, Refused, Unreachable

_LATER = frozenset({429, 502, 503, 504})
_CHANGED = frozenset({412, 428})
_FIRST_REFUSAL = 400


class Transport:
    """A connection to the service.

    Parameters
    ----------
    address
        Where the service is, without a path.
    token
        The key that is asked with.
    session
        What sends; one of its own when None.
    timeout
        Seconds to wait for an answer.
    attempts
        How often a request is sent at most.
    wait
        How to wait between two attempts, in seconds.
    """

    def __init__(
        self,
        address: str,
        token: str,
        *,
        session: requests.Session | None = None,
        timeout: float = 30,
        attempts: int = 4,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._prefix = f"{address.rstrip('/')}/api/v1"
        self._address = address.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        self._session = session or requests.Session()
        self._timeout = timeout
        self._attempts = attempts
        self._wait = wait

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send a request and give the answer.

        A POST bears a key of its own, the same in every attempt: however often it is sent, it is done once.

        Raises
        ------
        Refused
            For an answer that says no.
        Unreachable
            When no attempt has got an answer.
        """
        told = {**self._headers, **(headers or {})}
        if method == "POST":
            told.setdefault("Idempotency-Key", str(uuid.uuid4()))
        for attempt in range(self._attempts):
            pause = 2.0**attempt / 2
            try:
                answer = self._session.request(
                    method, self._url(path), params=query, json=body, headers=told, timeout=self._timeout
                )
            except (requests.ConnectionError, requests.Timeout):
                answer = None
            if answer is not None and answer.status_code not in _LATER:
                return _judged(answer)
            if attempt + 1 < self._attempts:
                self._wait(max(pause, _asked_pause(answer)))
        raise Unreachable(f"{method} {path}: no answer in {self._attempts} attempts")

    def _url(self, path: str) -> str:
        # Links that the service gives are whole paths already.
        return self._address + path if path.startswith("/api/") else self._prefix + path


def _asked_pause(answer: requests.Response | None) -> float:
    told = answer.headers.get("Retry-After", "") if answer is not None else ""
    return float(told) if told.isdigit() else 0


def _judged(answer: requests.Response) -> requests.Response:
    if answer.status_code < _FIRST_REFUSAL:
        return answer
    try:
        problem = dict(answer.json())
    except ValueError:
        problem = {"status": answer.status_code, "title": answer.reason}
    raise (Changed if answer.status_code in _CHANGED else Refused)(problem)
