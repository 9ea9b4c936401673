"""Many profiles against many openings: in turn, in processes, or on a Dask cluster, the same result in each case.

Work is cut into blocks of profiles, so that memory is bounded by a block and not by the number of profiles. What a
profile gets depends on nothing but the profile and the openings, so it does not matter who works it out.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import joblib
import numpy as np
from numpy.typing import NDArray
from sklearn.utils import gen_batches

from matching.types import Profile

DECIMALS = 9
"""Scores are rounded to these before they are ordered, so that ties are what one sees and no platform differs."""
BLOCK = 256
"""Profiles scored at a time: their scores against 5,000 openings take 10 MiB."""
TASK = 2048
"""Profiles sent to a worker at a time."""

Ranking = list[tuple[str, float]]


class Engine(Protocol):
    """What can be run in batch: a fitted matcher, or anything else that scores profiles against openings."""

    @property
    def ids(self) -> Sequence[str]:
        """Ids of the openings, in the order of the columns of ``totals``."""

    def totals(self, profiles: Sequence[Profile]) -> NDArray[np.float64]:
        """Scores of shape (profiles, openings), 0 to 1, 0 for what is ruled out or has nothing in common."""


def rank_many(
    engine: Engine,
    profiles: Sequence[Profile],
    n: int,
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    block: int = BLOCK,
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
    block
        Profiles scored at a time, at most ``TASK``; an engine that shares work between profiles is faster with more.

    Yields
    ------
    list of (str, float)
        Opening and score of one profile, scores above 0, falling, equal ones by the opening's id.

    Raises
    ------
    ValueError
        When ``n``, ``jobs`` or ``block`` is below 1.
    """
    for name, value in (("n", n), ("jobs", jobs), ("block", block)):
        if value < 1:
            raise ValueError(f"{name} is {value}; give a whole number of 1 or more")
    if jobs == 1 and scheduler is None:
        return _rank_block(engine, profiles, n, block)
    return _in_parallel(engine, profiles, n, block, _backend(engine, jobs, scheduler))


def best(ids: NDArray[np.str_], scores: NDArray[np.float64], n: int) -> Ranking:
    """Pick the ``n`` best of one row of scores, exactly, those of 0 left out; equal scores by id."""
    rounded = np.round(scores, DECIMALS)
    least = np.partition(rounded, -n)[-n] if n < len(rounded) else 0.0
    kept = np.flatnonzero((rounded >= least) & (rounded > 0))
    order = kept[np.lexsort((ids[kept], -rounded[kept]))][:n]
    return list(zip(ids[order].tolist(), rounded[order].tolist(), strict=True))


def _rank_block(engine: Engine, profiles: Sequence[Profile], n: int, block: int) -> Iterator[Ranking]:
    ids = np.array(engine.ids, dtype=np.str_)
    # Tasks are cut first, so that the blocks are the same whoever ranks: sums are then the same to the last bit.
    for task in gen_batches(len(profiles), TASK):
        for some in gen_batches(task.stop - task.start, block):
            for scores in engine.totals(profiles[task][some]):
                yield best(ids, scores, n)


def _rank_task(engine: Engine, profiles: Sequence[Profile], n: int, block: int) -> list[Ranking]:
    return list(_rank_block(engine, profiles, n, block))


def _in_parallel(
    engine: Engine, profiles: Sequence[Profile], n: int, block: int, backend: AbstractContextManager[object]
) -> Iterator[Ranking]:
    with backend:
        work = joblib.Parallel(return_as="generator", pre_dispatch="2*n_jobs", batch_size=1)
        tasks: Iterable[object] = (
            joblib.delayed(_rank_task)(engine, profiles[task], n, block) for task in gen_batches(len(profiles), TASK)
        )
        for rankings in work(tasks):
            yield from rankings


@contextmanager
def _backend(engine: Engine, jobs: int, scheduler: str | None) -> Iterator[None]:
    if scheduler is None:
        with joblib.parallel_config("loky", n_jobs=jobs, inner_max_num_threads=1):
            yield
        return
    from distributed import Client  # noqa: PLC0415 - an extra: only who names a scheduler needs it

    with (
        Client(scheduler) as client,  # type: ignore[no-untyped-call]  # distributed ships few types
        joblib.parallel_config("dask", n_jobs=-1, client=client, scatter=[engine]),
    ):
        yield
