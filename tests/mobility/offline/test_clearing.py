"""Clearing files: the plan, and one clear line for what is wrong."""

import json

import pytest

from matching.errors import RecordError
from mobility.offline.clearing import clear

ROUND = {
    "max_cycle": 3,
    "max_chain": 2,
    "participants": ["a", "b", "c"],
    "vacancies": ["v"],
    "edges": [["a", "b", 0.8], ["b", "a", 1], ["v", "c", 0.5]],
    "limits": [{"members": ["a", "b"], "max_net_loss": 0}],
}


@pytest.fixture
def asked(tmp_path):
    """Write a round with some of its keys changed and give the file's name."""

    def written(**changes):
        path = tmp_path / "round.json"
        told = {key: value for key, value in {**ROUND, **changes}.items() if value is not None}
        path.write_text(json.dumps(told), encoding="utf-8")
        return str(path)

    return written


def test_the_plan_is_written_as_it_is_fixed(asked, tmp_path):
    out = tmp_path / "plan.json"
    clear(round_=asked(), out=str(out), seconds=20)
    plan = json.loads(out.read_text(encoding="utf-8"))
    assert plan.pop("seconds") < 20
    assert plan == {
        "status": "optimal",
        "objective": 2.3,
        "bound": 2.3,
        "moved": 3,
        "cycles": [["a", "b"]],
        "chains": [["v", "c"]],
    }


def test_a_round_of_nobody_is_empty(asked, tmp_path):
    plan = clear(
        round_=asked(participants=[], vacancies=[], edges=[], limits=None), out=str(tmp_path / "plan.json"), seconds=20
    )
    assert (plan["status"], plan["objective"], plan["bound"], plan["moved"]) == ("empty", 0.0, 0.0, 0)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"edges": [["a", "a", 1.0]]}, "edges[0]: 'a' would take their own post; take the edge out"),
        ({"edges": [["a", "q", 1.0]]}, "edges[0]: 'q' is no participant; only a participant can be given a post"),
        ({"edges": [["q", "a", 1.0]]}, "edges[0]: 'q' is no participant or vacancy; add it, or take the edge out"),
        ({"edges": [["a", "v", 1.0]]}, "edges[0]: 'v' is a vacancy, which cannot move"),
        (
            {"edges": [["a", "b", 1.0], ["a", "b", 2.0]]},
            "edges[1]: 'a' to 'b' stands in edges[0] too; keep one of them",
        ),
        ({"edges": [["a", "b", -1.0]]}, "edges[0][2] is not above 0; give a weight above 0, or take the edge out"),
        ({"edges": [["a", "b", 0]]}, "edges[0][2] is not above 0"),
        ({"edges": [["a", "b", float("nan")]]}, "edges[0][2] is no finite number"),
        ({"edges": [["a", "b", float("inf")]]}, "edges[0][2] is no finite number"),
        ({"edges": [["a", "b", "0.5"]]}, "edges[0][2] is no number; give a weight above 0"),
        ({"edges": [["a", "b"]]}, "edges[0][2] is missing; give it"),
        ({"edges": [["a", "b", 1.0, 2.0]]}, 'edges[0] has too many parts; write ["giver", "taker", weight]'),
        ({"edges": None}, "edges is missing; give it"),
        ({"participants": ["a", "b", "c", "a"]}, "participants[3]: 'a' stands twice"),
        ({"vacancies": ["a"]}, "vacancies[0]: 'a' stands twice"),
        ({"participants": ["a", 7]}, "participants[1] is no text; put the id in quotation marks"),
        ({"max_cycle": -1}, "max_cycle is below 0; give 0 or more"),
        ({"max_chain": 2.5}, "max_chain is no whole number; write one"),
        ({"limit": []}, "limit is no known key; known are max_cycle"),
        ({"limits": [{"members": ["q"], "max_net_loss": 0}]}, "limits[0].members: 'q' is no participant or vacancy"),
        ({"limits": [{"members": ["a"]}]}, "limits[0].max_net_loss is missing; give it"),
        (
            {"limits": [{"members": ["a"], "max_net_loss": 0}, {"members": ["a"], "max_net_loss": 1}]},
            "limits[1]: contradicts limits[0], which has the same members; keep one of them",
        ),
        (
            {"limits": [{"members": ["a", "v"], "max_net_loss": -2}]},
            "limits[0].max_net_loss: asks for a gain of 2, but the group has 1 vacant posts to fill; raise it",
        ),
        (
            {"limits": [{"members": ["v"], "max_net_loss": -1}, {"members": ["c"], "max_net_loss": 0}]},
            "limits: no plan keeps all of them at once; raise a max_net_loss",
        ),
    ],
)
def test_what_is_wrong_is_told_by_file_and_field(asked, tmp_path, changes, told):
    with pytest.raises(RecordError) as caught:
        clear(round_=asked(**changes), out=str(tmp_path / "plan.json"), seconds=20)
    assert str(caught.value).startswith(f"{tmp_path / 'round.json'}: {told}")


def test_what_is_no_json_is_told_by_line(tmp_path):
    path = tmp_path / "round.json"
    path.write_text('{"max_cycle": 3,\n "max_chain": }', encoding="utf-8")
    with pytest.raises(RecordError, match=r"round\.json:2: is not JSON"):
        clear(round_=str(path), out=str(tmp_path / "plan.json"), seconds=20)


def test_too_little_time_is_told_honestly(asked, tmp_path):
    plan = clear(round_=asked(), out=str(tmp_path / "plan.json"), seconds=0.001)
    assert plan["status"] in {"empty", "feasible"}
    assert plan["bound"] >= 2.3
