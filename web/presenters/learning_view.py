"""The ways to learn a competence, with the level that the reader looks at and what it would open."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility import catalogue
from mobility.academy import learning
from mobility.academy.learning import OpenedCard, Ways
from mobility.actors import Actor
from models.enums import Language

_HIGHEST, _USUAL = 5, 3


@dataclass(frozen=True, slots=True)
class LearningView:
    """What the page shows.

    Parameters
    ----------
    level
        The level looked at, above the one held; None when the highest is held.
    levels
        Level → what it means, for those above the one held.
    opened
        What that level would open.
    """

    key: str
    label: str
    ways: Ways
    level: int | None
    levels: Mapping[int, str]
    opened: tuple[OpenedCard, ...]


def view(session: Any, actor: Actor, key: str, asked: str, language: Language, *, now: dt.datetime) -> LearningView:
    """Give the ways to a level: the one asked for, else that of the reader's goal, else the next that is usual."""
    ways = learning.ways(session, actor, key, now=now)
    held = ways.held.level or 0
    texts = catalogue.level_texts(session, key, language)
    levels = {number: text for number, text in sorted(texts.items()) if number > held}
    level = next((one for one in (_number(asked), ways.wanted) if one in levels), None)
    if level is None and levels:
        level = min(max(held + 1, _USUAL), _HIGHEST)
    return LearningView(
        key=key,
        label=catalogue.labels(session, language)[key],
        ways=ways,
        level=level,
        levels=levels,
        opened=learning.opens(session, actor, {key: level}, now=now) if level else (),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else None
