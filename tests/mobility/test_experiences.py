"""Experiences in the own profile, newest first; others' are not found."""

import datetime as dt
import uuid

import pytest
from factories import NOW, employee
from pydantic import ValidationError

from mobility import experiences, profiles
from mobility.errors import ConflictError, NotFoundError
from mobility.profile_input import ExperienceInput
from models.enums import ExperienceKind


def told(title="Rådgiver", **changes):
    return ExperienceInput(**{"kind": ExperienceKind.WORK, "title": title, **changes})


def day(year):
    return dt.date(year, 1, 1)


def test_what_goes_on_stands_first_then_what_ended_last_and_the_undated_at_the_end(session):
    me = employee(session)
    for title, starts, ends in (("A", 2010, 2015), ("B", None, None), ("C", 2020, None), ("D", 2015, 2019)):
        days = {"starts_on": starts and day(starts), "ends_on": ends and day(ends)}
        experiences.add(session, me, told(title, **days), now=NOW)
    assert [one.title for one in profiles.own(session, me).experiences] == ["C", "D", "A", "B"]


def test_an_experience_is_changed_and_taken_away(session):
    me = employee(session)
    key = experiences.add(session, me, told(employer="SSB"), now=NOW)
    experiences.change(session, me, key, told("Seniorrådgiver", employer="SSB", text="Tall."), now=NOW)
    assert (experiences.get(session, me, key).title, experiences.get(session, me, key).text) == (
        "Seniorrådgiver",
        "Tall.",
    )
    experiences.remove(session, me, key, now=NOW)
    assert profiles.own(session, me).experiences == ()


def test_others_and_unknown_look_the_same(session):
    theirs = experiences.add(session, employee(session), told(), now=NOW)
    me = employee(session)
    experiences.add(session, me, told(), now=NOW)
    for key in (theirs, uuid.uuid4()):
        with pytest.raises(NotFoundError):
            experiences.get(session, me, key)
        with pytest.raises(NotFoundError):
            experiences.change(session, me, key, told("Min"), now=NOW)
        with pytest.raises(NotFoundError):
            experiences.remove(session, me, key, now=NOW)


def test_an_end_before_its_beginning_is_refused_at_the_end():
    with pytest.raises(ValidationError) as refusal:
        told(starts_on=day(2020), ends_on=day(2019))
    assert [(one["loc"], one["type"]) for one in refusal.value.errors()] == [(("ends_on",), "ends_before_start")]


def test_a_profile_has_room_for_so_many(session, monkeypatch):
    monkeypatch.setattr(experiences, "MOST", 1)
    me = employee(session)
    experiences.add(session, me, told(), now=NOW)
    with pytest.raises(ConflictError):
        experiences.add(session, me, told(), now=NOW)
