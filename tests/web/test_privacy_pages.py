"""The pages of one's own data, and those of the privacy officer."""

import datetime as dt
import json

import pytest
from factories import person, profile
from page import Page, csrf
from sqlmodel import select

from mobility import clock
from mobility.demo import personas
from models.person import Person
from models.profile import Profile


def post(browser, path, form, data):
    return browser.post(path, data={**data, **csrf(browser, form)})


def text(answer):
    return Page(answer).text


@pytest.fixture
def me(as_persona):
    return as_persona("ansatt")


@pytest.fixture
def officer(as_persona):
    return as_persona("personvernombud")


def test_the_page_tells_whether_one_is_visible_what_decides_it_and_who_can_change_it(me):
    told = text(me.get("/mine-data"))
    assert "Du er synlig" in told
    for criterion in ("reservert", "ansatt nå", "sagt ja", "brukes i forslag", "pause", "i drift"):
        assert criterion in told
    assert "HR kan rette det" in told
    assert "siden" in told


def test_who_has_looked_is_told_with_name_day_and_where(me):
    told = text(me.get("/mine-data/innsyn"))
    assert "Så deg i lista over dem som kan være aktuelle" in told


def test_a_part_is_hidden_and_the_preview_follows_at_once(me):
    before = text(me.get("/mine-data/slik-andre-ser-deg?som=leder&departement=FIN"))
    answer = post(me, "/mine-data/deler/competences", "/mine-data/deler/competences", {"recipients": "hr"})
    assert (answer.status_code, answer.location) == (303, "/mine-data#deler")
    after = text(me.get("/mine-data/slik-andre-ser-deg?som=leder&departement=FIN"))
    assert "Kompetanser" in before
    assert "Kompetanser" not in after
    assert "Kompetanser" in text(me.get("/mine-data/slik-andre-ser-deg?som=hr"))
    assert "Ingenting" in text(me.get("/mine-data/slik-andre-ser-deg?som=kollega"))


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"recipients": "chosen"}, "Departementer jeg har valgt"),
        ({"recipients": "hr", "until": "2020-01-01"}, "dagen er passert"),
        ({"recipients": "hr", "until": "2099-01-01"}, "for langt fram"),
        ({"recipients": "hr", "until": "i morgen"}, "Siste dag"),
        ({"recipients": "alle"}, "Vises til"),
    ],
)
def test_a_choice_that_cannot_be_is_told_by_its_field(me, sent, words):
    answer = post(me, "/mine-data/deler/about", "/mine-data/deler/about", sent)
    assert answer.status_code == 422
    assert words in text(answer)


def test_a_part_that_is_none_is_not_found(me):
    assert me.get("/mine-data/deler/lonn").status_code == 404


def test_a_pause_hides_and_is_ended(me):
    until = (clock.today(clock.now()) + dt.timedelta(days=5)).isoformat()
    assert post(me, "/mine-data/pause", "/mine-data/pause", {"until": until}).status_code == 303
    assert "Du er skjult" in text(me.get("/mine-data"))
    assert "Du har pause til og med" in text(me.get("/profil"))
    assert post(me, "/mine-data/pause", "/mine-data/pause", {"until": "2020-01-01"}).status_code == 422
    assert post(me, "/mine-data/pause", "/mine-data/pause", {"slutt": "ja"}).status_code == 303
    assert "Du er synlig" in text(me.get("/mine-data"))


def test_not_being_used_in_suggestions_hides_and_can_be_undone(me):
    for value, told in (("nei", "Du er skjult"), ("ja", "Du er skjult")):
        post(me, "/mine-data/valg", "/mine-data", {"valg": "forslag", "verdi": value})
        assert told in text(me.get("/mine-data"))
    post(me, "/mine-data/valg", "/mine-data", {"valg": "synlig", "verdi": "ja"})
    assert "Du er synlig" in text(me.get("/mine-data"))


def test_everything_is_given_as_a_file_for_programs_and_as_paper(me):
    answer = me.get("/mine-data/last-ned")
    told = json.loads(answer.data)
    assert (told["schema"], answer.headers["Content-Disposition"]) == (
        "mobilitetstorget-my-data",
        'attachment; filename="mine-data.json"',
    )
    assert told["own"]["employment"]["person"][0]["family_name"] == "Solbakken Moe"
    paper = me.get("/mine-data/last-ned?som=pdf")
    assert (paper.mimetype, paper.data[:5]) == ("application/pdf", b"%PDF-")
    assert paper.headers["Cache-Control"] == "no-store"


def test_an_objection_goes_to_the_privacy_officer_and_the_answer_comes_back(as_persona, officer):
    sender = as_persona("utvikler")
    form = "/mine-data/innvending"
    assert post(sender, form, form, {"text": " "}).status_code == 422
    assert post(sender, form, form, {"text": "Ikke bruk kursene mine."}).status_code == 303
    assert post(sender, form, "/mine-data", {"text": "En gang til"}).status_code == 409
    links = [one["href"] for one in Page(officer.get("/personvern")).find("a[href*='/innvendinger/']")]
    path = next(one for one in links if "Ikke bruk kursene mine." in text(officer.get(one)))
    assert post(officer, path, path, {"outcome": "upheld", "answer": ""}).status_code == 422
    assert post(officer, path, path, {"outcome": "upheld", "answer": "Det gjør vi."}).status_code == 303
    assert "Det gjør vi." in text(sender.get(form))
    assert "The privacy officer has answered" in text(sender.get("/varsler"))


def test_nobody_else_reads_objections_rules_or_erases(as_persona):
    for persona in ("ansatt", "leder", "hr", "dfd", "tillitsvalgt"):
        browser = as_persona(persona)
        for path in ("/personvern", "/personvern/sletteregler", "/personvern/slett-person"):
            assert browser.get(path).status_code == 403, (persona, path)


def test_the_rules_of_deletion_are_told_with_source_and_counts(officer):
    told = text(officer.get("/personvern/sletteregler"))
    assert "profile-after-leaving" in told
    assert "GDPR article 5(1)(e)" in told


def test_hr_sees_those_who_opened_to_hr_and_a_colleague_who_did_not_is_not_found(app, as_persona):
    hr = as_persona("hr")
    assert "Kolleger som har åpnet for HR" in Page(hr.get("/saker")).links
    listed = Page(hr.get("/kolleger"))
    (link,) = listed.find("main a[href*='/kolleger/']")
    assert link.text in text(hr.get(link["href"]))
    with app.extensions["database"].reading() as session:
        hidden = personas.find(session, "jurist").id
    assert hr.get(f"/kolleger/{hidden}").status_code == 404
    assert as_persona("ansatt").get("/kolleger").status_code == 403


def test_somebody_still_employed_cannot_be_erased_and_nobody_is_found_by_name(app, officer):
    form = "/personvern/slett-person"
    for word in ("Moen", "ingen@eksempel.no", ""):
        assert post(officer, form, form, {"word": word}).status_code == 422
    with app.extensions["database"].reading() as session:
        email = personas.find(session, "jurist").email
    answer = post(officer, form, form, {"word": email})
    assert answer.status_code == 303
    told = officer.get(answer.location)
    assert "fortsatt ansatt" in text(told)
    assert post(officer, answer.location, form, {"typed": "slett"}).status_code == 409


def test_somebody_who_has_left_is_erased_when_the_word_is_typed(app, officer):
    database = app.extensions["database"]
    with database.transaction() as session:
        home = personas.find(session, "jurist").organisation_code
        gone = person(
            session, organisation_code=home, given_name="Unn", family_name="Borte", ends_on=dt.date(2026, 1, 1)
        )
        profile(session, gone, about="Jeg har sluttet.")
        email, key = gone.email, gone.id
    form = "/personvern/slett-person"
    path = post(officer, form, form, {"word": email}).location
    assert "Slett Unn Borte" in text(officer.get(path))
    assert post(officer, path, form, {"typed": "nei"}).status_code == 422
    assert post(officer, path, form, {"typed": "slett"}).status_code == 303
    assert officer.get(path).status_code == 404
    with database.reading() as session:
        assert session.get(Person, key) is None


def test_deleting_the_profile_is_told_beforehand_and_asks_for_the_word(app, as_persona):
    browser, form = as_persona("utvikler"), "/mine-data/slett"
    assert "This is deleted for good" in text(browser.get(form))
    assert post(browser, form, form, {"typed": "ja"}).status_code == 422
    answer = post(browser, form, form, {"typed": " DELETE "})
    assert (answer.status_code, answer.location) == (303, "/mine-data")
    assert "nothing to delete" in text(browser.get(form))
    with app.extensions["database"].reading() as session:
        owner = personas.find(session, "utvikler").id
        assert session.exec(select(Profile).where(Profile.person_id == owner)).all() == []


@pytest.mark.parametrize(("language", "word"), [("nn", "Kven ser kva delar"), ("en", "Who sees which parts")])
def test_the_page_is_in_the_readers_language(me, language, word):
    post(me, "/sprak", "/mine-data", {"language": language, "neste": "/mine-data"})
    assert word in text(me.get("/mine-data"))
    post(me, "/sprak", "/mine-data", {"language": "nb", "neste": "/mine-data"})
