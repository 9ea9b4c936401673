"""What nobody needs any more is deleted, by rules that stand as data with their sources (GDPR article 5(1)(e))."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import audit, audit_trimming, reference
from mobility.actors import SYSTEM
from mobility.clock import OSLO, today
from models.academy import CourseSession, SignUp
from models.academy_plan import CoursePlan, PlannedSeat
from models.agreement import CounterWarning
from models.api_token import ApiToken, KeptAnswer
from models.arena import ArenaDate, ArenaMember
from models.group import GroupProposal, GroupSeat, GroupSeatStep
from models.group_enums import SeatState
from models.match_run import MatchRun, MatchTally
from models.notice import CalendarFeed, Mail, Notice, SavedSearch
from models.opportunity import Dismissal, Favourite, Opportunity
from models.person import Person
from models.privacy import Objection, RetentionRun
from models.profile import Profile
from models.rotation import Round, RoundAcceptance, RoundParticipant, RoundWish
from models.session import LimitCount, LoginSession, ReadingFlag


def apply(session: Session, *, now: dt.datetime) -> dict[str, int]:
    """Delete what has been kept long enough and tell how many rows each rule took. Flushes, never commits.

    Returns
    -------
    dict of str to int
        Rule's code → rows deleted, in the order of the rules.
    """
    done = _delete(session, now)
    session.add(RetentionRun(at=now, counts=done))
    if any(done.values()):
        counts = {code: number for code, number in done.items() if number}
        audit.record(session, SYSTEM, "retention.applied", subject=("retention", today(now)), now=now, **counts)
    session.flush()
    return done


def planned(session: Session, *, now: dt.datetime) -> dict[str, int]:
    """Tell how many rows each rule would delete now, and delete none."""
    trial = session.begin_nested()
    try:
        return _delete(session, now)
    finally:
        trial.rollback()


def _delete(session: Session, now: dt.datetime) -> dict[str, int]:
    done: dict[str, int] = {}
    for rule in reference.read("retention")["rules"]:
        before = today(now) - dt.timedelta(days=rule["days"])
        # The trail comes last: it is held for other writers until commit, and tells itself what has gone.
        is_trail = rule["code"] == "audit-event"
        done[rule["code"]] = (
            audit_trimming.trim(session, _midnight(before), now=now)
            if is_trail
            else _RULES[rule["code"]](session, before)
        )
    return done


def _profiles(session: Session, before: dt.date) -> int:
    left = sa.select(col(Person.id)).where(col(Person.ends_on) < before)
    return _deleted(session, sa.delete(Profile).where(col(Profile.person_id).in_(left)))


def _shortlists(session: Session, before: dt.date) -> int:
    moment = _midnight(before)
    over = sa.select(col(Opportunity.id)).where(
        sa.or_(
            col(Opportunity.closes_on) < before,
            col(Opportunity.filled_at) < moment,
            col(Opportunity.withdrawn_at) < moment,
        )
    )
    return sum(
        _deleted(session, sa.delete(table).where(col(table.opportunity_id).in_(over)))
        for table in (Favourite, Dismissal)
    )


def _drafts(session: Session, before: dt.date) -> int:
    is_old = sa.and_(col(Opportunity.published_at).is_(None), col(Opportunity.updated_at) < _midnight(before))
    return _deleted(session, sa.delete(Opportunity).where(is_old))


def _notices(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(Notice).where(col(Notice.created_at) < _midnight(before)))


def _letters(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(Mail).where(col(Mail.done_at) < _midnight(before)))


def _searches(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(SavedSearch).where(col(SavedSearch.expires_on) < before))


def _feeds(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(CalendarFeed).where(col(CalendarFeed.revoked_at) < _midnight(before)))


def _wishes(session: Session, before: dt.date) -> int:
    of_over = sa.select(col(RoundParticipant.id)).where(col(RoundParticipant.round_id).in_(_rounds_over(before)))
    return sum(
        _deleted(session, sa.delete(table).where(col(table.participant_id).in_(of_over)))
        for table in (RoundWish, RoundAcceptance)
    )


def _sign_ups(session: Session, before: dt.date) -> int:
    over = sa.select(col(CourseSession.id)).where(col(CourseSession.last_day) < before)
    return _deleted(session, sa.delete(SignUp).where(col(SignUp.session_id).in_(over)))


def _arena_members(session: Session, before: dt.date) -> int:
    over = (
        sa.select(col(ArenaDate.arena_id))
        .group_by(col(ArenaDate.arena_id))
        .having(sa.func.max(col(ArenaDate.day)) < before)
    )
    return _deleted(session, sa.delete(ArenaMember).where(col(ArenaMember.arena_id).in_(over)))


def _rounds(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(Round).where(col(Round.id).in_(_rounds_over(before))))


def _rounds_over(before: dt.date) -> sa.Select[Any]:
    moment = _midnight(before)
    return sa.select(col(Round.id)).where(sa.or_(col(Round.settled_at) < moment, col(Round.cancelled_at) < moment))


def _group_proposals(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(GroupProposal).where(col(GroupProposal.made_at) < _midnight(before)))


def _group_invitations(session: Session, before: dt.date) -> int:
    newest = sa.and_(col(GroupSeatStep.seat_id) == col(GroupSeat.id), col(GroupSeatStep.number) == col(GroupSeat.steps))
    no = (SeatState.DECLINED, SeatState.REFUSED, SeatState.LAPSED, SeatState.WITHDRAWN)
    over = (
        sa.select(col(GroupSeat.id))
        .join(GroupSeatStep, newest)
        .where(col(GroupSeatStep.state).in_(no), col(GroupSeatStep.at) < _midnight(before))
    )
    return _deleted(session, sa.delete(GroupSeat).where(col(GroupSeat.id).in_(over)))


def _counter_warnings(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(CounterWarning).where(col(CounterWarning.told_at) < _midnight(before)))


def _objections(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(Objection).where(col(Objection.answered_at) < _midnight(before)))


def _runs(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(RetentionRun).where(col(RetentionRun.at) < _midnight(before)))


def _planned_seats(session: Session, before: dt.date) -> int:
    over = sa.select(col(CoursePlan.id)).where(col(CoursePlan.last_day) < before)
    return _deleted(session, sa.delete(PlannedSeat).where(col(PlannedSeat.plan_id).in_(over)))


def _sessions(session: Session, before: dt.date) -> int:
    moment = _midnight(before)
    is_over = sa.or_(col(LoginSession.expires_at) < moment, col(LoginSession.ended_at) < moment)
    return _deleted(session, sa.delete(LoginSession).where(is_over))


def _limit_counts(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(LimitCount).where(col(LimitCount.expires_at) < _midnight(before)))


def _reading_flags(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(ReadingFlag).where(col(ReadingFlag.at) < _midnight(before)))


def _tokens(session: Session, before: dt.date) -> int:
    is_over = sa.or_(col(ApiToken.expires_on) < before, col(ApiToken.revoked_at) < _midnight(before))
    return _deleted(session, sa.delete(ApiToken).where(is_over))


def _kept_answers(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(KeptAnswer).where(col(KeptAnswer.created_at) < _midnight(before)))


def _match_runs(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(MatchRun).where(col(MatchRun.at) < _midnight(before)))


def _match_tallies(session: Session, before: dt.date) -> int:
    return _deleted(session, sa.delete(MatchTally).where(col(MatchTally.day) < before))


_RULES: dict[str, Callable[[Session, dt.date], int]] = {
    "profile-after-leaving": _profiles,
    "shortlist-after-closing": _shortlists,
    "draft-untouched": _drafts,
    "notice-told": _notices,
    "letter-sent": _letters,
    "saved-search-over": _searches,
    "calendar-feed-revoked": _feeds,
    "rotation-wishes-over": _wishes,
    "course-sign-up-over": _sign_ups,
    "arena-membership-over": _arena_members,
    "rotation-over": _rounds,
    "group-proposal-made": _group_proposals,
    "group-invitation-over": _group_invitations,
    "counter-warning-given": _counter_warnings,
    "planned-seat-over": _planned_seats,
    "objection-answered": _objections,
    "retention-run-told": _runs,
    "api-token-over": _tokens,
    "api-answer-kept": _kept_answers,
    "session-over": _sessions,
    "limit-count-over": _limit_counts,
    "reading-flag-put": _reading_flags,
    "match-run": _match_runs,
    "match-tally": _match_tallies,
}


def _deleted(session: Session, statement: sa.Delete) -> int:
    return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]  # a DELETE gives a cursor result


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), OSLO)
