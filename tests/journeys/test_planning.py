"""The academy in a browser: a gap seen, a semester planned, sign-up opened, and a gap that shrinks by learning."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from mobility import clock
from mobility.demo.chance import key

COURSE = key("course", "DA-120")
PLAN = f"/akademiet/plan/{key('course-plan', 1)}"
GAP = "/akademiet/behov/A05"
PLACE = "Rom 214"
# Plans are worked out by a process of its own, on a machine that has other things to do.
PATIENCE = 150_000


def status(visitor):
    return visitor.page.get_by_role("status").first


def both(visitor, name):
    """Look at the page in both written forms."""
    visitor.look(name).speak("nn").look(name).speak("nb")


def able(planner):
    """Give how many can do what the gap is about."""
    planner.open(GAP)
    return int(planner.page.locator(".plan-numbers dd").nth(2).inner_text())


@pytest.fixture
def planner(visit):
    return visit().log_in("akademi").speak("nb")


def see_the_gap(planner):
    planner.open("/akademiet")
    both(planner, "planning-start")
    planner.follow("Se alle behov")
    both(planner, "planning-gaps")
    planner.follow("Statistikk og kvantitativ metode")
    both(planner, "planning-gap")


def plan_a_semester(planner):
    page = planner.follow("Planlegg et semester").page
    planner.look("planning-plans").press("Lag plan")
    expect(page.locator("ds-error-summary")).to_contain_text("«Budsjett i kroner» må fylles ut")
    page.locator("[name=budget]").fill("60 000")
    planner.press("Lag plan")
    planner.look("planning-waiting")
    expect(page.get_by_role("heading", name="Kurs som bør holdes")).to_be_visible(timeout=PATIENCE)
    both(planner, "planning-plan")


def open_sign_up(planner):
    page = planner.open(PLAN).page
    both(planner, "planning-plan-whole")
    planner.follow("Åpne påmelding til Statistikk du kan stole på")
    both(planner, "planning-open")
    day = clock.today(clock.now()) + dt.timedelta(days=30)
    for name in ("first_day", "last_day", "closes_on"):
        page.locator(f"[name={name}]").fill(day.isoformat())
    page.locator("[name=place]").fill(PLACE)
    planner.press("Åpne og send varsel")
    expect(status(planner)).to_contain_text("Påmeldingen er åpen")


def sign_up(employee):
    """Take a seat in the session, and give its id."""
    card = employee.open(f"/kurs/{COURSE}").page.get_by_role("article").filter(has_text=PLACE).last
    session_id = re.search(r"gjennomforing/([0-9a-f-]+)/", card.locator("form").get_attribute("action"))[1]
    card.get_by_role("button", name="Meld deg på").click()
    expect(status(employee)).to_contain_text("plass")
    return session_id


def hold_it_today(planner, session_id):
    today = clock.today(clock.now()).isoformat()
    page = planner.open(f"/akademiet/kurs/gjennomforing/{session_id}/rediger").page
    for name in ("closes_on", "first_day", "last_day"):
        page.locator(f"[name={name}]").fill(today)
    planner.press("Lagre endringene")
    expect(status(planner)).to_contain_text("Endringene er lagret")
    page = planner.open(f"/kurs/gjennomforing/{session_id}/deltakere").page
    page.get_by_label("Fullførte").check()
    planner.press("Lagre lista")
    expect(status(planner)).to_contain_text("Lagret")


def take_it_home(employee, level):
    """Put the course in the profile, with a level or without."""
    page = employee.open("/varsler").page
    notice = page.locator(".notice").filter(has_text="Du har fullført «Statistikk du kan stole på»").last
    notice.get_by_role("button").first.click()
    page.locator("[name=level-A05]").select_option(level)
    employee.press("Legg til i profilen")
    expect(status(employee)).to_contain_text("Kurset står nå som dokumentasjon")


@pytest.mark.timeout(400)
def test_a_gap_is_seen_planned_for_and_shrinks_when_somebody_has_learned(planner, visit):
    see_the_gap(planner)
    before = able(planner)
    plan_a_semester(planner)
    open_sign_up(planner)
    employee = visit().log_in("jurist").speak("nb")
    session_id = sign_up(employee)
    hold_it_today(planner, session_id)
    assert able(planner) == before
    take_it_home(employee, "3")
    assert able(planner) == before + 1


def test_a_competence_is_put_first_and_let_go(planner):
    page = planner.open("/akademiet/prioriteringer?kompetanse=J01").page
    both(planner, "planning-priorities")
    page.get_by_label("Hvorfor?").fill("Flere store prosjekter")
    page.get_by_label("Teller 3 ganger").check()
    planner.press("Prioriter")
    expect(status(planner)).to_contain_text("Prioriteringen er lagret")
    page.locator(".gap-list > li").filter(has_text="Flere store prosjekter").get_by_role("button").click()
    expect(status(planner)).to_contain_text("Prioriteringen er fjernet")
