"""Bytes on disk: taken in beside where they will stand, and given their name only when they are whole."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from samordna.records import rules
from samordna.verdict import Refused

CHUNK = 1 << 20
UNFINISHED = ".taken-in-"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file under way: where it is for now, its bytes and their SHA-256."""

    path: Path
    size: int
    sha256: str

    def put(self, there: Path) -> None:
        """Give it its name, whole or not at all, also when the machine stops in the middle."""
        there.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.replace(self.path, there)
        for folder in (there.parent, there.parent.parent):
            _sync(folder)


@contextmanager
def taking_in(source: IO[bytes], *, association: int, name: str, most: int) -> Iterator[TakenIn]:
    """Write what comes to disk, no more than `most` bytes of it; inside, it can be put in its place.

    `association` is a key. What has not been put is gone afterwards.

    Raises:
        Refused: as soon as it is larger.
    """
    folder: Path = settings.FILES / str(association)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(prefix=UNFINISHED, dir=folder)  # readable by its owner alone
    path, digest, size = Path(made), hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as file:
            while chunk := source.read(CHUNK):
                size += len(chunk)
                if size > most:
                    raise Refused(rules.too_large(name, most))
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        yield TakenIn(path, size, digest.hexdigest())
    finally:
        with suppress(FileNotFoundError):
            path.unlink()


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
