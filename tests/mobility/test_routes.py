"""Every posting stands in one legal route, or is refused by a rule that is named."""

import json

import pytest

from mobility import reference
from mobility.route_table import RouteTable, table
from mobility.routes import Placement, RouteRefusal, place
from models.enums import Language, OpportunityKind, Payer, Route

K, P = OpportunityKind, Payer


def placed(kind, months=3, percentage=100, payer=P.RELEASING, *, own_ministry=False):
    return place(kind, months=months, percentage=percentage, payer=payer, own_ministry=own_ministry)


@pytest.mark.parametrize(
    ("kind", "months", "percentage", "payer", "route"),
    [
        (K.KJERNEGRUPPE, 36, 20, P.RELEASING, Route.R1),
        (K.PROJECT, 18, 99, P.SPLIT, Route.R1),
        (K.JOB_SHADOWING, 3, 100, P.RELEASING, Route.R1),
        (K.MENTORING, 24, 20, P.RELEASING, Route.R1),
        (K.PROJECT, 12, 100, P.SPLIT, Route.R2),
        (K.KJERNEGRUPPE, 6, 100, P.RELEASING, Route.R2),
        (K.HOSPITERING, 12, 100, P.RELEASING, Route.R2),
        (K.HOSPITERING, 1, 50, P.SPLIT, Route.R2),
        (K.ROTATION, 6, 100, P.RECEIVING, Route.R2),
        (K.PROJECT, 6, 100, P.RECEIVING, Route.R3),
        (K.PROJECT, 7, 100, P.RECEIVING, Route.R4),
        (K.HOSPITERING, 7, 100, P.RECEIVING, Route.R4),
        (K.ROTATION, 12, 100, P.RECEIVING, Route.R4),
        (K.POSITION, None, None, None, Route.R5),
        (K.POSITION, 60, 100, P.RECEIVING, Route.R5),
    ],
)
def test_a_posting_across_ministries_has_its_route(kind, months, percentage, payer, route):
    assert placed(kind, months, percentage, payer).route is route


@pytest.mark.parametrize("kind", [kind for kind in K if kind is not K.POSITION])
def test_what_is_for_ones_own_staff_is_r6_whatever_its_terms(kind):
    assert placed(kind, 60, 100, P.RECEIVING, own_ministry=True).route is Route.R6


def test_an_ordinary_position_stays_r5_also_when_only_own_staff_may_see_the_link():
    assert placed(K.POSITION, None, None, None, own_ministry=True).route is Route.R5


@pytest.mark.parametrize(
    ("kind", "months", "percentage", "payer", "refusal"),
    [
        (K.HOSPITERING, 13, 100, P.RELEASING, ("months", "refusal.too-long", "mobility-guideline", {"longest": 12})),
        (K.ROTATION, 13, 100, P.RECEIVING, ("months", "refusal.too-long", "act-7-2", {"longest": 12})),
        (K.PROJECT, 13, 100, P.RECEIVING, ("months", "refusal.too-long", "act-7-2", {"longest": 12})),
        (K.PROJECT, 13, 100, P.SPLIT, ("months", "refusal.too-long", "mobility-guideline", {"longest": 12})),
        (K.JOB_SHADOWING, 4, 100, P.RELEASING, ("months", "refusal.too-long", "house", {"longest": 3})),
        (K.MENTORING, 25, 10, P.RELEASING, ("months", "refusal.too-long", "house", {"longest": 24})),
        (K.MENTORING, 6, 21, P.RELEASING, ("percentage", "refusal.percentage", "house", {"most": 20})),
        (K.JOB_SHADOWING, 1, 100, P.SPLIT, ("payer", "refusal.payer", "house", {"allowed": ("releasing",)})),
        (K.MENTORING, 6, 5, P.RECEIVING, ("payer", "refusal.payer", "house", {"allowed": ("releasing",)})),
        (
            K.KJERNEGRUPPE,
            6,
            20,
            P.RECEIVING,
            ("payer", "refusal.payer", "mobility-guideline", {"allowed": ("releasing", "split")}),
        ),
    ],
)
def test_what_no_route_allows_is_refused_by_a_named_rule_and_the_field_to_change(
    kind, months, percentage, payer, refusal
):
    field, code, rule, data = refusal
    told = placed(kind, months, percentage, payer)
    assert told == RouteRefusal(field=field, code=code, rule=rule, data={**data, "rule": rule})


@pytest.mark.parametrize(("months", "is_warned"), [(6, False), (7, True), (12, True)])
def test_a_stay_beyond_the_ordinary_length_says_that_the_ministry_must_allow_it(months, is_warned):
    assert ("beyond-ordinary" in placed(K.HOSPITERING, months).warnings) is is_warned


def test_temporary_employment_asks_for_its_ground_and_above_six_months_for_a_decision_on_advertising():
    short = placed(K.PROJECT, 6, 100, P.RECEIVING)
    long = placed(K.PROJECT, 7, 100, P.RECEIVING)
    assert "ground-note" in short.documents
    assert set(long.documents) - set(short.documents) == {"advertising-decision", "assessment"}
    assert (short.longest_months, long.longest_months) == (6, 12)


def test_a_placement_tells_why_with_the_limit():
    told = placed(K.HOSPITERING, 6)
    assert isinstance(told, Placement)
    assert [(reason.code, reason.data) for reason in told.reasons] == [("agreed-stay", {"longest": 12})]
    assert told.sources == ("mobility-guideline",)


@pytest.mark.parametrize(("name", "value"), [("months", 0), ("percentage", 0), ("percentage", 101)])
def test_terms_outside_their_range_are_named(name, value):
    with pytest.raises(ValueError, match=f"{name} is {value}"):
        placed(K.HOSPITERING, **{name: value})


def test_a_ministry_that_agrees_on_another_limit_edits_the_table_and_no_code():
    data = reference.read("routes")
    for rule in data["rules"]:
        if rule["why"] == "agreed-stay":
            rule["longest_months"] = 18
    other = RouteTable.model_validate(data)
    told = place(K.HOSPITERING, months=18, percentage=100, payer=P.RELEASING, own_ministry=False, routes=other)
    assert told.route is Route.R2


def test_a_table_that_names_an_unknown_source_is_refused():
    text = json.dumps(reference.read("routes")).replace('"source": "house"', '"source": "hous"')
    with pytest.raises(ValueError, match="'hous'"):
        RouteTable.model_validate_json(text)


def test_every_source_has_a_name_in_every_language():
    assert all(source.name(language) for source in table().sources.values() for language in Language)
