"""Nothing about fewer than five people can be read, nor reckoned: these tests try what a patient reader would."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility import small_cells
from mobility.small_cells import LEAST, TOTAL, Sum


def possible(cells, told, most):
    """Every way in which the cells left out can be filled in, each up to ``most``, so that all told totals hold."""
    left_out = [key for key in cells if told[key] is None]
    for filled in product(range(most + 1), repeat=len(left_out)):
        whole, _ = small_cells.margins({key: told[key] for key in cells} | dict(zip(left_out, filled, strict=True)))
        if all(count is None or whole[key] == count for key, count in told.items()):
            yield whole


def groups(keys):
    """Every group of one or more."""
    return [group for size in range(1, len(keys) + 1) for group in combinations(keys, size)]


@pytest.mark.parametrize(("count", "shown"), [(0, None), (4, None), (5, 5), (300, 300)])
def test_none_and_four_look_alike_and_five_is_told(count, shown):
    assert small_cells.told(count) == shown


def test_one_small_part_takes_the_smallest_other_with_it():
    told = small_cells.table({("FIN",): 20, ("KLD",): 3, ("UD",): 9})
    assert told == {("FIN",): 20, ("KLD",): None, ("UD",): None, (TOTAL,): 32}


def test_small_parts_that_are_many_enough_together_hide_each_other():
    told = small_cells.table({("FIN",): 20, ("KLD",): 3, ("UD",): 2})
    assert told == {("FIN",): 20, ("KLD",): None, ("UD",): None, (TOTAL,): 25}


def test_a_small_total_goes_with_all_its_parts():
    assert set(small_cells.table({("FIN",): 1, ("KLD",): 2}).values()) == {None}


def test_two_hidden_blocks_with_one_hidden_cell_between_them_do_not_give_that_cell_away():
    # Rows 1-2 and columns 1-2 hide each other, so do 3-4; the cell (2, 3) alone joins them and follows from the totals.
    counts = {(row, column): 40 for row in "abcd" for column in "1234"}
    for cell in (("a", "1"), ("a", "2"), ("b", "1"), ("b", "2"), ("c", "3"), ("c", "4"), ("d", "3"), ("d", "4")):
        counts[cell] = 4
    counts["b", "3"] = 2
    told = small_cells.table(counts)
    also = [cell for cell, count in counts.items() if told[cell] is None and count >= LEAST]
    assert also


def test_what_has_been_told_stays_and_the_new_gives_way():
    counts = {"year": 12, "first half": 9, "second half": 3}
    sums = [Sum("year", ("first half", "second half"))]
    told = small_cells.protect(counts, sums, kept={"first half"})
    assert told == {"year": None, "first half": 9, "second half": None}


def test_secrets_are_guarded_though_never_told():
    # Four quarters in each year's figure, a quarter apart: what came in less what fell out.
    quarters = {"q1": 6, "q2": 5, "q3": 8, "q4": 7, "q5": 1}
    counts = quarters | {"year 1": 26, "q2-q4": 20, "year 2": 21}
    sums = [Sum("year 1", ("q1", "q2-q4")), Sum("q2-q4", ("q2", "q3", "q4")), Sum("year 2", ("q2-q4", "q5"))]
    told = small_cells.protect(counts, sums, kept={"year 1", "q2-q4"}, secret=quarters)
    assert told["year 2"] is None
    told = small_cells.protect(counts, sums, kept={"year 1"}, secret=[*quarters, "q2-q4"])
    assert told["year 2"] == 21


def test_a_story_that_is_already_out_is_said_to_be():
    with pytest.raises(ValueError, match="already gives a small figure away"):
        small_cells.protect(
            {"all": 12, "yes": 9, "no": 3}, [Sum("all", ("yes", "no"))], kept={"all", "yes"}, secret={"no"}
        )


def test_sums_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="all is not the sum of its parts"):
        small_cells.protect({"all": 12, "yes": 9}, [Sum("all", ("yes",))])


def test_nothing_counted_is_nothing_told():
    assert small_cells.table({}) == {}


@pytest.mark.parametrize(
    "numbers",
    [(4, 9, 7, 8, 6, 9), (3, 3, 7, 9, 8, 6), (0, 6, 6, 6, 6, 0), (2, 5, 8, 5, 2, 8), (4, 4, 9, 5, 5, 9)],
)
def test_no_group_of_fewer_than_five_can_be_reckoned_from_a_table_and_its_totals(numbers):
    counts = dict(zip(product("ab", "123"), numbers, strict=True))
    told = small_cells.table(counts)
    left_out = [key for key in counts if told[key] is None]
    assert 0 < len(left_out) <= 4
    ways = list(possible(counts, told, most=9))
    for group in groups(left_out):
        can_be = {sum(way[key] for key in group) for way in ways}
        assert len(can_be) > 1 or min(can_be) >= LEAST


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=12, max_size=12))
def test_no_total_less_what_is_told_beside_it_is_about_fewer_than_five(numbers):
    counts = dict(zip(product("ab", "12", "xyz"), numbers, strict=True))
    told = small_cells.table(counts)
    whole, sums = small_cells.margins(counts)
    assert all(count is None or count == whole[key] >= LEAST for key, count in told.items())
    for one in sums:
        if told[one.whole] is not None:
            rest = told[one.whole] - sum(told[part] or 0 for part in one.parts)
            assert rest >= LEAST or all(told[part] is not None for part in one.parts)


def test_the_whole_community_is_protected_while_somebody_waits():
    ministries = [f"m{number}" for number in range(17)]
    counts = {
        (one, other): (7 * row + 11 * column) % 13
        for row, one in enumerate(ministries)
        for column, other in enumerate(ministries)
        if one != other
    }
    told = small_cells.table(counts)
    assert told[TOTAL, TOTAL] == sum(counts.values())
    assert sum(count is not None for count in told.values()) > 100
