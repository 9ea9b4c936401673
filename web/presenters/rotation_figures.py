"""Proposals side by side: what each moves, how well it fits, what is proved, and how it fares when moves fall."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.numbers import format_decimal

from mobility.rotation_plan_shapes import ProposalCard
from models.rotation_enums import ProposalState, RoundGoal
from web.templating import language, t

_BUSY = {ProposalState.QUEUED, ProposalState.RUNNING}
_WHOLE = 100
_HUNDREDTH = 0.01


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What the page of steering shows of proposals.

    Parameters
    ----------
    proposals
        Those that are done, the newest first.
    busy
        Those that wait or are being worked out.
    failed
        Those that came to nothing.
    """

    proposals: tuple[ProposalCard, ...]
    busy: tuple[ProposalCard, ...]
    failed: tuple[ProposalCard, ...]


def side_by_side(found: Iterable[ProposalCard]) -> SideBySide:
    """Sort proposals by where they stand; those asked for together in the order of their goals."""
    ordered = sorted(found, key=lambda one: list(RoundGoal).index(one.goal))
    newest = sorted(ordered, key=lambda one: one.created_at, reverse=True)
    return SideBySide(
        proposals=tuple(one for one in newest if one.state is ProposalState.DONE),
        busy=tuple(one for one in newest if one.state in _BUSY),
        failed=tuple(one for one in newest if one.state is ProposalState.FAILED),
    )


def repairing(found: Iterable[ProposalCard]) -> ProposalCard | None:
    """Give the repair that is being worked out now, if any."""
    return next((one for one in found if one.goal is RoundGoal.REPAIR and one.state in _BUSY), None)


def number(value: float, decimals: int = 0) -> str:
    """Give a number as it is written in the reader's language."""
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return format_decimal(value, pattern, locale={"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}[language()])


def percent(share: float, decimals: int = 0) -> str:
    """Give a share of one in per cent, as a number without the sign."""
    return number(share * _WHOLE, decimals)


def proof(card: ProposalCard) -> str:
    """Tell what is proved about a plan: that it is the best, or how much better any other can be at most."""
    if card.status == "empty":
        return t("rotations.proof.empty")
    if card.status == "optimal":
        return t(f"rotations.proof.optimal.{card.goal}")
    return t("rotations.proof.feasible", percent=percent(card.gap or 0, 1), moved=card.moved_bound)


def survival(card: ProposalCard) -> str:
    """Tell how a plan fares when each move falls with a given chance; empty when that was not worked out."""
    if card.survival is None or not card.moved:
        return ""
    told = card.survival
    return t(
        "rotations.survival.text",
        chance=percent(told.chance),
        mean=number(told.mean, 1),
        low=told.low,
        high=told.high,
        all=percent(told.whole, 0 if told.whole >= _HUNDREDTH or not told.whole else 1),
    )
