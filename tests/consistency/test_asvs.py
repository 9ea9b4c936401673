"""The table of OWASP's ASVS 5.0.0 is whole: each requirement of levels 1 and 2 once, with an answer and its proof."""

import re
from collections import Counter

import pytest
from data import ROOT

PAGE = ROOT / "docs" / "security.md"
ROW = re.compile(r"^\| v5\.0\.0-(\d+)\.(\d+)\.(\d+) \| ([12]) \| (.+?) \| (.+?) \| (.+?) \| (.*?) \|$", re.MULTILINE)
ANSWERS = ("met", "not applicable", "the installation's", "partly", "not met")
# What the standard has: requirements of level 1, and those that level 2 adds.
LEVELS = {"1": 70, "2": 183}
CHAPTERS = 17


def rows():
    return ROW.findall(PAGE.read_text(encoding="utf-8"))


def test_every_requirement_of_both_levels_stands_once_and_in_order():
    numbers = [tuple(map(int, row[:3])) for row in rows()]
    assert numbers == sorted(set(numbers))
    assert Counter(row[3] for row in rows()) == LEVELS
    assert {chapter for chapter, *_ in numbers} == set(range(1, CHAPTERS + 1))


def test_every_requirement_has_an_answer_and_says_where():
    assert {row[5] for row in rows()} <= set(ANSWERS)
    assert [row for row in rows() if not row[6].strip()] == []


def test_the_counts_that_the_page_tells_are_those_of_the_table():
    counts = Counter(row[5] for row in rows())
    told = ", ".join(f"{counts[answer]} {answer}" for answer in ANSWERS)
    assert f"Of {sum(LEVELS.values())}: {told}." in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("proof", sorted(set(re.findall(r"`(tests/\S+?\.py::\w+)`", PAGE.read_text(encoding="utf-8")))))
def test_every_proof_is_a_test_that_there_is(proof):
    path, name = proof.split("::")
    assert re.search(rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
