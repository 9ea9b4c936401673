"""The agreement in the browser: read by its parties, signed as it was read, changed by who may, the same on paper."""

import io
import re
import shutil

import pytest
from page import Page, csrf
from pypdf import PdfReader

from web.app import create_app
from web.settings import Settings

MINE = "/saker/2e5359f3-3c2c-54d9-9b5b-d5090db2feaa/avtale"
TWO_VERSIONS = "/saker/9ee1ed30-434d-5b83-a6f2-9036fa4a46e7/avtale"
LACKING = "/saker/10f0f14d-2164-5cbd-878c-e5ba03f1c262/avtale"


@pytest.fixture
def log_in(demo_file, tmp_path):
    """Give a maker of logged-in browsers on a demo that nobody else changes."""
    path = shutil.copy(demo_file, tmp_path / "demo.sqlite")
    app = create_app(Settings(database_url=f"sqlite:///{path}", demo=True, secret_key="a test's own secret" * 3))

    def browser(persona):
        client = app.test_client()
        client.post("/logg-inn/demo", data={"persona": persona, **csrf(client, "/logg-inn")})
        return client

    yield browser
    app.extensions["database"].engine.dispose()


def form(browser, path, ending):
    return next(one for one in Page(browser.get(path)).forms if one.action.endswith(ending))


def sign(browser, name="Ingrid Solbakken Moe", path=MINE, **sent):
    return browser.post(
        f"{path}/underskrift", data={**form(browser, path, "/underskrift").fields, "name": name, **sent}
    )


def change(browser, path=MINE, **sent):
    return browser.post(f"{path}/endre", data={**form(browser, f"{path}/endre", "/avtale/endre").fields, **sent})


def read_back(browser, path=MINE, query=""):
    answer = browser.get(f"{path}.pdf{query}")
    assert answer.status_code == 200
    return answer, "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)


def key(browser, path=MINE):
    return Page(browser.get(path)).find(".content-key")[0].get_text(strip=True)


def test_a_party_reads_the_agreement_and_signs_it(log_in):
    ansatt = log_in("ansatt")
    page = Page(ansatt.get(MINE))
    assert page.heading == "Avtale om hospitering"
    assert "Kurset i digitalisering for saksbehandlere" in page.text
    answer = sign(ansatt)
    assert answer.status_code == 303
    page = Page(ansatt.get(MINE))
    assert "innlogget som Ingrid Solbakken Moe" in page.text
    assert not [one for one in page.forms if one.action.endswith("/underskrift")]


def test_a_signature_needs_a_name_and_the_fault_leads_to_the_field(log_in):
    answer = sign(log_in("ansatt"), name=" ")
    page = Page(answer)
    assert page.status == 422
    assert page.find("ds-error-summary a[href='#name']")
    assert page.find("#name[aria-invalid=true]")


def test_nobody_signs_an_agreement_that_was_changed_meanwhile(log_in):
    ansatt, leader = log_in("ansatt"), log_in("egen-leder")
    sent = form(ansatt, MINE, "/underskrift").fields
    assert change(leader, contact="Vi ringer hver fredag.").status_code == 303
    page = Page(ansatt.post(f"{MINE}/underskrift", data={**sent, "name": "Ingrid Solbakken Moe"}))
    assert page.status == 409
    assert "Avtalen er endret etter at du åpnet den" in page.text
    assert "Vi ringer hver fredag." in page.text
    assert sign(ansatt).status_code == 303


def test_pressing_twice_signs_once(log_in):
    ansatt = log_in("ansatt")
    sent = {**form(ansatt, MINE, "/underskrift").fields, "name": "Ingrid Solbakken Moe"}
    assert ansatt.post(f"{MINE}/underskrift", data=sent).status_code == 303
    assert Page(ansatt.post(f"{MINE}/underskrift", data=sent)).status == 409


def test_a_change_after_a_signature_is_a_new_version_that_says_what_changed(log_in):
    leader = log_in("egen-leder")
    before = key(leader)
    assert change(leader, percentage="80").status_code == 303
    page = Page(leader.get(MINE))
    assert "Versjon 2" in page.text
    assert "Endret fra versjon 1 Prosent av full stilling" in page.text
    old = Page(leader.get(f"{MINE}?versjon=1"))
    assert "Erstattet av en nyere versjon" in old.text
    assert old.find(".content-key")[0].get_text(strip=True) == before != key(leader)


def test_each_reader_changes_what_is_open_and_no_more(log_in):
    fields = form(log_in("ansatt"), f"{MINE}/endre", "/avtale/endre").fields
    assert set(fields) == {"csrf_token", "agreement", "language", "goals", "competence_plan", "contact"}
    ansatt = log_in("ansatt")
    change(ansatt, payer="receiving", goals="Lære mye.")
    page = Page(ansatt.get(MINE))
    assert "Lære mye." in page.text
    assert "Hvem betaler lønnen Klima- og miljødepartementet" in page.text


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"ends_on": "2020-01-01"}, "ends_on", "Siste dag må ligge etter første dag."),
        ({"ends_on": "2040-01-01"}, "ends_on", "kan vare i høyst 12 måneder"),
        ({"payer": "split"}, "releasing_share", "må fylles ut"),
        ({"annual_salary": "mye"}, "annual_salary", "må være et beløp i kroner"),
        ({"pension_rate": "99"}, "pension_rate", "må være et tall fra 0 til 40"),
        ({"percentage": "140"}, "percentage", "må være et helt tall fra 1 til 100"),
        ({"home_days": "seks"}, "home_days", "må være et helt tall"),
        ({"starts_on": "i morgen"}, "starts_on", "må være en dato"),
        ({"employer": "andre"}, "employer", "Velg et av alternativene"),
        ({"tasks": "x" * 5001}, "tasks", "inntil 5000 tegn"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_typed_is_lost(log_in, sent, field, words):
    leader = log_in("egen-leder")
    page = Page(change(leader, place="Et nytt sted", **sent))
    assert page.status == 422
    told = next(link.get_text() for link in page.find(f"ds-error-summary a[href='#{field}']"))
    assert words in told
    assert page.find("#place")[0]["value"] == "Et nytt sted"
    assert "Et nytt sted" not in Page(leader.get(MINE)).text


def test_kroner_are_read_as_people_write_them_and_the_cost_is_worked_out(log_in):
    leader = log_in("egen-leder")
    assert change(leader, annual_salary="720 000,00", pension_rate="11,5").status_code == 303
    page = Page(leader.get(MINE))
    assert "Beregnet kostnad i perioden" in page.text
    assert "11,5 %" in page.text.replace("\xa0", " ")


def test_an_agreement_that_lacks_something_says_what_and_has_no_form_to_sign(log_in):
    page = Page(log_in("nynorskbrukar").get(LACKING))
    assert "Kvifor stillinga er mellombels" in page.text
    assert not [one for one in page.forms if one.action.endswith("/underskrift")]


def test_paper_says_what_the_page_says_with_the_same_key(log_in):
    ansatt = log_in("ansatt")
    sign(ansatt)
    answer, text = read_back(ansatt)
    assert answer.mimetype == "application/pdf"
    assert re.fullmatch(r'inline; filename="avtale-v1-[0-9a-f]{8}\.pdf"', answer.headers["Content-Disposition"])
    assert answer.headers["Cache-Control"] == "no-store"
    plain = " ".join(text.split())
    assert key(ansatt) in plain
    for told in (
        "Avtale om hospitering",
        "Venter på underskrifter",
        "Den samme stillingen i Klima- og miljødepartementet",
    ):
        assert told in plain
    assert "innlogget som Ingrid Solbakken Moe" in plain
    assert f"nøkkel {key(ansatt)[:17]}" in plain


def test_paper_is_in_the_language_of_the_agreement_whoever_reads(log_in):
    reader = log_in("nynorskbrukar")
    reader.post("/sprak", data={"language": "en", "neste": "/", **csrf(reader, "/")})
    assert Page(reader.get(LACKING)).language == "en"
    _, text = read_back(reader, LACKING)
    plain = " ".join(text.split())
    assert "Ventar på underskrifter" in plain
    assert "Ikkje skrive under enno" in plain
    assert "Waits" not in plain


def test_an_old_version_can_be_had_on_paper_with_its_own_signature(log_in):
    leder = log_in("leder")
    _, old = read_back(leder, TWO_VERSIONS, "?versjon=1")
    _, new = read_back(leder, TWO_VERSIONS)
    assert "versjon 1" in old
    assert "versjon 2" in new
    assert "Morten Nordeide" in old
    assert "inntil 2 dager i uken" not in old
    assert "inntil 2 dager i uken" in new


@pytest.mark.parametrize("version", ["9", "0", "-1", "x", "1" * 30, "²"])
def test_a_version_that_does_not_exist_is_not_found(log_in, version):
    for path in (MINE, f"{MINE}.pdf"):
        assert log_in("ansatt").get(path, query_string={"versjon": version}).status_code == 404


def test_outsiders_find_no_agreement_in_any_form(log_in):
    for persona in ("utvikler", "dfd", "leder", "hr"):
        browser = log_in(persona)
        for path in (MINE, f"{MINE}.pdf", f"{MINE}/endre"):
            assert browser.get(path).status_code == 404, (persona, path)
        for path in (f"{MINE}/underskrift", f"{MINE}/endre"):
            assert browser.post(path, data={"seen": "1", **csrf(browser, "/")}).status_code == 404


def test_what_is_signed_by_all_has_no_form_and_cannot_be_changed(log_in):
    jurist = log_in("jurist")
    path = "/saker/d21df362-681d-53a5-924a-efd96c0a2b24/avtale"
    page = Page(jurist.get(path))
    assert "Gjeld" in page.text
    assert not [one for one in page.forms if "/avtale" in one.action]
    answer = Page(jurist.get(f"{path}/endre"))
    assert answer.status == 409
    assert "ventar ikkje lenger på underskrifter" in answer.text


def test_the_case_leads_to_the_agreement_and_is_signed_there(log_in):
    page = Page(log_in("ansatt").get(MINE.removesuffix("/avtale")))
    assert page.links["Les og skriv under"] == MINE
    assert page.links["Les avtalen"] == MINE
    assert not [one for one in page.forms if one.fields.get("move") == "sign"]


def test_hr_finds_the_counters_from_the_cases_and_on_the_case(log_in):
    hr = log_in("hr")
    assert Page(hr.get("/saker")).links["Tellere for opphold"] == "/saker/tellere"
    page = Page(hr.get("/saker/tellere"))
    rows = page.find("table.counters tbody tr")
    assert rows[0]["data-level"] == "near"
    assert "32 av 36 måneder" in rows[0].get_text(" ", strip=True)
    case = rows[0].find("a")["href"]
    assert Page(hr.get(case)).find(".case-counters")
    for persona in ("ansatt", "leder", "dfd"):
        assert log_in(persona).get("/saker/tellere").status_code == 403
    assert not Page(log_in("ansatt").get(MINE.removesuffix("/avtale"))).find(".case-counters")
