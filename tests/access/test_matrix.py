"""Every route, every method, every role, and one's own, a colleague's, a stranger's or no thing: one answer for each.

A new route fails here until it is placed. To place it, add a line to the file of its area in ``expected/``::

    POST  /saker/<uuid:placement_id>/vises  show-interest  case  303 404 404 404  -> /saker/{placement_id}#vises
      but hr  303 200 404 404  -> /saker/{placement_id}#vises  because HR follows the cases of its own ministry

Method, route as Flask knows it, the permission of its guard (or ``public``), the thing that its parts name, what
those who hold the permission are answered, and where a redirect leads. A thing that belongs to somebody has four
answers: one's own, a colleague's, one of another ministry's, one that does not exist. A thing of nobody's has two: one
that is there, one that is not. A route without parts has ``-`` and one answer. In an address ``{…}`` is a part of the
route, and ``*`` is the id of something new. A role that is answered otherwise has a line ``but`` of its own that says
why.

What the table does not say follows from the guard, and is tested all the same: who is not logged in is sent to log in
(401 from the API), and who lacks the permission is answered 403, whatever the thing. A line of nothing but 401 is for
tokens alone: no log-in of anybody opens it.

Things are made in ``things/`` and named in ``registry.py``; what a write sends beside the token stands in ``sent.py``.
A body is needed where without one the answer would be 422 for everybody and tell nothing of whose the thing is.
"""

from collections.abc import Iterator

import databases
import pytest
from access.matrix import Answers, Line, lines
from access.registry import COMMON, OWNED
from access.sent import MATCHES, sent
from access.world import NOBODY, World, address, build, leads

from mobility.permissions import TABLE
from models.enums import Role
from web.access import PUBLIC, guard_of

PLACED = lines()
_UNSAID = {"HEAD", "OPTIONS"}
_FOR_PROGRAMS = ("/api/", "/scim/")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The world, one for all cells."""
    begun: list[str] = []
    url = f"sqlite:///{tmp_path_factory.mktemp('world') / 'world.sqlite'}"
    with databases.migrated(url), pytest.MonkeyPatch.context() as around:
        # No process is to begin beside the cells, and what waits behind the menu's items is counted elsewhere.
        around.setattr("web.background.start", begun.append)
        around.setattr("web.navigation._COUNTS", {})
        made = build(url, OWNED, COMMON)
        yield made
        made.app.extensions["database"].engine.dispose()


def test_every_method_of_every_route_is_placed_once_with_its_guard(world: World) -> None:
    routes = {
        (f"{method} {rule.rule}", guard_of(world.app.view_functions[rule.endpoint]))
        for rule in world.app.url_map.iter_rules()
        for method in rule.methods - _UNSAID
    }
    placed = [(line.name, line.permission) for line in PLACED]
    assert sorted(set(placed)) == sorted(placed)
    missing = sorted(f"{name}  {permission}" for name, permission in routes - set(placed))
    assert not missing, "not placed, or with another permission:\n" + "\n".join(missing)
    gone = sorted(f"{name}  {permission}" for name, permission in set(placed) - routes)
    assert not gone, "placed, but no such route:\n" + "\n".join(gone)


@pytest.mark.parametrize("line", PLACED, ids=lambda line: line.name)
def test_everybody_is_answered_what_the_table_says(world: World, line: Line) -> None:
    wrong = [fault for role in (NOBODY, *world.roles) for fault in _faults(world, line, role)]
    assert not wrong, "\n" + "\n".join(wrong)


def _faults(world: World, line: Line, role: str) -> Iterator[str]:
    for number, relation in enumerate(line.relations):
        params = world.params(line.thing, role, relation)
        path = address(line.path, params)
        expected = _expected(line, role, path)
        status = expected.statuses[number]
        made_from = address(MATCHES.get(line.name, ""), params)
        answer = world.ask(role, line.method, path, made_from=made_from, **sent(line.name, params))
        if answer.status_code != status:
            yield f"{role:>16} {relation:>5}: {answer.status_code} and not {status}"
        elif answer.location is not None and not leads(expected.target, params, answer.location):
            yield f"{role:>16} {relation:>5}: leads to {answer.location} and not to {expected.target}"


def _expected(line: Line, role: str, path: str) -> Answers:
    """Give what is expected: by the guard for those whom it stops, else by the table."""
    if line.permission == PUBLIC or line.permission in _held(role) or set(line.holders.statuses) == {401}:
        return line.answers(role)
    is_api = line.path.startswith(_FOR_PROGRAMS)
    if role != NOBODY or is_api:
        return Answers((401 if role == NOBODY else 403,) * len(line.relations))
    back = f"?neste={path}" if line.method == "GET" else ""
    return Answers((303,) * len(line.relations), f"/logg-inn{back}")


def _held(role: str) -> set[str]:
    """Give the permissions of a role; whoever has one is an employee too."""
    return set() if role == NOBODY else {str(one) for one in TABLE[Role.EMPLOYEE] | TABLE[Role(role)]}
