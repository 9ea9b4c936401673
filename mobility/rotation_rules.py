"""Hard rules before any weight: who can never take a post, and which reasons each part may give for a no."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from models.rotation import Round, RoundPost
from models.rotation_enums import LegPart, LegReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """What the rules look at in a participant.

    Parameters
    ----------
    organisation_code, is_leader
        Of the post that the person holds.
    employed_until
        Last day of the employment; None when it goes on.
    ranks
        Own wishes: post → rank.
    """

    participant_id: uuid.UUID
    person_id: uuid.UUID
    post_id: uuid.UUID
    organisation_code: str
    is_leader: bool
    languages: frozenset[str]
    earliest_on: dt.date | None
    employed_until: dt.date | None
    ranks: Mapping[uuid.UUID, int] = field(default_factory=dict)


def ruled_out(taker: Taker, post: RoundPost, row: Round, last_day: dt.date) -> str | None:
    """Give the code of the first rule that keeps a participant from a post, None where none does.

    A move inside the own ministry is that ministry's own business (route R6) and no rotation between ministries.
    """
    rules = (
        ("own-post", taker.post_id == post.id),
        ("own-ministry", taker.organisation_code == post.organisation_code),
        ("leader-post", post.is_leader_post and not taker.is_leader),
        ("language", post.language not in taker.languages),
        ("too-early", taker.earliest_on is not None and taker.earliest_on > row.starts_on),
        ("employment-ends", taker.employed_until is not None and taker.employed_until < last_day),
    )
    return next((code for code, holds in rules if holds), None)


REASONS: dict[LegPart, frozenset[LegReason]] = {
    LegPart.PERSON: frozenset({LegReason.CHANGED_MIND, LegReason.WORKLOAD, LegReason.TIMING, LegReason.OTHER}),
    LegPart.GIVER: frozenset(
        {LegReason.STAFFING, LegReason.DEADLINE_IN_CASE, LegReason.RECENTLY_AWAY, LegReason.OTHER}
    ),
    LegPart.RECEIVER: frozenset({LegReason.COMPETENCE, LegReason.STAFFING, LegReason.TIMING, LegReason.OTHER}),
}
"""Reasons that each part may give for a no. Who has not answered in time has given none."""

MOST_WISHES = 10
