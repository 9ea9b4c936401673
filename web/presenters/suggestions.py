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
    """

    bands: tuple[tuple[str, tuple[Suggestion, ...]], ...]
    put_away: int
    undo: Card | None


def view(
    session: Any,
    actor: Actor,
    found: Recommendations,
    language: Language,
    *,
    just_put_away: str,
    now: dt.datetime,
) -> SuggestionsView:
    """Give suggestions in words. ``just_put_away`` is an id from an address; one that is not put away is ignored."""
    kept = shortlist.kept_ids(session, actor)
    away = shortlist.put_away_ids(session, actor)
    labels = catalogue.labels(session, language)
    told = [_suggestion(one, labels, language, is_kept=one.card.id in kept) for one in found.items]
    bands = sorted({one.fit.band for one in told})
    gone = {key for key in away if str(key) == just_put_away}
    return SuggestionsView(
        bands=tuple((band, tuple(one for one in told if one.fit.band == band)) for band in bands),
        put_away=len(away),
        undo=next(iter(opportunities.cards(session, actor, gone, now=now).values()), None),
    )


def _suggestion(one: Recommendation, labels: Mapping[str, str], language: Language, *, is_kept: bool) -> Suggestion:
    wording = Wording("reason", labels, one.card.employers[language])
    return Suggestion(one.card, fit_view.view(one.fit, wording), is_kept)
