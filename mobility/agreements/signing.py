"""What a signature asks for: that the agreement is whole, and that it is still the one that was read."""

from typing import Any

from sqlmodel import Session

from mobility.agreements import versions
from mobility.agreements.terms import AgreementTerms, missing
from mobility.errors import ConflictError
from models.placement import Placement


def check(session: Session, placement: Placement, *, read: str) -> dict[str, Any]:
    """Give what to write on the step of a signature: the version and its hash.

    Parameters
    ----------
    read
        Hash of the words that the signer has read.

    Raises
    ------
    ConflictError
        When the words have changed since (``agreement.changed``), or something must be answered first
        (``agreement.incomplete``).
    """
    row = versions.of(session, placement.id, placement.version)
    if row is None or row.content_hash != read:
        raise ConflictError("agreement.changed")
    if missing(AgreementTerms.model_validate(row.terms), placement.route):
        raise ConflictError("agreement.incomplete")
    return {"version": row.version, "agreement": row.content_hash}
