"""The academy's pages of gaps and plans without script: what they show, and what comes of each form."""

import re

import pytest
from page import Page, csrf

from mobility import clock
from mobility.academy import plan_work
from mobility.demo.chance import key
from web.database import reading, transaction
from web.pages import planning_plans

PLAN = f"/akademiet/plan/{key('course-plan', 1)}"


@pytest.fixture
def planner(as_persona):
    return as_persona("akademi")


def send(browser, path, form=None, **data):
    """Send a form with the token from a page, and give the page that comes of it."""
    return Page(browser.post(path, data={**data, **csrf(browser, form or path)}, follow_redirects=True))


def figures(page, css):
    return [int(told) for told in page.texts(css) if told.isdigit()]


@pytest.mark.parametrize("persona", ["ansatt", "hr", "dfd", "forvalter"])
@pytest.mark.parametrize(
    "path", ["/akademiet", "/akademiet/behov", "/akademiet/prioriteringer", "/akademiet/plan", PLAN]
)
def test_only_the_academy_plans(as_persona, persona, path):
    assert as_persona(persona).get(path).status_code == 403


def test_the_start_leads_to_gaps_plans_priorities_and_courses(planner):
    page = Page(planner.get("/akademiet"))
    for name in ("Se alle behov", "Planlegg et semester", "Endre prioriteringer", "Kurskatalogen"):
        assert Page(planner.get(page.links[name])).status == 200
    assert len(page.find(".gap-list > li")) >= 6


def test_the_heat_map_has_a_number_in_each_cell_and_no_small_one_about_people(planner):
    page = Page(planner.get("/akademiet/behov"))
    rows = page.find(".heat tbody tr:has(td)")
    assert len(rows) > 60
    for row in rows:
        cells = [cell.get_text(strip=True) for cell in row.select("td")]
        asked, about_people, by_ministry = int(cells[1]), cells[2:5], [int(one) for one in cells[6:]]
        assert sum(by_ministry) == asked
        assert all(int(told) >= 5 for told in about_people if told != "vises ikke")


def test_the_heat_map_can_be_of_one_group_and_by_kind(planner):
    page = Page(planner.get("/akademiet/behov?gruppe=F&vis=type"))
    assert page.texts(".heat .group-row") == ["Sikkerhet og beredskap"]
    assert "Hospitering" in page.texts(".heat thead th")
    assert Page(planner.get("/akademiet/behov?gruppe=tull&vis=tull")).status == 200


def test_a_competence_is_shown_with_its_picture_and_the_same_figures_beside_it(planner):
    page = Page(planner.get("/akademiet/behov/A05"))
    (picture,) = page.find("svg.line-chart")
    told = [page.find(f"#{name}")[0].get_text() for name in picture["aria-labelledby"].split()]
    assert picture["role"] == "img"
    assert all(told)
    assert len(page.find('circle[data-line="able"]')) - 1 == len(
        [row for row in page.find("details table tbody tr") if row.select("td")[1].get_text(strip=True).isdigit()]
    )
    assert planner.get("/akademiet/behov/tull").status_code == 404


def test_a_competence_can_be_put_first_and_is_marked_until_it_is_removed(planner):
    path = "/akademiet/prioriteringer"
    assert send(planner, path, competence_key="", factor="2", why=" ").status == 422
    page = send(planner, path, competence_key="J01", factor="3", why="Flere store prosjekter")
    assert "Flere store prosjekter" in page.text
    assert "Teller 3 ganger" in Page(planner.get("/akademiet/behov/J01")).text
    (form,) = [
        card.select_one("form")["action"]
        for card in page.find(".gap-list > li")
        if "Flere store prosjekter" in card.get_text()
    ]
    assert "Flere store prosjekter" not in send(planner, form, form=path).text


def test_a_budget_that_is_no_number_is_told(planner):
    page = send(planner, "/akademiet/plan", semester="2027-1", budget="mye")
    assert page.status == 422
    assert "Budsjett i kroner" in page.find(".ds-error-summary")[0].get_text()


def test_a_plan_is_followed_and_then_shown_with_proof_curve_and_table(app, planner, monkeypatch):
    started = []
    monkeypatch.setattr(planning_plans.background, "start", started.append)
    semester = Page(planner.get("/akademiet/plan")).find("#semester option")[1]["value"]
    waiting = send(planner, "/akademiet/plan", semester=semester, budget="80 000")
    assert started == ["course-plans"]
    assert waiting.find("progress")
    again = send(planner, "/akademiet/plan", semester=semester, budget="80000")
    assert "beregnes allerede" in again.text
    with app.app_context():
        plan_work.run(reading, transaction, clock=clock.now)
    page = Page(planner.get(next(one["href"] for one in again.find("table a"))))
    assert "Det er bevist" in page.text or re.search(r"opptil [\d,]+ prosent", page.text)
    (pairs, *_) = figures(page, ".plan-numbers dd")
    assert pairs > 0
    told = [int(row.select("td")[0].get_text()) for row in page.find("details table tbody tr")]
    assert len(told) == 6
    assert told == sorted(told)
    assert len(page.find('circle[data-line="objective"]')) - 1 == 6


def test_sign_up_is_opened_from_the_plan_and_wrong_days_are_told(planner):
    page = Page(planner.get(PLAN))
    path = page.links["Åpne påmelding"]
    form = Page(planner.get(path)).forms[-1]
    assert send(planner, path, **{**form.fields, "first_day": "", "csrf_token": ""}).status == 422
    opened = send(
        planner,
        path,
        **{**form.fields, "first_day": "2099-03-01", "last_day": "2099-03-01", "closes_on": "2099-02-20"},
    )
    assert "varslene er sendt" in opened.text
    assert "Påmeldingen er åpnet for 1. mars 2099" in opened.text
