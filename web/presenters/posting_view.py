"""All that the form of an opening shows beside what is typed: choices, suggestions, names and the legal route."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility import catalogue, search_choices
from mobility.errors import InvalidInputError
from mobility.routes import Placement, RouteRefusal
from models.enums import Audience, Direction, Language, OpportunityKind, Payer, Workplace
from web.presenters import posting_faults, posting_route
from web.presenters.posting_form import PostingForm

_OFFERED = tuple(OpportunityKind)
_SOUGHT = tuple(kind for kind in OpportunityKind if kind is not OpportunityKind.POSITION)


@dataclass(frozen=True, slots=True)
class PostingView:
    """What stands around the fields.

    Parameters
    ----------
    names
        Key of a competence → its label in the reader's language.
    suggestions
        Competences, as (key, label), that the typed word may mean; None while no word is typed.
    placed
        The legal route, a refusal of all routes, or None while the terms tell too little.
    rules
        Names of the rules behind it.
    faults
        Field → what is wrong with it, in words, in the order of the form.
    """

    kinds: tuple[OpportunityKind, ...]
    languages: tuple[Language, ...]
    payers: tuple[Payer, ...]
    workplaces: tuple[Workplace, ...]
    audiences: tuple[Audience, ...]
    names: Mapping[str, str]
    suggestions: tuple[tuple[str, str], ...] | None
    placed: Placement | RouteRefusal | None
    rules: list[str]
    faults: Mapping[str, str]

    @property
    def refusal_data(self) -> dict[str, Any]:
        """Give what the words of a refusal need."""
        if not isinstance(self.placed, RouteRefusal):
            return {}
        return {**self.placed.data, "rule": self.rules[0]}

    @property
    def is_refused(self) -> bool:
        """Tell whether no route allows the terms."""
        return isinstance(self.placed, RouteRefusal)


def view(
    session: Any,
    form: PostingForm,
    direction: Direction,
    *,
    language: Language,
    now: dt.datetime,
    refusal: InvalidInputError | None = None,
) -> PostingView:
    """Give what the form shows. What is sought has no route yet."""
    placed = posting_route.look(form.values) if direction is Direction.OFFERED else None
    groups = search_choices.choices(session, language, now=now).competences
    return PostingView(
        kinds=_OFFERED if direction is Direction.OFFERED else _SOUGHT,
        languages=tuple(Language),
        payers=tuple(Payer),
        workplaces=tuple(Workplace),
        audiences=tuple(reversed(Audience)),
        names={key: label for group in groups for key, label in group.choices},
        suggestions=_suggestions(session, form.search, language) if form.search else None,
        placed=placed,
        rules=posting_route.rule_names(placed, language),
        faults=posting_faults.worded(refusal, language) if refusal else {},
    )


def _suggestions(session: Any, text: str, language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((one.key, one.label) for one in catalogue.suggest(session, text, language=language))
