"""Key figures on the page, and the same ones as CSV, workbook and paper."""

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from page import Page
from pypdf import PdfReader
from sqlmodel import Session, select

from mobility import actors
from mobility.demo.personas import find
from mobility.indicators import reading
from models.enums import Language
from models.indicator import IndicatorFigure
from web.presenters import indicator_sheet


@pytest.fixture
def newest(app):
    with Session(app.extensions["database"].engine) as session:
        actor = actors.load(session, find(session, "dfd").id)
        return reading.report(session, actor)


def table(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("persona", ["dfd", "hr", "tillitsvalgt"])
def test_those_who_follow_up_find_key_figures_in_their_menu(as_persona, persona):
    browser = as_persona(persona)
    assert Page(browser.get("/")).find("nav a[href='/styringstall']")
    assert browser.get("/styringstall").status_code == 200


@pytest.mark.parametrize("persona", ["ansatt", "leder", "akademi", "forvalter"])
def test_others_have_no_such_page(as_persona, persona, newest):
    browser = as_persona(persona)
    assert browser.get("/styringstall").status_code == 403
    assert browser.get(f"/styringstall/{newest.quarter}/styringstall.csv").status_code == 403


def test_dfd_may_choose_all_ministries_and_hr_its_own(as_persona, newest):
    def choices(persona):
        page = Page(as_persona(persona).get("/styringstall"))
        return [one["value"] for one in page.find("select[name=departement] option")]

    assert choices("dfd") == ["", *sorted(newest.ministries)]
    assert len(choices("hr")) == 2
    assert as_persona("hr").get("/styringstall?departement=SMK").status_code == 404


@pytest.mark.parametrize("query", ["kvartal=2019-1", "kvartal=xx", "departement=XX"])
def test_what_has_not_been_told_is_not_found(as_persona, query):
    assert as_persona("dfd").get(f"/styringstall?{query}").status_code == 404


def test_every_indicator_has_its_definition_and_a_table_or_says_why_not(as_persona, newest):
    page = Page(as_persona("dfd").get("/styringstall"))
    sections = page.find("section.indicator")
    assert [one.select_one("h2")["id"] for one in sections] == [one.indicator.key for one in newest.indicators]
    for section, shown in zip(sections, newest.indicators, strict=True):
        assert section.select_one("details p").get_text(strip=True)
        assert bool(section.select("table")) == shown.is_told


def test_every_picture_has_words_and_a_table_beside_it(as_persona):
    page = Page(as_persona("dfd").get("/styringstall"))
    pictures = page.find("section.indicator svg")
    assert len(pictures) > 10
    for picture in pictures:
        title, words = (picture.select_one(name) for name in ("title", "desc"))
        assert picture["aria-labelledby"].split() == [title["id"], words["id"]]
        assert picture["width"]
        assert picture.find_parent("section").select("table")


def test_the_csv_reads_in_norwegian_excel_and_says_what_the_page_says(as_persona, newest):
    response = as_persona("dfd").get(f"/styringstall/{newest.quarter}/styringstall.csv")
    assert response.data.startswith(b"\xef\xbb\xbf")
    rows = table(response.data)
    assert {len(row) for row in rows} == {8}
    values = [row[5] for row in rows[1:]]
    assert any("," in value for value in values)
    assert not any("." in value for value in values)
    expected = [value for shown in newest.indicators for line in shown.lines for value in line.values]
    assert sum(value != "" for value in values) >= sum(value is not None for value in expected)


def test_nothing_is_in_a_file_that_is_not_on_the_page_or_in_the_database(as_persona, newest, app):
    with Session(app.extensions["database"].engine) as session:
        kept = {round(one, 1) for one in session.exec(select(IndicatorFigure.value)) if one is not None}
    rows = table(as_persona("dfd").get(f"/styringstall/{newest.quarter}/styringstall.csv").data)
    counts = [float(row[5].replace(",", ".")) for row in rows[1:] if row[5] and row[6] == "antall"]
    assert counts
    assert set(counts) <= kept


def test_the_workbook_opens_with_the_same_rows_and_the_definitions(as_persona, newest):
    browser = as_persona("dfd")
    book = load_workbook(io.BytesIO(browser.get(f"/styringstall/{newest.quarter}/styringstall.xlsx").data))
    figures, definitions = book.worksheets
    rows = table(browser.get(f"/styringstall/{newest.quarter}/styringstall.csv").data)
    read = [["" if cell is None else cell for cell in row] for row in figures.iter_rows(values_only=True)]
    assert [row[1:5] for row in read] == [row[1:5] for row in rows]
    numbers = [float(row[5].replace(",", ".")) if row[5] else "" for row in rows[1:]]
    assert [row[5] for row in read[1:]] == numbers
    assert definitions.max_row == len(newest.indicators) + 2
    assert not any(str(cell.value).startswith("=") for row in figures for cell in row)


def test_a_name_that_looks_like_a_formula_stays_a_name(app, newest):
    trick = {code: dict.fromkeys(Language, "=HYPERLINK(1)") for code in newest.ministries}
    with app.test_request_context():
        rows = table(indicator_sheet.as_csv(replace(newest, ministries=trick)))
        book = load_workbook(io.BytesIO(indicator_sheet.as_xlsx(replace(newest, ministries=trick))))
    assert {row[3] for row in rows[1:]} == {"Alle departementene", "'=HYPERLINK(1)"}
    assert {cell.data_type for cell in book.worksheets[0]["D"]} == {"s"}


def test_the_paper_is_pdf_with_every_indicator(as_persona, newest):
    response = as_persona("dfd").get(f"/styringstall/{newest.quarter}/styringstall.pdf")
    assert response.mimetype == "application/pdf"
    reader = PdfReader(io.BytesIO(response.data))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Tid til bemanning" in text
    assert "Nynorsk" in text
    assert len(reader.pages) >= 3


def test_hr_gets_the_own_ministry_beside_the_whole(as_persona, newest):
    rows = table(as_persona("hr").get(f"/styringstall/{newest.quarter}/styringstall.csv").data)
    assert len({row[3] for row in rows[1:]}) == 2
