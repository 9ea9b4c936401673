"""Hostile and odd input to every form and every operation of the API, as everybody: nothing fails and nothing is told.

The same tries run for longer, and without end where one likes, with ``make fuzz``. Here they are the same each time.
"""

from collections.abc import Iterator

import databases
import pytest
from access.registry import COMMON, OWNED
from access.world import build
from fuzz.tries import Tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

_SAME_EACH_TIME = settings(
    deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck), print_blob=False
)


@pytest.fixture(scope="module")
def tries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tries]:
    """All that can be tried in a world of its own."""
    begun: list[str] = []
    url = f"sqlite:///{tmp_path_factory.mktemp('fuzz') / 'world.sqlite'}"
    with databases.migrated(url), pytest.MonkeyPatch.context() as around:
        around.setattr("web.background.start", begun.append)
        world = build(url, OWNED, COMMON)
        yield Tries(world)
        world.app.extensions["database"].engine.dispose()


def test_every_form_as_it_stands_and_empty_is_answered(tries: Tries) -> None:
    wrong = []
    for form in tries.forms:
        whole = [(name, value) for name, values in form.fields for value in values[:1]]
        for pairs in (whole, []):
            wrong += tries.send(form, form.role, pairs)
    assert not wrong, "\n".join(wrong)


@settings(_SAME_EACH_TIME, max_examples=400)
@given(data=st.data())
def test_no_form_fails_whatever_is_sent(tries: Tries, data: st.DataObject) -> None:
    assert tries.form(data) == []


@settings(_SAME_EACH_TIME, max_examples=250)
@given(data=st.data())
def test_no_operation_fails_or_answers_otherwise_than_described(tries: Tries, data: st.DataObject) -> None:
    assert tries.operation(data) == []
