"""Every page that a role can reach, by its links alone, in both written forms."""

import re
from urllib.parse import urldefrag, urlencode, urlsplit

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from mobility.permissions import TABLE
from models.enums import Role
from web.access import guard_of
from web.app import create_app
from web.settings import Settings

# For programs, files to take away, or for a provider that the demo does not have.
NOT_PAGES = re.compile(
    r"static|health\..*|calendars\..*|api.*|oidc\..*|courses\.certificate|documents\.as_markdown|agreements\.pdf|my_data\.export|indicators\.as_.*"
    r"|lists\..*|openings_feed\..*|profile\.cv\.as_.*"
)
# Who walks, and the roles that open pages to them.
WALKERS = {"ansatt": (Role.EMPLOYEE,), "leder": (Role.EMPLOYEE, Role.MANAGER), "hr": (Role.EMPLOYEE, Role.HR)}
# What only somebody comes to who has openings, leads somebody in a round, teaches, or works for a kjernegruppe.
OF_A_GROUP = {"groups.setup.edit", "groups.roles.add", "groups.roles.edit", "groups.staffing.show"}
LEADERS = {
    "posting.edit",
    "owners.index",
    "candidates.show",
    "agreements.edit",
    "rotations.leader.index",
    "courses.lists.attend",
} | OF_A_GROUP
# What a round comes to when it is computed, which the demo leaves to its reader; test_rotation.py looks at it.
NOT_IN_DEMO = {"rotations.legs.index", "rotations.plans.show", "rotations.plans.follow"}
# A notice is opened by a button: test_courses.py presses it.
BEHIND_A_NOTICE = {"courses.sign_ups.led"}
# Whoever has signed up to a course comes to it; of those who walk, the employee has.
OF_A_SEAT = {"courses.sign_ups.show"}
# In the demo somebody has opened the profile to HR, and nobody to all.
OPEN_TO_HR = {"colleagues.show"}
# Only whom somebody has looked at has a list of looks; of those who walk, the employee for certain.
LOOKED_AT = {"my_data.looks"}
# Look different to those who have openings or figures of their own.
DIFFERENT = {"home.index", "opportunities.show", "posting.index", "groups.show"} | OF_A_GROUP


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("walk")
    return create_app(Settings(demo=True, database_url=f"sqlite:///{folder / 'empty.sqlite'}"))


def pages(app, persona):
    """Give the pages that a persona's roles open, the open ones aside."""
    held = set().union(*(TABLE[role] for role in WALKERS[persona]))
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods
        and not NOT_PAGES.fullmatch(rule.endpoint)
        and guard_of(app.view_functions[rule.endpoint]) in held
    }


def endpoint(app, path):
    """Give the page that a path leads to, None for what is no page of ours."""
    try:
        found, _ = app.url_map.bind("localhost").match(urlsplit(path).path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return None if NOT_PAGES.fullmatch(found) else found


def ways_on(visitor):
    """Give where the open page's links lead, and its form that compares what is chosen."""
    hrefs = visitor.page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    yield from (urldefrag(href.removeprefix(visitor.address)).url for href in hrefs if href.startswith(visitor.address))
    chosen = visitor.page.eval_on_selector_all("input[name=id]", "all => all.slice(0, 3).map(one => one.value)")
    if chosen:
        yield f"/sammenlign?{urlencode([('id', one) for one in chosen])}"


def variant(page, path, came_from):
    """Tell pages apart that look different: an own opening from another's, and one round from another."""
    if page == "opportunities.show":
        return path.split("/")[2] if came_from == "posting.index" else ""
    if page == "placements.show":
        return path.split("/")[2]
    return path.split("/")[2] if page.startswith("rotations.") and path.count("/") > 1 else ""


def walk(app, visitor, to_look_at):
    """Go to one page of each kind, look at some, and give the kinds seen and what is wrong with those looked at."""
    seen, wrong, waiting = set(), [], [("/", "")]
    while waiting:
        path, came_from = waiting.pop(0)
        page = endpoint(app, path)
        if page is None or (page, variant(page, path, came_from)) in seen:
            continue
        seen.add((page, variant(page, path, came_from)))
        visitor.open(path)
        if page in to_look_at:
            wrong += visitor.wrong("-".join(filter(None, ["walk", page, variant(page, path, came_from)])))
        waiting += [(way, page) for way in ways_on(visitor)]
    return {page for page, _ in seen}, wrong


def put_one_away(visitor):
    choice = visitor.open("/forslag").page.locator("details.put-away").first
    choice.locator("summary").click()
    choice.locator("button").first.click()
    visitor.page.locator(".undo").wait_for()


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("persona", WALKERS)
def test_every_page_can_be_reached_and_read(app, visit, persona, language):
    visitor = visit(language).log_in(persona).speak(language)
    put_one_away(visitor)
    is_employee = persona == "ansatt"
    ours = pages(app, persona)
    seen, wrong = walk(app, visitor, ours if is_employee else (ours - pages(app, "ansatt")) | DIFFERENT)
    assert not wrong, "\n".join(wrong)
    others = {
        "ansatt": LEADERS | OPEN_TO_HR,
        "leder": OF_A_SEAT | OPEN_TO_HR | LOOKED_AT,
        "hr": LEADERS | OF_A_SEAT | LOOKED_AT,
    }[persona]
    assert ours - seen - NOT_IN_DEMO - BEHIND_A_NOTICE - others == set()


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("path", ["/logg-inn", "/om"])
def test_who_is_not_logged_in_can_read_the_open_pages(visit, path, language):
    visit(language).open(path).look(f"open{path.replace('/', '-')}")


@pytest.mark.parametrize("persona", ["hr", "akademi", "dfd", "tillitsvalgt", "personvernombud", "forvalter"])
def test_every_role_has_a_home(visit, persona):
    visit().log_in(persona).look(f"home-{persona}")


def test_an_address_that_leads_nowhere_says_so(visit):
    visit().log_in("ansatt").open("/finnes-ikke").look("error-404")
