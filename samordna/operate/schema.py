"""The tables: which version they are of, and bringing them up to date."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

NOT_CURRENT = "Databasen är inte uppdaterad för den här versionen. Kör först: samordna migrate"


def applied() -> dict[str, str]:
    """The last migration of each app in the database; empty when it has no tables."""
    last: dict[str, str] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        last[app] = name
    return last


def is_current() -> bool:
    """Whether the tables are as this version needs them."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def bring_up_to_date() -> None:
    """Make or change the tables, when that is needed."""
    if not is_current():
        call_command("migrate", verbosity=0, interactive=False)
