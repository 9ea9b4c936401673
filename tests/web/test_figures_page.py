"""Figures are for those whose role asks for them, and say the same as the database."""

import pytest
from page import Page
from sqlmodel import Session, func, select

from models.organisation import Organisation


@pytest.mark.parametrize("persona", ["dfd", "hr", "akademi", "tillitsvalgt", "personvernombud"])
def test_those_who_follow_the_community_find_the_figures_in_their_menu(as_persona, persona):
    browser = as_persona(persona)
    assert Page(browser.get("/")).find("nav a[href='/tall']")
    assert browser.get("/tall").status_code == 200


@pytest.mark.parametrize("persona", ["ansatt", "leder", "forvalter"])
def test_others_have_no_such_page(as_persona, persona):
    browser = as_persona(persona)
    assert not Page(browser.get("/")).find("a[href='/tall']")
    assert browser.get("/tall").status_code == 403


def test_each_ministry_has_a_row_and_the_last_row_adds_them_up(as_persona, app):
    page = Page(as_persona("dfd").get("/tall"))
    table = page.find("table")[0]
    rows = [[int(cell.get_text()) for cell in row.select("td")] for row in table.select("tbody tr")]
    with Session(app.extensions["database"].engine) as session:
        assert len(rows) == session.exec(select(func.count()).select_from(Organisation)).one()
    total = [int(cell.get_text()) for cell in table.select("tfoot td")]
    assert total == [sum(column) for column in zip(*rows, strict=True)]
    assert total[0] > 100
