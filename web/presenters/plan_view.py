"""A semester plan as a page shows it: the curve of budgets, and figures with their signs."""

from collections.abc import Mapping
from dataclasses import dataclass

from mobility.academy.plan_shapes import PlanCard, PlanInput, PlanView
from models.rotation_enums import ProposalState
from web.presenters import line_chart
from web.presenters.line_chart import Chart, Line
from web.presenters.rotation_figures import number
from web.presenters.typed_form import TypedForm

_THOUSAND = 1000
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """What is reckoned for the page.

    Parameters
    ----------
    curve
        The drawn curve.
    budgets
        Its budgets, in thousands of kroner.
    gap
        How far above the plan the best may lie, in per cent.
    gain
        Pairs more than the most wanted courses unlock.
    """

    curve: Chart
    budgets: tuple[str, ...]
    gap: float
    gain: int


def is_done(card: PlanCard) -> bool:
    """Tell whether a plan can be read."""
    return card.state is ProposalState.DONE


def read_budget(posted: Mapping[str, str]) -> TypedForm:
    """Read the sent form of a new plan; spaces and dots between the thousands of the budget are let pass."""
    form = TypedForm.read(posted, PlanInput)
    budget = "".join(form.values["budget"].replace(".", "").split())
    return TypedForm({**form.values, "budget": budget})


def view(plan: PlanView) -> Shown:
    """Reckon what the page shows beside the plan itself."""
    worth, bound = plan.card.objective or 0.0, plan.card.bound or 0.0
    return Shown(
        curve=line_chart.draw(
            [point.budget / _THOUSAND for point in plan.curve],
            [
                Line("bound", [point.bound for point in plan.curve]),
                Line("objective", [point.objective for point in plan.curve]),
            ],
        ),
        budgets=tuple(number(point.budget / _THOUSAND) for point in plan.curve),
        gap=_WHOLE * (bound - worth) / worth if worth else 0.0,
        gain=plan.pairs - plan.wanted[0],
    )
