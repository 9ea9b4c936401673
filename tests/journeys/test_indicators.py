"""The quarter is followed up: DFD reads it, picks a ministry and takes the report away; HR reads its own."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect


@pytest.fixture
def maja(visit):
    return visit().log_in("dfd").speak("nb")


def test_dfd_reads_the_quarter_and_takes_it_away(maja):
    page = maja.follow("Styringstall").page
    expect(page.get_by_role("heading", level=1)).to_have_text("Styringstall")
    expect(page.get_by_role("img", name="Startet inn, kvartal for kvartal")).to_be_visible()
    maja.look("indicators").speak("nn").look("indicators-nn").speak("nb")
    page.get_by_text("Slik er det regnet").first.click()
    expect(page.get_by_text("Raten er alle som har startet de siste fire kvartalene")).to_be_visible()

    with page.expect_download() as sheet:
        page.get_by_role("link", name="Excel").click()
    book = load_workbook(io.BytesIO(sheet.value.path().read_bytes()))
    assert re.fullmatch(r"styringstall-\d{4}-[1-4]\.xlsx", sheet.value.suggested_filename)
    with page.expect_download() as table:
        page.get_by_role("link", name="CSV").click()
    text = table.value.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert book.worksheets[0].max_row == len(rows) > 500

    paper = page.request.get(page.get_by_role("link", name="PDF").evaluate("link => link.href"))
    assert paper.body().startswith(b"%PDF-1.")


def test_an_earlier_quarter_of_one_ministry_is_chosen(maja):
    page = maja.open("/styringstall").page
    earlier = page.get_by_label("Kvartal", exact=True).locator("option").nth(1)
    name = earlier.inner_text()
    page.get_by_label("Kvartal", exact=True).select_option(name)
    page.get_by_label("Departement", exact=True).select_option("Utenriksdepartementet")
    maja.press("Vis").look("indicators-ministry")
    expect(page.get_by_role("heading", level=2).first).to_have_text(f"{name}: Utenriksdepartementet")


def test_hr_reads_the_own_ministry_beside_the_whole(visit):
    page = visit().log_in("hr").speak("nb").follow("Styringstall").page
    expect(page.get_by_label("Departement", exact=True).locator("option")).to_have_count(2)
