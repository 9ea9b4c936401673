"""People for an opening by name as its owner sees them: what they show of themselves, and how to get in touch."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from mobility.candidates import Told
from mobility.unranked_people import UnrankedPeople
from models.enums import Language
from web.presenters.page_links import PageLinks, page_links
from web.templating import t


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: words, and a page from 1."""

    q: str
    page: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person; ``contact`` is empty where the person does not show an address."""

    person_id: uuid.UUID
    name: str
    title: str
    employer: str
    unit: str
    headline: str
    contact: str


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The people of a page, the words asked for, and links to the other pages."""

    people: tuple[PersonView, ...]
    q: str
    pages: PageLinks | None


def asked(arguments: Mapping[str, str]) -> Asked:
    """Read an address; what cannot be read is mended."""
    side = arguments.get("side", "")
    number = int(side) if side.isdecimal() and len(side) < len("10000") else 1
    return Asked(arguments.get("q", "")[:200].strip(), number)


def view(found: UnrankedPeople, what: Asked, language: Language, href: Callable[[int], str]) -> PeopleView:
    """Give people in words; ``href`` gives the address of a page."""
    people = tuple(_person(one, language) for one in found.page.items)
    return PeopleView(people, what.q, page_links(found.page, href))


def contact(email: str) -> str:
    """Give the way to write to somebody; the subject tells nothing. Empty without an address."""
    return f"mailto:{email}?subject={quote(t('candidates.subject'))}" if email else ""


def _person(one: Told, language: Language) -> PersonView:
    return PersonView(
        person_id=one.person_id,
        name=one.name,
        title=one.title,
        employer=one.employers[language],
        unit=one.unit,
        headline=one.headline,
        contact=contact(one.email),
    )
