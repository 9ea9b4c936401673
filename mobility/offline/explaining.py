"""Why a document stands where it does: one line of JSON a pair."""

import json
from collections.abc import Iterable
from typing import TextIO

from matching.batch import Ranking
from matching.scorers.similarity import Similarity
from matching.types import Opening, Profile

EXPLAINED = 10
"""So many of the best documents a query are explained."""


class Explainer:
    """Writes the parts and reasons of the best pairs.

    Parameters
    ----------
    engine
        The fitted engine that ranked.
    openings
        What it was fitted on.
    out
        Where the lines go.
    """

    def __init__(self, engine: Similarity, openings: Iterable[Opening], out: TextIO) -> None:
        self._engine = engine
        self._openings = {opening.id: opening for opening in openings}
        self._out = out

    def tell(self, profile: Profile, ranking: Ranking) -> None:
        """Write a line for each of the first ``EXPLAINED`` of a ranking."""
        for key, _ in ranking[:EXPLAINED]:
            value, reasons = self._engine.explain(profile, self._openings[key])
            line = {
                "query": profile.id,
                "document": key,
                "score": value or 0.0,
                "parts": {self._engine.name: value or 0.0},
                "reasons": [{"code": reason.code, **reason.data} for reason in reasons],
            }
            self._out.write(json.dumps(line, ensure_ascii=False) + "\n")
