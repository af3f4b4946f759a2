"""The smallest parts of WordprocessingML: runs, paragraphs and fields, with their properties in the schema's order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

TINT, HAIRLINE, INK, MUTED, ACCENT = "E6F1F0", "C3CDC9", "15201D", "4C5A56", "0A5C5D"
TWIPS_PER_MM = 1440 / 25.4
_UNKEPT = re.compile('<w:pPr>(?:<w:pStyle w:val="[^"]*"/>)?(?!<w:pStyle|<w:keepNext/>)')


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; `size` is in points and 0 for the style's own."""

    bold: bool = False
    italic: bool = False
    color: str = ""
    size: float = 0
    raised: bool = False

    def xml(self, style: str = "") -> str:
        """The run's properties, empty when there are none."""
        half = round(self.size * 2)
        parts = (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "<w:b/><w:bCs/>" if self.bold else "",
            "<w:i/><w:iCs/>" if self.italic else "",
            f'<w:color w:val="{self.color}"/>' if self.color else "",
            f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "",
            '<w:vertAlign w:val="superscript"/>' if self.raised else "",
        )
        inner = "".join(parts)
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    def bolder(self, bold: bool = True) -> Look:
        """The same, bold or not."""
        return replace(self, bold=bold)


PLAIN = Look()
GREY = Look(color=MUTED)
TAB = "<w:r><w:tab/></w:r>"


def run(text: str, look: Look = PLAIN, style: str = "") -> str:
    """A run of text; newlines become line breaks. Nothing for no text."""
    if not text:
        return ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{look.xml(style)}{lines}</w:r>"


def paragraph(content: str, style: str = "Normal", properties: str = "") -> str:
    """A paragraph of runs in a style; further properties come in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def kept_with_next(part: str) -> str:
    """A paragraph, or a table's last row and what stands beneath it, on the page of what follows."""
    at = max(part.rfind("<w:tr>"), 0) if "</w:tr>" in part else max(part.rfind("<w:p>"), 0)
    return part[:at] + _UNKEPT.sub(r"\g<0><w:keepNext/>", part[at:])


def gap(twips: int = 160) -> str:
    """Empty space, as a table needs after it."""
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{twips}" w:lineRule="exact"/></w:pPr></w:p>'


def complex_field(instruction: str, shown: str) -> str:
    """A field with the result it shows until somebody updates it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{escape(shown)}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark_name(anchor: str) -> str:
    """An anchor as Word names bookmarks, with letters, digits and underscores."""
    return f"_{anchor.replace('-', '_')}"
