"""The units of a ministry as DFØ tells them: which ministry they belong to, what lies above, and who leads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from mobility.exchange import people
from mobility.exchange.reports import Outcome, RefusedError, Report
from models.organisation import Organisation, Unit

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works: the ministry's code, and the unit's name; empty for none, None where it is not told."""

    organisation: str
    unit: str | None


class Units:
    """Writes the units that are told, and answers where people belong."""

    def __init__(self, session: Session, records: Sequence[tuple[str, Mapping[str, Any]]], report: Report) -> None:
        self._session = session
        organisations = session.exec(select(Organisation)).all()
        self._by_number = {one.organisation_number: one.code for one in organisations if one.organisation_number}
        self._by_name = {
            name.casefold(): one.code for one in organisations for name in (one.code, one.name_nb, one.name_nn)
        }
        self._told = {str(record.get("id") or ""): record for _, record in records}
        self._rows: dict[str, Unit | None] = {}
        stored = session.exec(select(Unit.organisation_code, Unit.name))
        self._before = {(code, name) for code, name in stored}
        for place, record in records:
            try:
                report.count(self._write(str(record.get("id") or "")))
            except RefusedError as refusal:
                report.refuse(place, str(refusal))

    def place(self, unit_id: str, number: str) -> Place:
        """Tell where somebody works, by the unit, else by the employer's number. Raises RefusedError."""
        if unit_id in self._rows:
            row = self._rows[unit_id]
            return Place(self._ministry(unit_id), "" if row is None else row.name)
        if number in self._by_number:
            return Place(self._by_number[number], None)
        raise RefusedError(
            "organisasjonId: no ministry can be told by it; send the unit and those above it along, or "
            "jurBedriftsnummer of a ministry"
        )

    def leader(self, unit_id: str, *, besides: str) -> str | None:
        """Give the employee number of who leads somebody in the unit: its leader, or the nearest above who is another.

        Empty where nobody does; None where the units are not told.
        """
        if unit_id not in self._rows:
            return None
        for key in self._upwards(unit_id):
            leaders = self._told[key].get("leder") or []
            numbers = [str(one.get("lederAnsattnr") or "") for one in leaders if isinstance(one, dict)]
            for number in numbers:
                if number and number != besides:
                    return number
        return ""

    def _write(self, unit_id: str) -> Outcome:
        if not unit_id:
            raise RefusedError("id: is missing; without it nobody can be placed in the unit")
        name = str(self._told[unit_id].get("organisasjonsnavn") or "").strip()
        if not 0 < len(name) <= _LONGEST_NAME:
            raise RefusedError(f"organisasjonsnavn: has {len(name)} signs; give it 1 to {_LONGEST_NAME}")
        ministry = self._ministry(unit_id)
        if self._names_ministry(unit_id) is not None:
            self._rows[unit_id] = None
            return Outcome.UNCHANGED
        row = self._rows[unit_id] = people.unit(self._session, ministry, name)
        parent = self._parent(unit_id, ministry)
        is_moved = row.parent_id != (parent.id if parent else None)
        row.parent_id = parent.id if parent else None
        self._session.flush()
        if (ministry, name) not in self._before:
            return Outcome.NEW
        return Outcome.CHANGED if is_moved else Outcome.UNCHANGED

    def _parent(self, unit_id: str, ministry: str) -> Unit | None:
        """Give the unit above, made where it stands later in the file; None right under the ministry."""
        above = next((key for key in self._upwards(unit_id) if key != unit_id), None)
        if above is None or self._names_ministry(above) is not None:
            return None
        name = str(self._told[above].get("organisasjonsnavn") or "").strip()
        return people.unit(self._session, ministry, name) if 0 < len(name) <= _LONGEST_NAME else None

    def _ministry(self, unit_id: str) -> str:
        """Tell the ministry by the unit or one above it. Raises RefusedError."""
        for key in self._upwards(unit_id):
            code = self._names_ministry(key)
            if code is not None:
                return code
        raise RefusedError(
            "overordnOrgenhetId: no unit above bears the name or code of a ministry; send those above it along"
        )

    def _names_ministry(self, unit_id: str) -> str | None:
        """Give the ministry that a unit is the whole of, None for a part of one."""
        record = self._told[unit_id]
        names = (str(record.get(field) or "").strip().casefold() for field in ("orgKortnavn", "organisasjonsnavn"))
        return next((self._by_name[name] for name in names if name in self._by_name), None)

    def _upwards(self, unit_id: str) -> Iterator[str]:
        """Give the unit and those above it, nearest first. Raises RefusedError when they lead round in a ring."""
        seen: set[str] = set()
        while unit_id in self._told:
            if unit_id in seen:
                raise RefusedError("overordnOrgenhetId: units lie above each other in a ring; mend it in the HR system")
            seen.add(unit_id)
            yield unit_id
            above = str(self._told[unit_id].get("overordnOrgenhetId") or "")
            if above == unit_id:
                return
            unit_id = above
