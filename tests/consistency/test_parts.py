"""What the product is made of is told whole: every licence is allowed, and the bill of materials holds its schema."""

import json

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from data import ROOT

from tools import licences, sbom
from tools.parts import page_parts, python_parts


@pytest.fixture(scope="module")
def bill():
    return sbom.text()


def test_the_list_of_licences_is_what_the_parts_say():
    told = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert told == licences.text(), "write it anew: python -m tools.licences > docs/licences.md"


def test_every_part_has_a_licence_that_is_allowed_or_explained():
    parts = [*python_parts(only_here=False), *page_parts()]
    assert {one.name for one in parts if not one.licence} == set()
    assert {one.name for one in parts if not licences.free(one)} == set(licences.explained())


def test_the_bill_of_materials_holds_its_schema(bill):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None


def test_the_bill_names_every_part_that_is_installed_with_its_version_and_licence(bill):
    named = {one["purl"].split("?")[0].replace("%40", "@"): one for one in json.loads(bill)["components"]}
    parts = [*python_parts(), *page_parts()]
    assert set(named) == {f"pkg:{one.kind}/{one.name}@{one.version}" for one in parts}
    assert [name for name, one in named.items() if not one["licenses"]] == []


def test_the_bill_says_what_needs_what(bill):
    needs = {one["ref"]: one.get("dependsOn", []) for one in json.loads(bill)["dependencies"]}
    assert any(ref.startswith("pkg:pypi/flask@") for ref in needs["product"])
    flask = next(ref for ref in needs if ref.startswith("pkg:pypi/flask@"))
    assert any(ref.startswith("pkg:pypi/werkzeug@") for ref in needs[flask])


def test_the_same_parts_give_the_same_bytes_and_no_place_on_the_machine(bill):
    assert bill == sbom.text()
    assert str(ROOT) not in bill
    assert "timestamp" not in bill
