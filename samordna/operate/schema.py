"""The tables: which version they are of, and bringing them up to date."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection, router
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
    """Make or change the tables, when that is needed. An empty SQLite database gets them all at once."""
    if connection.vendor == "sqlite" and not connection.introspection.table_names():
        _make_all()
    elif not is_current():
        call_command("migrate", verbosity=0, interactive=False)


def _make_all() -> None:
    """Every table as the models say, and every migration noted as done: in a second, where going through them all takes
    ten or more. A test holds both ways to the same tables. (On PostgreSQL a key of Django's own would be of another
    size.)"""
    with connection.schema_editor() as editor:
        for app in apps.get_app_configs():
            for model in router.get_migratable_models(app, connection.alias, include_auto_created=False):
                if model._meta.can_migrate(connection):
                    editor.create_model(model)
    call_command("migrate", fake=True, verbosity=0, interactive=False)
    # What is done after every migration, as the kinds of content, is not done after one that is only noted.
    call_command("migrate", verbosity=0, interactive=False)
