"""People for one's own opening: those who opted in, in bands with reasons, and no number to rank a person by.

Suggesting people for work is a high-risk use of AI, so a manager sees why and what is missing, not a list from first
to last: the order inside a band is drawn (AI Act annex III no. 4; domain: bands and reasons, never 1 to n). Nobody is
suggested for an ordinary position (route R5): those who apply there are compared by the law's own procedure. What a
person keeps or puts away is not looked at: whether somebody is shown would tell of it.
"""

import datetime as dt
import random
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import disclosure, match_runs, opportunities, ownership, permissions, visibility
from mobility.accountability import switch
from mobility.actors import Actor
from mobility.bridge import suggest
from mobility.clock import today
from mobility.errors import NotFoundError
from mobility.fit import Fit, Gap, Reason, Strictest
from mobility.opportunity_shapes import Card
from mobility.permissions import Permission
from models.enums import Direction, Language, OpportunityKind, OpportunityStatus, Route
from models.match_run import RunPurpose
from models.opportunity import Opportunity
from models.organisation import Organisation, Unit
from models.person import Person
from models.privacy_enums import ProfileSection, Recipient
from models.profile import Profile

MOST = 40
"""So many people are shown at most; who has more to choose from asks for more in the opening."""
BANDS = ("A", "B", "C")
# Whom else a person would rather work for is no business of the ministry that asks.
_PRIVATE = frozenset({"wish-ministry-unmet"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """The reasons of one part, without its number: numbers would add up to a total."""

    name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Somebody who may be shown; what the person hides from the ministry that asks is empty."""

    person_id: uuid.UUID
    name: str
    title: str
    email: str
    ministry: str
    employers: Mapping[Language, str]
    unit: str
    headline: str
    shown: frozenset[ProfileSection]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who opted in, as the owner of the opening may see it.

    Parameters
    ----------
    employers
        The ministry's name in each language.
    parts
        Why, the weightiest part first.
    gaps
        What is missing: musts first.
    """

    person_id: uuid.UUID
    name: str
    title: str
    email: str
    employers: Mapping[Language, str]
    unit: str
    headline: str
    parts: tuple[Grounds, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """People for an opening.

    Parameters
    ----------
    bands
        Each band, best first, with its people in drawn order; a band may be empty.
    considered
        How many people opted in and may be looked at for this opening.
    ruled_out
        Rule → number of people that it ruled out.
    strictest
        The must that most of them lack; only when nobody reaches the best band.
    unranked
        How many work in ministries that have stopped suggestions: they are listed, and never ranked.
    stop
        Why nobody is ranked, where suggestions are stopped for the opening's ministry.
    """

    opening: Card
    bands: tuple[tuple[str, tuple[Candidate, ...]], ...]
    considered: int
    ruled_out: Mapping[str, int] = field(default_factory=dict)
    strictest: Strictest | None = None
    unranked: int = 0
    stop: switch.Told | None = None


def for_opening(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime, shuffle: random.Random
) -> Candidates:
    """Find people for an own opening that is published.

    Raises
    ------
    ForbiddenError
        For those whose role finds nobody.
    NotFoundError
        For what is not the actor's own, a position, what is sought, and what is not published or is over.
    """
    card = own(session, actor, opportunity_id, now=now)
    row = session.get_one(Opportunity, opportunity_id)
    people = told(session, row, now=now)
    stopped = switch.stopped(session)
    if stopped.covers(row.organisation_code):
        stop = switch.told(session, row.organisation_code)
        return Candidates(opening=card, bands=(), considered=len(people), unranked=len(people), stop=stop)
    shown = {key: one.shown for key, one in people.items() if not stopped.covers(one.ministry)}
    found = suggest.engine(session).for_opening(session, row.id, shown, n=MOST, today=today(now))
    if found is None:
        raise NotFoundError("opportunity", opportunity_id)
    bands = _drawn([(_candidate(people[key], fit), fit.band) for key, fit in found.fits], shuffle)
    versions = {people[key].person_id: version for key, version in found.versions.items()}
    seen = [match_runs.Shown(one.person_id, band, versions[one.person_id]) for band, some in bands for one in some]
    match_runs.record(
        session,
        actor,
        match_runs.Asked(RunPurpose.CANDIDATES, Permission.SEE_CANDIDATES, ("opportunity", row.id), row.revision),
        match_runs.Answer(found.setting, seen, considered=len(shown), ruled_out=found.ruled_out),
        now=now,
    )
    return Candidates(
        opening=card,
        bands=bands,
        considered=len(people),
        ruled_out=found.ruled_out,
        strictest=found.strictest,
        unranked=len(people) - len(shown),
    )


def own(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> Card:
    """Give an own opening that people may be found for. Raises as ``for_opening``."""
    permissions.check(actor, Permission.SEE_CANDIDATES)
    card = opportunities.cards(session, actor, [opportunity_id], now=now).get(opportunity_id)
    if card is None or not card.is_own or not _is_for_finding(card):
        raise NotFoundError("opportunity", opportunity_id)
    return card


def _is_for_finding(card: Card) -> bool:
    is_position = card.kind is OpportunityKind.POSITION or card.route is Route.R5
    is_published = card.status in {OpportunityStatus.OPEN, OpportunityStatus.CLOSED}
    return is_published and not is_position and card.direction is Direction.OFFERED


def told(session: Session, row: Opportunity, *, now: dt.datetime) -> dict[uuid.UUID, Told]:
    """Give profile → person, for those who may be shown to the owner of an opening, cut down to what each one shows."""
    if row.organisation_code is None:
        return {}
    found = session.execute(_people(row, ownership.owners(session, row.id), now)).all()
    reader = disclosure.Reader(Recipient.SEEKERS, row.organisation_code)
    shown = disclosure.open_parts(session, [one.profile_id for one in found], reader, now=now)
    tells = {key: parts for key, parts in shown.items() if parts & disclosure.TELLS_OF_WORK}
    return {one.profile_id: _cut(one, tells[one.profile_id]) for one in found if one.profile_id in tells}


def _people(row: Opportunity, owners: Collection[uuid.UUID], now: dt.datetime) -> sa.Select[Any]:
    names = [getattr(Organisation, f"name_{language}") for language in Language]
    return (
        sa.select(
            col(Profile.id).label("profile_id"),
            col(Profile.headline),
            *(getattr(Person, name) for name in ("id", "given_name", "family_name", "title", "email")),
            col(Person.organisation_code),
            *names,
            sa.func.coalesce(col(Unit.name), "").label("unit"),
        )
        .join(Person, col(Person.id) == col(Profile.person_id))
        .join(Organisation, col(Organisation.code) == col(Person.organisation_code))
        .outerjoin(Unit, col(Unit.id) == col(Person.unit_id))
        .where(disclosure.may_be_found(now), col(Person.id).not_in(owners), visibility.reaches(row))
    )


def _cut(found: sa.Row[Any], shown: frozenset[ProfileSection]) -> Told:
    has_contact = ProfileSection.CONTACT in shown
    return Told(
        person_id=found.id,
        name=f"{found.given_name} {found.family_name}",
        title=found.title,
        email=found.email if has_contact else "",
        ministry=found.organisation_code,
        employers={language: getattr(found, f"name_{language}") for language in Language},
        unit=found.unit if has_contact else "",
        headline=found.headline if ProfileSection.HEADLINE in shown else "",
        shown=shown,
    )


def _candidate(one: Told, fit: Fit) -> Candidate:
    ordered = sorted(fit.parts, key=lambda part: (-part.share, part.name))
    return Candidate(
        person_id=one.person_id,
        name=one.name,
        title=one.title,
        email=one.email,
        employers=one.employers,
        unit=one.unit,
        headline=one.headline,
        parts=tuple(Grounds(part.name, _tellable(part.reasons)) for part in ordered),
        gaps=fit.gaps,
    )


def _tellable(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Leave out which other ministries the person wishes for."""
    return tuple(
        Reason(one.code, {"offered": one.data["offered"]}) if one.code == "wish-ministry-met" else one
        for one in reasons
        if one.code not in _PRIVATE
    )


def _drawn(
    people: Sequence[tuple[Candidate, str]], shuffle: random.Random
) -> tuple[tuple[str, tuple[Candidate, ...]], ...]:
    by_band: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate, band in people:
        by_band[band].append(candidate)
    return tuple((band, tuple(shuffle.sample(by_band[band], len(by_band[band])))) for band in BANDS)
