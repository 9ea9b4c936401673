"""What is wrong with the form of an opening, in words, with the rule that a refused route is refused by."""

from mobility.errors import InvalidInputError
from mobility.opportunity_input import OpportunityInput
from mobility.publishing import wording
from mobility.route_table import table
from models.enums import Language
from web.presenters import faults


def worded(refusal: InvalidInputError, language: Language) -> dict[str, str]:
    """Give field → words, in the order of the form."""
    data = {**rule(refusal, language), "laws": ", ".join(_laws(refusal, language))}
    return faults.worded(refusal, OpportunityInput, "posting", data)


def rule(refusal: InvalidInputError, language: Language) -> dict[str, str]:
    """Give the name of the rule that a route is refused by, for the words to hold; nothing where there is none."""
    found = refusal.data.get("rule")
    return {"rule": table().sources[str(found)].name(language)} if found else {}


def _laws(refusal: InvalidInputError, language: Language) -> list[str]:
    sources = wording.table().sources
    return [sources[key].name(language) for key in refusal.data.get("laws", ())]  # type: ignore[attr-defined]  # keys
