"""What an opening asks for, written as a whole: what stands in the list is kept or added, the rest is taken away."""

import uuid
from collections.abc import Sequence

from sqlmodel import Session, col, select

from mobility.errors import InvalidInputError
from mobility.opportunity_input import RequirementInput
from models.competence import Competence
from models.opportunity import Requirement


def ask_for(session: Session, opportunity_id: uuid.UUID, wanted: Sequence[RequirementInput]) -> bool:
    """Let an opening ask for exactly these and tell whether that changed anything.

    Raises InvalidInputError for a competence outside the vocabulary, or one that another has replaced.
    """
    require_known(session, [one.competence_key for one in wanted])
    mine = select(Requirement).where(Requirement.opportunity_id == opportunity_id)
    before = {row.competence_key: row for row in session.exec(mine)}
    told = {key: (row.level, row.is_must) for key, row in before.items()}
    for one in wanted:
        row = before.pop(one.competence_key, None) or Requirement(
            opportunity_id=opportunity_id, competence_key=one.competence_key
        )
        row.level, row.is_must = one.level, one.is_must
        session.add(row)
    for row in before.values():
        session.delete(row)
    session.flush()
    return told != {one.competence_key: (one.level, one.is_must) for one in wanted}


def copy_requirements(session: Session, from_id: uuid.UUID, to_id: uuid.UUID) -> None:
    """Let one opening ask for what another asks for."""
    for row in session.exec(select(Requirement).where(Requirement.opportunity_id == from_id)):
        session.add(
            Requirement(opportunity_id=to_id, competence_key=row.competence_key, level=row.level, is_must=row.is_must)
        )
    session.flush()


def require_known(session: Session, keys: Sequence[str]) -> None:
    """Raise InvalidInputError for a competence outside the vocabulary, or one that another has replaced."""
    current = select(Competence.key).where(col(Competence.key).in_(keys), col(Competence.merged_into).is_(None))
    known = session.exec(current).all()
    unknown = sorted(set(keys).difference(known))
    if unknown:
        raise InvalidInputError({"requirements": "competence.unknown"}, unknown=unknown)
