"""Lines of any kind: records, or one clear error that names the place."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.errors import RecordError
from mobility.offline.records import read_openings, read_profiles

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(["id", "title", "text", "language", "competences", "age"])
NEARLY = st.dictionaries(KEYS, VALUES, max_size=5) | st.fixed_dictionaries(
    {"id": st.text(min_size=1, max_size=3)},
    optional={
        "title": st.text(max_size=20),
        "language": st.sampled_from(["nb", "nn", "en", "se"]),
        "competences": st.lists(
            st.fixed_dictionaries({"name": st.text(max_size=4)}, optional={"level": st.integers(-1, 7)}), max_size=3
        ),
    },
)
LINES = st.lists(st.one_of(st.text(max_size=30), NEARLY.map(json.dumps)), max_size=5)


def outcome(read, lines):
    """Give the records with no error, or none with its words."""
    try:
        return read(lines, "some.jsonl"), ""
    except RecordError as error:
        return [], str(error)


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_any_lines_are_records_or_an_error_that_names_the_place(lines):
    for read in (read_profiles, read_openings):
        found, told = outcome(read, lines)
        if told:
            assert told.startswith("some.jsonl")
        else:
            assert len({one.id for one in found}) == len(found) > 0


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "a"}', "'a' says nothing; fill in at least one of title, text and competences"),
        ('{"id": "a", "title": " "}', "says nothing"),
        ('{"id": "a b", "title": "x"}', "id holds blanks"),
        ('{"id": "a", "title": "x", "age": 50}', "age is no known key"),
        ('{"id": "a", "title": "x", "language": "se"}', "language is no known language; write nb, nn or en"),
        ('{"id": "a", "competences": [{"name": "law", "level": 6}]}', "competences.0.level is out of range"),
        ('{"id": "a", "competences": [{"name": "law", "level": 0}]}', "competences.0.level is out of range"),
        ('{"id": "a", "competences": [{"name": "law"}, {"name": "law"}]}', "'law' stands more than once"),
        ("[" * 100_000, "is"),
        ('{"id": "a", "title": "x"', "is not JSON"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(line, told):
    good = '{"id": "good", "title": "🦊 ميزانية <b>lov</b>"}'
    with pytest.raises(RecordError) as caught:
        read_openings([good, "", line], "some.jsonl")
    assert str(caught.value).startswith("some.jsonl:3")
    assert told in str(caught.value)


def test_an_id_that_stands_twice_is_named_with_both_lines():
    line = '{"id": "a", "title": "x"}'
    with pytest.raises(RecordError, match=r"some\.jsonl:2.*'a' stands at some\.jsonl:1 too"):
        read_profiles([line, line], "some.jsonl")
