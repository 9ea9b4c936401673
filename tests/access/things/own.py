"""What somebody keeps for oneself: profile, notices, searches, calendars; and what all may meet: arenas, words."""

import datetime as dt
import uuid
from typing import Any

import factories
from sqlmodel import Session, select

from mobility import actors, calendar_feeds
from mobility.clock import today
from mobility.indicators.periods import last_ended
from models.api_token import ApiToken
from models.arena import Arena, ArenaCompetence, ArenaDate, ArenaKind
from models.enums import ExperienceKind, NoticeKind
from models.exchange_enums import FeedTopic
from models.indicator import IndicatorSnapshot
from models.notice import Notice, SavedSearch
from models.person import Person
from models.profile import Experience, Profile
from models.session import LoginSession, ReadingFlag
from models.session_enums import Browser, System

Params = dict[str, Any]


def experience(session: Session, owner: Person, _now: dt.datetime) -> Params:
    """An experience in the owner's profile."""
    row = Experience(profile_id=_profile(session, owner).id, kind=ExperienceKind.WORK, title="Rådgiver")
    return {"experience_id": _added(session, row)}


def notice(session: Session, owner: Person, now: dt.datetime) -> Params:
    """Something that the owner has been told."""
    row = Notice(
        person_id=owner.id,
        kind=NoticeKind.NEWS,
        code="opportunity.co-owner",
        data={"title": "Klimarådgiver"},
        created_at=now,
    )
    return {"notice_id": _added(session, row)}


def search(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A search that the owner has saved."""
    expires_on = today(now) + dt.timedelta(days=90)
    row = SavedSearch(person_id=owner.id, name="Klima", filters={}, looked_at=now, expires_on=expires_on)
    return {"search_id": _added(session, row)}


def token(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A key of the owner's for a program."""
    row = ApiToken(
        person_id=owner.id,
        name="Skript",
        token_hash=uuid.uuid4().hex,
        hint="abcd",
        scopes=["read:profile"],
        created_at=now,
        expires_on=today(now) + dt.timedelta(days=30),
    )
    return {"token_id": _added(session, row)}


def login(session: Session, owner: Person, now: dt.datetime) -> Params:
    """Another log-in of the owner's."""
    row = LoginSession(
        token_hash=uuid.uuid4().hex,
        person_id=owner.id,
        made_at=now,
        seen_at=now,
        expires_at=now + dt.timedelta(hours=1),
        browser=Browser.FIREFOX,
        system=System.LINUX,
    )
    return {"session_id": _added(session, row)}


def flag(session: Session, owner: Person, now: dt.datetime) -> Params:
    """That the owner has read of very many people."""
    return {"flag_id": _added(session, ReadingFlag(person_id=owner.id, at=now, hours=1, count=200))}


def arena(session: Session, owner: Person, now: dt.datetime) -> Params:
    """An arena that the owner's ministry keeps."""
    row = Arena(
        kind=ArenaKind.NETWORK,
        title_nb="Klimanettverket",
        title_nn="Klimanettverket",
        text_nb="For alle som arbeider med klima.",
        text_nn="For alle som arbeider med klima.",
        organisation_code=owner.organisation_code,
        contact_id=owner.id,
        starts_at=dt.time(9),
        ends_at=dt.time(11),
    )
    key = _added(session, row)
    session.add(ArenaDate(arena_id=key, day=today(now) + dt.timedelta(days=20)))
    session.add(ArenaCompetence(arena_id=key, competence_key="A01"))
    session.flush()
    return {"arena_id": key}


def calendar(session: Session, owner: Person, now: dt.datetime) -> Params:
    """The private address of somebody's calendar."""
    return {"token": calendar_feeds.make(session, actors.load(session, owner.id), now=now)}


def openings_feed(session: Session, owner: Person, now: dt.datetime) -> Params:
    """The private address of new openings for somebody."""
    whom = actors.load(session, owner.id)
    return {"token": calendar_feeds.make(session, whom, now=now, topic=FeedTopic.OPENINGS)}


def ministry(_session: Session, owner: Person, _now: dt.datetime) -> Params:
    """The owner's ministry."""
    return {"code": owner.organisation_code}


def competence(_session: Session, _owner: Person, _now: dt.datetime) -> Params:
    """A competence of the vocabulary."""
    return {"key": "A01"}


def held(session: Session, owner: Person, _now: dt.datetime) -> Params:
    """A competence that stands in everybody's profile."""
    for whom in session.exec(select(Person).where(Person.organisation_code == owner.organisation_code)).all():
        factories.held(session, _profile(session, whom), "A02", level=3, wants_to_learn=True)
    return {"key": "A02"}


def quarter(session: Session, _owner: Person, now: dt.datetime) -> Params:
    """A quarter whose figures have been told."""
    told = last_ended(now)
    session.add(IndicatorSnapshot(last_day=told.last_day, version=1, taken_at=now))
    session.flush()
    return {"quarter": str(told)}


def document(_session: Session, _owner: Person, _now: dt.datetime) -> Params:
    """One of the AI documents."""
    return {"name": "modellkort"}


def style(_session: Session, _owner: Person, _now: dt.datetime) -> Params:
    """A file of the pages."""
    return {"filename": "css/arenas.css"}


def _profile(session: Session, owner: Person) -> Profile:
    found = session.exec(select(Profile).where(Profile.person_id == owner.id)).one_or_none()
    return found or factories.profile(session, owner)


def _added(session: Session, row: Any) -> uuid.UUID:
    session.add(row)
    session.flush()
    key: uuid.UUID = row.id
    return key
