"""Choose the weights of the text matcher by cross-validation on the development sets, and show the curve of each.

    python -m benchmarks.weights [--folds 3] [--queries 300] [--seed 1] [--rounds 2] [--only NAME …]

One set of weights for all sets. The queries of every set are cut into folds; each weight is moved along its grid while
the others stand still, round after round, and takes the value with the best mean logarithm of the measures over the
training folds. What is printed is the curve of each weight over all queries, the choice of every fold with its measure
on the queries that it was not chosen on, and the choice over all.

The pieces of every word are counted once (``benchmarks.pieces``), so that other weights are another sum of the same
counts: a few seconds for all sets, where a new fit takes minutes. Whether the sum gives what the matcher itself gives
is checked first.
"""

import argparse
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.data import SETS
from benchmarks.pieces import Counted, Values, measured_by_matcher, read, standing

GRID: Mapping[str, Sequence[float]] = {
    "three": (0.2, 0.3, 0.5, 0.7),
    "five": (0.7, 1.0, 1.3, 1.6),
    "surface": (0.2, 0.3, 0.5, 1.0),
    "part": (0.25, 0.5, 0.75),
    "meaning": (2.0, 2.5, 3.0, 3.5, 4.0),
    "translation": (1.5, 2.0, 2.5, 3.0),
    "borrowed": (0.25, 0.5, 0.75),
    "evenness": (0.2, 0.3, 0.4),
    "title": (2.0, 3.0, 4.0),
}
"""What is tried for each weight; the n-grams of four letters count 1, so that the others have a measure."""
TRUSTED = 0.005
"""The summed counts may differ from the matcher so much, for they know no two pieces that fall into one column."""

Measures = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Search:
    """Coordinate search: one weight after the other along its grid.

    Parameters
    ----------
    measures
        Gives each set's measure of each query under some values.
    folds
        The queries are cut into so many.
    rounds
        So many times each weight is moved, fewer when a round moves none.
    names
        The weights that are moved.
    """

    measures: Callable[[Values], Measures]
    folds: int
    rounds: int
    names: Sequence[str]

    def goodness(self, values: Values, fold: int | None, *, inside: bool = False) -> float:
        """Give the mean logarithm of the sets' means over the queries outside a fold (or inside), all when None."""
        means = []
        for found in self.measures(values):
            kept = [one for place, one in enumerate(found) if fold is None or (place % self.folds == fold) == inside]
            means.append(math.fsum(kept) / len(kept))
        return math.fsum(math.log(max(mean, 1e-9)) for mean in means) / len(means)

    def choose(self, start: Values, fold: int | None) -> dict[str, float]:
        """Move each weight to its best value; of two as good, to the one nearest to where it stood."""
        values = dict(start)
        for _ in range(self.rounds):
            before = dict(values)
            for name in self.names:
                tried = self.curve(values, name, fold)
                values[name] = max(tried, key=lambda each: (round(tried[each], 6), -abs(each - before[name])))
            if values == before:
                break
        return values

    def curve(self, values: Values, name: str, fold: int | None) -> dict[float, float]:
        """Give value → goodness along the grid of one weight, the others as they stand."""
        grid = sorted({*GRID[name], values[name]})
        return {each: self.goodness({**values, name: each}, fold) for each in grid}


def remembered(sets: Sequence[Counted]) -> Callable[[Values], Measures]:
    """Measure each set of values once."""
    found: dict[tuple[tuple[str, float], ...], Measures] = {}

    def measures(values: Values) -> Measures:
        key = tuple(sorted(values.items()))
        if key not in found:
            found[key] = [one.measured(values) for one in sets]
        return found[key]

    return measures


def check(sets: Sequence[Counted], values: Values) -> None:
    """Stop when the summed counts do not give what the matcher gives."""
    for one in sets:
        summed, matched = (math.fsum(each) / len(each) for each in (one.measured(values), measured_by_matcher(one)))
        print(f"{one.name:32}{one.measure:9} summed {summed:.4f}  matcher {matched:.4f}", flush=True)
        if abs(summed - matched) > TRUSTED:
            raise SystemExit(
                f"{one.name}: the summed counts do not give what the matcher gives; see benchmarks/pieces.py"
            )


def main() -> None:
    """Walk the grid and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--only", nargs="+", choices=list(GRID), default=list(GRID), help="the weights to move; else all"
    )
    asked = parser.parse_args()
    sets = [read(*one, most=asked.queries, seed=asked.seed) for one in SETS]
    start = standing()
    check(sets, start)
    search = Search(remembered(sets), asked.folds, asked.rounds, asked.only)

    print("\nall queries, mean logarithm of the measures, the others as they stand today")
    for name in search.names:
        told = "  ".join(f"{each:g}: {value:.4f}" for each, value in search.curve(start, name, None).items())
        print(f"{name:12}{told}", flush=True)
    for fold in range(asked.folds):
        values = search.choose(start, fold)
        new, old = (search.goodness(each, fold, inside=True) for each in (values, start))
        print(f"fold {fold + 1}: {values}\n        held out {new:.4f}, today's {old:.4f}", flush=True)
    final = search.choose(start, None)
    print(f"chosen: {final}")
    for one, *found in zip(sets, search.measures(final), search.measures(start), strict=True):
        new, old = (math.fsum(each) / len(each) for each in found)
        print(f"{one.name:32}{one.measure:9} chosen {new:.4f}, today's {old:.4f}")


if __name__ == "__main__":
    main()
