"""The bias report: do people who differ in nothing that matters get the same attention?

Twins (``matching.evaluation.twins``) are ranked together for every opening, and three things are measured:

- **Exposure** of each group: the mean of 1 / log2(1 + rank) over its people and the openings, as Singh and Joachims
  have it (*Fairness of Exposure in Rankings*, KDD 2018), and its ratio between the groups.
- **Selection**: the share of each group among the first of a list, and the lower share over the higher. Below four
  fifths it is taken for adverse impact (Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D, which the
  Equal Employment Opportunity Commission of the USA goes by).
- **Twins' lists**: how many of the ten best openings of one twin are the other's too, and how far a score moves.

Equal scores share their ranks, as in lists drawn by lot. Intervals are of the bootstrap over openings (Efron and
Tibshirani, *An Introduction to the Bootstrap*, 1993), percentiles, seeded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.batch import DECIMALS
from matching.evaluation.twins import ATTRIBUTES, Twins, openings, twins
from matching.matcher import Matcher

FIRST = 10
"""A list's first ten are seen."""
FOUR_FIFTHS = 0.8
RESAMPLES = 2000
CONFIDENCE = 0.95

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio with the bounds of its confidence interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Disparity:
    """How far two groups that differ in one attribute are apart.

    Parameters
    ----------
    exposure
        Of the second group over the first; 1 is equal.
    selection
        Share of each group's places that are among the first of a list.
    impact
        The lower share of selection over the higher; 1 is equal.
    same_list
        Mean share of the ten best openings that twins have in common, 0 to 1.
    least_same
        The same of the pair that has least in common.
    largest_change
        The greatest difference between twins' scores for one opening.
    """

    attribute: str
    exposure: Ratio
    selection: tuple[float, float]
    impact: Ratio
    same_list: float
    least_same: float
    largest_change: float

    @property
    def keeps_four_fifths(self) -> bool:
        """Tell whether the whole interval of the impact lies at four fifths or above."""
        return self.impact.low >= FOUR_FIFTHS


def report(matcher: Matcher, *, pairs: int, offers: int, seed: int) -> list[Disparity]:
    """Measure every attribute.

    Parameters
    ----------
    matcher
        Unfitted; it is fitted on made-up openings.
    pairs, offers
        Number of pairs for each attribute, and of openings; each at least 10.
    seed
        The same seed gives the same report.

    Raises
    ------
    ValueError
        When there are too few to say anything.
    """
    for name, value in (("pairs", pairs), ("openings", offers)):
        if value < FIRST:
            raise ValueError(f"{name} is {value}; give at least {FIRST}")
    matcher.fit(openings(offers, seed))
    return [disparity(matcher, twins(attribute, pairs, seed), seed=seed) for attribute in ATTRIBUTES]


def disparity(matcher: Matcher, pairs: Twins, *, seed: int) -> Disparity:
    """Measure one attribute with a fitted matcher."""
    scores = np.round(matcher.totals([*pairs.first, *pairs.second]), DECIMALS)
    count = len(pairs.first)
    seen, chosen = (np.array([weigh(column) for column in scores.T]) for weigh in (exposures, selections))
    drawn = np.random.default_rng(seed).integers(len(seen), size=(RESAMPLES, len(seen)))
    by_group = [np.stack([each[:, :count].mean(axis=1), each[:, count:].mean(axis=1)]) for each in (seen, chosen)]
    shared = _in_common(scores[:count], scores[count:])
    return Disparity(
        attribute=pairs.attribute,
        exposure=_bootstrapped(by_group[0], drawn, lambda means: means[1] / means[0]),
        selection=(float(by_group[1][0].mean()), float(by_group[1][1].mean())),
        impact=_bootstrapped(by_group[1], drawn, lambda means: means.min(axis=0) / means.max(axis=0)),
        same_list=float(shared.mean()),
        least_same=float(shared.min()),
        largest_change=float(np.abs(scores[:count] - scores[count:]).max()),
    )


def exposures(scores: Numbers) -> Numbers:
    """Give each one's exposure in the list that falling scores make; who shares a score shares the exposure."""
    return _shared(scores, 1.0 / np.log2(np.arange(2, len(scores) + 2)))


def selections(scores: Numbers, first: int = FIRST) -> Numbers:
    """Give each one's chance to be among the first of the list; who shares a score shares the places left."""
    return _shared(scores, (np.arange(len(scores)) < first).astype(np.float64))


def _shared(scores: Numbers, by_rank: Numbers) -> Numbers:
    """Give what ranks are worth to those who have them, the mean of the ranks to those of equal scores."""
    order = np.argsort(-scores, kind="stable")
    _, group = np.unique(-scores, return_inverse=True)
    worth = np.bincount(group[order], weights=by_rank) / np.bincount(group)
    found: Numbers = worth[group]
    return found


def _bootstrapped(by_group: Numbers, drawn: NDArray[np.int64], ratio: Callable[[Numbers], Numbers]) -> Ratio:
    """Give a ratio of means over openings, and its interval when openings are drawn again; shape (groups, openings)."""
    resampled = ratio(by_group[:, drawn].mean(axis=2))
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(resampled, (tail, 1 - tail))
    return Ratio(float(ratio(by_group.mean(axis=1, keepdims=True))[0]), float(low), float(high))


def _in_common(first: Numbers, second: Numbers) -> Numbers:
    return np.array([len(_best(one) & _best(other)) / FIRST for one, other in zip(first, second, strict=True)])


def _best(scores: Numbers) -> frozenset[int]:
    return frozenset(np.argsort(-scores, kind="stable")[:FIRST].tolist())


def lines(found: Sequence[Disparity]) -> list[str]:
    """Write a report as a table of plain text."""
    head = (
        f"{'differ in':14}{'exposure ratio':>24}{'selected':>16}{'impact ratio':>24}{'4/5':>5}"
        f"{'same ten':>10}{'least':>7}{'moved':>8}"
    )
    return [head, *(_line(one) for one in found)]


def _line(one: Disparity) -> str:
    exposure, impact = (f"{each.value:.3f} [{each.low:.3f}, {each.high:.3f}]" for each in (one.exposure, one.impact))
    selected = " / ".join(f"{share:.1%}" for share in one.selection)
    kept = "yes" if one.keeps_four_fifths else "no"
    return (
        f"{one.attribute:14}{exposure:>24}{selected:>16}{impact:>24}{kept:>5}"
        f"{one.same_list:>10.1%}{one.least_same:>7.0%}{one.largest_change:>8.3f}"
    )
