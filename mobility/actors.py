"""Who acts: a person with the roles granted, or the system itself."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session, select

from mobility.clock import today
from mobility.errors import NotFoundError
from models.enums import Language, Role
from models.organisation import Unit
from models.person import Person, RoleGrant
from models.publishing import OpportunityOwner


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks for something.

    Parameters
    ----------
    person_id
        The person, or None for the system itself (imports, worker).
    organisation
        Code of the organisation that employs the person.
    grants
        Role → codes of the organisations it holds in; an empty set means all of them.
    language
        Language that the person reads.
    name
        For the person's own eyes (menu); never for decisions.
    units
        The unit that the person works in and those above it, nearest first; empty when not known.
    co_owns
        Openings that the person owns together with somebody else, for ``mobility.ownership``.
    within
        Permissions that a token leaves standing, of those that the roles give; None where no token is between.
    token_id
        The token that asks in the person's or a ministry's name.
    """

    person_id: uuid.UUID | None
    organisation: str | None = None
    grants: Mapping[Role, frozenset[str]] = field(default_factory=dict)
    language: Language = Language.NB
    name: str = ""
    units: tuple[uuid.UUID, ...] = ()
    co_owns: frozenset[uuid.UUID] = frozenset()
    within: frozenset[str] | None = None
    token_id: uuid.UUID | None = None

    def has(self, role: Role, organisation: str | None = None) -> bool:
        """Tell whether the role is held, in that organisation where one is named."""
        if role not in self.grants:
            return False
        scope = self.grants[role]
        return organisation is None or not scope or organisation in scope

    @property
    def is_system(self) -> bool:
        """Tell whether the service itself acts. A ministry's system with a token is nobody in person either."""
        return self.person_id is None and self.token_id is None

    @property
    def person(self) -> uuid.UUID:
        """The acting person's id. Raises NotFoundError when the system acts."""
        if self.person_id is None:
            raise NotFoundError("person", "system")
        return self.person_id


SYSTEM = Actor(person_id=None)


def load_employed(session: Session, person_id: uuid.UUID, *, now: dt.datetime) -> Actor:
    """Give the actor for a person who is employed now. Raises NotFoundError for everybody else."""
    person = session.get(Person, person_id)
    if person is None or (person.ends_on is not None and person.ends_on < today(now)):
        raise NotFoundError("person", person_id)
    return load(session, person_id)


def load(session: Session, person_id: uuid.UUID) -> Actor:
    """Give the actor for a person. Raises NotFoundError when there is none."""
    person = session.get(Person, person_id)
    if person is None:
        raise NotFoundError("person", person_id)
    scopes: dict[Role, set[str] | None] = {Role.EMPLOYEE: {person.organisation_code}}
    for grant in session.exec(select(RoleGrant).where(RoleGrant.person_id == person_id)):
        scope = scopes.setdefault(grant.role, set())
        if grant.organisation_code is None:
            scopes[grant.role] = None
        elif scope is not None:
            scope.add(grant.organisation_code)
    return Actor(
        person_id=person.id,
        organisation=person.organisation_code,
        grants={role: frozenset(scope or ()) for role, scope in scopes.items()},
        language=person.language,
        name=f"{person.given_name} {person.family_name}",
        units=_units(session, person.unit_id),
        co_owns=frozenset(
            session.exec(select(OpportunityOwner.opportunity_id).where(OpportunityOwner.person_id == person_id))
        ),
    )


def _units(session: Session, unit_id: uuid.UUID | None) -> tuple[uuid.UUID, ...]:
    """Give a unit and those above it, nearest first."""
    found: list[uuid.UUID] = []
    while unit_id is not None and unit_id not in found:
        found.append(unit_id)
        unit_id = session.get_one(Unit, unit_id).parent_id
    return tuple(found)
