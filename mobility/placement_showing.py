"""Change what of the profile the receiver of a placement may see, and until when. Only the person does, at any time."""

import datetime as dt
import uuid

from sqlmodel import Session

from mobility import audit, permissions, placement_access, placement_rules, placement_steps
from mobility.actors import Actor
from mobility.errors import ConflictError
from mobility.permissions import Permission
from mobility.placement_input import ShowInput
from models.enums import PlacementPart


def change(session: Session, actor: Actor, placement_id: uuid.UUID, data: ShowInput, *, now: dt.datetime) -> None:
    """Show other sections, or none, from now on.

    Raises NotFoundError for everybody but the person, and ConflictError when the placement has come to nothing.
    """
    permissions.check(actor, Permission.SHOW_INTEREST)
    placement = placement_access.find(session, actor, placement_id, to_write=True)
    placement_access.as_one_of(actor, placement, frozenset({PlacementPart.PERSON}))
    if placement_steps.state(session, placement) in placement_rules.OVER:
        raise ConflictError("placement.over")
    placement.shows = [section.value for section in data.shows]
    placement.shown_until = data.shown_until
    session.add(placement)
    audit.record(session, actor, "placement.showing", subject=("placement", placement.id), now=now)
    session.flush()
