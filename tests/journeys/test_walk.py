"""Every page that a role can reach, by its links alone, in both written forms."""

import re
from urllib.parse import urldefrag, urlsplit

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from web.access import PUBLIC, guard_of
from web.app import create_app
from web.settings import Settings

# For programs, or for a provider that the demo does not have.
NOT_PAGES = re.compile(r"static|health\..*|api.*|oidc\..*")
ONLY_FOR_OWNERS = {"posting.offer", "candidates.show"}
# A leader's home and list differ from an employee's; their other pages are the same and looked at once.
LEADERS = ONLY_FOR_OWNERS | {"home.index", "opportunities.show", "posting.index", "posting.edit"}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("walk")
    return create_app(Settings(demo=True, database_url=f"sqlite:///{folder / 'empty.sqlite'}"))


def pages(app):
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and not NOT_PAGES.fullmatch(rule.endpoint)
    }


def endpoint(app, path):
    """Give the page that a path leads to, None for what is no page of ours."""
    try:
        found, _ = app.url_map.bind("localhost").match(urlsplit(path).path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return None if NOT_PAGES.fullmatch(found) else found


def links(visitor):
    hrefs = visitor.page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    return [urldefrag(href.removeprefix(visitor.address)).url for href in hrefs if href.startswith(visitor.address)]


def walk(app, visitor, start, to_look_at):
    """Go to one page of each kind, look at some, and give the kinds seen and what is wrong with those looked at."""
    seen, wrong, waiting = set(), [], [start]
    while waiting:
        path = waiting.pop(0)
        kind = endpoint(app, path)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        visitor.open(path)
        if kind in to_look_at:
            wrong += visitor.wrong(f"walk-{kind}")
        waiting += links(visitor)
    return seen, wrong


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("persona", ["ansatt", "leder"])
def test_every_page_can_be_reached_and_read(app, visit, persona, language):
    visitor = visit(language).log_in(persona).speak(language)
    seen, wrong = walk(app, visitor, "/", LEADERS if persona == "leder" else pages(app))
    assert not wrong, "\n".join(wrong)
    public = {
        rule.endpoint for rule in app.url_map.iter_rules() if guard_of(app.view_functions[rule.endpoint]) == PUBLIC
    }
    expected = pages(app) - public - (ONLY_FOR_OWNERS if persona == "ansatt" else set())
    assert expected - seen == set()


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("path", ["/logg-inn", "/om"])
def test_who_is_not_logged_in_can_read_the_open_pages(visit, path, language):
    visit(language).open(path).look(f"open{path.replace('/', '-')}")


@pytest.mark.parametrize("persona", ["hr", "akademi", "dfd", "tillitsvalgt", "personvernombud", "forvalter"])
def test_every_role_has_a_home(visit, persona):
    visit().log_in(persona).look(f"home-{persona}")


def test_an_address_that_leads_nowhere_says_so(visit):
    visit().log_in("ansatt").open("/finnes-ikke").look("error-404")
