"""Suggestions as the page shows them: in bands, each in words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility import catalogue, opportunities, shortlist
from mobility.actors import Actor
from mobility.opportunity_shapes import Card
from mobility.recommendations import Recommendation, Recommendations
from models.enums import Language
from web.presenters import fit_view
from web.presenters.fit_view import FitView
from web.presenters.reasons import Wording

STEP = 10
_MOST = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """What an address asks to see: at most so many suggestions, and the id of what was put away a moment ago."""

    most: int = STEP
    just_put_away: str = ""


def shown(arguments: Mapping[str, str]) -> Shown:
    """Read what an address asks to see; a number that cannot be read, or is out of bounds, is mended."""
    number = arguments.get("antall", "")
    most = int(number) if number.isdecimal() and len(number) < len("1000") else STEP
    return Shown(min(max(most, STEP), _MOST), arguments.get("bortlagt", ""))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion: the opening, how it fits, and whether the reader keeps it."""

    card: Card
    fit: FitView
    is_kept: bool


@dataclass(frozen=True, slots=True)
class SuggestionsView:
    """What stands on the page beside the outcome.

    Parameters
    ----------
    bands
        (band, its suggestions), best first; empty bands are left out.
    put_away
        How many the reader has put away.
    undo
        The opening that was put away a moment ago, if any.
    shown, more
        At most so many are shown; so many would be shown next, 0 when there are no more.
    """

    bands: tuple[tuple[str, tuple[Suggestion, ...]], ...]
    put_away: int
    undo: Card | None
    shown: int
    more: int


def view(
    session: Any,
    actor: Actor,
    found: Recommendations,
    language: Language,
    *,
    shown: Shown,
    now: dt.datetime,
) -> SuggestionsView:
    """Give suggestions in words; an id of what was put away is ignored where it is not."""
    kept = shortlist.kept_ids(session, actor)
    away = shortlist.put_away_ids(session, actor)
    labels = catalogue.labels(session, language)
    told = [_suggestion(one, labels, language, is_kept=one.card.id in kept) for one in found.items[: shown.most]]
    bands = sorted({one.fit.band for one in told})
    gone = {key for key in away if str(key) == shown.just_put_away}
    return SuggestionsView(
        bands=tuple((band, tuple(one for one in told if one.fit.band == band)) for band in bands),
        put_away=len(away),
        undo=next(iter(opportunities.cards(session, actor, gone, now=now).values()), None),
        shown=shown.most,
        more=min(shown.most + STEP, _MOST) if len(found.items) > shown.most and shown.most < _MOST else 0,
    )


def _suggestion(one: Recommendation, labels: Mapping[str, str], language: Language, *, is_kept: bool) -> Suggestion:
    wording = Wording("reason", labels, one.card.employers[language])
    return Suggestion(one.card, fit_view.view(one.fit, wording), is_kept)
