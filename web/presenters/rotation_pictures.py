"""A plan in pictures and tables: the graph, the matrix of flows, staffing before and after, and the moves by group."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mobility.rotation_plan_shapes import PlanView, Staffing
from models.enums import Language
from web.presenters import round_flow, round_graph, round_staffing
from web.presenters.round_flow import Flow
from web.presenters.round_graph import Graph, Move
from web.presenters.round_staffing import Staff
from web.templating import t

CYCLE, CHAIN = "cycle", "chain"


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Moves between two ministries: their names, and how many go in swaps and in chains."""

    giver: str
    taker: str
    cycles: int
    chains: int


@dataclass(frozen=True, slots=True)
class StaffingRow:
    """A ministry's staffing: its name, the figures, and the least that a limit allows."""

    name: str
    figures: Staffing
    least: int | None


@dataclass(frozen=True, slots=True)
class PlanPictures:
    """All pictures of a plan, each with its table; ``words`` tells the whole in a sentence."""

    words: str
    graph: Graph
    flow: Flow
    flows: tuple[FlowRow, ...]
    staffing: round_staffing.Staffing
    staff: tuple[StaffingRow, ...]


def view(plan: PlanView, language: Language) -> PlanPictures:
    """Draw a plan."""
    moves = [
        Move(leg.from_post.organisation_code, leg.to_post.organisation_code, CYCLE if group.is_cycle else CHAIN)
        for group in plan.groups
        for leg in group.legs
    ]
    names = {code: told[language] for code, told in plan.flows.names.items()}
    least = _least(plan)
    return PlanPictures(
        words=t("rotations.pictures.words", moved=plan.moved, cycles=plan.cycles, chains=plan.chains),
        graph=round_graph.draw(moves),
        flow=round_flow.draw(moves),
        flows=_flows(moves, names),
        staffing=round_staffing.draw(
            Staff(one.code, one.before, one.after, least.get(one.code)) for one in plan.flows.staffing
        ),
        staff=tuple(StaffingRow(names[one.code], one, least.get(one.code)) for one in plan.flows.staffing),
    )


def _least(plan: PlanView) -> dict[str, int]:
    """Give code → the fewest people that a limit for the whole ministry leaves."""
    before = {one.code: one.before for one in plan.flows.staffing}
    return {
        use.limit.organisation_code: max(before[use.limit.organisation_code] - use.limit.max_net_loss, 0)
        for use in plan.limits
        if use.limit.unit_id is None and use.limit.max_net_loss is not None and use.limit.organisation_code in before
    }


def _flows(moves: list[Move], names: Mapping[str, str]) -> tuple[FlowRow, ...]:
    counted = Counter(moves)
    pairs = sorted({(move.giver, move.taker) for move in moves})
    return tuple(
        FlowRow(names[giver], names[taker], counted[Move(giver, taker, CYCLE)], counted[Move(giver, taker, CHAIN)])
        for giver, taker in pairs
    )
