"""The matcher follows the database by the numbers of changes, and threads never see half of one."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import databases
import pytest
import sqlalchemy as sa
from factories import NOW, TODAY, competence, held, manager, opportunity, person, position, profile, requirement
from sqlmodel import Session

from matching.matcher import Matcher
from mobility import postings, revisions
from mobility.bridge import suggest
from mobility.bridge.suggest import Suggestions
from mobility.opportunity_input import OpportunityInput, RequirementInput
from models.enums import Direction, OpportunityKind, Payer
from models.opportunity import Opportunity


@pytest.fixture
def profile_id(session):
    return held(session, profile(session, person(session)), level=4).profile_id


@pytest.fixture
def fitted(monkeypatch):
    """Count how often everything is learnt anew."""
    calls, fit = [], Matcher.fit

    def counted(self, openings):
        calls.append(len(openings))
        return fit(self, openings)

    monkeypatch.setattr(Matcher, "fit", counted)
    return calls


def ranked(session, engine, profile_id, among):
    found = engine.for_profile(session, profile_id, among=among, n=20, today=TODAY)
    return [fit.opportunity_id for fit in found.fits]


def fitting(session, **changes):
    row = opportunity(session, **changes)
    requirement(session, row, level=3)
    return row


def data(key="statistics"):
    return OpportunityInput(
        kind=OpportunityKind.HOSPITERING,
        title="Statistiker",
        capsule="Tall.",
        do_text="Du regner.",
        months=6,
        percentage=100,
        payer=Payer.RELEASING,
        closes_on=TODAY,
        starts_on=TODAY,
        requirements=[RequirementInput(competence_key=key, level=3)],
    )


def test_what_is_published_is_known_at_once_without_learning_all_anew(session, profile_id, fitted):
    boss, engine = manager(session), Suggestions()
    first = fitting(session)
    assert ranked(session, engine, profile_id, [first.id]) == [first.id]
    second = postings.create(session, boss, data(), direction=Direction.OFFERED, now=NOW)
    assert ranked(session, engine, profile_id, [first.id, second]) == [first.id]
    postings.publish(session, boss, second, now=NOW)
    assert set(ranked(session, engine, profile_id, [first.id, second])) == {first.id, second}
    assert fitted == [1]


def test_what_is_filled_or_withdrawn_is_gone_at_once(session, profile_id, fitted):
    boss, engine = manager(session), Suggestions()
    rows = [fitting(session, owner_id=boss.person_id) for _ in range(3)]
    ids = [row.id for row in rows]
    assert set(ranked(session, engine, profile_id, ids)) == set(ids)
    postings.fill(session, boss, ids[0], now=NOW)
    postings.withdraw(session, boss, ids[1], now=NOW)
    assert ranked(session, engine, profile_id, ids) == [ids[2]]
    assert fitted == [3]


def test_a_change_in_what_is_asked_for_is_followed(session, profile_id):
    boss, engine = manager(session), Suggestions()
    competence(session, "law")
    row = fitting(session, owner_id=boss.person_id)
    before = engine.fits(session, profile_id, [row.id], today=TODAY)[row.id]
    postings.edit(session, boss, row.id, data("law"), now=NOW)
    after = engine.fits(session, profile_id, [row.id], today=TODAY)[row.id]
    assert [gap.competence for gap in before.gaps] == []
    assert [gap.competence for gap in after.gaps] == ["law"]


def test_a_change_in_the_vocabulary_is_learnt(session, profile_id, fitted):
    engine = Suggestions()
    row = fitting(session)
    ranked(session, engine, profile_id, [row.id])
    revisions.take(session, revisions.VOCABULARY)
    ranked(session, engine, profile_id, [row.id])
    assert fitted == [1, 1]


def test_a_competence_that_was_replaced_counts_as_what_it_is_today(session, fitted):
    competence(session, "numbers")
    competence(session, "old", merged_into="numbers")
    competence(session, "older", merged_into="old")
    owner = profile(session, person(session))
    held(session, owner, "older", level=2)
    held(session, owner, "numbers", level=4)
    row = opportunity(session)
    requirement(session, row, "old", level=3)
    requirement(session, row, "numbers", level=4)
    fit = Suggestions().fits(session, owner.id, [row.id], today=TODAY)[row.id]
    assert fit.gaps == ()
    assert [(one.code, one.data["competence"]) for one in fit.reasons if one.code.startswith("competence")] == [
        ("competence-met", "numbers")
    ]


def test_positions_and_what_is_sought_are_never_known(session, profile_id):
    rows = [position(session), fitting(session, direction=Direction.SOUGHT), fitting(session, published_at=None)]
    ids = [row.id for row in rows]
    assert ranked(session, Suggestions(), profile_id, ids) == []
    assert Suggestions().fits(session, profile_id, [*ids, uuid.uuid4()], today=TODAY) == {}


def test_a_profile_with_nothing_to_go_by_cannot_be_judged(session):
    bare = profile(session, person(session), headline="")
    row = fitting(session)
    found = Suggestions().for_profile(session, bare.id, among=[row.id], n=5, today=TODAY)
    assert (found.fits, found.can_judge) == ((), False)
    assert Suggestions().fits(session, bare.id, [row.id], today=TODAY) == {}


def test_the_engine_belongs_to_the_sessions_app(session):
    shared = Suggestions()
    with Session(session.get_bind(), info={suggest.KEY: shared}) as one, Session(session.get_bind()) as other:
        assert suggest.engine(one) is shared
        assert suggest.engine(other) is suggest.engine(other)
        assert suggest.engine(other) is not shared


def test_threads_that_read_while_another_writes_see_whole_changes(kind, new_database):
    """Each change fills or opens two openings together; nobody ever sees one of them alone."""
    engine, seen, done = Suggestions(), set(), Event()
    with new_database(kind) as url, databases.migrated(url) as made:
        with Session(made) as session:
            owner = held(session, profile(session, person(session)), level=4).profile_id
            pair = [fitting(session).id for _ in range(2)]
            session.commit()

        def read():
            while not done.is_set():
                with Session(made) as session:
                    seen.add(len(ranked(session, engine, owner, pair)))

        with ThreadPoolExecutor(2) as pool:
            readers = [pool.submit(read) for _ in range(2)]
            for filled in (NOW, None) * 5:
                with Session(made) as session:
                    for key in pair:
                        row = session.get_one(Opportunity, key)
                        row.filled_at = filled
                        row.revision = revisions.take(session, revisions.OPPORTUNITIES)
                        session.flush()
                    session.commit()
                with Session(made) as session:
                    assert len(ranked(session, engine, owner, pair)) == (0 if filled else 2)
            done.set()
            for reader in readers:
                reader.result()
    assert seen <= {0, 2}


def test_every_worker_suggests_a_change_from_the_next_question_on(kind, new_database, fitted):
    """Workers share nothing but the database; nobody has to wait, nor to learn all anew."""
    with new_database(kind) as url, databases.migrated(url) as made:
        with Session(made) as session:
            boss = manager(session)
            owner = held(session, profile(session, person(session)), level=4).profile_id
            row = fitting(session, owner_id=boss.person_id).id
            session.commit()
        workers = [Suggestions(), Suggestions()]

        def asked(among):
            with Session(made) as session:
                return [set(ranked(session, worker, owner, among)) for worker in workers]

        assert asked([row]) == [{row}, {row}]
        with Session(made) as session:
            new = postings.create(session, boss, data(), direction=Direction.OFFERED, now=NOW)
            postings.publish(session, boss, new, now=NOW)
            postings.withdraw(session, boss, row, now=NOW)
            session.commit()
        assert asked([row, new]) == [{new}, {new}]
        assert fitted == [1, 1]


def test_no_query_is_asked_for_each_opening(session, profile_id):
    ids = [fitting(session).id for _ in range(30)]
    engine, asked = Suggestions(), []

    def count(*_args):
        asked.append(1)

    sa.event.listen(session.get_bind(), "before_cursor_execute", count)
    ranked(session, engine, profile_id, ids)
    first = len(asked)
    ranked(session, engine, profile_id, ids)
    sa.event.remove(session.get_bind(), "before_cursor_execute", count)
    assert first <= 14
    assert len(asked) - first <= 8
