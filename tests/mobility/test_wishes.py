"""Wishes are written as a whole: what is left out is no longer said."""

import pytest
from factories import NOW, TODAY, employee, organisation
from pydantic import ValidationError
from sqlmodel import select

from mobility import profiles, wishes
from mobility.errors import InvalidInputError
from mobility.profile_input import WishesInput
from models.audit import AuditEvent
from models.enums import OpportunityKind


def test_all_that_is_wished_for_is_kept(session):
    me = employee(session)
    for code in ("JD", "SD", "FIN"):
        organisation(session, code)
    said = WishesInput(
        kinds={"project", "hospitering"},
        wanted={"JD", "SD"},
        unwanted={"FIN"},
        months=6,
        percentage=50,
        from_date=TODAY,
    )
    wishes.write(session, me, said, now=NOW)
    told = profiles.own(session, me).wishes
    assert {name: getattr(told, name) for name in WishesInput.model_fields} == said.model_dump()
    assert not told.is_empty


def test_writing_anew_takes_back_what_is_left_out_and_turns_what_is_turned(session):
    me = employee(session)
    for code in ("JD", "SD"):
        organisation(session, code)
    wishes.write(session, me, WishesInput(kinds={"project", "rotation"}, wanted={"JD", "SD"}, months=6), now=NOW)
    wishes.write(session, me, WishesInput(kinds={"rotation"}, unwanted={"SD"}), now=NOW)
    told = profiles.own(session, me).wishes
    assert (told.kinds, told.wanted, told.unwanted) == ({OpportunityKind.ROTATION}, frozenset(), {"SD"})
    assert told.months is None


def test_the_trail_names_what_changed_but_not_to_what(session):
    me = employee(session)
    organisation(session, "JD")
    wishes.write(session, me, WishesInput(wanted={"JD"}, months=6), now=NOW)
    wishes.write(session, me, WishesInput(wanted={"JD"}, months=9), now=NOW)
    assert [one.details for one in session.exec(select(AuditEvent))] == [
        {"fields": ["wishes.months", "wishes.wanted"]},
        {"fields": ["wishes.months"]},
    ]


def test_a_ministry_that_does_not_exist_is_refused_at_its_field(session):
    with pytest.raises(InvalidInputError) as refusal:
        wishes.write(session, employee(session), WishesInput(unwanted={"XXX"}), now=NOW)
    assert (refusal.value.fields, refusal.value.data) == ({"unwanted": "ministry-unknown"}, {"unknown": ["XXX"]})


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"kinds": {"position"}}, "kinds", "enum"),
        ({"wanted": {"JD"}, "unwanted": {"JD"}}, "unwanted", "wanted_and_not"),
        ({"months": 0}, "months", "greater_than_equal"),
        ({"percentage": 101}, "percentage", "less_than_equal"),
    ],
)
def test_what_cannot_be_wished_for_is_refused_at_its_field(said, field, code):
    with pytest.raises(ValidationError) as refusal:
        WishesInput(**said)
    assert [(one["loc"][0], one["type"]) for one in refusal.value.errors()] == [(field, code)]
