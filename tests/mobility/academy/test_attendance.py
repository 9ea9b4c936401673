"""Who came and who completed; what that leaves behind: a certificate that anybody can check, and evidence."""

import re

import pytest
from academy_cast import ON_LAST_DAY, Academy, days
from factories import NOW, competence, employee, held, profile
from sqlmodel import select

from mobility import held_competences, retention
from mobility.academy import attendance, certificates, evidence, rules
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from models.academy import Certificate, SignUp
from models.academy_enums import SignUpStatus as Status
from models.audit import AuditEvent
from models.enums import Evidence
from models.notice import Notice
from models.person import Person


@pytest.fixture
def academy(session):
    return Academy(session)


@pytest.fixture
def done(academy):
    """Somebody who has completed."""
    row = academy.sign_up()
    academy.mark(row, Status.COMPLETED)
    return row


def test_the_list_names_who_has_a_seat_and_who_waits_in_order(academy, session):
    for place, code in enumerate(("KLD", "FIN", "KLD", "UD")):
        academy.sign_up(code, at=place / 100)
    shown = attendance.attendance(session, academy.planner, academy.session_id, now=NOW)
    assert {one.organisation_code for one in shown.participants} == {"KLD", "FIN"}
    assert [one.organisation_code for one in shown.line] == ["UD", "KLD"]
    assert (shown.can_mark, shown.can_complete) == (False, False)


@pytest.mark.parametrize("said", attendance.MARKS)
def test_what_is_said_stands_and_saying_it_again_changes_nothing(academy, said):
    row = academy.sign_up()
    assert academy.mark(row, said) == 1
    assert rules.sign_up_status(row) is said
    assert academy.mark(row, said) == 0


def test_nothing_is_said_before_the_course_and_nobody_completes_before_it_is_over(session):
    academy = Academy(session, last_day=days(31).date())
    row = academy.sign_up()
    with pytest.raises(ConflictError, match=r"course\.not-begun"):
        academy.mark(row, Status.ATTENDED, now=days(29))
    with pytest.raises(ConflictError, match=r"course\.not-over"):
        academy.mark(row, Status.COMPLETED, now=days(30))
    assert academy.mark(row, Status.ATTENDED, now=days(30)) == 1


def test_nothing_is_said_of_who_had_no_seat(academy, session):
    waits = [academy.sign_up(code, at=place / 100) for place, code in enumerate(("KLD", "FIN", "UD"))][2]
    for whom in (waits, Academy(session, course={"code": "OTHER"}).sign_up()):
        with pytest.raises(NotFoundError):
            attendance.mark(session, academy.planner, academy.session_id, {whom.id: Status.ATTENDED}, now=ON_LAST_DAY)


def test_who_completes_is_told_and_gets_a_certificate(academy, session, done):
    assert list(session.exec(select(Notice.code).where(Notice.person_id == done.person_id))) == ["course.completed"]
    paper = certificates.of_sign_up(session, academy.actor(done), done.id)
    assert re.fullmatch(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2}", paper.code)
    assert (paper.name, paper.hours) == ("Kari Testesen", 6)
    assert paper.completed_on == ON_LAST_DAY.date()


def test_nobody_else_opens_the_certificate(academy, session, done):
    paper = certificates.of_sign_up(session, academy.actor(done), done.id)
    assert certificates.own(session, academy.actor(done), paper.id) == paper
    assert certificates.mine(session, academy.actor(done)) == (paper,)
    for outsider in (employee(session), academy.planner):
        with pytest.raises(NotFoundError):
            certificates.own(session, outsider, paper.id)
        assert certificates.mine(session, outsider) == ()


def test_the_code_opens_what_the_paper_says_however_it_is_typed(academy, session, done):
    paper = certificates.of_sign_up(session, academy.actor(done), done.id)
    for typed in (paper.code, paper.code.lower(), paper.code.replace("-", ""), f" {paper.code.replace('-', ' ')} "):
        assert certificates.check(session, typed) == paper
    for typed in ("", "AAAA-BBBB-CCCC", paper.code[:-1], "æøå", "\x00"):
        with pytest.raises(NotFoundError):
            certificates.check(session, typed)


def test_a_certificate_says_the_same_when_name_and_course_have_changed(academy, session, done):
    before = certificates.of_sign_up(session, academy.actor(done), done.id)
    session.get_one(Person, done.person_id).family_name = "Nyhaug"
    session.flush()
    assert certificates.check(session, before.code) == before


def test_taking_completion_back_withdraws_the_paper_and_it_goes_on_to_answer(academy, session, done):
    paper = certificates.of_sign_up(session, academy.actor(done), done.id)
    academy.mark(done, Status.ATTENDED)
    assert certificates.check(session, paper.code).withdrawn_at is not None
    assert certificates.of_sign_up(session, academy.actor(done), done.id) is None
    with pytest.raises(NotFoundError):
        certificates.own(session, academy.actor(done), paper.id)
    academy.mark(done, Status.COMPLETED)
    assert certificates.of_sign_up(session, academy.actor(done), done.id) == paper
    assert len(session.exec(select(Certificate)).all()) == 1


def test_every_act_stands_in_the_trail_without_a_name(academy, session, done):
    actions = set(session.exec(select(AuditEvent.action)))
    assert {
        "course.added",
        "course-session.opened",
        "course.signed-up",
        "course.marked",
        "certificate.issued",
    } <= actions
    told = " ".join(str(one.details) for one in session.exec(select(AuditEvent)))
    assert "Testesen" not in told


def test_a_completed_course_suggests_evidence_and_the_level_stays_the_profiles_own(academy, session, done):
    actor = academy.actor(done)
    own = profile(session, session.get_one(Person, done.person_id))
    held(session, own, "statistics", level=2, wants_to_learn=True)
    assert [(one.key, one.level) for one in evidence.suggested(session, actor, done.id)] == [("statistics", 2)]
    assert evidence.accept(session, actor, done.id, {"statistics": 2}, now=ON_LAST_DAY) == 1
    found = held_competences.get(session, actor, "statistics")
    assert (found.level, found.evidence, found.evidence_note) == (2, Evidence.COURSE, "Statistikk for alle")
    assert found.wants_to_learn
    assert evidence.suggested(session, actor, done.id) == ()


def test_evidence_of_what_the_profile_lacks_says_no_level(academy, session, done):
    actor = academy.actor(done)
    (one,) = evidence.suggested(session, actor, done.id)
    assert (one.level, one.is_held) == (None, False)


def test_a_course_does_not_weaken_what_an_assignment_has_proved(academy, session, done):
    own = profile(session, session.get_one(Person, done.person_id))
    held(session, own, "statistics", level=4, evidence=Evidence.ASSIGNMENT)
    assert evidence.suggested(session, academy.actor(done), done.id) == ()


def test_nothing_is_suggested_before_completion_and_nothing_else_is_taken(academy, session, done):
    attended = academy.sign_up("FIN", at=0.1)
    academy.mark(attended, Status.ATTENDED)
    assert evidence.suggested(session, academy.actor(attended), attended.id) == ()
    competence(session, "law")
    with pytest.raises(ConflictError, match=r"course\.stale"):
        evidence.accept(session, academy.actor(done), done.id, {"law": 5}, now=ON_LAST_DAY)
    with pytest.raises(InvalidInputError):
        evidence.accept(session, academy.actor(done), done.id, {}, now=ON_LAST_DAY)


def test_sign_ups_go_two_years_after_the_session_and_certificates_stay(academy, session, done):
    owner = academy.actor(done)
    code = certificates.of_sign_up(session, owner, done.id).code
    retention.apply(session, now=days(30 + 730))
    assert session.exec(select(SignUp)).one().id == done.id
    taken = retention.apply(session, now=days(30 + 731))
    assert taken["course-sign-up-over"] == 1
    session.expire_all()
    assert session.exec(select(SignUp)).all() == []
    (paper,) = certificates.mine(session, owner)
    assert certificates.check(session, code) == paper
