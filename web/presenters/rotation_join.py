"""What the form of the own post shows beside what is typed: names of competences, suggestions and faults."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility import catalogue
from mobility.errors import InvalidInputError
from mobility.rotation_input import JoinInput
from models.enums import Language
from web.presenters import faults
from web.presenters.rotation_forms import JoinForm


@dataclass(frozen=True, slots=True)
class JoinView:
    """What stands around the fields.

    Parameters
    ----------
    names
        Key of a competence → its label in the reader's language.
    suggestions
        Competences, as (key, label), that the typed word may mean; None while no word is typed.
    faults
        Field → what is wrong with it, in words.
    """

    languages: tuple[Language, ...]
    names: Mapping[str, str]
    suggestions: tuple[tuple[str, str], ...] | None
    faults: Mapping[str, str]


def view(
    session: Any,
    form: JoinForm,
    language: Language,
    *,
    refusal: InvalidInputError | None = None,
) -> JoinView:
    """Give what the form shows."""
    found = catalogue.suggest(session, form.search, language=language) if form.search else None
    return JoinView(
        languages=tuple(Language),
        names=catalogue.labels(session, language),
        suggestions=None if found is None else tuple((one.key, one.label) for one in found),
        faults=faults.worded(refusal, JoinInput, "rotations") if refusal else {},
    )
