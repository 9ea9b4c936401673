"""Assignments in the browser: only steps that can be taken, faults at their field, a plain word to who came late."""

import re
import shutil

import pytest
from page import Page, csrf

from web.app import create_app
from web.settings import Settings

CASE = re.compile(r"/saker/[0-9a-f-]{36}")


@pytest.fixture
def log_in(demo_file, tmp_path):
    """Give a maker of logged-in browsers on a demo that nobody else changes."""
    path = shutil.copy(demo_file, tmp_path / "demo.sqlite")
    app = create_app(Settings(database_url=f"sqlite:///{path}", demo=True, secret_key="a test's own secret" * 3))

    def browser(persona):
        client = app.test_client()
        client.post("/logg-inn/demo", data={"persona": persona, **csrf(client, "/logg-inn")})
        return client

    return browser


def case(browser, name, query=""):
    """Give the address of the case whose card names somebody or something."""
    for card in Page(browser.get(f"/saker{query}")).find(".placement-card"):
        if name in card.get_text():
            return card.find("a")["href"]
    raise LookupError(name)


def send(browser, path, step, /, **data):
    """Send the form of a step as the page has it, with what is filled in."""
    forms = [one for one in Page(browser.get(path)).forms if one.fields.get("move") == step]
    return browser.post(f"{path}/steg", data={**forms[0].fields, **data})


def moves(browser, path):
    return {one.fields["move"] for one in Page(browser.get(path)).forms if "move" in one}


def test_each_part_has_only_its_own_steps(log_in):
    ansatt, leder = log_in("ansatt"), log_in("leder")
    path = case(ansatt, "Trygg bruk av KI")
    assert moves(ansatt, path) == {"withdraw"}
    assert moves(leder, path) == {"talk", "offer", "decline"}


def test_who_is_nothing_to_a_case_finds_nothing_and_can_do_nothing(log_in):
    path = case(log_in("ansatt"), "Trygg bruk av KI")
    for persona in ("egen-leder", "hr", "utvikler", "dfd"):
        browser = log_in(persona)
        assert browser.get(path).status_code == 404
        sent = {"move": "withdraw", "seen": "2", "reason": "timing", **csrf(browser, "/")}
        assert browser.post(f"{path}/steg", data=sent).status_code == 404


def test_what_waits_stands_first_and_is_counted_in_the_menu(log_in):
    page = Page(log_in("leder").get("/saker"))
    waiting = [card.get("data-color") == "accent" for card in page.find(".placement-card")]
    assert waiting == sorted(waiting, reverse=True)
    assert page.texts("a[href='/saker'] .menu-count") == [str(sum(waiting))]
    assert Page(log_in("dfd").get("/")).texts("a[href='/saker'] .menu-count") == []


def test_a_reason_that_is_missing_is_told_at_its_field_and_what_was_typed_is_kept(log_in):
    leder = log_in("leder")
    page = Page(send(leder, case(leder, "Amira"), "decline", note="Takk likevel"))
    assert page.status == 422
    (link,) = page.find("ds-error-summary a")
    field = page.find(link["href"])[0]
    assert field["aria-invalid"] == "true"
    assert field.find_parent("details").has_attr("open")
    (form,) = [one for one in page.forms if one.fields.get("move") == "decline"]
    assert form.fields["note"] == "Takk likevel"


def test_a_page_that_is_behind_is_told_plainly_and_shows_how_it_stands_now(log_in):
    ansatt, leder = log_in("ansatt"), log_in("leder")
    path = case(leder, "Ingrid")
    (offer,) = [one for one in Page(leder.get(path)).forms if one.fields.get("move") == "offer"]
    assert send(ansatt, path, "withdraw", reason="workload").status_code == 303
    page = Page(leder.post(f"{path}/steg", data=offer.fields))
    assert page.status == 409
    assert "Noen tok et steg i saken etter at du åpnet siden" in page.text
    assert page.texts("[aria-current=step] .way-name") == ["Trukket"]


def test_a_double_click_takes_one_step_and_says_so(log_in):
    leder = log_in("leder")
    path = case(leder, "Amira")
    (offer,) = [one for one in Page(leder.get(path)).forms if one.fields.get("move") == "offer"]
    # The one seat is offered to somebody else already in the demo.
    assert leder.post(f"{path}/steg", data=offer.fields).status_code == 409
    (decline,) = [one for one in Page(leder.get(path)).forms if one.fields.get("move") == "decline"]
    sent = {**decline.fields, "reason": "timing"}
    assert [leder.post(f"{path}/steg", data=sent).status_code for _ in range(2)] == [303, 409]
    assert Page(leder.get(path)).text.count("Svarte nei") == 1


def test_an_anonymous_person_is_nowhere_named_to_the_receiver_and_nobody_is_invited_meanwhile(log_in):
    leder, person = log_in("leder"), log_in("tillitsvalgt")
    path = next(iter(Page(leder.get(case(leder, "Ingrid"))).soup.select("a[href^='/muligheter/']")))["href"]
    data = {**Page(person.get(f"{path}/interesse")).form("").fields, "is_anonymous": "true", "note": "Eg er nysgjerrig"}
    shown = Page(person.post(f"{path}/interesse", data=data, follow_redirects=True))
    assert shown.status == 200
    assert "reveal" in {one.fields.get("move") for one in shown.forms}
    page = Page(leder.get(case(leder, "Anonym")))
    assert "Eg er nysgjerrig" in page.text
    assert "Olav" not in page.response.get_data(as_text=True)
    people = Page(leder.get(f"{path.replace('muligheter', 'mine-oppslag')}/aktuelle"))
    assert "uten å vise navnet sitt" in people.text
    assert not [one for one in people.forms if one.action.endswith("/inviter")]


def test_an_invitation_is_sent_from_the_candidates_and_answered_by_showing_interest(log_in):
    leder = log_in("leder")
    path = next(iter(Page(leder.get(case(leder, "Ingrid"))).soup.select("a[href^='/muligheter/']")))["href"]
    people = Page(leder.get(f"{path.replace('muligheter', 'mine-oppslag')}/aktuelle"))
    form = next(one for one in people.forms if one.action.endswith("/inviter"))
    page = Page(leder.post(form.action, data={**form.fields, "note": "Velkommen"}, follow_redirects=True))
    assert page.texts("[aria-current=step] .way-name") == ["Invitert"]
    assert "Velkommen" in page.text
    # The same page once more: already begun.
    assert leder.post(form.action, data=form.fields).status_code == 409


def test_several_are_answered_at_once_with_one_reason(log_in):
    leder = log_in("leder")
    page = Page(leder.get("/saker"))
    form = page.form("/saker/svar")
    boxes = [str(one["value"]) for one in page.find("input[name=chosen]")]
    refused = Page(leder.post("/saker/svar", data={**form.fields, "chosen": boxes}))
    assert (refused.status, len(refused.find("ds-error-summary a"))) == (422, 1)
    none = Page(leder.post("/saker/svar", data={**form.fields, "chosen": [], "reason": "timing"}))
    assert (none.status, len(none.find("ds-error-summary a"))) == (422, 1)
    sent = {**form.fields, "chosen": boxes, "reason": "timing"}
    assert (
        f"{len(boxes)} personer har fått svar" in Page(leder.post("/saker/svar", data=sent, follow_redirects=True)).text
    )
    told = Page(log_in("utvikler").get(case(log_in("utvikler"), "Trygg bruk", "?vis=ferdige")))
    assert "The time does not suit" in told.text


def test_the_leader_sees_who_is_away_and_asks_for_a_substitute_in_one_step(log_in):
    leader = log_in("egen-leder")
    page = Page(leader.get(case(leader, "Gro")))
    assert [text.split()[0] for text in page.texts("tbody th")] == ["Åse", "Ingrid", "Gro"]
    form = next(one for one in page.forms if one.action.endswith("/vikar"))
    answer = leader.post(form.action, data=form.fields)
    assert re.fullmatch(r"/mine-oppslag/[0-9a-f-]{36}/rediger", answer.location)
    draft = Page(leader.get(answer.location))
    assert draft.find("#title")[0]["value"].startswith("Vikar: ")
    assert log_in("ansatt").get(answer.location).status_code == 404


def test_what_was_learnt_is_taken_into_the_profile_by_a_yes(log_in):
    ansatt = log_in("ansatt")
    path = case(ansatt, "Makroøkonom")
    form = next(one for one in Page(ansatt.get(path)).forms if one.action.endswith("/kompetanse"))
    none = Page(ansatt.post(form.action, data={"csrf_token": form.fields["csrf_token"]}, follow_redirects=True))
    assert "ingenting er lagt til" in none.text
    page = Page(ansatt.post(form.action, data=form.fields, follow_redirects=True))
    assert "er lagt til i profilen din" in page.text
    assert not [one for one in page.forms if one.action.endswith("/kompetanse")]


def test_an_evaluation_is_given_once_and_its_numbers_are_not_shown_to_the_other(log_in):
    ansatt = log_in("ansatt")
    path = case(ansatt, "Makroøkonom")
    assert send(ansatt, path, "evaluate").status_code == 422
    assert send(ansatt, path, "evaluate", **{"answers-learnt": "5", "answers-length": "3"}).status_code == 303
    assert "evaluate" not in moves(ansatt, path)


@pytest.mark.parametrize("data", [{"answers-learnt": "9"}, {"answers-learnt": "x"}, {"seen": "x"}, {"move": "fly"}])
def test_a_senseless_form_is_refused_with_words(log_in, data):
    ansatt = log_in("ansatt")
    page = Page(send(ansatt, case(ansatt, "Makroøkonom"), "evaluate", **data))
    assert page.status == 422
    assert page.find("ds-error-summary a")


@pytest.mark.parametrize("query", ["vis=alt", "rolle=konge", "oppslag=x", "vis=venter&rolle=person&oppslag="])
def test_an_address_that_cannot_be_read_narrows_nothing(log_in, query):
    browser = log_in("ansatt")
    assert Page(browser.get(f"/saker?{query}")).status == 200


def test_the_form_of_interest_tells_who_knows_what_and_who_pays_before_anything_is_sent(log_in):
    person = log_in("utvikler")
    path = next(
        href for href in Page(person.get("/forslag")).links.values() if re.fullmatch(r"/muligheter/[0-9a-f-]{36}", href)
    )
    page = Page(person.get(f"{path}/interesse"))
    assert len(page.find(".told li")) == 4
    assert "salary" in page.text
    refused = Page(person.post(f"{path}/interesse", data={**page.form("").fields, "shown_until": "i morgen"}))
    assert (refused.status, refused.find("ds-error-summary a")[0]["href"]) == (422, "#shown_until")


def test_a_person_changes_what_is_shown_and_a_day_that_is_none_is_told(log_in):
    ansatt = log_in("ansatt")
    path = case(ansatt, "Trygg bruk av KI")
    form = next(one for one in Page(ansatt.get(path)).forms if one.action.endswith("/vises"))
    wrong = {**form.fields, "shown_until": "i morgen"}
    assert "må være en dato" in Page(ansatt.post(form.action, data=wrong, follow_redirects=True)).text
    nothing = {**form.fields, "shows": [], "shown_until": ""}
    page = Page(ansatt.post(form.action, data=nothing, follow_redirects=True))
    assert "Ingenting av profilen vises" in page.text
    assert "Ingenting av profilen vises" in Page(log_in("leder").get(path)).text
