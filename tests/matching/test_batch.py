"""Many profiles at once: the same answer whoever works it out."""

import numpy as np
import pytest
from distributed import LocalCluster
from hypothesis import given
from hypothesis import strategies as st
from sides import opening, profile

from matching.batch import BLOCK, best, best_of, rank_many
from matching.scorers.similarity import Similarity
from matching.text.analyser import Analyser

OFFERS = [
    opening(f"o{number}", text=text) for number, text in enumerate(("budsjett", "arkiv", "lovarbeid", "arkivlov"))
]
PEOPLE = [profile(id=f"p{number}", text=text) for number, text in enumerate(("budsjett og lov", "arkiv", "🎉") * 100)]


@pytest.fixture(scope="module")
def engine():
    return Similarity(analyser=Analyser(columns=1 << 12)).fit(OFFERS)


def test_the_best_come_first_equal_ones_by_id_and_zeros_are_left_out():
    ids = np.array(["b", "a", "c", "d"])
    assert best(ids, np.array([0.5, 0.5, 0.0, 0.7]), 3) == [("d", 0.7), ("a", 0.5), ("b", 0.5)]
    assert best(ids, np.array([0.5, 0.5, 0.5, 0.5]), 2) == [("a", 0.5), ("b", 0.5)]


near = st.tuples(st.integers(0, 9), st.floats(-0.009, 0.009)).map(lambda pair: (pair[0] / 10, pair[1]))


@given(st.lists(near, max_size=12), st.integers(1, 5))
def test_rough_scores_find_the_truly_best(drawn, n):
    ids = [f"{number:02}" for number in range(len(drawn))]
    exact = dict(zip(ids, (score for score, _ in drawn), strict=True))
    rough = np.array([score * (1 + error) for score, error in drawn])
    found = best_of(ids, rough, n, lambda keys: np.array([exact[key] for key in keys]), 0.01)
    assert found == best(ids, np.array(list(exact.values())), n)


def test_more_profiles_than_a_block_keep_their_order(engine):
    assert len(PEOPLE) > BLOCK
    together = list(rank_many(engine, PEOPLE, 2))
    assert together == [next(rank_many(engine, [person], 2)) for person in PEOPLE]
    assert together[2] == []


def test_processes_and_a_cluster_of_two_workers_give_the_same(engine):
    alone = list(rank_many(engine, PEOPLE, 3))
    assert list(rank_many(engine, PEOPLE, 3, jobs=2)) == alone
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, scheduler_port=0
    ) as cluster:
        assert list(rank_many(engine, PEOPLE, 3, scheduler=cluster.scheduler_address)) == alone


@pytest.mark.parametrize(("said", "told"), [({"n": 0}, "n is 0"), ({"n": 1, "jobs": 0}, "jobs is 0")])
def test_bad_numbers_are_named(engine, said, told):
    with pytest.raises(ValueError, match=told):
        rank_many(engine, PEOPLE, **said)
