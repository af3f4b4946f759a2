"""What the tests need and take long to make: the database with every table at once, and a filled demonstration.

That the migrations make the same tables is a test (tests/operate/test_schema.py). Both are kept from one run to the
next, under a name made from all our code and every locked version, so a change makes new ones.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".pytest_cache" / "kept"
OF_MIGRATING = {"django_migrations", "django_content_type", "auth_permission"}
PATIENCE = 180.0  # seconds, for what another process is making
# As `samordna demo` does before it serves, and then its worker, so that not each copy prints the same papers anew.
FILL = """
import django
django.setup()
from django.core.management import call_command
from samordna.operate import demo
demo.prepare()
demo.review_example()
call_command("db_worker", batch=True, reload=False, verbosity=0)
"""


@functools.cache
def _name() -> str:
    """A name for what this code makes."""
    made = hashlib.sha256()
    ours = [*ROOT.glob("samordna/**/*"), *ROOT.glob("examples/**/*"), ROOT / "requirements" / "dev.txt", Path(__file__)]
    for path in sorted(path for path in ours if path.is_file() and "__pycache__" not in path.parts):
        made.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return made.hexdigest()[:20]


def environment(folder: Path) -> dict[str, str]:
    """The environment of an installation whose database and files live in the folder."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(("SAMORDNA_", "DJANGO_"))}
    return {**others, "SAMORDNA_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "samordna.settings"}


def fill(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Fill a test's database that has just been made. A receiver of Django's `connection_created`."""
    if connection.vendor == "postgresql":
        if str(connection.settings_dict["NAME"]).startswith("test_") and not connection.introspection.table_names():
            from samordna.operate import schema  # not before Django is set up

            schema.bring_up_to_date()
        return
    if "memory" not in str(connection.settings_dict["NAME"]):
        return
    assert connection.connection is not None
    if not connection.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        copy_into(connection.connection, tables())


def copy_into(database: sqlite3.Connection, folder: Path) -> None:
    """Let the database hold what the one in the folder does, and nothing else."""
    with contextlib.closing(sqlite3.connect(folder / "samordna.sqlite3")) as kept:
        kept.backup(database)


def may_pass_guards(connection: BaseDatabaseWrapper) -> bool:
    """Whether we are somebody on PostgreSQL whose rows no trigger looks at, when told so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def empty(connection: BaseDatabaseWrapper) -> None:
    """Take every row out of a test's database on PostgreSQL, but those that migrating left there: in a tenth of the
    time it takes to truncate all tables, take the guards away and put them back."""
    names = [name for name in connection.introspection.table_names() if name not in OF_MIGRATING]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in names))
        filled = [name for (name,) in cursor.fetchall()]
        cursor.execute("SET session_replication_role = replica")  # no trigger looks, neither a guard nor a foreign key
        for name in filled:
            cursor.execute(f'DELETE FROM "{name}"')
        cursor.execute("SET session_replication_role = DEFAULT")


def tables() -> Path:
    """The folder of an installation on SQLite with every table and nothing in them."""
    return _kept("tables", _make_tables)


def demonstration() -> Path:
    """The folder of a filled demonstration on SQLite, with its database and files, to copy from: what `samordna demo`
    makes of an empty folder before it serves it."""
    return _kept("demonstration", _fill_demonstration)


def _kept(what: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` has filled, in this run or an earlier one, by this process or another.

    Raises:
        RuntimeError: when another process has not made it in time.
    """
    place = FOLDER / f"{what}-{_name()}"
    if place.exists():
        return place
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob(f"{what}-*"):
        if not old.name.startswith(place.name):
            shutil.rmtree(old, ignore_errors=True)
    try:
        making = FOLDER / f"{place.name}-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
        making.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not place.exists():
            if time.monotonic() > until:
                raise RuntimeError(f"{place} has not been made.") from None
            time.sleep(0.1)
        return place
    make(making)
    making.rename(place)
    return place


def _make_tables(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "samordna.cli", "migrate"], cwd=ROOT, env=environment(folder), check=True)


def _fill_demonstration(folder: Path) -> None:
    _make_tables(folder)
    subprocess.run([sys.executable, "-c", FILL], cwd=ROOT, env=environment(folder), check=True)
