"""What is wrong with the form of an opening, in words, with the rule that a refused route is refused by."""

from mobility.errors import InvalidInputError
from mobility.opportunity_input import OpportunityInput
from mobility.route_table import table
from models.enums import Language
from web.presenters import faults


def worded(refusal: InvalidInputError, language: Language) -> dict[str, str]:
    """Give field → words, in the order of the form."""
    rule = refusal.data.get("rule")
    named = {"rule": table().sources[str(rule)].name(language)} if rule else {}
    return faults.worded(refusal, OpportunityInput, "posting", named)
