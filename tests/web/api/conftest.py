"""Makers of programs: a persona's own, and a ministry's system."""

import pytest
from programs import Program

from mobility import actors, clock
from mobility.demo import personas
from mobility.tokens import making
from mobility.tokens.making import SystemTokenInput, TokenInput


@pytest.fixture
def program(app):
    """A maker of programs: a persona's own, with the scopes named, or with all that would open anything."""

    def make(persona, *scopes):
        with app.extensions["database"].transaction() as session:
            actor = actors.load(session, personas.find(session, persona).id)
            for one in making.mine(session, actor, now=clock.now()):
                making.revoke(session, actor, one.id, now=clock.now())
            data = TokenInput(name="Prøve", scopes=scopes or making.offered(actor))
            return Program(app.test_client(), making.make(session, actor, data, now=clock.now()))

    return make


@pytest.fixture
def system(app):
    """A maker of programs that are a ministry's system."""

    def make(code, *scopes):
        with app.extensions["database"].transaction() as session:
            administrator = actors.load(session, personas.find(session, "forvalter").id)
            data = SystemTokenInput(name="Portal", scopes=scopes, organisation_code=code)
            return Program(app.test_client(), making.issue(session, administrator, data, now=clock.now()))

    return make
