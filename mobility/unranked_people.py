"""People for one's own opening by name: all who opted in and are shown to its ministry, and nothing worked out of them.

It is there whether suggestions are on or stopped.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from mobility import candidates, sightings
from mobility.accountability import switch
from mobility.actors import Actor
from mobility.candidates import Told
from mobility.opportunity_shapes import Card
from mobility.paging import Page, within
from mobility.search_words import words
from models.enums import Language
from models.opportunity import Opportunity

# Letters that Norwegians sort after z, in their order.
_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}


@dataclass(frozen=True, slots=True)
class UnrankedPeople:
    """A page of people by name; ``stop`` tells why nobody is ranked, where suggestions are stopped for the opening."""

    opening: Card
    page: Page[Told]
    stop: switch.Told | None


def for_opening(  # noqa: PLR0913 - the options are keywords with defaults
    session: Session,
    actor: Actor,
    opportunity_id: uuid.UUID,
    *,
    q: str = "",
    page: int = 1,
    size: int = candidates.MOST,
    now: dt.datetime,
) -> UnrankedPeople:
    """Give those of whom every word of ``q`` is shown: in name, title, headline, unit or ministry.

    Raises as ``candidates.for_opening``.
    """
    card = candidates.own(session, actor, opportunity_id, now=now)
    row = session.get_one(Opportunity, opportunity_id)
    found = [one for one in candidates.told(session, row, now=now).values() if _holds(one, q)]
    ordered = sorted(found, key=lambda one: (_by_name(one.name), one.person_id))
    number = within(page, len(ordered), size)
    shown = Page(tuple(ordered[(number - 1) * size : number * size]), len(ordered), number, size)
    opening = ("opportunity", row.id)
    sightings.searched(session, actor, opening, found=len(ordered), by_words=bool(words(q)), now=now)
    sightings.seen(session, actor, [one.person_id for one in shown.items], where=("list", row.id), why=opening, now=now)
    return UnrankedPeople(card, shown, switch.told(session, row.organisation_code))


def _holds(one: Told, q: str) -> bool:
    told = (one.name, one.title, one.headline, one.unit, one.ministry, *(one.employers[name] for name in Language))
    text = " ".join(told).casefold()
    return all(word in text for word in words(q))


def _by_name(name: str) -> str:
    """Give the key that sorts by family name as Norwegians do, æ, ø, å last."""
    given, _, family = name.rpartition(" ")
    return "".join(_LAST.get(letter, letter) for letter in f"{family} {given}".casefold())
