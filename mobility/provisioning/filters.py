"""A directory's filter, turned into a condition of the database, so that a search never reads everybody."""

import datetime as dt
import inspect
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from scim2_models import InvalidFilterException, ScimFilter
from scim2_models.path import (
    STRING_OPERATORS,
    AttrPath,
    CompareOperator,
    Comparison,
    FilterVisitor,
    LogicalExpr,
    LogicalOperator,
    Not,
    Present,
    ValuePath,
)
from scim2_models.path.resolution import coerce_value
from sqlalchemy import ColumnElement

LONGEST = 2000
# For ``co``, unlike LIKE, this regards case on both databases.
_HOW: dict[CompareOperator, Callable[[Any, Any], Any]] = {
    CompareOperator.eq: lambda column, value: column == value,
    CompareOperator.ne: lambda column, value: column != value,
    CompareOperator.sw: lambda column, value: sa.func.substr(column, 1, len(value)) == value,
    CompareOperator.ew: lambda column, value: sa.func.substr(column, sa.func.length(column) - len(value) + 1) == value,
    CompareOperator.co: lambda column, value: sa.func.replace(column, value, "") != column if value else sa.true(),
    CompareOperator.gt: lambda column, value: column > value,
    CompareOperator.ge: lambda column, value: column >= value,
    CompareOperator.lt: lambda column, value: column < value,
    CompareOperator.le: lambda column, value: column <= value,
}

Condition = ColumnElement[bool]
Holding = Callable[[uuid.UUID], Condition]
"""Tells who has somebody in a list, for an attribute that has many values."""
Columns = Mapping[str, Any]
"""Attribute's full name → the column that it stands in, or a ``Holding``."""


def condition(text: str | None, model: type[Any], columns: Columns) -> Condition:
    """Give the condition of a filter; none is met by all.

    Parameters
    ----------
    text
        The filter as it was sent.
    model
        The resource that it is about.
    columns
        What stands in the database for each attribute that is searched in.

    Raises
    ------
    InvalidFilterException
        When it cannot be read, or asks about an attribute that is not searched in.
    """
    if text is None:
        return sa.true()
    if len(text) > LONGEST or "\x00" in text:
        raise InvalidFilterException(detail=f"a filter has at most {LONGEST} characters, none of them NUL")
    parsed = ScimFilter[model](text)  # type: ignore[valid-type]  # known when it runs
    return _Translator(parsed, columns).visit(parsed.ast)


class _Translator(FilterVisitor[Condition]):
    """Each node becomes a condition that is true or false and never NULL, so that ``not`` means what it says."""

    def __init__(self, parsed: ScimFilter[Any], columns: Columns, within: AttrPath | None = None) -> None:
        self._filter = parsed
        self._columns = columns
        self._within = within

    def visit_comparison(self, node: Comparison) -> Condition:
        """Compare an attribute; text without regard to case, unless the schema says otherwise."""
        binding = self._filter.resolve_comparison(self._whole(node.attr_path))
        column = self._column(binding)
        if inspect.isfunction(column):
            return _same_id(column, node.value, node.op)
        value = coerce_value(binding, node.value, node.op) if binding else node.value
        if value is None:
            return _is_null(column, node.op)
        if isinstance(column.type, sa.Uuid):
            return _same_id(lambda asked: _never_null(column == asked), value, node.op)
        if isinstance(value, dt.datetime) and value.tzinfo is None:
            value = value.replace(tzinfo=dt.UTC)
        if isinstance(value, str) or node.op in STRING_OPERATORS:
            column, value = _as_text(column, value, case_exact=bool(binding and binding.case_exact))
        return _never_null(_HOW[node.op](column, value), otherwise=node.op is CompareOperator.ne)

    def visit_present(self, node: Present) -> Condition:
        """Ask whether an attribute has a value; empty text is none."""
        column = self._column(self._filter.resolve_comparison(self._whole(node.attr_path)))
        if inspect.isfunction(column):
            raise InvalidFilterException(detail="lists can be asked whether they hold somebody, by eq and ne alone")
        return sa.and_(column.is_not(None), sa.cast(column, sa.String) != "")

    def visit_not(self, node: Not) -> Condition:
        """Turn a condition round."""
        return sa.not_(self.visit(node.expr))

    def visit_logical_expr(self, node: LogicalExpr) -> Condition:
        """Join conditions."""
        join = sa.and_ if node.op is LogicalOperator.and_ else sa.or_
        return join(*(self.visit(term) for term in node.terms))

    def visit_value_path(self, node: ValuePath) -> Condition:
        """Ask about the one value that an attribute of many has here."""
        return _Translator(self._filter, self._columns, node.attr_path).visit(node.val_filter)

    def _whole(self, path: AttrPath) -> AttrPath:
        return AttrPath(self._within.attr, path.attr, self._within.uri) if self._within else path

    def _column(self, binding: Any) -> Any:
        if binding is None or binding.urn not in self._columns:
            asked = binding.urn if binding else "this attribute"
            raise InvalidFilterException(detail=f"{asked} is not searched in; use one of {', '.join(self._columns)}")
        return self._columns[binding.urn]


def _same_id(holding: Holding, value: object, operator: CompareOperator) -> Condition:
    """Compare ids as wholes: parts of them tell nothing."""
    if operator not in {CompareOperator.eq, CompareOperator.ne}:
        raise InvalidFilterException(detail="ids can be compared by eq and ne alone")
    try:
        same = holding(uuid.UUID(str(value)))
    except ValueError:
        same = sa.false()
    return same if operator is CompareOperator.eq else sa.not_(same)


def _as_text(column: ColumnElement[Any], value: object, *, case_exact: bool) -> tuple[ColumnElement[Any], str]:
    if not isinstance(value, str):
        raise InvalidFilterException(detail=f"{value!r} is no text")
    return (column, value) if case_exact else (sa.func.lower(column), value.lower())


def _is_null(column: ColumnElement[Any], operator: CompareOperator) -> Condition:
    if operator is CompareOperator.eq:
        return column.is_(None)
    return column.is_not(None) if operator is CompareOperator.ne else sa.false()


def _never_null(told: Condition, *, otherwise: bool = False) -> Condition:
    return sa.func.coalesce(told, sa.true() if otherwise else sa.false())
