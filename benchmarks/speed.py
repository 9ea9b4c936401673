"""Speed of the text matcher beside bm25s and scikit-learn's TF-IDF, in one run, on made-up texts of sixty words.

    python -m benchmarks.speed [--openings 5000] [--profiles 5000] [--batch 170000]

The words are Norwegian forms drawn from a fixed seed, as often as in real text (Zipf). A line a measurement: the median
of five, and its ratio to the peer's. The batch lines are measured in a process of their own, for its memory.
"""

import argparse
import multiprocessing
import random
import resource
import statistics
import time
from collections.abc import Callable, Sequence

import bm25s
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.batch import rank_many
from matching.scorers.similarity import Similarity
from matching.text.compounds import norwegian_forms
from matching.types import Opening, Profile

WORDS = 30_000
LENGTH = 60
BEST = 20
RUNS = 5


def texts(number: int, seed: int) -> list[str]:
    """Make texts of words whose frequency falls with their rank."""
    vocabulary = sorted(norwegian_forms())
    random.Random(1).shuffle(vocabulary)  # noqa: S311 - made-up data, no secret
    chances = 1.0 / np.arange(1, WORDS + 1)
    drawn = np.random.default_rng(seed).choice(WORDS, (number, LENGTH), p=chances / chances.sum())
    return [" ".join(vocabulary[word] for word in row) for row in drawn]


def median_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Run some work several times and give the median of the seconds."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def peak_gib() -> float:
    """Give the highest memory of this process so far, in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def openings_of(found: Sequence[str]) -> list[Opening]:
    """Give each text as an opening."""
    return [Opening(id=f"o{number:06}", text=text) for number, text in enumerate(found)]


def profiles_of(found: Sequence[str]) -> list[Profile]:
    """Give each text as a profile."""
    return [Profile(id=f"p{number:06}", text=text) for number, text in enumerate(found)]


def batch(openings: int, profiles: int, done: "multiprocessing.Queue[tuple[float, float]]") -> None:
    """Rank openings for very many profiles, and tell the seconds and the memory."""
    engine = Similarity().fit(openings_of(texts(openings, 2)))
    people = profiles_of(texts(profiles, 3))
    started = time.perf_counter()
    for _ in rank_many(engine, people, BEST):
        pass
    done.put((time.perf_counter() - started, peak_gib()))


def in_own_process(openings: int, profiles: int) -> tuple[float, float]:
    """Run ``batch`` where nothing else has used memory."""
    context = multiprocessing.get_context("spawn")
    done: multiprocessing.Queue[tuple[float, float]] = context.Queue()
    worker = context.Process(target=batch, args=(openings, profiles, done))
    worker.start()
    told = done.get()
    worker.join()
    return told


def compare(openings: int) -> None:
    """Print fitting and one profile's top beside the peers."""
    corpus, asked = texts(openings, 2), texts(50, 4)
    offers, people = openings_of(corpus), profiles_of(asked)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    word_seconds = median_seconds(lambda: TfidfVectorizer(sublinear_tf=True).fit_transform(corpus))
    character_seconds = median_seconds(lambda: characters.fit_transform(corpus))
    index = bm25s.BM25()
    index.index(bm25s.tokenize(corpus, show_progress=False), show_progress=False)
    engine = Similarity()
    fitted = median_seconds(lambda: engine.fit(offers))
    print(f"fit {openings}: ours {fitted:.2f} s, words {word_seconds:.2f} s, characters {character_seconds:.2f} s")
    print(f"    ratio to characters {fitted / character_seconds:.2f} (at most 3)")

    def bm25_one(text: str) -> object:
        return index.retrieve(bm25s.tokenize([text], show_progress=False), k=BEST, show_progress=False)

    peer = statistics.median(median_seconds(lambda text=text: bm25_one(text)) for text in asked)
    ours = statistics.median(median_seconds(lambda one=one: list(rank_many(engine, [one], BEST))) for one in people)
    weighed = engine.analyser_.transform(engine.bags(people[:1]))
    product = median_seconds(lambda: engine.postings_.product(weighed))
    print(f"top {BEST} of {openings} for one: ours {ours * 1e3:.2f} ms, bm25s {peer * 1e3:.2f} ms")
    print(f"    ratio {ours / peer:.2f} (at most 2), the sparse product alone {product * 1e3:.2f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--openings", type=int, default=5000)
    parser.add_argument("--profiles", type=int, default=5000)
    parser.add_argument("--batch", type=int, default=170_000)
    chosen = parser.parse_args()
    compare(chosen.openings)
    for profiles in filter(None, (chosen.profiles, chosen.batch)):
        seconds, memory = in_own_process(chosen.openings, profiles)
        print(f"{profiles} x {chosen.openings}: {seconds:.1f} s, {profiles / seconds:.0f} profiles/s, {memory:.2f} GiB")


if __name__ == "__main__":
    main()
