"""A filter finds the same as the library's own evaluation does, on both databases, and refuses what it cannot do."""

import datetime as dt

import pytest
from directory_cast import PLACE, WORK, directory, made
from factories import NOW
from scim2_models import InvalidFilterException, ScimFilter

from mobility.provisioning import users
from mobility.provisioning.paging import Slice
from mobility.provisioning.shapes import Employee
from mobility.provisioning.user_rows import Place

PEOPLE = (
    {"user_name": "kari", "title": "Seniorrådgiver", "employeeNumber": "1001", "externalId": "Ab%c"},
    {
        "user_name": "Ola",
        "department": "Klima",
        "externalId": "ab%C",
        "name": {"givenName": "Ola", "familyName": "Å_s"},
    },
    {"user_name": "per", "active": False, "reserved": True},
)
FILTERS = (
    'userName eq "KARI"',
    'userName ne "kari"',
    'userName sw "k" or userName ew "A"',
    'userName co "r" and active eq true',
    "not (title pr)",
    'title pr and not (userName co "ol")',
    "title eq null",
    "title ne null",
    'name.familyName ew "_s"',
    'externalId eq "Ab%c"',
    'externalId sw "Ab"',
    'externalId co "%"',
    'externalId ne "Ab%c"',
    "active eq false",
    "active ne true",
    f'emails.value co "kld" and {WORK}:employeeNumber eq "1001"',
    'emails[type eq "work" and value sw "OLA"]',
    'emails eq "per@kld.example.no"',
    f'{WORK}:department eq "klima"',
    'userName gt "kari"',
    'userName le "ola"',
    f'meta.created ge "{(NOW + dt.timedelta(minutes=1)).isoformat()}"',
    f'meta.created lt "{(NOW + dt.timedelta(minutes=1)).isoformat()}"',
    "urn:ietf:params:scim:schemas:extension:mobilitetstorget:2.0:User:reservedFromPublication eq true",
)


@pytest.fixture
def people(session):
    kld = directory(session)
    return kld, [
        made(session, kld, **one, place=Place(PLACE.base, NOW + dt.timedelta(minutes=number)))
        for number, one in enumerate(PEOPLE)
    ]


@pytest.mark.parametrize("wanted", FILTERS)
def test_the_database_finds_what_the_library_would(session, people, wanted):
    kld, shown = people
    expected = [one.user_name for one in shown if ScimFilter[Employee](wanted).match(one)]
    page = users.find(session, kld, wanted=wanted, part=Slice.of(None, None), place=PLACE)
    assert [one.user_name for one in page.resources] == expected
    assert 0 < len(expected) < len(PEOPLE)


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "userName",
        'userName eq "',
        "userName eq 5 5",
        'phoneNumbers eq "1"',
        'name eq "x"',
        "active gt true",
        "userName co 5",
        'id co "a"',
        'userName eq "\x00"',
        'preferredLanguage eq "nb"',
        f'userName eq "{"x" * 2000}"',
        f"{'not (' * 400}title pr{')' * 400}",
    ],
)
def test_what_cannot_be_searched_for_is_refused(session, wanted):
    with pytest.raises(InvalidFilterException):
        users.find(session, directory(session), wanted=wanted, part=Slice.of(None, None), place=PLACE)


@pytest.mark.parametrize("wanted", ['id eq "nobody"', "title gt null", 'userName co "%"', 'title eq "\' OR 1=1 --"'])
def test_what_nobody_is_finds_nobody(session, people, wanted):
    kld, _ = people
    assert users.find(session, kld, wanted=wanted, part=Slice.of(None, None), place=PLACE).total == 0
