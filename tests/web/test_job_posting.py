"""schema.org's JobPosting: whole by the vocabulary's rules, on ordinary positions alone, and safe inside a page."""

import datetime as dt
import json

import pytest
from factories import NOW, employee, opportunity, position
from page import Page
from sqlmodel import select

from mobility import opportunities
from models.enums import Direction, Language, OpportunityKind, Route
from models.opportunity import Opportunity
from web.database import Database
from web.presenters import job_posting

# The properties of the vocabulary that are used, by type; and those without which nobody takes a posting up.
KNOWN = {
    "JobPosting": {
        "title", "description", "inLanguage", "datePosted", "validThrough", "employmentType", "totalJobOpenings",
        "hiringOrganization", "jobLocation", "identifier", "url", "directApply",
    },
    "Organization": {"name"},
    "Place": {"address"},
    "PostalAddress": {"addressCountry", "addressLocality"},
    "PropertyValue": {"name", "value"},
}  # fmt: skip
NEEDED = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}


def check(told):
    """Fail for a property that its type does not have, and for an empty one."""
    kind = told["@type"]
    names = told.keys() - {"@type", "@context"}
    assert names <= KNOWN[kind]
    for name in names:
        assert told[name] not in ("", None, {}), name
        if isinstance(told[name], dict):
            check(told[name])


def posting(session, row):
    detail = opportunities.get(session, employee(session), row.id, now=NOW)
    return job_posting.of(detail, Language.NB)


def test_a_position_is_told_whole(session):
    row = position(session, title="Rådgiver", place="Oslo", closes_on=dt.date(2026, 12, 1), link="https://x.example/1")
    told = posting(session, row)
    check(told)
    assert told.keys() >= NEEDED
    assert told["@context"] == "https://schema.org"
    assert (told["validThrough"], told["directApply"]) == ("2026-12-01T23:59:59+01:00", False)
    assert dt.date.fromisoformat(told["datePosted"]) <= NOW.date()
    assert told["url"] == "https://x.example/1"


def test_the_least_that_a_position_can_be_is_told_too(session):
    told = posting(session, position(session, place="", closes_on=None, capsule="", do_text=""))
    check(told)
    assert told.keys() >= NEEDED


def test_what_people_write_is_no_markup(session):
    told = posting(session, position(session, do_text="<script>x()</script>\n\nA & B"))
    assert told["description"] == "<p>&lt;script&gt;x()&lt;/script&gt;</p><p>A &amp; B</p>"


@pytest.mark.parametrize("changes", [{"filled_at": NOW}, {"closes_on": dt.date(2026, 11, 1)}])
def test_a_position_that_is_not_open_is_not_told(session, changes):
    assert posting(session, position(session, **changes)) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": OpportunityKind.HOSPITERING, "route": Route.R2},
        {"kind": OpportunityKind.PROJECT, "route": Route.R1},
        {"kind": OpportunityKind.PROJECT, "route": None, "direction": Direction.SOUGHT},
    ],
)
def test_what_is_the_ministries_own_is_never_told(session, changes):
    assert posting(session, opportunity(session, **changes)) is None


def test_the_page_of_a_position_holds_it_as_data_that_cannot_break_out(app, as_persona):
    database: Database = app.extensions["database"]
    with database.transaction() as session:
        key = position(session, title="</script><b>Råd</b>", organisation_code="KLD").id
        other = session.exec(select(Opportunity.id).where(Opportunity.route == Route.R2)).first()
    browser = as_persona("ansatt")
    (block,) = Page(browser.get(f"/muligheter/{key}")).find('script[type="application/ld+json"]')
    assert json.loads(block.string)["title"] == "</script><b>Råd</b>"
    assert Page(browser.get(f"/muligheter/{other}")).find('script[type="application/ld+json"]') == []
