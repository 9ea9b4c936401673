"""The rules of the rooms that a contract on imports cannot tell."""

import ast
import configparser

from data import ROOT
from source import files, name, tree

LONGEST_VIEW = 20
CONTRACTS = {
    "layers": 1,
    "forbidden": 4,
    "protected": 1,
    "independence": 1,
    "acyclic_siblings": 1,
}


def calls(path, method):
    return [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method
    ]


def test_one_place_commits():
    assert [name(path) for path in files(".py") if calls(path, "commit")] == ["web/database.py"]


def test_models_keep_their_annotations_as_values():
    late = [
        name(path)
        for path in files(".py", rooms=("models",))
        if any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in ast.walk(tree(path)))
    ]
    assert late == []


def test_only_the_doors_ask_the_clock():
    asked = {name(path) for path in files(".py", rooms=("matching", "mobility")) if calls(path, "now")}
    assert asked == {"mobility/clock.py"}


def test_every_contract_of_the_house_stands():
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    kinds = [config[part]["type"] for part in config.sections() if part.startswith("importlinter:contract:")]
    assert {kind: kinds.count(kind) for kind in CONTRACTS} == CONTRACTS
    assert len(kinds) == sum(CONTRACTS.values())


def views():
    for path in files(".py", rooms=("web",)):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and any(
                "blueprint" in ast.unparse(one) for one in node.decorator_list
            ):
                yield path, node


def test_a_view_reads_calls_one_use_case_and_answers():
    long = {
        f"{name(path)}:{view.name}": view.end_lineno - view.body[0].end_lineno
        for path, view in views()
        if view.end_lineno - view.body[0].end_lineno > LONGEST_VIEW
    }
    assert long == {}


def test_every_module_says_what_it_is_for():
    assert [name(path) for path in files(".py") if not ast.get_docstring(tree(path))] == []
