"""The one rule for small figures: no figure about fewer than five people, not even by subtraction.

A count under five is not told; none and four look alike. In a table with totals that is not enough, since a total less
what is told beside it gives what was left out. Therefore more figures are left out, the smallest first, until this
holds: as far as anybody can reckon from all that is told, every figure left out for being small could be five or more.

It also covers figures left out taken together. Whatever can be reckoned exactly about some of them is at least as large
as the largest value that each can have, so what can be reckoned is about five people or more.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

LEAST = 5
"""Fewer people than this are not told as a number, lest they be found."""
TOTAL = "*"
"""Stands in a key for all there is along a side of a table."""

_CLOSE = 1e-6

Key = TypeVar("Key", bound=Hashable)
Cell = TypeVar("Cell", bound=tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Sum(Generic[Key]):
    """A count that readers know to be the sum of others which do not overlap."""

    whole: Key
    parts: tuple[Key, ...]


def told(count: int) -> int | None:
    """Give a count that stands alone, or None where it is about fewer than five people."""
    return None if count < LEAST else count


def table(counts: Mapping[Cell, int]) -> dict[tuple[str, ...], int | None]:
    """Give a table of people with its totals, protected.

    Parameters
    ----------
    counts
        Key with one value for each side of the table → how many people; each person in one cell only. A cell that
        cannot hold anybody, known to all as empty, is left out.

    Returns
    -------
    dict
        The cells and every total, which has ``TOTAL`` in the place of the side it is summed over; None: not told.
    """
    whole, sums = margins(counts)
    return protect(whole, sums)


def margins(counts: Mapping[Cell, int]) -> tuple[dict[tuple[str, ...], int], list[Sum[tuple[str, ...]]]]:
    """Give the counts with a total along every side, and the sums that they make."""
    whole: dict[tuple[str, ...], int] = dict(counts.items())
    sums = []
    for side in range(len(next(iter(whole), ()))):
        parts: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for key in whole:
            parts.setdefault((*key[:side], TOTAL, *key[side + 1 :]), []).append(key)
        sums += [Sum(total, tuple(keys)) for total, keys in parts.items()]
        whole |= {total: sum(whole[key] for key in keys) for total, keys in parts.items()}
    return whole, sums


def protect(
    counts: Mapping[Key, int],
    sums: Iterable[Sum[Key]],
    *,
    kept: Collection[Key] = frozenset(),
    secret: Collection[Key] = frozenset(),
) -> dict[Key, int | None]:
    """Leave out what is small, and as little more as keeps that from being reckoned.

    Parameters
    ----------
    counts
        What is counted → how many people.
    sums
        Every way in which some of them add up to another, as far as readers can know.
    kept
        Counts that have been told before, or are known to all: they stay.
    secret
        Counts that are never told, but that somebody may try to reckon from the others.

    Returns
    -------
    dict
        Each count, or None where it is not told. Never told: what is secret, and what is under five.

    Raises
    ------
    ValueError
        When a sum does not add up, or what is kept already gives a small figure away.
    """
    known = [one for one in sums if _adds_up(counts, one)]
    small = {key for key, count in counts.items() if count < LEAST and key not in kept}
    hidden = small | set(secret)
    _hide_remainders(counts, known, hidden, kept)
    safe: set[Key] = set()
    while (found := _given_away(counts, known, hidden, small, safe, kept=kept)) is not None:
        hidden.add(_next_out(counts, known, found, hidden, set(kept)))
    return {key: None if key in hidden else count for key, count in counts.items()}


def _adds_up(counts: Mapping[Key, int], one: Sum[Key]) -> bool:
    if counts[one.whole] != sum(counts[part] for part in one.parts):
        raise ValueError(f"{one.whole} is not the sum of its parts")
    return True


def _hide_remainders(
    counts: Mapping[Key, int], sums: Sequence[Sum[Key]], hidden: set[Key], kept: Collection[Key]
) -> None:
    """Let no total less its told parts be about fewer than five. Most of the work, before any equation is solved."""
    before = -1
    while before != len(hidden):
        before = len(hidden)
        for one in sums:
            out = [part for part in one.parts if part in hidden]
            while out and one.whole not in hidden and sum(counts[part] for part in out) < LEAST:
                shown = [key for key in one.parts if key not in hidden and key not in kept]
                if not shown and one.whole in kept:
                    break
                hidden.add(_least_lost(shown, counts, sums, hidden) if shown else one.whole)
                out = [part for part in one.parts if part in hidden]


def _given_away(  # what is known, what is left out of it and why, and what has been proved
    counts: Mapping[Key, int],
    sums: Sequence[Sum[Key]],
    hidden: set[Key],
    small: set[Key],
    safe: set[Key],
    *,
    kept: Collection[Key],
) -> list[Sum[Key]] | None:
    """Give the sums that together show a count to be small, or None where none does. ``safe`` grows by what is proved.

    What is safe stays so: to leave out more only widens what is possible.
    """
    open_sums = [one for one in sums if not hidden.isdisjoint((one.whole, *one.parts))]
    in_sums = {key for one in open_sums for key in (one.whole, *one.parts)}
    if not kept and sum(len({one.whole, *one.parts} & hidden) for one in open_sums) == len(hidden & in_sums):
        # No figure left out stands in two sums: each sum has been seen to by itself.
        return None
    system = _Unknowns(counts, open_sums, hidden & in_sums)
    while pending := (small & in_sums) - safe:
        proved, _ = system.raise_all(pending)
        if not proved:
            one = min(pending, key=str)
            proved, sums_against = system.raise_all({one})
            if not proved:
                return sums_against
        safe |= proved
    return None


def _next_out(
    counts: Mapping[Key, int], sums: Sequence[Sum[Key]], against: Sequence[Sum[Key]], hidden: set[Key], kept: set[Key]
) -> Key:
    """Give what is left out next, of what stands in the sums that give something away: a part before a total."""
    wholes = {one.whole for one in sums}
    keys = {key for one in against for key in (one.whole, *one.parts)} - hidden - kept
    if not keys:
        raise ValueError("what is told already gives a small figure away; leave out more of it")
    return _least_lost(keys - wholes or keys, counts, sums, hidden)


def _least_lost(keys: Collection[Key], counts: Mapping[Key, int], sums: Sequence[Sum[Key]], hidden: set[Key]) -> Key:
    """Give the count that draws the fewest others with it when left out; of equal ones the smallest."""

    def cost(key: Key) -> tuple[int, int, str]:
        alone = (hidden.isdisjoint((one.whole, *one.parts)) for one in sums if key == one.whole or key in one.parts)
        return (sum(alone), counts[key], str(key))

    return min(keys, key=cost)


class _Unknowns(Generic[Key]):
    """What a reader knows about the figures left out: none is negative, and with those told they add up."""

    def __init__(self, counts: Mapping[Key, int], sums: Sequence[Sum[Key]], hidden: Collection[Key]) -> None:
        self._keys = sorted(hidden, key=str)
        self._sums = sums
        self._column = {key: number for number, key in enumerate(self._keys)}
        self._entries: list[tuple[int, int, float]] = []
        self._right = np.zeros(len(sums))
        for row, one in enumerate(sums):
            for key, sign in ((one.whole, -1.0), *((part, 1.0) for part in one.parts)):
                if key in self._column:
                    self._entries.append((row, self._column[key], sign))
                else:
                    self._right[row] -= sign * counts[key]

    def raise_all(self, wanted: Collection[Key]) -> tuple[set[Key], list[Sum[Key]]]:
        """Look for figures that add up, with as many of the wanted as large as five as can be.

        Returns
        -------
        tuple
            The wanted that reach five in what was found, and the sums that hold the others down.
        """
        number = len(self._keys)
        aims = [self._column[key] for key in wanted]
        # The first five of each wanted figure are a column of their own: more than five is worth nothing.
        extra = {column: number + place for place, column in enumerate(aims)}
        entries = self._entries + [(row, extra[column], sign) for row, column, sign in self._entries if column in extra]
        rows, columns, signs = zip(*entries, strict=True)
        # The types of scipy know of no sparse matrices here, though linprog takes them.
        matrix: Any = coo_array((signs, (rows, columns)), shape=(len(self._sums), number + len(aims))).tocsr()
        bounds: list[tuple[float, float | None]] = [(0, None)] * number
        bounds += [(0, LEAST)] * len(aims)
        found = linprog(
            np.r_[np.zeros(number), -np.ones(len(aims))],
            A_eq=matrix,
            b_eq=self._right,
            bounds=bounds,
            method="highs",
        )
        if found.x is None:
            raise ValueError("the figures do not add up")
        first = dict(zip(aims, found.x[number:], strict=True))
        proved = {key for key in wanted if first[self._column[key]] + found.x[self._column[key]] > LEAST - _CLOSE}
        pressing = np.flatnonzero(np.abs(found.eqlin.marginals) > _CLOSE)
        return proved, [self._sums[int(row)] for row in pressing]
