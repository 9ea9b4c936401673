"""A kjernegruppe is set up, laid before DFD, started, reviewed and ended, by its secretariat alone."""

import datetime as dt

import factories
import pytest
from factories import NOW, TODAY
from group_cast import IN_A_WHILE, cast, group_input
from sqlmodel import select

from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from mobility.groups import consulting, deadlines, lifecycle, reading, writing
from mobility.groups.inputs import EndInput, RemarkInput, ReviewInput, SecretaryInput
from mobility.groups.lifecycle import GroupStep
from models.enums import Language
from models.group import Group
from models.group_enums import ConsultationMatter, GroupEndReason, GroupStatus
from models.notice import Notice


@pytest.fixture
def play(session):
    return cast(session)


def told(session, person_id):
    return [one.code for one in session.exec(select(Notice).where(Notice.person_id == person_id))]


def test_whoever_may_not_set_groups_up_is_refused(session, play):
    with pytest.raises(ForbiddenError):
        writing.set_up(session, factories.employee(session), group_input(), now=NOW)


def test_the_leading_ministry_is_among_those_with_people_in_it(session, play):
    key = writing.set_up(session, play.secretary, group_input(organisation_code="JD", ministries=("FIN",)), now=NOW)
    shown = reading.get(session, play.secretary, key, now=NOW)
    assert [one.code for one in shown.coverage.ministries if one.is_wanted] == ["FIN", "JD"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"review_on": TODAY}, {"review_on": "day.passed"}),
        ({"organisation_code": "XX"}, {"organisation_code": "ministry.unknown"}),
        ({"ministries": ("FIN", "XX")}, {"ministries": "ministry.unknown"}),
    ],
)
def test_what_cannot_be_is_named(session, play, change, fault):
    with pytest.raises(InvalidInputError) as refusal:
        writing.set_up(session, play.secretary, group_input(**change), now=NOW)
    assert refusal.value.fields == fault


def test_a_planned_group_does_not_exist_for_others_until_dfd_is_asked(session, play):
    stranger = factories.employee(session)
    for outsider in (stranger, play.dfd):
        assert reading.groups(session, outsider) == []
        with pytest.raises(NotFoundError):
            reading.get(session, outsider, play.group.id, now=NOW)
    consulting.ask(session, play.secretary, play.group.id, ConsultationMatter.START, now=NOW)
    assert reading.get(session, play.dfd, play.group.id, now=NOW).asks_dfd is ConsultationMatter.START
    assert reading.groups(session, stranger) == []


def test_only_the_secretariat_changes_it(session, play):
    consulting.ask(session, play.secretary, play.group.id, ConsultationMatter.START, now=NOW)
    with pytest.raises(NotFoundError):
        writing.edit(session, play.dfd, play.group.id, group_input(name_nb="Vår"), now=NOW)
    writing.edit(session, play.secretary, play.group.id, group_input(name_nb="Ny", ministries=("JD",)), now=NOW)
    shown = reading.get(session, play.secretary, play.group.id, now=NOW)
    assert shown.names[Language.NB] == "Ny"
    assert [one.code for one in shown.coverage.ministries] == ["JD", "KLD"]


def test_it_does_not_start_before_dfd_is_consulted_and_somebody_sits_in_it(session, play):
    with pytest.raises(ConflictError, match=r"group\.not-consulted"):
        writing.start(session, play.secretary, play.group.id, now=NOW)
    play.consult()
    with pytest.raises(ConflictError, match=r"group\.empty"):
        writing.start(session, play.secretary, play.group.id, now=NOW)
    (seat,) = play.invite(play.role(law=3), play.findable(law=3))
    play.say_yes(seat)
    writing.start(session, play.secretary, play.group.id, now=NOW)
    assert lifecycle.status(play.group) is GroupStatus.LIVING
    assert reading.groups(session, factories.employee(session))
    assert "group.started" in told(session, seat.person_id)


def test_dfd_is_asked_once_and_its_word_stands(session, play):
    consulting.ask(session, play.secretary, play.group.id, ConsultationMatter.START, now=NOW)
    assert told(session, play.dfd.person) == ["group.consult-start"]
    with pytest.raises(ConflictError, match=r"group\.already-asked"):
        consulting.ask(session, play.secretary, play.group.id, ConsultationMatter.START, now=NOW)
    with pytest.raises(ForbiddenError):
        consulting.answer(session, play.secretary, play.group.id, RemarkInput(), now=NOW)
    consulting.answer(session, play.dfd, play.group.id, RemarkInput(remark="Se til kjernegruppa for vann."), now=NOW)
    (view,) = reading.get(session, play.secretary, play.group.id, now=NOW).consultations
    assert (view.answered_at, view.answered_by, view.remark) == (NOW, "Kari Testesen", "Se til kjernegruppa for vann.")
    with pytest.raises(ConflictError, match=r"group\.not-asked"):
        consulting.answer(session, play.dfd, play.group.id, RemarkInput(), now=NOW)


def started(play):
    play.consult()
    (seat,) = play.invite(play.role(law=3), play.findable(law=3))
    play.say_yes(seat)
    writing.start(play.session, play.secretary, play.group.id, now=NOW)
    return seat


def test_a_review_tells_how_far_it_has_come_and_keeps_what_was_told_before(session, play):
    started(play)
    for step in (1, 3):
        data = ReviewInput(step=step, review_on=IN_A_WHILE, note="Felles plan er i gang.")
        writing.review(session, play.secretary, play.group.id, data, now=NOW + dt.timedelta(days=step))
    shown = reading.get(session, play.secretary, play.group.id, now=NOW)
    assert (shown.step, [one.step for one in shown.reviews]) == (3, [3, 1])


def test_a_living_group_ends_with_why_after_dfd_is_consulted_and_everybody_is_out(session, play):
    seat = started(play)
    data = EndInput(reason=GroupEndReason.DONE, note="Planen er levert.")
    with pytest.raises(ConflictError, match=r"group\.not-consulted-on-end"):
        writing.end(session, play.secretary, play.group.id, data, now=NOW)
    play.consult(ConsultationMatter.END)
    writing.end(session, play.secretary, play.group.id, data, now=NOW)
    shown = reading.get(session, play.secretary, play.group.id, now=NOW)
    assert (shown.status, shown.end_reason, shown.seated) == (GroupStatus.ENDED, GroupEndReason.DONE, 0)
    assert "group.left" in told(session, seat.person_id)
    with pytest.raises(ConflictError, match=r"group\.step"):
        writing.edit(session, play.secretary, play.group.id, group_input(), now=NOW)


def test_a_plan_is_dropped_without_asking_dfd(session, play):
    writing.end(session, play.secretary, play.group.id, EndInput(reason=GroupEndReason.NOT_NEEDED), now=NOW)
    assert lifecycle.status(play.group) is GroupStatus.ENDED


def test_a_secretariat_is_never_empty_and_takes_in_colleagues_by_their_address(session, play):
    colleague = factories.person(session, organisation_code="FIN", email="ola.nordmann@fin.dep.example")
    writing.add_secretary(
        session, play.secretary, play.group.id, SecretaryInput(email="Ola.Nordmann@fin.dep.example"), now=NOW
    )
    assert len(reading.get(session, play.secretary, play.group.id, now=NOW).secretariat) == 2
    writing.remove_secretary(session, play.secretary, play.group.id, play.secretary.person, now=NOW)
    with pytest.raises(ConflictError, match=r"group\.last-secretary"):
        writing.remove_secretary(session, play.actor(colleague), play.group.id, colleague.id, now=NOW)
    with pytest.raises(InvalidInputError):
        writing.add_secretary(
            session, play.actor(colleague), play.group.id, SecretaryInput(email="ingen@fin.dep.example"), now=NOW
        )


def test_a_mandate_like_that_of_a_living_group_is_shown_with_the_words_they_share(session, play):
    started(play)
    twin = group_input(
        name_nb="Grønn omstilling",
        mandate_nb="Samordne omstilling i næringene, og utslipp fra transport og bygg.",
    )
    other = group_input(
        name_nb="Utsatte barn og unge", mandate_nb="Barn og unge som trenger hjelp fra flere tjenester skal få den."
    )
    found = {}
    for data in (twin, other):
        key = writing.set_up(session, play.secretary, data, now=NOW)
        found[data.name_nb] = reading.get(session, play.secretary, key, now=NOW).neighbours
    (overlap,) = found["Grønn omstilling"].overlaps
    assert overlap.id == play.group.id
    assert {"omstilling", "transport"} <= set(overlap.words)
    assert found["Utsatte barn og unge"].overlaps == ()


def test_more_than_few_living_groups_are_warned_of(session, play):
    assert not reading.get(session, play.secretary, play.group.id, now=NOW).neighbours.is_crowded
    for number in range(6):
        key = writing.set_up(session, play.secretary, group_input(name_nb=f"Gruppe {number}"), now=NOW)
        session.get_one(Group, key).started_at = NOW
    session.flush()
    assert reading.get(session, play.secretary, play.group.id, now=NOW).neighbours.is_crowded


def test_the_secretariat_is_reminded_before_a_review_and_on_its_day_and_no_oftener(session, play):
    started(play)
    days = [IN_A_WHILE - dt.timedelta(days=number) for number in (15, 14, 13, 0, -1)]
    done = [deadlines.run(session, now=dt.datetime.combine(day, dt.time(9), dt.UTC))["reviews"] for day in days]
    assert done == [0, 1, 0, 1, 0]


def test_what_the_secretariat_can_do_follows_where_the_group_stands(session, play):
    def steps():
        return reading.get(session, play.secretary, play.group.id, now=NOW).steps

    assert {GroupStep.CONSULT_START, GroupStep.END, GroupStep.EDIT} <= steps()
    assert GroupStep.START not in steps()
    play.consult()
    assert GroupStep.START in steps()
    assert GroupStep.CONSULT_START not in steps()
