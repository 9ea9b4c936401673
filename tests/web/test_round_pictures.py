"""The pictures of a plan: where things stand, and that nothing is drawn that the plan does not say."""

import re

import pytest

from web.presenters import round_flow, round_graph, round_staffing
from web.presenters.round_graph import SIZE, Move
from web.presenters.round_staffing import Staff

SWAP = [Move("DFD", "KLD", "cycle"), Move("KLD", "DFD", "cycle")]
CODES = (
    "AID",
    "ASD",
    "BFD",
    "DFD",
    "ED",
    "FD",
    "FIN",
    "HOD",
    "JD",
    "KD",
    "KDD",
    "KLD",
    "KUD",
    "LMD",
    "NFD",
    "SMK",
    "UD",
)


def ends(arrow):
    numbers = [float(one) for one in re.findall(r"-?\d+\.\d", arrow.path)]
    return numbers[:2], numbers[-2:]


def is_inside(node, point):
    return abs(point[0] - node.x) <= 45 and abs(point[1] - node.y) <= 24


def test_each_ministry_that_takes_part_stands_once_and_inside_the_picture():
    drawn = round_graph.draw([Move(giver, taker, "cycle") for giver in CODES for taker in CODES if giver < taker])
    assert [node.code for node in drawn.nodes] == sorted(CODES)
    assert all(node.left >= 0 and node.left + drawn.node_width <= SIZE for node in drawn.nodes)
    assert all(node.top >= 0 and node.top + drawn.node_height <= SIZE for node in drawn.nodes)


def test_boxes_do_not_cover_each_other_with_all_ministries():
    nodes = round_graph.draw([Move("SMK", code, "chain") for code in CODES if code != "SMK"]).nodes
    apart = [
        abs(one.x - other.x) >= 76 or abs(one.y - other.y) >= 34 for one in nodes for other in nodes if one is not other
    ]
    assert all(apart)


def test_an_arrow_begins_at_the_giver_and_ends_at_the_taker():
    drawn = round_graph.draw(SWAP)
    places = {node.code: node for node in drawn.nodes}
    for arrow, move in zip(drawn.arrows, SWAP, strict=True):
        start, end = ends(arrow)
        assert is_inside(places[move.giver], start)
        assert is_inside(places[move.taker], end)


def test_the_way_there_and_the_way_back_bend_apart():
    there, back = round_graph.draw(SWAP).arrows
    assert (there.x, there.y) != (back.x, back.y)


def test_moves_of_a_kind_between_the_same_two_are_one_arrow_with_their_number():
    moves = [*SWAP, SWAP[0], Move("DFD", "KLD", "chain")]
    arrows = round_graph.draw(moves).arrows
    assert [(arrow.kind, arrow.count) for arrow in arrows] == [("chain", 1), ("cycle", 2), ("cycle", 1)]
    assert arrows[1].width > arrows[2].width


def test_a_move_inside_a_ministry_is_a_loop():
    (arrow,) = round_graph.draw([Move("DFD", "DFD", "chain")]).arrows
    assert "C" in arrow.path


def test_a_plan_without_moves_draws_nothing():
    assert round_graph.draw([]).nodes == ()
    assert round_flow.draw([]).squares == ()
    assert round_staffing.draw([]).rows == ()


def test_the_matrix_holds_every_move_once_in_the_givers_row_and_the_takers_column():
    drawn = round_flow.draw([*SWAP, SWAP[0], Move("DFD", "UD", "chain")])
    at = {label.at: label.code for label in drawn.labels}
    assert {(at[one.y], at[one.x]): one.count for one in drawn.squares} == {
        ("DFD", "KLD"): 2,
        ("KLD", "DFD"): 1,
        ("DFD", "UD"): 1,
    }


def test_a_larger_number_has_a_larger_square_that_stays_in_its_cell():
    drawn = round_flow.draw([SWAP[0]] * 30 + [SWAP[1]])
    sides = {one.count: one.side for one in drawn.squares}
    assert sides[1] < sides[30] <= round_flow.CELL


def test_bars_have_one_scale_and_tell_the_change():
    few, many = round_staffing.draw([Staff("DFD", 2, 4, least=1), Staff("KLD", 8, 6)]).rows
    assert few.before_length * 4 == pytest.approx(many.before_length, abs=0.3)
    assert (few.change, many.change) == ("+2", "−2")
    assert few.least_at is not None
    assert many.least_at is None


def test_the_mark_of_the_least_stands_where_a_bar_of_that_length_ends():
    (row,) = round_staffing.draw([Staff("DFD", 3, 2, least=2)]).rows
    assert row.least_at == pytest.approx(round_staffing.LABEL + row.after_length)


def test_nobody_before_and_nobody_after_is_a_bar_of_no_length():
    (row,) = round_staffing.draw([Staff("DFD", 0, 0)]).rows
    assert (row.before_length, row.after_length, row.change) == (0, 0, "0")
