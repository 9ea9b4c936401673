"""The own profile: nobody else's can be reached, it begins hidden, and the trail knows fields but no texts."""

import datetime as dt
import json

import pytest
from factories import NOW, competence, employee, held, person, profile
from sqlmodel import select

from mobility import actors, experiences, held_competences, profiles
from mobility.actors import SYSTEM
from mobility.errors import ForbiddenError
from mobility.profile_input import AboutInput, ExperienceInput, HeldInput
from models.audit import AuditEvent
from models.enums import ExperienceKind, Language
from models.profile import Profile

LATER = NOW + dt.timedelta(days=1)


def events(session):
    return session.exec(select(AuditEvent)).all()


def test_before_the_first_write_there_is_an_empty_profile_in_the_readers_language(session):
    mine = profiles.own(session, employee(session, language=Language.NN))
    assert (mine.headline, mine.held, mine.experiences, mine.language) == ("", (), (), Language.NN)
    assert mine.wishes.is_empty
    assert session.exec(select(Profile)).all() == []


def test_the_first_write_begins_a_hidden_profile_and_later_ones_use_it(session):
    me = employee(session)
    profiles.describe(session, me, AboutInput(headline="Statistiker"), now=NOW)
    profiles.describe(session, me, AboutInput(headline="Seniorstatistiker", about="Liker tall."), now=LATER)
    row = session.exec(select(Profile)).one()
    assert (row.person_id, row.headline, row.about, row.findable_since) == (
        me.person,
        "Seniorstatistiker",
        "Liker tall.",
        None,
    )


def test_each_writes_and_reads_only_the_own_profile(session):
    other = person(session)
    theirs = profile(session, other, headline="Min", about="Hemmelig")
    held(session, theirs, "statistics", level=4)
    me = employee(session)
    profiles.describe(session, me, AboutInput(headline="Ny"), now=NOW)
    assert profiles.own(session, me).held == ()
    assert profiles.own(session, actors.load(session, other.id)).headline == "Min"


def test_the_trail_names_the_fields_that_changed_and_holds_no_text(session):
    me = employee(session)
    competence(session, "law")
    profiles.describe(session, me, AboutInput(headline="Ordet", about="Ordet igjen"), now=NOW)
    held_competences.put(session, me, "law", HeldInput(evidence_note="Ordet"), now=NOW)
    experiences.add(session, me, ExperienceInput(kind=ExperienceKind.WORK, title="Ordet"), now=NOW)
    assert [(one.action, one.details) for one in events(session)] == [
        ("profile.edited", {"fields": ["about", "headline"]}),
        ("profile.edited", {"fields": ["competences"]}),
        ("profile.edited", {"fields": ["experiences"]}),
    ]
    assert {one.actor_id for one in events(session)} == {me.person}
    assert "Ordet" not in json.dumps([one.details for one in events(session)])


def test_saying_the_same_again_leaves_no_event(session):
    me = employee(session)
    for _ in range(2):
        profiles.describe(session, me, AboutInput(headline="Statistiker"), now=NOW)
    assert len(events(session)) == 1


def test_looking_leaves_no_event(session):
    profiles.own(session, employee(session))
    assert events(session) == []


def test_confirming_tells_when_the_profile_and_each_competence_was_looked_at(session):
    me = employee(session)
    competence(session, "law")
    held_competences.put(session, me, "law", HeldInput(level=3), now=NOW)
    profiles.confirm(session, me, now=LATER)
    mine = profiles.own(session, me)
    assert (mine.confirmed_at, mine.held[0].confirmed_at) == (LATER, LATER)


def test_whoever_holds_no_role_keeps_no_profile(session):
    with pytest.raises(ForbiddenError):
        profiles.own(session, SYSTEM)
    with pytest.raises(ForbiddenError):
        profiles.describe(session, SYSTEM, AboutInput(), now=NOW)
