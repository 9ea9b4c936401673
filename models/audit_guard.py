"""Rules inside the database that refuse to change the trail, for whoever comes past the program.

An event may lose what tells of a person, and old events may go once the head of the chain says that it begins after
them. Everything else is refused, on SQLite and PostgreSQL alike. Who owns the database can lift the rules; what is
changed then is found by ``mobility audit verify``. A step of migration that makes one of these tables anew on SQLite
lays them again.
"""

from typing import NamedTuple

from sqlalchemy import Connection

MESSAGE = "the audit trail is added to, never changed"


class _Rule(NamedTuple):
    """A rule refuses to change a row of a table where a condition holds, written so that both databases read it."""

    name: str
    act: str
    table: str
    condition: str


_RULES = (
    _Rule(
        "audit_event_stands",
        "UPDATE",
        "audit_event",
        """NOT (
        NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.action = OLD.action AND NEW.subject_type = OLD.subject_type
        AND (COALESCE(NEW.actor_id = OLD.actor_id, FALSE) OR NEW.actor_id IS NULL)
        AND (NEW.subject_id = OLD.subject_id OR NEW.subject_id = '')
        AND (CAST(NEW.details AS TEXT) = CAST(OLD.details AS TEXT) OR CAST(NEW.details AS TEXT) = '{}')
        AND (COALESCE(NEW.salt = OLD.salt, FALSE) OR NEW.salt IS NULL))""",
    ),
    _Rule("audit_event_stays", "DELETE", "audit_event", "EXISTS (SELECT 1 FROM audit_link WHERE event_id = OLD.id)"),
    _Rule("audit_link_stands", "UPDATE", "audit_link", "TRUE"),
    _Rule("audit_link_stays", "DELETE", "audit_link", "OLD.number > (SELECT base_number FROM audit_head)"),
    _Rule(
        "audit_head_goes_on",
        "UPDATE",
        "audit_head",
        "NEW.number < OLD.number OR NEW.base_number < OLD.base_number",
    ),
    _Rule("audit_head_stays", "DELETE", "audit_head", "TRUE"),
)
_TABLES = ("audit_event", "audit_link", "audit_head")


def lay(connection: Connection) -> None:
    """Put the rules in place."""
    for statement in _for_sqlite() if connection.dialect.name == "sqlite" else _for_postgresql():
        connection.exec_driver_sql(statement)


def lift(connection: Connection) -> None:
    """Take the rules away: to undo the step that laid them, and to try what is found without them."""
    is_sqlite = connection.dialect.name == "sqlite"
    for rule in _RULES:
        of_table = "" if is_sqlite else f" ON {rule.table}"
        connection.exec_driver_sql(f"DROP TRIGGER {rule.name}{of_table}")
        if not is_sqlite:
            connection.exec_driver_sql(f"DROP FUNCTION {rule.name}()")
    if not is_sqlite:
        for table in _TABLES:
            connection.exec_driver_sql(f"DROP TRIGGER {table}_whole ON {table}")
        connection.exec_driver_sql("DROP FUNCTION audit_whole()")


def _for_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        for name, act, table, condition in _RULES
    ]


def _for_postgresql() -> list[str]:
    refuse = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'"
    statements = [_function("audit_whole", f"{refuse};")]
    statements += [
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_whole()"
        for table in _TABLES
    ]
    for name, act, table, condition in _RULES:
        row = "OLD" if act == "DELETE" else "NEW"
        statements += [
            _function(name, f"IF {condition} THEN {refuse}; END IF; RETURN {row};"),
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    return statements


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
