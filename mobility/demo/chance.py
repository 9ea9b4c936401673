"""Chance that falls the same way each time, and the files it falls upon."""

import json
import random
import uuid
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, TypeVar

Thing = TypeVar("Thing")

_NAMESPACE = uuid.UUID("6f1c1f52-52f0-4b06-9d0b-1d1b3c1c7a17")


def read(name: str) -> Any:
    """Give the content of ``mobility/demo/data/<name>.json``."""
    return json.loads((files("mobility.demo") / "data" / f"{name}.json").read_text(encoding="utf-8"))


def key(*parts: object) -> uuid.UUID:
    """Give the id that these parts always have, so that a demo's addresses outlive it."""
    return uuid.uuid5(_NAMESPACE, "/".join(map(str, parts)))


class Chance:
    """A die with a seed.

    Parameters
    ----------
    seed
        The same seed gives the same throws.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - made-up data guard no secret

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """Give one of the things."""
        return things[self.up_to(len(things))]

    def up_to(self, bound: int) -> int:
        """Give a whole number from 0 up to, and not with, the bound."""
        return int(self._random.random() * bound)

    def between(self, lowest: int, highest: int) -> int:
        """Give a whole number from the lowest to the highest, both included."""
        return lowest + self.up_to(highest - lowest + 1)

    def happens(self, percent: int) -> bool:
        """Tell whether something that happens this often happens now."""
        return self.up_to(100) < percent

    def by_weight(self, weights: Mapping[Thing, int]) -> Thing:
        """Give one of the keys, each as often as its weight tells."""
        throw = self.up_to(sum(weights.values()))
        for thing, weight in weights.items():
            throw -= weight
            if throw < 0:
                return thing
        raise ValueError("weights add up to nothing; give at least one above 0")

    def some_of(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """Give so many different things, or all of them where there are fewer, in a new order."""
        left = list(things)
        return [left.pop(self.up_to(len(left))) for _ in range(min(count, len(left)))]
