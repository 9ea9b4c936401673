"""Links to the pages of a list."""

import pytest

from mobility.paging import Page
from web.presenters.page_links import page_links


def numbers(number, pages):
    links = page_links(Page((), total=pages * 10, number=number, size=10), str)
    return [link.number for link in links.links]


@pytest.mark.parametrize(
    ("number", "pages", "shown"),
    [
        (1, 2, [1, 2]),
        (1, 9, [1, 2, None, 9]),
        (2, 9, [1, 2, 3, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_the_ends_and_the_neighbours_are_linked(number, pages, shown):
    assert numbers(number, pages) == shown


def test_a_list_of_one_page_needs_no_links():
    assert page_links(Page((), total=3, number=1, size=10), str) is None


def test_the_first_page_has_none_before_it_and_the_last_none_after():
    first = page_links(Page((), total=20, number=1, size=10), str)
    last = page_links(Page((), total=20, number=2, size=10), str)
    assert (first.before, first.after) == ("", "2")
    assert (last.before, last.after) == ("1", "")
