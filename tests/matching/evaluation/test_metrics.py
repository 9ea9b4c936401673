"""Ranking measures against answers worked out by hand."""

import pytest

from matching.evaluation.metrics import evaluate, ndcg, recall, reciprocal_rank


def test_a_perfect_ranking_scores_one_everywhere():
    quality = evaluate({"q": [("a", 2.0), ("b", 1.0)]}, {"q": {"a": 2, "b": 1}})
    assert (quality.queries, quality.ndcg_10, quality.mrr, quality.recall_100) == (1, 1.0, 1.0, 1.0)


def test_ndcg_takes_the_grade_itself_as_gain():
    # (1 + 2 / log2 3) / (2 + 1 / log2 3), worked out by hand
    assert ndcg(["b", "a"], {"a": 2, "b": 1}, 10) == pytest.approx(0.8597186998521972)


def test_documents_past_the_depth_do_not_count():
    ranking = [f"other {number}" for number in range(10)] + ["a"]
    assert ndcg(ranking, {"a": 1}, 10) == 0
    assert recall(ranking, {"a": 1, "b": 1}, 100) == 0.5


def test_reciprocal_rank_is_of_the_first_relevant():
    assert reciprocal_rank(["x", "a", "b"], {"a": 1, "b": 1}) == 0.5
    assert reciprocal_rank(["x"], {"a": 1}) == 0


def test_a_judged_query_without_a_ranking_counts_zero_and_an_unjudged_one_not_at_all():
    quality = evaluate({"q": [("a", 1.0)], "stray": [("a", 1.0)]}, {"q": {"a": 1}, "missing": {"a": 1}})
    assert (quality.queries, quality.mrr) == (2, 0.5)


def test_judgements_without_anything_relevant_cannot_be_measured():
    with pytest.raises(ValueError, match="nothing to measure"):
        evaluate({}, {"q": {"a": 0}})
