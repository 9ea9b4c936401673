"""Do lists and bands stay when a profile's texts differ in one thing that must not matter?

Twins (``matching.evaluation.twins``) are compared one by one: the ten openings that each would be suggested first, and
for every opening the band in which its manager would see them, or that they would not be seen at all. What is suggested
to neither is no difference to anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.batch import DECIMALS
from matching.evaluation.twins import Twins
from matching.gaps import gaps
from matching.matcher import Matcher
from matching.types import Profile

FIRST = 10

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How far one difference moves anybody.

    Parameters
    ----------
    same_list
        Mean share of the first ten suggestions that twins have in common, 0 to 1.
    least_same
        The same of the pair that has least in common.
    mean_change, largest_change
        Of twins' scores for one opening that is suggested to either.
    moved_bands
        Of the twins and openings where either would be seen: share where one would be seen in another band than the
        other, or not at all.
    farthest
        The greatest number of bands between twins; what is not suggested counts as the band below the last.
    """

    attribute: str
    same_list: float
    least_same: float
    mean_change: float
    largest_change: float
    moved_bands: float
    farthest: int


def steadiness(matcher: Matcher, pairs: Twins) -> Steadiness:
    """Compare twins with a fitted matcher."""
    first, second = (np.round(matcher.totals(list(side)), DECIMALS) for side in (pairs.first, pairs.second))
    shared = np.array([_shared(matcher, one, other) for one, other in zip(first, second, strict=True)])
    lacks = np.array([_lacks_must(matcher, profile) for profile in pairs.first])
    is_seen = np.maximum(first, second) >= matcher.least
    moved = np.abs(_bands(matcher, first, lacks) - _bands(matcher, second, lacks))[is_seen]
    change = np.abs(first - second)[is_seen]
    return Steadiness(
        attribute=pairs.attribute,
        same_list=float(shared.mean()),
        least_same=float(shared.min()),
        mean_change=float(change.mean()),
        largest_change=float(change.max()),
        moved_bands=float((moved > 0).mean()),
        farthest=int(moved.max()),
    )


def _shared(matcher: Matcher, first: Numbers, second: Numbers) -> float:
    lists = [_suggested(matcher, scores) for scores in (first, second)]
    longest = max(map(len, lists))
    return len(lists[0] & lists[1]) / longest if longest else 1.0


def _suggested(matcher: Matcher, scores: Numbers) -> frozenset[int]:
    best = np.argsort(-scores, kind="stable")[:FIRST]
    return frozenset(int(one) for one in best if scores[one] >= matcher.least)


def _lacks_must(matcher: Matcher, profile: Profile) -> Sequence[bool]:
    return [any(gap.must for gap in gaps(profile, matcher.openings_[key])) for key in matcher.ids]


def _bands(matcher: Matcher, scores: Numbers, lacks: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give the number of each band, 0 the best; one more than the last for what is not suggested."""
    names = [name for name, _ in matcher.bands]
    return np.array(
        [
            [
                len(names) if score < matcher.least else names.index(matcher.band(float(score), lacks_must=bool(lack)))
                for score, lack in zip(row, missing, strict=True)
            ]
            for row, missing in zip(scores, lacks, strict=True)
        ]
    )
