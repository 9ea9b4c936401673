"""The form of an opening between two looks at it: everything as it was typed, right or wrong, and what is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, Self, TypeVar

from mobility import posting_rules
from mobility.errors import InvalidInputError
from mobility.opportunity_input import OpportunityInput
from mobility.opportunity_shapes import Detail
from mobility.publishing import templates
from models.enums import Direction, Language, OpportunityKind

_PLAIN = tuple(name for name in OpportunityInput.model_fields if name not in {"requirements", "ministries"})


class Posted(Protocol):
    """What a form sends: several values for one name."""

    def get(self, name: str, default: str, /) -> str:
        """Give the first value of a name."""

    def getlist(self, name: str, /) -> list[str]:
        """Give all values of a name."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A competence in the form: its level as typed, empty for any."""

    key: str
    level: str = ""
    is_must: bool = True


@dataclass(frozen=True, slots=True)
class PostingForm:
    """The form as it stands.

    Parameters
    ----------
    values
        Field → what was typed.
    asked
        The competences asked for, in the order they were added.
    search
        What is typed in the field that finds a competence.
    ministries
        Codes of the ministries chosen beside the own.
    read
        What advice on the text has been shown to the writer.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[AskedRow, ...] = ()
    search: str = ""
    ministries: tuple[str, ...] = ()
    read: frozenset[str] = frozenset()

    def with_asked(self, key: str, *, is_must: bool = True) -> Self:
        """Ask for one competence more and empty the field that found it; asking twice is asking once."""
        known = any(row.key == key for row in self.asked)
        row = AskedRow(key, is_must=is_must)
        return replace(self, asked=self.asked if known else (*self.asked, row), search="")

    def with_template(self) -> Self:
        """Fill what is empty with the template for the kind and language that are chosen, if both are."""
        try:
            kind, language = OpportunityKind(self.values.get("kind", "")), Language(self.values.get("language", ""))
        except ValueError:
            return self
        return replace(self, values={**self.values, **templates.filled(self.values, kind, language)})

    def without_asked(self, key: str) -> Self:
        """Ask for one competence less."""
        return replace(self, asked=tuple(row for row in self.asked if row.key != key))

    def as_input(self) -> dict[str, Any]:
        """Give what ``OpportunityInput`` reads: fields left empty are left out, so that its defaults hold."""
        typed = {name: value for name, value in self.values.items() if value.strip()}
        requirements = [
            {"competence_key": row.key, "level": row.level or None, "is_must": row.is_must} for row in self.asked
        ]
        return {**typed, "ministries": self.ministries, "requirements": requirements}


Form = TypeVar("Form", bound=PostingForm)


def read(posted: Posted) -> PostingForm:
    """Read a sent form."""
    return PostingForm(
        values={name: posted.get(name, "") for name in _PLAIN},
        asked=tuple(
            AskedRow(key, posted.get(f"level-{key}", ""), posted.get(f"weight-{key}", "must") == "must")
            for key in dict.fromkeys(posted.getlist("asked"))
        ),
        search=posted.get("search", "").strip(),
        ministries=tuple(posted.getlist("ministries")),
        read=frozenset(posted.getlist("advice-read")),
    )


def arranged(form: Form, action: str) -> tuple[str, Form]:
    """Give what is to be done with a sent form, and the form after it.

    ``action`` is what the pressed button says: ``save``, ``publish``, ``find``, ``route``, ``advice``, ``template``,
    ``pick:<key>``, ``pick-nice:<key>`` or ``remove:<key>``. Pressing Enter in the field that finds a competence is
    finding, whatever button a browser takes.
    """
    verb, _, key = action.partition(":")
    if verb in {"pick", "pick-nice"}:
        return verb, form.with_asked(key, is_must=verb == "pick")
    if verb == "remove":
        return verb, form.without_asked(key)
    if verb == "template":
        return verb, form.with_template()
    if verb == "save" and form.search:
        return "find", form
    return verb or "save", form


def of(detail: Detail) -> PostingForm:
    """Fill the form with an opening."""
    return PostingForm(
        values={name: typed(getattr(detail, name)) for name in _PLAIN},
        asked=tuple(AskedRow(one.competence_key, typed(one.level), one.is_must) for one in detail.requirements),
        ministries=detail.ministries,
    )


def all_missing(refusal: InvalidInputError, form: PostingForm, direction: Direction) -> InvalidInputError:
    """Add what publishing would ask for next, so that nobody is told of it one round later."""
    needed = posting_rules.needed(form.values.get("kind", ""), direction)
    empty = {name: "missing" for name in needed if not form.values.get(name, "").strip()}
    return InvalidInputError({**empty, **refusal.fields}, **refusal.data)


def typed(value: Any) -> str:
    """Give a value as it would be typed; nothing, and no, are empty."""
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else str(value)
