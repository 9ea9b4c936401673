"""What a token may be made for: one table from scope to the permissions that it leaves standing.

A token is its holder with most doors shut. The table shuts them inside every use-case, whatever the route forgot; the
route's own scope then tells reading from writing behind the same permission.
"""

from collections.abc import Iterable
from enum import StrEnum

from mobility.permissions import Permission
from models.enums import Role


class Scope(StrEnum):
    """Parts of the service that a token can be let into. The values travel in what is published, and stay."""

    READ_OPPORTUNITIES = "read:opportunities"
    WRITE_OPPORTUNITIES = "write:opportunities"
    READ_PROFILE = "read:profile"
    WRITE_PROFILE = "write:profile"
    READ_SUGGESTIONS = "read:suggestions"
    READ_FAVOURITES = "read:favourites"
    WRITE_FAVOURITES = "write:favourites"
    READ_PLACEMENTS = "read:placements"
    WRITE_PLACEMENTS = "write:placements"
    READ_NOTICES = "read:notices"
    WRITE_NOTICES = "write:notices"
    READ_SEARCHES = "read:searches"
    WRITE_SEARCHES = "write:searches"
    READ_ROTATIONS = "read:rotations"
    WRITE_ROTATIONS = "write:rotations"
    READ_GROUPS = "read:groups"
    WRITE_GROUPS = "write:groups"
    READ_COURSES = "read:courses"
    WRITE_COURSES = "write:courses"
    READ_ARENAS = "read:arenas"
    WRITE_ARENAS = "write:arenas"
    READ_INDICATORS = "read:indicators"
    READ_SYSTEM = "read:system"
    SCIM = "scim"


_OPENINGS = frozenset({Permission.SEE_OPPORTUNITIES})
_PLACEMENTS = frozenset({Permission.SEE_PLACEMENTS, Permission.SEE_OPPORTUNITIES})

LEAVES: dict[Scope, frozenset[Permission]] = {
    Scope.READ_OPPORTUNITIES: _OPENINGS,
    Scope.WRITE_OPPORTUNITIES: _OPENINGS | {Permission.SEEK_OPPORTUNITY, Permission.POST_OPPORTUNITY},
    Scope.READ_PROFILE: frozenset({Permission.EDIT_OWN_PROFILE}),
    Scope.WRITE_PROFILE: frozenset({Permission.EDIT_OWN_PROFILE}),
    Scope.READ_SUGGESTIONS: frozenset({Permission.SEE_OWN_MATCHES}),
    Scope.READ_FAVOURITES: _OPENINGS | {Permission.KEEP_FAVOURITES},
    Scope.WRITE_FAVOURITES: _OPENINGS | {Permission.KEEP_FAVOURITES},
    Scope.READ_PLACEMENTS: _PLACEMENTS,
    Scope.WRITE_PLACEMENTS: _PLACEMENTS | {Permission.SHOW_INTEREST},
    Scope.READ_NOTICES: frozenset({Permission.READ_NOTICES}),
    Scope.WRITE_NOTICES: frozenset({Permission.READ_NOTICES}),
    Scope.READ_SEARCHES: frozenset({Permission.SAVE_SEARCHES}),
    Scope.WRITE_SEARCHES: frozenset({Permission.SAVE_SEARCHES}),
    Scope.READ_ROTATIONS: frozenset({Permission.SEE_ROTATIONS}),
    Scope.WRITE_ROTATIONS: frozenset({Permission.SEE_ROTATIONS}),
    Scope.READ_GROUPS: frozenset({Permission.SEE_GROUPS}),
    Scope.WRITE_GROUPS: frozenset({Permission.SEE_GROUPS}),
    Scope.READ_COURSES: frozenset({Permission.TAKE_COURSES}),
    Scope.WRITE_COURSES: frozenset({Permission.TAKE_COURSES}),
    Scope.READ_ARENAS: frozenset({Permission.JOIN_ARENAS}),
    Scope.WRITE_ARENAS: frozenset({Permission.JOIN_ARENAS}),
    Scope.READ_INDICATORS: frozenset({Permission.SEE_INDICATORS}),
    Scope.READ_SYSTEM: frozenset({Permission.SEE_SYSTEM}),
    Scope.SCIM: frozenset({Permission.PROVISION}),
}

OF_SYSTEMS: dict[Scope, Role] = {
    Scope.READ_OPPORTUNITIES: Role.EMPLOYEE,
    Scope.READ_INDICATORS: Role.HR,
    Scope.SCIM: Role.ADMINISTRATOR,
}
"""What a ministry's system may be let into, and the role that it then acts in, in that ministry alone."""

ONLY_OF_SYSTEMS = frozenset({Scope.SCIM})
"""What no person's own token is let into."""


def permissions_of(scopes: Iterable[Scope]) -> frozenset[Permission]:
    """Give the permissions that a token with these scopes leaves standing. Every token tells who its holder is."""
    return frozenset({Permission.SEE_HOME}).union(*(LEAVES[scope] for scope in scopes))
