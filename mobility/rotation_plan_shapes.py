"""What leaves the use-cases of plans for rotation rounds. No value tells how dear a post is to anybody."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from mobility.rotation_shapes import LimitView, PostCard
from models.enums import Language
from models.rotation_enums import LegPart, LegReason, LegState, ProposalState, RoundGoal


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a proposal has come.

    Parameters
    ----------
    moved, objective, bound
        Of the best plan so far; None where nothing is known yet.
    share
        Of the time limit that is spent, 0 to 1.
    """

    moved: int | None
    objective: float | None
    bound: float | None
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """A simulation of a plan whose moves each fall with a given chance.

    Parameters
    ----------
    chance
        The probability that a move falls, 0 to 1.
    runs
        Number of throws.
    mean, low, high
        How many people move after all: the mean, and the 5th and the 95th of a hundred.
    whole
        Share of the throws in which nothing fell, 0 to 1.
    """

    chance: float
    runs: int
    mean: float
    low: int
    high: int
    whole: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCard:
    """A proposal beside others.

    Parameters
    ----------
    status
        ``optimal``, ``feasible`` or ``empty`` when done.
    objective, bound
        Worth of the plan, and what no plan exceeds.
    gap
        How much better any plan could be, as a share of the bound; 0 when proved best.
    moved_bound
        No plan moves more people.
    cycles, chains, longest, ministries
        Number of each, people in the longest of them, and ministries that somebody leaves or comes to.
    survival
        None until done, and for an empty plan.
    error
        ``no-plan`` when no plan keeps the limits or none was found in time; ``gave-up`` or ``overtaken``; else None.
    """

    id: uuid.UUID
    goal: RoundGoal
    state: ProposalState
    status: str | None
    objective: float | None
    bound: float | None
    gap: float | None
    moved: int | None
    moved_bound: int | None
    cycles: int
    chains: int
    longest: int
    ministries: int
    survival: Survival | None
    seconds: float | None
    time_limit: float
    created_at: dt.datetime
    is_chosen: bool
    error: str | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Answer:
    """What one part has said; reason and note only where the reader may know them."""

    is_yes: bool
    at: dt.datetime
    reason: LegReason | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegView:
    """One move of a plan.

    Parameters
    ----------
    id
        None before the plan is chosen.
    who
        Name of the person.
    group, position
        Number of the cycle or chain, and place in it, both from 1.
    state
        None before the plan is chosen.
    waits_for
        Parts that have not answered; empty for a move that has fallen.
    reader
        What the reader is to the move.
    fallback
        Who of the group still moves if this move falls, by name.
    """

    id: uuid.UUID | None
    participant_id: uuid.UUID
    who: str
    from_post: PostCard
    to_post: PostCard
    group: int
    position: int
    state: LegState | None
    due_on: dt.date | None
    answers: Mapping[LegPart, Answer]
    waits_for: frozenset[LegPart]
    reader: frozenset[LegPart]
    fallback: tuple[str, ...]
    placement_id: uuid.UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A ring of swaps, or a line of moves.

    Parameters
    ----------
    vacancy
        The open post that a line begins with; None for a ring.
    opens
        The post that stands open at the end of a line; None for a ring.
    """

    number: int
    is_cycle: bool
    vacancy: PostCard | None
    legs: tuple[LegView, ...]
    opens: PostCard | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """People of one ministry in the round's posts, before and after, and its open posts."""

    code: str
    before: int
    leaving: int
    coming: int
    after: int
    open_before: int
    open_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Who goes where between ministries.

    Parameters
    ----------
    codes
        Ministries in the round, in the order of rows and columns.
    names
        Code → name in each language.
    matrix
        Shape (codes, codes): how many go from the row's ministry to the column's.
    """

    codes: tuple[str, ...]
    names: Mapping[str, Mapping[Language, str]]
    matrix: tuple[tuple[int, ...], ...]
    staffing: tuple[Staffing, ...]


@dataclass(frozen=True, slots=True)
class LimitUse:
    """A limit, and how much of it a plan uses."""

    limit: LimitView
    net_loss: int
    out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a repair changed."""

    kept: tuple[LegView, ...]
    gone: tuple[LegView, ...]
    new: tuple[LegView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView(ProposalCard):
    """A plan whole; ``changes`` for a repaired one, against the plan before it."""

    groups: tuple[Group, ...]
    flows: Flows
    limits: tuple[LimitUse, ...]
    changes: Changes | None
