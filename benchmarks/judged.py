"""Development sets in memory, with some of their queries, and the measure of each query."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.data import folder
from matching.evaluation.metrics import evaluate
from matching.evaluation.runs import Judgements, read_judgements
from matching.types import Opening, Profile
from mobility.offline.records import read_openings, read_profiles

DEPTH = 100


@dataclass(frozen=True)
class Judged:
    """A development set with at most so many of its queries."""

    name: str
    measure: str
    profiles: Sequence[Profile]
    openings: Sequence[Opening]
    judgements: Judgements


def judged(name: str, queries: str, measure: str, *, most: int, seed: int) -> Judged:
    """Read a set with at most so many queries, drawn by the seed."""
    place = folder() / name
    with (place / "qrels.txt").open(encoding="utf-8") as lines:
        judgements = read_judgements(lines, "qrels.txt")
    with (place / f"{queries}.jsonl").open(encoding="utf-8") as lines:
        profiles = [one for one in read_profiles(lines, queries) if one.id in judgements]
    with (place / "documents.jsonl").open(encoding="utf-8") as lines:
        openings = read_openings(lines, "documents.jsonl")
    drawn = random.Random(seed).sample(profiles, min(most, len(profiles)))  # noqa: S311 - no secret
    return Judged(f"{name}/{queries}", measure, drawn, openings, judgements)


def quality(one: Judged, query: str, ranking: Sequence[tuple[str, float]]) -> float:
    """Measure one query's ranking as its set is measured."""
    found = evaluate({query: list(ranking)}, {query: one.judgements[query]})
    return found.ndcg_10 if one.measure == "ndcg@10" else found.mrr
