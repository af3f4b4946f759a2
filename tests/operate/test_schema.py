"""The tables are the same whether they are made at once or by going through every migration, on either engine."""

import json
from collections.abc import Callable

import pytest

from tests.operate.conftest import Installation
from tests.settings import ENGINE

pytestmark = [pytest.mark.database, pytest.mark.process]
AT_ONCE = "from samordna.operate import schema\nschema.bring_up_to_date()\n"
BY_MIGRATIONS = "from django.core.management import call_command\ncall_command('migrate', verbosity=0)\n"
# Columns first. A table's columns may stand in another order.
ASKED = {
    "sqlite": """
SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_master m, pragma_table_info(m.name) c
WHERE m.type = 'table';
SELECT m.name, f."table", f."from", f."to", f.on_delete FROM sqlite_master m, pragma_foreign_key_list(m.name) f
WHERE m.type = 'table';
SELECT name, tbl_name, sql FROM sqlite_master WHERE type IN ('index', 'trigger');
SELECT app, name, '' FROM django_migrations;
SELECT app_label, model, '' FROM django_content_type
""",
    "postgres": """
SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity
FROM information_schema.columns WHERE table_schema = 'public';
SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace;
SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public';
SELECT tgrelid::regclass, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal;
SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace;
SELECT app, name, '' FROM django_migrations;
SELECT app_label, model, '' FROM django_content_type
""",
}
TELL = f"""
import json, re
from django.db import connection
told = []
with connection.cursor() as cursor:
    for asked in {ASKED[ENGINE]!r}.split(";"):
        cursor.execute(asked)
        told.append(sorted([str(value) for value in row] for row in cursor.fetchall()))
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        held = 'CONSTRAINT "([^"]+)" (?:CHECK|UNIQUE)'
        told.append(sorted([name, *sorted(re.findall(held, sql))] for name, sql in cursor.fetchall()))
print(json.dumps(told))
"""


def test_tables_made_at_once_are_those_that_the_migrations_make(installations: Callable[..., Installation]) -> None:
    at_once, by_migrations = (json.loads(installations().python(way + TELL)) for way in (AT_ONCE, BY_MIGRATIONS))

    assert len(at_once[0]) > 500, "no columns were looked at"
    for one, other in zip(at_once, by_migrations, strict=True):
        assert one == other
