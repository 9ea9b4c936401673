"""Status follows from moments, and a step outside the table is refused."""

import datetime as dt

import pytest
from factories import NOW, TODAY

from mobility import lifecycle
from mobility.errors import ConflictError
from mobility.lifecycle import STEPS, Step
from models.enums import OpportunityKind, OpportunityStatus
from models.opportunity import Opportunity


def opening(**moments):
    return Opportunity(kind=OpportunityKind.PROJECT, title="Prosjekt", **moments)


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ({}, OpportunityStatus.DRAFT),
        ({"published_at": NOW}, OpportunityStatus.OPEN),
        ({"published_at": NOW, "closes_on": TODAY}, OpportunityStatus.OPEN),
        ({"published_at": NOW, "closes_on": TODAY - dt.timedelta(days=1)}, OpportunityStatus.CLOSED),
        ({"closes_on": TODAY - dt.timedelta(days=1)}, OpportunityStatus.DRAFT),
        ({"published_at": NOW, "filled_at": NOW}, OpportunityStatus.FILLED),
        (
            {"published_at": NOW, "filled_at": NOW, "closes_on": TODAY - dt.timedelta(days=1)},
            OpportunityStatus.FILLED,
        ),
        ({"published_at": NOW, "filled_at": NOW, "withdrawn_at": NOW}, OpportunityStatus.WITHDRAWN),
    ],
)
def test_status_follows_from_the_moments(moments, expected):
    assert lifecycle.status(opening(**moments), TODAY) is expected


def test_every_status_has_its_row_in_the_table():
    assert set(STEPS) == set(OpportunityStatus)


def test_a_draft_can_be_published_but_not_withdrawn():
    lifecycle.check(opening(), Step.PUBLISH, TODAY)
    with pytest.raises(ConflictError):
        lifecycle.check(opening(), Step.WITHDRAW, TODAY)


def test_a_refusal_tells_the_step_and_where_the_opening_stands():
    with pytest.raises(ConflictError) as refusal:
        lifecycle.check(opening(published_at=NOW, withdrawn_at=NOW), Step.EDIT, TODAY)
    assert refusal.value.data == {"step": "edit", "status": "withdrawn"}
