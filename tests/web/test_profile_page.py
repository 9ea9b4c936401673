"""My profile on the page: read, written, refused with what was typed kept, and nobody else's."""

import uuid

import pytest
from browsers import logged_in
from factories import person
from page import Page, csrf

from web.database import transaction

COMPETENCE = "/profil/kompetanse"


@pytest.fixture
def browser(as_persona):
    return as_persona("ansatt")


def send(browser, path, **fields):
    return browser.post(path, data={**csrf(browser, "/profil"), **fields})


def followed(browser, answer):
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return Page(browser.get(answer.location))


def test_a_profile_tells_competences_in_groups_with_levels_in_words(browser):
    page = Page(browser.get("/profil"))
    assert page.status == 200
    assert "Utredning og analyse" in page.texts("h3")
    assert "Avansert" in page.text
    assert "Seniorrådgiver i klimatilpasning" in page.text


def test_who_has_written_nothing_yet_is_shown_three_steps(app):
    with app.app_context(), transaction() as session:
        fresh = person(session, organisation_code="KLD", given_name="Ny", family_name="Ansatt").id
    browser = logged_in(app, fresh)
    page = Page(browser.get("/profil"))
    assert len(page.find(".begin-steps > li")) == 3
    followed(browser, send(browser, "/profil/kompetanse/A05", level="3"))
    assert Page(browser.get("/profil")).find(".begin-steps") == []


@pytest.mark.parametrize("typed", ["statstikk", "statistikken", "STATISTIKK", "statistics"])
def test_typing_finds_competences_without_a_script(browser, typed):
    page = Page(browser.get(COMPETENCE, query_string={"q": typed}))
    assert page.texts("#forslag li a")[0] == "Statistikk og kvantitativ metode"


def test_what_means_nothing_is_told_and_the_whole_list_stands_below(browser):
    page = Page(browser.get(COMPETENCE, query_string={"q": "kajakkpadling <b>"}))
    assert "«kajakkpadling <b>»" in page.text
    assert len(page.find(".all-competences li")) >= 98 + 17


def test_a_competence_is_added_changed_and_removed(browser):
    page = Page(browser.get(f"{COMPETENCE}/J01"))
    assert page.texts("#level label")[2] == "3 – Selvstendig"
    assert [form.action for form in page.forms if form.action.endswith("fjern")] == []
    assert all(len(text) > 20 for text in page.texts("#level [data-field=description]"))
    added = send(browser, f"{COMPETENCE}/J01", level="3", interest="use-more", wants_to_learn="true")
    assert "Prosjektledelse er lagt til." in followed(browser, added).text
    form = Page(browser.get(f"{COMPETENCE}/J01")).form("")
    assert (form.fields["level"], form.fields["interest"], form.fields["wants_to_learn"]) == ("3", "use-more", "true")
    changed = send(browser, f"{COMPETENCE}/J01", level="", interest="not-now", last_used_year="2020")
    assert "Prosjektledelse er lagret." in followed(browser, changed).text
    removed = send(browser, f"{COMPETENCE}/J01/fjern")
    assert "Prosjektledelse er fjernet." in followed(browser, removed).text
    assert send(browser, f"{COMPETENCE}/J01/fjern").status_code == 404


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"level": "9"}, "level", "helt tall fra 1 til 5"),
        ({"last_used_year": "i fjor"}, "last_used_year", "helt tall fra 1950"),
        ({"last_used_year": "2199"}, "last_used_year", "kan ikke være senere enn"),
        ({"interest": "alltid"}, "interest", "Velg et av alternativene"),
        ({"wants_to_learn": "kanskje"}, "wants_to_learn", "Velg et av alternativene"),
        ({"evidence_note": "a" * 501}, "evidence_note", "inntil 500 tegn"),
    ],
)
def test_a_fault_in_a_competence_is_told_at_its_field_and_what_was_typed_stays(browser, fields, field, words):
    answer = send(browser, f"{COMPETENCE}/K07", **{"evidence_note": "Kurs i 2024", **fields})
    page = Page(answer)
    assert page.status == 422
    assert words in page.texts(f".ds-error-summary a[href='#{field}']")[0]
    assert page.find(f"#{field}")
    assert page.form("").fields["evidence_note"] == fields.get("evidence_note", "Kurs i 2024")


def test_a_competence_outside_the_vocabulary_is_not_found(browser):
    assert browser.get(f"{COMPETENCE}/alkymi").status_code == 404
    assert send(browser, f"{COMPETENCE}/alkymi", level="3").status_code == 404


def test_own_words_are_saved_as_they_were_written(as_persona):
    browser = as_persona("hr")
    words = "Første avsnitt.\r\n\r\n<b>Andre</b> avsnitt."
    page = followed(browser, send(browser, "/profil/om", headline="HR-rådgiver", about=words, language="nn"))
    assert page.texts("section[aria-labelledby=om] .prose p")[1:] == ["Første avsnitt.", "<b>Andre</b> avsnitt."]
    assert page.find("section[aria-labelledby=om] .prose")[0]["lang"] == "nn"


def test_a_text_that_is_too_long_is_refused_and_kept(browser):
    page = Page(send(browser, "/profil/om", headline="Min", about="å" * 5001, language="nb"))
    assert page.status == 422
    assert page.form("").fields["about"] == "å" * 5001
    assert "inntil 5000 tegn" in page.texts(".ds-error-summary a")[0]


def test_an_experience_is_added_changed_and_removed(as_persona):
    browser = as_persona("hr")
    fields = {"kind": "project", "title": "Prøveprosjekt", "starts_on": "08.2021", "ends_on": "2022"}
    page = followed(browser, send(browser, "/profil/erfaring/ny", **fields))
    assert "august 2021 – januar 2022" in page.text
    path = page.links["Prøveprosjekt"]
    form = Page(browser.get(path)).form("")
    assert (form.fields["starts_on"], form.fields["ends_on"]) == ("08.2021", "01.2022")
    page = followed(browser, send(browser, path, **{**fields, "title": "Pilot", "ends_on": ""}))
    assert "siden august 2021" in page.text
    assert "Pilot" not in followed(browser, send(browser, f"{path}/fjern")).links


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title": " "}, "title", "«Tittel» må fylles ut."),
        ({"starts_on": "i fjor"}, "starts_on", "«Fra» må være en dato."),
        ({"starts_on": "13.2021"}, "starts_on", "«Fra» må være en dato."),
        ({"starts_on": "2021", "ends_on": "2020"}, "ends_on", "«Til» kan ikke være før starten."),
        ({"kind": "ferie"}, "kind", "Velg et av alternativene"),
    ],
)
def test_a_fault_in_an_experience_is_told_at_its_field_and_what_was_typed_stays(browser, fields, field, words):
    sent = {"kind": "work", "title": "Rådgiver", "employer": "SSB", **fields}
    page = Page(send(browser, "/profil/erfaring/ny", **sent))
    assert page.status == 422
    assert words in page.texts(f".ds-error-summary a[href='#{field}']")[0]
    assert page.form("").fields["employer"] == "SSB"
    assert page.form("").fields.get("starts_on") == sent.get("starts_on", "")


def test_what_is_somebody_elses_is_not_found(as_persona):
    theirs = Page(as_persona("leder").get("/profil")).find(".timeline h3 a")[0]["href"]
    browser = as_persona("ansatt")
    for path in (theirs, f"/profil/erfaring/{uuid.uuid4()}"):
        assert browser.get(path).status_code == 404
        assert send(browser, path, kind="work", title="Min").status_code == 404
        assert send(browser, f"{path}/fjern").status_code == 404


def test_wishes_are_saved_as_a_whole(as_persona):
    browser = as_persona("akademi")
    fields = {"kinds": ["project", "mentoring"], "months": "6", "ministry-JD": "wanted", "ministry-FIN": "unwanted"}
    page = followed(browser, send(browser, "/profil/onsker", **fields))
    assert "Mentorordning, Prosjekt" in page.text
    assert "Justis- og beredskapsdepartementet" in page.text
    form = Page(browser.get("/profil/onsker")).form("")
    assert (form.fields["ministry-JD"], form.fields["ministry-FIN"], form.fields["ministry-KD"]) == (
        "wanted",
        "unwanted",
        "",
    )
    page = followed(browser, send(browser, "/profil/onsker"))
    assert "Uten ønsker foreslår vi" in page.text


def test_a_fault_in_the_wishes_is_told_and_every_choice_stays(browser):
    sent = {"kinds": ["rotation"], "months": "mange", "from_date": "snart", "ministry-SD": "unwanted"}
    page = Page(send(browser, "/profil/onsker", **sent))
    assert page.status == 422
    assert [link["href"] for link in page.find(".ds-error-summary a")] == ["#months", "#from_date"]
    form = page.form("")
    assert (form.fields["months"], form.fields["kinds"], form.fields["ministry-SD"]) == (
        "mange",
        "rotation",
        "unwanted",
    )


@pytest.mark.parametrize("sent", [{"ministry-XXX": "wanted"}, {"kinds": ["position"]}, {"kinds": ["ferie"]}])
def test_choices_that_no_page_offers_are_refused(browser, sent):
    assert send(browser, "/profil/onsker", **sent).status_code == 422


def test_a_person_opts_out_and_in_and_the_page_says_who_sees_what(as_persona):
    browser = as_persona("tillitsvalgt")
    hidden = followed(browser, send(browser, "/profil/synlighet/ledere", synlig="nei"))
    assert "Du er skjult for leiarar." in hidden.text
    assert "Ser ingenting. Du er skjult." in Page(browser.get("/profil")).text
    shown = followed(browser, send(browser, "/profil/synlighet/ledere", synlig="ja"))
    assert "Du er synleg for leiarar." in shown.text


def test_what_is_not_a_clear_yes_hides(as_persona):
    browser = as_persona("tillitsvalgt")
    assert "Du er skjult" in followed(browser, send(browser, "/profil/synlighet/ledere", synlig="tja")).text


def test_without_suggestions_nobody_can_be_told_to_find_me(as_persona):
    browser = as_persona("personvernombud")
    off = followed(browser, send(browser, "/profil/synlighet/forslag", forslag="nei"))
    assert "Forslag er slått av." in off.text
    assert send(browser, "/profil/synlighet/ledere", synlig="ja").status_code == 409
    on = followed(browser, send(browser, "/profil/synlighet/forslag", forslag="ja"))
    assert "Du er skjult for ledere." in on.text


def test_the_profile_is_confirmed_with_a_day(browser):
    assert "Profilen er bekreftet" in followed(browser, send(browser, "/profil/bekreft")).text


@pytest.mark.parametrize(
    "path", ["/profil", "/profil/cv/europass.xml", "/profil/om", COMPETENCE, "/profil/onsker", "/profil/synlighet"]
)
def test_only_those_who_are_logged_in_have_a_profile(client, path):
    assert client.get(path).status_code == 303


def test_nothing_is_written_without_the_hidden_field(browser):
    assert browser.post("/profil/om", data={"headline": "Forfalsket"}).status_code == 400
    assert "Forfalsket" not in Page(browser.get("/profil")).text
