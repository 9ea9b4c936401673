"""Openings of the made-up ministries: written by hand, put together from parts, sought by employees, and links."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from mobility import revisions, routes
from mobility.clock import today
from mobility.demo.chance import Chance, key, read
from mobility.demo.people import Employee
from mobility.demo.personas import is_persona
from mobility.demo.units import Place
from models.enums import Audience, Direction, Language, OpportunityKind, Payer, Route, Workplace
from models.opportunity import Opportunity, Requirement

_FROM_PARTS = 74
_QUARTER = {"SMK", "JD", "DFD", "KLD", "NFD", "KUD", "UD"}
_WORKPLACES = {Workplace.HYBRID: 60, Workplace.ON_SITE: 30, Workplace.REMOTE: 10}
# How the openings put together from parts have fared, so that every status can be seen.
_FATES = {
    5: "closed",
    18: "filled",
    27: "draft",
    33: "withdrawn",
    41: "closed",
    52: "filled",
    60: "draft",
    71: "closed",
}


def build(
    session: Session, staff: Sequence[Employee], places: Sequence[Place], chance: Chance, *, now: dt.datetime
) -> None:
    """Add 150 openings, all numbered as one change."""
    maker = _Maker(staff, chance, now, revisions.take(session, revisions.OPPORTUNITIES))
    told: list[tuple[Opportunity, Sequence[Mapping[str, Any]]]] = []
    told += [maker.offered(one, _named(places, one), number) for number, one in enumerate(read("opportunities"))]
    told += maker.from_parts(read("blocks"), places)
    told += [maker.sought(one, number) for number, one in enumerate(read("sought"))]
    told += [(maker.position(one), ()) for one in read("positions")]
    session.add_all(row for row, _ in told)
    session.flush()
    session.add_all(asked for row, wanted in told for asked in requirements(row, wanted))
    session.flush()


def _named(places: Iterable[Place], one: Mapping[str, Any]) -> Place:
    return next(place for place in places if (place.ministry, place.department) == (one["ministry"], one["unit"]))


def requirements(row: Opportunity, wanted: Sequence[Mapping[str, Any]]) -> list[Requirement]:
    """Give what an opening asks for, as told."""
    return [
        Requirement(
            id=key("requirement", row.id, one["key"]),
            opportunity_id=row.id,
            competence_key=one["key"],
            level=one["level"],
            is_must=one["must"],
        )
        for one in wanted
    ]


class _Maker:
    """Makes openings with owners, routes, and days counted from now."""

    def __init__(self, staff: Sequence[Employee], chance: Chance, now: dt.datetime, revision: int) -> None:
        self._staff = staff
        self._chance = chance
        self._now = now
        self._revision = revision

    def offered(
        self, one: Mapping[str, Any], place: Place, number: object, *, is_own: bool = False
    ) -> tuple[Opportunity, Sequence[Mapping[str, Any]]]:
        """Make what a section offers."""
        kind, payer, months, percentage = (
            OpportunityKind(one["kind"]),
            Payer(one["payer"]),
            one["months"],
            one["percentage"],
        )
        placed = routes.place(kind, months=months, percentage=percentage, payer=payer, own_ministry=is_own)
        if not isinstance(placed, routes.Placement):
            raise TypeError(f"demo opening {one['title']!r} stands in no route: {placed}")
        row = self._row(one, place, ("offered", number), route=placed.route)
        row.kind, row.payer, row.months, row.percentage = kind, payer, months, percentage
        row.audience = Audience.OWN_MINISTRY if is_own else Audience.ALL_MINISTRIES
        row.seats = one.get("seats", 1)
        row.needs_clearance = one.get("needs_clearance", False)
        row.owner_id = self._leader(place)
        return row, one["requirements"]

    def from_parts(
        self, blocks: Sequence[Mapping[str, Any]], places: Sequence[Place]
    ) -> list[tuple[Opportunity, Sequence[Mapping[str, Any]]]]:
        """Put openings together from texts and sections: a text meets a section that fits it, and each only once."""
        policy = [place for place in places if not place.archetypes]
        order = self._chance.some_of(policy, len(policy))
        met: set[tuple[str, object]] = set()
        made = []
        for number in range(_FROM_PARTS):
            block = blocks[number % len(blocks)]
            place = next(one for one in order if _fits(block, one) and (block["title"], one.section.id) not in met)
            order.remove(place)
            order.append(place)
            met.add((block["title"], place.section.id))
            made.append(self._from_part(block, place, number))
        return made

    def _from_part(
        self, block: Mapping[str, Any], place: Place, number: int
    ) -> tuple[Opportunity, Sequence[Mapping[str, Any]]]:
        topic = place.topic[block["language"]]
        texts = {name: block[name].format(t=topic) for name in ("title", "capsule", "do_text", "learn_text")}
        sector = [{"key": place.sector, "level": None, "must": False}] if block.get("asks_for_sector") else []
        whole = {**block, **texts, "requirements": [*block["requirements"], *sector]}
        row, wanted = self.offered(whole, place, f"part-{number}", is_own=self._chance.happens(6))
        self._let_fare(row, _FATES.get(number))
        return row, wanted

    def sought(self, one: Mapping[str, Any], number: int) -> tuple[Opportunity, Sequence[Mapping[str, Any]]]:
        """Make what an employee seeks; it stands in no route before somebody offers it."""
        leads = one.get("leads", False)
        staff = [who for who in self._staff if who.place.ministry == one["ministry"] and who.is_leader == leads]
        seekers = [who for who in staff if not who.person.is_reserved and not is_persona(who.person)]
        seeker = self._chance.one_of(seekers)
        row = self._row(one, seeker.place, ("sought", number), route=None)
        row.kind, row.direction = OpportunityKind(one["kind"]), Direction.SOUGHT
        row.months, row.percentage, row.owner_id = one["months"], one["percentage"], seeker.person.id
        row.about_text = ""
        return row, one["requirements"]

    def position(self, one: Mapping[str, Any]) -> Opportunity:
        """Make a link to an ordinary position."""
        place = _named((who.place for who in self._staff), one)
        row = self._row(one, place, ("position", one["slug"]), route=Route.R5)
        row.kind, row.about_text, row.owner_id = OpportunityKind.POSITION, "", self._leader(place)
        row.link = f"https://stillinger.dep.example/{one['ministry'].casefold()}/{one['slug']}"
        return row

    def _row(
        self, one: Mapping[str, Any], place: Place, name: tuple[object, ...], *, route: Route | None
    ) -> Opportunity:
        published = self._now - dt.timedelta(days=self._chance.between(1, 24), minutes=self._chance.up_to(480))
        closes = today(self._now) + dt.timedelta(days=self._chance.between(5, 45))
        return Opportunity(
            id=key("opportunity", *name),
            kind=OpportunityKind(one.get("kind", OpportunityKind.POSITION)),
            title=one["title"],
            capsule=one["capsule"],
            do_text=one.get("do_text", ""),
            learn_text=one.get("learn_text", ""),
            about_text=one.get("about_text") or _about(place, one["language"]),
            language=Language(one["language"]),
            organisation_code=place.ministry,
            unit_id=place.section.id,
            place="Regjeringskvartalet, Oslo" if place.ministry in _QUARTER else "Oslo sentrum",
            workplace=self._chance.by_weight(_WORKPLACES),
            route=route,
            published_at=published,
            created_at=published - dt.timedelta(hours=self._chance.between(2, 90)),
            updated_at=published,
            closes_on=closes,
            starts_on=closes + dt.timedelta(days=self._chance.between(20, 120)),
            revision=self._revision,
        )

    def _leader(self, place: Place) -> Any:
        """Give who leads the section; the newest, where a persona has taken over."""
        leaders = [who.person for who in self._staff if who.is_leader and who.person.unit_id == place.section.id]
        return leaders[-1].id

    def _let_fare(self, row: Opportunity, fate: str | None) -> None:
        if fate == "closed":
            row.closes_on = today(self._now) - dt.timedelta(days=self._chance.between(1, 20))
            row.published_at = self._now - dt.timedelta(days=self._chance.between(25, 60))
        elif fate == "filled":
            row.filled_at = self._now - dt.timedelta(hours=self._chance.between(2, 20))
        elif fate == "withdrawn":
            row.withdrawn_at = self._now - dt.timedelta(hours=self._chance.between(2, 20))
        elif fate == "draft":
            row.published_at = None


def _fits(block: Mapping[str, Any], place: Place) -> bool:
    """Tell whether a text and a section write the same language, and the text suits what the section works on."""
    return bool(block["language"] == place.language and place.topic["nb"] in block.get("fits", (place.topic["nb"],)))


def _about(place: Place, language: str) -> str:
    return place.about.get(language) or next(iter(place.about.values()))
