"""The tests' database with every table at once: going through the migrations takes as long as hundreds of tests.

That the migrations make the same is a test (tests/operate/test_schema.py). On SQLite the database is kept from one run
to the next, under a name made from all our code and every locked version, so a change makes a new one.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from samordna.operate import schema

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".pytest_cache" / "migrated"


def place() -> Path:
    """Where the database of this code is kept."""
    made = hashlib.sha256()
    for path in sorted([*ROOT.glob("samordna/**/*.py"), ROOT / "requirements" / "dev.txt"]):
        made.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return FOLDER / f"{made.hexdigest()[:20]}.sqlite3"


def fill(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Fill a test's database that has just been made. A receiver of Django's `connection_created`."""
    if connection.vendor == "postgresql":
        if str(connection.settings_dict["NAME"]).startswith("test_") and not connection.introspection.table_names():
            schema.bring_up_to_date()
        return
    if "memory" not in str(connection.settings_dict["NAME"]):
        return
    assert connection.connection is not None
    if not connection.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        if not place().exists():
            make()
        with sqlite3.connect(place()) as kept:
            kept.backup(connection.connection)
        kept.close()


def make() -> None:
    """Make the database and keep it, as `samordna migrate` makes one where there is none."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    others = {name: value for name, value in os.environ.items() if not name.startswith(("SAMORDNA_", "DJANGO_"))}
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        ours = {"SAMORDNA_DATA": folder, "DJANGO_SETTINGS_MODULE": "samordna.settings"}
        command = [sys.executable, "-m", "samordna.cli", "migrate"]
        subprocess.run(command, cwd=ROOT, env=others | ours, check=True, stdout=subprocess.DEVNULL)
        (Path(folder) / "samordna.sqlite3").replace(place())  # two processes may end at once: either is whole
    for other in FOLDER.glob("*.sqlite3"):
        if other != place():
            other.unlink(missing_ok=True)
