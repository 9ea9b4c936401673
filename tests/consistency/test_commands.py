"""Every command of ``mobility`` tells how it is used, and stands in the documentation."""

import pytest
from click.testing import CliRunner
from data import ROOT

from web.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_tells_how_it_is_used(name):
    answer = CliRunner().invoke(main, [name, "--help"])
    assert answer.exit_code == 0, answer.output
    assert "Usage:" in answer.output


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_stands_in_the_documentation(name):
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert any(f"mobility {name}" in page.read_text(encoding="utf-8") for page in pages)
