"""Suggestions as plain lines, for a terminal."""

from collections.abc import Iterator, Mapping

from mobility.recommendations import Recommendations
from web.presenters import fit_view
from web.presenters.reasons import Wording
from web.templating import language, t


def suggestion_lines(name: str, found: Recommendations, competences: Mapping[str, str]) -> Iterator[str]:
    """Give suggestions with their reasons and what is missing; ``competences`` gives the label of each key."""
    yield t("terminal.suggestions", name=name)
    for number, one in enumerate(found.items, start=1):
        employer = one.card.employers[language()]
        fit = fit_view.view(one.fit, Wording("reason", competences, employer))
        yield f"\n{number}. {one.card.title} – {employer}"
        yield f"   {t(f'band.{fit.band}')}"
        yield from (f"   + {point.text}" for point in fit.speaks_for)
        yield from (f"   – {point.text}" for point in fit.lacks)
