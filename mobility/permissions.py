"""Who may do what: one table, deny by default.

A role opens the door to a kind of act; ``OWN`` permissions further ask that the thing is the actor's own, which the
use-case checks with ``owns``, and for openings with ``mobility.ownership``. No role opens anybody else's browsing,
favourites or suggestions: there is no such act.
"""

import uuid
from enum import StrEnum

from mobility.actors import Actor
from mobility.errors import ForbiddenError
from models.enums import Role


class Permission(StrEnum):
    """Acts that somebody may do."""

    SEE_HOME = "see-home"
    SEE_OPPORTUNITIES = "see-opportunities"
    SEE_OWN_MATCHES = "see-own-matches"
    EDIT_OWN_PROFILE = "edit-own-profile"
    KEEP_FAVOURITES = "keep-favourites"
    SEEK_OPPORTUNITY = "seek-opportunity"
    SHOW_INTEREST = "show-interest"
    SEE_PLACEMENTS = "see-placements"
    SEE_ROTATIONS = "see-rotations"
    MANAGE_ROTATIONS = "manage-rotations"
    SEE_GROUPS = "see-groups"
    SET_UP_GROUPS = "set-up-groups"
    CONSULT_ON_GROUPS = "consult-on-groups"
    READ_NOTICES = "read-notices"
    SAVE_SEARCHES = "save-searches"
    POST_OPPORTUNITY = "post-opportunity"
    SEE_CANDIDATES = "see-candidates"
    APPROVE_POSTINGS = "approve-postings"
    SEE_COUNTERS = "see-counters"
    SEE_OVERVIEW = "see-overview"
    SEE_INDICATORS = "see-indicators"
    TAKE_COURSES = "take-courses"
    MANAGE_COURSES = "manage-courses"
    PLAN_COURSES = "plan-courses"
    JOIN_ARENAS = "join-arenas"
    RUN_ARENAS = "run-arenas"
    MAKE_TOKENS = "make-tokens"
    ISSUE_SYSTEM_TOKENS = "issue-system-tokens"
    SEE_SWITCH = "see-switch"
    STOP_OWN_SUGGESTIONS = "stop-own-suggestions"
    STOP_ALL_SUGGESTIONS = "stop-all-suggestions"
    SEE_ACCOUNTABILITY = "see-accountability"
    SEE_FLAGS = "see-flags"
    HANDLE_PRIVACY = "handle-privacy"
    ERASE_PEOPLE = "erase-people"
    SEE_COLLEAGUES = "see-colleagues"
    SEE_SYSTEM = "see-system"
    PROVISION = "provision"


EVERYONE = frozenset(
    {
        Permission.SEE_HOME,
        Permission.SEE_OPPORTUNITIES,
        Permission.SEE_OWN_MATCHES,
        Permission.EDIT_OWN_PROFILE,
        Permission.KEEP_FAVOURITES,
        Permission.SEEK_OPPORTUNITY,
        Permission.SHOW_INTEREST,
        Permission.SEE_PLACEMENTS,
        Permission.SEE_ROTATIONS,
        Permission.SEE_GROUPS,
        Permission.READ_NOTICES,
        Permission.SAVE_SEARCHES,
        Permission.TAKE_COURSES,
        Permission.JOIN_ARENAS,
        Permission.SEE_COLLEAGUES,
        Permission.MAKE_TOKENS,
    }
)

TABLE: dict[Role, frozenset[Permission]] = {
    Role.EMPLOYEE: EVERYONE,
    Role.MANAGER: frozenset({Permission.POST_OPPORTUNITY, Permission.SEE_CANDIDATES, Permission.SET_UP_GROUPS}),
    Role.HR: frozenset(
        {
            Permission.POST_OPPORTUNITY,
            Permission.APPROVE_POSTINGS,
            Permission.SEE_COUNTERS,
            Permission.SEE_OVERVIEW,
            Permission.SEE_INDICATORS,
            Permission.MANAGE_ROTATIONS,
            Permission.SET_UP_GROUPS,
            Permission.RUN_ARENAS,
            Permission.SEE_SWITCH,
            Permission.STOP_OWN_SUGGESTIONS,
        }
    ),
    Role.ACADEMY: frozenset(
        {Permission.SEE_OVERVIEW, Permission.MANAGE_COURSES, Permission.PLAN_COURSES, Permission.RUN_ARENAS}
    ),
    Role.DFD: frozenset({Permission.SEE_OVERVIEW, Permission.SEE_INDICATORS, Permission.CONSULT_ON_GROUPS}),
    Role.UNION: frozenset({Permission.SEE_OVERVIEW, Permission.SEE_INDICATORS, Permission.SEE_ACCOUNTABILITY}),
    Role.PRIVACY_OFFICER: frozenset(
        {
            Permission.SEE_OVERVIEW,
            Permission.SEE_ACCOUNTABILITY,
            Permission.SEE_FLAGS,
            Permission.HANDLE_PRIVACY,
            Permission.ERASE_PEOPLE,
        }
    ),
    Role.AUDITOR: frozenset({Permission.SEE_ACCOUNTABILITY}),
    Role.OVERSEER: frozenset({Permission.SEE_SWITCH, Permission.STOP_OWN_SUGGESTIONS}),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.SEE_SYSTEM,
            Permission.SEE_FLAGS,
            Permission.ERASE_PEOPLE,
            Permission.ISSUE_SYSTEM_TOKENS,
            Permission.PROVISION,
            Permission.SEE_SWITCH,
            Permission.STOP_ALL_SUGGESTIONS,
        }
    ),
}


def may(actor: Actor, permission: Permission) -> bool:
    """Tell whether any role of the actor's opens this act, and no token shuts it."""
    if actor.within is not None and permission not in actor.within:
        return False
    return any(permission in TABLE[role] for role in actor.grants)


def check(actor: Actor, permission: Permission) -> None:
    """Raise ForbiddenError unless the actor may."""
    if not may(actor, permission):
        raise ForbiddenError(permission)


def owns(actor: Actor, owner_id: uuid.UUID | None) -> bool:
    """Tell whether the thing is the actor's own. The system owns nothing."""
    return actor.person_id is not None and actor.person_id == owner_id
