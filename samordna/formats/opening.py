"""Which kind of file some bytes are, by what stands in them and never by their name, and the reader for it."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from samordna.formats.document import Document, Format, UnreadableDocument
from samordna.formats.left_tags import without_tags

MAX_BYTES: Final = 50_000_000
MAX_UNPACKED: Final = 300_000_000
MAX_PARTS: Final = 5_000
MAX_RATIO: Final = 400  # unpacked bytes to each packed one, of a part that is large
LARGE_PART: Final = 20_000_000
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
ARCHIVES: Final = (b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")
UNPACKING: Final = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError)
CAN_READ: Final = "Samordna läser PDF, DOCX, XLSX, ODS, HTML och text."


def read_document(data: bytes, name: str) -> Document:
    """The document in some bytes.

    Raises:
        UnreadableDocument: with one Swedish sentence that says what is wrong and what to do.
    """
    match kind(data, name):
        case Format.PDF:
            from samordna.formats.pdf import read
        case Format.DOCX:
            from samordna.formats.docx import read
        case Format.XLSX | Format.ODS:
            from samordna.formats.workbook import read
        case Format.HTML:
            from samordna.formats.html import read
        case _:
            from samordna.formats.text import read
    return without_tags(read(data, name))


def kind(data: bytes, name: str) -> Format:
    """What the bytes are.

    Raises:
        UnreadableDocument: for an empty or too large file, and for kinds that are not read.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument(f"{name} är tom. Spara den på nytt, eller hämta den igen.")
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            f"{name} är större än 50 MB. Spara dokumentet utan bilder, eller bara delen med planen."
        )
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    _refuse(data, name)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table")) or b"<html" in head:
        return Format.HTML
    return Format.TEXT


def _refuse(data: bytes, name: str) -> None:
    if data.startswith(OLE):
        raise UnreadableDocument(
            f"{name} är i ett äldre Office-format eller låst med lösenord. Spara den som DOCX eller XLSX utan lösenord."
        )
    if data.startswith(PROGRAMS):
        raise UnreadableDocument(f"{name} är ett program eller skript, inget dokument. {CAN_READ}")
    if data.startswith(PICTURES):
        raise UnreadableDocument(f"{name} är en bild och innehåller ingen text: kör OCR först och spara som PDF.")
    if data.startswith(ARCHIVES):
        raise UnreadableDocument(f"{name} är en packad fil. Packa upp den och lämna dokumentet. {CAN_READ}")
    if data.startswith(b"{\\rtf"):
        raise UnreadableDocument(f"{name} är i formatet RTF. Öppna den och spara som DOCX.")


def _packed(data: bytes, name: str) -> Format:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*UNPACKING, ValueError):
        raise UnreadableDocument(f"{name} är skadad. Öppna den i sitt program och spara den på nytt.") from None
    parts = archive.infolist()
    refuse_swelling(parts, name)
    if any(part.flag_bits & 1 for part in parts) or b"encryption-data" in _beginning(archive, "META-INF/manifest.xml"):
        raise UnreadableDocument(f"{name} är låst med lösenord. Spara den utan lösenord.")
    names = {part.filename for part in parts}
    kind_part = _beginning(archive, "mimetype")
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if kind_part.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Format.ODS
    if kind_part.startswith(b"application/vnd.oasis.opendocument.text"):
        raise UnreadableDocument(f"{name} är en ODT-fil. Spara den som DOCX eller PDF.")
    if "xl/workbook.bin" in names:
        raise UnreadableDocument(f"{name} är en XLSB-fil. Spara den som XLSX.")
    raise UnreadableDocument(f"{name} är en packad fil. Packa upp den och lämna dokumentet. {CAN_READ}")


def _beginning(archive: zipfile.ZipFile, part: str) -> bytes:
    """The first bytes of a part; none of one that is missing or damaged."""
    try:
        with archive.open(part) as file:
            return file.read(100_000)
    except (*UNPACKING, KeyError, ValueError):
        return b""


def refuse_swelling(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse an archive that would fill the memory, by what it says of itself; readers stop at that size as well."""
    large = [part for part in parts if part.file_size > LARGE_PART]
    bomb = any(part.file_size > part.compress_size * MAX_RATIO for part in large)
    if bomb or len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableDocument(
            f"{name} packas upp till mer än ett dokument kan vara och lades undan. Spara det på nytt utan bilder."
        )
