"""What people of the made-up ministries have been told, and a search that one of them has saved. Nothing is mailed."""

import datetime as dt

from sqlmodel import Session, col, select

from mobility import placement_notices
from mobility.clock import today
from mobility.demo.chance import key
from mobility.demo.personas import find
from mobility.notice_kinds import CODES
from mobility.saved_searches import LIFE
from mobility.search import Filters
from models.enums import OpportunityKind
from models.notice import Notice, SavedSearch
from models.person import Person
from models.placement import Placement, PlacementStep

_READ_AFTER = dt.timedelta(days=6)
_SEARCHER = "ansatt"
_SEARCH = Filters(q="klima", kind=(OpportunityKind.HOSPITERING, OpportunityKind.PROJECT))


def build(session: Session, *, now: dt.datetime) -> None:
    """Add the notices of every step of the assignments, the older ones read; and a saved search with hits."""
    _of_placements(session, now)
    _of_a_search(session, find(session, _SEARCHER), now)
    session.flush()


def _of_placements(session: Session, now: dt.datetime) -> None:
    steps = select(Placement, PlacementStep).join(PlacementStep).order_by(col(PlacementStep.at), col(PlacementStep.id))
    for placement, step in session.exec(steps).all():
        for person_id, code in placement_notices.told(session, placement, step).items():
            if person_id != step.actor_id:
                notice = Notice(
                    id=key("notice", step.id, person_id),
                    person_id=person_id,
                    kind=CODES[code],
                    code=code,
                    data=placement_notices.data(placement),
                    created_at=step.at,
                    read_at=step.at + _READ_AFTER if step.at + _READ_AFTER < now else None,
                )
                session.add(notice)


def _of_a_search(session: Session, person: Person, now: dt.datetime) -> None:
    saved = SavedSearch(
        id=key("saved-search", person.id),
        person_id=person.id,
        name="Klima, hospitering og prosjekt",
        filters=_SEARCH.model_dump(mode="json"),
        created_at=now - dt.timedelta(days=20),
        looked_at=now,
        expires_on=today(now) - dt.timedelta(days=20) + LIFE,
    )
    told = Notice(
        id=key("notice", saved.id),
        person_id=person.id,
        kind=CODES["search.hits"],
        code="search.hits",
        data={"name": saved.name, "count": 2, "filters": saved.filters},
        created_at=now - dt.timedelta(hours=26),
    )
    session.add_all([saved, told])
