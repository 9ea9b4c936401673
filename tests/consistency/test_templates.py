"""Every template is used, uses what it imports, and holds no code or style that the content policy forbids."""

import ast
import re

import pytest
from jinja2 import nodes
from source import TEMPLATES, files, template, templates, tree

FORBIDDEN = {
    "style in an element": re.compile(r"<[^>]*\sstyle=[\"']", re.IGNORECASE),
    "code in an element": re.compile(r"<[^>]*\son[a-z]+=[\"']", re.IGNORECASE),
    # What is of no kind that browsers run is data.
    "a script without a file": re.compile(r"<script(?![^>]*\ssrc=)(?! type=\"application/ld\+json\")", re.IGNORECASE),
    "a block of style": re.compile(r"<style", re.IGNORECASE),
    "an address outside": re.compile(r"(?:src|href)=[\"']https?://", re.IGNORECASE),
}
NAMES = [path.relative_to(TEMPLATES).as_posix() for path in templates()]


def named_in(path):
    return {node.value for node in template(path).find_all(nodes.Const) if str(node.value).endswith(".html")}


def test_every_template_is_used():
    in_code = {
        node.value
        for path in files(".py", rooms=("web",))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and str(node.value).endswith(".html")
    }
    used = in_code.union(*map(named_in, templates()))
    assert set(NAMES) == used


@pytest.mark.parametrize("name", NAMES)
def test_what_a_template_imports_and_sets_is_used(name):
    parsed = template(TEMPLATES / name)
    given = {
        one if isinstance(one, str) else one[1]
        for imported in parsed.find_all(nodes.FromImport)
        for one in imported.names
    }
    given |= {imported.target for imported in parsed.find_all(nodes.Import)}
    used = {one.name for one in parsed.find_all(nodes.Name) if one.ctx == "load"}
    assert given - used == set()


def test_every_macro_is_called():
    made = {macro.name for path in templates() for macro in template(path).find_all(nodes.Macro)}
    called = {
        call.node.name if isinstance(call.node, nodes.Name) else call.node.attr
        for path in templates()
        for call in template(path).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name | nodes.Getattr)
    }
    assert made - called == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_content_policy_holds(name):
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_form_that_writes_bears_the_token(name):
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    forms = re.findall(r"<form[^>]*method=[\"']post[\"'].*?</form>", text, re.IGNORECASE | re.DOTALL)
    assert [form[:80] for form in forms if "csrf()" not in form] == []
