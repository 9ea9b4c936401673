"""The catalogue: written by the academy alone, found by everybody."""

import datetime as dt

import pytest
from academy_cast import FIRST_DAY, Academy, course_values, days
from factories import NOW, competence, employee, person

from mobility.academy import attendance, course_view, courses, finding, sessions, writing
from mobility.academy.finding import CourseFilters
from mobility.academy.input import CancelInput, CourseInput
from mobility.actors import load
from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from models.academy_enums import CourseForm
from models.academy_enums import SignUpStatus as Status
from models.competence import Competence
from models.enums import Language


@pytest.fixture
def academy(session):
    return Academy(session)


def write(**changes):
    return CourseInput.model_validate(course_values(**changes))


def found(academy, actor=None, **filters):
    cards = finding.find(academy.session, actor or employee(academy.session), CourseFilters(**filters), now=NOW)
    return [card.code for card in cards]


def upcoming(academy, actor):
    shown = course_view.get(academy.session, actor, academy.course_id, now=NOW)
    return {one.id for one in shown.upcoming}


def test_what_is_written_is_what_is_shown(academy, session):
    teacher = person(session, given_name="Aksel")
    other = writing.add(session, academy.planner, write(code="FIRST"), now=NOW)
    data = write(code="SECOND", required=[str(other)], lecturers=[teacher.email.upper()], needs_leader=True, cost=12000)
    key = writing.add(session, academy.planner, data, now=NOW)
    shown = course_view.get(session, employee(session), key, now=NOW)
    assert shown.titles[Language.NN] == "Statistikk for alle saman"
    assert shown.titles[Language.EN] == "Statistikk for alle"
    assert [(one.key, one.from_level, one.to_level) for one in shown.goals] == [("statistics", 1, 3)]
    assert [(one.id, one.is_done) for one in shown.required] == [(other, False)]
    assert [one.name for one in shown.lecturers] == ["Aksel Testesen"]
    assert (shown.needs_leader, shown.cost, shown.may_manage, shown.teaches) == (True, 12000, False, False)
    again = writing.as_input(session, academy.planner, key)
    assert again.lecturers == (teacher.email,)
    assert again.model_copy(update={"lecturers": data.lecturers}) == data


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"code": "test-1"}, "code", "code_taken"),
        ({"goals": [{"competence_key": "unheard-of", "to_level": 2}]}, "goals", "competence.unknown"),
        ({"lecturers": ["nobody@example.no"]}, "lecturers", "lecturer_unknown"),
        ({"required": ["00000000-0000-0000-0000-000000000000"]}, "required", "course_unknown"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(academy, session, changes, field, code):
    with pytest.raises(InvalidInputError) as refusal:
        writing.add(session, academy.planner, write(**{"code": "NEW", **changes}), now=NOW)
    assert refusal.value.fields == {field: code}


def test_a_course_cannot_come_before_itself(academy, session):
    with pytest.raises(InvalidInputError) as refusal:
        writing.edit(session, academy.planner, academy.course_id, write(required=[str(academy.course_id)]), now=NOW)
    assert refusal.value.fields == {"required": "course_unknown"}


def test_a_change_is_written_whole(academy, session):
    competence(session, "law")
    goals = [{"competence_key": "law", "to_level": 2}]
    writing.edit(session, academy.planner, academy.course_id, write(hours=12, goals=goals), now=NOW)
    shown = course_view.get(session, academy.planner, academy.course_id, now=NOW)
    assert (shown.hours, [one.key for one in shown.goals]) == (12, ["law"])


def test_only_the_academy_writes(academy, session):
    outsider = employee(session)
    for act in (
        lambda: writing.add(session, outsider, write(code="NEW"), now=NOW),
        lambda: writing.edit(session, outsider, academy.course_id, write(), now=NOW),
        lambda: writing.retire(session, outsider, academy.course_id, now=NOW),
        lambda: writing.as_input(session, outsider, academy.course_id),
        lambda: finding.everything(session, outsider, now=NOW),
    ):
        with pytest.raises(ForbiddenError):
            act()


def test_a_retired_course_is_not_found_but_its_sessions_are_held(academy, session):
    row = academy.sign_up()
    writing.retire(session, academy.planner, academy.course_id, now=NOW)
    assert found(academy) == []
    assert courses.offered(session) == ()
    assert academy.mark(row, Status.COMPLETED) == 1
    with pytest.raises(ConflictError, match=r"course\.retired"):
        academy.hold()
    writing.bring_back(session, academy.planner, academy.course_id, now=NOW)
    assert found(academy) == ["TEST-1"]


def test_courses_are_found_by_words_competence_form_language_and_time(academy, session):
    competence(session, "law", label="Forvaltningsrett")
    goals = [{"competence_key": "law", "to_level": 3}]
    writing.add(session, academy.planner, write(code="LAW", form="online", goals=goals), now=NOW)
    assert found(academy) == ["TEST-1", "LAW"]
    assert found(academy, q="forvaltningsrett") == ["LAW"]
    assert found(academy, q="statistikk SAMAN") == ["TEST-1", "LAW"]
    assert found(academy, q="statistikk keramikk") == []
    assert found(academy, competence="statistics") == ["TEST-1"]
    assert found(academy, form=(CourseForm.ONLINE,)) == ["LAW"]
    assert found(academy, language=(Language.NB,)) == ["TEST-1"]
    assert found(academy, language=(Language.NN,)) == []
    assert found(academy, within_days=30) == ["TEST-1"]
    assert found(academy, within_days=29) == []


def test_courses_that_give_a_competence_are_told_with_their_next_day(academy, session):
    academy.hold(first_day=FIRST_DAY + dt.timedelta(days=5), last_day=FIRST_DAY + dt.timedelta(days=5))
    writing.add(session, academy.planner, write(code="NONE-YET"), now=NOW)
    given = courses.giving(session, ["statistics", "law"], now=NOW)
    assert [(one.to_level, one.next_day) for one in given["statistics"]] == [(3, FIRST_DAY), (3, None)]
    assert given["law"] == ()
    assert courses.giving(session, ["statistics"], now=days(21))["statistics"][0].next_day is None


def test_a_competence_that_has_been_replaced_leads_to_its_successor(academy, session):
    competence(session, "numbers")
    session.get_one(Competence, "statistics").merged_into = "numbers"
    session.flush()
    assert [one.goals[0].key for one in courses.offered(session)] == ["numbers"]
    assert len(courses.giving(session, ["numbers"], now=NOW)["numbers"]) == 1


def test_a_lecturer_sees_the_list_of_the_own_course_and_of_no_other(academy, session):
    teacher = person(session)
    actor = load(session, teacher.id)
    with pytest.raises(NotFoundError):
        attendance.attendance(session, actor, academy.session_id, now=NOW)
    writing.edit(session, academy.planner, academy.course_id, write(lecturers=[teacher.email]), now=NOW)
    academy.sign_up("FIN")
    shown = attendance.attendance(session, actor, academy.session_id, now=NOW)
    assert [one.organisation_code for one in shown.participants] == ["FIN"]
    assert [card.code for card in finding.taught(session, actor, now=NOW)] == ["TEST-1"]
    other = Academy(session, course={"code": "OTHER"})
    with pytest.raises(NotFoundError):
        attendance.attendance(session, actor, other.session_id, now=NOW)


def test_who_has_been_through_a_course_is_told_so_where_it_is_asked_for(academy, session):
    row = academy.sign_up()
    academy.mark(row, Status.COMPLETED)
    after = writing.add(session, academy.planner, write(code="AFTER", required=[str(academy.course_id)]), now=NOW)
    assert course_view.get(session, academy.actor(row), after, now=NOW).required[0].is_done
    assert not course_view.get(session, employee(session), after, now=NOW).required[0].is_done


def test_nobody_who_is_reserved_is_named_as_a_lecturer(academy, session):
    hidden = person(session, is_reserved=True)
    writing.edit(session, academy.planner, academy.course_id, write(lecturers=[hidden.email]), now=NOW)
    assert course_view.get(session, employee(session), academy.course_id, now=NOW).lecturers == ()


def test_a_session_called_off_is_shown_to_those_who_signed_up_only(academy, session):
    row = academy.sign_up()
    stayed = academy.hold()
    sessions.cancel(session, academy.planner, academy.session_id, CancelInput(why="Sykdom"), now=NOW)
    assert upcoming(academy, academy.actor(row)) == {academy.session_id, stayed}
    assert upcoming(academy, employee(session)) == {stayed}
