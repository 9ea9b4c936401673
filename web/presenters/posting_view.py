"""All that the form of an opening shows beside what is typed: choices, suggestions, names and the legal route."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility import catalogue, search_choices
from mobility.actors import Actor
from mobility.catalogue import Proposal
from mobility.publishing import advice
from mobility.publishing.advice import Advice, RareForm
from mobility.routes import Placement, RouteRefusal
from models.enums import Audience, Direction, Language, OpportunityKind, Payer, Workplace
from web.presenters import posting_route
from web.presenters.posting_form import PostingForm

_OFFERED = tuple(OpportunityKind)
_SOUGHT = tuple(kind for kind in OpportunityKind if kind is not OpportunityKind.POSITION)

_MOST_PROPOSED = 8


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
    ministries
        Those that can be chosen beside the own, as (code, name).
    approval
        Why it needs a yes from HR, in words; empty when it needs none.
    advice
        On the texts as they stand; None while there are none, and for what is sought.
    rare_form
        The written form that the ministry uses too little, where the text is in the other one.
    proposals
        Competences that the texts speak of and that are not asked for yet.
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
    ministries: tuple[tuple[str, str], ...]
    approval: tuple[str, ...]
    advice: Advice | None
    rare_form: RareForm | None
    proposals: tuple[Proposal, ...]

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
    actor: Actor,
    form: PostingForm,
    direction: Direction,
    *,
    language: Language,
    now: dt.datetime,
) -> PostingView:
    """Give what the form shows. What is sought has no route yet, and is not advised on."""
    is_offered = direction is Direction.OFFERED
    placed = posting_route.look(form.values) if is_offered else None
    around = search_choices.choices(session, language, now=now)
    return PostingView(
        kinds=_OFFERED if direction is Direction.OFFERED else _SOUGHT,
        languages=tuple(Language),
        payers=tuple(Payer),
        workplaces=tuple(Workplace),
        audiences=tuple(reversed(Audience)),
        names={key: label for group in around.competences for key, label in group.choices},
        suggestions=_suggestions(session, form.search, language) if form.search else None,
        placed=placed,
        rules=posting_route.rule_names(placed, language),
        ministries=tuple(one for one in around.ministries if one[0] != actor.organisation),
        # What no route allows is not asked for either.
        approval=()
        if isinstance(placed, RouteRefusal)
        else posting_route.approval_reasons(form.values, direction, language),
        advice=_advice(form) if is_offered else None,
        rare_form=_rare_form(session, actor, form, now) if is_offered else None,
        proposals=_proposals(session, form, language) if is_offered else (),
    )


def has_unread_advice(form: PostingForm, direction: Direction) -> bool:
    """Tell whether there is advice on an offer that the form has not shown to its writer yet."""
    found = _advice(form) if direction is Direction.OFFERED else None
    return found is not None and not found.codes <= form.read


def _advice(form: PostingForm) -> Advice | None:
    texts = {field: form.values.get(field, "") for field in advice.TEXTS}
    language = _language(form)
    return advice.look(texts, language) if language and any(text.strip() for text in texts.values()) else None


def _rare_form(session: Any, actor: Actor, form: PostingForm, now: dt.datetime) -> RareForm | None:
    language = _language(form)
    return advice.rare_form(session, actor, language, now=now) if language else None


def _language(form: PostingForm) -> Language | None:
    said = form.values.get("language", "")
    return Language(said) if said in set(Language) else None


def _proposals(session: Any, form: PostingForm, language: Language) -> tuple[Proposal, ...]:
    """Look at what is to be done: what will be learnt is asked of nobody beforehand."""
    if form.values.get("kind") == OpportunityKind.POSITION:
        return ()
    text = "\n".join(form.values.get(field, "") for field in ("title", "capsule", "do_text"))
    asked = {row.key for row in form.asked}
    found = catalogue.spoken_of(session, text, language=language, n=_MOST_PROPOSED + len(asked))
    return tuple(one for one in found if one.key not in asked)[:_MOST_PROPOSED]


def _suggestions(session: Any, text: str, language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((one.key, one.label) for one in catalogue.suggest(session, text, language=language))
