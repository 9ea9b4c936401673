"""Pictures of figures: one scale, and what is not told keeps its place without a bar."""

from web.presenters import indicator_pictures


def test_bars_share_a_scale_and_what_is_not_told_has_none():
    drawn = indicator_pictures.bars([("AID", 10, "10"), ("BFD", 5, "5"), ("DFD", None, "–")])
    lengths = [one.length for one in drawn.bars]
    assert lengths == [400, 200, None]
    assert drawn.bars[2].number_at == drawn.zero + 6
    assert [one.top for one in drawn.bars] == sorted({one.top for one in drawn.bars})


def test_what_is_less_than_nothing_goes_the_other_way_with_its_number_beside_the_line():
    more, less = indicator_pictures.bars([("AID", 10, "+10"), ("BFD", -10, "−10")]).bars
    assert (more.length, less.length) == (200, 200)
    assert less.left + less.length == more.left
    assert less.number_at == more.left + 6


def test_bars_of_nothing_have_no_length():
    assert [one.length for one in indicator_pictures.bars([("AID", 0, "0")]).bars] == [0]


def test_columns_stand_on_one_line():
    drawn = indicator_pictures.columns([("2026-1", 4, "4"), ("2026-2", None, "–"), ("2026-3", 8, "8")])
    assert [one.height for one in drawn.posts] == [60, None, 120]
    assert all(one.top + (one.height or 0) == drawn.base for one in drawn.posts)
    assert drawn.width == 3 * indicator_pictures.STEP
