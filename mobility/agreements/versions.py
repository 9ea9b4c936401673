"""Versions of agreements: the first one from the opening, a new one for new terms, and the one that holds now."""

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from mobility import placement_steps, routes
from mobility.actors import Actor
from mobility.agreements import document
from mobility.agreements.document import Document, Facts
from mobility.agreements.terms import AgreementTerms
from mobility.placement_terms import months_between
from mobility.route_table import table
from models.agreement import Agreement
from models.enums import Language, PlacementMove, PlacementPart, Route, SecurityNeed, Side
from models.opportunity import Opportunity
from models.organisation import Organisation, Unit
from models.person import Person
from models.placement import Placement

_STAYS_HOME = {Route.R1, Route.R6}
_LONGEST_TASKS = 5000
_LONGEST_GOALS = 3000


def draft(session: Session, placement: Placement, *, now: dt.datetime, tasks: str = "") -> Agreement:
    """Write the agreement of a placement's present version: from the version before, or from the opening.

    Parameters
    ----------
    tasks
        What is to be done, where no opening says it.
    """
    before = of(session, placement.id, placement.version - 1)
    terms = AgreementTerms.model_validate(before.terms) if before else _from_opening(session, placement, tasks)
    agreed = terms.model_copy(
        update={
            "starts_on": placement.starts_on,
            "ends_on": placement.ends_on,
            "percentage": placement.percentage,
            "payer": placement.payer,
        }
    )
    return add(session, None, placement, agreed, now=now)


def add(
    session: Session, actor: Actor | None, placement: Placement, terms: AgreementTerms, *, now: dt.datetime
) -> Agreement:
    """Write the present version with these terms; ``actor`` is None where nobody chose them. Flushes only."""
    row = Agreement(
        placement_id=placement.id,
        version=placement.version,
        language=terms.language,
        terms={},
        document={},
        made_at=now,
    )
    return fill(session, actor, placement, row, terms, now=now)


def fill(  # the row, and all that its words come from
    session: Session,
    actor: Actor | None,
    placement: Placement,
    row: Agreement,
    terms: AgreementTerms,
    *,
    now: dt.datetime,
) -> Agreement:
    """Write terms, words and hash into a version that nobody has signed. Flushes only."""
    written = document.write(facts(session, placement, terms.language), terms)
    row.language = terms.language
    row.terms = terms.model_dump(mode="json")
    row.document = written.model_dump(mode="json")
    row.content_hash = written.content_hash()
    row.made_at = now
    row.changed_by_id = actor.person_id if actor else None
    session.add(row)
    session.flush()
    return row


def of(session: Session, placement_id: uuid.UUID, version: int) -> Agreement | None:
    """Give one version, None where there is none."""
    query = select(Agreement).where(Agreement.placement_id == placement_id, Agreement.version == version)
    return session.exec(query).one_or_none()


def all_of(session: Session, placement_id: uuid.UUID) -> list[Agreement]:
    """Give all versions, newest first."""
    query = select(Agreement).where(Agreement.placement_id == placement_id)
    return list(session.exec(query.order_by(col(Agreement.version).desc())))


def read(row: Agreement) -> Document:
    """Give the words of a version as they were written."""
    return Document.model_validate(row.document)


def signed_by(session: Session, placement: Placement) -> set[PlacementPart]:
    """Give the parts that have signed the present version."""
    steps = placement_steps.history(session, placement.id)
    return placement_steps.made_by(steps, PlacementMove.SIGN, version=placement.version)


def facts(session: Session, placement: Placement, language: Language) -> Facts:
    """Give what the words need beside the terms."""
    person = session.get_one(Person, placement.person_id)
    unit = session.get(Unit, placement.unit_id) if placement.unit_id else None
    found = _route(placement)
    return Facts(
        placement=str(placement.id),
        version=placement.version,
        kind=placement.kind,
        title=placement.title,
        route=placement.route,
        person=_name(person),
        person_title=person.title,
        releasing=_ministry(session, placement.releasing_code, language),
        receiving=_ministry(session, placement.organisation_code, language),
        unit=unit.name if unit else "",
        leader=_name(session.get(Person, placement.leader_id) if placement.leader_id else None),
        receiver=_name(session.get(Person, placement.receiver_id) if placement.receiver_id else None),
        longest_months=found.longest_months if found else None,
        sources=tuple(table().sources[key].name(language) for key in found.sources) if found else (),
    )


def longest_months(placement: Placement) -> int | None:
    """Give the longest that the route allows a placement; None where there is no limit, or no route fits any more."""
    found = _route(placement)
    return found.longest_months if found else None


def _from_opening(session: Session, placement: Placement, tasks: str) -> AgreementTerms:
    person = session.get_one(Person, placement.person_id)
    opening = session.get(Opportunity, placement.opportunity_id) if placement.opportunity_id else None
    told = {}
    if opening is not None:
        told = {
            "tasks": opening.do_text[:_LONGEST_TASKS],
            "goals": opening.learn_text[:_LONGEST_GOALS],
            "place": opening.place,
            "workplace": opening.workplace,
            "security": SecurityNeed.CLEARANCE if opening.needs_clearance else SecurityNeed.NONE,
        }
    return AgreementTerms(
        **{"tasks": tasks or placement.title, **told},
        language=Language.NN if person.language is Language.NN else Language.NB,
        position_title=person.title,
        position_code=person.position_code or "",
        employer=Side.RELEASING if placement.route in _STAYS_HOME else Side.RECEIVING,
        releasing_share=placement.releasing_share,
    )


def _route(placement: Placement) -> routes.Placement | None:
    """Give the placement in its route, None where no route fits it any more."""
    has_period = placement.starts_on is not None and placement.ends_on is not None
    found = routes.place(
        placement.kind,
        months=months_between(placement.starts_on, placement.ends_on) if has_period else None,
        percentage=placement.percentage,
        payer=placement.payer,
        own_ministry=placement.route is Route.R6,
    )
    return None if isinstance(found, routes.RouteRefusal) else found


def _ministry(session: Session, code: str, language: Language) -> str:
    return str(getattr(session.get_one(Organisation, code), f"name_{language}"))


def _name(person: Person | None) -> str:
    return f"{person.given_name} {person.family_name}" if person else ""
