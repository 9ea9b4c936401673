"""Rows that change while they are searched, held against a plain dictionary of rows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from matching.scorers.postings import MERGE_AT, Postings

WIDTH = 4
rows = st.lists(st.integers(0, 3), min_size=WIDTH, max_size=WIDTH)
steps = st.lists(
    st.tuples(st.dictionaries(st.sampled_from("abcdef"), rows, max_size=4), st.sets(st.sampled_from("abcdef")))
)


def matrix(found):
    return csr_matrix(np.array(found, dtype=float).reshape(-1, WIDTH))


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), rows), steps)
def test_any_changes_leave_what_a_dictionary_would_hold(first, changes):
    postings = Postings(list(first), matrix(list(first.values())))
    held = dict(first)
    for changed, removed in changes:
        fresh = {key: row for key, row in changed.items() if key not in removed}
        postings.update(list(fresh), matrix(list(fresh.values())), removed)
        held = {key: row for key, row in {**held, **fresh}.items() if key not in removed}
    assert postings.ids == tuple(held)
    whole = np.array(list(held.values()), dtype=float).reshape(-1, WIDTH)
    assert np.array_equal(postings.product(matrix([[1, 2, 3, 4]])), np.array([[1, 2, 3, 4]]) @ whole.T)
    assert np.array_equal(postings.filled(), whole.any(axis=1))


def test_many_changes_do_not_grow_it():
    postings = Postings(["a"], matrix([[1, 0, 0, 0]]))
    for number in range(3 * MERGE_AT):
        postings.update(["a"], matrix([[number, 0, 0, 0]]))
    assert postings.rows(postings.ids).shape == (1, WIDTH)
    assert postings._base.shape[0] + postings._fresh.shape[0] <= MERGE_AT + 2
    assert postings.product(matrix([[1, 0, 0, 0]])).tolist() == [[3 * MERGE_AT - 1]]


def test_an_id_that_stands_twice_is_named():
    with pytest.raises(ValueError, match="'a' stands more than once"):
        Postings(["a", "a"], matrix([[1, 0, 0, 0]] * 2))
