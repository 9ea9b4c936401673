"""Run and judgement files, there and back."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.errors import RecordError
from matching.evaluation.runs import read_judgements, read_run, write_run

NAMES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)


def test_a_run_is_written_as_trec_wants_it():
    out = io.StringIO()
    write_run({"q1": [("d2", 0.75), ("d1", 0.5)]}, out)
    assert out.getvalue() == ("q1 Q0 d2 1 0.750000000 mobilitetstorget\nq1 Q0 d1 2 0.500000000 mobilitetstorget\n")


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, st.floats(0, 1), min_size=1, max_size=5), max_size=4))
def test_what_is_written_reads_back_the_same(scores):
    run = {
        query: sorted(
            ((document, round(score, 9)) for document, score in documents.items()), key=lambda pair: (-pair[1], pair[0])
        )
        for query, documents in scores.items()
    }
    out = io.StringIO()
    write_run(run, out)
    assert read_run(io.StringIO(out.getvalue()), "run") == run


def test_judgements_are_parted_by_tabs_or_blanks():
    assert read_judgements(["q\t0\td\t2\n", "\n", "q 0 e 0\n"], "qrels") == {"q": {"d": 2.0, "e": 0.0}}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("q 0 d", "qrels:1: has 3 fields; a judgement's line is"),
        ("q 0 d high", "qrels:1: grade 'high' is no number"),
        ("q 0 d nan", "qrels:1: grade 'nan' is no number"),
    ],
)
def test_a_bad_judgement_is_named_by_file_and_line(line, told):
    with pytest.raises(RecordError, match=told):
        read_judgements([line], "qrels")


def test_no_judgements_at_all_are_an_error():
    with pytest.raises(RecordError, match="holds no judgements"):
        read_judgements(["\n"], "qrels")


def test_a_document_twice_in_a_run_is_an_error():
    line = "q Q0 d 1 0.5 x\n"
    with pytest.raises(RecordError, match="run:2: document 'd' stands twice"):
        read_run([line, line], "run")


def test_a_line_of_other_make_is_no_run():
    with pytest.raises(RecordError, match="run:1: has 2 fields"):
        read_run(["q d\n"], "run")
