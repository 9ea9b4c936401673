"""Versions of agreements: the first one from the opening, a new one for new terms, and the one that holds now."""

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from mobility import placement_steps
from mobility.actors import Actor
from mobility.agreements import particulars, writing
from mobility.agreements.document import Document
from mobility.agreements.terms import AgreementTerms
from models.agreement import Agreement
from models.enums import PlacementMove, PlacementPart
from models.placement import Placement


def draft(session: Session, placement: Placement, *, now: dt.datetime, tasks: str = "") -> Agreement:
    """Write the agreement of a placement's present version: from the version before, or from the opening.

    Parameters
    ----------
    tasks
        What is to be done, where no opening says it.
    """
    before = of(session, placement.id, placement.version - 1)
    terms = (
        AgreementTerms.model_validate(before.terms)
        if before
        else particulars.from_opening(session, placement, tasks=tasks)
    )
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
        content_hash="",
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
    written = writing.write(particulars.facts(session, placement, terms.language), terms)
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
