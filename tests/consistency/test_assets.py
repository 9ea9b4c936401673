"""Every file that pages load is there, and every file of ours is loaded."""

from pathlib import Path

from data import ROOT

from web.assets import PAPER, SCRIPTS, STYLES

STATIC = ROOT / "web" / "static"


def test_every_style_and_script_is_there():
    assert [file for file in (*STYLES, *SCRIPTS, *PAPER) if not (STATIC / file).is_file()] == []


def test_every_style_and_script_of_ours_is_loaded():
    ours = {path.relative_to(STATIC).as_posix() for folder in ("css", "js") for path in (STATIC / folder).iterdir()}
    assert ours == {file for file in (*STYLES, *SCRIPTS, *PAPER) if Path(file).parts[0] != "vendor"}
