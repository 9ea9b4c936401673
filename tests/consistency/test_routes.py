"""Every route says who may enter, and only a few are open to all."""

import pytest

from mobility.permissions import TABLE, Permission
from web.access import PUBLIC, guard_of
from web.app import create_app
from web.settings import Settings

OPEN_TO_ALL = {
    "/api",
    "/api/v1/openapi.json",
    "/healthz",
    "/kalender/<token>.ics",
    "/nye-muligheter/<token>.atom",
    "/kursbevis",
    "/logg-inn",
    "/logg-inn/demo",
    "/logg-inn/oidc",
    "/logg-inn/oidc/svar",
    "/logg-inn/oidc/utlogging",
    "/logg-ut",
    "/metrics",
    "/om",
    "/readyz",
    "/sprak",
    "/tilgjengelighet",
    "/static/<path:filename>",
}


@pytest.fixture(scope="module")
def routes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("routes")
    app = create_app(Settings(demo=True, database_url=f"sqlite:///{folder / 'empty.sqlite'}"))
    return {rule.rule: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}


def test_every_route_says_who_may_enter(routes):
    known = {*Permission, PUBLIC}
    assert {rule for rule, view in routes.items() if guard_of(view) not in known} == set()


def test_only_these_are_open_to_all(routes):
    assert {rule for rule, view in routes.items() if guard_of(view) == PUBLIC} == OPEN_TO_ALL


def test_every_permission_is_held_by_somebody():
    assert set(Permission) == set().union(*TABLE.values())


def test_every_permission_opens_something(routes):
    assert set(Permission) - {guard_of(view) for view in routes.values()} == set()
