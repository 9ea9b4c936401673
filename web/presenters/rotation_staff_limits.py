"""The form of limits: a row for each ministry, and for those units that have limits of their own."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility import rotation_limits, search_choices
from mobility.actors import Actor
from mobility.errors import InvalidInputError
from mobility.rotation_input import LimitInput
from mobility.rotation_shapes import RoundView
from models.enums import Language
from web.presenters import faults, posting_form
from web.presenters.posting_form import Posted
from web.templating import t

_FIELDS = ("max_net_loss", "max_out")


@dataclass(frozen=True, slots=True)
class Row:
    """A ministry or a unit, and the two numbers as typed; empty for no limit."""

    organisation_code: str
    unit_id: str = ""
    max_net_loss: str = ""
    max_out: str = ""

    @property
    def key(self) -> str:
        """What the names of the row's fields end in."""
        return f"{self.organisation_code}:{self.unit_id}" if self.unit_id else self.organisation_code

    @property
    def is_empty(self) -> bool:
        """Tell whether no limit is typed."""
        return not (self.max_net_loss.strip() or self.max_out.strip())


@dataclass(frozen=True, slots=True)
class LimitsView:
    """What the page shows.

    Parameters
    ----------
    rows
        (name, row) in the order of the ministries, units after theirs.
    units
        (key, name) of the units that have no row yet.
    faults
        Id of a field → what is wrong with it.
    """

    rows: tuple[tuple[str, Row], ...]
    units: tuple[tuple[str, str], ...]
    faults: Mapping[str, str]


def read(posted: Posted) -> tuple[Row, ...]:
    """Read the sent form."""
    return tuple(
        Row(*_parted(key), posted.get(f"max_net_loss-{key}", ""), posted.get(f"max_out-{key}", ""))
        for key in dict.fromkeys(posted.getlist("row"))
    )


def added(rows: tuple[Row, ...], key: str) -> tuple[Row, ...]:
    """Give the rows with one more for a unit; twice is once."""
    known = any(row.key == key for row in rows)
    return rows if known or not key else (*rows, Row(*_parted(key)))


def as_input(rows: tuple[Row, ...]) -> list[dict[str, Any]]:
    """Give what ``LimitsInput`` reads: rows without numbers set no limit."""
    return [
        {
            "organisation_code": row.organisation_code,
            "unit_id": row.unit_id or None,
            **{name: getattr(row, name).strip() or None for name in _FIELDS},
        }
        for row in rows
        if not row.is_empty
    ]


def view(  # noqa: PLR0913 - a form between two looks needs all of it
    session: Any,
    actor: Actor,
    shown: RoundView,
    rows: tuple[Row, ...] | None,
    language: Language,
    *,
    now: dt.datetime,
    refusal: InvalidInputError | None = None,
) -> LimitsView:
    """Give the page; ``rows`` is what was typed, None for what is stored."""
    names = {
        code: name
        for code, name in search_choices.choices(session, language, now=now).ministries
        if shown.limits_for is None or code in shown.limits_for
    }
    units = {
        f"{code}:{unit}": f"{names[code]}: {name}"
        for code, unit, name in rotation_limits.units(session, actor, shown.id)
        if code in names
    }
    typed = _stored(session, actor, shown) if rows is None else rows
    kept = {row.key: row for row in typed if row.key in names or row.key in units}
    every = {**{code: Row(code) for code in names}, **kept}
    ordered = sorted(every.values(), key=lambda row: (list(names).index(row.organisation_code), row.unit_id))
    return LimitsView(
        rows=tuple((names.get(row.key) or units[row.key], row) for row in ordered),
        units=tuple((key, name) for key, name in units.items() if key not in every),
        faults=_faults(refusal, typed) if refusal else {},
    )


def _stored(session: Any, actor: Actor, shown: RoundView) -> tuple[Row, ...]:
    return tuple(
        Row(
            one.organisation_code,
            posting_form.typed(one.unit_id),
            *(posting_form.typed(getattr(one, name)) for name in _FIELDS),
        )
        for one in rotation_limits.limits(session, actor, shown.id)
        if not one.is_default
    )


def _faults(refusal: InvalidInputError, rows: tuple[Row, ...]) -> dict[str, str]:
    """Word each fault by its row's field; what is wrong with the row as a whole is told at its first field."""
    sent = [row for row in rows if not row.is_empty]
    told: dict[str, str] = {}
    for field in refusal.fields:
        _, number, name, *_ = (*field.split("."), "", "")
        if number.isdecimal():
            place = name if name in _FIELDS else _FIELDS[0]
            told[f"{place}-{sent[int(number)].key}"] = t("rotations.error.limit", **faults.bounds(LimitInput, place))
    return told or {"grenser": t("rotations.error.limit-place")}


def _parted(key: str) -> tuple[str, str]:
    code, _, unit = key.partition(":")
    return code, unit
