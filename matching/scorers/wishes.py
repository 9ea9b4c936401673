"""How far an opening is what the person wishes for: kind, ministry, length, share of the week, start, and interests.

The value is the weighted mean over the wishes that the profile states and the opening tells of. Unknown when there
is none. Wishes weigh but rule nothing out, and they never make a match alone.
"""

from collections.abc import Collection, Sequence
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.utils.validation import check_is_fitted

from matching.scorers.base import Scorer, Scores
from matching.scorers.frames import Facet, Frames
from matching.scorers.order import arranged
from matching.types import Datum, Opening, Profile, Reason, Terms, Wanted

_OFFERED = {
    "kind": "kind",
    "ministry": "ministry",
    "months": "months",
    "percentage": "percentage",
    "start": "starts_on",
}
_INTERESTS = {
    Wanted.USE_MORE: "wants-to-use-more",
    Wanted.LEARN: "wants-to-learn",
    Wanted.NOT_NOW: "does-not-want-now",
}


class Wishes(Scorer):
    """Compare wishes with terms.

    Parameters
    ----------
    interest
        Weight of what the person wants to use and to learn, beside a weight of 1 for each other wish; 0 or more.
    """

    name: ClassVar[str] = "wishes"
    tells_fit: ClassVar[bool] = False

    def __init__(self, *, interest: float = 2.0) -> None:
        self.interest = interest

    def fit(self, openings: Sequence[Opening], y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Keep the terms of the openings as columns. Raises ValueError for a weight out of bounds."""
        if not 0 <= self.interest < np.inf:
            raise ValueError(f"interest is {self.interest!r}; give a number of 0 or more")
        return self._keep(arranged({}, openings))

    def update(self, changed: Sequence[Opening], removed: Collection[str] = ()) -> Self:
        """Take in changes; the same as a new fit, since nothing is learnt from other openings."""
        check_is_fitted(self)
        return self._keep(arranged(self.openings_, changed, removed))

    def score(self, profiles: Sequence[Profile], among: Collection[str] | None = None) -> Scores:
        """Score by the weighted mean of the wishes that both sides tell of."""
        check_is_fitted(self)
        frames = self.frames_ if among is None else Frames([self.openings_[key] for key in among])
        shape = (len(profiles), len(self.openings_ if among is None else among))
        values, known = np.zeros(shape), np.zeros(shape, dtype=np.bool_)
        for row, profile in enumerate(profiles):
            values[row], known[row] = self._mean(frames.facets(profile))
        return Scores(values=values, known=known)

    def explain(self, profile: Profile, opening: Opening) -> tuple[float | None, tuple[Reason, ...]]:
        """Give the value with a reason for each wish: met in full first, then by how far they are met."""
        check_is_fitted(self)
        facets = [facet for facet in Frames((opening,)).facets(profile) if not np.isnan(facet.values[0])]
        if not facets:
            return None, ()
        values, known = self._mean(facets)
        told = [(-facet.values[0], number, facet) for number, facet in enumerate(facets) if facet.name in _OFFERED]
        reasons = (_reason(facet, opening.terms) for _, _, facet in sorted(told, key=lambda item: item[:2]))
        value = float(values[0]) if known[0] else None
        return value, (*_interests(profile, opening), *reasons)

    def _mean(self, facets: Sequence[Facet]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Give mean and whether it is known; 0 where it is not."""
        if not facets:
            return np.zeros(1), np.zeros(1, dtype=np.bool_)
        values = np.array([facet.values for facet in facets])
        weights = np.array([[self.interest if facet.name == "interest" else 1.0] for facet in facets])
        weighed = np.where(np.isnan(values), 0.0, weights)
        whole = weighed.sum(axis=0)
        mean = (np.nan_to_num(values) * weighed).sum(axis=0) / np.where(whole > 0, whole, 1.0)
        return np.clip(mean, 0.0, 1.0), whole > 0

    def _keep(self, openings: dict[str, Opening]) -> Self:
        self.openings_ = openings
        self.frames_ = Frames(tuple(openings.values()))
        return self


def _reason(facet: Facet, terms: Terms) -> Reason:
    offered = getattr(terms, _OFFERED[facet.name])
    told: Datum = offered.isoformat() if facet.name == "start" else offered
    end = "met" if facet.values[0] >= 1 else "unmet"
    return Reason(f"wish-{facet.name}-{end}", {"wished": facet.wished, "offered": told})


def _interests(profile: Profile, opening: Opening) -> list[Reason]:
    asked = {one.competence for one in opening.requirements}
    wanted = [held for held in profile.competences if held.wanted in _INTERESTS and held.competence in asked]
    order = list(_INTERESTS)
    return [
        Reason(_INTERESTS[held.wanted], {"competence": held.competence})
        for held in sorted(wanted, key=lambda held: (order.index(held.wanted or Wanted.NOT_NOW), held.competence))
        if held.wanted is not None
    ]
