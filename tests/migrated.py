"""An SQLite database with all migrations, kept from one run to the next: making it takes as long as hundreds of tests.

It is kept under a name made from every migration and every locked version, so a change makes a new one. The migrations
themselves are then seen as done; that they make what the models say is a test (test_structure.py).
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".pytest_cache" / "migrated"


def place() -> Path:
    """Where the database of these migrations is kept."""
    made = hashlib.sha256()
    for path in sorted([*ROOT.glob("samordna/**/migrations/*.py"), ROOT / "requirements" / "dev.txt"]):
        made.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return FOLDER / f"{made.hexdigest()[:20]}.sqlite3"


def fill(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Fill a test's database that has just been made, if one is kept. A receiver of Django's `connection_created`."""
    if connection.vendor != "sqlite" or "memory" not in str(connection.settings_dict["NAME"]) or not place().exists():
        return
    assert connection.connection is not None
    if not connection.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        with sqlite3.connect(place()) as kept:
            kept.backup(connection.connection)
        kept.close()


def keep(connection: BaseDatabaseWrapper) -> None:
    """Keep a database whose migrations have just been run, unless it is kept already."""
    target = place()
    if connection.vendor != "sqlite" or target.exists():
        return
    connection.ensure_connection()
    assert connection.connection is not None
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = target.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(written) as copy:
        connection.connection.backup(copy)
    copy.close()
    written.replace(target)  # two processes may end at once: either is whole
    for other in FOLDER.glob("*.sqlite3"):
        if other != target:
            other.unlink(missing_ok=True)
