"""The forms of a rotation round between two looks at them: everything as it was typed, right or wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mobility.rotation_input import JoinInput, RoundInput
from mobility.rotation_shapes import RoundView
from web.presenters import posting_form
from web.presenters.posting_form import AskedRow, Posted, PostingForm

_PLAIN = tuple(name for name in JoinInput.model_fields if name not in {"requirements", "languages"})
_NUMBERS = ("months", "max_cycle", "max_chain", "answer_days")


@dataclass(frozen=True, slots=True)
class RoundForm:
    """The frame of a round: field → what was typed."""

    values: Mapping[str, str] = field(default_factory=dict)

    def as_input(self) -> dict[str, str]:
        """Give what ``RoundInput`` reads: fields left empty are left out."""
        return {name: value for name, value in self.values.items() if value.strip()}


@dataclass(frozen=True, slots=True)
class JoinForm(PostingForm):
    """A person's own post and terms; ``languages`` are those that the person can work in."""

    languages: tuple[str, ...] = ()

    def as_input(self) -> dict[str, Any]:
        """Give what ``JoinInput`` reads: fields left empty are left out, so that its defaults hold."""
        typed = {name: value for name, value in self.values.items() if value.strip()}
        requirements = [
            {"competence_key": row.key, "level": row.level or None, "is_must": row.is_must} for row in self.asked
        ]
        return {**typed, "requirements": requirements, "languages": self.languages}


def read_round(posted: Posted) -> RoundForm:
    """Read the sent form of a round's frame."""
    return RoundForm({name: posted.get(name, "") for name in RoundInput.model_fields})


def new_round() -> RoundForm:
    """Give the form of a round that is not opened yet, with the numbers that suit most rounds."""
    return RoundForm({name: posting_form.typed(RoundInput.model_fields[name].default) for name in _NUMBERS[1:]})


def of_round(view: RoundView) -> RoundForm:
    """Fill the form with a round."""
    return RoundForm({name: posting_form.typed(getattr(view, name)) for name in RoundInput.model_fields})


def read_join(posted: Posted) -> JoinForm:
    """Read the sent form of the own post."""
    shared = posting_form.read(posted)
    return JoinForm(
        values={name: posted.get(name, "") for name in _PLAIN},
        asked=shared.asked,
        search=shared.search,
        languages=tuple(posted.getlist("languages")),
    )


def of_join(data: JoinInput) -> JoinForm:
    """Fill the form of the own post."""
    return JoinForm(
        values={name: posting_form.typed(getattr(data, name)) for name in _PLAIN},
        asked=tuple(
            AskedRow(one.competence_key, posting_form.typed(one.level), one.is_must) for one in data.requirements
        ),
        languages=tuple(_plain_texts(data.languages)),
    )


def _plain_texts(values: Iterable[object]) -> Iterable[str]:
    return (str(value) for value in values)
