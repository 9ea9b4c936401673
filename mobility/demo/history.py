"""Two years of mobility behind the made-up ministries, all of it over, and what was told of the last four quarters."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility.demo.chance import Chance, key, read
from mobility.demo.people import Employee
from mobility.demo.personas import is_persona
from mobility.indicators import snapshots
from mobility.indicators.periods import Quarter, last_ended
from models.enums import (
    Audience,
    Direction,
    ExperienceKind,
    Language,
    OpportunityKind,
    Payer,
    PlacementMove,
    PlacementOrigin,
    PlacementPart,
    PlacementReason,
    PlacementState,
    Route,
    Workplace,
)
from models.organisation import Organisation
from models.person import Person
from models.profile import Experience, Profile
from models.tables import metadata

_QUARTERS = 8
# The first year is there to be looked back on: a rate is told of four quarters.
_TOLD = 4
_OPENINGS = 104
_FILLED, _REFUSED = 70, 8
# How often the ministries borrow, and in a few cases from whom: neighbours in the work, and in the house.
_NEAR = {"JD": "FD", "FD": "JD", "UD": "NFD", "NFD": "UD"}
_REASONS = {
    PlacementReason.STAFFING: 55,
    PlacementReason.DEADLINE_IN_CASE: 25,
    PlacementReason.RECENTLY_AWAY: 12,
    PlacementReason.OTHER: 8,
}
_ROUTES = {Route.R1: 30, Route.R2: 55, Route.R3: 8, Route.R4: 7}
_PAYERS = {Route.R1: Payer.RELEASING, Route.R2: Payer.RELEASING, Route.R3: Payer.RECEIVING, Route.R4: Payer.RECEIVING}
_STAYS = 9
_MOVED = 35

_Move, _State, _Part = PlacementMove, PlacementState, PlacementPart
# Move, state after it, who makes it, and fewest and most days after the step before.
_WAY: tuple[tuple[PlacementMove, PlacementState, PlacementPart, int, int], ...] = (
    (_Move.SHOW_INTEREST, _State.INTEREST, _Part.PERSON, 2, 12),
    (_Move.OFFER, _State.OFFERED, _Part.RECEIVER, 4, 14),
    (_Move.GO_ON, _State.WITH_LEADER, _Part.PERSON, 0, 4),
    (_Move.RELEASE, _State.AGREEMENT, _Part.LEADER, 1, 16),
    (_Move.SIGN, _State.READYING, _Part.LEADER, 1, 6),
    (_Move.START, _State.ONGOING, _Part.SYSTEM, 5, 25),
    (_Move.GIVE_NOTICE, _State.ENDING, _Part.SYSTEM, 50, 55),
    (_Move.END, _State.ENDED, _Part.SYSTEM, 5, 20),
    (_Move.EVALUATE, _State.EVALUATED, _Part.PERSON, 0, 5),
)
_ANSWER = 3


def build(session: Session, staff: Sequence[Employee], chance: Chance, *, now: dt.datetime) -> None:
    """Add assignments that were published, tried and done, and take the snapshots of the last four quarters."""
    maker = _Maker(staff, chance, now)
    newest = last_ended(now)
    # What starts in the first quarter was published in the one before it.
    for back in reversed(range(_QUARTERS + 1)):
        maker.quarter(newest.back(back))
    _lead_elsewhere(session, staff, chance)
    rows = {
        "opportunity": maker.openings,
        "requirement": maker.requirements,
        "placement": maker.placements,
        "placement_step": maker.steps,
    }
    # Thousands of rows: the tables themselves take them faster than the models do.
    for name, some in rows.items():
        session.execute(sa.insert(metadata.tables[name]), some)
    for back in reversed(range(_TOLD)):
        quarter = newest.back(back)
        snapshots.take(session, quarter, now=quarter.end + dt.timedelta(hours=3))


def _lead_elsewhere(session: Session, staff: Sequence[Employee], chance: Chance) -> None:
    """Let some leaders have worked in another ministry before they came where they are."""
    names = {row.code: row.name_nb for row in session.execute(sa.select(Organisation)).scalars()}
    leaders = {one.person.id: one for one in staff if one.is_leader and not is_persona(one.person)}
    profiles = sa.select(col(Profile.id), col(Profile.person_id)).where(col(Profile.person_id).in_(leaders))
    for profile, person in session.execute(profiles.order_by(col(Profile.id))).all():
        one = leaders[person]
        if chance.happens(_MOVED) and one.person.starts_on:
            left = one.person.starts_on - dt.timedelta(days=1)
            session.add(
                Experience(
                    id=key("earlier-ministry", person),
                    profile_id=profile,
                    kind=ExperienceKind.WORK,
                    title="Seniorrådgiver",
                    employer=names[chance.one_of([code for code in sorted(names) if code != one.place.ministry])],
                    starts_on=left - dt.timedelta(days=chance.between(500, 1800)),
                    ends_on=left,
                )
            )


class _Maker:
    """Makes rows of the past."""

    def __init__(self, staff: Sequence[Employee], chance: Chance, now: dt.datetime) -> None:
        self._chance = chance
        self._now = now
        self._blocks = read("blocks")
        people = [one for one in staff if not is_persona(one.person) and not one.is_leader]
        self._all = [one.person for one in people]
        self._by_ministry: dict[str, list[Person]] = {}
        for one in people:
            self._by_ministry.setdefault(one.place.ministry, []).append(one.person)
        self._places = [one.place for one in staff if one.is_leader]
        self._busy: dict[uuid.UUID, dt.datetime] = {}
        self.requirements: list[dict[str, Any]] = []
        self.openings: list[dict[str, Any]] = []
        self.placements: list[dict[str, Any]] = []
        self.steps: list[dict[str, Any]] = []

    def quarter(self, quarter: Quarter) -> None:
        """Make what was published in a quarter; a little more of it each year, and of Nynorsk too."""
        growth = (quarter.year - 2024) * 4 + quarter.number
        for number in range(_OPENINGS + 2 * growth):
            published = quarter.start + dt.timedelta(
                days=self._chance.up_to(90), minutes=self._chance.between(420, 960)
            )
            self._opening((str(quarter), number), published, growth)

    def _opening(self, name: tuple[object, ...], published: dt.datetime, growth: int) -> None:
        place, block = self._chance.one_of(self._places), self._chance.one_of(self._blocks)
        language = Language.NN if self._chance.happens(14 + growth) else Language.NB
        route = self._chance.by_weight(_ROUTES)
        row: dict[str, Any] = {
            "id": key("past-opening", *name),
            "kind": OpportunityKind.PROJECT if route in (Route.R1, Route.R3) else OpportunityKind.HOSPITERING,
            "direction": Direction.OFFERED,
            "title": block["title"].format(t=place.topic[language]),
            "capsule": "",
            "do_text": "",
            "learn_text": "",
            "about_text": "",
            "language": language,
            "organisation_code": place.ministry,
            "other_body": "",
            "unit_id": place.section.id,
            "seats": 1,
            "months": 3,
            "percentage": 40 if route is Route.R1 else 100,
            "place": "Oslo",
            "workplace": Workplace.HYBRID,
            "payer": _PAYERS[route],
            "route": route,
            "needs_clearance": False,
            "audience": Audience.ALL_MINISTRIES if self._chance.happens(70 + growth) else Audience.OWN_MINISTRY,
            "closes_on": (published + dt.timedelta(days=21)).date(),
            "published_at": published,
            "filled_at": None,
            "withdrawn_at": None,
            "revision": 0,
            "created_at": published - dt.timedelta(days=1),
            "updated_at": published,
        }
        self.openings.append(row)
        asked = block["requirements"][0]
        self.requirements.append(
            {
                "id": key("past-requirement", row["id"]),
                "opportunity_id": row["id"],
                "competence_key": asked["key"],
                "level": asked["level"],
                "is_must": asked["must"],
            }
        )
        fate = self._chance.up_to(100)
        if fate < _FILLED + _REFUSED:
            self._placement(row, is_refused=fate >= _FILLED)
        elif published + dt.timedelta(days=40) < self._now:
            row["withdrawn_at"] = published + dt.timedelta(days=40)

    def _placement(self, opening: dict[str, Any], *, is_refused: bool) -> None:
        stays = not is_refused and self._chance.happens(_STAYS)
        person = self._free(self._by_ministry[opening["organisation_code"]], opening) if stays else self._who(opening)
        if person is None:
            return
        # Who stayed works where the assignment was, and came from elsewhere.
        releasing = self._elsewhere(opening) if stays else person.organisation_code
        placement = key("past-placement", opening["id"])
        steps = self._way(placement, person, opening["published_at"], is_refused=is_refused)
        if steps is None:
            opening["withdrawn_at"] = opening["published_at"] + dt.timedelta(days=22)
            return
        by_move = {one["move"]: one["at"] for one in steps}
        if not is_refused:
            opening["filled_at"] = by_move[_Move.SIGN]
            self._busy[person.id] = steps[-1]["at"]
        self.steps += steps
        begins, ends = by_move.get(_Move.START), by_move.get(_Move.END)
        self.placements.append(
            {
                "id": placement,
                "origin": PlacementOrigin.INTEREST,
                "opportunity_id": opening["id"],
                "person_id": person.id,
                **{name: opening[name] for name in ("kind", "title", "organisation_code", "unit_id", "route", "payer")},
                "receiver_id": None,
                "releasing_code": releasing,
                "leader_id": person.leader_id,
                "percentage": opening["percentage"],
                "starts_on": begins.date() if begins else None,
                "ends_on": ends.date() if ends else None,
                "is_anonymous": False,
                "shows": ["competences", "about"],
                "version": 0,
                "steps": len(steps),
                "created_at": steps[0]["at"],
                "updated_at": steps[-1]["at"],
            }
        )

    def _who(self, opening: dict[str, Any]) -> Person | None:
        """Find somebody of another ministry who is free; from a near one where there is one, as often as not."""
        taker = opening["organisation_code"]
        near = _NEAR.get(taker)
        some = self._by_ministry[near] if near and self._chance.happens(70) else self._all
        return self._free([one for one in self._chance.some_of(some, 6) if one.organisation_code != taker], opening)

    def _free(self, people: Sequence[Person], opening: dict[str, Any]) -> Person | None:
        published = opening["published_at"]
        free = [one for one in people if self._busy.get(one.id, published) <= published]
        return next((one for one in free if one.starts_on is None or one.starts_on < published.date()), None)

    def _elsewhere(self, opening: dict[str, Any]) -> str:
        return self._chance.one_of([code for code in sorted(self._by_ministry) if code != opening["organisation_code"]])

    def _way(
        self, placement: uuid.UUID, person: Person, published: dt.datetime, *, is_refused: bool
    ) -> list[dict[str, Any]] | None:
        """Give the steps from interest to evaluation, or to a refusal; None where they would not be over by now."""
        steps: list[dict[str, Any]] = []
        at = published
        way = _WAY[: _ANSWER + 1] if is_refused else _WAY
        for number, (move, state, part, fewest, most) in enumerate(way, start=1):
            at += dt.timedelta(days=self._chance.between(fewest, most), minutes=self._chance.up_to(60))
            is_no = is_refused and move is _Move.RELEASE
            steps.append(
                {
                    "id": key("past-step", placement, number),
                    "placement_id": placement,
                    "number": number,
                    "move": _Move.REFUSE if is_no else move,
                    "state": _State.REFUSED if is_no else state,
                    "at": at,
                    "actor_id": person.id if part is _Part.PERSON else None,
                    "part": part,
                    "reason": self._chance.by_weight(_REASONS) if is_no else None,
                    "note": "",
                    "effective_on": None,
                    "details": {},
                }
            )
        return steps if at < self._now else None
