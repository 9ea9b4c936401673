"""What suggestions look at and what they never see, read from the code and the tables so that the list cannot drift."""

from dataclasses import dataclass

from mobility.bridge import described
from models.person import Person

_KEYS = frozenset({"id", "created_at", "updated_at"})
"""Columns that tell nothing of a person."""

NOT_STORED = (
    "age",
    "gender",
    "origin",
    "religion",
    "health",
    "orientation",
    "politics",
    "family",
    "absence",
    "clearance",
    "picture",
    "assessments",
)
"""What no table of the service has a column for: grounds of discrimination, and managers' marks."""
NO_PLACE = (*NOT_STORED, "union", "pay", "part-time", "leave", "seniority")
"""What the matcher has no field for. Roles, agreements and first days of work may tell of the last five elsewhere."""
NEVER_READ = ("browsing", "searches", "favourites", "put-away", "chosen")
"""What the service holds or could, and suggestions neither read nor learn from."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Names of what is used of a person and of an opening, and of what is not.

    Parameters
    ----------
    of_person, of_opening
        All fields that the matcher has, parts with a dot.
    not_carried
        What the service knows of an employee that is never carried to the matcher.
    no_place, never_read
        See the lists of this module.
    """

    of_person: tuple[str, ...]
    of_opening: tuple[str, ...]
    not_carried: tuple[str, ...]
    no_place: tuple[str, ...] = NO_PLACE
    never_read: tuple[str, ...] = NEVER_READ


def criteria() -> Criteria:
    """Give what is used and what is not."""
    known = [name for name in Person.model_fields if name not in _KEYS]
    return Criteria(
        of_person=tuple(name for name in described.fields_of_profile() if name != "id"),
        of_opening=tuple(name for name in described.fields_of_opening() if name != "id"),
        not_carried=tuple(known),
    )
