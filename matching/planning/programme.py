"""The course portfolio as a mixed-integer programme, for HiGHS.

Columns: runs of each course (whole), a seat for each useful (course, person) (0 or 1), and each unlock that needs
several covers or has a choice (0 to 1; whole by itself once the seats are). An unlock is at most the seats of each of
its covers; a seat is at most the runs of its course, which bounds far better than the seat count alone; rows hold
seats, seats per ministry, and the budget.
"""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.planning.portfolio import Portfolio
from matching.planning.seating import Room
from matching.planning.stakes import Floats, Ints, Stakes


@dataclass(frozen=True)
class Programme:
    """The programme's arrays.

    Parameters
    ----------
    value, upper
        Shape (columns,): worth and upper bound of each column; lower bounds are 0. Runs stand first, then seats, then
        unlocks, each in the order of the problem.
    rows
        Shape (rows, columns): every row is at most ``limit``.
    limit
        Shape (rows,).
    whole
        Number of columns, from the first, that are whole numbers.
    """

    value: Floats
    upper: Floats
    rows: sparse.csr_array
    limit: Floats
    whole: int


@dataclass(frozen=True)
class Solution:
    """What the solver found: values of the columns (None when nothing) and a bound on the objective."""

    values: Floats | None
    bound: float


class _QuietHighs(highspy.Highs):
    """HiGHS that is silent from the start: by itself it greets on standard output, where a plan may be written."""

    def enableCallbacks(self) -> None:  # noqa: N802  # the library's name; its constructor calls it first
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # highspy leaves it untyped


def build(portfolio: Portfolio, stakes: Stakes, rooms: list[Room]) -> Programme:
    """Write the programme."""
    courses, seats, unlocks = len(rooms), len(stakes.worth), len(stakes.prize)
    runs_column = sparse.eye_array(courses, format="csr")
    seat_column = sparse.eye_array(seats, format="csr")
    covers = _covers(stakes)
    unlock_of = sparse.csr_array(
        (np.ones(len(stakes.unlock)), (np.arange(len(stakes.unlock)), stakes.unlock)), (len(stakes.unlock), unlocks)
    )
    groups, offers = _groups(rooms, stakes)
    costs = sparse.csr_array(np.array([[room.cost for room in rooms]]))
    rows = sparse.block_array(
        [
            [costs, sparse.csr_array((1, seats)), sparse.csr_array((1, unlocks))],
            [-runs_column[stakes.course], seat_column, None],
            [-offers, groups, None],
            [None, -covers, unlock_of],
        ],
        format="csr",
    )
    most = np.array([room.most for room in rooms], np.float64)
    return Programme(
        value=np.concatenate([np.zeros(courses), stakes.worth, stakes.prize]),
        upper=np.concatenate([most, np.ones(seats + unlocks)]),
        rows=rows,
        limit=np.concatenate([[portfolio.budget], np.zeros(rows.shape[0] - 1)]),
        whole=courses + seats,
    )


def _covers(stakes: Stakes) -> sparse.csr_array:
    """Give, shape (covers, seats), which seats fill which cover."""
    seat = np.full((stakes.kinds.shape[1], stakes.people), -1)
    seat[stakes.course, stakes.person] = np.arange(len(stakes.worth))
    cover, course = np.nonzero(stakes.kinds[stakes.kind])
    filled_by = seat[course, stakes.owner[stakes.unlock[cover]]]
    return sparse.csr_array((np.ones(len(cover)), (cover, filled_by)), (len(stakes.unlock), len(stakes.worth)))


def _groups(rooms: list[Room], stakes: Stakes) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Give the seats in each group that a run has so many seats for, and how many it has: courses, then ministries."""
    members: list[Ints] = []
    offers: list[tuple[int, int]] = []
    for number, room in enumerate(rooms):
        everyone = np.arange(room.start, room.stop)
        members.append(everyone)
        offers.append((number, room.seats))
        if room.ministry is not None:
            parts = [everyone[room.ministry == ministry] for ministry in np.unique(room.ministry)]
            members += parts
            offers += [(number, room.cap)] * len(parts)
    counts = [len(group) for group in members]
    row = np.repeat(np.arange(len(members)), counts)
    groups = sparse.csr_array(
        (np.ones(len(row)), (row, np.concatenate(members))), shape=(len(members), len(stakes.worth))
    )
    owner = np.array([number for number, _ in offers])
    size = np.minimum([offered for _, offered in offers], np.maximum(counts, 1)).astype(np.float64)
    return groups, sparse.csr_array((size, (np.arange(len(owner)), owner)), shape=(len(owner), len(rooms)))


def columns(rooms: list[Room], stakes: Stakes, runs: Ints, taken: NDArray[np.bool_]) -> Floats:
    """Write a plan as values of the columns, to start the solver from."""
    return np.concatenate([np.minimum(runs, [room.most for room in rooms]), taken, stakes.reached(taken)]).astype(
        np.float64
    )


def solve(programme: Programme, *, gap: float, seconds: float, start: Floats | None = None) -> Solution:
    """Solve by HiGHS within the time, from a known plan if any; one thread and one seed, so that it repeats."""
    solver = _QuietHighs()  # type: ignore[no-untyped-call]  # highspy leaves its constructor untyped
    options = {
        "time_limit": max(seconds, 0.1),
        "mip_rel_gap": gap,
        "mip_abs_gap": 0.0,
        "random_seed": 0,
        "threads": 1,
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(programme))
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = start.tolist()
        solver.setSolution(known)
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    bound = info.mip_dual_bound if np.isfinite(info.mip_dual_bound) else programme.value.sum()
    return Solution(np.array(solver.getSolution().col_value) if found else None, float(bound))


def _model(programme: Programme) -> highspy.HighsLp:
    model = highspy.HighsLp()
    count, limits = len(programme.value), len(programme.limit)
    model.num_col_ = count
    model.num_row_ = limits
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = programme.value
    model.col_lower_ = np.zeros(count)
    model.col_upper_ = programme.upper
    model.row_lower_ = np.full(limits, -highspy.kHighsInf)
    model.row_upper_ = programme.limit
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = programme.rows.indptr.astype(np.int32)
    model.a_matrix_.index_ = programme.rows.indices.astype(np.int32)
    model.a_matrix_.value_ = programme.rows.data
    kinds = [highspy.HighsVarType.kInteger] * programme.whole
    model.integrality_ = kinds + [highspy.HighsVarType.kContinuous] * (count - programme.whole)
    return model
