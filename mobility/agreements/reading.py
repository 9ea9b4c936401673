"""Read an agreement: its words, who has signed what, and its earlier versions."""

import uuid

from sqlmodel import Session

from mobility import permissions, placement_access, placement_rules, placement_steps
from mobility.actors import Actor
from mobility.agreements import versions
from mobility.agreements.shapes import AgreementView, Signature, VersionLine
from mobility.agreements.terms import AgreementTerms, changed, is_temporary, missing, open_to
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from models.agreement import Agreement
from models.enums import PlacementMove, PlacementPart, PlacementState
from models.person import Person
from models.placement import Placement, PlacementStep

SIGNERS = (PlacementPart.PERSON, PlacementPart.LEADER, PlacementPart.RECEIVER)


def get(session: Session, actor: Actor, placement_id: uuid.UUID, *, version: int | None = None) -> AgreementView:
    """Give one version, the present one where none is named.

    Raises NotFoundError for outsiders, before there is an agreement, and for a version that does not exist.
    """
    permissions.check(actor, Permission.SEE_PLACEMENTS)
    placement = placement_access.find(session, actor, placement_id)
    rows = versions.all_of(session, placement.id)
    row = next((one for one in rows if version in (None, one.version)), None)
    if row is None:
        raise NotFoundError("agreement", placement_id)
    steps = placement_steps.history(session, placement.id)
    state = steps[-1].state
    held = placement_access.parts(actor, placement)
    is_current = row.version == placement.version
    waits = is_current and state is PlacementState.AGREEMENT
    terms = AgreementTerms.model_validate(row.terms)
    document = versions.read(row)
    given = placement_steps.made_by(steps, PlacementMove.SIGN, version=row.version)
    may_sign = held & placement_rules.RULES[PlacementMove.SIGN].parts - given
    lacking = missing(terms, placement.route) if waits else ()
    return AgreementView(
        placement_id=placement.id,
        case=placement.title,
        part=min(held, key=list(PlacementPart).index),
        state=state,
        seen=placement.steps,
        version=row.version,
        document=document,
        content_hash=row.content_hash,
        terms=terms,
        made_at=row.made_at,
        is_current=is_current,
        is_intact=document.content_hash() == row.content_hash,
        waits=waits,
        can_sign=waits and bool(may_sign) and not lacking,
        open_fields=open_to(held) if waits else frozenset(),
        missing=lacking,
        changed=_changed(rows, row),
        is_temporary=is_temporary(placement.route),
        signatures=_signatures(session, placement, steps, row),
        versions=tuple(VersionLine(one.version, one.made_at, len(_signed(steps, one))) for one in rows),
        ends_on=placement.ends_on if is_current and placement.ends_on != terms.ends_on else None,
    )


def _changed(rows: list[Agreement], row: Agreement) -> tuple[str, ...]:
    before = next((one for one in rows if one.version == row.version - 1), None)
    if before is None:
        return ()
    return changed(AgreementTerms.model_validate(before.terms), AgreementTerms.model_validate(row.terms))


def _signed(steps: list[PlacementStep], row: Agreement) -> dict[PlacementPart, PlacementStep]:
    mine = [one for one in steps if one.move is PlacementMove.SIGN and one.details.get("version") == row.version]
    return {one.part: one for one in mine}


def _signatures(
    session: Session, placement: Placement, steps: list[PlacementStep], row: Agreement
) -> tuple[Signature, ...]:
    signed = _signed(steps, row)
    holders = {
        PlacementPart.PERSON: placement.person_id,
        PlacementPart.LEADER: placement.leader_id,
        PlacementPart.RECEIVER: placement.receiver_id,
    }
    found = []
    for part in SIGNERS:
        step = signed.get(part)
        holder = step.actor_id if step else holders[part]
        person = session.get(Person, holder) if holder else None
        who = f"{person.given_name} {person.family_name}" if person else ""
        found.append(Signature(part, who, step.details["name"] if step else "", step.at if step else None))
    return tuple(found)
