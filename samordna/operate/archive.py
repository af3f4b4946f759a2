"""The file that backups and exports are: a zip with a manifest, the rows as JSON Lines and the files as they are.

    manifest.json            what is inside: the number of rows, the bytes and the SHA-256 of every part
    rows/<app.model>.jsonl   one row a line, a JSON object from column to value
    files/<path>             stored files

The rows are written through Django's fields, so a file made on SQLite can be restored on PostgreSQL and the other way.
A file is written beside its name, read back, and gets its name only when it is whole; it is readable by its owner
alone. What comes from elsewhere is not trusted: how much it unpacks to is known before anything of it is unpacked.
"""

import hashlib
import json
import os
import shutil
import struct
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path, PurePosixPath
from typing import IO, Any, Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, ValidationError

from samordna.refused import why

MANIFEST = "manifest.json"
CHUNK = 1 << 20
LONGEST_MANIFEST = 64 << 20  # some 400,000 stored files
LONGEST_ROW = 64 << 20
# What zipfile raises on bytes that have changed: a flag that says encrypted or another method, a broken stream or name.
DAMAGE = (BadZipFile, zlib.error, EOFError, RuntimeError, OSError, struct.error, ValueError)


class Unusable(Exception):
    """A file that cannot be written or read as an archive; the text is a Swedish sentence."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Table(_Strict):
    """One model's rows: how many, and the bytes and SHA-256 of their member."""

    model: str
    rows: int
    size: int
    sha256: str

    @property
    def member(self) -> str:
        """Where they stand in the archive."""
        return f"rows/{self.model}.jsonl"


class Stored(_Strict):
    """One stored file: its path within `files/`, bytes and SHA-256."""

    path: str
    size: int
    sha256: str

    @property
    def member(self) -> str:
        """Where it stands in the archive."""
        return f"files/{self.path}"


class Manifest(_Strict):
    """What an archive holds. `audit` is serial and hash of each chain's last link; `migrations` each app's last one."""

    format: Literal["samordna"] = "samordna"
    version: Literal[1] = 1
    kind: Literal["backup", "export"]
    made: datetime
    samordna: str
    association: str | None = None
    migrations: dict[str, str]
    tables: tuple[Table, ...]
    files: tuple[Stored, ...]
    audit: dict[int, tuple[int, str]]

    @property
    def parts(self) -> tuple[Table | Stored, ...]:
        """Everything else that stands in the archive."""
        return (*self.tables, *self.files)


class Writer:
    """Collects rows and files into an archive under way."""

    def __init__(self, zipped: ZipFile) -> None:
        self._zip = zipped
        self.tables: list[Table] = []
        self.files: list[Stored] = []

    def add_rows(self, model: str, rows: Iterable[dict[str, Any]]) -> None:
        """Write a model's rows, one a line."""
        digest, number, size = hashlib.sha256(), 0, 0
        with self._zip.open(f"rows/{model}.jsonl", "w", force_zip64=True) as member:
            for row in rows:
                line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                digest.update(line)
                member.write(line)
                number += 1
                size += len(line)
        self.tables.append(Table(model=model, rows=number, size=size, sha256=digest.hexdigest()))

    def add_file(self, path: str, source: IO[bytes]) -> None:
        """Write a stored file; `path` is relative, with slashes."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(f"files/{path}", "w", force_zip64=True) as member:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                member.write(chunk)
                size += len(chunk)
        self.files.append(Stored(path=path, size=size, sha256=digest.hexdigest()))

    def add_folder(self, folder: Path) -> None:
        """Write every file in a folder, in order of path; a folder that does not exist is empty."""
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            with path.open("rb") as source:
                self.add_file(path.relative_to(folder).as_posix(), source)

    def close(self, manifest: Manifest) -> None:
        """Write the manifest last, when everything it speaks of is known."""
        self._zip.writestr(MANIFEST, manifest.model_dump_json(indent=2))


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """An archive that appears under its name when the block ends well and it reads back whole; else not at all.

    Raises:
        Unusable: when the file exists already, cannot be written or cannot be read back.
    """
    if path.exists():
        raise Unusable(f"{path} finns redan. Välj ett annat namn, så att ingen tidigare kopia skrivs över.")
    if not path.parent.is_dir():
        raise Unusable(f"Mappen {path.parent} finns inte. Skapa den först eller välj en annan.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # readable by its owner alone
    except OSError as error:
        raise Unusable(f"{path} går inte att skriva: {why(error)}.") from None
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
                yield Writer(zipped)
            file.flush()
            os.fsync(file.fileno())
        _read_back(unfinished, path)
        unfinished.rename(path)
    except OSError as error:
        raise Unusable(f"{path} går inte att skriva: {why(error)}.") from None
    finally:
        unfinished.unlink(missing_ok=True)


def _read_back(unfinished: Path, path: Path) -> None:
    try:
        with reading(unfinished):
            pass
    except Unusable:
        raise Unusable(
            f"Det som skrevs gick inte att läsa tillbaka, så {path} finns inte. Kontrollera disken och försök igen."
        ) from None


class Archive:
    """A readable archive that holds the parts of its manifest and no others, of the stated sizes."""

    def __init__(self, path: Path, zipped: ZipFile, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._zip = zipped

    def verify(self) -> None:
        """Read everything once.

        Raises:
            Unusable: when a part is not what the manifest says.
        """
        for part in self.manifest.parts:
            digest = hashlib.sha256()
            try:
                with self._zip.open(part.member) as source:
                    while chunk := source.read(CHUNK):
                        digest.update(chunk)
            except DAMAGE:
                raise Unusable(_damaged(self.path)) from None
            if digest.hexdigest() != part.sha256:
                raise Unusable(
                    f"{self.path} är skadad: {part.member} stämmer inte med sin kontrollsumma. Använd en annan kopia."
                )

    def rows(self, table: Table) -> Iterator[dict[str, Any]]:
        """A model's rows, in the order they were written.

        Raises:
            Unusable: for a line that is no row.
        """
        with self._zip.open(table.member) as member:
            for number in count(1):
                line = member.readline(LONGEST_ROW)
                if not line:
                    return
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    row = None
                if not isinstance(row, dict):
                    raise Unusable(f"Arkivets {table.model} har en rad {number} som inte går att läsa.")
                yield row

    def extract_files(self, folder: Path) -> None:
        """Write every stored file into a folder.

        Raises:
            Unusable: for one that cannot be written.
        """
        for stored in self.manifest.files:
            target = folder / stored.path
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                with self._zip.open(stored.member) as source, target.open("xb") as out:
                    shutil.copyfileobj(source, out, CHUNK)
            except OSError as error:
                raise Unusable(f"Arkivets fil {stored.path} går inte att skriva: {why(error)}.") from None


@contextmanager
def reading(path: Path) -> Iterator[Archive]:
    """An archive that has been checked whole: every part is there, nothing else is, and all digests agree.

    Raises:
        Unusable: for anything else than such a file.
    """
    with opening(path) as archive:
        archive.verify()
        yield archive


@contextmanager
def opening(path: Path) -> Iterator[Archive]:
    """An archive whose manifest has been read, and nothing else yet: the time to ask how large it is.

    Raises:
        Unusable: for another file, and for one whose parts are not those of its manifest.
    """
    try:
        zipped = ZipFile(path)
    except OSError as error:
        raise Unusable(_unreadable(path, error)) from None
    except DAMAGE:
        raise Unusable(_damaged(path)) from None
    with zipped:
        try:
            manifest = _manifest(path, zipped)
            _check(path, zipped, manifest)
        except DAMAGE:
            raise Unusable(_damaged(path)) from None
        yield Archive(path, zipped, manifest)


def _unreadable(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{path} finns inte."
    if isinstance(error, IsADirectoryError):
        return f"{path} är en mapp. Ange filen."
    return f"{path} går inte att läsa: {why(error)}."


def _damaged(path: Path) -> str:
    return f"{path} är ingen hel fil från samordna backup eller export. Använd en annan kopia."


def _manifest(path: Path, zipped: ZipFile) -> Manifest:
    if MANIFEST not in zipped.namelist():
        raise Unusable(f"{path} är inget arkiv från Samordna: den saknar {MANIFEST}.")
    # The other methods of compression unpack without a limit, whatever is asked for at a time.
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in zipped.infolist()):
        raise Unusable(_damaged(path))
    with zipped.open(MANIFEST) as member:
        text = member.read(LONGEST_MANIFEST + 1)
    if len(text) > LONGEST_MANIFEST:
        raise Unusable(f"{path} har en orimligt lång innehållsförteckning. Använd en annan kopia.")
    try:
        return Manifest.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "filen"
        raise Unusable(
            f"{path} har en innehållsförteckning som den här versionen av Samordna inte kan läsa "
            f"({place}: {first['msg']})."
        ) from None


def _check(path: Path, zipped: ZipFile, manifest: Manifest) -> None:
    promised, present = [part.member for part in manifest.parts], zipped.namelist()
    if missing := sorted(set(promised) - set(present)):
        raise Unusable(f"{path} är inte hel: {missing[0]} saknas. Använd en annan kopia.")
    if foreign := sorted(set(present) - {MANIFEST, *promised}):
        raise Unusable(f"{path} innehåller {foreign[0]}, som inte hör dit. Använd en annan kopia.")
    for names in (promised, present):
        if twice := sorted(name for name, times in Counter(names).items() if times > 1):
            raise Unusable(f"{path} innehåller {twice[0]} två gånger. Använd en annan kopia.")
    for stored in manifest.files:
        if not _stays_inside(stored.path):
            raise Unusable(f"{path} vill skriva en fil utanför sin mapp ({stored.path}). Använd den inte.")
    for part in manifest.parts:
        if zipped.getinfo(part.member).file_size != part.size:
            raise Unusable(f"{path} är skadad: {part.member} har inte den storlek som uppges. Använd en annan kopia.")


def _stays_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and path == "/".join(parts) and ".." not in parts
