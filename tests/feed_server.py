"""NAV's feed on this machine: pages with ETags and entries, in the shapes of the real one, and faults when told to."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "hemmelig-nok"


class Feed:
    """What the server has.

    Parameters
    ----------
    pages
        Items of each page, oldest first; the beginning of the feed is the first.
    entries
        Id → the whole entry.
    faults
        Path → status that is answered instead, with headers.
    asked
        Each path with the headers it was asked with.
    """

    def __init__(self) -> None:
        self.pages: list[list[dict[str, Any]]] = [[]]
        self.entries: dict[str, Any] = {}
        self.faults: dict[str, tuple[int, dict[str, str]]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.base = ""

    def add(
        self, key: str, *, page: int = -1, name: str = "Klima- og miljødepartementet", status: str = "ACTIVE"
    ) -> None:
        """Tell of an advertisement on a page."""
        while len(self.pages) <= page:
            self.pages.append([])
        told = {"uuid": key, "status": status, "title": f"Stilling {key}", "businessName": name, "municipal": "OSLO"}
        item = {"id": key, "url": f"/api/v1/feedentry/{key}", "title": told["title"], "_feed_entry": told}
        self.pages[page].append(item)
        ad = {
            "uuid": key,
            "title": told["title"],
            "description": "<p>Vi søker en rådgiver.</p>",
            "link": f"https://arbeidsplassen.example/{key}",
            "employer": {"name": name, "orgnr": "111111111"},
            "contactList": [{"name": "Ola Hemmelig"}],
        }
        self.entries[key] = {"uuid": key, "status": status, "sistEndret": "2026-11-20T10:00:00Z", "ad_content": ad}

    def paths(self) -> list[str]:
        """Give the paths asked for, and forget them."""
        told = [path for path, _ in self.asked]
        self.asked.clear()
        return told

    def answer(self, path: str) -> dict[str, Any] | None:
        """Give what lies at a path."""
        last = path.rpartition("/")[2]
        if path.startswith("/api/v1/feedentry/"):
            return self.entries.get(last)
        number = 0 if last == "feed" else int(last.removeprefix("p"))
        if number >= len(self.pages):
            return None
        following = f"/api/v1/feed/p{number + 1}" if number + 1 < len(self.pages) else None
        return {"version": "1.0", "id": f"p{number}", "next_url": following, "items": self.pages[number]}


@contextmanager
def running() -> Iterator[Feed]:
    """Run a server of its own and give what it has."""
    feed = Feed()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            feed.asked.append((self.path, dict(self.headers)))
            is_known = self.headers.get("Authorization") == f"Bearer {TOKEN}"
            fault = feed.faults.get(self.path) if is_known else (401, {})
            if fault is not None:
                return self._send(fault[0], b"", fault[1])
            told = feed.answer(self.path)
            if told is None:
                return self._send(404, b"")
            content = json.dumps(told, ensure_ascii=False).encode()
            etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == etag:
                return self._send(304, b"", {"ETag": etag})
            return self._send(200, content, {"ETag": etag, "Last-Modified": "Fri, 20 Nov 2026 10:00:00 GMT"})

        def _send(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_told: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    feed.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield feed
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
