"""Ranking files: the run, the explanations, and one clear line for what is wrong."""

import json
from pathlib import Path

import pytest

from matching.errors import RecordError
from mobility.offline.ranking import rank

QUERIES = [
    {"id": "p1", "title": "Rådgiver", "text": "Jeg arbeider med statsbudsjettet og etatsstyring."},
    {"id": "p2", "text": "Personvern og arkiv", "competences": [{"name": "arkivloven", "level": 4}]},
]
DOCUMENTS = [
    {"id": "b", "title": "Seniorrådgiver", "text": "Arbeid med statsbudsjettprosessen", "language": "nb"},
    {"id": "a", "title": "Arkivar", "competences": [{"name": "personvern", "level": 3, "must": True}]},
    {"id": "c", "title": "Budsjettarbeid", "text": "Etatsstyring", "language": "nn"},
]


@pytest.fixture
def files(tmp_path):
    def written(name, records):
        path = tmp_path / name
        path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
        return str(path)

    return {
        "queries": written("queries.jsonl", QUERIES),
        "documents": written("documents.jsonl", DOCUMENTS),
        "out": str(tmp_path / "run.txt"),
    }


def test_the_run_has_falling_scores_and_ranks_from_one(files):
    ranked = rank(**files, n=2)
    lines = [line.split() for line in Path(files["out"]).read_text(encoding="utf-8").splitlines()]
    assert (ranked.queries, ranked.documents) == (2, 3)
    for query in ("p1", "p2"):
        own = [line for line in lines if line[0] == query]
        assert [line[3] for line in own] == [str(place) for place in range(1, len(own) + 1)]
        assert len(own) <= 2
        assert [float(line[4]) for line in own] == sorted((float(line[4]) for line in own), reverse=True)
    assert next(line for line in lines if line[0] == "p2")[2] == "a"


def test_explained_parts_add_up_to_the_score(files, tmp_path):
    told = tmp_path / "why.jsonl"
    rank(**files, explain=str(told))
    lines = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    assert {line["query"] for line in lines} == {"p1", "p2"}
    assert all(sum(line["parts"].values()) == line["score"] for line in lines)


def test_two_processes_write_the_same_bytes(files, tmp_path):
    rank(**files)
    two = tmp_path / "two.txt"
    rank(**{**files, "out": str(two)}, jobs=2)
    assert two.read_bytes() == Path(files["out"]).read_bytes()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "is not JSON"),
        ("[]", "is no object"),
        ('{"title": "x"}', "id is missing"),
        ('{"id": "", "title": "x"}', "id is empty|id holds blanks"),
        ('{"id": "a b", "title": "x"}', "id holds blanks"),
        ('{"id": 7, "title": "x"}', "id is no text"),
        ('{"id": "p1", "title": "x"}\n{"id": "p1", "title": "y"}', "'p1' stands at .*queries.jsonl:1 too"),
        ('{"id": "p1"}', "'p1' says nothing"),
        ('{"id": "p1", "title": "x", "name": "y"}', "name is no known key"),
        ('{"id": "p1", "title": "x", "language": "sv"}', "language is no known language"),
        ('{"id": "p1", "competences": [{"name": "x", "level": 6}]}', "competences.0.level is out of range"),
        ('{"id": "p1", "competences": [{"name": "x"}, {"name": "x"}]}', "'x' stands more than once"),
        ("[" * 100000, "is nested too deeply|is not JSON"),
        ("\n", "holds no records"),
    ],
)
def test_a_bad_line_is_named_with_the_way_out(files, tmp_path, line, told):
    (tmp_path / "queries.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(RecordError, match=rf"queries.jsonl.*({told})"):
        rank(**files)


def test_both_sides_cannot_be_standard_input(files):
    with pytest.raises(ValueError, match="cannot both be standard input"):
        rank(**{**files, "queries": "-", "documents": "-"})


def test_asking_for_no_documents_is_refused(files):
    with pytest.raises(ValueError, match="n is 0"):
        rank(**files, n=0)
