"""Why a document stands where it does: one line of JSON a pair."""

import json
from collections.abc import Callable
from typing import TextIO

from matching.batch import Ranking
from matching.scorers.similarity import Similarity
from matching.types import Match, Opening, Part, Profile

EXPLAINED = 10
"""So many of the best documents a query are explained."""

Explain = Callable[[Profile, Opening], Match]


class Explainer:
    """Writes the parts and reasons of the best pairs.

    Parameters
    ----------
    explain
        Tells how a pair matches.
    openings
        What was ranked.
    out
        Where the lines go.
    """

    def __init__(self, explain: Explain, openings: list[Opening], out: TextIO) -> None:
        self._explain = explain
        self._openings = {opening.id: opening for opening in openings}
        self._out = out

    def tell(self, profile: Profile, ranking: Ranking) -> None:
        """Write a line for each of the first ``EXPLAINED`` of a ranking."""
        for key, _ in ranking[:EXPLAINED]:
            match = self._explain(profile, self._openings[key])
            line = {
                "query": profile.id,
                "document": key,
                "score": match.score,
                "parts": {part.name: part.weighted for part in match.parts},
                "reasons": [{"code": reason.code, **reason.data} for reason in match.reasons],
            }
            self._out.write(json.dumps(line, ensure_ascii=False) + "\n")


def by_words(engine: Similarity) -> Explain:
    """Explain by one scorer alone."""

    def explain(profile: Profile, opening: Opening) -> Match:
        value, reasons = engine.explain(profile, opening)
        part = Part(engine.name, value, value or 0.0, reasons)
        return Match(profile.id, opening.id, part.weighted, (part,))

    return explain
