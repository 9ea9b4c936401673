"""A quarter is told once; what is told is recounted here in other ways, and picked at to find somebody in it."""

import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median

import pytest
from factories import NOW, grant, organisation, person
from sqlmodel import select

from mobility import actors
from mobility.demo.personas import find
from mobility.errors import ForbiddenError, NotFoundError
from mobility.indicators import reading, snapshots
from mobility.indicators.periods import Quarter, last_ended
from mobility.small_cells import LEAST
from models.enums import Direction, Language, OpportunityKind, PlacementMove, PlacementState, Role
from models.indicator import IndicatorFigure, IndicatorSnapshot
from models.opportunity import Opportunity
from models.placement import Placement, PlacementStep


@pytest.fixture
def newest(demo_session):
    row = demo_session.exec(select(IndicatorSnapshot).order_by(IndicatorSnapshot.last_day.desc())).first()
    figures = demo_session.exec(select(IndicatorFigure).where(IndicatorFigure.snapshot_id == row.id)).all()
    told = {(one.measure, one.organisation_code, one.detail): one.value for one in figures}
    return Quarter.of(row.last_day), told


def steps_by_placement(session):
    found = defaultdict(list)
    for one in session.exec(select(PlacementStep).order_by(PlacementStep.number)):
        found[one.placement_id].append(one)
    return found


def recounted(told, measure, counts):
    """Each figure told is what was counted anew; each not told is small, or hides one that is."""
    shown = {code: value for (name, code, _), value in told.items() if name == measure}
    assert shown
    for code, value in shown.items():
        expected = sum(counts.values()) if code is None else counts[code]
        assert value is None or value == expected >= LEAST, (measure, code)
    return {code for code, value in shown.items() if value is not None}


def test_starts_are_as_many_as_those_who_started(demo_session, newest):
    quarter, told = newest
    came, went = Counter(), Counter()
    steps = steps_by_placement(demo_session)
    for placement in demo_session.exec(select(Placement)):
        begun = [one.at for one in steps[placement.id] if one.move is PlacementMove.START]
        if begun and quarter.start <= min(begun) < quarter.end:
            came[placement.organisation_code] += 1
            went[placement.releasing_code] += 1
    assert None in recounted(told, "starts-in", came)
    assert None in recounted(told, "starts-out", went)


def test_answers_and_reasons_are_as_given(demo_session, newest):
    quarter, told = newest
    codes = dict(demo_session.exec(select(Placement.id, Placement.releasing_code)).all())
    yes, no, reasons = Counter(), Counter(), Counter()
    for placement, steps in steps_by_placement(demo_session).items():
        answers = [
            one for one in steps if one.move in (PlacementMove.RELEASE, PlacementMove.REFUSE) and one.at < quarter.end
        ]
        asked = any(one.move is PlacementMove.GO_ON for one in steps)
        if asked and answers and answers[-1].at >= quarter.start:
            is_yes = answers[-1].move is PlacementMove.RELEASE
            (yes if is_yes else no)[codes[placement]] += 1
            if not is_yes:
                reasons[answers[-1].reason.value] += 1
    recounted(told, "answers-yes", yes)
    recounted(told, "answers-no", no)
    recounted(told, "answers", yes + no)
    for reason, count in reasons.items():
        assert told["refusals", None, reason] in (None, count)


def test_texts_are_counted_by_their_written_form(demo_session, newest):
    quarter, told = newest
    published = [
        one
        for one in demo_session.exec(select(Opportunity))
        if one.published_at
        and quarter.start <= one.published_at < quarter.end
        and one.direction is Direction.OFFERED
        and one.kind is not OpportunityKind.POSITION
    ]
    for measure, languages in (("nynorsk", {Language.NN}), ("written", {Language.NN, Language.NB})):
        counts = Counter(one.organisation_code for one in published if one.language in languages)
        assert told[measure, None, ""] == counts.total()
        assert all(told[measure, code, ""] == count for code, count in counts.items())


def test_time_to_an_agreement_is_the_median_where_all_are_over(demo_session, newest):
    quarter, told = newest
    year = [
        one
        for one in demo_session.exec(select(Opportunity))
        if one.published_at and quarter.back(3).start <= one.published_at < quarter.end
    ]
    signed = {}
    for placement in demo_session.exec(select(Placement)):
        signed.setdefault(placement.opportunity_id, []).append(placement.id)
    steps = steps_by_placement(demo_session)
    over = []
    for one in year:
        moments = [
            step.at
            for key in signed.get(one.id, ())
            for step in steps[key]
            if step.state is PlacementState.READYING and step.at < quarter.end
        ]
        if moments:
            over.append((min(moments) - one.published_at).days)
    # Those still open can only make it longer.
    assert told["days-to-agreed", None, ""] >= median(over) - 1


def test_no_total_less_what_is_told_beside_it_is_about_fewer_than_five(demo_session):
    people = (
        "starts-in",
        "starts-out",
        "answers",
        "answers-yes",
        "answers-no",
        "ended",
        "returned",
        "leaders",
        "leaders-several",
        "filled",
        "participants",
    )
    for snapshot in demo_session.exec(select(IndicatorSnapshot.id)).all():
        figures = demo_session.exec(select(IndicatorFigure).where(IndicatorFigure.snapshot_id == snapshot)).all()
        told = {(one.measure, one.organisation_code): one.value for one in figures if not one.detail}
        for measure in people:
            whole = told[measure, None]
            parts = [value for (name, code), value in told.items() if name == measure and code is not None]
            assert all(value is None or value >= LEAST for value in (whole, *parts))
            if whole is not None and None in parts:
                assert whole - sum(value or 0 for value in parts) >= LEAST, measure


def test_within_a_ministry_one_answer_less_another_is_about_five_or_more(demo_session):
    for snapshot in demo_session.exec(select(IndicatorSnapshot.id)).all():
        figures = demo_session.exec(select(IndicatorFigure).where(IndicatorFigure.snapshot_id == snapshot)).all()
        told = {(one.measure, one.organisation_code): one.value for one in figures if not one.detail}
        for whole, part in (
            ("answers", "answers-yes"),
            ("answers", "answers-no"),
            ("ended", "returned"),
            ("leaders", "leaders-several"),
        ):
            for code in {code for _, code in told}:
                if told.get((whole, code)) is not None and told.get((part, code)) is not None:
                    assert told[whole, code] - told[part, code] >= LEAST


def test_who_lends_to_many_is_told_in_whole_months_and_the_whole_is_the_sum(demo_session, newest):
    _, told = newest
    assert told["months-lent", None, ""] == told["months-borrowed", None, ""]
    months = [value for (measure, *_), value in told.items() if measure.startswith("months-") and value is not None]
    assert all(value == round(value) for value in months)


def test_quarters_do_not_overlap_so_one_less_another_is_about_nobody(demo_session):
    days = sorted(demo_session.exec(select(IndicatorSnapshot.last_day)))
    quarters = [Quarter.of(day) for day in days]
    assert [one.back(-1) for one in quarters[:-1]] == quarters[1:]
    assert all(one.end == other.start for one, other in pairwise(quarters))


def test_a_quarter_is_told_once_whatever_happens_after(session):
    organisation(session, "KLD")
    person(session, starts_on=dt.date(2020, 1, 1))
    assert snapshots.run(session, now=NOW) == {"snapshots": 1}
    before = session.exec(select(IndicatorFigure.measure, IndicatorFigure.value)).all()
    for _ in range(9):
        person(session, starts_on=dt.date(2020, 1, 1))
    assert snapshots.run(session, now=NOW) == {"snapshots": 0}
    assert session.exec(select(IndicatorFigure.measure, IndicatorFigure.value)).all() == before


def test_the_night_after_a_quarter_has_ended_it_is_told(session):
    organisation(session, "KLD")
    quarter = last_ended(NOW)
    snapshots.run(session, now=quarter.end - dt.timedelta(minutes=1))
    assert snapshots.run(session, now=quarter.end + dt.timedelta(minutes=1)) == {"snapshots": 1}
    assert len(session.exec(select(IndicatorSnapshot)).all()) == 2


def test_small_figures_are_not_even_in_the_database(demo_session):
    small = demo_session.exec(
        select(IndicatorFigure).where(IndicatorFigure.value > 0, IndicatorFigure.value < LEAST)
    ).all()
    about_openings = {
        "written",
        "nynorsk",
        "lendings",
        "open-to-all",
        "could-be-filled",
        "published-in-year",
        "competences-asked",
        "competences-taught",
    }
    assert {one.measure for one in small} <= about_openings | {
        "months-lent",
        "months-borrowed",
        "months-balance",
        "answer-days",
    }


def test_hr_reads_its_own_ministry_beside_the_whole_and_nobody_elses(demo_session):
    hr = actors.load(demo_session, find(demo_session, "hr").id)
    report = reading.report(demo_session, hr)
    assert list(report.ministries) == [hr.organisation]
    assert {line.code for shown in report.indicators for line in shown.lines} == {None, hr.organisation}
    with pytest.raises(NotFoundError):
        reading.report(demo_session, hr, ministry="SMK" if hr.organisation != "SMK" else "UD")


def test_a_rate_of_the_year_is_told_only_with_all_four_quarters(demo_session):
    dfd = actors.load(demo_session, find(demo_session, "dfd").id)
    newest = reading.report(demo_session, dfd)
    rates = {line.code: line.values[3] for line in newest.indicators[0].lines}
    starts = [
        reading.report(demo_session, dfd, quarter=newest.quarter.back(back)).indicators[0].lines[0].values[0]
        for back in range(4)
    ]
    assert rates[None] == pytest.approx(100 * sum(starts) / 625, rel=0.05)
    assert reading.report(demo_session, dfd, quarter=newest.quarter.back(1)).indicators[0].lines[0].values[3] is None


def test_nothing_is_read_before_anything_is_told_and_never_without_the_role(session):
    follower = person(session, organisation_code="DFD")
    grant(session, follower, Role.DFD)
    assert reading.report(session, actors.load(session, follower.id)) is None
    with pytest.raises(ForbiddenError):
        reading.report(session, actors.load(session, person(session).id))
