"""Follow NAV's feed page by page: ministries' advertisements are fetched whole, and after a break it goes on."""

import datetime as dt
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session, select

from mobility import audit
from mobility.actors import SYSTEM
from mobility.exchange import documents
from mobility.exchange.nav_advertisement import entry
from mobility.exchange.nav_feed import Writer
from mobility.exchange.reports import RefusedError, Report
from models.exchange import FeedPosition

_SOURCE = "nav"
_BEGINNING = "/api/v1/feed"
_ENTRY = "/api/v1/feedentry/"
# An advertisement is active for half a year at most.
_OLDEST = dt.timedelta(days=184)
_MOST_PAGES = 200
_LONGEST_PATH = 500
_LONGEST_WAIT = dt.timedelta(hours=6)
_OK, _NOT_MODIFIED, _NOT_FOUND = 200, 304, 404


class FeedError(Exception):
    """The feed cannot be read now; ``wait`` is how long its server asks for patience."""

    def __init__(self, reason: str, wait: dt.timedelta = dt.timedelta()) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer:
    """What the feed's server answers: 200, 304 or 404, all else being a ``FeedError``."""

    status: int
    content: bytes = b""
    etag: str = ""
    modified: str = ""


Sessions = Callable[[], AbstractContextManager[Session]]
# Path and headers → answer. Raises FeedError.
Get = Callable[[str, dict[str, str]], Answer]


def pull(reading: Sessions, transaction: Sessions, get: Get, *, clock: Callable[[], dt.datetime]) -> dict[str, int]:
    """Read what is new, each page in a transaction of its own, and tell what became of the advertisements.

    After a failure the feed is left in peace, longer each time; what has been read stays read.
    """
    done = {"read": 0, "new": 0, "changed": 0, "refused": 0}
    for _ in range(_MOST_PAGES):
        position = _position(reading, transaction)
        if position.not_before is not None and clock() < position.not_before:
            break
        try:
            answer = get(position.page, _conditions(position, clock()))
            page = _page(answer, position.page)
            if page is None:
                _keep(transaction, position, clock())
                break
            entries = _entries(reading, get, page, clock())
        except FeedError as failure:
            _wait(transaction, failure, clock())
            return {**done, "failed": 1}
        report = _write(transaction, position, answer, page, entries, clock())
        done = {name: number + report.counts[name] for name, number in done.items()}
        if page.following is None:
            break
    return done


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the feed: the path of the next, None on the last, and its items."""

    following: str | None
    items: list[Any]


def _position(reading: Sessions, transaction: Sessions) -> FeedPosition:
    with reading() as session:
        found = session.get(FeedPosition, _SOURCE)
    if found is None:
        found = FeedPosition(source=_SOURCE, page=_BEGINNING)
        with transaction() as session:
            session.add(found)
            session.flush()
    return found


def _conditions(position: FeedPosition, now: dt.datetime) -> dict[str, str]:
    if position.etag or position.modified:
        told = {"If-None-Match": position.etag, "If-Modified-Since": position.modified}
        return {name: value for name, value in told.items() if value}
    if position.page == _BEGINNING:
        since = max(position.read_at or now - _OLDEST, now - _OLDEST)
        return {"If-Modified-Since": format_datetime(since.replace(microsecond=0), usegmt=True)}
    return {}


def _page(answer: Answer, path: str) -> _Page | None:
    """Read a page; None where nothing is new. Raises FeedError for what is no page."""
    if answer.status == _NOT_MODIFIED:
        return None
    if answer.status == _NOT_FOUND:
        if path == _BEGINNING:
            raise FeedError("the feed is not at this address")
        # Old pages are taken away in time: begin anew from what was read last.
        return _Page(_BEGINNING, [])
    told = _json(answer.content)
    if not isinstance(told, dict) or not isinstance(told.get("items"), list):
        raise FeedError("a page has no list of items")
    following = told.get("next_url")
    return _Page(path_of(str(following)) if following else None, told["items"])


def path_of(address: str) -> str:
    """Give path and query of an address in the feed; the host is never taken from it. Raises FeedError."""
    parts = urlsplit(address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    if not path.startswith("/") or path.startswith("//") or len(path) > _LONGEST_PATH:
        raise FeedError("a page leads to an address that is none of the feed's")
    return path


def _json(content: bytes) -> Any:
    try:
        return documents.loads(content.decode("utf-8-sig"))
    except ValueError as fault:
        raise FeedError("a page is no JSON") from fault


def _entries(reading: Sessions, get: Get, page: _Page, now: dt.datetime) -> list[tuple[str, Any]]:
    """Give each item of a ministry's, fetched whole while it is active, with the place it is told by."""
    with reading() as session:
        is_ministry = Writer(session, now).is_ministry
    found: list[tuple[str, Any]] = []
    for number, item in enumerate(page.items, start=1):
        told = item.get("_feed_entry") if isinstance(item, dict) else None
        if not isinstance(told, dict):
            found.append((f"item {number}", item))
        elif told.get("status") != "ACTIVE":
            found.append((f"item {number}", {"uuid": told.get("uuid"), "status": "INACTIVE"}))
        elif is_ministry(str(told.get("businessName") or "")):
            found.append((f"item {number}", _whole(get, told)))
    return found


def _whole(get: Get, told: dict[str, Any]) -> Any:
    answer = get(path_of(f"{_ENTRY}{told.get('uuid')}"), {})
    if answer.status == _NOT_FOUND:
        return {"uuid": told.get("uuid"), "status": "INACTIVE"}
    try:
        return json.loads(answer.content)
    except ValueError:
        return None


def _write(
    transaction: Sessions,
    position: FeedPosition,
    answer: Answer,
    page: _Page,
    entries: list[tuple[str, Any]],
    now: dt.datetime,
) -> Report:
    """Write a page's advertisements and where to go on, together; nothing where somebody else has come further."""
    report = Report("nav-feed")
    with transaction() as session:
        held = select(FeedPosition).where(FeedPosition.source == _SOURCE).with_for_update()
        row = session.exec(held).one()
        if (row.page, row.etag, row.modified) != (position.page, position.etag, position.modified):
            return report
        writer = Writer(session, now)
        for place, record in entries:
            try:
                report.count(writer.write(entry(record)))
            except RefusedError as refusal:
                report.refuse(place, str(refusal))
        row.sqlmodel_update(_after(answer, page.following, now))
        session.add(row)
        if report.new or report.changed or report.refused:
            audit.record(session, SYSTEM, "import.nav-feed", subject=("import", "nav-feed"), now=now, **report.counts)
        session.flush()
    return report


def _after(answer: Answer, following: str | None, now: dt.datetime) -> dict[str, Any]:
    peace: dict[str, Any] = {"failures": 0, "not_before": None}
    if answer.status == _NOT_FOUND:
        # What was read before the page was taken away is not read anew.
        return {**peace, "page": following, "etag": "", "modified": ""}
    if following is not None:
        return {**peace, "read_at": now, "page": following, "etag": "", "modified": ""}
    return {**peace, "read_at": now, "etag": answer.etag[:200], "modified": answer.modified[:60]}


def _keep(transaction: Sessions, position: FeedPosition, now: dt.datetime) -> None:
    with transaction() as session:
        row = session.get_one(FeedPosition, _SOURCE)
        if row.page == position.page:
            row.sqlmodel_update({"failures": 0, "not_before": None, "read_at": now})
            session.add(row)


def _wait(transaction: Sessions, failure: FeedError, now: dt.datetime) -> None:
    with transaction() as session:
        row = session.get_one(FeedPosition, _SOURCE)
        row.failures += 1
        wait = max(failure.wait, dt.timedelta(minutes=2 ** min(row.failures, 9)))
        row.not_before = now + min(wait, _LONGEST_WAIT)
        session.add(row)
