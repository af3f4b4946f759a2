"""Small files of every kind that is kept, and of kinds that are not."""

import io
import zipfile

from samordna.formats.media import Media

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
SIGNED = (
    b"<?xml version='1.0'?><ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:SignedInfo/></ds:Signature>"
)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def _part(name: str) -> zipfile.ZipInfo:
    # Of one and the same hour: what tests are named after must be the same in every process that runs them.
    made = zipfile.ZipInfo(name, (2024, 10, 14, 12, 0, 0))
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def packed(*parts: str, mimetype: str = "", content: bytes = b"<x/>") -> bytes:
    """A packed file with such parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr(_part("mimetype"), mimetype)
        for part in parts:
            archive.writestr(_part(part), content)
    return out.getvalue()


KEPT: dict[Media, tuple[str, bytes]] = {
    Media.PDF: ("protokoll.pdf", PDF),
    Media.DOCX: ("kallelse.docx", packed("[Content_Types].xml", "word/document.xml")),
    Media.XLSX: ("budget.xlsx", packed("[Content_Types].xml", "xl/workbook.xml")),
    Media.PPTX: ("bilder.pptx", packed("[Content_Types].xml", "ppt/presentation.xml")),
    Media.ODT: ("brev.odt", packed("content.xml", mimetype=Media.ODT)),
    Media.ODS: ("kalkyl.ods", packed("content.xml", mimetype=Media.ODS)),
    Media.ODP: ("bilder.odp", packed("content.xml", mimetype=Media.ODP)),
    Media.PNG: ("karta.png", PNG),
    Media.JPEG: ("foto.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"),
    Media.TEXT: ("anteckning.txt", "Möte på kansliet\r\n".encode()),
    Media.ASIC_E: ("protokoll.asice", packed("META-INF/signatures.xml", mimetype=Media.ASIC_E)),
    Media.ASIC_S: ("protokoll.asics", packed("META-INF/signature.p7s", mimetype=Media.ASIC_S)),
    Media.P7S: ("protokoll.p7s", bytes.fromhex("3082010006092a864886f70d010702a08200f0")),
    Media.XML: ("protokoll.xml", SIGNED),
}
