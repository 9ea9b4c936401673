"""Choose how much meaning counts beside words, by cross-validation, and show the curve: needs the extra ``semantic``.

    python -m benchmarks.meaning [--folds 3] [--queries 300] [--seed 1] [--store FILE]

One share for all sets: of the weight of texts, so much goes to what they mean and the rest to their words. The queries
of every set are cut into folds; a share is chosen on the others and measured on the fold. Directions of documents are
kept in the store, so that a second run takes a minute; the first takes half an hour on two cores.
"""

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import SETS
from benchmarks.judged import DEPTH, Judged, judged, quality
from matching.batch import best
from matching.matcher import POWERS
from matching.meaning.models import BUNDLED
from matching.meaning.remembered import RememberingEmbedder
from matching.scorers.semantic import Semantic
from matching.scorers.similarity import Similarity

SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
Curve = NDArray[np.float64]


def measured(one: Judged, semantic: Semantic) -> Curve:
    """Measure every query under every share, shape (shares, queries)."""
    words = Similarity().fit(one.openings).score(one.profiles).values ** POWERS["similarity"]
    meaning = semantic.fit(one.openings).score(one.profiles)
    ids = [opening.id for opening in one.openings]
    rows = []
    for share in SHARES:
        both = np.where(meaning.known, (1 - share) * words + share * meaning.values, words)
        # Where nothing is known to be alike, the whole is 0, as the matcher has it.
        both = np.where((words > 0) | (meaning.values > 0), both, 0.0)
        rows.append(
            [quality(one, profile.id, best(ids, row, DEPTH)) for profile, row in zip(one.profiles, both, strict=True)]
        )
    return np.array(rows)


def goodness(curves: Sequence[Curve], fold: int | None, folds: int, *, inside: bool = False) -> NDArray[np.float64]:
    """Give each share's mean logarithm of the sets' means, over the queries outside a fold (or inside)."""
    means = []
    for curve in curves:
        places = np.arange(curve.shape[1])
        kept = np.ones_like(places, dtype=np.bool_) if fold is None else (places % folds == fold) == inside
        means.append(np.log(curve[:, kept].mean(axis=1)))
    found: NDArray[np.float64] = np.mean(means, axis=0)
    return found


def main() -> None:
    """Print the curve of each set, and what each fold chooses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", type=Path)
    asked = parser.parse_args()
    semantic = Semantic(RememberingEmbedder(BUNDLED, store=asked.store))
    print(f"{'share of meaning':41}" + "".join(f"{share:8g}" for share in SHARES))
    curves = []
    for name, queries, measure in SETS:
        one = judged(name, queries, measure, most=asked.queries, seed=asked.seed)
        curves.append(measured(one, semantic))
        means = curves[-1].mean(axis=1)
        print(f"{one.name:32}{measure:9}" + "".join(f"{mean:8.4f}" for mean in means), flush=True)
    print(f"{'mean logarithm':41}" + "".join(f"{each:8.4f}" for each in goodness(curves, None, asked.folds)))
    for fold in range(asked.folds):
        place = int(np.argmax(goodness(curves, fold, asked.folds)))
        held_out = goodness(curves, fold, asked.folds, inside=True)
        gained = math.exp(held_out[place] - held_out[0]) - 1
        print(f"fold {fold + 1} chooses {SHARES[place]:g}: {gained:+.1%} on the queries that it was not chosen on")


if __name__ == "__main__":
    main()
