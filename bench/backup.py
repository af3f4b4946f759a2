"""Backup and restore of 20 associations' worth of log and roles, beside SQLite's own copy of the file."""

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 3
ASSOCIATIONS, EVENTS = 20, 500
FOLDER = tempfile.TemporaryDirectory(prefix="samordna-bench-")
os.environ["SAMORDNA_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "samordna.settings"

import django

django.setup()

from samordna.associations.actions import found_association
from samordna.core import audit, clock
from samordna.operate import backup, restore, schema


def fill() -> None:
    """Associations with a log each."""
    schema.bring_up_to_date()
    today = clock.today()
    for number in range(ASSOCIATIONS):
        association = found_association(by=None, on=today, slug=f"f{number}", name=f"Förbund {number}")
        for event in range(EVENTS):
            audit.record(by=None, on=today, association=association, code="bench.noted", summary=f"Händelse {event}.")


def took(action: Callable[[], object]) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def sqlite_copy(target: Path) -> None:
    """The peer: SQLite's online backup, which checks nothing."""
    with sqlite3.connect(Path(FOLDER.name) / "samordna.sqlite3") as source, sqlite3.connect(target) as copy:
        source.backup(copy)


def main() -> None:
    """Each in turn, so that noise hits all alike."""
    fill()
    folder, times = Path(FOLDER.name), dict[str, list[float]]()
    for run in range(RUNS):
        file = folder / f"{run}.zip"
        times.setdefault("backup, read back and checked", []).append(took(lambda file=file: backup.make(file)))
        times.setdefault("restore, verified", []).append(took(lambda file=file: restore.run(file, replace=True)))
        copy = folder / f"{run}.sqlite3"
        times.setdefault("peer: sqlite3 backup, unchecked", []).append(took(lambda copy=copy: sqlite_copy(copy)))
    rows = audit.heads()
    print(
        f"{sum(serial for serial, _ in rows.values())} events in {len(rows)} chains, {file.stat().st_size // 1024} KiB"
    )
    for name, values in times.items():
        print(f"{name:<34}{min(values):>7.2f} / {statistics.median(values):.2f} / {max(values):.2f} s  (n={RUNS})")


if __name__ == "__main__":
    sys.exit(main())
