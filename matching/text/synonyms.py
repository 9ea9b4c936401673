"""Words that stand for nearly the same: two who say it differently still meet."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from matching.text.data import entries
from matching.text.norwegian import stem_norwegian


def groups_of(key: str) -> tuple[str, ...]:
    """Give the names of the groups that a word stands in, by its key of ``stem_norwegian``; most stand in none."""
    return _groups().get(key, ())


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    """Turn the list round: word's key → groups, each once, in the order of the list."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for group, words in entries("synonyms.txt").items():
        for word in words:
            found[stem_norwegian(word)][group] = None
    return MappingProxyType({key: tuple(groups) for key, groups in found.items()})
