"""What is reckoned, and what the reckoning is handed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from mobility.indicators.periods import Quarter
from mobility.small_cells import TOTAL

Cells = Mapping[tuple[str, ...], int | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure for a ministry, or for all where none is named.

    Parameters
    ----------
    measure
        What is measured; a key of ``catalogue.UNITS``.
    value
        None: not told, since it is about fewer than five people, or there is nothing to reckon from.
    detail
        What the measure is split by: a ministry, a route, a reason or a band; empty for the whole.
    """

    measure: str
    value: float | None
    organisation_code: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The quarter that is reckoned, and the ministries that there were on its last day."""

    session: Session
    quarter: Quarter
    codes: tuple[str, ...]


def by_ministry(measure: str, values: Mapping[str, float | None], codes: Iterable[str]) -> list[Figure]:
    """Give a measure's figure for all ministries together (key ``TOTAL``) and for each."""
    return [
        Figure(measure, values.get(TOTAL)),
        *(Figure(measure, values.get(code), organisation_code=code) for code in codes),
    ]


def along(cells: Cells, name: str) -> dict[str, float | None]:
    """Give what a table with the sides (ministry, name) tells of one name: ministry or ``TOTAL`` → count."""
    return {key[0]: count for key, count in cells.items() if key[1] == name}
