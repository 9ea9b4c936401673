"""One round the whole way in the browser: opened, joined, locked, planned, refused, mended, signed."""

import datetime as dt
import re
import uuid

import pytest
from playwright.sync_api import expect
from sqlmodel import Session

from mobility import actors, clock, rotation_leg_rows, rotation_legs
from mobility.rotation_input import LegAnswerInput
from models.rotation import Round
from models.rotation_enums import LegPart
from web.database import make_engine

# Plans are worked out by a process of its own, on a machine that has other things to do.
PATIENCE = 150_000
POSTS = {"ansatt": "Klimastillingen", "jurist": "Samestillingen", "utvikler": "Datastillingen"}
WISHES = {"ansatt": ["jurist"], "jurist": ["utvikler", "ansatt"], "utvikler": ["ansatt", "jurist"]}


def open_round(hr):
    """Open a round that closes in a fortnight; give its path."""
    page = hr.open("/rotasjon/ny").page
    page.locator("[name=title]").fill("Hele veien")
    for name, days in (("opens_on", 0), ("closes_on", 14), ("starts_on", 70)):
        page.locator(f"[name={name}]").fill((clock.today(clock.now()) + dt.timedelta(days=days)).isoformat())
    page.locator("[name=months]").fill("6")
    page.get_by_role("button", name="Opprett runden").click()
    expect(page.get_by_role("status").first).to_contain_text("Runden er opprettet")
    return hr.path.removesuffix("/styr")


def join(person, path, title):
    """Join with one's own post."""
    page = person.open(path).page
    page.get_by_role("link", name="Bli med").click()
    page.locator("[name=title]").fill(title)
    page.get_by_role("button", name="Bli med").click()
    expect(page.get_by_role("heading", name="Let blant alle stillingene")).to_be_visible()


def wish(person, title):
    """Search for a post and wish for it."""
    page = person.page
    page.locator("#q").fill(title)
    page.get_by_role("button", name="Søk").click()
    page.locator("#finn").get_by_role("button", name="Ønsk deg denne").click()
    expect(page.locator(".wish-list > li").last).to_contain_text(title)


def accept(leader, path):
    """Say yes to the two who would take the post that one leads."""
    page = leader.open(f"{path}/mine-stillinger").look("whole-leader").page
    for who in ("Amira Haddadi Lunde", "Elle Risten Juvdnaberg"):
        page.get_by_role("button", name=re.compile(f"Ja, kan komme hit.*{who}")).click()
    expect(page.locator("article").get_by_text("Du har sagt ja")).to_have_count(2)


def compute_and_choose(hr, path):
    """Have a plan computed, see its proof, and choose it."""
    page = hr.open(f"{path}/styr").page
    page.get_by_label("Best passform").uncheck()
    page.get_by_label("Korteste grupper").uncheck()
    page.get_by_role("button", name="Regn ut planer").click()
    expect(page.locator("progress")).to_have_count(1)
    expect(page.locator(".plans-table thead th")).to_have_count(1, timeout=PATIENCE)
    expect(page.locator(".plans-table")).to_contain_text("Bevist best")
    hr.look("whole-plans")
    page.locator(".plans-table thead").get_by_role("link", name="Flest bytter").click()
    expect(page.locator(".moves > li")).to_have_count(3)
    page.get_by_role("button", name="Velg denne planen").click()


def refuse(leader, path):
    """Say no to letting somebody go, with a reason."""
    case = leader.open(f"{path}/svar").page.locator(".answer").filter(has_text="Ingrid Solbakken Moe").first
    case.get_by_text(re.compile("^Nei, kan ikke")).click()
    case.get_by_label("Hvorfor ikke?").select_option("staffing")
    case.get_by_role("button", name="Send nei").click()
    expect(leader.page.get_by_role("status").first).to_contain_text("Planen repareres")


def leaders_say_yes(demo, path):
    """Let leaders who are no personas say yes, by the use-case that their page calls."""
    engine = make_engine(f"sqlite:///{demo.parent / 'demo.sqlite'}")
    with Session(engine) as session:
        row = session.get_one(Round, uuid.UUID(path.rsplit("/", 1)[-1]))
        for leg in rotation_leg_rows.legs(session, rotation_leg_rows.current(session, row)):
            who = {LegPart.GIVER: leg.from_post.leader_id, LegPart.RECEIVER: leg.to_post.leader_id}
            for part in sorted(leg.waits_for & set(who)):
                actor = actors.load(session, who[part])
                data = LegAnswerInput(is_yes=True)
                rotation_legs.answer(session, actor, row.id, leg.leg.id, part, data, now=clock.now())
        session.commit()
    engine.dispose()


@pytest.mark.timeout(600)
def test_one_round_from_opening_to_signed_moves_with_a_no_on_the_way(visit, demo_output):
    hr = visit().log_in("hr").speak("nb")
    path = open_round(hr)
    people = {name: visit().log_in(name).speak("nb") for name in POSTS}
    for name, person in people.items():
        join(person, path, POSTS[name])
    for name, others in WISHES.items():
        people[name].open(f"{path}/onsker")
        for other in others:
            wish(people[name], POSTS[other])
    hr.open(f"{path}/styr").press("Lås runden")
    kristin = visit().log_in("egen-leder").speak("nb")
    accept(kristin, path)
    compute_and_choose(hr, path)
    refuse(kristin, path)

    hr.open(f"{path}/styr/plan")
    expect(hr.page.get_by_role("heading", name="Planen er reparert")).to_be_visible(timeout=PATIENCE)
    expect(hr.page.locator(".moves > li")).to_have_count(2)
    hr.look("whole-mended")
    for name in ("jurist", "utvikler"):
        people[name].open(f"{path}/svar").press("Ja, jeg vil bytte")
    leaders_say_yes(demo_output, path)
    hr.open(f"{path}/styr/plan")
    expect(hr.page.get_by_role("main")).to_contain_text("Alle har svart")
    for name in ("jurist", "utvikler"):
        people[name].open(f"{path}/svar").follow("Åpne avtalen")
        expect(people[name].page).to_have_url(re.compile("/saker/"))
