"""Which competences lie near each other: what the vocabulary says, and what openings ask for together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from matching.types import Opening

MOST_NEAR = 8
"""Neighbours kept for a competence: the nearest. More would make everything near to everything."""
FEW = 3
"""Openings beyond the first that a togetherness must be seen in before half of it is believed."""
LEAST = 0.15
"""Nearness below this is noise."""

Nearness = Mapping[str, Mapping[str, float]]


def learn(
    openings: Sequence[Opening], relations: Iterable[tuple[str, str]], *, related: float, together: float
) -> Nearness:
    """Give how near other competences lie to each: competence → neighbour → 0 to 1, symmetric before the cut.

    Parameters
    ----------
    openings
        Whose requirements show what belongs together.
    relations
        Pairs that the vocabulary calls near.
    related
        Nearness of such a pair.
    together
        Nearness of two that always are asked for together; else by the cosine of the openings that ask for each,
        held back where few do.
    """
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for one, other in relations:
        if one != other:
            _raise(found, one, other, related)
    for (one, other), strength in _together(openings).items():
        _raise(found, one, other, together * strength)
    return {key: _nearest(near) for key, near in found.items()}


def reversed_nearness(nearness: Nearness) -> Nearness:
    """Give competence → those that it is a neighbour of; the cut to the nearest is not symmetric."""
    around: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for key, near in nearness.items():
        for neighbour, strength in near.items():
            around[neighbour][key] = strength
    return dict(around)


def _together(openings: Sequence[Opening]) -> dict[tuple[str, str], float]:
    asked = [sorted({asked.competence for asked in opening.requirements}) for opening in openings]
    alone = Counter(key for keys in asked for key in keys)
    pairs = Counter(pair for keys in asked for pair in combinations(keys, 2))
    return {
        (one, other): count / (alone[one] * alone[other]) ** 0.5 * (count - 1) / (count - 1 + FEW)
        for (one, other), count in pairs.items()
    }


def _raise(found: dict[str, dict[str, float]], one: str, other: str, strength: float) -> None:
    for key, neighbour in ((one, other), (other, one)):
        found[key][neighbour] = max(strength, found[key].get(neighbour, 0.0))


def _nearest(near: Mapping[str, float]) -> dict[str, float]:
    kept = sorted(((-strength, key) for key, strength in near.items() if strength >= LEAST))
    return {key: -negative for negative, key in kept[:MOST_NEAR]}
