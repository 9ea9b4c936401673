"""Clear a round in a process of its own, which is ended when its time is: no solver keeps its time limit always."""

import os
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection

from matching.clearing.check import check
from matching.clearing.goals import Progress, planned, pursue, unsearched
from matching.clearing.plan import Goal, Plan
from matching.clearing.problem import Round

_TO_END = 0.3
"""Seconds kept back to end the search and write the plan down."""


def clear(
    asked: Round,
    *,
    goal: Goal = Goal.BEST_FIT,
    fair: bool = False,
    seconds: float = 60.0,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Plan:
    """Find the best plan for a round, checked, within a time limit.

    The same round gives the same plan, unless the time limit cuts the search.

    Parameters
    ----------
    goal
        What makes a plan best.
    fair
        Choose among equally good plans one in which no ministry (group of a limit) fares much worse than others.
    seconds
        Wall time for everything, above 0.
    watch
        Told of everything better on the way.

    Raises
    ------
    ValueError
        When ``seconds`` is not above 0.
    RoundError
        When no plan keeps the limits, or none was found in time that does.
    PlanError
        When the plan found does not pass the check.
    """
    if not seconds > 0:
        raise ValueError(f"seconds is {seconds}; give a time limit above 0")
    started = time.monotonic()
    deadline = started + seconds - min(_TO_END, seconds / 2)
    progress = unsearched(asked)
    for progress in _searched(deadline, asked, goal, fair=fair):
        watch(progress)
    plan = planned(asked, goal, progress, round(time.monotonic() - started, 3))
    check(asked, plan)
    return plan


def _searched(deadline: float, asked: Round, goal: Goal, *, fair: bool) -> Iterator[Progress]:
    context = get_context("spawn")
    heard, told = context.Pipe(duplex=False)
    process = context.Process(target=_search, args=(told, deadline, asked, goal), kwargs={"fair": fair}, daemon=True)
    process.start()
    told.close()
    try:
        while heard.poll(max(deadline - time.monotonic(), 0.0)):
            yield heard.recv()
    except EOFError:
        pass
    finally:
        process.kill()
        process.join()
        heard.close()


def _search(told: Connection, deadline: float, asked: Round, goal: Goal, *, fair: bool) -> None:
    # The solver greets on standard output, where a plan may be going.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    told.send(pursue(asked, goal, deadline, told.send, fair=fair))
    told.close()
