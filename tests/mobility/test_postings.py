"""Writing openings: who may, what is asked for before publishing, and what each change leaves behind."""

import datetime as dt
import uuid

import pytest
from factories import NOW, TODAY, competence, employee, manager, opportunity, person, requirement, unit
from sqlmodel import col, select

from mobility import actors, opportunities, postings, revisions
from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from mobility.opportunity_input import OpportunityInput, RequirementInput
from models.audit import AuditEvent
from models.enums import Audience, Direction, OpportunityKind, OpportunityStatus, Payer, Route
from models.opportunity import Opportunity, Requirement

WHOLE = {
    "kind": OpportunityKind.HOSPITERING,
    "title": "Klimarådgiver",
    "capsule": "Seks måneder med klimatilpasning.",
    "do_text": "Du analyserer tiltak.\n\nDu skriver sammen med oss.",
    "months": 6,
    "percentage": 100,
    "payer": Payer.RELEASING,
    "closes_on": TODAY + dt.timedelta(days=20),
}


def written(**changes):
    return OpportunityInput.model_validate({**WHOLE, **changes})


def offer(session, actor, **changes):
    return postings.create(session, actor, written(**changes), direction=Direction.OFFERED, now=NOW)


def published(session, actor, **changes):
    key = offer(session, actor, **changes)
    postings.publish(session, actor, key, now=NOW)
    return key


def actions(session, key):
    of_this = select(AuditEvent).where(AuditEvent.subject_id == str(key))
    return [event.action for event in session.exec(of_this.order_by(col(AuditEvent.at)))]


def test_an_offer_begins_as_a_draft_in_the_managers_own_ministry_and_unit(session):
    place = unit(session)
    me = manager(session, organisation_code="KLD", unit_id=place.id)
    card = opportunities.get(session, me, offer(session, me), now=NOW)
    assert (card.status, card.organisation_code, card.unit) == (OpportunityStatus.DRAFT, "KLD", place.name)
    assert card.is_own


def test_an_offer_is_placed_in_its_route_as_it_is_written(session):
    me = manager(session)
    assert session.get(Opportunity, offer(session, me)).route is Route.R2
    assert session.get(Opportunity, offer(session, me, months=None)).route is None


def test_terms_that_no_route_allows_are_refused_by_field_and_rule(session):
    with pytest.raises(InvalidInputError) as refusal:
        offer(session, manager(session), months=13)
    assert refusal.value.fields == {"months": "refusal.too-long"}
    assert (refusal.value.data["longest"], refusal.value.data["rule"]) == (12, "mobility-guideline")


def test_a_draft_that_can_never_be_placed_is_refused_before_all_is_told(session):
    with pytest.raises(InvalidInputError) as refusal:
        offer(session, manager(session), kind=OpportunityKind.MENTORING, months=None, payer=None)
    assert refusal.value.fields == {"percentage": "refusal.percentage"}


def test_what_is_for_the_own_ministry_alone_is_a_change_of_tasks(session):
    me = manager(session)
    detail = opportunities.get(session, me, offer(session, me, audience=Audience.OWN_MINISTRY), now=NOW)
    assert detail.route is Route.R6
    assert detail.placement.reasons[0].code == "own-ministry"


def test_a_publication_without_its_terms_names_every_field_that_is_missing(session):
    me = manager(session)
    key = postings.create(
        session,
        me,
        OpportunityInput(kind=OpportunityKind.PROJECT, title="Bare en tittel"),
        direction=Direction.OFFERED,
        now=NOW,
    )
    with pytest.raises(InvalidInputError) as refusal:
        postings.publish(session, me, key, now=NOW)
    missing = ("capsule", "do_text", "months", "percentage", "payer", "closes_on")
    assert refusal.value.fields == dict.fromkeys(missing, "missing")


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"closes_on": TODAY - dt.timedelta(days=1)}, {"closes_on": "day.passed"}),
        ({"starts_on": TODAY}, {"starts_on": "day.before-deadline"}),
    ],
)
def test_days_that_cannot_be_are_refused_at_publication(session, changes, faults):
    me = manager(session)
    key = offer(session, me, **changes)
    with pytest.raises(InvalidInputError) as refusal:
        postings.publish(session, me, key, now=NOW)
    assert refusal.value.fields == faults


def test_a_position_is_a_link_and_nothing_that_could_be_ranked(session):
    competence(session)
    me = manager(session)
    link = {"kind": OpportunityKind.POSITION, "link": "https://example.no/stilling", "do_text": "", "payer": None}
    assert session.get(Opportunity, published(session, me, **link, months=None, percentage=None)).route is Route.R5
    with pytest.raises(InvalidInputError) as refusal:
        offer(session, me, **link, requirements=[RequirementInput(competence_key="statistics")])
    assert refusal.value.fields == {"requirements": "position.no-requirements"}


def test_a_position_without_its_link_is_not_published(session):
    me = manager(session)
    key = offer(session, me, kind=OpportunityKind.POSITION)
    with pytest.raises(InvalidInputError) as refusal:
        postings.publish(session, me, key, now=NOW)
    assert refusal.value.fields == {"link": "missing"}


def test_only_positions_bear_a_link(session):
    with pytest.raises(InvalidInputError) as refusal:
        offer(session, manager(session), link="https://example.no")
    assert refusal.value.fields == {"link": "link.positions-only"}


def test_an_employee_seeks_but_does_not_offer(session):
    me = employee(session)
    with pytest.raises(ForbiddenError):
        offer(session, me)
    wish = written(months=None, payer=None, closes_on=None)
    key = postings.create(session, me, wish, direction=Direction.SOUGHT, now=NOW)
    postings.publish(session, me, key, now=NOW)
    row = session.get(Opportunity, key)
    assert (row.direction, row.route, row.published_at) == (Direction.SOUGHT, None, NOW)


def test_nobody_seeks_a_position_here(session):
    wish = written(kind=OpportunityKind.POSITION)
    with pytest.raises(InvalidInputError) as refusal:
        postings.create(session, employee(session), wish, direction=Direction.SOUGHT, now=NOW)
    assert refusal.value.fields == {"kind": "position.not-sought"}


def test_who_is_reserved_against_publication_cannot_publish_a_wish(session):
    me = actors.load(session, person(session, is_reserved=True).id)
    key = postings.create(session, me, written(), direction=Direction.SOUGHT, now=NOW)
    with pytest.raises(ConflictError) as refusal:
        postings.publish(session, me, key, now=NOW)
    assert refusal.value.code == "opportunity.owner-is-reserved"


def test_requirements_are_kept_changed_added_and_taken_away(session):
    for key in ("law", "data", "text"):
        competence(session, key)
    me = manager(session)
    key = offer(
        session,
        me,
        requirements=[RequirementInput(competence_key="law", level=3), RequirementInput(competence_key="data")],
    )
    changed = [
        RequirementInput(competence_key="data", level=2, is_must=False),
        RequirementInput(competence_key="text"),
    ]
    postings.edit(session, me, key, written(requirements=changed), now=NOW)
    rows = session.exec(select(Requirement).where(Requirement.opportunity_id == key))
    assert {(row.competence_key, row.level, row.is_must) for row in rows} == {
        ("data", 2, False),
        ("text", None, True),
    }


@pytest.mark.parametrize("replaced", [False, True])
def test_a_competence_outside_the_vocabulary_is_refused_by_name(session, replaced):
    if replaced:
        competence(session, "new")
        competence(session, "gone", merged_into="new")
    with pytest.raises(InvalidInputError) as refusal:
        offer(session, manager(session), requirements=[RequirementInput(competence_key="gone")])
    assert refusal.value.fields == {"requirements": "competence.unknown"}
    assert refusal.value.data == {"unknown": ["gone"]}


def test_a_competence_asked_for_twice_is_refused():
    twice = [RequirementInput(competence_key="law"), RequirementInput(competence_key="law", level=2)]
    with pytest.raises(ValueError, match="asked for twice"):
        written(requirements=twice)


@pytest.mark.parametrize("day", [1, 1.5, True, "i morgen", "2026-13-01"])
def test_a_day_is_a_day_and_never_a_number(day):
    with pytest.raises(ValueError, match="closes_on"):
        written(closes_on=day)


def test_texts_keep_their_lines_and_lose_signs_that_nobody_can_read():
    assert written(title="Klima\x00rådgiver", do_text="Én\r\n\r\nto\x07").model_dump(include={"title", "do_text"}) == {
        "title": "Klimarådgiver",
        "do_text": "Én\n\nto",
    }


@pytest.mark.parametrize("link", ["javascript:alert(1)", "example.no", "ftp://example.no/x"])
def test_a_link_leads_to_the_web(link):
    with pytest.raises(ValueError, match="link"):
        written(kind=OpportunityKind.POSITION, link=link)


def test_a_change_tells_which_fields_but_never_what_was_written(session):
    me = manager(session)
    key = offer(session, me)
    postings.edit(session, me, key, written(title="Hemmelig plan", months=3), now=NOW + dt.timedelta(minutes=1))
    event = session.exec(select(AuditEvent).where(AuditEvent.action == "opportunity.edited")).one()
    assert event.details == {"fields": ["title", "months"]}


def test_every_change_takes_a_new_number_and_leaves_an_event(session):
    me = manager(session)
    key = offer(session, me)
    seen = [session.get(Opportunity, key).revision]
    for minute, step in enumerate((postings.publish, postings.fill, postings.withdraw), start=1):
        step(session, me, key, now=NOW + dt.timedelta(minutes=minute))
        seen.append(session.get(Opportunity, key).revision)
    assert seen == sorted(set(seen))
    assert seen[-1] == revisions.current(session, revisions.OPPORTUNITIES)
    assert actions(session, key) == [
        "opportunity.created",
        "opportunity.published",
        "opportunity.filled",
        "opportunity.withdrawn",
    ]


def test_what_is_published_must_stay_complete(session):
    me = manager(session)
    key = published(session, me)
    with pytest.raises(InvalidInputError):
        postings.edit(session, me, key, written(capsule=""), now=NOW)


def test_a_later_deadline_opens_a_closed_opening_again(session):
    me = manager(session)
    key = published(session, me)
    later = NOW + dt.timedelta(days=30)
    assert opportunities.get(session, me, key, now=later).status is OpportunityStatus.CLOSED
    postings.edit(session, me, key, written(closes_on=later.date() + dt.timedelta(days=5)), now=later)
    assert opportunities.get(session, me, key, now=later).status is OpportunityStatus.OPEN


def test_a_step_that_does_not_fit_is_a_conflict(session):
    me = manager(session)
    key = offer(session, me)
    with pytest.raises(ConflictError):
        postings.withdraw(session, me, key, now=NOW)


def test_a_draft_thrown_away_is_gone_but_its_trail_stays(session):
    competence(session)
    me = manager(session)
    key = offer(session, me, requirements=[RequirementInput(competence_key="statistics")])
    postings.discard(session, me, key, now=NOW + dt.timedelta(minutes=1))
    session.expire_all()
    assert session.get(Opportunity, key) is None
    assert session.exec(select(Requirement)).all() == []
    assert actions(session, key) == ["opportunity.created", "opportunity.discarded"]


def test_a_copy_is_a_draft_with_the_same_texts_and_requirements_but_no_days(session):
    me = manager(session)
    model = opportunity(session, owner_id=me.person_id, withdrawn_at=NOW, audience=Audience.OWN_MINISTRY)
    requirement(session, model, level=4)
    twin = opportunities.get(session, me, postings.copy(session, me, model.id, now=NOW), now=NOW)
    assert (twin.title, twin.audience, twin.status) == (model.title, model.audience, OpportunityStatus.DRAFT)
    assert (twin.starts_on, twin.closes_on) == (None, None)
    assert [(one.competence_key, one.level) for one in twin.requirements] == [("statistics", 4)]


@pytest.mark.parametrize("step", [postings.publish, postings.fill, postings.withdraw, postings.discard, postings.copy])
def test_what_others_own_is_not_found_even_where_it_can_be_read(session, step):
    theirs = opportunity(session, owner_id=person(session).id)
    with pytest.raises(NotFoundError):
        step(session, manager(session), theirs.id, now=NOW)
    with pytest.raises(NotFoundError):
        step(session, manager(session), uuid.uuid4(), now=NOW)
