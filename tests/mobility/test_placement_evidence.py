"""What an assignment has taught is suggested to the own profile, and written when the person says yes."""

import pytest
from cast import Cast
from factories import employee, held, profile, requirement

from mobility import held_competences, placement_evidence
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.placement_evidence import Gained
from models.enums import Evidence
from models.enums import PlacementMove as Move
from models.person import Person


@pytest.fixture
def cast(session):
    cast = Cast(session)
    own = profile(session, session.get_one(Person, cast.person.person))
    held(session, own, "statistics", level=2)
    held(session, own, "law", level=4, evidence=Evidence.CERTIFICATE)
    for key, level in (("statistics", 3), ("law", 2), ("negotiation", 3)):
        requirement(session, cast.opening, key, level=level)
    return cast


def until_end(cast):
    cast.until_start()
    cast.take(cast.receiver, Move.GIVE_NOTICE)
    cast.take(cast.receiver, Move.END)


def test_nothing_is_suggested_before_the_end_or_to_anybody_else(cast):
    cast.until_start()
    assert placement_evidence.suggested(cast.session, cast.person, cast.id) == ()
    cast.take(cast.receiver, Move.GIVE_NOTICE)
    cast.take(cast.receiver, Move.END)
    assert placement_evidence.suggested(cast.session, cast.receiver, cast.id) == ()


def test_what_was_asked_for_and_is_not_proved_yet_is_suggested(cast):
    until_end(cast)
    told = placement_evidence.suggested(cast.session, cast.person, cast.id)
    assert told == (Gained("negotiation", 3, is_held=False), Gained("statistics", 2, is_held=True))


def test_a_yes_is_written_in_the_profile_with_the_assignment_as_evidence(cast):
    until_end(cast)
    levels = {"statistics": 3, "negotiation": None}
    assert placement_evidence.accept(cast.session, cast.person, cast.id, levels, now=cast.now) == 2
    told = held_competences.get(cast.session, cast.person, "statistics")
    assert (told.level, told.evidence, told.evidence_note) == (3, Evidence.ASSIGNMENT, cast.opening.title)
    assert told.last_used_year == 2027
    assert placement_evidence.suggested(cast.session, cast.person, cast.id) == ()


def test_only_what_is_suggested_can_be_taken_in(cast):
    until_end(cast)
    with pytest.raises(ConflictError):
        placement_evidence.accept(cast.session, cast.person, cast.id, {"law": 5}, now=cast.now)
    with pytest.raises(InvalidInputError):
        placement_evidence.accept(cast.session, cast.person, cast.id, {}, now=cast.now)
    with pytest.raises(NotFoundError):
        placement_evidence.accept(cast.session, employee(cast.session), cast.id, {"law": 5}, now=cast.now)
