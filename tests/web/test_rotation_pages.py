"""The pages of rotation rounds without script: who sees what, and what comes of each form."""

import uuid

import pytest
from factories import opportunity
from page import Page, csrf
from sqlmodel import col, select

from mobility import clock, rotation_work
from mobility.demo import personas
from mobility.demo.chance import key
from models.person import Person
from models.rotation import RoundParticipant
from web.database import reading, transaction
from web.pages import rotation_steer

LOCKED, OPEN = (f"/rotasjon/{key('round', name)}" for name in ("spring", "autumn"))


def send(browser, path, form=OPEN, **data):
    """Send a form with the token from a page, and give the page that comes of it."""
    return Page(browser.post(path, data={**data, **csrf(browser, form)}, follow_redirects=True))


@pytest.fixture
def person(as_persona):
    """Somebody who takes part in the open round, and who has left it again after the test."""
    browser = as_persona("jurist")
    form = Page(browser.get(f"{OPEN}/min-stilling")).form(f"{OPEN}/min-stilling")
    browser.post(form.action, data={**form.fields, "action": "save"})
    yield browser
    send(browser, f"{OPEN}/trekk-meg")


def wishes(browser):
    return [link["href"].rsplit("/", 1)[-1] for link in Page(browser.get(f"{OPEN}/onsker")).find(".wish-post p a")]


def wishable(browser):
    """Give the ids of posts that the reader may wish for."""
    suffix = f"{OPEN}/onsker/"
    buttons = Page(browser.get(f"{OPEN}/onsker")).find(f'form[action^="{suffix}"]:has(button[value=add])')
    return list(dict.fromkeys(form["action"].removeprefix(suffix) for form in buttons))


def test_everybody_sees_the_rounds_and_what_they_are(as_persona):
    page = Page(as_persona("tillitsvalgt").get("/rotasjon"))
    assert page.links["Rotasjon på tvers: første runde"] == LOCKED
    shown = Page(as_persona("tillitsvalgt").get(LOCKED))
    assert shown.find("ol.round-steps li[aria-current=step]")


def test_the_form_of_joining_is_filled_in_and_keeps_what_is_wrong(as_persona):
    browser = as_persona("nynorskbrukar")
    path = f"{OPEN}/min-stilling"
    form = Page(browser.get(path)).form(path)
    assert form.fields["title"]
    page = Page(browser.post(path, data={**form.fields, "title": " ", "percentage": "mykje", "action": "save"}))
    assert page.status == 422
    assert [link["href"] for link in page.find("ds-error-summary a")] == ["#title", "#percentage"]
    assert page.form(path).fields["percentage"] == "mykje"


def test_a_competence_is_found_added_and_taken_away_in_the_form_of_joining(as_persona):
    browser = as_persona("nynorskbrukar")
    path = f"{OPEN}/min-stilling"
    fields = Page(browser.get(path)).form(path).fields
    found = Page(browser.post(path, data={**fields, "asked": [], "search": "prosjektleding", "action": "find"}))
    pick = found.find("button[value^='pick:']")[0]["value"]
    picked = Page(browser.post(path, data={**fields, "asked": [], "action": pick}))
    assert picked.form(path).fields["asked"] == pick.removeprefix("pick:")
    asked = pick.removeprefix("pick:")
    gone = Page(browser.post(path, data={**fields, "asked": [asked], "action": f"remove:{asked}"}))
    assert "asked" not in gone.form(path)


def test_wishes_are_ranked_by_buttons_alone(person):
    first, second = wishable(person)[:2]
    for post in (first, second):
        assert "lagt nederst" in send(person, f"{OPEN}/onsker/{post}", step="add").text or wishes(person)
    assert wishes(person) == [first, second]
    send(person, f"{OPEN}/onsker/{second}", step="raise")
    assert wishes(person) == [second, first]
    send(person, f"{OPEN}/onsker/{second}", step="lower")
    assert wishes(person) == [first, second]
    for post in (first, second):
        send(person, f"{OPEN}/onsker/{post}", step="remove")
    assert wishes(person) == []


def test_a_step_that_is_none_is_refused(person):
    (post, *_) = wishable(person)
    assert send(person, f"{OPEN}/onsker/{post}", step="dance").status == 400


def test_posts_are_searched_by_words_and_ministry_without_telling_who_holds_them(app, as_persona):
    browser = as_persona("ansatt")
    ministry = Page(browser.get(f"{OPEN}/onsker")).find("#departement option")[1]
    page = Page(browser.get(f"{OPEN}/onsker?departement={ministry['value']}"))
    assert set(page.texts("#finn article .facts li:first-child")) == {ministry.text}
    none = Page(browser.get(f"{OPEN}/onsker?q=finnesikkeherikkedet"))
    assert "0 stillinger" in none.text
    with app.app_context(), reading() as session:
        query = select(Person).join(RoundParticipant, col(RoundParticipant.person_id) == col(Person.id))
        holders = {f"{one.given_name} {one.family_name}" for one in session.exec(query)}
    (text,) = Page(browser.get(f"{OPEN}/onsker")).texts("main")
    assert [name for name in holders if name in text] == []


@pytest.mark.parametrize("path", ["ny", f"{LOCKED}/styr", f"{LOCKED}/styr/grenser", f"{LOCKED}/styr/rediger"])
@pytest.mark.parametrize("persona", ["ansatt", "leder", "dfd"])
def test_only_hr_steers(as_persona, persona, path):
    address = path if path.startswith("/") else f"/rotasjon/{path}"
    assert as_persona(persona).get(address).status_code == 403


def test_nobody_is_told_who_wishes_before_the_lock(as_persona):
    page = Page(as_persona("leder").get(f"{OPEN}/mine-stillinger"))
    assert "ser du ikke hvem som er med" in page.text
    assert page.find("button[name=answer]") == []


def test_a_leader_brings_an_own_opening_in_and_takes_it_out(app, as_persona):
    with app.app_context(), transaction() as session:
        owner = personas.find(session, "leder").id
        opportunity(session, organisation_code="DFD", owner_id=owner, closes_on=clock.today(clock.now()))
    browser = as_persona("leder")
    path = f"{OPEN}/mine-stillinger"
    form = next(form for form in Page(browser.get(path)).forms if form.action.startswith(f"{path}/ny/"))
    page = send(browser, form.action)
    assert "Stillingen er med i runden." in page.text
    out = next(form for form in page.forms if form.action.endswith("/ta-ut"))
    assert "Stillingen er tatt ut av runden." in send(browser, out.action).text


def test_a_leader_answers_by_name_and_sees_no_rank(as_persona):
    browser = as_persona("leder")
    page = Page(browser.get(f"{LOCKED}/mine-stillinger"))
    names = page.texts("article h3")
    assert names == sorted(names)
    form = next(form for form in page.forms if form.action.startswith(f"{LOCKED}/mine-stillinger/"))
    yes = send(browser, form.action, answer="yes")
    assert "Du har sagt ja" in yes.text
    no = send(browser, form.action, answer="no")
    assert "Du har sagt nei" in no.text


def test_who_does_not_lead_the_post_answers_nobody(as_persona):
    browser = as_persona("ansatt")
    path = f"{LOCKED}/mine-stillinger/{uuid.uuid4()}/{uuid.uuid4()}"
    assert send(browser, path, answer="yes").status == 404


def test_the_frame_of_a_round_tells_each_fault_and_keeps_what_is_typed(as_persona):
    browser = as_persona("hr")
    data = {
        "title": "Prøve",
        "opens_on": "2027-03-01",
        "closes_on": "2027-02-01",
        "starts_on": "2027-01-01",
        "months": 6,
    }
    page = send(browser, "/rotasjon/ny", form="/rotasjon/ny", **data)
    assert page.status == 422
    assert [link["href"] for link in page.find("ds-error-summary a")] == ["#closes_on", "#starts_on"]
    assert page.find("#title")[0]["value"] == "Prøve"
    long = send(browser, "/rotasjon/ny", form="/rotasjon/ny", **{**data, "months": "lenge"})
    assert "et helt tall fra 1" in long.text


def test_limits_keep_what_is_typed_and_name_the_row(as_persona):
    browser = as_persona("hr")
    path = f"{LOCKED}/styr/grenser"
    fields = Page(browser.get(path)).forms[-1].fields
    page = Page(browser.post(path, data={**fields, "max_out-FIN": "-1", "action": "save"}))
    assert [link["href"] for link in page.find("ds-error-summary a")] == ["#max_out-FIN"]
    assert page.find("[id='max_out-FIN']")[0]["value"] == "-1"


def test_a_unit_gets_a_row_of_its_own(as_persona):
    browser = as_persona("hr")
    path = f"{LOCKED}/styr/grenser"
    page = Page(browser.get(path))
    unit = next(option["value"] for option in page.find("#unit option") if option["value"])
    added = Page(browser.post(path, data={**page.forms[-1].fields, "unit": unit, "action": "add"}))
    assert unit in [field["value"] for field in added.find("input[name=row]")]
    assert unit not in [option["value"] for option in added.find("#unit option")]


def test_no_plan_is_worked_out_without_a_goal(as_persona):
    browser = as_persona("hr")
    assert "Kryss av for minst én" in send(browser, f"{LOCKED}/styr/forslag", form=f"{LOCKED}/styr").text


@pytest.fixture
def planned(app, as_persona, monkeypatch):
    """Give HR's browser when the shortest plan of the locked round is worked out, here instead of beside the pages."""

    def work_here():
        with app.app_context():
            rotation_work.run(reading, transaction, clock=clock.now)

    monkeypatch.setattr(rotation_steer.rotation_runner, "start", work_here)
    browser = as_persona("hr")
    send(browser, f"{LOCKED}/styr/forslag", form=f"{LOCKED}/styr", goals="shortest")
    return browser


def test_a_plan_shows_every_picture_with_its_table_and_its_proof(planned):
    page = Page(planned.get(f"{LOCKED}/styr"))
    assert "Bevist best" in page.text
    plan = Page(planned.get(page.find(".plans-table thead a")[0]["href"]))
    for kind in ("round-graph", "round-flow", "round-staffing"):
        (picture,) = plan.find(f"svg.{kind}")
        told = [plan.find(f"#{name}")[0].get_text() for name in picture["aria-labelledby"].split()]
        assert picture["role"] == "img"
        assert all(told)
    moved = int(plan.texts(".plan-facts dd")[0])
    (flows, staffing, limits) = plan.find("table")
    assert sum(int(cell.get_text()) for row in flows.select("tbody tr") for cell in row.select("td")[2:]) == moved
    assert len(plan.find(".moves > li")) == moved
    leaving = sum(int(row.select("td")[1].get_text()) for row in staffing.select("tbody tr"))
    coming = sum(int(row.select("td")[2].get_text()) for row in staffing.select("tbody tr"))
    assert leaving == coming == moved
    assert all(
        int(loss.get_text()) <= int(most.get_text())
        for row in limits.select("tbody tr")
        for loss, most in [row.select("td")[:2]]
        if most.get_text().isdigit()
    )


def test_swaps_and_chains_differ_by_more_than_colour(planned):
    address = Page(planned.get(f"{LOCKED}/styr")).find(".plans-table thead a")[0]["href"]
    arrows = Page(planned.get(address)).find("svg.round-graph > path")
    assert {(one["data-kind"], one.has_attr("stroke-dasharray")) for one in arrows} == {
        ("cycle", False),
        ("chain", True),
    }
    assert {one["marker-end"] for one in arrows} == {"url(#graph-cycle)", "url(#graph-chain)"}


def test_a_plan_is_for_those_who_run_the_round(planned, as_persona):
    address = Page(planned.get(f"{LOCKED}/styr")).find(".plans-table thead a")[0]["href"]
    assert as_persona("leder").get(address).status_code == 403
    assert planned.get(f"{LOCKED}/styr/forslag/{uuid.uuid4()}").status_code == 404
    assert planned.get(f"{LOCKED}/styr/plan").status_code == 404
