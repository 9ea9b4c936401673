"""A file has one purpose: most are short, and none is long."""

from source import ROOMS, files, name

LONGEST = 300
SHORT = 120
SHARE_OVER_SHORT = 0.25


def lengths(*suffixes, rooms=(*ROOMS, "tests")):
    return {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(*suffixes, rooms=rooms)}


def test_no_file_is_longer_than_three_hundred_lines():
    assert {path: lines for path, lines in lengths(".py", ".html", ".css", ".js").items() if lines > LONGEST} == {}


def test_three_of_four_files_have_at_most_a_hundred_and_twenty_lines():
    counted = lengths(".py", rooms=ROOMS)
    long = {path: lines for path, lines in counted.items() if lines > SHORT}
    assert len(long) <= SHARE_OVER_SHORT * len(counted), long
