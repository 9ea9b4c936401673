"""Speed of the matcher beside bm25s and scikit-learn's TF-IDF, in one run, on made-up texts of sixty words.

    python -m benchmarks.speed [--openings 5000] [--profiles 5000] [--batch 170000] [--changes 10000] [--jobs 1]

The words are Norwegian forms drawn from a fixed seed, as often as in real text (Zipf). A line a measurement: seconds on
the clock and, in brackets, of the processor, medians of five, and the ratio to the peer's. All times of one profile
include reading its text, ours as bm25s's. bm25s works out what each word is worth to each text when it is fitted; ours
when a word is first asked about, so it is measured three times: for profiles that nobody asked about before in a worker
that has answered others, which is what people meet; for the same profiles asked again; and in a worker that has
answered nobody. Batches and changes are measured in processes of their own, for their memory.
"""

import argparse
import multiprocessing
import random
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import bm25s
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.batch import rank_many
from matching.matcher import Matcher
from matching.scorers.similarity import Similarity
from matching.text.compounds import norwegian_forms
from matching.types import Opening, Profile

WORDS = 30_000
LENGTH = 60
BEST = 20
RUNS = 5
ASKED = 50


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds on the clock and of the processor."""

    clock: float
    processor: float

    def __str__(self) -> str:
        unit, factor = ("ms", 1e3) if self.clock < 1 else ("s", 1.0)
        return f"{self.clock * factor:.2f} {unit} ({self.processor * factor:.2f})"

    def beside(self, peer: "Taken") -> str:
        """Tell the ratio to a peer's."""
        return f"{self.clock / peer.clock:.2f} ({self.processor / peer.processor:.2f})"


def texts(number: int, seed: int) -> list[str]:
    """Make texts of words whose frequency falls with their rank."""
    vocabulary = sorted(norwegian_forms())
    random.Random(1).shuffle(vocabulary)  # noqa: S311 - made-up data, no secret
    chances = 1.0 / np.arange(1, WORDS + 1)
    drawn = np.random.default_rng(seed).choice(WORDS, (number, LENGTH), p=chances / chances.sum())
    return [" ".join(vocabulary[word] for word in row) for row in drawn]


def taken_by(work: Callable[[], object]) -> Taken:
    """Run some work once."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - clock, time.process_time() - processor)


def median(taken: Sequence[Taken]) -> Taken:
    """Give the medians of both."""
    clock = statistics.median(one.clock for one in taken)
    return Taken(clock, statistics.median(one.processor for one in taken))


def repeated(work: Callable[[], object]) -> Taken:
    """Run some work several times and give the median."""
    return median([taken_by(work) for _ in range(RUNS)])


def peak_gib() -> float:
    """Give the highest memory of this process so far and that of the largest it has started, together, in GiB."""
    whole = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return whole / 1024**2


def openings_of(found: Sequence[str]) -> list[Opening]:
    """Give each text as an opening."""
    return [Opening(id=f"o{number:06}", text=text) for number, text in enumerate(found)]


def profiles_of(found: Sequence[str]) -> list[Profile]:
    """Give each text as a profile."""
    return [Profile(id=f"p{number:06}", text=text) for number, text in enumerate(found)]


def batch(openings: int, profiles: int, jobs: int) -> str:
    """Rank openings for very many profiles."""
    engine = Similarity().fit(openings_of(texts(openings, 2)))
    people = profiles_of(texts(profiles, 3))

    def work() -> None:
        for _ in rank_many(engine, people, BEST, jobs=jobs):
            pass

    taken = taken_by(work)
    rate = f"{profiles / taken.clock:.0f} profiles/s ({profiles / taken.processor:.0f})"
    return f"{profiles} x {openings}, {jobs} at a time: {taken}, {rate}, {peak_gib():.2f} GiB"


def follow(openings: int, changes: int) -> str:
    """Change one opening after the other, and ask after each."""
    matcher = Matcher().fit(openings_of(texts(openings, 2)))
    (person,), fresh = profiles_of(texts(1, 4)), texts(changes, 5)
    for _ in matcher.best([person], BEST):
        pass
    grown, taken = [], []
    for number, text in enumerate(fresh):
        changed = Opening(id=f"o{number % openings:06}", text=text)
        taken.append(taken_by(partial(matcher.update, [changed])))
        list(matcher.best([person], BEST))
        if number in {changes // 5, changes - 1}:
            grown.append(peak_gib())
    return (
        f"{changes} changes: {median(taken)} each; memory {grown[0]:.3f} GiB after a fifth, {grown[1]:.3f} at the end"
    )


def in_own_process(work: Callable[..., str], *given: int) -> str:
    """Run some work where nothing else has used memory."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def compare_fitting(corpus: Sequence[str]) -> Similarity:
    """Print what fitting takes beside scikit-learn's, and give the fitted engine."""
    offers, engine = openings_of(corpus), Similarity()
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    by_words = repeated(lambda: TfidfVectorizer(sublinear_tf=True).fit_transform(corpus))
    by_characters = repeated(lambda: characters.fit_transform(corpus))
    ours = repeated(lambda: engine.fit(offers))
    print(f"fit {len(corpus)}: ours {ours}, words {by_words}, characters {by_characters}")
    print(f"    ratio to characters {ours.beside(by_characters)} (at most 3)")
    return engine


def compare_one(corpus: Sequence[str], engine: Similarity) -> None:
    """Print what the best openings of one profile take beside bm25s."""
    index = bm25s.BM25()
    index.index(bm25s.tokenize(list(corpus), show_progress=False), show_progress=False)
    rounds = [profiles_of(texts(ASKED, 40 + number)) for number in range(RUNS)]

    def peer(one: Profile) -> object:
        return index.retrieve(bm25s.tokenize([one.text], show_progress=False), k=BEST, show_progress=False)

    def ours(one: Profile) -> object:
        return list(rank_many(engine, [one], BEST))

    def over(people: Sequence[Profile], ask: Callable[[Profile], object]) -> Taken:
        return median([taken_by(partial(ask, one)) for one in people])

    first = median([taken_by(partial(ours, rounds[0][0]))])
    for _ in rank_many(engine, profiles_of(texts(len(corpus), 3)), BEST):
        pass
    new = median([over(people, ours) for people in rounds])
    again = median([over(people, ours) for people in rounds])
    bm25 = median([over(people, peer) for people in rounds])
    read = median([over(people, lambda one: engine.bags([one])) for people in rounds])
    spread = engine.vectors_.spread(engine.bags(rounds[0][:1]))
    product = repeated(lambda: engine.postings_.product(spread))
    print(f"top {BEST} of {len(corpus)} for one: new {new}, again {again}, the first of all {first}, bm25s {bm25}")
    print(f"    ratio new {new.beside(bm25)}, again {again.beside(bm25)} (at most 2)")
    print(f"    reading the text {read}; the sparse product that is not made {product}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("openings", 5000), ("profiles", 5000), ("batch", 170_000), ("changes", 10_000), ("jobs", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    chosen = parser.parse_args()
    corpus = texts(chosen.openings, 2)
    compare_one(corpus, compare_fitting(corpus))
    for profiles in filter(None, (chosen.profiles, chosen.batch)):
        print(in_own_process(batch, chosen.openings, profiles, chosen.jobs), flush=True)
    if chosen.changes:
        print(in_own_process(follow, chosen.openings, chosen.changes))


if __name__ == "__main__":
    main()
