"""The stop switch as its page shows it: what the reader may change first, then the others, then the history."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mobility.accountability import stops
from mobility.accountability.stops import Scope, Stop
from mobility.actors import Actor
from web.presenters import agreement_view
from web.templating import language


@dataclass(frozen=True, slots=True)
class SwitchView:
    """What stands on the page; ``everything`` is all ministries together."""

    everything: Scope
    own: tuple[Scope, ...]
    others: tuple[Scope, ...]
    history: tuple[Stop, ...]


def view(session: Any, actor: Actor, *, now: dt.datetime) -> SwitchView:
    """Give the page's content."""
    everything, *ministries = stops.scopes(session, actor, now=now)
    mine = [one for one in (everything, *ministries) if one.may_switch]
    return SwitchView(
        everything=everything,
        own=tuple(mine),
        others=tuple(one for one in ministries if not one.may_switch),
        history=stops.history(session, actor),
    )


def moment(at: dt.datetime) -> str:
    """Give a moment in words, as clocks in Oslo show it."""
    return agreement_view.moment(at, language())
