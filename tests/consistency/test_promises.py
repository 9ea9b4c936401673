"""What the pages on privacy and security promise is tested, and the tests that they name are there."""

import re

import pytest
from data import ROOT

PAGES = ("privacy.md", "security.md")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def promised(page):
    return TEST.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_page_names_is_there(page):
    missing = [
        f"{path}::{name}"
        for path, name in promised(page)
        if not (ROOT / path).exists()
        or not re.search(rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []


def test_every_promise_of_privacy_names_a_test():
    text = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    tables = re.findall(r"^\| promise \| test \|\n\|---\|---\|\n((?:\|.+\|\n)+)", text, re.MULTILINE)
    rows = [row for table in tables for row in table.splitlines()]
    assert len(tables) == len(re.findall(r"^## ", text, re.MULTILINE))
    assert [row for row in rows if not TEST.search(row)] == []
