"""What is written about the API holds."""

import json
import re

import pytest
from data import ROOT
from programs import problem

from mobility.repeats import LIFE
from mobility.tokens.making import LONGEST_DAYS
from mobility.tokens.scopes import OF_SYSTEMS, Scope

TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)


def test_every_scope_is_told_and_no_other():
    table = TEXT.split("| scope | opens |")[1].split("\n\n")[0]

    assert set(re.findall(r"`([a-z]+(?::[a-z]+)?)`", table)) == set(Scope)


def test_what_systems_are_let_into_is_told():
    (told,) = re.findall(r"It can be let into (.*?), and sees", TEXT, re.DOTALL)

    assert set(re.findall(r"`([^`]+)`", told)) == set(OF_SYSTEMS)


def test_the_lives_that_are_told_are_those_that_hold():
    assert LONGEST_DAYS == 365
    assert LIFE.total_seconds() == 24 * 3600
    assert "lasts a year at most" in TEXT
    assert "24 hours" in TEXT


def asked(command):
    """Read what a curl command asks for."""
    method = re.search(r"-X (\w+)", command)
    headers = dict(one.split(": ", 1) for one in re.findall(r"""-H ["']([^"'].*?)["'](?= )""", command))
    body = re.search(r"-d '([^']+)'", command)
    path = re.search(r"\$HOST/api/v1([^\"]+)", command)
    return (method[1] if method else "GET"), headers, body[1] if body else None, path[1]


@pytest.mark.parametrize("command", SHELL, ids=lambda command: asked(command)[0])
def test_every_command_does_what_is_told(program, command):
    manager = program("leder")
    begun = manager.post("/opportunities", json={"kind": "project", "title": "Kartlegging"})
    method, headers, body, path = asked(command)
    assert headers.pop("Authorization") == "Bearer $TOKEN"
    if "If-Match" in headers:
        headers["If-Match"] = begun.headers["ETag"]

    answer = manager.ask(method, path.replace("$ID", begun.json["id"]), headers=headers, data=body)

    assert answer.status_code == 200
    assert answer.json.get("months", 6) == 6


def test_the_problem_that_is_shown_is_the_one_that_is_met(program):
    shown = re.search(r"```json\n(\{.*?\})\n```", TEXT, re.DOTALL)[1]
    opening = {"kind": "project", "title": "Kartlegging", "months": 99}

    met = problem(program("leder").post("/opportunities", json=opening), 422)

    assert met == json.loads(shown)
