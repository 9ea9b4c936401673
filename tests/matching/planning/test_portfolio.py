"""A course problem is checked where it enters, by name."""

import math

import pytest

from matching.planning.portfolio import Course, Goal, Learner, Portfolio

ANNA = Learner("anna", "KLD", {"law": 2})
LAWYER = Goal("lawyer", {"law": 3})
LAW = Course("law-course", {"law": 3}, seats=1, cost=100.0)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"learners": (ANNA, ANNA)}, "person 'anna' stands more than once"),
        ({"goals": (LAWYER, LAWYER)}, "opening 'lawyer' stands more than once"),
        ({"courses": (LAW, LAW)}, "course 'law-course' stands more than once"),
        ({"learners": (Learner("anna", "KLD", {"law": 0}),)}, "level of 'law' is 0"),
        ({"goals": (Goal("lawyer", {"law": 6}),)}, "level of 'law' is 6"),
        ({"goals": (Goal("lawyer", {"law": 3}, weight=math.nan),)}, "weight of opening 'lawyer' is nan"),
        ({"courses": (Course("c", {"law": 2}, seats=-1, cost=1.0),)}, "seats of course 'c' is -1"),
        ({"courses": (Course("c", {"law": 2}, seats=1, cost=-1.0),)}, "cost of course 'c' is -1.0"),
        ({"courses": (Course("c", {"law": 2}, 1, 1.0, max_per_ministry=-2),)}, "max_per_ministry of course 'c'"),
        ({"budget": math.inf}, "budget is inf"),
        ({"max_runs": {"other": 1}}, "names course 'other'"),
        ({"max_runs": {"law-course": -1}}, "max_runs of course 'law-course' is -1"),
    ],
)
def test_bad_values_are_refused_by_name(change, word):
    whole = {"learners": (ANNA,), "goals": (LAWYER,), "courses": (LAW,), "budget": 100.0, "max_runs": {}}
    with pytest.raises(ValueError, match=word):
        Portfolio(**{**whole, **change})
