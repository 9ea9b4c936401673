"""Up to five openings side by side."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mobility import opportunities
from mobility.actors import Actor
from mobility.opportunity_shapes import Detail
from models.enums import Language
from web.presenters import own_fit
from web.presenters.fit_view import FitView

MOST = 5


@dataclass(frozen=True, slots=True)
class Column:
    """One opening, and how it fits the reader where that is computed."""

    detail: Detail
    fit: FitView | None
    is_suggestible: bool


@dataclass(frozen=True, slots=True)
class CompareView:
    """The columns in the order they were chosen.

    ``unknown`` counts what was asked for but cannot be shown, ``too_many`` what stands beyond the fifth.
    """

    columns: tuple[Column, ...]
    unknown: int
    too_many: int


def view(session: Any, actor: Actor, asked: Iterable[str], language: Language, *, now: dt.datetime) -> CompareView:
    """Give the openings that an address names; what is no id, or not for the reader's eyes, is counted as unknown."""
    named = tuple(dict.fromkeys(asked))
    keys = [key for key in map(_key, named[:MOST]) if key is not None]
    seen = opportunities.cards(session, actor, keys, now=now)
    details = [opportunities.get(session, actor, key, now=now) for key in keys if key in seen]
    fits = own_fit.fits(session, actor, details, language, now=now)
    return CompareView(
        columns=tuple(Column(one, fits.get(one.id), own_fit.is_suggestible(one)) for one in details),
        unknown=len(named[:MOST]) - len(details),
        too_many=max(0, len(named) - MOST),
    )


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
