"""What an agreement knows before anybody has answered anything: the parties, the route, and what the opening says."""

from sqlmodel import Session

from mobility import routes
from mobility.agreements.terms import AgreementTerms
from mobility.agreements.wording import Facts
from mobility.placement_terms import months_between
from mobility.route_table import table
from models.agreement_enums import SecurityNeed, Side
from models.enums import Language, Route
from models.opportunity import Opportunity
from models.organisation import Organisation, Unit
from models.person import Person
from models.placement import Placement

_STAYS_HOME = {Route.R1, Route.R6}
_LONGEST_TASKS = 5000
_LONGEST_GOALS = 3000


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


def from_opening(session: Session, placement: Placement, *, tasks: str) -> AgreementTerms:
    """Give the terms that the opening tells of, ``tasks`` where there is none."""
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


def longest_months(placement: Placement) -> int | None:
    """Give the longest that the route allows a placement; None where there is no limit, or no route fits any more."""
    found = _route(placement)
    return found.longest_months if found else None


def place(placement: Placement, answers: AgreementTerms | Placement) -> routes.Placement | routes.RouteRefusal:
    """Place a placement in its legal route by days, share and payer, as they are or as they are to be."""
    first, last = answers.starts_on, answers.ends_on
    return routes.place(
        placement.kind,
        months=months_between(first, last) if first and last else None,
        percentage=answers.percentage,
        payer=answers.payer,
        own_ministry=placement.route is Route.R6,
    )


def _route(placement: Placement) -> routes.Placement | None:
    """Give the placement in its route, None where no route fits it any more."""
    found = place(placement, placement)
    return None if isinstance(found, routes.RouteRefusal) else found


def _ministry(session: Session, code: str, language: Language) -> str:
    return str(getattr(session.get_one(Organisation, code), f"name_{language}"))


def _name(person: Person | None) -> str:
    return f"{person.given_name} {person.family_name}" if person else ""
