"""A small world to try access in: somebody of every role, a colleague, a stranger, and things that each of them owns.

What a request changes in it is forgotten after the request, so that every cell of the matrix meets the same world.
"""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import factories
from flask import Flask
from page import CSRF_FIELD, csrf
from sqlmodel import Session
from werkzeug.test import TestResponse

from mobility import clock, groundwork
from mobility.demo.personas import PERSONAS
from models.enums import Role
from models.person import Person
from web.app import create_app
from web.database import Database
from web.settings import Settings

Params = dict[str, Any]
Maker = Callable[[Session, Person, dt.datetime], Params]

NOBODY = "nobody"
HERE, ELSEWHERE = "KLD", "FIN"
_EVERYWHERE = {Role.ACADEMY, Role.DFD, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR}
_COLLEAGUE, _STRANGER = "colleague", "stranger"
_NO_TEXT = "finnes-ikke"
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class Forgetful(Database):
    """A database whose transactions stand for the reader and are gone when ``forgetting`` ends."""

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Let everything that is written from now on be forgotten."""
        with self.engine.connect() as connection:
            outer = connection.begin()
            self._connection = connection
            try:
                yield
            finally:
                outer.rollback()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session to read with."""
        with self._session() as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a session to write with; its commit reaches no further than ``forgetting``."""
        with self._session() as session:
            yield session
            session.commit()

    def _session(self) -> Session:
        info = dict(self._info)
        return Session(self._connection, expire_on_commit=False, info=info, join_transaction_mode="create_savepoint")


@dataclass
class World:
    """The service with people and things in it."""

    app: Flask
    roles: tuple[str, ...]
    cookies: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    things: dict[str, dict[str, Params]] = field(default_factory=dict)

    def params(self, thing: str, role: str, relation: str) -> Params:
        """Give the parts of an address that name a thing in a relation to a role."""
        if thing == "-":
            return {}
        made = self.things[thing]
        if relation == "none":
            return _unknown(next(iter(made.values())))
        owner = {"own": role, "same": _COLLEAGUE, "other": _STRANGER, "there": _COLLEAGUE}[relation]
        return made.get(owner, made[_COLLEAGUE])

    def ask(self, role: str, method: str, path: str, *, made_from: str = "", **sent: Any) -> TestResponse:
        """Ask as somebody of a role, with the token where something is sent; what it changes is forgotten.

        ``made_from`` is where the copy is read that a conditional write says it was made from.
        """
        browser = self.app.test_client(use_cookies=False)
        headers = {"Cookie": self.cookies[role]}
        if method != "GET":
            headers["X-CSRF-Token"] = self.tokens[role]
        if made_from:
            headers["If-Match"] = self.ask(role, "GET", made_from).headers.get("ETag", '"none"')
        with self.app.extensions["database"].forgetting():
            return browser.open(path, method=method, headers=headers, buffered=True, **sent)


def build(url: str, owned: Mapping[str, Maker], common: Mapping[str, Maker]) -> World:
    """Make the service on an empty migrated database, and fill the world."""
    settings = Settings(database_url=url, demo=True, secret_key="a test's own secret" * 3)
    app = create_app(settings)
    world = World(app, tuple(Role))
    with app.extensions["database"].transaction() as session:
        people = _people(session)
        now = clock.now()
        for name, make in owned.items():
            world.things[name] = {who: make(session, person, now) for who, person in people.items()}
        for name, make in common.items():
            world.things[name] = {_COLLEAGUE: make(session, people[_COLLEAGUE], now)}
    for role, persona in zip((NOBODY, *Role), (None, *PERSONAS), strict=False):
        world.cookies[role], world.tokens[role] = _log_in(app, persona)
    app.extensions["database"].engine.dispose()
    app.extensions["database"] = Forgetful(settings)
    return world


def address(path: str, params: Mapping[str, Any]) -> str:
    """Fill the parts of a route; where the thing does not matter, with something that does not exist."""
    return re.sub(r"<(?:[^:>]+:)?(\w+)>", lambda part: str(params.get(part[1], _NO_TEXT)), path)


def leads(target: str, params: Mapping[str, Any], location: str) -> bool:
    """Tell whether a redirect leads where the table says; ``*`` there is anything new."""
    told = re.escape(re.sub(r"\{(\w+)\}", lambda part: str(params[part[1]]), target))
    return re.fullmatch(told.replace(r"\*", _UUID), location) is not None


def _unknown(params: Params) -> Params:
    """Give what names nothing: ids that nobody has, and words that are no key where no id stands beside them."""
    ids = {
        name: uuid.UUID(int=0x4000_8000_0000_0000_0000) for name, one in params.items() if isinstance(one, uuid.UUID)
    }
    return {**params, **ids} if ids else dict.fromkeys(params, _NO_TEXT)


def _people(session: Session) -> dict[str, Person]:
    """Make somebody of every role in one ministry, each with a colleague's right to own anything, and two more."""
    groundwork.lay(session)
    people = {}
    for role, persona in zip(Role, PERSONAS, strict=False):
        people[str(role)] = factories.person(session, organisation_code=HERE, subject=f"demo:{persona}")
        if role is not Role.EMPLOYEE:
            scope = None if role in _EVERYWHERE else HERE
            factories.grant(session, people[str(role)], role, organisation_code=scope)
    people[_COLLEAGUE] = factories.person(session, organisation_code=HERE, email="colleague@example.no")
    people[_STRANGER] = factories.person(session, organisation_code=ELSEWHERE)
    return people


def _log_in(app: Flask, persona: str | None) -> tuple[str, str]:
    """Give the cookie and the token of a browser in which a persona, or nobody, is logged in."""
    browser = app.test_client()
    token = csrf(browser, "/logg-inn")
    if persona is not None:
        answer = browser.post("/logg-inn/demo", data={"persona": persona, **token})
        assert answer.status_code == 303, answer.get_data(as_text=True)
        token = csrf(browser, "/om")
    cookie = browser.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    return f"{cookie.key}={cookie.value}", token[CSRF_FIELD]
