"""A person is given everything: every table, every column, and nobody else."""

import json

import pytest
from factories import NOW, TODAY, organisation, person
from filler import DAY, fill, trail
from sqlmodel import select

from mobility import actors
from mobility.privacy import exporting
from mobility.privacy.tables import TABLES, About
from models.audit import AuditEvent
from models.person import Person
from models.placement import PlacementStep
from models.tables import metadata

OTHER = {"given_name": "Bjørnar", "family_name": "Solbakken", "email": "b.solbakken@eksempel.no"}
KEYS = {"employee_number": "AN-555", "subject": "oidc|solbakken"}


@pytest.fixture
def both(session):
    organisation(session)
    me = person(session, given_name="Åshild", family_name="Kvernhaugen", employee_number="AN-1", ends_on=TODAY + DAY)
    other = person(session, **OTHER, **KEYS)
    me.leader_id = other.id
    session.flush()
    mine, words = fill(session, me.id, other.id)
    theirs, _ = fill(session, other.id, me.id)
    trail(session, me.id, mine)
    session.flush()
    return me.id, other.id, words, theirs


def of(session, whom):
    return exporting.of(session, whom, now=NOW).as_json()


def test_every_table_with_rows_about_the_person_is_in_the_file(session, both):
    told = of(session, both[0])
    own = {name for tables in told["own"].values() for name in tables}
    assert own == {name for name, place in TABLES.items() if place.about is About.PERSON}
    assert set(told["mentions"]) >= {name for name, place in TABLES.items() if place.about is About.MENTIONS}
    assert [one["action"] for one in told["trail"]] == ["profile.edited"]


def test_every_column_is_in_the_file_but_hashes_and_copies(session, both):
    told = of(session, both[0])
    for tables in told["own"].values():
        for name, found in tables.items():
            columns = set(metadata.tables[name].columns.keys())
            assert columns - set(found[0]) == TABLES[name].left_out, name


def test_every_word_the_person_wrote_is_in_the_file(session, both):
    text = json.dumps(of(session, both[0]), ensure_ascii=False)
    left_out = {f"{name}-{column}" for name, place in TABLES.items() for column in place.left_out}
    expected = {one for one in both[2] if not any(where.startswith(one.split("q-")[1]) for where in left_out)}
    assert {one for one in expected if one not in text} == set()


def test_nobody_else_can_be_known_from_the_file(session, both):
    me, other, _, theirs = both
    step = session.exec(select(PlacementStep).where(PlacementStep.placement_id != theirs["placement"]["id"])).one()
    step.actor_id, step.note = other, f"Avtalt med Bjørnar Solbakken ({OTHER['email']})."
    step.details = {"name": "B. Solbakken-Hansen", "said": ["Bjørnar Solbakken"]}
    session.add(step)
    session.flush()
    text = json.dumps(of(session, me), ensure_ascii=False)
    for secret in (*OTHER.values(), *KEYS.values(), str(other), "Solbakken"):
        assert secret not in text, secret
    assert "Avtalt med person-1 (person-1)." in text


def test_the_same_colleague_has_the_same_name_all_through_and_oneself_is_you(session, both):
    told = of(session, both[0])
    (row,) = told["own"]["employment"]["person"]
    (seat,) = told["own"]["groups"]["core_group_seat"]
    assert (row["id"], row["leader_id"], seat["leader_id"], seat["person_id"]) == ("you", "person-1", "person-1", "you")


def test_no_row_of_somebody_else_is_in_the_file_as_ones_own(session, both):
    text = json.dumps(of(session, both[0])["own"], ensure_ascii=False)
    assert str(both[3]["profile"]["id"]) not in text
    assert str(both[3]["notice"]["id"]) not in text


def test_the_file_tells_what_it_is_and_that_it_was_made_stands_in_the_trail(session, both):
    me = actors.load(session, both[0])
    made = exporting.own(session, me, form="json", now=NOW).as_json()
    assert (made["schema"], made["version"]) == ("mobilitetstorget-my-data", 1)
    assert json.loads(json.dumps(made)) == made
    event = session.exec(select(AuditEvent).where(AuditEvent.action == "export.made")).one()
    assert (event.actor_id, event.subject_id, event.details) == (me.person_id, str(me.person_id), {"format": "json"})


def test_who_has_nothing_gets_a_file_with_little_in_it(session):
    row = person(session)
    told = of(session, row.id)
    assert list(told["own"]) == ["employment"]
    assert session.get_one(Person, row.id)
