"""DFØ's answers: units with those above them, leaders by unit, and nothing of what must never be held."""

import json

import pytest
from factories import NOW, employee, organisation
from sqlmodel import col, select

from mobility import actors
from mobility.errors import ForbiddenError
from mobility.exchange import dfo
from mobility.exchange.reports import UnreadableError
from models.audit import AuditEvent
from models.enums import Role
from models.organisation import Unit
from models.person import Person

UNITS = [
    {"id": 12, "organisasjonsnavn": "Klimaseksjonen", "overordnOrgenhetId": "11", "leder": [{"lederAnsattnr": "3"}]},
    {"id": 11, "organisasjonsnavn": "Klimaavdelingen", "overordnOrgenhetId": "10", "leder": [{"lederAnsattnr": "2"}]},
    {"id": 10, "orgKortnavn": "KLD", "organisasjonsnavn": "KLD-departementet", "leder": []},
]
POSITIONS = [{"id": 7, "stillingskode": 1434, "stillingstittel": "Rådgiver", "innehaver": []}]


def worker(number, name, unit, **more):
    told = {
        "id": str(number),
        "fornavn": name,
        "etternavn": "Hav",
        "epost": f"{name}@x.example",
        "organisasjonId": unit,
    }
    return {**told, "startdato": "2020-01-01", "sluttdato": "9999-12-31", "lederflagg": False, **more}


KARI = worker(1, "kari", "12", stillingId=7, reservasjonPublisering=False)
OLE = worker(2, "ole", 11, lederflagg=True)
SIRI = worker(3, "siri", "12", lederflagg=True)


@pytest.fixture(autouse=True)
def ministry(session):
    organisation(session, "KLD", organisation_number="972417882")


def load(session, people=(KARI, OLE, SIRI), units=UNITS, positions=POSITIONS):
    told = {"ansatt": list(people), "organisasjon": list(units), "stilling": list(positions)}
    return dfo.load(session, None, json.dumps(told).encode(), now=NOW)


def by_number(session, number):
    return session.exec(select(Person).where(Person.employee_number == str(number))).one()


def test_employees_come_with_position_unit_and_the_leader_of_their_unit(session):
    report = load(session)
    assert (report.new, report.refused) == (5, [])
    kari, ole, siri = (by_number(session, number) for number in (1, 2, 3))
    assert (kari.position_code, kari.title, kari.ends_on) == ("1434", "Rådgiver", None)
    assert (kari.leader_id, siri.leader_id, ole.leader_id) == (siri.id, ole.id, None)
    assert actors.load(session, siri.id).has(Role.MANAGER, "KLD")


def test_units_lie_above_each_other_and_the_ministry_itself_is_no_unit(session):
    load(session)
    upper, lower = session.exec(select(Unit).order_by(col(Unit.name))).all()
    assert (upper.name, upper.parent_id) == ("Klimaavdelingen", None)
    assert (lower.name, lower.parent_id) == ("Klimaseksjonen", upper.id)
    assert by_number(session, 1).unit_id == lower.id


def test_the_same_file_twice_changes_nothing(session):
    load(session)
    again = load(session)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 7)


def test_a_new_leader_of_a_unit_leads_its_people(session):
    load(session)
    led_by_kari = [{**UNITS[0], "leder": [{"lederAnsattnr": "1"}]}, *UNITS[1:]]
    assert load(session, units=led_by_kari).changed == 2
    assert by_number(session, 3).leader_id == by_number(session, 1).id
    assert by_number(session, 1).leader_id == by_number(session, 2).id


@pytest.mark.parametrize(
    "field",
    ["fnr", "fdato", "kjonn", "landkode", "sluttarsak", "annenId", "dellonnsprosent", "privatEpost", "PRIVATTLF"],
)
def test_a_record_with_what_must_never_be_held_is_refused_by_name_and_its_value_is_nowhere(session, field, caplog):
    report = load(session, people=[{**KARI, field: "01017012345"}, OLE])
    (refusal,) = report.refused
    assert refusal.record == "ansatt 1"
    assert field in refusal.reason
    numbers = session.exec(select(Person.employee_number)).all()
    assert numbers == ["2"]
    trail = [event.model_dump_json() for event in session.exec(select(AuditEvent))]
    assert "01017012345" not in "".join([*trail, str(report), caplog.text])


def test_it_is_also_found_inside_a_record(session):
    extra = {"tilleggsstilling": [{"stillingId": 9, "dellonnsprosent": 20}]}
    (refusal,) = load(session, people=[{**KARI, **extra}]).refused
    assert "dellonnsprosent" in refusal.reason


def test_other_fields_are_not_read_and_the_report_names_them(session):
    report = load(session, people=[{**KARI, "kostnadssted": "123", "mobilnummer": "99999999"}])
    assert report.lists["fields not read"] == ["kostnadssted", "mobilnummer"]
    assert "99999999" not in by_number(session, 1).model_dump_json()


def test_a_reserved_person_is_marked_so_and_a_last_day_is_kept(session):
    load(session, people=[{**KARI, "reservasjonPublisering": True, "sluttdato": "2027-06-30"}])
    kari = by_number(session, 1)
    assert kari.is_reserved
    assert str(kari.ends_on) == "2027-06-30"


def test_single_answers_of_the_interface_are_read_as_lines_or_array(session):
    answers = [{"organisasjon": UNITS}, {"ansatt": KARI}, {"ansatt": [SIRI]}, {"stilling": POSITIONS[0]}]
    assert dfo.load(session, None, json.dumps(answers).encode(), now=NOW).new == 4
    lines = "\n".join(json.dumps(one) for one in answers)
    assert dfo.load(session, None, lines.encode(), now=NOW).unchanged == 6


def test_people_without_their_units_are_placed_by_the_employers_number_and_keep_leader_and_unit(session):
    load(session)
    before = by_number(session, 1).model_dump()
    report = load(session, people=[{**KARI, "jurBedriftsnummer": 972417882}], units=[])
    assert report.unchanged == 2
    assert by_number(session, 1).model_dump() == before


@pytest.mark.parametrize(
    ("record", "word"),
    [
        ({**KARI, "organisasjonId": "99"}, "organisasjonId"),
        ({**KARI, "epost": "kari"}, "epost"),
        ({**KARI, "epost": None}, "epost"),
        ({**KARI, "startdato": "i fjor"}, "startdato"),
        ({**KARI, "lederflagg": "kanskje"}, "lederflagg"),
        ("tekst", "no JSON object"),
    ],
)
def test_a_bad_record_is_refused_with_its_place_and_the_others_are_kept(session, record, word):
    report = load(session, people=[record, OLE])
    assert report.refused[0].record == "ansatt 1"
    assert word in report.refused[0].reason
    assert by_number(session, 2)


@pytest.mark.parametrize(
    ("units", "word"),
    [
        ([{"id": 1, "organisasjonsnavn": "Enhet uten departement"}], "name or code of a ministry"),
        ([{"id": 1, "organisasjonsnavn": "A", "overordnOrgenhetId": 2}, {"id": 2, "overordnOrgenhetId": 1}], "ring"),
        ([{"organisasjonsnavn": "A"}], "id: is missing"),
        ([UNITS[2], {"id": 1, "organisasjonsnavn": "", "overordnOrgenhetId": 10}], "organisasjonsnavn"),
    ],
)
def test_a_unit_that_belongs_nowhere_is_refused(session, units, word):
    report = load(session, people=[], units=units)
    assert any(word in one.reason for one in report.refused)
    assert session.exec(select(Unit)).all() == []


@pytest.mark.parametrize("content", [b"{", b'{"annet": []}', b"\xff", b"[1]", b'{"ansatt": []}\n{oops'])
def test_a_file_of_another_form_is_refused_whole(session, content):
    with pytest.raises(UnreadableError):
        dfo.load(session, None, content, now=NOW)


def test_only_administrators_import(session):
    with pytest.raises(ForbiddenError):
        dfo.load(session, employee(session), b"[]", now=NOW)
