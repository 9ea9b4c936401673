"""The figures of one competence, each protected by what has been told before it, so that none gives another away."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mobility import small_cells
from mobility.academy.gap_rows import Held, Market
from mobility.academy.gap_shapes import Band, State
from mobility.small_cells import Sum
from models.enums import Evidence

LARGE, SOME = 3, 8
"""People who can for each opening that asks: under these, the gap is large, or some."""
LACKING = "lacking"
"""All who are not able."""
UNTOLD = "untold"
"""Those who wish for no kind of opening above others."""
_NOT = "not-"

Counts = Mapping[str, int]
Told = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """People who can and who cannot (``State.ABLE``, ``LACKING``), as counted and as told; all people are known."""

    people: int
    counted: Counts
    told: Told


def state(held: Held | None, level: int) -> State:
    """Give how somebody stands to a competence at a level."""
    if held is None:
        return State.NONE
    if held.level is None:
        return State.TAUGHT if held.evidence is Evidence.COURSE else State.UNKNOWN
    return State.ABLE if held.level >= level else State.BELOW


def standing(market: Market, key: str, level: int) -> Standing:
    """Count those who can, and those who cannot."""
    able = sum(state(one.held.get(key), level) is State.ABLE for one in market.people.values())
    counted = {State.ABLE.value: able, LACKING: len(market.people) - able}
    whole = {small_cells.TOTAL: len(market.people), **counted}
    told = small_cells.protect(whole, [Sum(small_cells.TOTAL, tuple(counted))], kept={small_cells.TOTAL})
    return Standing(len(market.people), counted, {one: told[one] for one in counted})


def states(
    market: Market, key: str, level: int, base: Standing
) -> tuple[dict[State, int | None], dict[int, int | None]]:
    """Give people by state and by level told; None where a figure cannot be told beside what ``base`` tells."""
    held = [one.held.get(key) for one in market.people.values()]
    by_state = Counter(state(one, level) for one in held)
    by_level = Counter(one.level for one in held if one is not None and one.level is not None)
    rest = [one for one in State if one is not State.ABLE and (one is not State.BELOW or level > 1)]
    counts = {one.value: by_state[one] for one in rest}
    counts |= {str(one): by_level[one] for one in range(1, 6)}
    sums = [
        Sum(LACKING, tuple(one.value for one in rest)),
        Sum(State.ABLE.value, tuple(str(one) for one in range(level, 6))),
    ]
    if level > 1:
        sums.append(Sum(State.BELOW.value, tuple(str(one) for one in range(1, level))))
    told = _beside(counts, sums, base)
    return {one: told[one.value] for one in (State.ABLE, *rest)}, {one: told[str(one)] for one in range(1, 6)}


def by_ministry(market: Market, key: str, level: int, base: Standing) -> dict[str, int | None]:
    """Give ministry → those of its people who can; None where it cannot be told.

    Those who cannot are not told by ministry: with both sides told, a ministry's number of profiles would be known, and
    with it every side that is left out.
    """
    able = Counter(one.ministry for one in market.people.values() if state(one.held.get(key), level) is State.ABLE)
    ministries = sorted({one.ministry for one in market.people.values()})
    told = _beside({name: able[name] for name in ministries}, [Sum(State.ABLE.value, tuple(ministries))], base)
    return {name: told[name] for name in ministries}


def by_kind(market: Market, key: str, level: int, base: Standing) -> dict[str, int | None]:
    """Give kind of opening → those who can and wish for it, and ``UNTOLD`` → those who can and wish for no kind.

    Somebody may wish for several kinds. None where it cannot be told, also where the rest of those who can are few.
    """
    able = [one for one in market.people.values() if state(one.held.get(key), level) is State.ABLE]
    kinds = sorted({one.kind for one in market.asked[key]})
    counts = {kind.value: sum(kind in one.kinds for one in able) for kind in kinds}
    counts[UNTOLD] = sum(not one.kinds for one in able)
    rest = {f"{_NOT}{name}": len(able) - count for name, count in counts.items()}
    sums = [Sum(State.ABLE.value, (name, f"{_NOT}{name}")) for name in counts]
    told = _beside({**counts, **rest}, sums, base)
    return {name: told[name] for name in counts}


def band(asked: int, base: Standing) -> Band:
    """Tell how far those who can reach. Where neither side can be told, it says no more than which of them is small."""
    able = base.told[State.ABLE.value]
    if able is None:
        return Band.FEW if base.counted[State.ABLE.value] < small_cells.LEAST else Band.NONE
    if able < LARGE * asked:
        return Band.LARGE
    return Band.SOME if able < SOME * asked else Band.NONE


def _beside(counts: Counts, sums: list[Sum[str]], base: Standing) -> dict[str, int | None]:
    kept = {one for one, count in base.told.items() if count is not None}
    whole = {small_cells.TOTAL: base.people, **base.counted, **counts}
    return small_cells.protect(
        whole,
        [Sum(small_cells.TOTAL, tuple(base.counted)), *sums],
        kept={small_cells.TOTAL, *kept},
        secret=set(base.told) - kept,
    )
