"""Backup and restore as the operator does them: processes, files and databases of their own."""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests import kept
from tests.operate.conftest import Installation
from tests.settings import ENGINE

pytestmark = [pytest.mark.database, pytest.mark.process]

STORE = """
from django.conf import settings
(settings.FILES / "2024").mkdir(parents=True)
(settings.FILES / "2024/plan.pdf").write_bytes(bytes(range(256)))
"""
FOUND = ("found", "norra", "Norra", "--director", "alva@example.org", "--director-name", "Alva")


@dataclass
class Source:
    """An installation in use and a backup of it."""

    installation: Installation
    backup: Path


@pytest.fixture(scope="module")
def source(migrated: Callable[[], Installation]) -> Source:
    """One association with its director and one stored file, backed up."""
    installation = migrated()
    installation.run(*FOUND)
    installation.python(STORE)
    return backed_up(installation)


def backed_up(installation: Installation) -> Source:
    """An installation with a backup of it, made now."""
    backup = installation.data / "kopia.zip"
    installation.run("backup", str(backup))
    return Source(installation, backup)


def rows_of(backup: Path) -> dict[str, bytes]:
    """Every part but the audit log, which notes the backups themselves."""
    with zipfile.ZipFile(backup) as zipped:
        return {
            name: zipped.read(name) for name in zipped.namelist() if not name.startswith(("rows/core.", "manifest"))
        }


def altered(backup: Path, model: str, change: Callable[[list[dict[str, object]]], None]) -> Path:
    """A backup with other rows in one model and checksums that agree with them: the work of a person, not of chance."""
    with zipfile.ZipFile(backup) as old:
        members = {name: old.read(name) for name in old.namelist()}
    rows = [json.loads(line) for line in members[f"rows/{model}.jsonl"].splitlines()]
    change(rows)
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    manifest = json.loads(members["manifest.json"])
    for table in manifest["tables"]:
        if table["model"] == model:
            table |= {"rows": len(rows), "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    members |= {f"rows/{model}.jsonl": content, "manifest.json": json.dumps(manifest).encode()}
    path = backup.with_name("andrad.zip")
    with zipfile.ZipFile(path, "w") as new:
        for name, member in members.items():
            new.writestr(name, member)
    return path


@pytest.fixture(scope="module")
def on_sqlite(installations: Callable[..., Installation]) -> Source:
    """The whole demonstration with a stored file, backed up on SQLite."""
    installation = installations("sqlite")
    shutil.copytree(kept.demonstration(), installation.data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*-shm"))
    installation.python(STORE)
    return backed_up(installation)


@pytest.fixture(scope="module")
def demonstration(on_sqlite: Source, installations: Callable[..., Installation]) -> Source:
    """The same on the engine of the tests, where it has come from a backup made on SQLite, and backed up there."""
    if ENGINE == "sqlite":
        return on_sqlite
    installation = installations()
    installation.run("restore", str(on_sqlite.backup))
    return backed_up(installation)


def test_a_restored_copy_is_the_same_and_goes_on_from_there(
    demonstration: Source, installations: Callable[..., Installation]
) -> None:
    target = installations()

    said = target.run("restore", str(demonstration.backup))

    assert "Antal, kontrollsummor, nycklar och logg stämmer." in said
    assert (target.data / "files/2024/plan.pdf").read_bytes() == bytes(range(256))
    target.run("backup", str(target.data / "igen.zip"))
    assert rows_of(target.data / "igen.zip") == rows_of(demonstration.backup)
    assert "Loggen är hel." in target.run("audit", "verify")
    target.run(*FOUND)
    assert "Loggen är hel." in target.run("audit", "verify")


@pytest.mark.once
def test_a_log_is_held_against_an_earlier_backup(source: Source, migrated: Callable[[], Installation]) -> None:
    other = migrated()
    other.run(*FOUND)

    own = source.installation.run("audit", "verify", "--backup", str(source.backup))
    foreign = other.run("audit", "verify", "--backup", str(source.backup), code=1)

    assert "Loggen är hel." in own
    assert re.search(r"^Norra: [2-9] händelser, sista länken [0-9a-f]{64}$", own, re.MULTILINE)
    assert "Norra: händelse " in foreign
    assert "är inte den som fanns när kopian gjordes." in foreign


@pytest.mark.once
def test_a_database_in_use_is_left_alone_unless_told(source: Source, migrated: Callable[[], Installation]) -> None:
    target = migrated()
    target.run("found", "sodra", "Södra", "--director", "bo@example.org", "--director-name", "Bo")

    refused = target.run("restore", str(source.backup), code=1)
    kept = target.run("export", "sodra", str(target.data / "sodra.zip"))
    replaced = target.run("restore", str(source.backup), "--replace")

    assert "Databasen är inte tom, så ingenting återställdes." in refused
    assert "sodra.zip" in kept
    assert "Återställt:" in replaced
    assert "inget förbund med kortnamnet ”sodra”" in target.run("export", "sodra", str(target.data / "s.zip"), code=1)


@pytest.mark.postgres
def test_a_copy_moves_to_the_other_engine_and_back(
    on_sqlite: Source, demonstration: Source, installations: Callable[..., Installation]
) -> None:
    back = installations("sqlite")

    back.run("restore", str(demonstration.backup))
    back.run("backup", str(back.data / "kopia.zip"))

    first, between, last = (rows_of(one) for one in (on_sqlite.backup, demonstration.backup, back.data / "kopia.zip"))
    assert first.keys() == between.keys() == last.keys()
    for name in first:
        # PostgreSQL sorts the keys within a JSON column; the values are the same.
        in_rows = name.startswith("rows/")
        assert meaning(first[name], in_rows) == meaning(between[name], in_rows) == meaning(last[name], in_rows), name


def meaning(member: bytes, in_rows: bool) -> object:
    """A member's rows as values, or its bytes."""
    return [json.loads(line) for line in member.splitlines()] if in_rows else member


def lose_a_letter(rows: list[dict[str, object]]) -> None:
    """Change what an event of the log says."""
    rows[1]["summary"] = "Något annat."


def lose_the_last_event(rows: list[dict[str, object]]) -> None:
    """Cut the log off at its end."""
    rows.pop()


def point_nowhere(rows: list[dict[str, object]]) -> None:
    """Let a role belong to somebody who is not there."""
    rows[0]["user_id"] = 999_999


def write_nonsense(rows: list[dict[str, object]]) -> None:
    """Let a day be no day."""
    rows[0]["starts"] = "i går"


def write_too_large_a_key(rows: list[dict[str, object]]) -> None:
    """Let a role have a key that no database holds."""
    rows[0]["id"] = 10**30


def repeat_a_row(rows: list[dict[str, object]]) -> None:
    """Let two roles have the same key."""
    rows.append(rows[0])


@pytest.fixture(scope="module")
def empty(installations: Callable[..., Installation]) -> Installation:
    """Nothing yet, and nothing after each refusal either."""
    return installations()


@pytest.mark.parametrize(
    ("model", "change", "says"),
    [
        ("core.auditevent", lose_a_letter, "har ändrats efter att den skrevs"),
        ("core.auditevent", lose_the_last_event, "slutar vid händelse"),
        pytest.param("associations.grant", point_nowhere, "pekar på något som inte finns", marks=pytest.mark.once),
        pytest.param(
            "associations.grant", write_nonsense, "ett värde på rad 1 som inte går att läsa", marks=pytest.mark.once
        ),
        ("associations.grant", write_too_large_a_key, "som databasen inte tar emot"),
        ("associations.grant", repeat_a_row, "som databasen inte tar emot"),
    ],
)
def test_a_copy_that_somebody_has_changed_leaves_nothing(
    source: Source,
    empty: Installation,
    model: str,
    change: Callable[[list[dict[str, object]]], None],
    says: str,
) -> None:
    said = empty.run("restore", str(altered(source.backup, model, change)), code=1)

    assert says in said
    assert not (empty.data / "files").exists()
    assert [path.name for path in empty.data.iterdir() if "sqlite" in path.name or "restore" in path.name] == []
    if url := empty.environment.get("SAMORDNA_DATABASE_URL"):  # on SQLite there is not even a file
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall() == []


@pytest.mark.once
def test_an_empty_database_is_not_backed_up(installations: Callable[..., Installation]) -> None:
    nothing = installations()

    said = nothing.run("backup", str(nothing.data / "tom.zip"), code=1)

    assert "Databasen är tom" in said
    assert not (nothing.data / "tom.zip").exists()


def with_file(backup: Path, content: bytes, *, claimed: int) -> Path:
    """The backup with one more stored file, of which it says that it is so large."""
    path = backup.with_name("storre.zip")
    with zipfile.ZipFile(backup) as old:
        members = {name: old.read(name) for name in old.namelist()}
    manifest = json.loads(members["manifest.json"])
    manifest["files"].append({"path": "mer", "size": claimed, "sha256": hashlib.sha256(content).hexdigest()})
    members |= {"files/mer": content, "manifest.json": json.dumps(manifest).encode()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, member in members.items():
            new.writestr(name, member)
        new.getinfo("files/mer").file_size = claimed
    return path


@pytest.mark.once
def test_a_copy_that_unpacks_to_more_than_is_allowed_is_refused(
    source: Source, installations: Callable[..., Installation]
) -> None:
    target, path = installations(), with_file(source.backup, bytes(3_000_000), claimed=3_000_000)
    target.environment["SAMORDNA_RESTORE_MB"] = "3"

    refused = target.run("restore", str(path), code=1)
    target.environment["SAMORDNA_RESTORE_MB"] = "4"
    restored = target.run("restore", str(path))

    assert "blir 4 MB uppackad, men högst 3 MB återställs, så ingenting gjordes." in refused
    assert "kör samma kommando med SAMORDNA_RESTORE_MB=4." in refused
    assert "Återställt:" in restored


@pytest.mark.once
def test_a_copy_that_would_fill_the_disk_is_refused_before_it_is_unpacked(
    source: Source, installations: Callable[..., Installation]
) -> None:
    target, path = installations(), with_file(source.backup, b"", claimed=9 * 10**18)
    target.environment["SAMORDNA_RESTORE_MB"] = str(10**13)

    said = target.run("restore", str(path), code=1)

    assert "är ledigt, så ingenting gjordes. Frigör plats" in said
    assert not (target.data / "files").exists()


AT_ONE_MOMENT = """
import subprocess, sys
from samordna.associations.models import Association
from samordna.operate import backup
found = ["found", "norra", "Norra", "--director", "alva@example.org", "--director-name", "Alva"]
count = Association.objects.count
with backup.one_moment():
    before = count()
    subprocess.run([sys.executable, "-m", "samordna.cli", *found], check=True, stdout=subprocess.DEVNULL)
    during = count()
print(before, during, count())
"""


def test_a_backup_sees_one_moment_and_keeps_nobody_waiting(migrated: Callable[[], Installation]) -> None:
    installation = migrated()

    assert installation.python(AT_ONE_MOMENT) == "0 0 1\n"
