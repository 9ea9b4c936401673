"""What requests leave in the trail before the answer goes: looks at people and refusals; nothing of what is read."""

import pytest
from sqlmodel import select

from mobility import audit_verifying
from mobility.demo import personas
from models.arena import Arena
from models.audit import AuditEvent
from models.indicator import IndicatorSnapshot
from models.match_run import MatchTally
from models.opportunity import Opportunity
from models.person import Person
from models.placement import Placement


@pytest.fixture
def database(app):
    return app.extensions["database"]


@pytest.fixture
def events(database):
    """Gives the events that a piece of a test has left, as (action, kind of subject, id)."""

    def read():
        with database.reading() as session:
            query = select(AuditEvent).order_by(AuditEvent.at)
            return [(one.action, one.subject_type, one.subject_id) for one in session.exec(query)]

    before = len(read())
    return lambda: [one for one in read()[before:] if not one[0].startswith("session.")]


def of(database, persona):
    with database.reading() as session:
        return personas.find(session, persona).id


def first(database, query):
    with database.reading() as session:
        return session.exec(query).first()


def test_an_employee_reads_and_searches_and_leaves_nothing_but_a_count_of_lists(database, as_persona, events):
    client = as_persona("ansatt")
    for path in ("/", "/muligheter", "/muligheter?q=lov", "/forslag", "/profil", "/saker", "/kurs", "/varsler"):
        assert client.get(path).status_code == 200, path
    opening = first(database, select(Opportunity.id).where(Opportunity.published_at.is_not(None)))
    assert client.get(f"/muligheter/{opening}").status_code in {200, 404}
    assert events() == []
    assert first(database, select(MatchTally)).runs >= 1


def test_a_manager_who_looks_for_people_leaves_a_run_before_the_page_comes(database, as_persona, events):
    client, boss = as_persona("leder"), of(database, "leder")
    with database.reading() as session:
        mine = session.exec(select(Opportunity.id).where(Opportunity.owner_id == boss)).all()
    shown = [key for key in mine if client.get(f"/mine-oppslag/{key}/aktuelle").status_code == 200]
    assert [one[:2] for one in events()] == [("match.run", "match-run")] * len(shown) != []


def test_a_case_that_is_looked_at_by_another_tells_of_the_look_and_ones_own_does_not(database, as_persona, events):
    boss = of(database, "leder")
    query = select(Placement).where(Placement.receiver_id == boss, Placement.is_anonymous.is_(False))
    case = first(database, query)
    assert as_persona("leder").get(f"/saker/{case.id}").status_code == 200
    assert events() == [("person.seen", "person", str(case.person_id))]


def test_a_page_without_the_role_is_told_of_and_a_wrong_address_is_not(as_persona, events):
    client = as_persona("ansatt")
    assert client.get("/api/v1/routes").status_code == 403
    assert client.get("/finnes-ikke").status_code == 404
    assert events() == [("access.denied", "permission", "see-system")]


def test_somebody_elses_case_is_told_of_and_answers_as_one_that_is_not(database, as_persona, events):
    employee = of(database, "ansatt")
    case = first(database, select(Placement).where(Placement.person_id != employee, Placement.leader_id != employee))
    client = as_persona("ansatt")
    assert client.get(f"/saker/{case.id}").status_code == 404
    assert client.get(f"/saker/{employee}").status_code == 404
    assert events() == [("access.denied", "placement", str(case.id))]


def test_a_download_is_told_of_and_an_entry_for_ones_own_calendar_is_reading(database, as_persona, events):
    arena, day = first(database, select(Arena.id)), first(database, select(IndicatorSnapshot.last_day))
    quarter = f"{day.year}-{(day.month + 2) // 3}"
    assert as_persona("ansatt").get(f"/fellesarenaer/{arena}/kalender.ics").status_code == 200
    assert as_persona("hr").get(f"/styringstall/{quarter}/styringstall.csv").status_code == 200
    assert events() == [("export.made", "indicators.as_csv", quarter)]


def test_the_trail_of_all_this_is_whole(database):
    with database.at_one_moment() as session:
        report = audit_verifying.verify(session)
    assert report.broken is None
    assert report.checked > 0
    with database.reading() as session:
        assert session.exec(select(Person)).first() is not None
