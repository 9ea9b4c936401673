"""People for one opening, by the same scores, and what stands in most people's way."""

import pytest
from sides import asked, held, opening, profile

from matching.candidates import Strictest, rank_profiles, ruled_out, strictest
from matching.matcher import Matcher
from matching.scorers.coverage import Coverage

OFFER = opening("o", asked("budget", 3), asked("law", 3), terms={"ministry": "UD"})


def matcher():
    return Matcher(scorers=(Coverage(),), weights={"coverage": 1.0}).fit([OFFER])


def person(key, *competences, **wishes):
    return profile(*competences, id=key, wishes=wishes)


def test_people_stand_by_score_and_then_by_id():
    people = [person("b", held("budget", 3)), person("a", held("law", 3)), person("c", held("budget"), held("law"))]
    assert [match.profile for match in rank_profiles(matcher(), "o", people)] == ["c", "a", "b"]
    assert [match.profile for match in rank_profiles(matcher(), "o", people, n=1)] == ["c"]


def test_those_with_too_little_in_common_are_left_out():
    assert rank_profiles(matcher(), "o", [person("a", held("climate")), person("b")]) == []
    assert rank_profiles(matcher(), "o", []) == []


def test_those_who_have_excluded_the_ministry_are_counted_and_not_ranked():
    away = person("a", held("budget"), held("law"), ministries_excluded=frozenset({"UD"}))
    assert rank_profiles(matcher(), "o", [away]) == []
    assert ruled_out(matcher(), "o", [away, person("b")]) == {"ministry-excluded": 1}


def test_the_strictest_must_is_what_most_people_lack_and_tells_who_would_gain():
    people = [
        person("a", held("budget", 3), held("law", 1)),
        person("b", held("budget", 1)),
        person("c", held("climate", 3)),
    ]
    found = strictest(matcher(), "o", people)
    assert found == Strictest("law", 3, lacking=3, considered=3, gained=2)


def test_nothing_is_strict_when_nobody_lacks_a_must():
    assert strictest(matcher(), "o", [person("a", held("budget", 3), held("law", None))]) is None
    assert strictest(matcher(), "o", []) is None


def test_asking_for_nobody_is_refused():
    with pytest.raises(ValueError, match="n is 0"):
        rank_profiles(matcher(), "o", [], n=0)
