"""The demo's academy: a catalogue, sessions behind and ahead, and people in every state, as the rules would have it."""

from collections import Counter

import pytest
from factories import NOW
from sqlmodel import select

from mobility import actors
from mobility.academy import certificates, courses, deadlines, evidence, own, rules, seats
from mobility.clock import today
from mobility.demo.personas import find
from models.academy import Certificate, Course, CourseSession, SignUp
from models.academy_enums import SessionStatus, SignUpStatus


@pytest.fixture
def ansatt(demo_session):
    return actors.load(demo_session, find(demo_session, "ansatt").id)


def test_there_are_courses_and_sessions_to_find_in_every_state(demo_session):
    assert len(courses.offered(demo_session)) == 26
    held = demo_session.exec(select(CourseSession)).all()
    standing = Counter(rules.session_status(one, today(NOW)) for one in held)
    assert set(standing) >= {SessionStatus.PLANNED, SessionStatus.OPEN, SessionStatus.OVER, SessionStatus.CANCELLED}
    assert len(held) == 55
    found = {rules.sign_up_status(one) for one in demo_session.exec(select(SignUp))}
    assert found == set(SignUpStatus) - {SignUpStatus.LAPSED}


def test_nobody_waits_beside_an_empty_seat_and_no_room_is_overfull(demo_session):
    held = demo_session.exec(select(CourseSession)).all()
    ours = seats.rows(demo_session, [one.id for one in held])
    for one in held:
        taken = seats.held(ours[one.id])
        assert taken.total() <= one.seats
        if rules.session_status(one, today(NOW)) is SessionStatus.OPEN:
            waiting = seats.waiting(ours[one.id])
            assert not any(rules.has_room(one, taken, who.organisation_code, today(NOW)) for who in waiting)


def test_the_worker_finds_nothing_to_put_right(demo_session):
    assert deadlines.run(demo_session, now=NOW) == {"lapsed": 0, "offered": 0, "reminded": 0}


def test_the_employee_stands_in_five_places(demo_session, ansatt):
    found = {one.status for one in own.mine(demo_session, ansatt, now=NOW)}
    assert found == {
        SignUpStatus.COMPLETED,
        SignUpStatus.ATTENDED,
        SignUpStatus.OFFERED,
        SignUpStatus.SEATED,
        SignUpStatus.WAITING,
    }
    done = next(one for one in own.mine(demo_session, ansatt, now=NOW) if one.status is SignUpStatus.COMPLETED)
    assert [one.key for one in evidence.suggested(demo_session, ansatt, done.sign_up_id)] == ["I01"]


def test_every_completed_sign_up_has_its_certificate(demo_session):
    papers = {one.sign_up_id for one in demo_session.exec(select(Certificate))}
    done = {one.id for one in demo_session.exec(select(SignUp)) if one.completed_at}
    assert papers == done
    code = demo_session.exec(select(Certificate.code).limit(1)).one()
    assert certificates.check(demo_session, code).withdrawn_at is None


def test_texts_stand_in_three_languages(demo_session):
    for one in demo_session.exec(select(Course)):
        assert all((one.title_nb, one.title_nn, one.title_en, one.text_nb, one.text_nn, one.text_en)), one.code
