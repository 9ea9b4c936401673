"""What a stay costs: salary for the period with holiday pay, pension and employer's contribution, and who bears it."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from mobility import reference
from models.enums import Payer

_KRONE = Decimal(1)
_HUNDRED = Decimal(100)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Costs:
    """Kroner without øre, each line rounded; the total is the sum of the lines, and the two shares sum to it.

    Parameters
    ----------
    rates
        Line → per cent, for holiday pay, pension and employer's contribution.
    """

    salary: Decimal
    holiday: Decimal
    pension: Decimal
    contribution: Decimal
    total: Decimal
    releasing: Decimal
    receiving: Decimal
    rates: Mapping[str, Decimal]


@cache
def default_rates() -> Mapping[str, Decimal]:
    """Give line → per cent of what it is reckoned from, as ``mobility/data/employer_costs.json`` has them."""
    return {line: Decimal(told["rate"]) for line, told in _data().items() if isinstance(told, dict)}


def reckon(  # a cost is of a salary, a share and a period, borne by somebody
    annual: Decimal,
    percentage: int,
    period: tuple[dt.date, dt.date],
    *,
    releasing_share: int,
    pension_rate: Decimal,
) -> Costs:
    """Work out the cost of a stay.

    Parameters
    ----------
    annual
        Kroner a year for a full post.
    percentage
        Share of a full post, 1 to 100.
    period
        First and last day, both counted; a part of a month is reckoned by its days.
    releasing_share
        Per cent that the releasing ministry bears, 0 to 100.
    pension_rate
        Per cent of the salary.
    """
    rates = {**default_rates(), "pension": pension_rate}
    lines = {"salary": _round(annual / _MONTHS * percentage / _HUNDRED * months(*period))}
    for line, rate in rates.items():
        base = sum((lines[part] for part in _data()[line]["of"]), Decimal(0))
        lines[line] = _round(base * rate / _HUNDRED)
    total = sum(lines.values(), Decimal(0))
    releasing = _round(total * releasing_share / _HUNDRED)
    return Costs(**lines, total=total, releasing=releasing, receiving=total - releasing, rates=rates)


def share(payer: Payer, releasing_share: int | None) -> int:
    """Give the per cent that the releasing ministry bears."""
    return {Payer.RELEASING: 100, Payer.RECEIVING: 0}.get(payer, releasing_share or 0)


def months(first: dt.date, last: dt.date) -> Decimal:
    """Give the months of a stay, days of a begun month as a part of that month's days."""
    whole = Decimal(0)
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        length = calendar.monthrange(year, month)[1]
        begin = first.day if (year, month) == (first.year, first.month) else 1
        end = last.day if (year, month) == (last.year, last.month) else length
        whole += Decimal(end - begin + 1) / length
        year, month = (year + 1, 1) if month == _MONTHS else (year, month + 1)
    return whole


def _round(amount: Decimal) -> Decimal:
    return amount.quantize(_KRONE, ROUND_HALF_UP)


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = reference.read("employer_costs")
    return found
