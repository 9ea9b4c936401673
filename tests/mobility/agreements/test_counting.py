"""HR sees how near the limits stays are, is warned once, and nobody extends past three years."""

import datetime as dt

import pytest
from cast import Cast
from factories import NOW, TODAY, grant, person
from sqlmodel import select

from mobility import placement_deadlines, retention
from mobility.actors import load
from mobility.agreements import counting, editing, reading, warnings
from mobility.agreements.counters import Level
from mobility.agreements.terms import AgreementTerms
from mobility.errors import ForbiddenError, InvalidInputError
from models.agreement import CounterWarning
from models.agreement_enums import CounterCode
from models.enums import OpportunityKind, Payer, PlacementMove, Role, Route
from models.notice import Notice
from models.placement import Placement


def temporary(session, *, first, last, made=None):
    """Agree on a temporary post for a cast's person, with the ground that the law asks for."""
    cast = made or Cast(session)
    cast.opening.kind, cast.opening.payer, cast.opening.route = OpportunityKind.PROJECT, Payer.RECEIVING, Route.R4
    cast.opening.starts_on, cast.opening.months = first, 12
    cast.until_agreement()
    row = session.get_one(Placement, cast.id)
    change(cast, starts_on=first, ends_on=last, ground="nature")
    for actor in (cast.person, cast.leader, cast.receiver):
        cast.take(actor, PlacementMove.SIGN, name="N N")
    cast.now = dt.datetime.combine(max(first, TODAY), dt.time(10), dt.UTC)
    cast.take(cast.receiver, PlacementMove.START)
    return cast, row


def change(cast, **answers):
    view = reading.get(cast.session, cast.receiver, cast.id)
    terms = AgreementTerms.model_validate({**view.terms.model_dump(), **answers})
    return editing.change(cast.session, cast.receiver, cast.id, terms, read=view.content_hash, now=cast.now)


def earlier(session, cast, *, first, last):
    """Put an earlier temporary post of the same person behind, in another ministry."""
    other = Cast(session)
    other.person = cast.person
    other.leader = cast.leader
    temporary(session, first=first, last=last, made=other)
    placement_deadlines.run(session, now=NOW)
    placement_deadlines.run(session, now=NOW)


def hr(session, code="DFD"):
    row = person(session, organisation_code=code)
    grant(session, row, Role.HR, organisation_code=code)
    return load(session, row.id)


def at(day):
    return dt.datetime.combine(day, dt.time(10), dt.UTC)


def levels(found):
    return {one.code: one.level for one in found.counters}


def test_hr_of_both_ministries_sees_the_counters_of_a_case_and_nobody_else_does(session):
    cast, _ = temporary(session, first=TODAY, last=TODAY + dt.timedelta(days=180))
    for code in ("DFD", "KLD"):
        assert counting.for_case(session, hr(session, code), cast.id, now=NOW) is not None
    for actor in (cast.person, cast.leader, cast.receiver):
        assert counting.for_case(session, actor, cast.id, now=NOW) is None


def test_the_page_of_counters_is_hrs_and_shows_what_hr_follows(session):
    cast, _ = temporary(session, first=TODAY, last=TODAY + dt.timedelta(days=180))
    (shown,) = counting.for_hr(session, hr(session), now=NOW)
    assert (shown.placement_id, shown.who) == (cast.id, "Ansatt Testesen")
    assert levels(shown) == {
        CounterCode.STAY: Level.FAR,
        CounterCode.SERVICE: Level.FAR,
        CounterCode.NOTICE: Level.FAR,
    }
    assert counting.for_hr(session, hr(session, "FIN"), now=NOW) == []
    with pytest.raises(ForbiddenError):
        counting.for_hr(session, cast.receiver, now=NOW)


def test_service_is_added_together_over_ministries(session):
    cast, _ = temporary(session, first=TODAY, last=TODAY + dt.timedelta(days=180))
    earlier(session, cast, first=TODAY - dt.timedelta(days=340), last=TODAY - dt.timedelta(days=14))
    shown = counting.for_case(session, hr(session), cast.id, now=NOW)
    service = next(one for one in shown.counters if one.code is CounterCode.SERVICE)
    assert service.since == TODAY - dt.timedelta(days=340)


def test_the_most_pressing_stands_first(session):
    near, _ = temporary(session, first=TODAY - dt.timedelta(days=100), last=TODAY + dt.timedelta(days=35))
    temporary(session, first=TODAY, last=TODAY + dt.timedelta(days=300))
    shown = counting.for_hr(session, hr(session), now=NOW)
    assert [one.placement_id == near.id for one in shown] == [True, False]
    assert shown[0].level is Level.NEAR
    assert shown[0].counters[0].code is CounterCode.NOTICE


def three_posts(session):
    """Two full years behind, and a post that began today."""
    cast, row = temporary(session, first=TODAY, last=TODAY + dt.timedelta(days=90))
    earlier(session, cast, first=dt.date(2024, 3, 1), last=dt.date(2025, 2, 28))
    earlier(session, cast, first=dt.date(2025, 3, 1), last=dt.date(2026, 2, 28))
    earlier(session, cast, first=dt.date(2026, 3, 1), last=TODAY - dt.timedelta(days=1))
    return cast, row


def test_a_stay_is_not_made_longer_than_three_years_of_service(session):
    cast, row = three_posts(session)
    within, beyond = dt.date(2027, 2, 28), dt.date(2027, 3, 1)
    # Every error rolls back what came before it.
    with pytest.raises(InvalidInputError) as refusal, session.begin_nested():
        cast.take(cast.receiver, PlacementMove.EXTEND, effective_on=beyond)
    assert refusal.value.fields == {"effective_on": "refusal.three-years"}
    session.expire_all()
    assert row.ends_on == TODAY + dt.timedelta(days=90)
    cast.take(cast.receiver, PlacementMove.EXTEND, effective_on=within)
    with pytest.raises(InvalidInputError) as refusal, session.begin_nested():
        change(cast, ends_on=beyond)
    assert refusal.value.fields == {"ends_on": "refusal.three-years"}


def test_hr_is_warned_at_thirty_months_once_each(session):
    cast, _ = three_posts(session)
    receiving, releasing, other = hr(session), hr(session, "KLD"), hr(session, "FIN")
    assert told(session, receiving) == []
    warnings.run(session, now=at(dt.date(2026, 8, 31)))
    assert "counter.service" not in told(session, receiving)
    first = warnings.run(session, now=at(TODAY))
    again = warnings.run(session, now=at(TODAY + dt.timedelta(days=1)))
    assert first["warned"] >= 1
    assert again == {"warned": 0}
    for actor in (receiving, releasing):
        assert told(session, actor).count("counter.service") == 1
    assert told(session, other) == []
    assert told(session, cast.person).count("counter.service") == 0


def test_hr_is_warned_before_the_last_day_for_notice_and_again_for_a_new_last_day(session):
    _, row = temporary(session, first=TODAY, last=dt.date(2027, 6, 30))
    receiving = hr(session)
    warnings.run(session, now=at(dt.date(2027, 5, 15)))
    assert told(session, receiving) == []
    warnings.run(session, now=at(dt.date(2027, 5, 16)))
    assert told(session, receiving) == ["counter.notice"]
    row.ends_on = dt.date(2027, 7, 31)
    warnings.run(session, now=at(dt.date(2027, 6, 20)))
    assert told(session, receiving) == ["counter.notice", "counter.notice"]


def test_no_warning_of_notice_where_notice_has_been_given(session):
    cast, _ = temporary(session, first=TODAY, last=dt.date(2027, 6, 30))
    cast.now = at(dt.date(2027, 4, 1))
    cast.take(cast.receiver, PlacementMove.GIVE_NOTICE)
    warnings.run(session, now=at(dt.date(2027, 5, 20)))
    assert told(session, hr(session)) == []


def test_a_warning_names_nobody(session):
    temporary(session, first=TODAY, last=dt.date(2027, 6, 30))
    receiving = hr(session)
    warnings.run(session, now=at(dt.date(2027, 5, 16)))
    notice = session.exec(select(Notice).where(Notice.person_id == receiving.person)).one()
    assert set(notice.data) == {"placement", "title"}
    assert session.exec(select(CounterWarning)).one().concerns_on == dt.date(2027, 5, 30)


def test_a_warning_is_forgotten_after_a_year(session):
    temporary(session, first=TODAY, last=dt.date(2027, 6, 30))
    warnings.run(session, now=at(dt.date(2027, 5, 16)))
    assert retention.apply(session, now=at(dt.date(2028, 5, 15)))["counter-warning-given"] == 0
    assert retention.apply(session, now=at(dt.date(2028, 5, 17)))["counter-warning-given"] == 1


def told(session, actor):
    mine = select(Notice.code).where(Notice.person_id == actor.person, Notice.code.startswith("counter."))
    return list(session.exec(mine.order_by(Notice.created_at)))
