"""What people of the made-up ministries have said of their own data: parts hidden, a day near, a pause, objections."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import actors, sightings
from mobility.clock import today
from mobility.demo.chance import key
from mobility.demo.personas import find
from models.person import Person
from models.privacy import ChosenMinistry, Objection, SectionChoice
from models.privacy_enums import ObjectionOutcome, ProfileSection
from models.profile import Profile

_HIDES, _ENDS_SOON, _PAUSES = "utvikler", "ansatt", "jurist"
_OBJECTS, _OBJECTED = "nynorskbrukar", "hr"
_DAY = dt.timedelta(days=1)


def build(session: Session, *, now: dt.datetime) -> None:
    """Add choices of three people, an objection that waits and one that is answered, and who has looked at whom."""
    hides, ends_soon, pauses = (_profile(session, one) for one in (_HIDES, _ENDS_SOON, _PAUSES))
    session.add_all(
        [
            SectionChoice(profile_id=hides.id, section=ProfileSection.ABOUT),
            SectionChoice(profile_id=hides.id, section=ProfileSection.EXPERIENCES, to_chosen=True),
            ChosenMinistry(profile_id=hides.id, organisation_code="DFD"),
            SectionChoice(
                profile_id=ends_soon.id,
                section=ProfileSection.HEADLINE,
                to_seekers=True,
                to_hr=True,
                until=today(now) + 10 * _DAY,
            ),
            SectionChoice(
                profile_id=_in_ministry_of(session, _OBJECTED),
                section=ProfileSection.HEADLINE,
                to_seekers=True,
                to_hr=True,
            ),
        ]
    )
    pauses.paused_until = today(now) + 20 * _DAY
    session.add_all([pauses, *_objections(session, now)])
    leader, seen = actors.load(session, find(session, "leder").id), find(session, _ENDS_SOON).id
    sightings.seen(session, leader, [seen], where=("list", "demo"), now=now - 3 * _DAY)
    session.flush()


def _profile(session: Session, persona: str) -> Profile:
    return session.exec(select(Profile).where(Profile.person_id == find(session, persona).id)).one()


def _in_ministry_of(session: Session, persona: str) -> uuid.UUID:
    """Give the profile of somebody who can be found in a persona's ministry."""
    home = find(session, persona).organisation_code
    query = (
        select(Profile.id)
        .join(Person, col(Person.id) == col(Profile.person_id))
        .where(
            col(Profile.findable_since).is_not(None),
            col(Profile.is_matched),
            Person.organisation_code == home,
            col(Person.ends_on).is_(None),
            sa.not_(col(Person.is_reserved)),
        )
    )
    return session.exec(query.order_by(col(Profile.id)).limit(1)).one()


def _objections(session: Session, now: dt.datetime) -> list[Objection]:
    waits, answered = find(session, _OBJECTS).id, find(session, _OBJECTED).id
    return [
        Objection(
            id=key("objection", waits),
            person_id=waits,
            text="Eg vil ikkje at erfaringane mine frå før eg kom til departementet, skal brukast i forslag.",
            sent_at=now - 12 * _DAY,
            due_on=today(now) + 18 * _DAY,
        ),
        Objection(
            id=key("objection", answered),
            person_id=answered,
            text="Jeg protesterer mot at kursdeltakelsen min brukes i statistikken for departementet.",
            sent_at=now - 50 * _DAY,
            due_on=today(now) - 20 * _DAY,
            answered_at=now - 30 * _DAY,
            answered_by_id=find(session, "personvernombud").id,
            outcome=ObjectionOutcome.PARTLY,
            answer="Tall om færre enn fem personer vises aldri. Påmeldingen din slettes to år etter kurset.",
        ),
    ]
