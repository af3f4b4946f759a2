"""Stored files packed into one file to hand over, each held against the hash it was stored under."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from samordna.records.models import File
from samordna.verdict import Refused

CHUNK = 1 << 20
# What a name may not hold on one computer or another.
UNSAFE = dict.fromkeys(map(ord, '<>:"/\\|?*'), "_")
CHANGED = (
    "Filen {} är inte den som lades in: den saknas på disken eller har ändrats. Inget togs ut. Be den som sköter "
    "installationen köra samordna files verify."
)


def packed(files: Iterable[tuple[str, File]], also: Mapping[str, bytes], on: dt.date) -> IO[bytes]:
    """The files at their places, and `also` what is made here (an index), open at the beginning.

    Raises:
        Refused: when a file is not the one that was handed in.
    """
    out = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
    try:
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for path, file in files:
                _add(archive, path, file, on)
            for name, content in also.items():
                archive.writestr(_member(name, on), content)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return out


def file_name(file: File) -> str:
    """What a file is called where some characters may not stand in a name."""
    return file.name.translate(UNSAFE)


def _member(name: str, on: dt.date) -> ZipInfo:
    info = ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    return info


def _add(archive: ZipFile, path: str, file: File, on: dt.date) -> None:
    digest = hashlib.sha256()
    try:
        with file.stored.path.open("rb") as source, archive.open(_member(path, on), "w", force_zip64=True) as member:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                member.write(chunk)
    except FileNotFoundError:
        raise Refused(CHANGED.format(file.name)) from None
    if digest.hexdigest() != file.stored.sha256:
        raise Refused(CHANGED.format(file.name))
