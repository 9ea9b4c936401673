"""Every setting is told in the documentation, and no setting that is not."""

import re

from data import ROOT

from web.settings import Settings

PAGE = ROOT / "docs" / "configuration.md"
FOR_TESTS = {"MOBILITY_TEST_DATABASE_URL", "MOBILITY_CHROMIUM", "MOBILITY_DATA", "MOBILITY_SCREENSHOTS"}


def told():
    return dict(re.findall(r"^\| `(MOBILITY_\w+)` \| (.*?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_setting_is_told():
    ours = {f"MOBILITY_{name.upper()}" for name in Settings.model_fields}
    assert ours | FOR_TESTS == set(told())


def test_every_default_is_told_as_it_is():
    defaults = {f"MOBILITY_{name.upper()}": field.default for name, field in Settings.model_fields.items()}
    words = {None: "none", True: "`1`", False: "`0`"}
    wrong = {
        name: told()[name]
        for name, default in defaults.items()
        if told().get(name) != words.get(default if isinstance(default, bool | None) else ..., f"`{default}`")
    }
    assert wrong == {}
