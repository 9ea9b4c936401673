"""The page of keys: those that there are, and the forms for new ones as they were typed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from mobility import permissions, search_choices
from mobility.actors import Actor
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.tokens import making
from mobility.tokens.making import LONGEST_DAYS, SystemTokenInput, TokenView
from mobility.tokens.scopes import OF_SYSTEMS, Scope
from models.enums import Language
from web.presenters import faults

LIVES = (30, 90, 180, LONGEST_DAYS)


@dataclass(frozen=True, slots=True)
class TokenPage:
    """What the page shows.

    Parameters
    ----------
    key
        A key that has just been made; shown this once, above the list that ``of`` names.
    of
        ``own`` or ``system``: the form that was sent.
    scopes, system_scopes
        What can be chosen; the latter is empty for all but those who issue keys to systems.
    chosen, values
        What was typed, where a form came back with faults.
    """

    key: str
    of: str
    own: list[TokenView]
    systems: list[TokenView]
    scopes: tuple[Scope, ...]
    system_scopes: tuple[Scope, ...]
    ministries: tuple[tuple[str, str], ...]
    chosen: frozenset[str]
    values: dict[str, str]
    errors: dict[str, str]
    lives: tuple[int, ...] = LIVES


def read(sent: MultiDict[str, str]) -> dict[str, Any]:
    """Give what a form sends, for ``TokenInput`` and ``SystemTokenInput``; empty fields are left out."""
    told: dict[str, Any] = {name: value for name, value in sent.items() if name != "scopes" and value.strip()}
    return {**told, "scopes": sent.getlist("scopes")}


def view(  # noqa: PLR0913 - what was sent and what became of it
    session: Any,
    actor: Actor,
    language: Language,
    sent: MultiDict[str, str],
    *,
    now: dt.datetime,
    key: str = "",
    of: str = "own",
    refusal: InvalidInputError | None = None,
) -> TokenPage:
    """Give the page; what was typed comes back only with a refusal."""
    issues = permissions.may(actor, Permission.ISSUE_SYSTEM_TOKENS)
    return TokenPage(
        key=key,
        of=of,
        own=making.mine(session, actor, now=now),
        systems=making.of_systems(session, actor, now=now) if issues else [],
        scopes=making.offered(actor),
        system_scopes=tuple(OF_SYSTEMS) if issues else (),
        ministries=search_choices.choices(session, language, now=now).ministries if issues else (),
        chosen=frozenset(sent.getlist("scopes")) if refusal else frozenset(),
        values=dict(sent) if refusal else {},
        errors=faults.worded(refusal, SystemTokenInput, "tokens") if refusal else {},
    )
