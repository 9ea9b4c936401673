"""``mobility clear`` as it is called."""

import json
import subprocess
import sys

ROUND = {
    "max_cycle": 2,
    "max_chain": 0,
    "participants": ["a", "b"],
    "vacancies": [],
    "edges": [["a", "b", 1], ["b", "a", 1]],
}
CALL = (sys.executable, "-c", "from web.cli import main; main()", "clear", "--round", "-", "--out", "-")


def clear(told, *options):
    return subprocess.run(
        [*CALL, *options], input=told, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


def test_standard_output_holds_the_plan_and_nothing_else():
    done = clear(json.dumps(ROUND), "--goal", "most-moved", "--fair", "--time-limit", "30")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["cycles"] == [["a", "b"]]


def test_bad_input_ends_with_one_clear_line():
    done = clear(json.dumps({**ROUND, "edges": [["a", "a", 1]]}))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "mobility: standard input: edges[0]: 'a' would take their own post; take the edge out\n"
