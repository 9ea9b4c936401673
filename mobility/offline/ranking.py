"""``mobility rank``: the suggestion engine on files."""

import resource
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TextIO

from matching.batch import Ranking, rank_many
from matching.evaluation.runs import run_lines
from matching.scorers.similarity import Similarity
from matching.types import Profile
from mobility.offline.explaining import Explainer
from mobility.offline.files import STANDARD, called, reading, writing
from mobility.offline.records import read_openings, read_profiles

_KIB_PER_MIB = 1024


@dataclass(frozen=True, slots=True)
class Ranked:
    """What a ranking took: counts, seconds, and the highest memory of the process in MiB."""

    queries: int
    documents: int
    fit_seconds: float
    rank_seconds: float
    peak_mib: float


def rank(  # noqa: PLR0913 - one argument an option of the command
    *,
    queries: str,
    documents: str,
    out: str,
    n: int = 100,
    explain: str | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
) -> Ranked:
    """Rank the documents for each query and write a run.

    Parameters
    ----------
    queries, documents
        Files of records, one JSON object a line; ``-`` for standard input.
    out
        The run to write; ``-`` for standard output.
    n
        The most documents a query.
    explain
        File for the parts and reasons of the ten best documents of each query.
    jobs, scheduler
        As in ``matching.batch.rank_many``.

    Raises
    ------
    RecordError
        For a record that cannot be used, naming file and line.
    ValueError
        For a bad option.
    OSError
        When a file cannot be opened.
    """
    if queries == documents == STANDARD:
        raise ValueError("queries and documents cannot both be standard input; give at least one as a file")
    with reading(queries) as lines:
        profiles = read_profiles(lines, called(queries))
    with reading(documents) as lines:
        openings = read_openings(lines, called(documents))
    started = time.perf_counter()
    engine = Similarity().fit(openings)
    fitted = time.perf_counter()
    rankings = rank_many(engine, profiles, n, jobs=jobs, scheduler=scheduler)
    with ExitStack() as files:
        run = files.enter_context(writing(out))
        told = files.enter_context(writing(explain)) if explain else None
        _write(rankings, profiles, run, Explainer(engine, openings, told) if told else None)
    finished = time.perf_counter()
    return Ranked(
        queries=len(profiles),
        documents=len(openings),
        fit_seconds=round(fitted - started, 3),
        rank_seconds=round(finished - fitted, 3),
        peak_mib=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MIB, 1),
    )


def _write(rankings: Iterable[Ranking], profiles: Sequence[Profile], run: TextIO, explainer: Explainer | None) -> None:
    for profile, ranking in zip(profiles, rankings, strict=True):
        run.writelines(run_lines(profile.id, ranking))
        if explainer:
            explainer.tell(profile, ranking)
