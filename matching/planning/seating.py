"""One course by itself: who gets the seats of so many runs when every seat has a price tag."""

from dataclasses import dataclass

import numpy as np

from matching.planning.portfolio import Portfolio
from matching.planning.stakes import Bools, Floats, Ints, Stakes
from matching.planning.unlocks import can_run


@dataclass(frozen=True)
class Room:
    """A course's useful seats and what one run of it offers.

    Parameters
    ----------
    start, stop
        Where its seats stand in the stakes.
    ministry
        Shape (stop - start,): number of each seat's ministry; None when there is no cap on ministries.
    seats, cap
        People in all and from one ministry, in one run.
    cost
        Of one run.
    most
        Most runs that could ever help: by rule, by budget and by the people it is useful to.
    """

    start: int
    stop: int
    ministry: Ints | None
    seats: int
    cap: int
    cost: float
    most: int


def rooms_of(portfolio: Portfolio, stakes: Stakes) -> list[Room]:
    """Give every course's room, in the order of the courses."""
    names = sorted({learner.ministry for learner in portfolio.learners})
    code = {name: number for number, name in enumerate(names)}
    ministries = np.array([code[learner.ministry] for learner in portfolio.learners], np.intp)
    edges = np.searchsorted(stakes.course, np.arange(len(portfolio.courses) + 1))
    rooms = []
    for number, course in enumerate(portfolio.courses):
        start, stop = int(edges[number]), int(edges[number + 1])
        own = ministries[stakes.person[start:stop]]
        runs, cap = 0, course.max_per_ministry
        if stop > start and can_run(portfolio, course):
            runs = -(-(stop - start) // course.seats)
            if cap is not None:
                runs = max(runs, -(-int(np.bincount(own).max()) // cap))
            if course.cost > 0:
                runs = min(runs, int(portfolio.budget / course.cost * (1 + 1e-12)))
            runs = min(runs, portfolio.max_runs.get(course.id, runs))
        capped = cap is not None and cap < course.seats
        rooms.append(
            Room(start, stop, own if capped else None, course.seats, cap if capped and cap else 0, course.cost, runs)
        )
    return rooms


def best_first(room: Room, values: Floats) -> tuple[Ints, Ints]:
    """Order the room's seats of some value by value, best first, each with its rank in its own ministry."""
    order = np.argsort(-values, kind="stable")[: int(np.count_nonzero(values > 0))]
    if room.ministry is None:
        return order, np.zeros(len(order), np.intp)
    own = room.ministry[order]
    by_ministry = np.argsort(own, kind="stable")
    counts = np.bincount(own)
    rank = np.empty(len(order), np.intp)
    rank[by_ministry] = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    return order, rank


def fill(room: Room, values: Floats, runs: int) -> Ints:
    """Give the seats, counted from the room's first, that are worth most together in so many runs.

    Taking the best that still fits is right here: seats, and seats per ministry, form a matroid.
    """
    order, rank = best_first(room, values)
    if room.ministry is not None:
        order = order[rank < room.cap * runs]
    return order[: room.seats * runs]


def nearness(room: Room, values: Floats, taken: Bools, runs: int, reach: float) -> Floats:
    """Give 1 to seats taken, and less to the others by how far they are below the last one that kept them out."""
    last = np.zeros(len(values))
    if np.count_nonzero(taken) >= room.seats * runs:
        last += values[taken].min()
    if room.ministry is not None:
        lowest = np.full(int(room.ministry.max()) + 1, np.inf)
        np.minimum.at(lowest, room.ministry[taken], values[taken])
        full = np.bincount(room.ministry[taken], minlength=len(lowest)) >= room.cap * runs
        last = np.maximum(last, np.where(full, lowest, 0.0)[room.ministry])
    short = (last - values) / np.maximum(reach * last, 1e-12)
    return np.where(taken, 1.0, np.where(last > 0, np.exp(-np.clip(short, 0.0, 50.0)), 0.0))


def worth_by_runs(room: Room, values: Floats, most: int) -> Floats:
    """Give the most that 1, 2, … up to ``most`` runs are worth, at most up to where another run adds nothing."""
    if not most:
        return np.zeros(0)
    order, rank = best_first(room, values)
    gains = values[order]
    worth: list[float] = []
    for runs in range(1, most + 1):
        fits = gains[rank < room.cap * runs] if room.ministry is not None else gains
        worth.append(float(fits[: room.seats * runs].sum()))
        if len(fits) == len(gains) and len(gains) <= room.seats * runs:
            break
    return np.array(worth)
