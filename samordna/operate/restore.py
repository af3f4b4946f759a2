"""`samordna restore`: a backup back into a database, whole and verified, or not at all.

On SQLite a new database file is filled and checked, and takes the old one's place last. On PostgreSQL everything, the
tables included, happens in one transaction. Stored files are unpacked beside their folder and moved when the rows are
in.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Model

from samordna.associations.models import Association
from samordna.core import audit, clock, guards, tenancy
from samordna.operate import archive, lock, rows, schema
from samordna.operate.archive import Archive, Manifest, Unusable

MB = 1_000_000
# SQLite's file with its indexes is larger than the rows as JSON, and while it is filled its log is as large again.
ROWS_ON_DISK = 4


@dataclass
class Restored:
    """What was restored, and where what stood there before now is."""

    manifest: Manifest
    set_aside: list[Path] = field(default_factory=list)


def run(path: Path, *, replace: bool) -> Restored:
    """Restore a backup. With `replace`, what stands in the database and the files' folder gives way.

    A SQLite database and the files are set aside under another name. On PostgreSQL the old rows are gone.

    Raises:
        Unusable: when the file is no whole backup, does not fit this version, unpacks to more than may be, or the
            target is not empty.
        InUse: when a server runs.
    """
    with lock.alone(), archive.opening(path) as source:
        if source.manifest.kind != "backup":
            raise Unusable(
                f"{path} är ett uttag av ett förbund, inte en säkerhetskopia av installationen. "
                "Det kan läsas men inte läggas tillbaka."
            )
        if not replace:
            _demand_empty()
        _demand_room(source)
        source.verify()
        done, undo = Restored(source.manifest), list[Callable[[], object]]()
        try:
            with _database(done, replace=replace), _files(source, done, undo):
                _fill(source)
                if problems := list(differences(source.manifest)):
                    raise Unusable("Ingenting återställdes: kopian stämmer inte. " + " ".join(problems[:5]))
        except BaseException:
            for step in reversed(undo):
                step()
            raise
    clock.forget_demo_day()
    audit.record(
        by=None, on=clock.today(), association=None, code="installation.restored",
        summary=f"Installationen återställdes från {path.name}, gjord {done.manifest.made:%Y-%m-%d %H:%M} UTC.",
    )  # fmt: skip
    return done


def differences(manifest: Manifest) -> Iterator[str]:
    """What in the database is not as the manifest says: numbers of rows, keys, the audit log and its heads."""
    models = {m._meta.label_lower: m for m in rows.stored_models()}
    for table in manifest.tables:
        there = rows.every_row(models[table.model]).count()
        if there != table.rows:
            yield f"{table.model} har {there} rader, inte {table.rows}."
    try:
        connection.check_constraints()
    except IntegrityError as error:
        yield f"En rad pekar på något som inte finns ({error})."
    yield from strays()
    yield from audit.verify_all(dict(Association.objects.values_list("pk", "name").order_by("pk")))
    if audit.heads() != manifest.audit:
        yield "Loggens sista länkar är inte de som kopian uppger."


def strays() -> Iterator[str]:
    """Rows whose key leads to another association's row."""
    for relation in tenancy.relations():
        key = relation.key.name
        crossing = (
            relation.child._base_manager.filter(**{f"{key}__isnull": False})
            .exclude(**{f"{key}__association_id": F("association_id")})
            .count()
        )
        if crossing:
            yield f"{relation}: {crossing} rader pekar på en annan förenings rad."


def _demand_empty() -> None:
    # Asking a SQLite file that is not there would make it.
    there = connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).exists()
    if there and schema.applied():
        for model in rows.stored_models():
            if model.__module__.startswith("samordna.") and rows.every_row(model).exists():
                raise Unusable(
                    "Databasen är inte tom, så ingenting återställdes. Vill du ersätta det som finns: ta en "
                    "säkerhetskopia av det först, och kör sedan samma kommando med --replace."
                )
    if settings.FILES.exists() and any(settings.FILES.iterdir()):
        raise Unusable(f"{settings.FILES} innehåller redan filer. Töm mappen, eller kör samma kommando med --replace.")


def _demand_room(source: Archive) -> None:
    """Refuse a file that unpacks to more than is allowed or there is room for, before any of it is unpacked."""
    in_rows = sum(table.size for table in source.manifest.tables)
    in_files = sum(stored.size for stored in source.manifest.files)
    whole, most = in_rows + in_files, settings.RESTORE_MB * MB
    if whole > most:
        raise Unusable(
            f"{source.path} blir {_megabytes(whole)} uppackad, men högst {_megabytes(most)} återställs, så ingenting "
            f"gjordes. Är det din egen kopia: kör samma kommando med SAMORDNA_RESTORE_MB={-(-whole // MB)}."
        )
    needed = in_files + (in_rows * ROWS_ON_DISK if connection.vendor == "sqlite" else 0)
    free = shutil.disk_usage(settings.DATA).free
    if needed > free:
        raise Unusable(
            f"Återställningen behöver {_megabytes(needed)} i {settings.DATA}, där {_megabytes(free)} är ledigt, så "
            "ingenting gjordes. Frigör plats och kör samma kommando igen."
        )


def _megabytes(size: int) -> str:
    return f"{-(-size // MB)} MB"


def _fill(source: Archive) -> None:
    """Make the tables, put the rows in and then the guards, which check what stands there on PostgreSQL."""
    schema.bring_up_to_date()
    models = {m._meta.label_lower: m for m in rows.stored_models()}
    _demand_same_version(source.manifest, set(models))
    with transaction.atomic():
        connection.check_constraints()
        guards.drop(connection)
        _remove_all(models.values())  # what the migrations themselves put there
        for table in source.manifest.tables:
            rows.load(models[table.model], source.rows(table))
        _count_on(list(models.values()))
        try:
            connection.check_constraints()
            guards.put(connection)
        except IntegrityError as error:
            raise Unusable(f"Ingenting återställdes: en rad pekar på något som inte finns ({error}).") from None


def _remove_all(models: Iterable[type[Model]]) -> None:
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def _demand_same_version(manifest: Manifest, models: set[str]) -> None:
    here = schema.applied()
    if manifest.migrations != here or {table.model for table in manifest.tables} != models:
        differing = sorted(app for app in manifest.migrations | here if manifest.migrations.get(app) != here.get(app))
        raise Unusable(
            f"Kopian gjordes med Samordna {manifest.samordna}, vars databas ser annorlunda ut "
            f"({', '.join(differing) or 'andra tabeller'}). Installera den versionen, återställ där och uppgradera."
        )


def _count_on(models: list[type[Model]]) -> None:
    """Let the next new row get a key after the restored ones."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


@contextmanager
def _files(source: Archive, done: Restored, undo: list[Callable[[], object]]) -> Iterator[None]:
    """Unpack the stored files; they take their place when the block ends well. `undo` takes them away again."""
    home: Path = settings.FILES
    home.parent.mkdir(parents=True, exist_ok=True)
    unpacked = Path(tempfile.mkdtemp(prefix=".restore-", dir=home.parent))
    try:
        source.extract_files(unpacked)
        yield
        if home.exists() and any(home.iterdir()):
            aside = _set_aside(home)
            done.set_aside.append(aside)
            undo.append(lambda: aside.rename(home))
        elif home.exists():
            home.rmdir()
        unpacked.rename(home)
        undo.append(lambda: shutil.rmtree(home))
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)


@contextmanager
def _database(done: Restored, *, replace: bool) -> Iterator[None]:
    """An empty database to fill, which becomes the database when the block ends well."""
    if connection.vendor == "sqlite":
        with _new_file(done, keep_old=replace):
            yield
        return
    with transaction.atomic():
        if replace:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute("CREATE SCHEMA public")
        yield


@contextmanager
def _new_file(done: Restored, *, keep_old: bool) -> Iterator[None]:
    home = Path(connection.settings_dict["NAME"])
    # Closing the last connection writes SQLite's log into the file, so the file alone is the database.
    connection.close()
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=home.parent) as folder:
        filled = Path(folder) / home.name
        connection.settings_dict["NAME"] = filled
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = home
        logs = [log for log in (home.with_name(home.name + end) for end in ("-wal", "-shm")) if log.exists()]
        if home.exists() and keep_old:
            aside = _set_aside(home)
            done.set_aside.append(aside)
            for log in logs:
                log.rename(aside.with_name(aside.name + log.name.removeprefix(home.name)))
        elif logs:
            raise Unusable(
                "Databasen används av ett annat program, så ingenting återställdes. Stoppa samordna serve först."
            )
        filled.rename(home)


def _set_aside(path: Path) -> Path:
    return path.rename(path.with_name(f"{path.name}.before-{clock.now():%Y%m%d-%H%M%S}"))
