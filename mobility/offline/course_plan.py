"""``mobility plan-courses``: a course plan from a file, without a database."""

import json
import time
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from matching.errors import RecordError
from matching.planning.courses import plan_courses
from matching.planning.plan import CoursePlan
from matching.planning.portfolio import Course, Goal, Learner, Portfolio
from mobility.offline.files import called, reading, writing

Key = Annotated[str, StringConstraints(min_length=1)]
Level = Annotated[int, Field(ge=1, le=5)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Amount = Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False)]

SECONDS = 50.0
"""Time for the search where none is told: so that the largest problem expected is planned within a minute."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class PersonRecord(_Strict):
    """A person: the levels held. A competence that is not named is not held."""

    id: Key
    ministry: str
    competences: dict[Key, Level] = {}


class OpeningRecord(_Strict):
    """An opening. ``seats`` is read and plays no part: a pair counts whether or not the opening has room for all."""

    id: Key
    requirements: dict[Key, Level]
    seats: Count = 1
    weight: Amount = 1.0


class CourseRecord(_Strict):
    """A course; seats, cost and seats per ministry are of one run."""

    id: Key
    teaches: dict[Key, Level]
    seats: Count
    cost: Amount
    max_per_ministry: Count | None = None


class PortfolioRecord(_Strict):
    """The whole file."""

    people: list[PersonRecord]
    openings: list[OpeningRecord]
    courses: list[CourseRecord]
    budget: Amount
    max_runs: dict[Key, Count] = {}


_WAYS_OUT = {
    "extra_forbidden": "is no known key; take it out, or see docs/formats.md for how it is written",
    "missing": "is missing; give it",
    "string_type": "is no text; put it in quotation marks",
    "string_too_short": "is empty; write at least one character",
    "int_type": "is no whole number; give one",
    "int_from_float": "is no whole number; give one",
    "float_type": "is no number; give one",
    "finite_number": "is no finite number; give one",
    "list_type": "is no list; write [ … ]",
    "dict_type": "is no object; write { … }",
    "model_type": "is no object; write { … }",
}


def plan(*, source: str, out: str, seconds: float = SECONDS) -> CoursePlan:
    """Plan the courses of a file and write the plan.

    Parameters
    ----------
    source
        The problem, one JSON object; ``-`` for standard input.
    out
        The plan to write; ``-`` for standard output.
    seconds
        Time for the search.

    Raises
    ------
    RecordError
        For a file that cannot be used, naming file and field.
    OSError
        When a file cannot be opened.
    """
    started = time.perf_counter()
    with reading(source) as stream:
        portfolio = read_portfolio(stream.read(), called(source))
    found = plan_courses(portfolio, seconds=seconds)
    with writing(out) as stream:
        json.dump(_told(found, round(time.perf_counter() - started, 3)), stream, ensure_ascii=False)
        stream.write("\n")
    return found


def read_portfolio(text: str, where: str) -> Portfolio:
    """Read a problem from JSON. Raises RecordError for the first thing that does not hold, naming the field."""
    try:
        record = PortfolioRecord.model_validate(json.loads(text))
        return _portfolio(record)
    except json.JSONDecodeError as error:
        raise RecordError(f"{where}:{error.lineno}", f"is not JSON ({error.msg} at column {error.colno})") from error
    except RecursionError as error:
        raise RecordError(where, "is nested too deeply; write one plain object") from error
    except ValidationError as error:
        raise RecordError(where, _first(error)) from error
    except ValueError as error:
        raise RecordError(where, str(error)) from error


def _portfolio(record: PortfolioRecord) -> Portfolio:
    return Portfolio(
        learners=tuple(Learner(one.id, one.ministry, one.competences) for one in record.people),
        goals=tuple(Goal(one.id, one.requirements, one.weight) for one in record.openings),
        courses=tuple(Course(one.id, one.teaches, one.seats, one.cost, one.max_per_ministry) for one in record.courses),
        budget=record.budget,
        max_runs=record.max_runs,
    )


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"]).lstrip(".")
    limits = first.get("ctx", {})
    if "ge" in limits:
        way = f"is {first['input']!r}; give {limits['ge']:g} or more"
    elif "le" in limits:
        way = f"is {first['input']!r}; give {limits['le']:g} or less"
    else:
        way = _WAYS_OUT.get(first["type"], f"is wrong: {first['msg']}")
    return f"{key or 'the file'} {way}"


def _told(found: CoursePlan, seconds: float) -> dict[str, Any]:
    return {
        "status": found.status.value,
        "objective": found.objective,
        "bound": found.bound,
        "cost": found.cost,
        "runs": dict(found.runs),
        "seats": [{"course": course, "person": person} for course, person in found.seats],
        "unlocked": [{"person": one.person, "opening": one.opening, "by": list(one.by)} for one in found.unlocked],
        "seconds": seconds,
    }
