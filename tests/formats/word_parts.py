"""Word documents written part by part, for what no library writes: tracked changes, text boxes, notes, strict form."""

from __future__ import annotations

from collections.abc import Mapping

from tests.formats.hostile_workbooks import packed

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STYLES = """
<w:style w:styleId="R1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="R2"><w:name w:val="Rubrik 2"/></w:style>
<w:style w:styleId="Eget"><w:name w:val="Vår rubrik"/><w:basedOn w:val="R2"/></w:style>
<w:style w:styleId="Djup"><w:name w:val="Djup"/><w:pPr><w:outlineLvl w:val="4"/></w:pPr></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Inneh2"><w:name w:val="toc 2"/></w:style>
<w:style w:styleId="Punkt"><w:name w:val="List Bullet"/><w:pPr><w:numPr/></w:pPr></w:style>
<w:style w:styleId="Notsiffra"><w:name w:val="footnote reference"/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:styleId="Fet"><w:name w:val="Fet text"/><w:rPr><w:b/></w:rPr></w:style>
"""


def word(body: str, *, namespace: str = MAIN, besides: Mapping[str, str] | None = None, **notes: str) -> bytes:
    """A document with a body; `notes` are footnotes and endnotes, `besides` other parts by their whole name."""
    head = f'xmlns:w="{namespace}"'
    parts = {
        "word/document.xml": f"<w:document {head}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {head}>{STYLES}</w:styles>",
        **{f"word/{name}.xml": f"<w:{name} {head}>{text}</w:{name}>" for name, text in notes.items()},
        **(besides or {}),
    }
    return packed(parts)


def run(text: str, look: str = "") -> str:
    """A run of text; `look` is XML for how it looks."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, style: str = "", *, about: str = "", look: str = "") -> str:
    """A paragraph of one run, or of runs that are XML already."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{about}</w:pPr>{text if text.startswith('<') else run(text, look)}</w:p>"


def cell(text: str, about: str = "") -> str:
    """A cell of a paragraph, or of paragraphs that are XML already."""
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def row(*cells: str, about: str = "") -> str:
    """A row of cells that are text or XML."""
    made = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{about}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
