"""A rotation round in a browser: opened, joined, ranked, locked, planned, answered, mended and agreed."""

import datetime as dt
import re
import uuid

import pytest
from playwright.sync_api import expect
from sqlmodel import Session

from mobility import actors, clock, rotation_leg_rows, rotation_legs
from mobility.demo.chance import key
from mobility.rotation_input import LegAnswerInput
from models.rotation import Round
from models.rotation_enums import LegPart
from web.database import make_engine

# Plans are worked out by a process of its own, on a machine that has other things to do.
PATIENCE = 150_000
LOCKED, OPEN = (f"/rotasjon/{key('round', name)}" for name in ("spring", "autumn"))


def day(number):
    return (clock.today(clock.now()) + dt.timedelta(days=number)).isoformat()


@pytest.fixture
def hr(visit):
    return visit().log_in("hr").speak("nb")


@pytest.fixture
def engine(demo_output, address):
    engine = make_engine(f"sqlite:///{demo_output.parent / 'demo.sqlite'}")
    yield engine
    engine.dispose()


def say_yes_for_the_others(engine, path):
    """Let all who have not answered say yes, through the use-case that the page calls: few of them are personas."""
    now = clock.now()
    with Session(engine) as session:
        row = session.get_one(Round, uuid.UUID(path.rsplit("/", 1)[-1]))
        legs = rotation_leg_rows.legs(session, rotation_leg_rows.current(session, row))
        who = {
            LegPart.PERSON: lambda leg: leg.participant.person_id,
            LegPart.GIVER: lambda leg: leg.from_post.leader_id,
            LegPart.RECEIVER: lambda leg: leg.to_post.leader_id,
        }
        for leg in legs:
            for part in sorted(leg.waits_for):
                actor = actors.load(session, who[part](leg))
                rotation_legs.answer(session, actor, row.id, leg.leg.id, part, LegAnswerInput(is_yes=True), now=now)
        session.commit()


def test_hr_opens_a_round_and_sets_its_limits(hr):
    page = hr.open("/rotasjon").look("rounds").page
    page.get_by_role("link", name="Ny runde").click()
    page.get_by_role("button", name="Opprett runden").click()
    expect(page.locator("ds-error-summary")).to_contain_text("«Tittel» må fylles ut")
    hr.look("round-new-faults")
    page.locator("[name=title]").fill("Runden til prøve")
    for name, days in (("opens_on", 0), ("closes_on", 14), ("starts_on", 70)):
        page.locator(f"[name={name}]").fill(day(days))
    page.locator("[name=months]").fill("6")
    page.get_by_role("button", name="Opprett runden").click()
    expect(page.get_by_role("status").first).to_contain_text("Runden er opprettet")
    hr.look("round-steer-open")
    page.get_by_role("link", name="Grenser").click()
    page.get_by_label("Finansdepartementet: Kan miste netto").fill("minst to")
    page.get_by_role("button", name="Lagre grensene").click()
    expect(page.locator("ds-error-summary")).to_contain_text("helt tall fra 0 til")
    page.get_by_label("Finansdepartementet: Kan miste netto").fill("0")
    page.get_by_role("button", name="Lagre grensene").click()
    expect(page.get_by_role("status").first).to_contain_text("Grensene er lagret")
    expect(page.get_by_label("Finansdepartementet: Kan miste netto")).to_have_value("0")
    hr.look("round-limits")


def wished(page):
    return [link.get_attribute("href") for link in page.locator(".wish-post p a").all()]


def step(page, place, name):
    page.locator(".wish-list > li").nth(place).get_by_role("button", name=name).click()


def test_an_employee_joins_ranks_and_leaves_again(visit):
    person = visit().log_in("utvikler").speak("nb")
    page = person.open(OPEN).look("round-open").page
    page.get_by_role("link", name="Bli med").click()
    person.look("round-join").speak("nn").look("round-join").speak("nb")
    page.get_by_role("button", name="Bli med").click()
    for number in (1, 2):
        page.get_by_role("button", name="Ønsk deg denne").first.click()
        expect(page.locator(".wish-list > li")).to_have_count(number)
    person.look("round-wishes").speak("nn").look("round-wishes").speak("nb")
    first, second = wished(page)
    step(page, 1, "Opp")
    assert wished(page) == [second, first]
    step(page, 1, "Fjern")
    assert wished(page) == [second]
    page.locator(".wish-post p a").click()
    person.look("round-post").page.go_back()
    # Who comes back finds the wishes again; other journeys begin without.
    step(page, 0, "Fjern")
    assert wished(page) == []
    person.open(OPEN).look("round-joined").press("Trekk meg fra runden")
    expect(page.get_by_role("status").first).to_contain_text("Du er ikke lenger med")


def plans(hr):
    """Have two plans worked out and look at them side by side."""
    page = hr.open(f"{LOCKED}/styr").page
    page.get_by_label("Best passform").uncheck()
    page.get_by_role("button", name="Regn ut planer").click()
    expect(page.locator("progress")).to_have_count(2)
    expect(page.locator(".plans-table thead th")).to_have_count(2, timeout=PATIENCE)
    expect(page.locator(".plans-table")).to_contain_text("Bevist best")
    expect(page.locator(".plans-table")).to_contain_text("10 prosent sjanse")
    hr.look("round-plans")


def choose(hr):
    """Look at a plan and its pictures, and choose it."""
    page = hr.page
    page.locator(".plans-table thead").get_by_role("link", name="Flest bytter").click()
    moved = int(page.locator(".plan-facts dd").first.inner_text())
    expect(page.locator(".moves > li")).to_have_count(moved)
    for name in ("Hvem går hvor", "Bytter mellom departementer", "Bemanning før og etter"):
        expect(page.get_by_role("img", name=name)).to_be_visible()
    hr.look("round-plan").speak("nn").look("round-plan").speak("nb")
    page.get_by_role("button", name="Velg denne planen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Følg planen")


def refuse(leader):
    """Say no to the first move asked about: not without a reason."""
    case = leader.open(f"{LOCKED}/svar").page.locator(".answer").first
    case.get_by_text(re.compile("^Nei, kan ikke")).click()
    case.get_by_role("button", name="Send nei").click()
    expect(leader.page.locator(".ds-validation-message")).to_contain_text("må fylles ut")
    case.get_by_label("Hvorfor ikke?").select_option("staffing")
    case.get_by_role("button", name="Send nei").click()
    expect(leader.page.get_by_role("status").first).to_contain_text("Planen repareres")


@pytest.mark.timeout(600)
def test_a_plan_is_chosen_a_leader_says_no_and_it_mends_itself_until_all_have_agreed(hr, visit, engine):
    plans(hr)
    choose(hr)
    ingrid = visit().log_in("ansatt").speak("nb").open(LOCKED).look("round-asked")
    ingrid.follow("Se og svar").press("Ja, jeg vil bytte")
    expect(ingrid.page.get_by_role("main")).to_contain_text("Du har sagt ja")
    ingrid.look("round-person-answered")
    leader = visit().log_in("leder").speak("nb").open(f"{LOCKED}/svar").look("round-leader-asked")
    refuse(leader)
    leader.look("round-leader-refused")

    hr.open(f"{LOCKED}/styr/plan")
    expect(hr.page.get_by_role("heading", name="Planen er reparert")).to_be_visible(timeout=PATIENCE)
    expect(hr.page.locator(".changes[data-what=gone] li").first).to_be_visible()
    kept = hr.page.locator(".moves li").filter(has_text="Ingrid Solbakken Moe")
    expect(kept.get_by_text("Den som flytter: ja")).to_be_visible()
    hr.look("round-mended").speak("nn").look("round-mended").speak("nb")

    say_yes_for_the_others(engine, LOCKED)
    hr.open(f"{LOCKED}/styr/plan").look("round-settled")
    expect(hr.page.get_by_role("main")).to_contain_text("Alle har svart")
    ingrid.open(f"{LOCKED}/svar").look("round-agreed").follow("Åpne avtalen")
    expect(ingrid.page).to_have_url(re.compile("/saker/"))
