"""Closed lists of kjernegrupper."""

from enum import StrEnum


class GroupStatus(StrEnum):
    """Where a kjernegruppe stands. Derived from its moments, never stored."""

    PLANNED = "planned"
    LIVING = "living"
    ENDED = "ended"


class GroupEndReason(StrEnum):
    """Why a kjernegruppe ended."""

    DONE = "done"
    TAKEN_OVER = "taken-over"
    MERGED = "merged"
    NOT_NEEDED = "not-needed"
    OTHER = "other"


class ConsultationMatter(StrEnum):
    """What DFD is consulted about."""

    START = "start"
    END = "end"


class SeatState(StrEnum):
    """Where a seat of a kjernegruppe stands: the state after its newest step."""

    INVITED = "invited"
    WITH_LEADER = "with-leader"
    SEATED = "seated"
    DECLINED = "declined"
    REFUSED = "refused"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    LEFT = "left"


class SeatReason(StrEnum):
    """Why a seat came no further, or was left; each part may give some of them."""

    WORKLOAD = "workload"
    TIMING = "timing"
    NOT_MY_FIELD = "not-my-field"
    CHANGED_MIND = "changed-mind"
    STAFFING = "staffing"
    DEADLINE_IN_CASE = "deadline-in-case"
    RECENTLY_AWAY = "recently-away"
    ROLE_CHANGED = "role-changed"
    NO_ANSWER = "no-answer"
    GROUP_ENDED = "group-ended"
    OTHER = "other"
