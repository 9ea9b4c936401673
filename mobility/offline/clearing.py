"""``mobility clear``: a rotation round from a file to a plan."""

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from matching.clearing.clear import clear as find
from matching.clearing.plan import Goal, Plan
from matching.clearing.problem import Limit, Round, RoundError
from matching.errors import RecordError
from mobility.offline.files import called, reading, writing

_Id = Annotated[str, StringConstraints(min_length=1)]


class LimitRecord(BaseModel):
    """A staffing rule as it stands in the file."""

    model_config = ConfigDict(extra="forbid")

    members: list[_Id]
    max_net_loss: int


class RoundRecord(BaseModel):
    """The file."""

    model_config = ConfigDict(extra="forbid")

    max_cycle: Annotated[int, Field(ge=0)]
    max_chain: Annotated[int, Field(ge=0)]
    participants: list[_Id]
    vacancies: list[_Id] = []
    edges: list[tuple[_Id, _Id, Annotated[float, Field(gt=0, allow_inf_nan=False, strict=True)]]]
    limits: list[LimitRecord] = []


_WAYS_OUT = {
    "extra_forbidden": "is no known key; known are max_cycle, max_chain, participants, vacancies, edges and limits "
    "(members, max_net_loss)",
    "missing": "is missing; give it",
    "string_too_short": "is empty; write at least one character",
    "string_type": "is no text; put the id in quotation marks",
    "list_type": "is no list; write [ … ]",
    "tuple_type": 'is no list; write ["giver", "taker", weight]',
    "too_long": 'has too many parts; write ["giver", "taker", weight]',
    "model_type": "is no object; write { … }",
    "greater_than": "is not above 0; give a weight above 0, or take the edge out",
    "greater_than_equal": "is below 0; give 0 or more",
    "finite_number": "is no finite number; give a weight above 0, or take the edge out",
    "float_type": "is no number; give a weight above 0",
    "int_type": "is no whole number; write one",
    "int_parsing": "is no whole number; write one",
    "int_from_float": "is no whole number; write one",
}


GOALS = tuple(goal.value for goal in Goal)
"""What ``goal`` may be."""


def clear(*, round_: str, out: str, seconds: float, goal: str = Goal.BEST_FIT, fair: bool = False) -> dict[str, Any]:
    """Read a round, find its best plan, write it, and give what was written.

    Parameters
    ----------
    round_, out
        Files of one JSON object; ``-`` for standard input and output.
    seconds
        Wall time from now on, above 0.
    goal
        What makes a plan best: one of ``GOALS``.
    fair
        Choose among equally good plans by how the groups of the limits fare.

    Raises
    ------
    RecordError
        For a round that cannot be cleared, naming file and field.
    ValueError
        For a time limit that is none.
    OSError
        When a file cannot be opened.
    """
    asked = read_round(round_)
    try:
        plan = _written(find(asked, goal=Goal(goal), fair=fair, seconds=seconds))
    except RoundError as error:
        raise RecordError(called(round_), str(error)) from error
    with writing(out) as stream:
        stream.write(json.dumps(plan, ensure_ascii=False) + "\n")
    return plan


def read_round(name: str) -> Round:
    """Read a round from a file, ``-`` for standard input. Raises RecordError and OSError."""
    where = called(name)
    with reading(name) as stream:
        text = stream.read()
    try:
        record = RoundRecord.model_validate(json.loads(text))
        return Round(
            max_cycle=record.max_cycle,
            max_chain=record.max_chain,
            participants=tuple(record.participants),
            vacancies=tuple(record.vacancies),
            edges=tuple(record.edges),
            limits=tuple(Limit(frozenset(limit.members), limit.max_net_loss) for limit in record.limits),
        )
    except json.JSONDecodeError as error:
        raise RecordError(f"{where}:{error.lineno}", f"is not JSON ({error.msg} at column {error.colno})") from error
    except RecursionError as error:
        raise RecordError(where, "is nested too deeply; write one plain object") from error
    except ValidationError as error:
        raise RecordError(where, _told(error)) from error
    except RoundError as error:
        raise RecordError(where, str(error)) from error


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"]).lstrip(".")
    return f"{key or 'the file'} {_WAYS_OUT.get(first['type'], 'is wrong: ' + first['msg'])}"


def _written(plan: Plan) -> dict[str, Any]:
    return {
        "status": plan.status,
        "objective": plan.objective,
        "bound": plan.bound,
        "moved": plan.moved,
        "cycles": plan.cycles,
        "chains": plan.chains,
        "seconds": plan.seconds,
    }
