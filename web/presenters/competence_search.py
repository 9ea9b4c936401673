"""Finding a competence for the own profile: by typing, or in the list of all."""

from dataclasses import dataclass
from typing import Any

from mobility import catalogue, profiles
from mobility.actors import Actor
from mobility.catalogue import Group, Suggestion
from models.enums import Language


@dataclass(frozen=True, slots=True)
class CompetenceSearch:
    """What the page shows.

    Parameters
    ----------
    typed
        The words looked for, empty before the first search.
    suggestions
        Competences that they may mean.
    groups
        The whole vocabulary.
    held
        Key → level of what the profile holds already.
    """

    typed: str
    suggestions: tuple[Suggestion, ...]
    groups: tuple[Group, ...]
    held: dict[str, int | None]


def view(session: Any, actor: Actor, typed: str, language: Language) -> CompetenceSearch:
    """Give what the page shows for the typed words."""
    words = typed.strip()[:200]
    return CompetenceSearch(
        typed=words,
        suggestions=tuple(catalogue.suggest(session, words, language=language)),
        groups=catalogue.groups(session, language),
        held={one.key: one.level for one in profiles.own(session, actor).held},
    )
