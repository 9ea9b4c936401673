"""How far what a profile holds lies near what an opening asks for, where it does not hold the very thing.

A requirement counts by what is nearest to it among the held: the competence itself in full, a neighbour by its
nearness. So a new competence never lowers the value. Unknown where coverage is.
"""

from collections.abc import Collection, Sequence
from typing import ClassVar, Self

import numpy as np
from sklearn.utils.validation import check_is_fitted

from matching.scorers.asked import Asked, shares, steps, tells_competences
from matching.scorers.base import Scorer, Scores
from matching.scorers.credit import Credit, has
from matching.scorers.nearness import learn, reversed_nearness
from matching.scorers.order import arranged
from matching.types import Datum, Held, Opening, Profile, Reason, Requirement


class Adjacency(Scorer):
    """Credit neighbours of what is asked for.

    Parameters
    ----------
    relations
        Pairs of competences that the vocabulary calls near.
    related
        Nearness of such a pair, 0 to 1.
    together
        Nearness of two that openings always ask for together, 0 to 1; learnt by ``fit``.
    credit
        What a held competence is worth and what a requirement weighs; ``Credit`` with its defaults when None.
    """

    name: ClassVar[str] = "adjacency"

    def __init__(
        self,
        *,
        relations: Collection[tuple[str, str]] = (),
        related: float = 0.6,
        together: float = 0.8,
        credit: Credit | None = None,
    ) -> None:
        self.relations = relations
        self.related = related
        self.together = together
        self.credit = credit

    def fit(self, openings: Sequence[Opening], y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Learn what is asked for together. Raises ValueError for a nearness out of bounds."""
        for name in ("related", "together"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise ValueError(f"{name} is {value!r}; give a number from 0 to 1")
        self.credit_ = Credit() if self.credit is None else self.credit
        self.near_ = learn(openings, self.relations, related=self.related, together=self.together)
        self.around_ = reversed_nearness(self.near_)
        return self._keep(arranged({}, openings))

    def update(self, changed: Sequence[Opening], removed: Collection[str] = ()) -> Self:
        """Take in changes; what lies near stays as learnt by ``fit``, so that scores of others do not move."""
        check_is_fitted(self)
        return self._keep(arranged(self.openings_, changed, removed))

    def score(self, profiles: Sequence[Profile], among: Collection[str] | None = None) -> Scores:
        """Score by the weighted share that is met by the nearest held competence."""
        check_is_fitted(self)
        asked = self.asked_ if among is None else Asked([self.openings_[key] for key in among], self.credit_)
        values = asked.product(self._reach(profile) for profile in profiles)
        tells = np.array([tells_competences(profile) for profile in profiles], dtype=np.bool_)
        known = tells[:, np.newaxis] & asked.filled[np.newaxis, :]
        return Scores(values=np.where(known, values, 0.0), known=known)

    def explain(self, profile: Profile, opening: Opening) -> tuple[float | None, tuple[Reason, ...]]:
        """Give the value with ``competence-near`` for each requirement that a neighbour meets better than itself."""
        check_is_fitted(self)
        if not opening.requirements or not tells_competences(profile):
            return None, ()
        held = {one.competence: one for one in profile.competences}
        value = 0.0
        told: list[tuple[float, str, Reason]] = []
        for asked, share in zip(opening.requirements, shares(opening, self.credit_), strict=True):
            own = self.credit_.of(held[asked.competence], asked.level) if asked.competence in held else 0.0
            best, near = self.nearest(profile, asked)
            value += share * max(own, best)
            if near is not None and best > own:
                data: dict[str, Datum] = {"competence": asked.competence, "near": near.competence, "must": asked.must}
                told.append((-share * best, asked.competence, Reason("competence-near", data)))
        return min(1.0, value), tuple(item[2] for item in sorted(told, key=lambda item: item[:2]))

    def nearest(self, profile: Profile, asked: Requirement) -> tuple[float, Held | None]:
        """Give the credit of the nearest other competence held, and that competence; 0 and None where none is near."""
        neighbours = self.near_.get(asked.competence, {})
        found = [
            (neighbours[one.competence] * self.credit_.of(one, asked.level), one)
            for one in profile.competences
            if one.competence in neighbours and has(one)
        ]
        return min(found, key=lambda pair: (-pair[0], pair[1].competence)) if found else (0.0, None)

    def _reach(self, profile: Profile) -> dict[str, tuple[float, ...]]:
        """Give for each competence held, or near one that is held, its best credit towards each level."""
        reached: dict[str, tuple[float, ...]] = {}
        for held in profile.competences:
            own = steps(held, self.credit_)
            _lift(reached, held.competence, own)
            for key, strength in self.around_.get(held.competence, {}).items():
                _lift(reached, key, tuple(strength * credit for credit in own))
        return reached

    def _keep(self, openings: dict[str, Opening]) -> Self:
        self.openings_ = openings
        self.asked_ = Asked(tuple(openings.values()), self.credit_)
        return self


def _lift(reached: dict[str, tuple[float, ...]], key: str, credits_held: tuple[float, ...]) -> None:
    before = reached.get(key)
    reached[key] = credits_held if before is None else tuple(map(max, before, credits_held))
