"""Which kind of file some bytes are, of the kinds that are kept: by what stands in them, never by name or header.

What could run, or be shown as a page, is refused. A name may not promise another kind than the bytes are, since the
ending decides which program opens the file on somebody's computer.
"""

from __future__ import annotations

import zipfile
from enum import StrEnum
from typing import IO, Final

from samordna.formats.document import UnreadableDocument
from samordna.formats.opening import ARCHIVES, OLE, PICTURES, PROGRAMS, UNPACKING, refuse_swelling
from samordna.formats.packed import DECLARED
from samordna.verdict import Refused

HEAD: Final = 4096
CHUNK: Final = 1 << 20
MOST_XML: Final = 10_000_000
LONGEST_ENDING: Final = 5
TAKEN: Final = "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, text och underskriftsfiler tas emot."
# Everything below a space that no text holds; the tabulator, the line ends and the page feed it may.
CONTROL: Final = bytes(set(range(32)) - {9, 10, 12, 13})
SIGNED_DATA: Final = bytes.fromhex("06092a864886f70d010702")  # OID 1.2.840.113549.1.7.2
PEM: Final = (b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----")
SIGNATURES: Final = (
    "http://www.w3.org/2000/09/xmldsig#",
    "http://uri.etsi.org/",
    "urn:oasis:names:tc:opendocument:xmlns:digitalsignature:",
)
SHOWN_AS_PAGES: Final = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg")


class Media(StrEnum):
    """A kind of file that is kept; the value is its media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ODT = "application/vnd.oasis.opendocument.text"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    ODP = "application/vnd.oasis.opendocument.presentation"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TEXT = "text/plain"
    ASIC_E = "application/vnd.etsi.asic-e+zip"
    ASIC_S = "application/vnd.etsi.asic-s+zip"
    P7S = "application/pkcs7-signature"
    XML = "application/xml"

    @property
    def words(self) -> str:
        """What it is called, as in "filen innehåller …"."""
        return WORDS[self][0]

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of its names, without the dot; the first is the usual one."""
        return WORDS[self][1]


WORDS: Final[dict[Media, tuple[str, tuple[str, ...]]]] = {
    Media.PDF: ("ett PDF-dokument", ("pdf",)),
    Media.DOCX: ("ett Word-dokument", ("docx",)),
    Media.XLSX: ("en Excel-arbetsbok", ("xlsx",)),
    Media.PPTX: ("en PowerPoint-presentation", ("pptx",)),
    Media.ODT: ("ett OpenDocument-dokument", ("odt",)),
    Media.ODS: ("ett OpenDocument-kalkylblad", ("ods",)),
    Media.ODP: ("en OpenDocument-presentation", ("odp",)),
    Media.PNG: ("en PNG-bild", ("png",)),
    Media.JPEG: ("en JPEG-bild", ("jpg", "jpeg")),
    Media.TEXT: ("text", ("txt", "csv", "md", "eml", "ics", "yaml", "yml", "json")),
    Media.ASIC_E: ("en underskriven behållare (ASiC)", ("asice", "sce", "asics", "scs")),
    Media.ASIC_S: ("en underskriven behållare (ASiC)", ("asics", "scs", "asice", "sce")),
    Media.P7S: ("en underskrift (PKCS #7)", ("p7s",)),
    Media.XML: ("en underskrift (XML)", ("xml", "xades")),
}
OPEN_PACKAGES: Final = {
    "word/document.xml": Media.DOCX,
    "xl/workbook.xml": Media.XLSX,
    "ppt/presentation.xml": Media.PPTX,
}
# The longer of two that begin alike stands first; templates and the like are no documents of these kinds.
SAID: Final = {media.value: media for media in (Media.ODT, Media.ODS, Media.ODP, Media.ASIC_E, Media.ASIC_S)}


def media_of(file: IO[bytes], name: str) -> Media:
    """What the bytes are; `file` can be sought in. `name` is the file's, in messages.

    Raises:
        Refused: for what is not kept, with a Swedish sentence.
    """
    file.seek(0)
    head = file.read(HEAD)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x0c")
    if not start.strip(b"\x00"):
        raise Refused(f"{name} är tom. Välj en fil med innehåll.")
    if head.startswith(PROGRAMS):
        raise Refused(f"{name} är ett program eller skript och tas inte emot. {TAKEN}")
    if start.startswith(b"<"):
        return _marked_up(file, name)
    if b"%PDF-" in head[:1024]:
        return Media.PDF
    if head.startswith(b"PK\x03\x04"):
        return _packed(file, name)
    if (head.startswith(b"\x30") and SIGNED_DATA in head[:32]) or start.startswith(PEM):
        return Media.P7S
    return _picture(head, name) or _text(file, name)


def named(name: str, media: Media) -> str:
    """The name with an ending that tells what the file is; one without any gets the usual one.

    Raises:
        Refused: when the name's ending promises something else.
    """
    ending = ending_of(name)
    if not ending:
        return f"{name}.{media.endings[0]}"
    if ending.lower() not in media.endings:
        raise Refused(
            f"{name} slutar på .{ending} men innehåller {media.words}. Kontrollera att det är rätt fil, och låt namnet "
            f"sluta på .{media.endings[0]}."
        )
    return name


def ending_of(name: str) -> str:
    """The letters after the last dot, as a computer tells a file's kind; empty for "nr 2.1" and "v. 3 slutlig"."""
    stem, dot, ending = name.rpartition(".")
    told = dot and stem and len(ending) <= LONGEST_ENDING and ending.isalnum() and not ending.isdigit()
    return ending if told else ""


def _picture(head: bytes, name: str) -> Media | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Media.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return Media.JPEG
    if head.startswith(PICTURES) or head[8:12] in (b"WEBP", b"heic", b"avif"):
        raise Refused(f"{name} är en bild i ett format som inte tas emot. Spara den som PNG eller JPEG.")
    if head.startswith(OLE):
        raise Refused(
            f"{name} är i ett äldre Office-format, ett Outlook-brev eller låst med lösenord. Spara den som PDF, eller "
            "i dagens format utan lösenord."
        )
    if head.startswith(ARCHIVES):
        raise Refused(f"{name} är en packad fil. Packa upp den och lägg in filerna var för sig.")
    if head.startswith(b"{\\rtf"):
        raise Refused(f"{name} är i formatet RTF. Spara den som DOCX eller PDF.")
    return None


def _text(file: IO[bytes], name: str) -> Media:
    file.seek(0)
    while chunk := file.read(CHUNK):
        if len(chunk.translate(None, CONTROL)) != len(chunk):
            raise Refused(f"{name} är av ett slag som inte känns igen. {TAKEN} Spara den i något av dem.")
    return Media.TEXT


def _packed(file: IO[bytes], name: str) -> Media:
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
        parts = archive.infolist()
        refuse_swelling(parts, name)
        names = {part.filename for part in parts}
        said = _beginning(archive, names)
    except UnreadableDocument as reason:
        raise Refused(str(reason)) from None
    except (*UNPACKING, ValueError):
        raise Refused(f"{name} är skadad. Öppna den i sitt program och spara den på nytt.") from None
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(f"{name} är låst med lösenord. Spara den utan lösenord.")
    if any(part.lower().endswith("vbaproject.bin") or part.startswith(("Basic/", "Scripts/")) for part in names):
        raise Refused(f"{name} innehåller makron, som är program. Spara den utan makron, eller som PDF.")
    found = SAID.get(said) or next((media for part, media in OPEN_PACKAGES.items() if part in names), None)
    if found is None:
        raise Refused(f"{name} är en packad fil. Packa upp den och lägg in filerna var för sig.")
    return found


def _beginning(archive: zipfile.ZipFile, names: set[str]) -> str:
    """The media type that the file says it is, where it is of those that do."""
    if "mimetype" not in names:
        return ""
    with archive.open("mimetype") as part:
        return part.read(100).decode("latin-1").strip()


def _marked_up(file: IO[bytes], name: str) -> Media:
    """XML that signs something; any other text in angle brackets would be a page, or run as one."""
    from lxml import etree

    file.seek(0)
    data = file.read(MOST_XML + 1)
    page = f"{name} är en webbsida eller annan XML, som kan göra något när den öppnas. Spara den som PDF."
    if len(data) > MOST_XML or DECLARED.search(data):
        raise Refused(page)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise Refused(page) from None
    spaces = [etree.QName(element).namespace or "" for element in root.iter(etree.Element)]
    instructed = root.getroottree().xpath("//processing-instruction()")
    if instructed or not spaces[0].startswith(SIGNATURES) or set(spaces) & set(SHOWN_AS_PAGES):
        raise Refused(page)
    return Media.XML
