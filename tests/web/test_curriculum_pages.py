"""A curriculum on the page: read in from a file of either form, taken out, and refused with the way out."""

import io
import json

import pytest
from page import Page, csrf

from web.pages import profile_import

COMPETENCE = "/profil/kompetanse"


@pytest.fixture
def browser(as_persona):
    return as_persona("ansatt")


def resume(**changes):
    told = {
        "basics": {"name": "Kari", "label": "Analytiker"},
        "work": [
            {"position": "Analytiker", "name": "Vegvesenet", "startDate": "2019-02"},
            {"name": "Uten tittel"},
            {"position": "Rådgiver", "startDate": "i fjor"},
            {"position": "Rådgiver", "startDate": "2020", "endDate": "2019"},
            "Rådgiver",
        ],
        "skills": [{"name": "Statistikk", "level": "expert", "keywords": ["Prosjektleiing", "Strikking"]}],
    }
    return json.dumps({**told, **changes}).encode()


def upload(browser, content, name="cv.json"):
    file = {"fil": (io.BytesIO(content), name)} if content is not None else {}
    return Page(
        browser.post("/profil/importer", data={**csrf(browser, "/profil"), **file}, content_type="multipart/form-data")
    )


def test_a_competence_from_a_cv_file_can_be_changed_and_removed(as_persona):
    browser = as_persona("personvernombud")
    upload(browser, resume())
    assert Page(browser.get(f"{COMPETENCE}/A05")).form(f"{COMPETENCE}/A05/fjern")
    assert "Ingenting er lagt til" in upload(browser, resume()).text


def test_a_cv_file_tells_what_was_recognised_what_was_not_and_what_was_left_out(as_persona):
    page = upload(as_persona("dfd"), resume())
    assert page.status == 200
    assert page.texts("section[aria-labelledby=kjent] li") == [
        "Statistikk og kvantitativ metode («Statistikk» i filen)",
        "Prosjektledelse («Prosjektleiing» i filen)",
    ]
    assert page.texts("section[aria-labelledby=ukjent] li") == ["Finn noe som ligner på «Strikking»"]
    assert page.texts("section[aria-labelledby=avvist] li") == [
        "Arbeid 2: tittelen mangler",
        "Arbeid 3: startdatoen kan ikke leses",
        "Arbeid 4: sluttdatoen er før startdatoen",
        "Arbeid 5: kan ikke leses",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "Velg en fil"),
        (b"", "Velg en fil"),
        (b"%PDF-1.7", "verken en CV fra Europass"),
        (b"<html/>", "verken en CV fra Europass"),
        (b"\xff\xfe", "verken en CV fra Europass"),
        (b"[]", "verken en CV fra Europass"),
        (b"{" + b" " * 2000, "for stor"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_way_out(browser, content, words, monkeypatch):
    monkeypatch.setattr(profile_import, "LONGEST", 2000)
    page = upload(browser, content)
    assert page.status == 422
    assert words in page.texts(".ds-error-summary a[href='#fil']")[0]


@pytest.mark.parametrize("path", ["/profil/cv/europass.xml", "/profil/cv/json-resume.json"])
def test_a_cv_that_is_taken_out_can_be_read_in_by_somebody_else(as_persona, path):
    owner = as_persona("ansatt")
    assert Page(owner.get("/profil")).find(f"a[href='{path}'][download]")
    file = owner.get(path)
    assert file.headers["Content-Disposition"].startswith("attachment")
    page = upload(as_persona("forvalter"), file.data)
    assert "er lagt til i profilen" in page.text
    assert page.texts("section[aria-labelledby=kjent] li")
    assert page.texts("section[aria-labelledby=avvist] li") == []
