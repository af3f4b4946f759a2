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
    """Make or change the tables, when that is needed. An empty database gets ours all at once."""
    empty = not connection.introspection.table_names()
    if empty:
        _make_all()
    if empty or not is_current():  # what the tables are followed by (guards, content types) is for the command
        call_command("migrate", verbosity=0, interactive=False)


def _make_all() -> None:
    """Our own tables as the models say, and their migrations noted as done: in a second, where going through them takes
    ten or more. A library's tables are as its migrations say, which is not always what its models say. Each migration
    takes longer the more tables are known, so those that lean on none of ours come first, then those that do, with no
    more of ours noted than they lean on. A test holds both ways to the same tables."""
    ours = [app for app in apps.get_app_configs() if app.name.startswith("samordna.")]
    labels = {app.label for app in ours}
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    leans = {leaf: {node for node in graph.forwards_plan(leaf) if node[0] in labels} for leaf in graph.leaf_nodes()}
    executor.migrate([leaf for leaf, on in leans.items() if not on])
    with connection.schema_editor() as editor:
        for app in ours:
            for model in router.get_migratable_models(app, connection.alias, include_auto_created=False):
                editor.create_model(model)
    others = {leaf: on for leaf, on in leans.items() if on and leaf[0] not in labels}
    first = set().union(*others.values())
    _note(first)
    MigrationExecutor(connection).migrate(list(others))
    _note({node for node in graph.nodes if node[0] in labels} - first)


def _note(done: set[tuple[str, str]]) -> None:
    recorder = MigrationRecorder(connection)
    for label, name in sorted(done):
        recorder.record_applied(label, name)
