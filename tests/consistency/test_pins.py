"""What set-up fetches is pinned by version and hash, and no file names where it is fetched from."""

import json
import re

import pytest
from data import ROOT

REQUIREMENTS = sorted(path.name for path in ROOT.glob("requirements*.txt"))


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_python_package_has_a_version_and_hashes(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert lines
    assert [line[:60] for line in lines if not re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.parametrize("name", [*REQUIREMENTS, ".npmrc", "setup.cfg", "pyproject.toml", "Makefile"])
def test_no_address_of_a_registry_is_named(name):
    assert "://" not in (ROOT / name).read_text(encoding="utf-8").replace("http://127.0.0.1:8000", "")


def test_every_front_end_package_has_a_hash_and_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert {
        name for name, package in fetched.items() if not package.get("integrity", "").startswith("sha512-")
    } == set()
    assert {name for name, package in fetched.items() if "resolved" in package} == set()


def test_the_front_end_is_pinned_exactly():
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    versions = {**asked["dependencies"], **asked["devDependencies"]}
    assert {name: version for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}
