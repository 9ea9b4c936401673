"""Logs: one line a request, joined by an id, that tell of no person."""

import json

import pytest
from browsers import token_of

from web import logs


@pytest.fixture
def lines(capsys):
    """A reader of what has been logged since last time."""
    logs.configure("INFO")
    return lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_request_is_one_line_with_its_template_status_time_and_id(client, lines):
    answer = client.get("/logg-inn?neste=/hemmelig")

    (line,) = lines()
    assert {name: line[name] for name in ("event", "method", "route", "status", "level")} == {
        "event": "request",
        "method": "GET",
        "route": "/logg-inn",
        "status": 200,
        "level": "info",
    }
    assert line["ms"] > 0
    assert line["request_id"] == answer.headers["X-Request-ID"]


def test_neither_query_nor_body_nor_person_is_logged(as_persona, client, lines):
    browser = as_persona("ansatt")
    browser.get("/muligheter?q=hemmelig")
    browser.get("/api/v1/me")
    client.post("/logg-inn/demo", data={"persona": "leder", "neste": "/hemmelig"})

    logged = json.dumps(lines(), ensure_ascii=False)

    token = token_of(browser)
    assert token
    for secret in ("hemmelig", "Ingrid", "ansatt", "leder", token):
        assert secret not in logged


@pytest.mark.parametrize(
    ("given", "is_kept"), [("from-the-proxy-1", True), ("a b", False), ("x" * 65, False), ("", False)]
)
def test_an_id_from_the_proxy_in_front_is_kept_if_it_is_one(client, given, is_kept):
    kept = client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]

    assert (kept == given) == is_kept
    assert len(kept) >= 8


def test_two_requests_have_two_ids(client):
    one, other = (client.get("/healthz").headers["X-Request-ID"] for _ in range(2))

    assert one != other


def test_what_goes_wrong_is_logged_by_type_and_place_without_its_words(lines):
    log = logs.structlog.get_logger("test")
    try:
        int("Kari Testesen skrev dette")
    except ValueError as error:
        log.warning("by hand", exc_info=error)
        log.exception("by itself")

    first, second = lines()
    assert first["error"] == second["error"] == "ValueError"
    assert "test_logs.py" in first["trace"][-1]
    assert "Kari" not in json.dumps([first, second])


def test_what_is_below_the_level_is_not_logged(capsys):
    logs.configure("WARNING")
    logs.structlog.get_logger("test").info("quiet")
    logs.configure("INFO")

    assert capsys.readouterr().err == ""
