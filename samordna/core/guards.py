"""What the database refuses by itself: changes to the audit log, and keys across associations.

Guards are made after every migration from the models, and taken away before one (SQLite rebuilds tables under them).
Only what is missing is made and only what is no longer wanted is dropped.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from samordna.core import tenancy
from samordna.core.models import AuditEvent
from samordna.core.tenancy import PREFIX, Guard

REFUSE = """
CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'guard: % refuses %', TG_TABLE_NAME, TG_OP
  USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def append_only(vendor: str) -> Iterator[Guard]:
    """Rows of the audit log, and of every model that calls itself `append_only`, are never changed or removed."""
    for model in apps.get_models():
        if model is not AuditEvent and not getattr(model, "append_only", False):
            continue
        table, what = model._meta.db_table, "the audit log" if model is AuditEvent else model._meta.db_table
        for event in ("UPDATE", "DELETE"):
            refusal = (
                "EXECUTE FUNCTION guard_refuse()"
                if vendor == "postgresql"
                else f"BEGIN SELECT RAISE(ABORT, 'guard: {what} is append-only'); END"
            )
            made = f'CREATE TRIGGER "{{name}}" BEFORE {event} ON "{table}" FOR EACH ROW {refusal}'
            yield Guard(table, made, "append")
        if vendor == "postgresql":  # emptying a table asks no trigger of its rows
            refusal = "FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse()"
            yield Guard(table, f'CREATE TRIGGER "{{name}}" BEFORE TRUNCATE ON "{table}" {refusal}', "append")


def wanted(vendor: str) -> list[Guard]:
    """Every guard this database must hold, those that others lean on first."""
    keys = tenancy.postgresql() if vendor == "postgresql" else tenancy.sqlite()
    return [*append_only(vendor), *keys]


def existing(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """Name → (table, kind) of the guards in the database; kind is trigger or constraint."""
    if connection.vendor == "sqlite":
        sql = "SELECT name, tbl_name, 'trigger' FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    else:
        sql = (
            "SELECT conname, relname, 'constraint' FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid "
            "WHERE conname LIKE %s AND t.relnamespace = current_schema()::regnamespace "
            "UNION ALL SELECT tgname, relname, 'trigger' FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid "
            "WHERE NOT tgisinternal AND tgname LIKE %s AND t.relnamespace = current_schema()::regnamespace"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"{PREFIX}%"] * sql.count("%s"))
        return {name: (table, kind) for name, table, kind in cursor.fetchall()}


def drop(connection: BaseDatabaseWrapper, names: set[str] | None = None) -> None:
    """Take away these guards, or all of them; keys before the uniqueness they lean on."""
    with connection.cursor() as cursor:
        for name, (table, kind) in sorted(existing(connection).items(), reverse=True):
            if names is not None and name not in names:
                continue
            if kind == "constraint":
                cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
            elif connection.vendor == "sqlite":
                cursor.execute(f'DROP TRIGGER "{name}"')
            else:
                cursor.execute(f'DROP TRIGGER "{name}" ON "{table}"')


def put(connection: BaseDatabaseWrapper) -> None:
    """Bring the guards in line with the models, for the tables that exist."""
    tables = set(connection.introspection.table_names())
    guards = [g for g in wanted(connection.vendor) if g.table in tables]
    there = existing(connection)
    drop(connection, there.keys() - {g.name for g in guards})
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(REFUSE)
        for guard in guards:
            if guard.name not in there:
                cursor.execute(guard.sql)


def before_migrate(sender: Any, using: str, **rest: Any) -> None:
    """Signal: tables are about to change."""
    drop(connections[using])


def after_migrate(sender: Any, using: str, **rest: Any) -> None:
    """Signal: tables are as the models say."""
    put(connections[using])
