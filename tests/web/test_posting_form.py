"""The form of an opening keeps what was typed, and sends what the use-case reads."""

import pytest
from factories import NOW, TODAY
from werkzeug.datastructures import MultiDict

from mobility.opportunity_input import OpportunityInput
from mobility.opportunity_shapes import Asked, Detail
from models.enums import (
    Audience,
    Direction,
    Language,
    OpportunityKind,
    OpportunityStatus,
    Payer,
    Route,
    Workplace,
)
from web.presenters import posting_form
from web.presenters.posting_form import AskedRow, PostingForm

DETAIL = Detail(
    id="00000000-0000-0000-0000-000000000001", kind=OpportunityKind.PROJECT, direction=Direction.OFFERED,
    title="Prosjekt", capsule="Kort", language=Language.NN, organisation_code="KLD", employers={}, unit="",
    months=6, percentage=50, seats=2, place="Oslo", workplace=Workplace.HYBRID, payer=Payer.RELEASING,
    route=Route.R1, starts_on=None, closes_on=TODAY, published_at=NOW, status=OpportunityStatus.OPEN, link=None,
    is_own=True, do_text="Gjere", learn_text="", about_text="", is_imported=False, needs_clearance=True,
    audience=Audience.CHOSEN_MINISTRIES, ministries=("FIN",), owner=None, placement=None, steps=frozenset(),
    requirements=(Asked("law", {}, 3, is_must=True), Asked("data", {}, None, is_must=False)),
)  # fmt: skip


def test_a_wrong_value_is_kept_as_it_was_typed():
    form = posting_form.read(MultiDict({"title": "  Prosjekt ", "months": "mange"}))
    assert (form.values["title"], form.values["months"]) == ("  Prosjekt ", "mange")


def test_fields_left_empty_are_left_out_so_that_defaults_hold():
    form = posting_form.read(MultiDict({"kind": "project", "title": "Prosjekt", "seats": " ", "closes_on": ""}))
    assert OpportunityInput.model_validate(form.as_input()).seats == 1


def test_what_is_asked_for_is_read_in_its_order_with_level_and_weight():
    sent = MultiDict([("asked", "law"), ("asked", "data"), ("level-law", "3"), ("weight-data", "nice")])
    assert posting_form.read(sent).asked == (AskedRow("law", "3"), AskedRow("data", "", is_must=False))


def test_asking_twice_is_asking_once_and_empties_the_search():
    form = PostingForm(search="jus").with_asked("law").with_asked("law")
    assert (form.asked, form.search) == ((AskedRow("law"),), "")
    assert form.without_asked("law").asked == ()


def test_an_opening_filled_in_and_sent_unchanged_says_the_same():
    again = OpportunityInput.model_validate(posting_form.of(DETAIL).as_input())
    assert {name: getattr(again, name) for name in OpportunityInput.model_fields if name != "requirements"} == {
        name: getattr(DETAIL, name) for name in OpportunityInput.model_fields if name != "requirements"
    }
    assert [(one.competence_key, one.level, one.is_must) for one in again.requirements] == [
        ("law", 3, True),
        ("data", None, False),
    ]


@pytest.mark.parametrize(
    ("pressed", "search", "does"),
    [
        ("", "", "save"),
        ("save", "", "save"),
        ("publish", "", "publish"),
        ("publish", "jus", "publish"),
        ("save", "jus", "find"),
        ("route", "", "route"),
    ],
)
def test_each_button_has_its_meaning_and_enter_in_the_search_finds(pressed, search, does):
    assert posting_form.arranged(PostingForm(search=search), pressed)[0] == does


def test_a_suggestion_is_picked_and_a_row_removed_by_the_key_on_the_button():
    picked = posting_form.arranged(PostingForm(search="jus"), "pick:law")[1]
    assert picked.asked == (AskedRow("law"),)
    assert posting_form.arranged(picked, "remove:law")[1].asked == ()
