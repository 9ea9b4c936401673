"""HR's yes: asked for by rule, given or sent back with a comment, once, and never to one's own."""

import datetime as dt

import pytest
from factories import NOW, TODAY, employee, grant, manager, opportunity, person
from sqlmodel import col, select

from mobility import actors, lifecycle, opportunities, postings, search
from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from mobility.opportunity_input import OpportunityInput
from mobility.publishing import approvals, askings
from mobility.publishing.approvals import ReturnInput
from mobility.search import Filters
from models.audit import AuditEvent
from models.enums import ApprovalOutcome, Direction, OpportunityStatus, Role
from models.notice import Notice
from models.opportunity import Opportunity

LONG = {"months": 12}


@pytest.fixture
def me(session):
    return manager(session, organisation_code="KLD")


@pytest.fixture
def hr(session):
    return in_hr(session)


def in_hr(session, code="KLD", **changes):
    whom = person(session, organisation_code=code, **changes)
    grant(session, whom, Role.HR, organisation_code=code)
    return actors.load(session, whom.id)


def draft(session, owner, **changes):
    terms = {"title": "Et helt år", "published_at": None, "owner_id": owner.person_id, **LONG, **changes}
    return opportunity(session, organisation_code="KLD", **terms).id


def sent(session, owner, **changes):
    key = draft(session, owner, **changes)
    assert not postings.publish(session, owner, key, now=NOW)
    return key


def status(session, key):
    return lifecycle.status(session.get_one(Opportunity, key), TODAY)


def told(session, actor):
    return [one.code for one in session.exec(select(Notice).where(Notice.person_id == actor.person))]


def titles(session, actor):
    return [card.title for card in search.find(session, actor, Filters(), now=NOW).page.items]


def test_what_no_rule_asks_for_is_published_at_once(session, me, hr):
    key = draft(session, me, months=6)
    assert postings.publish(session, me, key, now=NOW)
    assert status(session, key) is OpportunityStatus.OPEN
    assert askings.waiting(session, hr) == []


def test_what_a_rule_asks_for_waits_with_hr_and_is_read_by_nobody_else(session, me, hr):
    key = sent(session, me)
    assert status(session, key) is OpportunityStatus.TO_APPROVAL
    (waiting,) = askings.waiting(session, hr)
    assert (waiting.title, waiting.reasons, waiting.outcome) == ("Et helt år", ("length",), None)
    assert waiting.asked_by == "Kari Testesen"
    assert askings.count(session, hr) == 1
    assert told(session, hr) == ["approval.asked"]
    assert opportunities.get(session, hr, key, now=NOW).title == "Et helt år"
    assert titles(session, employee(session)) == titles(session, hr) == []
    with pytest.raises(NotFoundError):
        opportunities.get(session, employee(session), key, now=NOW)


def test_hr_says_yes_and_all_can_read_it(session, me, hr):
    key = sent(session, me)
    approvals.approve(session, hr, key, now=NOW)
    assert status(session, key) is OpportunityStatus.OPEN
    assert titles(session, employee(session, organisation_code="FIN")) == ["Et helt år"]
    assert told(session, me) == ["approval.given"]
    assert askings.waiting(session, hr) == []
    (given,) = askings.answered(session, hr)
    assert (given.outcome, given.answered_at, given.answered_by) == (ApprovalOutcome.APPROVED, NOW, "Kari Testesen")


def test_hr_sends_back_with_a_comment_and_gets_it_again(session, me, hr):
    key = sent(session, me)
    approvals.send_back(session, hr, key, ReturnInput(comment="Hva skal skje det siste halvåret?"), now=NOW)
    assert status(session, key) is OpportunityStatus.RETURNED
    assert told(session, me) == ["approval.returned"]
    later = NOW + dt.timedelta(days=1)
    assert not postings.publish(session, me, key, now=later)
    assert status(session, key) is OpportunityStatus.TO_APPROVAL
    newest, first = askings.history(session, me, key)
    assert (newest.outcome, newest.asked_at) == (None, later)
    assert (first.outcome, first.comment) == (ApprovalOutcome.RETURNED, "Hva skal skje det siste halvåret?")


def test_a_return_needs_a_comment():
    with pytest.raises(ValueError, match="at least 1 character"):
        ReturnInput(comment="  ")


def test_an_owner_takes_it_back_before_it_is_answered(session, me, hr):
    key = sent(session, me)
    postings.take_back(session, me, key, now=NOW)
    assert status(session, key) is OpportunityStatus.DRAFT
    assert askings.count(session, hr) == 0
    with pytest.raises(NotFoundError):
        approvals.approve(session, hr, key, now=NOW)
    assert askings.history(session, me, key)[0].outcome is ApprovalOutcome.TAKEN_BACK


@pytest.mark.parametrize(
    "second", [approvals.approve, lambda *a, now: approvals.send_back(*a, ReturnInput(comment="Nei"), now=now)]
)
def test_what_is_answered_is_not_answered_again(session, me, hr, second):
    key = sent(session, me)
    approvals.approve(session, in_hr(session), key, now=NOW)
    with pytest.raises(ConflictError) as refusal:
        second(session, hr, key, now=NOW)
    assert refusal.value.code == "approval.over"


def test_nobody_approves_their_own(session, hr):
    in_hr(session)
    key = sent(session, hr)
    assert askings.count(session, hr) == 0
    assert told(session, hr) == []
    with pytest.raises(NotFoundError):
        approvals.approve(session, hr, key, now=NOW)


def test_where_nobody_can_approve_the_draft_stays_and_says_so(session, me):
    in_hr(session, "FIN")
    in_hr(session, ends_on=TODAY - dt.timedelta(days=1))
    key = draft(session, me)
    with pytest.raises(ConflictError) as refusal:
        postings.publish(session, me, key, now=NOW)
    assert refusal.value.code == "approval.nobody"


def test_hr_of_another_ministry_and_managers_approve_nothing(session, me, hr):
    key = sent(session, me)
    with pytest.raises(NotFoundError):
        approvals.approve(session, in_hr(session, "FIN"), key, now=NOW)
    with pytest.raises(ForbiddenError):
        approvals.approve(session, manager(session), key, now=NOW)
    assert askings.history(session, in_hr(session, "FIN"), key) == []
    assert askings.count(session, hr) == 1


def test_what_waits_is_not_changed_meanwhile(session, me, hr):
    key = sent(session, me)
    for step in (postings.for_edit, postings.fill, postings.withdraw, postings.discard, postings.publish):
        with pytest.raises(ConflictError):
            step(session, me, key, now=NOW)
    assert hr


def test_what_can_no_longer_be_published_is_not_approved(session, me, hr):
    key = sent(session, me)
    late = NOW + dt.timedelta(days=60)
    with pytest.raises(InvalidInputError) as refusal:
        approvals.approve(session, hr, key, now=late)
    assert refusal.value.fields["closes_on"] == "day.passed"
    assert askings.count(session, hr) == 1


def test_what_others_read_is_not_made_larger_beyond_what_needs_no_yes(session, me, hr):
    key = draft(session, me, months=6)
    postings.publish(session, me, key, now=NOW)
    row = session.get_one(Opportunity, key)
    whole = {name: getattr(row, name) for name in OpportunityInput.model_fields if hasattr(row, name)}
    with pytest.raises(InvalidInputError) as refusal:
        postings.edit(session, me, key, OpportunityInput.model_validate({**whole, "months": 9}), now=NOW)
    assert refusal.value.fields == {"months": "approval.grown"}
    assert hr


def test_what_was_approved_can_be_changed_otherwise_and_made_smaller(session, me, hr):
    key = sent(session, me)
    approvals.approve(session, hr, key, now=NOW)
    row = session.get_one(Opportunity, key)
    whole = {name: getattr(row, name) for name in OpportunityInput.model_fields if hasattr(row, name)}
    changed = {**whole, "months": 10, "capsule": "Kortere enn før."}
    postings.edit(session, me, key, OpportunityInput.model_validate(changed), now=NOW)
    assert row.months == 10


def test_each_act_leaves_an_event_and_takes_a_number(session, me, hr):
    key = sent(session, me)
    numbers = [session.get_one(Opportunity, key).revision]
    approvals.send_back(session, hr, key, ReturnInput(comment="Nei"), now=NOW)
    numbers.append(session.get_one(Opportunity, key).revision)
    assert numbers == sorted(set(numbers))
    events = select(AuditEvent).where(AuditEvent.subject_id == str(key)).order_by(col(AuditEvent.at))
    by_action = {one.action: one for one in session.exec(events)}
    assert by_action["opportunity.submitted"].details == {"reasons": ["length"]}
    assert by_action["opportunity.returned"].actor_id == hr.person_id
    assert "Nei" not in str(by_action["opportunity.returned"].details)


def test_a_wish_and_a_position_need_no_yes(session, hr):
    seeker = employee(session)
    wish = OpportunityInput(kind="project", title="Ønske", capsule="Kort", do_text="Skrive", months=24, seats=1)
    key = postings.create(session, seeker, wish, direction=Direction.SOUGHT, now=NOW)
    assert postings.publish(session, seeker, key, now=NOW)
    assert hr
