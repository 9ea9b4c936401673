"""The room of those who watch over suggestions, and the AI documents: for the right readers, true, about nobody."""

import re

import pytest
from data import ROOT
from page import Page
from sqlmodel import Session, select

from mobility import reference
from mobility.accountability import criteria, versions
from mobility.bridge import described
from models.enums import Language
from models.person import Person
from web.presenters import document_facts, documents

ROOM = ("/innsyn", "/innsyn/kriterier", "/innsyn/skjevhet", "/innsyn/kjoringer")
READERS = ("tillitsvalgt", "personvernombud", "revisor")


@pytest.mark.parametrize("path", ROOM)
def test_unions_privacy_officers_and_auditors_read_the_room_and_nobody_else(as_persona, path):
    for persona in READERS:
        assert as_persona(persona).get(path).status_code == 200
    for persona in ("ansatt", "leder", "hr", "dfd", "akademi", "forvalter"):
        assert as_persona(persona).get(path).status_code == 403


def test_nothing_can_be_changed_from_the_room(as_persona):
    browser = as_persona("revisor")
    for path in ROOM:
        main = Page(browser.get(path)).soup.main
        assert main.select("form, button, input, textarea, select") == []


def test_no_person_is_named_in_the_room(app, as_persona):
    # The manager's look at people leaves a run in the log.
    leader = as_persona("leder")
    own = next(link for link in Page(leader.get("/mine-oppslag")).links.values() if link.endswith("/aktuelle"))
    assert leader.get(own).status_code == 200
    with Session(app.extensions["database"].engine) as session:
        people = session.exec(select(Person)).all()
    stopper = "Siri Tveitane Holm"
    names = {f"{one.given_name} {one.family_name}" for one in people} - {stopper}
    reader = as_persona("revisor")
    for path in ROOM:
        text = Page(reader.get(path)).soup.main.get_text(" ")
        assert not [name for name in names if name in text]
        assert "@" not in text
    runs = Page(reader.get("/innsyn/kjoringer"))
    assert any("Oppslag" in row and "DFD" in row for row in runs.texts("tbody tr"))


def test_every_field_of_the_matcher_and_every_number_stands_on_the_page(as_persona):
    page = Page(as_persona("revisor").get("/innsyn/kriterier"))
    listed = page.texts("section[aria-labelledby=brukes] li")
    assert len(listed) == len(described.fields_of_profile()) + len(described.fields_of_opening()) - 2
    never = page.texts("section[aria-labelledby=aldri] li")
    found = criteria.criteria()
    assert len(never) == len(found.not_carried) + len(found.no_place) + len(found.never_read)
    numbers = page.texts("section[aria-labelledby=vekter] tbody tr")
    assert len(numbers) == sum(len(group) for group in described.numbers().values())
    assert "Hvor like tekstene er 0,35" in numbers


def test_every_version_tells_why_and_what_it_changed(as_persona):
    page = Page(as_persona("tillitsvalgt").get("/innsyn/kriterier"))
    for one in versions.versions():
        assert one.why[Language.NN] in page.text


def test_the_bias_report_is_told_as_table_picture_and_words(as_persona):
    page = Page(as_persona("personvernombud").get("/innsyn/skjevhet"))
    assert len(page.find("tbody tr")) == len(page.find("circle.bias-value")) == 5
    assert page.find("svg[role=img] title")
    assert all(re.search(r"\[\d,?\d*–\d,?\d*\]", row) for row in page.texts("tbody tr"))
    assert any("omtrent like ofte" in one for one in page.texts("section[aria-labelledby=hva] li"))


def test_small_figures_are_not_told(as_persona):
    cells = Page(as_persona("revisor").get("/innsyn")).texts("section[data-part=bruk] td")
    assert cells
    assert not {cell for cell in cells if cell.isdecimal() and int(cell) < 5}


@pytest.mark.parametrize("name", documents.NAMES)
@pytest.mark.parametrize(("persona", "language"), [("ansatt", "nb"), ("nynorskbrukar", "nn"), ("utvikler", "nb")])
def test_everybody_reads_every_document_in_their_own_written_form(as_persona, name, persona, language):
    browser = as_persona(persona)
    page = Page(browser.get(f"/om/ki/{name}"))
    assert page.status == 200
    assert page.find("article")[0]["lang"] == language
    assert page.heading in Page(browser.get("/om/ki")).links
    file = browser.get(f"/om/ki/{name}.md")
    assert file.content_type == "text/markdown; charset=utf-8"
    assert f"{name}-{language}.md" in file.headers["Content-Disposition"]
    assert file.get_data(as_text=True).startswith(f"# {page.heading}\n")


@pytest.mark.parametrize("language", documents.LANGUAGES)
@pytest.mark.parametrize("name", documents.NAMES)
def test_no_blank_is_left_open_and_every_rule_named_has_its_source(name, language):
    text = documents.document(name, language).markdown
    assert not re.search(r"{{|}}|{%|never_stored", text)
    title = document_facts.say(language, "documents.sources")
    assert f"## {title}" in text
    assert "|  |  |" not in text.partition(f"## {title}")[0]


@pytest.mark.parametrize("language", documents.LANGUAGES)
def test_figures_in_the_documents_are_those_of_the_code(language):
    days = {one["code"]: one["days"] for one in reference.read("retention")["rules"]}
    dpia = documents.document("dpia", language).markdown
    for code, number in days.items():
        assert f"| {document_facts.say(language, f'retention.{code}')} | {number} |" in dpia
    card = documents.document("modellkort", language).markdown
    for name, weight in described.numbers()["factors"].items():
        assert f"| {document_facts.say(language, f'insight.number-{name}')} | {round(100 * weight)} % |" in card
    for name in described.fields_of_profile()[1:]:
        words = document_facts.say(language, "insight.person-" + name.replace(".", "-").replace("_", "-"))
        assert f"- {words}\n" in card


def test_the_fria_has_its_six_elements_and_the_law_its_uncertainty():
    for language in documents.LANGUAGES:
        fria = documents.document("fria", language).markdown
        assert [f"## {letter})" in fria for letter in "abcdef"] == [True] * 6
        assert "KI-lov" in fria
        assert document_facts.say(language, "documents.certainty-secondary") in fria


def test_every_rule_in_the_data_is_named_and_every_name_is_known():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "web" / "documents").rglob("*.md")]
    assert len(texts) == len(documents.NAMES) * len(documents.LANGUAGES)
    assert {key for text in texts for key in re.findall(r'law\("([^"]+)"\)', text)} == {
        one["key"] for one in reference.read("ai_law")["rules"]
    }


def test_an_unknown_document_is_not_found_and_tags_are_shown_as_text(as_persona):
    assert as_persona("ansatt").get("/om/ki/finnes-ikke").status_code == 404
    document = documents.Document("x", Language.NB, "x", "# x\n\n<script>alert(1)</script> [a](javascript:alert(1))\n")
    assert "<script" not in document.html
    assert "href" not in document.html
