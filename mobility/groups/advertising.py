"""Advertise a role of a kjernegruppe: an opening, begun as a draft with what the role asks for."""

import datetime as dt
import uuid

from sqlmodel import Session

from mobility import audit, postings
from mobility.actors import Actor
from mobility.errors import ConflictError
from mobility.groups import access, coverage, lifecycle, role_rows
from mobility.groups.lifecycle import GroupStep
from mobility.opportunity_input import OpportunityInput, RequirementInput
from models.enums import Direction, Language, OpportunityKind, Payer

_LONGEST = 300
"""Signs that the two lines of a list hold."""


def advertise(session: Session, actor: Actor, role_id: uuid.UUID, *, now: dt.datetime) -> uuid.UUID:
    """Begin an opening for the open seats of a role, and give its id. Who comes by it counts in the role.

    Raises
    ------
    ForbiddenError
        For a secretary who may not post openings.
    ConflictError
        For a role that is advertised already, or has no open seat.
    """
    group, role = access.own_role(session, actor, role_id, to_write=True)
    lifecycle.check(group, GroupStep.ADVERTISE)
    if role.opportunity_id is not None:
        raise ConflictError("group.advertised")
    left = role.seats - sum(one.role_id == role.id for one in coverage.seats(session, group.id))
    if left < 1:
        raise ConflictError("group.full")
    is_nn = role.language is Language.NN
    name, mandate = (group.name_nn, group.mandate_nn) if is_nn else (group.name_nb, group.mandate_nb)
    role.opportunity_id = postings.create(
        session,
        actor,
        OpportunityInput(
            kind=OpportunityKind.KJERNEGRUPPE,
            title=f"{role.title} – {name}"[:200],
            capsule=_first_paragraph(mandate),
            about_text=mandate,
            language=role.language,
            seats=left,
            percentage=role.percentage,
            # Nobody moves: each ministry pays its own (route R1).
            payer=Payer.RELEASING,
            requirements=tuple(
                RequirementInput(competence_key=one.competence_key, level=one.level, is_must=one.is_must)
                for one in role_rows.asked(session, [role.id])[role.id]
            ),
        ),
        direction=Direction.OFFERED,
        now=now,
    )
    session.add(role)
    audit.record(session, actor, "group.advertised", subject=("group", group.id), now=now, role=str(role.id))
    session.flush()
    return role.opportunity_id


def _first_paragraph(text: str) -> str:
    first = text.partition("\n")[0].strip()
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1].rstrip() + "…"
