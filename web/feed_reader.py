"""Ask the one host that a feed lies at, and no other: no redirects, a limit in time and size, patience when told to."""

import datetime as dt
from email.utils import parsedate_to_datetime

import requests
from requests import PreparedRequest

from mobility import clock
from mobility.exchange.nav_pull import Answer, FeedError
from web.settings import Settings

_CONNECT_SECONDS, _READ_SECONDS = 5, 20
_LONGEST = 8 * 1024 * 1024
_ANSWERS = frozenset({200, 304, 404})


class FeedReader:
    """Reads paths at one host.

    Parameters
    ----------
    base
        Scheme and host.
    token
        Sent as bearer where there is one.
    """

    def __init__(self, base: str, token: str | None) -> None:
        self._base = base
        self._token = token
        self._session = requests.Session()
        # An own guard, so that no password is taken from a file of the machine instead.
        self._session.auth = self._sign

    def get(self, path: str, headers: dict[str, str]) -> Answer:
        """Ask for a path that begins with a slash. Raises FeedError when there is no answer that can be used."""
        waits = (_CONNECT_SECONDS, _READ_SECONDS)
        try:
            with self._session.get(
                self._base + path, headers=headers, timeout=waits, stream=True, allow_redirects=False
            ) as response:
                if response.status_code not in _ANSWERS:
                    raise FeedError(f"the server answers {response.status_code}", _patience(response))
                content = _limited(response)
        except requests.RequestException as fault:
            raise FeedError(f"the server cannot be asked: {type(fault).__name__}") from fault
        told = response.headers
        return Answer(response.status_code, content, told.get("ETag", ""), told.get("Last-Modified", ""))

    def _sign(self, request: PreparedRequest) -> PreparedRequest:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def of(settings: Settings) -> FeedReader | None:
    """Give the reader of NAV's feed; None where it is not to be read."""
    if settings.nav_feed_url is None:
        return None
    token = settings.nav_feed_token
    return FeedReader(settings.nav_feed_url, token.get_secret_value() if token else None)


def _limited(response: requests.Response) -> bytes:
    """Read the answer. Raises FeedError when it is longer than any page is."""
    content = bytearray()
    for chunk in response.iter_content(64 * 1024):
        content += chunk
        if len(content) > _LONGEST:
            raise FeedError(f"the server answers with more than {_LONGEST} bytes")
    return bytes(content)


def _patience(response: requests.Response) -> dt.timedelta:
    """Give how long the server asks to be left in peace, as seconds or as a moment; nothing where it does not."""
    told = response.headers.get("Retry-After", "")
    if told.isascii() and told.isdigit():
        return dt.timedelta(seconds=min(int(told), 86400))
    try:
        return max(parsedate_to_datetime(told) - clock.now(), dt.timedelta())
    except (TypeError, ValueError):
        return dt.timedelta()
