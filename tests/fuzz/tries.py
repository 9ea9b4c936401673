"""A form or an operation, as somebody, filled in by Hypothesis: the same tries in tests and in ``make fuzz``."""

from collections import defaultdict
from typing import Any

from access.world import NOBODY, World
from fuzz import api, forms
from fuzz.forms import Form
from fuzz.log import Log
from hypothesis import strategies as st

_LONGEST_TOLD = 600


class Tries:
    """All that can be tried in a world, and what came of it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.log = Log()
        self.forms = forms.found(world)
        self.operations = api.operations(world)
        self._ids = _ids(world)
        self._flat = sorted({value for values in self._ids.values() for value in values})
        self._roles = (NOBODY, *world.roles)

    def form(self, data: Any) -> list[str]:
        """Fill in one form, and give what is wrong with the answer."""
        form = data.draw(st.sampled_from(self.forms), "form")
        role = data.draw(st.one_of(st.just(form.role), st.sampled_from(self._roles)), "role")
        return self.send(form, role, data.draw(forms.tampered(form, self._flat), "pairs"))

    def operation(self, data: Any) -> list[str]:
        """Call one operation, and give what is wrong with the answer."""
        operation = data.draw(st.sampled_from(self.operations), "operation")
        role = data.draw(st.sampled_from(self._roles), "role")
        case = data.draw(api.cases(operation, self._ids), "case")
        return api.send(self.world, self.log, role, case)

    def send(self, form: Form, role: str, pairs: list[tuple[str, str]]) -> list[str]:
        """Send a form as it is filled in, and give what is wrong with the answer."""
        sent: dict[str, list[str]] = defaultdict(list)
        for name, value in pairs:
            sent[name].append(value)
        where = {"query_string": sent} if form.method == "GET" else {"data": sent}
        answer = self.world.ask(role, form.method, form.path, **where)
        told = f"as {role}: {form.path} {pairs!r}"[:_LONGEST_TOLD]
        return self.log.note(self.world.app, form.method, answer, told)


def _ids(world: World) -> dict[str, list[str]]:
    """Give what the parts of addresses may be: of everybody's things, by the name of the part."""
    found: dict[str, list[str]] = defaultdict(list)
    for made in world.things.values():
        for params in made.values():
            for name, value in params.items():
                found[name].append(str(value))
    return {name: sorted(set(values)) for name, values in found.items()}
