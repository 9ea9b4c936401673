"""What the form of a role shows beside what is typed: names of competences, suggestions and faults."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility import catalogue
from mobility.errors import InvalidInputError
from mobility.groups.inputs import RoleInput
from models.enums import Language
from web.presenters import faults
from web.presenters.group_forms import RoleForm


@dataclass(frozen=True, slots=True)
class RoleFormView:
    """What stands around the fields of a role.

    Parameters
    ----------
    names
        Key of a competence → its label in the reader's language.
    suggestions
        Competences, as (key, label), that the typed word may mean; None while no word is typed.
    faults
        Field → what is wrong with it, in words.
    """

    names: Mapping[str, str]
    suggestions: tuple[tuple[str, str], ...] | None
    faults: Mapping[str, str]


def view(session: Any, form: RoleForm, language: Language, *, refusal: InvalidInputError | None = None) -> RoleFormView:
    """Give what the form shows."""
    found = catalogue.suggest(session, form.search, language=language) if form.search else None
    return RoleFormView(
        names=catalogue.labels(session, language),
        suggestions=None if found is None else tuple((one.key, one.label) for one in found),
        faults=faults.worded(refusal, RoleInput, "groups") if refusal else {},
    )
