"""The door of course planning: the fixed output, and one clear line for what is wrong."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from matching.errors import RecordError
from mobility.offline.course_plan import read_portfolio
from web.commands.plan_courses import command

PROBLEM = {
    "people": [
        {"id": "p1", "ministry": "KLD", "competences": {"c1": 2}},
        {"id": "p2", "ministry": "FIN", "competences": {"c1": 4, "never-heard-of": 1}},
    ],
    "openings": [{"id": "o1", "seats": 1, "requirements": {"c1": 3, "c2": 1}, "weight": 1.5}],
    "courses": [
        {"id": "k1", "teaches": {"c1": 3}, "seats": 20, "cost": 100000, "max_per_ministry": 5},
        {"id": "k2", "teaches": {"c2": 2}, "seats": 20, "cost": 150000},
    ],
    "budget": 500000,
    "max_runs": {"k1": 2},
}


def changed(path, value):
    problem = json.loads(json.dumps(PROBLEM))
    *steps, last = path
    place = problem
    for step in steps:
        place = place[step]
    place[last] = value
    return json.dumps(problem)


def test_the_plan_is_written_in_the_fixed_form(tmp_path):
    source, out = tmp_path / "in.json", tmp_path / "out.json"
    source.write_text(json.dumps(PROBLEM), encoding="utf-8")
    done = CliRunner().invoke(command, ["--in", str(source), "--out", str(out)])
    assert (done.exit_code, done.output) == (0, "")
    plan = json.loads(out.read_text(encoding="utf-8"))
    assert plan.pop("seconds") >= 0
    assert plan == {
        "status": "optimal",
        "objective": 3.0,
        "bound": 3.0,
        "cost": 250000.0,
        "runs": {"k1": 1, "k2": 1},
        "seats": [
            {"course": "k1", "person": "p1"},
            {"course": "k2", "person": "p1"},
            {"course": "k2", "person": "p2"},
        ],
        "unlocked": [
            {"person": "p1", "opening": "o1", "by": ["k1", "k2"]},
            {"person": "p2", "opening": "o1", "by": ["k2"]},
        ],
    }


def test_it_reads_standard_input_and_writes_nothing_but_the_plan_on_standard_output(capfd):
    done = CliRunner().invoke(command, ["--in", "-", "--out", "-", "--time-limit", "5"], input=json.dumps(PROBLEM))
    assert json.loads(done.output)["objective"] == 3.0
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("part", ["people", "openings", "courses"])
def test_an_empty_list_is_an_honest_empty_plan(part):
    text = changed([part], []) if part != "courses" else json.dumps({**PROBLEM, "courses": [], "max_runs": {}})
    done = CliRunner().invoke(command, ["--in", "-", "--out", "-"], input=text)
    plan = json.loads(done.output)
    assert (plan["status"], plan["objective"], plan["runs"], plan["seats"]) == ("optimal", 0.0, {}, [])


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (["courses", 0, "seats"], -1, "courses[0].seats is -1; give 0 or more"),
        (["courses", 1, "cost"], -5, "courses[1].cost is -5; give 0 or more"),
        (["courses", 1, "cost"], float("nan"), "courses[1].cost is"),
        (["budget"], float("inf"), "budget is"),
        (["people", 0, "competences", "c1"], 6, "people[0].competences.c1 is 6; give 5 or less"),
        (["openings", 0, "requirements", "c1"], 0, "openings[0].requirements.c1 is 0; give 1 or more"),
        (["courses", 0, "teaches", "c1"], 2.5, "courses[0].teaches.c1 is no whole number"),
        (["people", 1, "id"], "p1", "person 'p1' stands more than once"),
        (["courses", 1, "id"], "k1", "course 'k1' stands more than once"),
        (["max_runs", "k9"], 1, "max_runs names course 'k9', which is not among the courses"),
        (["openings", 0, "weight"], "much", "openings[0].weight is no number"),
        (["people"], {}, "people is no list"),
        (["colour"], "red", "colour is no known key"),
        (["people", 0, "ministry"], None, "people[0].ministry is no text"),
    ],
)
def test_bad_input_is_named_with_the_way_out(path, value, words):
    with pytest.raises(RecordError) as told:
        read_portfolio(changed(path, value), "in.json")
    assert str(told.value).startswith("in.json: ")
    assert words in str(told.value)


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "[" * 100_000])
def test_what_is_no_problem_at_all_ends_with_one_line(text, tmp_path):
    source = tmp_path / "bad.json"
    source.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(command, ["--in", str(source), "--out", str(tmp_path / "out.json")])
    assert done.exit_code == 2
    assert "bad.json" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not Path(tmp_path / "out.json").exists()
