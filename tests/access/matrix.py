"""The table of who is answered what, read from ``expected/*.txt``: a line for each method of each route."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "expected"

OWNED = ("own", "same", "other", "none")
"""Relations to a thing that belongs to somebody: the reader's, a colleague's, a stranger's in another ministry, and one
that does not exist."""
COMMON = ("there", "none")
"""Relations to a thing that belongs to nobody."""
ALONE = ("",)
"""The relation of a route that names no thing."""

# A part of a path may hold a space, as <any(start, end):matter> does.
_PLACED = re.compile(
    r"(GET|POST|PUT|PATCH|DELETE)\s+((?:<[^>]*>|[^\s<])+)\s+([\w-]+)\s+([\w+-]+)\s+(?P<statuses>\d{3}(?:\s+\d{3})*)"
)
_BUT = "but"
_TO = "->"
_LEADING = {201, *range(300, 400)}


@dataclass(frozen=True, slots=True)
class Answers:
    """What is answered for each relation, and where a redirect leads."""

    statuses: tuple[int, ...]
    target: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One method of one route.

    Parameters
    ----------
    permission
        What its guard asks for, or ``public``.
    thing
        Whose relation counts; ``-`` for a route that names none.
    holders
        What is answered to those who hold the permission.
    but
        Role -> what is answered to it instead.
    """

    method: str
    path: str
    permission: str
    thing: str
    holders: Answers
    but: Mapping[str, Answers] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The method and the path, as a test is named."""
        return f"{self.method} {self.path}"

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations that the line tells of, in its order."""
        return {len(one): one for one in (OWNED, COMMON, ALONE)}[len(self.holders.statuses)]

    def answers(self, role: str) -> Answers:
        """Give what a holder of the permission is answered."""
        return self.but.get(role, self.holders)


def lines() -> list[Line]:
    """Read the whole table."""
    return [line for path in sorted(FOLDER.glob("*.txt")) for line in _read(path)]


def _read(path: Path) -> Iterator[Line]:
    found: list[Line] = []
    for number, written in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not written.strip() or written.startswith("#"):
            continue
        try:
            if written.split()[0] == _BUT:
                found[-1].but.update(_exception(written))  # type: ignore[attr-defined]  # a dict until it is read whole
            else:
                found.append(_line(written))
        except (ValueError, IndexError, KeyError) as error:
            raise ValueError(f"{path.name}, line {number}: {error}: {written!r}") from error
    yield from found


def _line(written: str) -> Line:
    told, target = _parted(written)
    read = _PLACED.fullmatch(told.strip())
    if read is None:
        raise ValueError("expected: method, path, permission, thing, answers")
    method, path, permission, thing, *statuses = *read.groups()[:-1], *read["statuses"].split()
    return Line(method, path, permission, thing, _answers(statuses, target), {})


def _exception(written: str) -> dict[str, Answers]:
    told, because = re.split(r"\s+because\s+", written, maxsplit=1)
    told, target = _parted(told)
    _, role, *statuses = told.split()
    if not because.strip():
        raise ValueError("an exception says why")
    return {role: _answers(statuses, target)}


def _parted(written: str) -> tuple[str, str]:
    told, _, target = written.partition(_TO)
    return told, target.strip()


def _answers(statuses: list[str], target: str) -> Answers:
    read = tuple(map(int, statuses))
    if any(one in _LEADING for one in read) is not bool(target):
        raise ValueError("what is new or has moved leads somewhere, and nothing else does")
    return Answers(read, target)
