"""How alike texts read, across Bokmål and Nynorsk, and by which words."""

from collections.abc import Mapping
from dataclasses import dataclass

from matching.scorers.similarity import Similarity
from matching.types import Opening, Profile


@dataclass(frozen=True, slots=True)
class Alike:
    """A text that reads like another: how much, 0 to 1, and the words of it that meet the other's, strongest first."""

    key: str
    value: float
    words: tuple[str, ...]


def alike(text: tuple[str, str], others: Mapping[str, tuple[str, str]]) -> list[Alike]:
    """Compare a text with others, each as (title, body), most alike first; ties by key."""
    openings = [Opening(id=key, title=title, text=body) for key, (title, body) in sorted(others.items())]
    # The text itself is among those that tell how rare a word is, so that a word that all share weighs least.
    scorer = Similarity(title=2.0).fit([*openings, Opening(id="", title=text[0], text=text[1])])
    mine = Profile(id="", title=text[0], text=text[1])
    found = []
    for opening in openings:
        value, reasons = scorer.explain(mine, opening)
        words = [str(word) for reason in reasons for word in reason.data["theirs"]]  # type: ignore[union-attr]  # a tuple
        found.append(Alike(opening.id, value or 0.0, tuple(dict.fromkeys(words))))
    return sorted(found, key=lambda one: (-one.value, one.key))
