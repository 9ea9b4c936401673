"""Agreements of the made-up assignments, in the versions that their signatures belong to."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from mobility.agreements import versions
from mobility.agreements.terms import AgreementTerms, is_temporary
from models.agreement import Agreement
from models.agreement_enums import TemporaryGround
from models.enums import Payer, PlacementMove
from models.placement import Placement, PlacementStep

_SHARE = 50


def write(
    session: Session, row: Placement, told: Mapping[str, Any], steps: Sequence[PlacementStep], *, now: dt.datetime
) -> None:
    """Write all versions of a released placement's agreement, and let each signature name the words it is of.

    Parameters
    ----------
    told
        ``agreement`` holds the first version's answers, ``changes`` those of later ones with how long ago they came.
    """
    released = next(step.at for step in steps if step.move is PlacementMove.RELEASE)
    row.releasing_share = _SHARE if row.payer is Payer.SPLIT else None
    first = versions.draft(session, row, now=released)
    answers = {"ground": TemporaryGround.NATURE if _is_signed(steps) and is_temporary(row.route) else None}
    found = [
        versions.fill(session, None, row, first, _with(first, {**answers, **told.get("agreement", {})}), now=released)
    ]
    for change in told.get("changes", ()):
        row.version += 1
        at = now - dt.timedelta(days=change["ago"])
        found.append(versions.add(session, None, row, _with(found[-1], change["set"]), now=at))
    keys = {one.version: one.content_hash for one in found}
    for step in steps:
        if step.move is PlacementMove.SIGN:
            step.details = {**step.details, "agreement": keys[step.details["version"]]}


def _is_signed(steps: Sequence[PlacementStep]) -> bool:
    """Tell whether anybody has signed."""
    return any(step.move is PlacementMove.SIGN for step in steps)


def _with(row: Agreement, answers: Mapping[str, Any]) -> AgreementTerms:
    return AgreementTerms.model_validate({**row.terms, **answers})
