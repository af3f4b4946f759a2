"""`samordna backup`: the whole installation in one file, at one moment, while it is in use."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from samordna.core import audit, clock
from samordna.operate import archive, rows, schema
from samordna.operate.archive import Manifest, Unusable


def make(path: Path) -> Manifest:
    """Write a backup to `path`, read back and checked; what was written is in the manifest returned.

    Raises:
        Unusable: when the database has no tables yet, or the file cannot be written.
    """
    if not schema.applied():
        raise Unusable("Databasen är tom, så det finns inget att säkerhetskopiera. Kör samordna migrate först.")
    with archive.writing(path) as out:
        audit.record(
            by=None, on=clock.today(), association=None, code="installation.backed_up", kind=audit.Kind.EXPORT,
            summary=f"En säkerhetskopia skrevs: {path.name}.",
        )  # fmt: skip
        with one_moment():
            for model in rows.stored_models():
                out.add_rows(model._meta.label_lower, rows.dump(rows.every_row(model)))
            heads, migrations = audit.heads(), schema.applied()
        # Stored files are written before the rows that name them and never changed, so those rows' files are all here.
        out.add_folder(settings.FILES)
        manifest = Manifest(
            kind="backup",
            made=clock.now(),
            samordna=version("samordna"),
            migrations=migrations,
            tables=tuple(out.tables),
            files=tuple(out.files),
            audit=heads,
        )
        out.close(manifest)
    return manifest


def checksum(path: Path) -> str:
    """The file's SHA-256, to be written down beside it."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def one_moment() -> Iterator[None]:
    """Inside, all reads see the database as it was when the block began, and nobody has to wait for us."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN DEFERRED"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
