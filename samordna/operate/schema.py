"""The tables: which version they are of, and bringing them up to date."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection, router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

LEANED_ON = {"contenttypes", "auth"}  # what our own tables point at
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
    """Make or change the tables, when that is needed. An empty database gets ours all at once."""
    if not connection.introspection.table_names():
        _make_ours()
    if not is_current():
        call_command("migrate", verbosity=0, interactive=False)


def _make_ours() -> None:
    """Our own tables as the models say, and their migrations noted as done: in a second, where going through them takes
    ten or more. What they lean on is made by its own migrations, as everything else is afterwards: a library's tables
    are as its migrations say, which is not always what its models say. A test holds both ways to the same tables."""
    executor = MigrationExecutor(connection)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] in LEANED_ON])
    ours = [app for app in apps.get_app_configs() if app.name.startswith("samordna.")]
    with connection.schema_editor() as editor:
        for app in ours:
            for model in router.get_migratable_models(app, connection.alias, include_auto_created=False):
                editor.create_model(model)
    labels = {app.label for app in ours}
    for label, name in sorted(executor.loader.disk_migrations):
        if label in labels:
            executor.recorder.record_applied(label, name)
