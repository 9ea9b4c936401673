"""Competences in the own profile: levels may be unknown, and what is replaced or unknown cannot be added."""

import datetime as dt

import pytest
from factories import NOW, competence, employee, held, person, profile
from pydantic import ValidationError

from mobility import actors, held_competences, profiles
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.profile_input import HeldInput
from models.enums import Evidence, Interest

LATER = NOW + dt.timedelta(days=1)


def owner(session):
    row = person(session)
    return actors.load(session, row.id), profile(session, row)


def keys(session, actor):
    return [one.key for one in profiles.own(session, actor).held]


def test_a_competence_is_added_with_all_that_is_said_about_it(session):
    me = employee(session)
    competence(session, "law", group_key="B")
    said = HeldInput(
        level=4,
        interest=Interest.USE_MORE,
        wants_to_learn=True,
        evidence=Evidence.CERTIFICATE,
        evidence_note="Master i rettsvitenskap",
        last_used_year=2026,
    )
    assert held_competences.put(session, me, "law", said, now=NOW)
    told = held_competences.get(session, me, "law")
    assert {name: getattr(told, name) for name in HeldInput.model_fields} == said.model_dump()
    assert (told.group, told.confirmed_at) == ("B", NOW)


def test_a_level_that_is_not_known_stays_unknown(session):
    me = employee(session)
    competence(session, "law")
    held_competences.put(session, me, "law", HeldInput(), now=NOW)
    assert held_competences.get(session, me, "law").level is None


def test_changing_is_no_second_competence_and_confirms_anew(session):
    me = employee(session)
    competence(session, "law")
    assert held_competences.put(session, me, "law", HeldInput(level=2), now=NOW)
    assert not held_competences.put(session, me, "law", HeldInput(level=3), now=LATER)
    mine = profiles.own(session, me).held
    assert [(one.level, one.confirmed_at) for one in mine] == [(3, LATER)]


def test_the_highest_level_stands_first_in_each_group_and_unknown_last(session):
    me, mine = owner(session)
    for key, group in (("b1", "B"), ("b2", "B"), ("b3", "B"), ("a1", "A")):
        competence(session, key, group_key=group)
    held(session, mine, "b1", level=None)
    held(session, mine, "b2", level=2)
    held(session, mine, "b3", level=5)
    held(session, mine, "a1", level=1)
    assert keys(session, me) == ["a1", "b3", "b2", "b1"]


def test_what_is_taken_away_is_gone_and_others_stay(session):
    me, mine = owner(session)
    held(session, mine, "law")
    held(session, mine, "data")
    held_competences.remove(session, me, "law", now=NOW)
    assert keys(session, me) == ["data"]


def test_nobody_takes_away_or_reads_what_another_holds(session):
    _, theirs = owner(session)
    held(session, theirs, "law", level=5)
    me = employee(session)
    assert held_competences.get(session, me, "law").level is None
    with pytest.raises(NotFoundError):
        held_competences.remove(session, me, "law", now=NOW)


def test_what_is_outside_the_vocabulary_is_not_found(session):
    me = employee(session)
    with pytest.raises(NotFoundError):
        held_competences.put(session, me, "alchemy", HeldInput(), now=NOW)


def test_what_has_been_replaced_can_be_kept_but_not_added(session):
    me, mine = owner(session)
    competence(session, "new")
    competence(session, "old", merged_into="new")
    with pytest.raises(NotFoundError):
        held_competences.put(session, me, "old", HeldInput(), now=NOW)
    held(session, mine, "old", level=2)
    held_competences.put(session, me, "old", HeldInput(level=3), now=NOW)
    assert held_competences.get(session, me, "old").level == 3


def test_a_year_to_come_is_refused_with_the_year_that_is(session):
    me = employee(session)
    competence(session, "law")
    with pytest.raises(InvalidInputError) as refusal:
        held_competences.put(session, me, "law", HeldInput(last_used_year=2027), now=NOW)
    assert (refusal.value.fields, refusal.value.data) == ({"last_used_year": "year-to-come"}, {"year": 2026})
    assert profiles.own(session, me).held == ()


@pytest.mark.parametrize("level", [0, 6, 2.5, "mye"])
def test_a_level_off_the_scale_is_refused(level):
    with pytest.raises(ValidationError):
        HeldInput(level=level)


def test_a_profile_has_room_for_so_many(session, monkeypatch):
    monkeypatch.setattr(held_competences, "MOST", 1)
    me, mine = owner(session)
    held(session, mine, "law")
    competence(session, "data")
    with pytest.raises(ConflictError):
        held_competences.put(session, me, "data", HeldInput(), now=NOW)
    held_competences.put(session, me, "law", HeldInput(level=1), now=NOW)
