"""What a manager is told about the legal route while writing."""

from mobility.routes import Placement, RouteRefusal
from models.enums import Language, Route
from web.presenters.posting_route import look, rule_names

STAY = {"kind": "hospitering", "months": "6", "percentage": "100", "payer": "releasing"}


def test_terms_that_are_whole_are_placed():
    placed = look(STAY)
    assert isinstance(placed, Placement)
    assert placed.route is Route.R2


def test_terms_that_tell_too_little_or_cannot_be_read_are_not_placed():
    assert look({}) is None
    assert look({**STAY, "payer": ""}) is None
    assert look({**STAY, "months": "mange"}) is None


def test_a_refusal_names_its_rule_in_the_readers_language():
    refused = look({**STAY, "months": "13"})
    assert isinstance(refused, RouteRefusal)
    assert rule_names(refused, Language.NN) == ["retningslinene for mobilitet i staten"]
    assert rule_names(None, Language.NN) == []
