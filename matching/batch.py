"""Many profiles against many openings: in turn, in processes, or on a Dask cluster, the same result in each case.

Work is cut into blocks of profiles, so that memory is bounded by a block and not by the number of profiles. What a
profile gets depends on nothing but the profile and the openings, so it does not matter who works it out.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

import joblib
import numpy as np
from numpy.typing import NDArray

from matching.types import Profile

ROUGH = 1e-4
"""The relative error that rough scores stay below."""
DECIMALS = 9
"""Scores are rounded to these before they are ordered, so that ties are what one sees and no platform differs."""
BLOCK = 256
"""Profiles scored at a time: their scores against 5,000 openings take 10 MiB."""
TASK = 1024
"""Profiles sent to a worker at a time."""

Ranking = list[tuple[str, float]]
Ids = Sequence[str] | NDArray[np.str_]

# In a worker: the engine of the run that it works for, with all the words that it has worked out.
_held: dict[str, "Engine"] = {}


class Engine(Protocol):
    """What can be run in batch: a fitted matcher, or anything else that ranks openings for profiles."""

    def best(self, profiles: Sequence[Profile], n: int) -> Iterable[Ranking]:
        """Give each profile's ``n`` best openings as ``best`` does; what one gets depends on no other profile."""


def rank_many(
    engine: Engine, profiles: Sequence[Profile], n: int, *, jobs: int = 1, scheduler: str | None = None
) -> Iterator[Ranking]:
    """Rank openings for many profiles, in the order of the profiles.

    Parameters
    ----------
    engine
        Fitted. A copy goes to each worker, in memory only.
    profiles
        Any number.
    n
        The most openings to give each; 1 or more.
    jobs
        Processes on this machine; 1 or more.
    scheduler
        Address of a Dask scheduler, whose workers are used instead.

    Yields
    ------
    list of (str, float)
        Opening and score of one profile, scores above 0, falling, equal ones by the opening's id.

    Raises
    ------
    ValueError
        When ``n`` or ``jobs`` is below 1.
    """
    for name, value in (("n", n), ("jobs", jobs)):
        if value < 1:
            raise ValueError(f"{name} is {value}; give a whole number of 1 or more")
    if jobs == 1 and scheduler is None:
        return _rank_blocks(engine, profiles, n)
    return _in_parallel(engine, profiles, n, _backend(engine, jobs, scheduler))


def best(ids: Ids, scores: NDArray[np.floating[Any]], n: int) -> Ranking:
    """Pick the ``n`` best of one row of scores, exactly, those of 0 left out; equal scores by id."""
    rounded = np.round(scores, DECIMALS)
    least = np.partition(rounded, -n)[-n] if n < len(rounded) else 0.0
    kept = np.flatnonzero((rounded >= least) & (rounded > 0)).tolist()
    order = sorted((-rounded[place], str(ids[place])) for place in kept)[:n]
    return [(key, -float(negative)) for negative, key in order]


def best_of(
    ids: Ids,
    rough: NDArray[np.floating[Any]],
    n: int,
    exact: Callable[[Sequence[str]], NDArray[np.float64]],
    error: float = ROUGH,
) -> Ranking:
    """Pick the ``n`` best by their exact scores, working these out only for what may be among them.

    Parameters
    ----------
    rough
        Scores of a relative error below ``error``, shape (ids,).
    exact
        Gives the exact scores of some ids.
    """
    least = np.partition(rough, -n)[-n] if n < len(rough) else 0.0
    # The n-th best may be worth so much less, and what stands below it so much more.
    may_be = (rough >= least * (1 - 2 * error) - 10.0**-DECIMALS) & (rough > 0)
    keys = [str(ids[place]) for place in np.flatnonzero(may_be).tolist()]
    return best(keys, exact(keys), n)


def _rank_blocks(engine: Engine, profiles: Sequence[Profile], n: int) -> Iterator[Ranking]:
    for start in range(0, len(profiles), BLOCK):
        yield from engine.best(profiles[start : start + BLOCK], n)


def _rank_task(engine: Engine, profiles: Sequence[Profile], n: int, run: str | None) -> list[Ranking]:
    if run is not None:
        if run not in _held:
            _held.clear()
            _held[run] = engine
        engine = _held[run]
    return list(_rank_blocks(engine, profiles, n))


def _in_parallel(
    engine: Engine, profiles: Sequence[Profile], n: int, backend: AbstractContextManager[str | None]
) -> Iterator[Ranking]:
    with backend as run:
        work = joblib.Parallel(return_as="generator", pre_dispatch="2*n_jobs", batch_size=1)
        tasks: Iterable[object] = (
            joblib.delayed(_rank_task)(engine, profiles[start : start + TASK], n, run)
            for start in range(0, len(profiles), TASK)
        )
        for rankings in work(tasks):
            yield from rankings


@contextmanager
def _backend(engine: Engine, jobs: int, scheduler: str | None) -> Iterator[str | None]:
    """Give the run a name where workers must hold the engine themselves; Dask hands them the same one each time."""
    if scheduler is None:
        with joblib.parallel_config("loky", n_jobs=jobs, inner_max_num_threads=1):
            yield uuid.uuid4().hex
        return
    from distributed import Client  # noqa: PLC0415 - an extra: only who names a scheduler needs it

    with (
        Client(scheduler) as client,  # type: ignore[no-untyped-call]  # distributed ships few types
        joblib.parallel_config("dask", n_jobs=-1, client=client, scatter=[engine]),
    ):
        yield None
