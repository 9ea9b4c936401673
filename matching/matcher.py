"""Rules, then scorers, then a weighted sum, then a stable order: openings for a profile, each with its reasons."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, clone
from sklearn.utils.validation import check_is_fitted

from matching import rules
from matching.batch import DECIMALS, ROUGH, Ranking, best_of
from matching.catalogue import Catalogue, Side
from matching.scorers.adjacency import Adjacency
from matching.scorers.base import Scorer, Scores
from matching.scorers.coverage import Coverage
from matching.scorers.order import arranged
from matching.scorers.similarity import Similarity
from matching.scorers.wishes import Wishes
from matching.types import Match, Opening, Part, Profile
from matching.weighing import Weighing, check_numbers

WEIGHTS: Mapping[str, float] = {"similarity": 0.35, "coverage": 0.35, "adjacency": 0.1, "wishes": 0.2}
"""Weights where none are given."""
POWERS: Mapping[str, float] = {"similarity": 0.5}
"""Cosines of texts are small numbers: the square root of 0.25, a strong likeness, is what half a coverage is."""
BANDS: tuple[tuple[str, float], ...] = (("A", 0.6), ("B", 0.45), ("C", 0.0))
"""Bands and the least score of each."""
LEAST = 0.3
"""Two that score below this have too little in common to be suggested to each other."""

Ask = Callable[[Scorer, Sequence[Profile]], Scores]


class Matcher(BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """Finds openings for profiles.

    The order is by falling score, rounded to ``matching.batch.DECIMALS``, then by id: the same on every machine.

    Parameters
    ----------
    catalogue
        What competences are called, and which lie near each other; keys are their own labels when None.
    weights
        Scorer → weight, 0 or more, not all 0; ``WEIGHTS`` when None. A scorer that is not named is not asked.
    scorers
        Scorers to use, unfitted; the four of this room with their defaults when None.
    powers
        Scorer → power that its value is raised to before it is weighed, above 0; ``POWERS`` when None.
    bands
        Name and least score of each band, best first, falling to 0.
    least
        What scores below this is not suggested, 0 to 1.

    Attributes
    ----------
    openings_
        Id → opening, in the common order of the scorers.
    """

    def __init__(
        self,
        *,
        catalogue: Catalogue | None = None,
        weights: Mapping[str, float] | None = None,
        scorers: Sequence[Scorer] | None = None,
        powers: Mapping[str, float] | None = None,
        bands: Sequence[tuple[str, float]] = BANDS,
        least: float = LEAST,
    ) -> None:
        self.catalogue = catalogue
        self.weights = weights
        self.scorers = scorers
        self.powers = powers
        self.bands = bands
        self.least = least

    def fit(self, openings: Sequence[Opening], y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Learn all openings anew.

        Raises
        ------
        ValueError
            For a parameter out of bounds, an unknown scorer's name, and an id that stands twice.
        """
        openings_ = arranged({}, openings)
        self.catalogue_ = Catalogue() if self.catalogue is None else self.catalogue
        self.scorers_, self.weighing_ = self._prepared()
        for scorer in self.scorers_.values():
            scorer.fit([self._seen(scorer, opening) for opening in openings])
        self.openings_ = openings_
        return self

    def update(self, changed: Sequence[Opening], removed: Collection[str] = ()) -> Self:
        """Take in new and changed openings and drop removed ids, known or not, in milliseconds.

        Changed ones keep their place and new ones come last. What was learnt from all openings (how rare words are,
        what is asked for together) stays as it was. Raises ValueError for an id that stands twice, and then nothing
        has changed.
        """
        check_is_fitted(self)
        openings_ = arranged(self.openings_, changed, removed)
        for scorer in self.scorers_.values():
            scorer.update([self._seen(scorer, opening) for opening in changed], removed)
        self.openings_ = openings_
        return self

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the openings, in the order of the columns of ``totals``."""
        check_is_fitted(self)
        return tuple(self.openings_)

    def totals(self, profiles: Sequence[Profile]) -> NDArray[np.float64]:
        """Score profiles against all openings.

        Returns
        -------
        ndarray
            Shape (profiles, openings), 0 to 1; 0 for what is ruled out, has nothing in common or is not known.
        """
        check_is_fitted(self)
        scores = self._asked(profiles, lambda scorer, seen: scorer.score(seen))
        for row, profile in enumerate(profiles):
            self._rule_out(profile, scores[row])
        return scores

    def best(self, profiles: Sequence[Profile], n: int) -> Iterator[Ranking]:
        """Give the ids of each profile's ``n`` best openings with their scores, whether worth suggesting or not."""
        check_is_fitted(self)
        rough = self._asked(profiles, lambda scorer, seen: scorer.rough(seen))
        for profile, scores in zip(profiles, rough, strict=True):
            yield self._best_of(profile, scores, n)

    def rank(self, profile: Profile, n: int = 10, exclude: Collection[str] = ()) -> list[Match]:
        """Give the best openings of a profile, explained, best first; only what is worth suggesting.

        Parameters
        ----------
        profile
            Whom to find openings for.
        n
            At most so many, at least 1.
        exclude
            Ids of openings to leave out.
        """
        if n < 1:
            raise ValueError(f"n is {n}; ask for at least 1")
        check_is_fitted(self)
        (scores,) = self._asked([profile], lambda scorer, seen: scorer.rough(seen))
        scores[[key in exclude for key in self.openings_]] = 0.0
        ranking = self._best_of(profile, scores, n)
        return [self.explain(profile, key) for key, score in ranking if score >= self.least]

    def explain(self, profile: Profile, opening_id: str) -> Match:
        """Tell how a profile and an opening match, whether ruled out or not. Raises KeyError for an unknown id."""
        check_is_fitted(self)
        opening = self.openings_[opening_id]
        told = {
            name: scorer.explain(self._seen(scorer, profile), self._seen(scorer, opening))
            for name, scorer in self.scorers_.items()
        }
        values = {
            name: None if value is None else self.weighing_.ease(name, value) for name, (value, _) in told.items()
        }
        added = self.weighing_.parts(values)
        parts = tuple(Part(name, values[name], added[name], reasons) for name, (_, reasons) in told.items())
        return Match(profile.id, opening_id, sum(part.weighted for part in parts), parts)

    def scores_for(self, opening_id: str, profiles: Sequence[Profile]) -> NDArray[np.float64]:
        """Score one opening for many profiles, shape (profiles,). Raises KeyError for an unknown id."""
        check_is_fitted(self)
        opening = self.openings_[opening_id]
        found = self._asked(profiles, lambda scorer, seen: scorer.score(seen, (opening_id,)))[:, 0]
        found[[rules.ruled_out_by(profile, opening) is not None for profile in profiles]] = 0.0
        return found

    def worth_suggesting(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the scores with those below ``least`` as 0."""
        return np.where(np.round(scores, DECIMALS) < self.least, 0.0, scores)

    def ruled_out(self, profile: Profile, exclude: Collection[str] = ()) -> dict[str, int]:
        """Give rule → number of openings that it rules out, each counted once; ``exclude`` is not looked at."""
        check_is_fitted(self)
        codes = (rules.ruled_out_by(profile, one) for key, one in self.openings_.items() if key not in exclude)
        return dict(Counter(code for code in codes if code is not None))

    def can_judge(self, profile: Profile) -> bool:
        """Tell whether the profile says anything about what the person can do."""
        return bool(profile.competences) or bool(f"{profile.title}{profile.text}".strip())

    def band(self, score: float, *, lacks_must: bool = False) -> str:
        """Give the band that a score reaches; the best is not for a profile that lacks something necessary."""
        rounded = round(score, DECIMALS)
        open_bands = self.bands[1:] if lacks_must and len(self.bands) > 1 else self.bands
        return next(name for name, least in open_bands if rounded >= least)

    def _prepared(self) -> tuple[dict[str, Scorer], Weighing]:
        weights = WEIGHTS if self.weights is None else self.weights
        powers = POWERS if self.powers is None else self.powers
        own: Sequence[Scorer] = self.scorers or (
            Similarity(),
            Coverage(),
            Adjacency(relations=self.catalogue_.relations),
            Wishes(),
        )
        _check_bands(self.bands, self.least)
        check_numbers(weights, powers, [scorer.name for scorer in own])
        used = {scorer.name: clone(scorer) for scorer in own if weights.get(scorer.name)}
        fit = [name for name, scorer in used.items() if scorer.tells_fit]
        return used, Weighing({name: weights[name] for name in used}, powers, fit)

    def _asked(self, profiles: Sequence[Profile], ask: Ask) -> NDArray[np.float64]:
        """Ask every scorer about profiles, and weigh the answers, before any rule."""
        answers = {
            name: ask(scorer, [self._seen(scorer, profile) for profile in profiles])
            for name, scorer in self.scorers_.items()
        }
        return self.weighing_.total(answers)

    def _rule_out(self, profile: Profile, scores: NDArray[np.float64]) -> None:
        """Put the scores of a profile against all openings to 0 where a rule excludes the opening."""
        if rules.has_conditions(profile):
            scores[[rules.ruled_out_by(profile, one) is not None for one in self.openings_.values()]] = 0.0

    def _best_of(self, profile: Profile, rough: NDArray[np.float64], n: int) -> Ranking:
        def exact(keys: Sequence[str]) -> NDArray[np.float64]:
            return self._asked([profile], lambda scorer, seen: scorer.score(seen, keys)).ravel()

        error = ROUGH * self.weighing_.steepest
        if rules.has_conditions(profile):
            # Rules are slow to ask of all openings, and seldom exclude more than a few of the best.
            some = best_of(self.ids, rough, 2 * n, exact, error)
            kept = [pair for pair in some if rules.ruled_out_by(profile, self.openings_[pair[0]]) is None]
            if len(kept) >= n:
                return kept[:n]
            self._rule_out(profile, rough)
        return best_of(self.ids, rough, n, exact, error)

    def _seen(self, scorer: Scorer, side: Side) -> Side:
        return self.catalogue_.worded(side) if scorer.reads_words else side


def _check_bands(bands: Sequence[tuple[str, float]], suggested: float) -> None:
    least = [cut for _, cut in bands]
    if not least or least != sorted(set(least), reverse=True) or least[0] > 1 or least[-1] != 0:
        raise ValueError(f"bands is {tuple(bands)!r}; give least scores that fall from at most 1 to 0, best band first")
    if not 0 <= suggested <= 1:
        raise ValueError(f"least is {suggested!r}; give a number from 0 to 1")
