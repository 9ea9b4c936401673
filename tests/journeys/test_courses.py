"""A course in a browser: from what somebody lacks to a seat, and from the course to the profile and a certificate."""

import re

import pytest
from playwright.sync_api import expect

from mobility import clock
from mobility.demo.chance import key

COURSE = key("course", "DA-170")
SESSION = key("course-session", "DA-170", 1)
TITLE = "Dataanalyse og visualisering"


def status(visitor):
    return visitor.page.get_by_role("status").first


def both(visitor, name):
    """Look at the page in both written forms."""
    visitor.look(name).speak("nn").look(name).speak("nb")


@pytest.fixture
def ingrid(visit):
    return visit().log_in("ansatt").speak("nb")


@pytest.fixture
def planner(visit):
    return visit().log_in("akademi").speak("nb")


def find_the_course(ingrid):
    """From a gap in the suggestions to the ways to learn it, a goal, and the course."""
    page = ingrid.open("/forslag").page
    page.locator(".to-learn").get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Lær {TITLE}")
    both(ingrid, "course-ways")
    ingrid.press("Sett som mål")
    expect(status(ingrid)).to_contain_text("Målet er lagret")
    promised = page.locator(".opened li").count()
    assert promised
    page.get_by_role("main").get_by_role("link", name=TITLE, exact=True).click()
    both(ingrid, "course")


def wait_in_line(ingrid):
    ingrid.press("Sett deg på ventelista")
    expect(status(ingrid)).to_contain_text("Du står på ventelista")
    both(ingrid, "course-waiting")


def change(planner, **values):
    page = planner.open(f"/akademiet/kurs/gjennomforing/{SESSION}/rediger").page
    for name, value in values.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Lagre endringene").click()
    expect(status(planner)).to_contain_text("Endringene er lagret")


def take_the_seat(ingrid):
    page = ingrid.open("/varsler").page
    notice = page.locator(".notice").filter(has_text=f"tilbud om plass på «{TITLE}»").last
    notice.get_by_role("button").first.click()
    ingrid.look("course-offered").press("Ja takk, jeg tar plassen")
    expect(status(ingrid)).to_contain_text("Du har fått plass")
    both(ingrid, "course-seated")
    with page.expect_download() as download:
        ingrid.follow("kalender")
    assert download.value.suggested_filename == "kurs.ics"


def say_who_completed(lecturer):
    page = lecturer.open("/kurs/mine").look("course-teaching").page
    page.locator(f"a[href*='{SESSION}']").click()
    row = page.get_by_role("group").filter(has_text="Ingrid Solbakken Moe")
    row.get_by_label("Fullførte").check()
    lecturer.press("Lagre lista")
    expect(status(lecturer)).to_contain_text("Lagret. 1 er endret.")
    both(lecturer, "course-attendance")


def take_it_home(ingrid, visit):
    """The course becomes evidence in the profile, and the certificate can be checked by anybody."""
    page = ingrid.open("/varsler").page
    page.locator(".notice").filter(has_text=f"Du har fullført «{TITLE}»").last.get_by_role("button").first.click()
    both(ingrid, "course-completed")
    ingrid.press("Legg til i profilen")
    expect(status(ingrid)).to_contain_text("Kurset står nå som dokumentasjon")
    paper = page.get_by_role("link", name="Last ned kursbeviset")
    answer = page.request.get(paper.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    check = page.get_by_role("link", name="Se det andre ser").get_attribute("href")
    ingrid.open("/profil").page.get_by_role("link", name=TITLE).first.click()
    expect(ingrid.page.locator("[name=evidence]")).to_have_value("course")
    anybody = visit().open(check)
    expect(anybody.page.get_by_role("heading", level=2)).to_have_text("Beviset er ekte og gjelder")
    both(anybody, "course-check")


@pytest.mark.timeout(240)
def test_an_employee_goes_from_a_gap_to_a_seat_and_from_the_course_to_the_profile(ingrid, planner, visit):
    find_the_course(ingrid)
    wait_in_line(ingrid)
    change(planner, seats="60", seats_per_ministry="")
    take_the_seat(ingrid)
    today = clock.today(clock.now()).isoformat()
    change(planner, closes_on=today, first_day=today, last_day=today)
    say_who_completed(visit().log_in("utvikler").speak("nb"))
    take_it_home(ingrid, visit)


def test_a_leader_is_told_who_what_and_when_and_no_more(visit):
    leader = visit().log_in("egen-leder").speak("nb").open("/varsler")
    told = leader.page.locator(".notice").filter(has_text="har fått plass på «Krisehåndtering og stabsarbeid»")
    told.get_by_role("button").click()
    expect(leader.page.get_by_role("main")).to_contain_text("Ingrid Solbakken Moe har fått plass")
    both(leader, "course-led")


def test_the_academy_adds_a_course_and_opens_sign_up(planner):
    page = planner.open("/akademiet/kurs").page
    both(planner, "courses-managed")
    planner.follow("Nytt kurs").press("Legg inn kurset")
    expect(page.locator("ds-error-summary")).to_contain_text("«Tittel på bokmål» må fylles ut")
    planner.look("course-new-faults")
    fields = {"code": "DA-900", "hours": "3", "seats": "12", "seats_per_ministry": "2"}
    words = dict.fromkeys(("title_nb", "title_nn", "text_nb", "text_nn"), "Folkerett i praksis")
    for name, value in (fields | words).items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("searchbox").fill("folkerett")
    page.get_by_role("button", name="Folkerett og menneskerettigheter").click()
    page.get_by_label("Til nivå").select_option("3")
    planner.press("Legg inn kurset")
    expect(status(planner)).to_contain_text("Kurset er lagt inn")
    planner.follow("Ny gjennomføring")
    both(planner, "course-session-new")
    day = clock.today(clock.now()).isoformat()
    for name in ("first_day", "last_day", "closes_on"):
        page.locator(f"[name={name}]").fill(day)
    planner.press("Åpne for påmelding")
    expect(status(planner)).to_contain_text("Gjennomføringen er satt opp")
    both(planner, "course-managed")
    page.get_by_role("link", name=re.compile("^Deltakerliste")).click()
    planner.look("course-empty-list")
