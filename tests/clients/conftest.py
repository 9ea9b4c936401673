"""The Python client, which lies outside the rooms, and the service as it reaches it."""

import sys
import threading
from collections.abc import Iterator

import pytest
from data import ROOT
from werkzeug.serving import WSGIRequestHandler, make_server

from mobility import actors, clock
from mobility.demo import personas
from mobility.tokens import making
from mobility.tokens.making import TokenInput

sys.path.insert(0, str(ROOT / "clients" / "python"))


class _Quiet(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        """Say nothing: the service logs for itself."""


@pytest.fixture(scope="module")
def address(app) -> Iterator[str]:
    """Where the service answers, over the wire."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def key(app):
    """A maker of keys: a persona's own, with all scopes that would open anything."""

    def make(persona, *scopes):
        with app.extensions["database"].transaction() as session:
            actor = actors.load(session, personas.find(session, persona).id)
            for one in making.mine(session, actor, now=clock.now()):
                making.revoke(session, actor, one.id, now=clock.now())
            data = TokenInput(name="Klient", scopes=scopes or making.offered(actor))
            return making.make(session, actor, data, now=clock.now())

    return make
