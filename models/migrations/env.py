"""Alembic's entry: runs the steps on the connection that ``models.migrate`` hands over."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext

from models.base import UtcDateTime
from models.tables import metadata


def render_item(kind: str, item: Any, autogen_context: AutogenContext) -> str | Literal[False]:
    """Write plain SQLAlchemy types, so that an old step never imports today's models."""
    del autogen_context
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if type(item).__name__ == "AutoString":
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    if isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


def compare_type(_context: Any, _column: Any, inspected: Any, declared: Any, _rendered: Any) -> bool | None:
    """Compare decorated types by what they store."""
    if isinstance(declared, UtcDateTime):
        return not isinstance(inspected, sa.DateTime)
    if isinstance(declared, sa.Enum):
        return not (isinstance(inspected, sa.String) and inspected.length == declared.length)
    return None


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_type=compare_type,
)
with context.begin_transaction():
    context.run_migrations()
