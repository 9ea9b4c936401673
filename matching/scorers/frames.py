"""How the frame of openings meets a profile's wishes, facet by facet, for many openings at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.types import Datum, Opening, Profile, Wanted

EARLY_DAYS = 120
"""A start so many days before the earliest wished meets nothing of the wish; a later one meets its share."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Facet:
    """A wish against openings.

    Parameters
    ----------
    name
        ``kind``, ``ministry``, ``months``, ``percentage``, ``start`` or ``interest``.
    values
        Shape (openings,): how far it is met, 0 to 1; NaN where the opening does not tell.
    wished
        What the profile says, as a reason tells it.
    """

    name: str
    values: Values
    wished: Datum


class Frames:
    """The terms of some openings as columns, in the common order of the scorers.

    Parameters
    ----------
    openings
        Any number.
    """

    def __init__(self, openings: Sequence[Opening]) -> None:
        terms = [opening.terms for opening in openings]
        self._size = len(openings)
        self._kinds = np.array([one.kind or "" for one in terms], dtype=np.str_)
        self._ministries = np.array([one.ministry or "" for one in terms], dtype=np.str_)
        self._months = _numbers(one.months for one in terms)
        self._percentages = _numbers(one.percentage for one in terms)
        self._starts = _numbers(None if one.starts_on is None else one.starts_on.toordinal() for one in terms)
        self._asks = np.array([bool(opening.requirements) for opening in openings], dtype=np.bool_)
        asking: defaultdict[str, list[int]] = defaultdict(list)
        for place, opening in enumerate(openings):
            for asked in opening.requirements:
                asking[asked.competence].append(place)
        self._asking = {key: np.array(places) for key, places in asking.items()}

    def facets(self, profile: Profile) -> list[Facet]:
        """Compare every wish that the profile states; one that it does not state is left out."""
        wishes = profile.wishes
        stated: list[tuple[str, Datum, Callable[[], Values]]] = [
            ("kind", tuple(sorted(wishes.kinds)), lambda: _among(self._kinds, wishes.kinds)),
            ("ministry", tuple(sorted(wishes.ministries)), lambda: _among(self._ministries, wishes.ministries)),
            ("months", wishes.months, lambda: _at_most(self._months, wishes.months or 0)),
            ("percentage", wishes.percentage, lambda: _at_most(self._percentages, wishes.percentage or 0)),
        ]
        if wishes.from_date is not None:
            earliest = wishes.from_date
            stated.append(("start", earliest.isoformat(), lambda: self._begin(earliest)))
        told = [Facet(name, meet(), wished) for name, wished, meet in stated if wished]
        interest = self._interest(profile)
        return told if interest is None else [*told, Facet("interest", interest, None)]

    def _begin(self, earliest: dt.date) -> Values:
        days_early = earliest.toordinal() - self._starts
        return np.clip(1 - days_early / EARLY_DAYS, 0.0, 1.0)

    def _interest(self, profile: Profile) -> Values | None:
        """Give the share of what is asked and told of that the person wants to use or learn; None when nothing is."""
        wanted = self._count(profile, {Wanted.USE_MORE, Wanted.LEARN})
        unwanted = self._count(profile, {Wanted.NOT_NOW})
        told_of = wanted + unwanted
        wants_any = any(held.wanted in {Wanted.USE_MORE, Wanted.LEARN} for held in profile.competences)
        known = (self._asks & wants_any) | (told_of > 0)
        if not known.any():
            return None
        return np.where(known, wanted / np.maximum(told_of, 1), np.nan)

    def _count(self, profile: Profile, kinds: Collection[Wanted]) -> Values:
        counted = np.zeros(self._size)
        for held in profile.competences:
            if held.wanted in kinds and held.competence in self._asking:
                counted[self._asking[held.competence]] += 1
        return counted


def _numbers(values: Iterable[int | None]) -> Values:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _among(offered: NDArray[np.str_], wished: Collection[str]) -> Values:
    return np.where(offered == "", np.nan, np.isin(offered, sorted(wished)).astype(np.float64))


def _at_most(offered: Values, most: int) -> Values:
    """Meet in full up to the most that is wished; above it by the share."""
    return np.minimum(1.0, most / np.maximum(offered, 1.0))
