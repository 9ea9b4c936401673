"""Employees from the HR system: only what the service needs, and never what it must not hold."""

import datetime as dt

import pytest
from factories import NOW, employee, organisation, person
from sqlmodel import select

from mobility import actors
from mobility.errors import ForbiddenError
from mobility.exchange import people_csv
from mobility.exchange.reports import UnreadableError
from models.enums import Role
from models.organisation import Unit
from models.person import Person

HEAD = ";".join(people_csv.ALLOWED)
KARI = "1;Kari;Hav;kari@x.example;KLD;Klimaavdelingen;Rådgiver;1434;ole@x.example;2020-01-01;;nei;nei"
OLE = "2;Ole;Fjell;Ole@x.example;KLD;Klimaavdelingen;Avdelingsdirektør;1218;;2019-01-01;;ja;"


@pytest.fixture(autouse=True)
def ministry(session):
    organisation(session, "KLD")


def load(session, *lines, head=HEAD):
    return people_csv.load(session, None, "\n".join([head, *lines]).encode(), now=NOW)


def by_number(session, number="1"):
    return session.exec(select(Person).where(Person.employee_number == number)).one()


def test_employees_come_with_unit_leader_and_role(session):
    assert load(session, KARI, OLE).new == 2
    kari, ole = by_number(session), by_number(session, "2")
    assert (kari.leader_id, kari.starts_on, kari.position_code) == (ole.id, dt.date(2020, 1, 1), "1434")
    assert session.get(Unit, kari.unit_id).name == "Klimaavdelingen"
    assert actors.load(session, ole.id).has(Role.MANAGER, "KLD")
    assert not actors.load(session, kari.id).has(Role.MANAGER)


def test_the_same_table_twice_changes_nothing(session):
    load(session, KARI, OLE)
    assert load(session, KARI, OLE).counts == {"read": 2, "new": 0, "changed": 0, "unchanged": 2, "refused": 0}


@pytest.mark.parametrize(
    "line", [KARI.replace("Hav", "Sjø"), KARI.replace("ole@x.example", ""), KARI[:-8] + ";ja;nei", KARI[:-3] + "ja"]
)
def test_a_change_in_any_column_is_a_change(session, line):
    load(session, KARI, OLE)
    assert load(session, line).changed == 1


def test_one_who_no_longer_leads_loses_the_role(session):
    load(session, OLE)
    load(session, OLE.replace(";ja;", ";nei;"))
    assert not actors.load(session, by_number(session, "2").id).has(Role.MANAGER)


def test_a_reserved_person_is_marked_so(session):
    load(session, KARI[:-3] + "ja")
    assert by_number(session).is_reserved


def test_a_person_first_met_by_log_in_is_known_by_the_address(session):
    known = person(session, email="kari@x.example")
    load(session, KARI)
    assert by_number(session).id == known.id


@pytest.mark.parametrize(
    "column", ["fnr", "fdato", "kjonn", "landkode", "sluttarsak", "dellonnsprosent", "privatEpost", "PrivatTelefon"]
)
def test_what_must_never_be_held_is_refused_by_name_before_a_line_is_read(session, column):
    with pytest.raises(UnreadableError, match=column):
        load(session, KARI + ";hemmelig", head=f"{HEAD};{column}")
    assert session.exec(select(Person)).all() == []


def test_other_columns_are_not_read_and_the_report_names_them(session):
    report = load(session, KARI + ";80", head=f"{HEAD};kostnadssted")
    assert report.new == 1
    assert report.lists["columns not read"] == ["kostnadssted"]


def test_a_column_left_out_leaves_what_it_tells_as_it_stands(session):
    load(session, KARI, OLE)
    report = load(session, "1;Kari;Hav;kari@x.example;KLD", head=";".join(people_csv.NEEDED))
    assert report.unchanged == 1
    assert by_number(session).leader_id


def test_a_leader_that_nobody_is_is_named_and_the_person_kept(session):
    report = load(session, KARI)
    assert report.new == 1
    assert report.lists["leaders that nobody has the address of"] == ["line 2: ole@x.example"]


def test_leaders_may_come_in_any_order_and_change_places(session):
    siri = "3;Siri;Vik;siri@x.example;KLD;;;;kari@x.example;;;nei;nei"
    load(session, siri, KARI, OLE)
    assert by_number(session, "3").leader_id == by_number(session).id
    assert by_number(session).leader_id == by_number(session, "2").id
    # Who was led leads, and the other way round: no ring in the end, though there is one on the way.
    report = load(session, OLE.replace("1218;", "1218;kari@x.example"), KARI.replace("ole@x.example", ""))
    assert "leaders in a ring, left as they were" not in report.lists
    assert by_number(session, "2").leader_id == by_number(session).id
    assert by_number(session).leader_id is None


def test_people_who_would_lead_each_other_in_a_ring_keep_their_leaders_and_are_named(session):
    load(session, KARI, OLE)
    siri = "3;Siri;Vik;siri@x.example;KLD;;;;ole@x.example;;;nei;nei"
    report = load(session, siri, OLE.replace("1218;", "1218;kari@x.example"))
    assert report.lists["leaders in a ring, left as they were"] == ["line 3: kari@x.example"]
    assert by_number(session, "2").leader_id is None
    assert by_number(session, "3").leader_id == by_number(session, "2").id


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (KARI.replace("KLD", "XYZ"), "'XYZ'"),
        (KARI.replace("kari@x.example", "kari"), "epost"),
        (KARI.replace("2020-01-01", "i fjor"), "startdato"),
        (KARI.replace("2020-01-01;", "2020-01-01;2019-01-01"), "before startdato"),
        (KARI.replace(";nei;", ";kanskje;"), "lederflagg"),
        (KARI.replace("Kari;", ";"), "fornavn"),
        ("1;Kari", "semicolons"),
        (KARI.replace("kari@", "ole@"), "belongs to employee number 2"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_the_others_are_kept(session, line, word):
    load(session, OLE)
    report = load(session, line, OLE)
    assert report.unchanged == 1
    assert report.refused[0].record == "line 2"
    assert word in report.refused[0].reason


def test_only_administrators_import(session):
    with pytest.raises(ForbiddenError):
        people_csv.load(session, employee(session), HEAD.encode(), now=NOW)
