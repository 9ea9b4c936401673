"""Lists as files: what the page shows, read back as it was, with no cell that a spreadsheet would run."""

import csv
import io
from collections import Counter

import pytest
from factories import opportunity
from openpyxl import load_workbook
from page import Page
from sqlmodel import col, select

from models.audit import AuditEvent
from web.presenters import sheet

LISTS = ["/muligheter/liste", "/saker/liste", "/til-godkjenning/liste"]


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def book(content):
    return load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize("path", LISTS)
def test_csv_and_workbook_hold_the_same(as_persona, path):
    hr = as_persona("hr")
    told, opened = rows(hr.get(f"{path}.csv").data), book(hr.get(f"{path}.xlsx").data)
    assert len(told) == opened.max_row
    assert told[0] == [cell.value for cell in opened[1]]
    for name in ("csv", "xlsx"):
        assert hr.get(f"{path}.{name}").headers["Content-Disposition"].startswith("attachment")


def test_openings_are_those_that_the_search_finds(as_persona):
    browser = as_persona("ansatt")
    page = Page(browser.get("/muligheter?type=hospitering"))
    address = page.find("a[href^='/muligheter/liste.csv']")[0]["href"]
    told = rows(browser.get(address).data)
    assert {row[1] for row in told[1:]} == {"Hospitering"}
    assert str(len(told) - 1) in page.texts("#treff-antall")[0]
    assert all(row[-1].startswith("http") for row in told[1:])


@pytest.mark.parametrize("nasty", ['=HYPERLINK("http://x.example";"Se")', "+1+1", "-2+3", "@SUM(A1)", "\t=8", "  =9"])
def test_no_cell_is_run_by_a_spreadsheet(app, as_persona, nasty):
    with app.extensions["database"].transaction() as session:
        opportunity(session, title=nasty)
    browser = as_persona("ansatt")
    (cell,) = [row[0] for row in rows(browser.get("/muligheter/liste.csv").data) if nasty.strip() in row[0]]
    assert cell == f"'{nasty}"
    opened = book(browser.get("/muligheter/liste.xlsx").data)
    (found,) = [one for one in opened["A"] if nasty.strip() in str(one.value)]
    assert (found.data_type, found.value) == ("s", f"'{nasty}")


def test_numbers_days_and_signs_that_a_workbook_cannot_hold_come_through():
    told = [["A", "B", "C"], [1.5, None, "a\x00b"]]
    assert sheet.as_csv(told).decode("utf-8-sig") == "A;B;C\r\n1,5;;ab\r\n"
    assert [cell.value for cell in book(sheet.as_xlsx("T" * 40, told))[2]] == [1.5, None, "ab"]


def test_taking_others_cases_along_leaves_a_trace_and_reading_openings_none(app, as_persona):
    def traces():
        with app.extensions["database"].reading() as session:
            exported = select(AuditEvent.subject_id).where(col(AuditEvent.action) == "list.exported")
            return Counter(session.exec(exported).all())

    before = traces()
    as_persona("ansatt").get("/muligheter/liste.csv")
    assert traces() == before
    as_persona("leder").get("/saker/liste.csv")
    assert traces() - before == {"cases": 1}


@pytest.mark.parametrize("path", LISTS)
def test_others_than_those_who_see_the_list_get_nothing(client, as_persona, path):
    assert client.get(f"{path}.csv").status_code == 303
    assert client.get(f"{path}.pdf").status_code == 404
    if path.startswith("/til"):
        assert as_persona("ansatt").get(f"{path}.csv").status_code == 403
