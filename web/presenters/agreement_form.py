"""The form of an agreement: what the reader may change, as it was typed, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility.agreements.shapes import AgreementView
from mobility.agreements.terms import AgreementTerms
from mobility.errors import InvalidInputError
from mobility.route_table import table
from models.agreement_enums import ReturnRight, SecurityNeed, Side, TemporaryGround
from models.enums import Language, Payer, Workplace
from web.presenters import faults

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "period": ("starts_on", "ends_on", "percentage", "can_extend"),
    "basis": ("ground", "position_title", "position_code", "language"),
    "tasks": ("tasks", "goals", "competence_plan"),
    "workplace": ("place", "workplace", "home_days"),
    "pay": (
        "employer",
        "payer",
        "releasing_share",
        "annual_salary",
        "pension_rate",
        "overtime",
        "travel",
        "equipment",
        "negotiations",
    ),
    "after": ("security", "contact", "return_right", "notice_months", "archive_reference"),
}
"""Section → its fields, in the order of the form."""

CHOICES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "language": ("language.", (Language.NB, Language.NN)),
    "ground": ("agreement.ground.", tuple(TemporaryGround)),
    "workplace": ("workplace.", tuple(Workplace)),
    "employer": ("agreement.side.", tuple(Side)),
    "payer": ("payer.", tuple(Payer)),
    "overtime": ("agreement.side.", tuple(Side)),
    "travel": ("agreement.side.", tuple(Side)),
    "equipment": ("agreement.side.", tuple(Side)),
    "negotiations": ("agreement.side.", tuple(Side)),
    "security": ("agreement.security.", tuple(SecurityNeed)),
    "return_right": ("agreement.return.", tuple(ReturnRight)),
}
"""Fields with a closed list: where the words of its values stand, and the values."""

_NUMBERS = {"annual_salary": "money", "pension_rate": "rate"}
_SPACES = str.maketrans({" ": None, "\N{NO-BREAK SPACE}": None, ",": "."})


@dataclass(frozen=True, slots=True)
class AgreementForm:
    """The form as it stands: the sections with the fields that are open to the reader, and what was typed in each."""

    sections: Mapping[str, tuple[str, ...]]
    values: Mapping[str, str]


def form(view: AgreementView, values: Mapping[str, str] | None = None) -> AgreementForm:
    """Give the form, filled with what the agreement says where nothing was sent."""
    return AgreementForm(_sections(view), typed(view.terms) if values is None else values)


def _sections(view: AgreementView) -> dict[str, tuple[str, ...]]:
    shown = view.open_fields - (set() if view.is_temporary else {"ground"})
    mine = {name: tuple(field for field in fields if field in shown) for name, fields in SECTIONS.items()}
    return {name: fields for name, fields in mine.items() if fields}


def typed(terms: AgreementTerms) -> dict[str, str]:
    """Give the answers as they would be typed."""
    values = terms.model_dump(mode="json")
    numbers = {name: str(values[name]).replace(".", ",") for name in _NUMBERS if values[name] is not None}
    return {name: "" if value in (None, False) else str(value) for name, value in {**values, **numbers}.items()}


def read(sent: Mapping[str, str], view: AgreementView) -> dict[str, Any]:
    """Give what ``AgreementTerms`` reads: what was sent for the open fields, and the rest as it stands."""
    return {**view.terms.model_dump(), **{name: _value(name, sent) for name in view.open_fields}}


def worded(refusal: InvalidInputError, language: Language) -> dict[str, str]:
    """Give field → what is wrong with it, in words."""
    rule = refusal.data.get("rule")
    named = {"rule": table().sources[str(rule)].name(language)} if rule else {}
    told = {name: _NUMBERS.get(name, code) for name, code in refusal.fields.items()}
    return faults.worded(InvalidInputError(told, **refusal.data), AgreementTerms, "agreement", named)


def _value(name: str, sent: Mapping[str, str]) -> Any:
    text = sent.get(name, "").strip()
    if name == "can_extend":
        return bool(text)
    if name in _NUMBERS:
        text = text.translate(_SPACES)
    return None if not text and AgreementTerms.model_fields[name].default is None else text
