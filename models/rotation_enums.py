"""Closed lists of rotation rounds."""

from enum import StrEnum


class RoundStatus(StrEnum):
    """Where a rotation round stands. Derived from its days and moments, never stored."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    LOCKED = "locked"
    AGREEING = "agreeing"
    SETTLED = "settled"
    CANCELLED = "cancelled"


class RoundGoal(StrEnum):
    """What a proposal for a round seeks first."""

    BEST_FIT = "best-fit"
    MOST_MOVED = "most-moved"
    SHORTEST = "shortest"
    REPAIR = "repair"


class ProposalState(StrEnum):
    """How far the computing of a proposal has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class LegPart(StrEnum):
    """What somebody is to one move of a plan: who moves, who lets go, who receives."""

    PERSON = "person"
    GIVER = "giver"
    RECEIVER = "receiver"


class LegState(StrEnum):
    """Where one move of a chosen plan stands. Derived from its answers, never stored."""

    WAITING = "waiting"
    AGREED = "agreed"
    FALLEN = "fallen"


class LegReason(StrEnum):
    """Why a move of a plan fell; each part may give some of them."""

    STAFFING = "staffing"
    DEADLINE_IN_CASE = "deadline-in-case"
    RECENTLY_AWAY = "recently-away"
    COMPETENCE = "competence"
    TIMING = "timing"
    CHANGED_MIND = "changed-mind"
    WORKLOAD = "workload"
    NO_ANSWER = "no-answer"
    OTHER = "other"
