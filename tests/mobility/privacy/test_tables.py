"""Every table, and every column that leads to a person, has its place in the register."""

import pytest
import sqlalchemy as sa

from mobility.privacy.tables import LEADS_TO_NOBODY, TABLES, About
from models.tables import metadata


def leads_to_a_person(column):
    keys = {key.target_fullname for key in column.foreign_keys}
    looks_like_it = isinstance(column.type, sa.Uuid) and not keys and column.name != "id"
    return "person.id" in keys or looks_like_it or (column.name == "subject_id" and not keys)


def test_every_table_is_placed_and_no_place_is_of_a_table_that_is_gone():
    assert set(TABLES) == set(metadata.tables)


def test_every_column_that_leads_to_a_person_is_named():
    missing = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if leads_to_a_person(column)
        and column.name
        not in TABLES[table.name].names | {TABLES[table.name].path[-1] if TABLES[table.name].path else ""}
        and f"{table.name}.{column.name}" not in LEADS_TO_NOBODY
    ]
    assert missing == []


@pytest.mark.parametrize("name", [name for name, place in TABLES.items() if place.about is About.PERSON])
def test_a_row_of_ones_own_leads_to_one_person(name):
    table = metadata.tables[name]
    for step in TABLES[name].path[:-1]:
        if step.startswith("<"):
            other, column = step[1:].split(".")
            assert table in {key.column.table for key in metadata.tables[other].c[column].foreign_keys}
            table = metadata.tables[other]
        else:
            ((key),) = table.c[step].foreign_keys
            table = key.column.table
    last = TABLES[name].path[-1]
    assert (table.name, last) == ("person", "id") or {key.target_fullname for key in table.c[last].foreign_keys} == {
        "person.id"
    }


@pytest.mark.parametrize("name", [name for name, place in TABLES.items() if place.about is About.NOBODY])
def test_a_table_about_nobody_points_to_no_table_that_is_about_somebody(name):
    pointed = {key.column.table.name for column in metadata.tables[name].columns for key in column.foreign_keys}
    assert {one for one in pointed if TABLES[one].about is About.PERSON} == set()


@pytest.mark.parametrize("name", TABLES)
def test_what_the_register_says_of_columns_is_of_columns_that_are_there(name):
    place, columns = TABLES[name], set(metadata.tables[name].columns.keys())
    assert (place.names | place.left_out | set(place.own_words) | set(place.stays)) - columns == set()
