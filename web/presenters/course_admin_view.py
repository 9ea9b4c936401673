"""What the form of a course shows beside what is typed: names of competences, suggestions, other courses, faults."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility import catalogue
from mobility.academy import finding
from mobility.academy.input import CourseInput
from mobility.actors import Actor
from mobility.errors import InvalidInputError
from models.academy_enums import CourseForm as Form
from models.enums import Language
from web.presenters import faults
from web.presenters.course_forms import CourseForm


@dataclass(frozen=True, slots=True)
class CourseFormView:
    """What stands around the fields.

    Parameters
    ----------
    names
        Key of a competence → its label.
    suggestions
        Competences, as (key, label), that the typed word may mean; None while no word is typed.
    others
        Courses that can come before, as (id, title).
    faults
        Field → what is wrong with it, in words.
    """

    forms: tuple[Form, ...]
    names: Mapping[str, str]
    suggestions: tuple[tuple[str, str], ...] | None
    others: tuple[tuple[str, str], ...]
    faults: Mapping[str, str]


def view(  # noqa: PLR0913 - what the page knows is told by name
    session: Any,
    actor: Actor,
    form: CourseForm,
    language: Language,
    *,
    course_id: uuid.UUID | None,
    refusal: InvalidInputError | None,
    now: dt.datetime,
) -> CourseFormView:
    """Give what the form shows."""
    found = catalogue.suggest(session, form.search, language=language) if form.search else None
    others = (one for one in finding.everything(session, actor, now=now) if one.id != course_id and not one.is_retired)
    return CourseFormView(
        forms=tuple(Form),
        names=catalogue.labels(session, language),
        suggestions=None if found is None else tuple((one.key, one.label) for one in found),
        others=tuple((str(one.id), f"{one.code} {one.titles[language]}") for one in others),
        faults=faults.worded(refusal, CourseInput, "courses") if refusal else {},
    )
