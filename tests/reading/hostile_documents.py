"""Documents that are broken, no documents at all, or made to harm, each with the whole sentence that it gets."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import pikepdf
from PIL import Image

from tests.formats.forms import page, printed, word, workbook
from tests.formats.hostile_workbooks import entities, ods_entities, outside, packed
from tests.reading.test_reading import BUDGET

ROWS = tuple(tuple(cell.strip() for cell in f"{line}".split("|")) for line in BUDGET.strip("\n").splitlines())
ROWS = tuple((*row, *[""] * (4 - len(row))) for row in ROWS)
PARAGRAPHS = ("Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
REACHES = "{} hänvisar till annat utanför dokumentet (XML-entiteter) och läses inte."
DAMAGED = "{} är skadad. Öppna den i sitt program och spara den på nytt."
SWELLS = "{} packas upp till mer än ett dokument kan vara och lades undan. Spara det på nytt utan bilder."
NO_TEXT = "{} innehåller ingen text: kör OCR först."
IS_PACKED = (
    "{} är en packad fil. Packa upp den och lämna dokumentet. Samordna läser PDF, DOCX, XLSX, ODS, HTML och text."
)
IS_PROGRAM = "{} är ett program eller skript, inget dokument. Samordna läser PDF, DOCX, XLSX, ODS, HTML och text."


@cache
def plan(kind: str) -> bytes:
    """A plan as a file of a kind, in which nothing is wrong."""
    return {"docx": word, "xlsx": workbook, "html": page, "pdf": printed}[kind](PARAGRAPHS, ROWS)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a packed document by their name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_document(change: Callable[[bytes], bytes]) -> bytes:
    """The plan as DOCX with its text changed."""
    own = parts(plan("docx"))
    return packed({**own, "word/document.xml": change(own["word/document.xml"])})


def declaring(xml: bytes, declared: str, entity: str) -> bytes:
    """XML that declares entities, and says one of them where the association's name was."""
    end = xml.index(b"?>") + 2
    return xml[:end] + f"<!DOCTYPE x [{declared}]>".encode() + xml[end:].replace(b"Samordnings", f"&{entity};".encode())


def laughs() -> bytes:
    """Entities within entities, a billion letters long when they are written out."""
    names = "".join(f'<!ENTITY {a} "{f"&{b};" * 10}">' for a, b in zip("bcdefghij", "abcdefghi", strict=True))
    return with_document(lambda xml: declaring(xml, f'<!ENTITY a "hahaha">{names}', "j"))


def from_outside() -> bytes:
    """A word that is to be fetched from a file of the machine."""
    own = '<!ENTITY a SYSTEM "file:///etc/hostname">'
    return with_document(lambda xml: declaring(xml, own, "a"))


def from_outside_wide() -> bytes:
    """The same, in an encoding that hides the word."""
    own = '<!ENTITY a SYSTEM "file:///etc/hostname">'
    return with_document(
        lambda xml: declaring(xml, own, "a").decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    )


def nested() -> bytes:
    """A packed file within packed files."""
    data = b"0" * 5_000_000
    for level in range(4):
        data = packed({f"{level}.zip": data})
    return data


def bomb() -> bytes:
    """A document that becomes 400 MB."""
    return packed({"word/document.xml": b"\0" * 400_000_000})


def bomb_by_its_kind() -> bytes:
    """A workbook whose kind is told in 200 MB."""
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet" + b"\0" * 200_000_000})


def lying() -> bytes:
    """A part that says it is a kilobyte, and is 100 MB."""
    name, raw = b"word/document.xml", zlib.compress(b"<a>" + b"0" * 100_000_000, 9)[2:-4]
    sizes = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(raw), 1_000, len(name), 0)
    local = b"PK\x03\x04" + sizes + name + raw
    central = b"PK\x01\x02" + struct.pack("<H", 20) + sizes + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def many_parts() -> bytes:
    """Thousands of empty parts."""
    return packed({f"word/{at}.xml": "" for at in range(6_000)})


def saved(changed: pikepdf.Pdf, **how: object) -> bytes:
    """The bytes of a PDF."""
    out = io.BytesIO()
    changed.save(out, **how)
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF that opens with a password."""
    with pikepdf.open(io.BytesIO(plan("pdf"))) as opened:
        return saved(opened, encryption=pikepdf.Encryption(owner="a", user="b"))


def locked_office() -> bytes:
    """A DOCX or XLSX that opens with a password, as Office keeps it."""
    return OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


def locked_zip() -> bytes:
    """A package whose part says that it is encrypted."""
    data = bytearray(packed({"word/document.xml": "x"}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


def locked_ods() -> bytes:
    """A workbook that opens with a password, as LibreOffice keeps it."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>'
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}</m:manifest>'
    return packed({"META-INF/manifest.xml": manifest, "content.xml": bytes(range(256)) * 9}, kind)


def blank_pages(number: int) -> bytes:
    """A PDF of so many empty pages."""
    made = pikepdf.new()
    for _ in range(number):
        made.add_blank_page()
    return saved(made)


def scanned() -> bytes:
    """A page that is a picture."""
    out = io.BytesIO()
    Image.new("L", (620, 877), 200).save(out, "PDF")
    return out.getvalue()


def deep() -> bytes:
    """Elements within elements, far deeper than any document's."""
    return with_document(lambda xml: b"<w>" * 100_000 + b"</w>" * 100_000)


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an encrypted PDF": (
        "a.pdf", locked_pdf, "{} är låst med lösenord. Öppna den, ta bort lösenordet och spara den på nytt."
    ),
    "an encrypted DOCX": (
        "a.docx", locked_office,
        "{} är i ett äldre Office-format eller låst med lösenord. Spara den som DOCX eller XLSX utan lösenord.",
    ),
    "an encrypted package": ("a.xlsx", locked_zip, "{} är låst med lösenord. Spara den utan lösenord."),
    "an encrypted ODS": ("a.ods", locked_ods, "{} är låst med lösenord. Spara den utan lösenord."),
    "a PDF that was cut off": (
        "a.pdf", lambda: plan("pdf")[:2000],
        "{} är skadad eller ofullständig. Hämta filen igen, eller spara den som PDF på nytt.",
    ),
    "a DOCX that was cut off": ("a.docx", lambda: plan("docx")[:9_000], DAMAGED),
    "an XLSX without its sheets": (
        "a.xlsx", lambda: packed({"xl/workbook.xml": parts(plan("xlsx"))["xl/workbook.xml"]}), DAMAGED
    ),
    "a DOCX with broken XML": ("a.docx", lambda: with_document(lambda xml: xml[:-40]), DAMAGED),
    "a scanned page": ("a.pdf", scanned, NO_TEXT),
    "pages without anything on them": ("a.pdf", lambda: blank_pages(3), NO_TEXT),
    "301 pages": (
        "a.pdf", lambda: blank_pages(301),
        "{} har 301 sidor, och högst 300 läses. Spara bara de sidor som hör till planen.",
    ),
    "packed files within each other": ("a.docx", nested, IS_PACKED),
    "a document that becomes 400 MB": ("a.docx", bomb, SWELLS),
    "a workbook whose kind is 200 MB long": ("a.ods", bomb_by_its_kind, SWELLS),
    "a part that lies about its size": ("a.docx", lying, DAMAGED),
    "thousands of parts": ("a.docx", many_parts, SWELLS),
    "a billion laughs": ("a.docx", laughs, REACHES),
    "a billion laughs in a workbook": ("a.xlsx", entities, REACHES),
    "an external entity in a DOCX": ("a.docx", from_outside, REACHES),
    "an external entity in a DOCX in UTF-16": ("a.docx", from_outside_wide, REACHES),
    "an external entity in an XLSX": ("a.xlsx", outside, REACHES),
    "an external entity in an ODS": ("a.ods", ods_entities, REACHES),
    "XML deeper than any document's": ("a.docx", deep, DAMAGED),
    "a renamed EXE": (
        "a.docx", lambda: b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 400, IS_PROGRAM
    ),
    "a picture": (
        "a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 90,
        "{} är en bild och innehåller ingen text: kör OCR först och spara som PDF.",
    ),
    "NUL bytes in a text": (
        "a.txt", lambda: "Verksamhetsplan 2025\0 för förbundet\0".encode(),
        "{} är inte text: den kan vara ett program, en bild eller en skadad fil. Spara planen som PDF eller DOCX.",
    ),
    "a page that only a program fills": (
        "a.html", lambda: b"<!doctype html><body><div id=app></div><script>fill()</script>",
        "{} har ingen text att visa. Öppna sidan i en webbläsare och skriv ut den som PDF, eller klistra in texten.",
    ),
    "a recipe": (
        "a.txt", lambda: "Vispa två ägg och tre deciliter mjöl.".encode(),
        "{} innehåller ingen verksamhetsplan eller budget som går att känna igen.",
    ),
}  # fmt: skip
"""By what each is: a file name, how it is made, and the sentence with room for the name."""
