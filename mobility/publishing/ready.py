"""What an opening must be before others may read it: complete, with no gap of a template and no unlawful wording."""

import datetime as dt
from collections.abc import Mapping

from sqlmodel import Session

from mobility import audiences, posting_rules
from mobility.errors import InvalidInputError
from mobility.publishing import templates, wording
from mobility.publishing.advice import TEXTS
from models.enums import Audience, Direction
from models.opportunity import Opportunity


def require(session: Session, row: Opportunity, day: dt.date) -> None:
    """Raise InvalidInputError naming every field that keeps others from reading the opening on a day in Oslo.

    The refusal's data hold ``gaps`` and ``phrases`` as they stand in the texts, and ``laws``, keys of the table of
    wording.
    """
    texts = texts_of(row)
    gaps = templates.gaps(texts)
    stopped = wording.forbidden(texts) if row.direction is Direction.OFFERED else ()
    faults = {
        **posting_rules.incomplete(row, day),
        **_audience(session, row),
        **dict.fromkeys(gaps, "template.gap"),
        **{one.field: "wording.forbidden" for one in stopped},
    }
    if faults:
        raise InvalidInputError(
            faults,
            gaps=", ".join(gap for found in gaps.values() for gap in found),
            phrases=", ".join(f"«{one.phrase}»" for one in stopped),
            laws=list(dict.fromkeys(key for one in stopped for key in one.rule.sources)),
        )


def texts_of(row: Opportunity) -> Mapping[str, str]:
    """Give field → running words of an opening."""
    return {field: getattr(row, field) for field in TEXTS}


def _audience(session: Session, row: Opportunity) -> dict[str, str]:
    if row.audience is Audience.CHOSEN_MINISTRIES and not audiences.chosen(session, row.id):
        return {"ministries": "missing"}
    if row.audience is Audience.OWN_UNIT and row.unit_id is None:
        return {"audience": "audience.no-unit"}
    return {}
