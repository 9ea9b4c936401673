"""Choose the weights of the text matcher by cross-validation on the development sets, and show the curve of each.

    python -m benchmarks.weights [--folds 3] [--queries 150] [--seed 1]

One set of weights for all sets. The queries of every set are cut into folds; each weight is moved along its grid while
the others stand still, and takes the value with the best mean logarithm of the measures over the training folds. What
is printed is the curve of each weight over all queries, the choice of every fold with its measure on the queries that
it was not chosen on, and the choice over all.
"""

import argparse
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.data import SETS, folder
from matching.batch import rank_many
from matching.evaluation.metrics import evaluate
from matching.evaluation.runs import Judgements, read_judgements
from matching.scorers.similarity import Similarity
from matching.text.analyser import Analyser
from matching.text.features import PieceWeights
from matching.types import Opening, Profile
from mobility.offline.records import read_openings, read_profiles

GRID: Mapping[str, Sequence[float]] = {
    "three": (0.5, 0.7, 1.0),
    "five": (0.5, 1.0, 1.4),
    "surface": (0.5, 1.0, 1.5),
    "part": (0.0, 0.7, 1.4),
    "part_ngram": (0.0, 0.5, 0.8),
    "meaning": (0.0, 1.0, 2.0, 2.5),
    "translation": (0.8, 1.5, 2.0),
    "evenness": (0.2, 0.4, 0.6),
    "title": (2.0, 3.0, 4.0),
}
START = {
    "three": 0.5,
    "five": 1.4,
    "surface": 0.5,
    "part": 0.0,
    "part_ngram": 0.5,
    "meaning": 2.0,
    "translation": 1.5,
    "evenness": 0.4,
    "title": 3.0,
}
DEPTH = 100
Values = Mapping[str, float]


@dataclass(frozen=True)
class Development:
    """A development set in memory, its queries already drawn."""

    measure: str
    profiles: Sequence[Profile]
    openings: Sequence[Opening]
    judgements: Judgements


def read(name: str, queries: str, measure: str, most: int, seed: int) -> Development:
    """Read a set with at most so many queries."""
    place = folder() / name
    with (place / "qrels.txt").open(encoding="utf-8") as lines:
        judgements = read_judgements(lines, "qrels.txt")
    with (place / f"{queries}.jsonl").open(encoding="utf-8") as lines:
        profiles = [one for one in read_profiles(lines, queries) if one.id in judgements]
    with (place / "documents.jsonl").open(encoding="utf-8") as lines:
        openings = read_openings(lines, "documents.jsonl")
    drawn = random.Random(seed).sample(profiles, min(most, len(profiles)))  # noqa: S311 - no secret
    return Development(measure, drawn, openings, judgements)


def engine(values: Values) -> Similarity:
    """Make the matcher that the values describe."""
    kinds = {name: values[name] for name in ("surface", "part", "part_ngram", "meaning", "translation")}
    weights = PieceWeights(ngrams={3: values["three"], 4: 1.0, 5: values["five"]}, **kinds)
    return Similarity(title=values["title"], analyser=Analyser(weights=weights, evenness=values["evenness"]))


def each_query(one: Development, values: Values) -> list[float]:
    """Measure every query of a set."""
    rankings = rank_many(engine(values).fit(one.openings), one.profiles, DEPTH)
    found = []
    for profile, ranking in zip(one.profiles, rankings, strict=True):
        quality = evaluate({profile.id: ranking}, {profile.id: one.judgements[profile.id]})
        found.append(quality.ndcg_10 if one.measure == "ndcg@10" else quality.mrr)
    return found


def goodness(measures: Sequence[Sequence[float]], fold: int | None, folds: int, *, inside: bool) -> float:
    """Give the mean logarithm of the sets' means over the queries inside or outside a fold, all when it is None."""
    means = []
    for found in measures:
        kept = [value for place, value in enumerate(found) if fold is None or (place % folds == fold) == inside]
        means.append(sum(kept) / len(kept))
    return sum(math.log(max(mean, 1e-9)) for mean in means) / len(means)


def main() -> None:
    """Walk the grid and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--queries", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    sets = [read(*one, chosen.queries, chosen.seed) for one in SETS]
    measured: dict[tuple[tuple[str, float], ...], list[list[float]]] = {}

    def measures(values: Values) -> list[list[float]]:
        key = tuple(sorted(values.items()))
        if key not in measured:
            measured[key] = [each_query(one, values) for one in sets]
        return measured[key]

    def choose(fold: int | None) -> dict[str, float]:
        values = dict(START)
        for name, grid in GRID.items():
            tried = {
                each: goodness(measures({**values, name: each}), fold, chosen.folds, inside=False) for each in grid
            }
            values[name] = max(tried, key=lambda each: (tried[each], -each))
            if fold is None:
                print(f"{name:12}" + "  ".join(f"{each:g}: {value:.4f}" for each, value in tried.items()), flush=True)
        return values

    print("all queries, mean logarithm of the measures")
    final = choose(None)
    for fold in range(chosen.folds):
        values = choose(fold)
        held_out, before = (goodness(measures(each), fold, chosen.folds, inside=True) for each in (values, dict(START)))
        print(f"fold {fold + 1}: {values}, held out {held_out:.4f} (start {before:.4f})", flush=True)
    print(f"chosen {final}")


if __name__ == "__main__":
    main()
