"""How good a ranking is: nDCG@10, mean reciprocal rank and recall@100, as TREC's trec_eval defines them.

nDCG (Järvelin and Kekäläinen, *Cumulated gain-based evaluation of IR techniques*, TOIS 2002) takes the grade itself as
gain and divides it by log2(rank + 1), as trec_eval's ``ndcg_cut`` does; a grade of 0 or less is not relevant.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matching.evaluation.runs import Judgements, Run


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the judged queries, each 0 to 1."""

    queries: int
    ndcg_10: float
    mrr: float
    recall_100: float


def evaluate(run: Run, judgements: Judgements) -> Quality:
    """Measure a run. A judged query that the run lacks counts 0; one that is not judged does not count.

    Raises
    ------
    ValueError
        When no query has a relevant document.
    """
    relevant = {
        query: {document: grade for document, grade in grades.items() if grade > 0}
        for query, grades in judgements.items()
    }
    judged = {query: grades for query, grades in relevant.items() if grades}
    if not judged:
        raise ValueError("no query has a document with a grade above 0; there is nothing to measure")
    rankings = [([document for document, _ in run.get(query, [])], grades) for query, grades in judged.items()]
    return Quality(
        queries=len(judged),
        ndcg_10=_mean(ndcg(ranking, grades, 10) for ranking, grades in rankings),
        mrr=_mean(reciprocal_rank(ranking, grades) for ranking, grades in rankings),
        recall_100=_mean(recall(ranking, grades, 100) for ranking, grades in rankings),
    )


def ndcg(ranking: Sequence[str], grades: Mapping[str, float], depth: int) -> float:
    """Normalised discounted cumulative gain of the first ``depth`` documents; gain is the grade."""
    best = _discounted(sorted(grades.values(), reverse=True)[:depth])
    return _discounted([grades.get(document, 0.0) for document in ranking[:depth]]) / best


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, float]) -> float:
    """One over the rank of the first relevant document, 0 when none is ranked."""
    return next((1.0 / rank for rank, document in enumerate(ranking, start=1) if document in grades), 0.0)


def recall(ranking: Sequence[str], grades: Mapping[str, float], depth: int) -> float:
    """Share of the relevant documents among the first ``depth``."""
    return sum(document in grades for document in ranking[:depth]) / len(grades)


def _discounted(gains: Iterable[float]) -> float:
    return math.fsum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return math.fsum(listed) / len(listed)
