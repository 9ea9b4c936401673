"""The bias report as a command."""

import json

from click.testing import CliRunner

from web.cli import main


def test_it_prints_a_table_or_json():
    few = ["exposure", "--pairs", "20", "--openings", "20"]
    table = CliRunner().invoke(main, few)
    assert table.exit_code == 0, table.output
    assert "written-form" in table.output
    told = json.loads(CliRunner().invoke(main, [*few, "--json"]).output)
    assert [one["attribute"] for one in told] == ["written-form", "gender", "age", "name", "origin"]
    assert all(one["impact"]["low"] <= one["impact"]["high"] for one in told)


def test_bad_options_are_told_in_one_line():
    answer = CliRunner().invoke(main, ["exposure", "--pairs", "2"])
    assert answer.exit_code == 2
    assert "pairs is 2; give at least 10" in answer.output
    answer = CliRunner().invoke(main, ["exposure", "--semantic", "no/such/folder"])
    assert answer.exit_code == 2
    assert "holds no model" in answer.output
