"""The words of nb, nn and en: complete, alike in what they fill in, each one used, and none missing."""

import ast
import re
import string
from functools import cache

import pytest
from babel.messages.pofile import read_po
from data import ROOT
from jinja2 import nodes
from source import built_texts, files, template, templates, texts, tree

from models.enums import Language, OpportunityKind, OpportunityStatus, Payer, Route, Workplace
from web.words import catalogue

LOCALE = ROOT / "web" / "locale"
LEAST_FIXED = 3
KEY = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.[a-z0-9-]*[a-z0-9]")

# What is called with a key, or with a code that is a key behind this prefix.
ASKING = {"t": "", "say": "", "ConflictError": "conflict."}

# Words for each value of a closed list, however they are looked up.
FAMILIES = {
    "kind.{}": OpportunityKind,
    "kind-hint.{}": OpportunityKind,
    "status.{}": OpportunityStatus,
    "payer.{}": Payer,
    "workplace.{}": Workplace,
    "route.{}.name": Route,
    "route.{}.what": Route,
    "route.{}.who": Route,
    "level.{}": range(1, 6),
    "site.language.{}": Language,
}


def blanks(form):
    return {field for _, field, _, _ in string.Formatter().parse(form) if field}


@cache
def built():
    """Give the patterns of put-together texts that say enough to tell a key by."""
    return [one for one in set(built_texts()) if len(re.sub(r"\[.*?\]\*|[^a-z]", "", one.pattern)) >= LEAST_FIXED]


@cache
def fixed():
    return set(texts())


def is_said(text):
    return text in fixed() or any(pattern.fullmatch(text) for pattern in built())


def is_used(key):
    # Or a family's name stands in one place, and the last word, a code, in another: "reason" and "shared-words".
    stem, _, last = key.rpartition(".")
    return is_said(key) or (is_said(last) and (stem in fixed() or f"{stem}." in fixed()))


@pytest.mark.parametrize("language", Language)
def test_a_language_has_every_key(language):
    assert set(catalogue(Language.NB)) ^ set(catalogue(language)) == set()


@pytest.mark.parametrize("language", Language)
def test_a_language_fills_in_the_same(language):
    ours = catalogue(language)
    differing = {
        key
        for key, forms in catalogue(Language.NB).items()
        if key in ours and set().union(*map(blanks, forms)) != set().union(*map(blanks, ours[key]))
    }
    assert differing == set()


@pytest.mark.parametrize("language", Language)
def test_no_text_is_empty_and_every_plural_has_both_forms(language):
    ours = catalogue(language)
    assert {key for key, forms in ours.items() if not all(form.strip() for form in forms)} == set()
    assert {key for key, forms in ours.items() if len(forms) != len(catalogue(Language.NB)[key])} == set()


def test_the_files_are_the_same_in_all_languages():
    names = {language: {path.name for path in (LOCALE / language).iterdir()} for language in Language}
    assert names[Language.NB] == names[Language.NN] == names[Language.EN]


@pytest.mark.parametrize("path", sorted(LOCALE.rglob("*.po")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_key_stands_twice_in_a_file(path):
    keys = re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(keys) == sorted(set(keys))
    with path.open("rb") as stream:
        assert len(read_po(stream)) == len(keys)


def test_every_text_is_used():
    assert {key for key in catalogue(Language.NB) if not is_used(key)} == set()


def asked_in_templates():
    for path in templates():
        for call in template(path).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t":
                yield from (one.value for one in [call.args[0], *call.args[0].find_all(nodes.Const)] if is_key(one))


def asked_in_code():
    for path in files(".py"):
        for call in ast.walk(tree(path)):
            prefix = ASKING.get(ast.unparse(call.func)) if isinstance(call, ast.Call) else None
            if prefix is not None:
                found = (one.value for argument in call.args for one in ast.walk(argument) if is_key(one))
                yield from (f"{prefix}{key}" for key in found)


def is_key(node):
    return isinstance(node, ast.Constant | nodes.Const) and isinstance(node.value, str) and KEY.fullmatch(node.value)


def test_every_key_that_is_asked_for_has_its_text():
    assert {*asked_in_templates(), *asked_in_code()} - set(catalogue(Language.NB)) == set()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_value_of_a_closed_list_has_its_text(family):
    assert {family.format(value) for value in FAMILIES[family]} - set(catalogue(Language.NB)) == set()
