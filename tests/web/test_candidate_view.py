"""When nobody fits: the honest word, and what to loosen."""

from datetime import date

import pytest
from flask import render_template

from mobility.candidates import BANDS, Candidates
from mobility.fit import Strictest
from mobility.opportunity_shapes import Card
from mobility.placement_invitations import Invitations
from models.enums import Direction, Language, OpportunityKind, OpportunityStatus, Workplace
from web.presenters import candidate_view

OPENING = Card(
    id="00000000-0000-0000-0000-000000000001", kind=OpportunityKind.PROJECT, direction=Direction.OFFERED,
    title="Prosjekt", capsule="", language=Language.NB, organisation_code="KLD",
    employers=dict.fromkeys(Language, "Klima- og miljødepartementet"), unit="", months=6, percentage=50, seats=1,
    place="", workplace=Workplace.ON_SITE, payer=None, route=None, starts_on=None, closes_on=date(2026, 12, 1),
    published_at=None, status=OpportunityStatus.OPEN, link=None, is_own=True,
)  # fmt: skip


@pytest.fixture
def nobody():
    return Candidates(
        opening=OPENING,
        bands=tuple((band, ()) for band in BANDS),
        considered=12,
        ruled_out={},
        strictest=Strictest("law", 4, lacking=11, considered=12, gained=3),
    )


def test_bands_without_people_are_left_out(nobody):
    view = candidate_view.view(nobody, {"law": "Jus"}, Language.NB)
    assert (view.bands, view.is_empty) == ((), True)


def test_the_requirement_that_shuts_most_out_is_named(nobody):
    assert candidate_view.view(nobody, {"law": "Jus"}, Language.NB).strictest == "Jus"


def test_the_page_says_that_nobody_fits_and_which_requirement_to_loosen(app, nobody):
    view = candidate_view.view(nobody, {"law": "Jus"}, Language.NB)
    none = Invitations(is_held_back=False, begun={})
    with app.test_request_context("/"):
        page = render_template("candidates/list.html", found=nobody, view=view, invitations=none, most=60)
    assert "Ingen å vise nå" in page
    assert "Jus på nivå 4." in page
    assert "Av 12 synlige profiler er det 11 som ikke viser dette." in page
    assert "Uten kravet ville 3 personer til passe godt eller delvis." in page
