"""The vocabulary as the matcher needs it: what a key is called in each language, and which keys lie near each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from matching.types import Language, Opening, Profile

Side = TypeVar("Side", Profile, Opening)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A competence: its key and its label in each language."""

    key: str
    labels: Mapping[Language, str]


class Catalogue:
    """Looks up labels. A key that it does not know is its own label, so that plain words serve as keys too.

    Parameters
    ----------
    entries
        One for each key.
    relations
        Pairs of keys that lie near each other, either way round.

    Raises
    ------
    ValueError
        When a key stands twice.
    """

    def __init__(self, entries: Iterable[Entry] = (), relations: Iterable[tuple[str, str]] = ()) -> None:
        self._labels: dict[str, Mapping[Language, str]] = {}
        for entry in entries:
            if entry.key in self._labels:
                raise ValueError(f"key {entry.key!r} stands more than once; give every competence its own key")
            self._labels[entry.key] = entry.labels
        self.relations = tuple(sorted({(min(pair), max(pair)) for pair in relations}))

    def __repr__(self) -> str:
        return f"Catalogue({len(self._labels)} competences, {len(self.relations)} relations)"

    def label(self, key: str, language: Language) -> str:
        """Give what the key is called in a language; the key itself where that is not known."""
        return self._labels.get(key, {}).get(language, key)

    def worded(self, side: Side) -> Side:
        """Give the side with its competences called by their labels in its own language, each label once."""
        if not self._labels:
            return side
        if isinstance(side, Profile):
            held = {self.label(one.competence, side.language): one for one in side.competences}
            return replace(side, competences=tuple(replace(one, competence=label) for label, one in held.items()))
        asked = {self.label(one.competence, side.language): one for one in side.requirements}
        return replace(side, requirements=tuple(replace(one, competence=label) for label, one in asked.items()))
