"""One's own say: parts, pauses, objections, deleting, and reminders in time."""

import datetime as dt
import json

import pytest
import sqlalchemy as sa
from factories import NOW, TODAY, employee, grant, held, opportunity, organisation, person, profile
from sqlmodel import select

from mobility import actors, consent, disclosure, profiles, retention
from mobility.disclosure import Reader
from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from mobility.privacy import choosing, deadlines, explaining, forgetting, objections, previewing
from mobility.privacy.choosing import SectionInput
from mobility.privacy.objections import AnswerInput, ObjectionInput
from models.audit import AuditEvent
from models.enums import Role
from models.notice import Notice
from models.opportunity import Favourite
from models.privacy import Objection, RetentionRun, SectionChoice
from models.privacy_enums import ObjectionOutcome, ProfileSection, Recipient
from models.profile import Experience, HeldCompetence, Profile

DAY = dt.timedelta(days=1)
SEEKER = Reader(Recipient.SEEKERS, "KLD")


@pytest.fixture
def me(session):
    actor = employee(session)
    consent.open_to_managers(session, actor, now=NOW)
    return actor


def own(session, actor):
    return session.exec(select(Profile).where(Profile.person_id == actor.person)).one()


def shown(session, actor, reader=SEEKER, now=NOW):
    row = own(session, actor)
    return disclosure.shown(session, [row.id], reader, now=now).get(row.id, frozenset())


def told(session, whom):
    return [one.code for one in session.exec(select(Notice).where(Notice.person_id == whom.person))]


def test_a_choice_holds_from_now_on_and_is_written_down_without_words(session, me):
    choosing.choose(
        session, me, ProfileSection.ABOUT, SectionInput(recipients={Recipient.HR}, until=TODAY + DAY), now=NOW
    )
    assert ProfileSection.ABOUT not in shown(session, me)
    assert shown(session, me, Reader(Recipient.HR)) == {ProfileSection.ABOUT}
    assert shown(session, me, Reader(Recipient.HR), NOW + 2 * DAY) == frozenset()
    event = session.exec(select(AuditEvent).where(AuditEvent.action == "profile.shown")).one()
    assert event.details == {"section": "about", "to": ["hr"]}


def test_ministries_are_chosen_once_for_all_parts(session, me):
    organisation(session, "FIN")
    organisation(session, "SD")
    for section, codes in ((ProfileSection.ABOUT, {"FIN", "SD"}), (ProfileSection.WISHES, {"SD"})):
        data = SectionInput(recipients={Recipient.CHOSEN}, ministries=codes)
        choosing.choose(session, me, section, data, now=NOW)
    assert explaining.mine(session, me, now=NOW).ministries == {"SD"}
    assert ProfileSection.ABOUT not in shown(session, me, Reader(Recipient.SEEKERS, "FIN"))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"until": TODAY - DAY}, {"until": "day.passed"}),
        ({"until": TODAY + 4000 * DAY}, {"until": "day.far"}),
        ({"recipients": {Recipient.CHOSEN}}, {"ministries": "missing"}),
        ({"recipients": {Recipient.CHOSEN}, "ministries": {"XYZ"}}, {"ministries": "enum"}),
    ],
)
def test_a_choice_that_cannot_be_is_refused(session, me, data, fault):
    with pytest.raises(InvalidInputError) as refusal:
        choosing.choose(session, me, ProfileSection.ABOUT, SectionInput(**data), now=NOW)
    assert refusal.value.fields == fault


def test_a_pause_hides_without_deleting_and_can_be_ended_before_its_day(session, me):
    choosing.pause(session, me, until=TODAY + 9 * DAY, now=NOW)
    assert shown(session, me) == frozenset()
    assert not explaining.mine(session, me, now=NOW).is_visible
    assert profiles.own(session, me).findable_since == NOW
    choosing.pause(session, me, until=None, now=NOW)
    assert shown(session, me) == frozenset(ProfileSection)


@pytest.mark.parametrize(("days", "code"), [(-1, "day.passed"), (400, "day.far")])
def test_a_pause_lasts_a_year_at_most(session, me, days, code):
    with pytest.raises(InvalidInputError) as refusal:
        choosing.pause(session, me, until=TODAY + days * DAY, now=NOW)
    assert refusal.value.fields == {"until": code}


def test_who_is_hidden_has_nothing_to_pause(session):
    with pytest.raises(ConflictError, match="is-hidden"):
        choosing.pause(session, employee(session), until=TODAY, now=NOW)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"is_reserved": True}, "not-reserved"),
        ({"ends_on": TODAY - DAY}, "employed"),
        ({"starts_on": TODAY + DAY}, "employed"),
    ],
)
def test_what_decides_is_told_with_how_it_stands(session, change, code):
    row = person(session, **change)
    profile(session, row, findable_since=NOW)
    standing = explaining.mine(session, actors.load(session, row.id), now=NOW)
    assert [one.code for one in standing.criteria if not one.is_met] == [code]
    assert not standing.is_visible


def test_whether_one_is_visible_is_told_as_it_is(session, me):
    assert explaining.mine(session, me, now=NOW).is_visible
    for section in ProfileSection:
        choosing.choose(session, me, section, SectionInput(), now=NOW)
    assert not explaining.mine(session, me, now=NOW).is_visible
    assert shown(session, me) == frozenset()


def test_the_preview_is_what_the_reader_is_shown(session, me):
    row = own(session, me)
    row.headline, row.about = "Analytiker", "Jeg teller ting."
    held(session, row, level=3)
    session.add(Experience(profile_id=row.id, kind="work", title="Teller", employer="SSB"))
    session.flush()
    choosing.choose(session, me, ProfileSection.ABOUT, SectionInput(), now=NOW)
    choosing.choose(session, me, ProfileSection.CONTACT, SectionInput(), now=NOW)
    seen = previewing.as_seen_by(session, me, SEEKER, now=NOW)
    assert (seen.headline, seen.about, seen.email, seen.unit) == ("Analytiker", "", "", "")
    assert (seen.competences, seen.experiences) == ((), ())
    assert seen.counted == {ProfileSection.COMPETENCES, ProfileSection.EXPERIENCES, ProfileSection.WISHES}
    for section in (ProfileSection.COMPETENCES, ProfileSection.EXPERIENCES):
        choosing.choose(session, me, section, SectionInput(recipients={Recipient.HR}), now=NOW)
    seen = previewing.as_seen_by(session, me, Reader(Recipient.HR), now=NOW)
    assert (seen.competences, seen.experiences) == ((("statistics", 3),), (("Teller", "SSB"),))
    assert previewing.as_seen_by(session, me, Reader(Recipient.COMMUNITY), now=NOW) is None


def test_a_colleague_and_hr_are_shown_what_is_open_to_them_and_others_nothing(session, me):
    hr = person(session)
    grant(session, hr, Role.HR, organisation_code="KLD")
    hr, stranger = actors.load(session, hr.id), employee(session, organisation_code="FIN")
    for reader in (hr, stranger):
        with pytest.raises(NotFoundError):
            previewing.colleague(session, reader, me.person, now=NOW)
    choosing.choose(session, me, ProfileSection.HEADLINE, SectionInput(recipients={Recipient.HR}), now=NOW)
    assert previewing.colleague(session, hr, me.person, now=NOW).shown == {ProfileSection.HEADLINE}
    assert [one.person_id for one in previewing.open_to_hr(session, hr, now=NOW)] == [me.person]
    with pytest.raises(NotFoundError):
        previewing.colleague(session, stranger, me.person, now=NOW)
    with pytest.raises(ForbiddenError):
        previewing.open_to_hr(session, stranger, now=NOW)
    choosing.choose(session, me, ProfileSection.ABOUT, SectionInput(recipients={Recipient.COMMUNITY}), now=NOW)
    assert previewing.colleague(session, stranger, me.person, now=NOW).shown == {ProfileSection.ABOUT}


def test_a_name_leads_to_a_profile_only_where_it_is_open_to_the_reader(session, me):
    stranger = employee(session, organisation_code="FIN")
    other = person(session)
    profile(session, other, findable_since=NOW)
    people = [me.person, other.id]
    assert previewing.open_to_me(session, stranger, people, now=NOW) == frozenset()
    choosing.choose(session, me, ProfileSection.ABOUT, SectionInput(recipients={Recipient.COMMUNITY}), now=NOW)
    assert previewing.open_to_me(session, stranger, people, now=NOW) == {me.person}


def test_hr_of_another_ministry_is_shown_no_more_than_a_colleague(session, me):
    choosing.choose(session, me, ProfileSection.HEADLINE, SectionInput(recipients={Recipient.HR}), now=NOW)
    hr = person(session, organisation_code="FIN")
    grant(session, hr, Role.HR, organisation_code="FIN")
    hr = actors.load(session, hr.id)
    assert previewing.open_to_hr(session, hr, now=NOW) == ()
    with pytest.raises(NotFoundError):
        previewing.colleague(session, hr, me.person, now=NOW)


def test_a_profile_is_deleted_whole_at_once_when_the_word_is_typed(session, me):
    held(session, own(session, me))
    session.add(Favourite(person_id=me.person, opportunity_id=opportunity(session).id))
    choosing.choose(session, me, ProfileSection.ABOUT, SectionInput(), now=NOW)
    assert forgetting.would_go(session, me) == {"profile": 1, "held_competence": 1, "section_choice": 1, "favourite": 1}
    with pytest.raises(InvalidInputError):
        forgetting.delete_profile(session, me, typed="slett meg", word="slett", now=NOW)
    forgetting.delete_profile(session, me, typed=" Slett ", word="slett", now=NOW)
    assert forgetting.would_go(session, me) == {}
    assert session.exec(select(HeldCompetence)).all() == []
    assert profiles.own(session, me).headline == ""


def test_an_objection_is_answered_by_the_privacy_officer_within_its_days(session, me):
    row = person(session)
    grant(session, row, Role.PRIVACY_OFFICER)
    officer = actors.load(session, row.id)
    key = objections.send(session, me, ObjectionInput(text="Jeg vil ikke at forslag regnes ut."), now=NOW)
    with pytest.raises(ConflictError, match="objection-waits"):
        objections.send(session, me, ObjectionInput(text="En gang til"), now=NOW)
    (waiting,) = objections.queue(session, officer, now=NOW)
    assert (waiting.due_on, waiting.is_late, objections.waiting(session, officer)) == (TODAY + 30 * DAY, False, 1)
    assert objections.queue(session, officer, now=NOW + 31 * DAY)[0].is_late
    objections.answer(session, officer, key, AnswerInput(outcome="upheld", answer="Det slår vi av."), now=NOW)
    (mine,) = objections.mine(session, me)
    assert (mine.outcome, mine.answer, mine.name) == (ObjectionOutcome.UPHELD, "Det slår vi av.", "")
    assert (told(session, officer), told(session, me)) == (["privacy.objection"], ["privacy.answered"])
    with pytest.raises(ConflictError, match="objection-answered"):
        objections.answer(session, officer, key, AnswerInput(outcome="rejected", answer="Nei"), now=NOW)
    assert "regnes ut" not in json.dumps([one.details for one in session.exec(select(AuditEvent))])


def test_nobody_but_the_privacy_officer_reads_objections(session, me):
    objections.send(session, me, ObjectionInput(text="Nei"), now=NOW)
    with pytest.raises(ForbiddenError):
        objections.queue(session, employee(session), now=NOW)
    with pytest.raises(ForbiddenError):
        objections.waiting(session, employee(session))
    assert objections.mine(session, employee(session)) == ()


def test_who_shows_something_until_a_day_is_reminded_once_before_it(session, me):
    until = SectionInput(recipients={Recipient.HR}, until=TODAY + 20 * DAY)
    for section in (ProfileSection.ABOUT, ProfileSection.WISHES):
        choosing.choose(session, me, section, until, now=NOW)
    assert deadlines.run(session, now=NOW)["ending"] == 0
    assert [deadlines.run(session, now=NOW + days * DAY)["ending"] for days in (6, 7, 20, 21)] == [1, 0, 0, 0]
    assert told(session, me) == ["privacy.section-ends"]
    choosing.choose(session, me, ProfileSection.ABOUT, until, now=NOW + 7 * DAY)
    assert deadlines.run(session, now=NOW + 8 * DAY)["ending"] == 1
    assert len(session.exec(select(SectionChoice)).all()) == 2


def test_whoever_has_not_touched_the_profile_for_a_year_is_asked_and_asked_again_later(session):
    row = profile(session, person(session), created_at=NOW, confirmed_at=NOW)
    session.execute(sa.update(Profile).values(updated_at=NOW))
    asked = [deadlines.run(session, now=NOW + days * DAY)["still-right"] for days in (365, 366, 367, 455, 457)]
    assert asked == [0, 1, 0, 0, 1]
    session.expire_all()
    assert session.get_one(Profile, row.id).updated_at == NOW


def test_who_confirms_is_not_asked(session):
    profile(session, person(session), created_at=NOW, confirmed_at=NOW + 300 * DAY)
    session.execute(sa.update(Profile).values(updated_at=NOW))
    assert deadlines.run(session, now=NOW + 500 * DAY)["still-right"] == 0


def test_who_leaves_is_told_that_the_profile_will_go_while_it_can_be_taken_along(session):
    row = person(session, ends_on=TODAY + 40 * DAY)
    profile(session, row, confirmed_at=NOW)
    asked = [deadlines.run(session, now=NOW + days * DAY)["leaving"] for days in (9, 10, 11, 40)]
    assert asked == [0, 1, 0, 0]


def test_a_dry_run_tells_what_would_go_and_deletes_nothing(session):
    profile(session, person(session, ends_on=TODAY - 93 * DAY))
    assert retention.planned(session, now=NOW)["profile-after-leaving"] == 1
    assert len(session.exec(select(Profile)).all()) == 1
    assert session.exec(select(RetentionRun)).all() == []
    assert retention.apply(session, now=NOW)["profile-after-leaving"] == 1
    (run,) = session.exec(select(RetentionRun))
    assert (run.at, run.counts["profile-after-leaving"]) == (NOW, 1)


def test_an_answered_objection_goes_after_a_year_and_one_that_waits_stays(session, me):
    for answered in (None, NOW - 366 * DAY, NOW - 364 * DAY):
        outcome = answered and ObjectionOutcome.PARTLY
        row = {"person_id": me.person, "text": "x", "sent_at": NOW, "due_on": TODAY}
        session.add(Objection(**row, answered_at=answered, outcome=outcome))
    session.flush()
    assert retention.apply(session, now=NOW)["objection-answered"] == 1
