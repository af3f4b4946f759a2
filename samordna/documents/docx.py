"""DOCX by python-docx: styles, real numbered headings and lists, and a contents list that is complete when opened.

Nothing in the file asks to be updated, so Word opens it without a question: the contents list carries page numbers from
the layout of the PDF, in fields that LibreOffice works out anew by itself and Word on request.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from importlib.resources import files
from typing import Any
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from samordna.documents import pdf
from samordna.documents.blocks import Document, Picture
from samordna.documents.facts import facts, footer
from samordna.documents.outline import headings, settled
from samordna.documents.pictures import bitmap
from samordna.documents.word import LANDSCAPE, NEW_PAGE, PORTRAIT, Body, title_parts
from samordna.documents.word_numbering import HEADINGS, HeadingNumbers, Numbering
from samordna.documents.word_xml import ACCENT, TAB, TWIPS_PER_MM, Look, complex_field, paragraph, run

EMU_PER_MM = 36000
EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001  the time stamp of a paper without a day; python-docx wants it naive
NAMESPACES = nsdecls("w", "r", "wp", "a", "pic")
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
DROPPED = ("stylesWithEffects", "customXml", "thumbnail")  # parts of python-docx's template that say nothing here


def write(document: Document) -> bytes:
    """The paper as DOCX; the same paper gives the same bytes."""
    pages = pdf.heading_pages(document)
    return _Writer(settled(document), pages).written()


class _Writer:
    def __init__(self, paper: Document, pages: list[int]) -> None:
        self._paper = paper
        self._pages = pages
        self._word: WordDocument = docx.Document()
        self._part = self._word.part
        self._pictures = 0
        self._sections = 0
        self._references: dict[bool, str] = {}

    def written(self) -> bytes:
        paper = self._paper
        numbering = Numbering()
        outline = list(headings(paper))
        body = Body(
            link=lambda address: str(self._part.relate_to(address, RT.HYPERLINK, is_external=True)),
            draw=self._draw,
            section=self._section,
            headings=outline,
            pages=self._pages,
            numbering=numbering,
            numbers=HeadingNumbers(outline, numbering),
        )
        if paper.cover:
            body.parts += title_parts(
                paper.title, paper.subtitle, facts(paper), association=paper.association, mark=paper.mark
            )
            body.parts.append(NEW_PAGE)
        else:
            body.parts += title_parts(paper.title, paper.subtitle, facts(paper))
        body.add(paper.blocks)
        last = self._section(body.ends_on_its_side())
        content = f"<w:body {NAMESPACES}>{''.join(body.parts)}{last}</w:body>"
        self._part.element.replace(self._part.element.body, parse_xml(content))
        _fill(self._part.numbering_part.element, numbering.xml())
        _fill(self._part.styles.element, _styles(numbered=numbering.linked))
        _fill(self._part.settings.element, SETTINGS)
        self._properties()
        self._drop()
        return self._packed()

    def _section(self, wide: bool) -> str:
        """A section's properties; the first page of a paper with a cover has no header."""
        self._sections += 1
        cover = self._paper.cover and self._sections == 1
        size = (297, 210) if wide else (210, 297)
        across, down = (round(mm * TWIPS_PER_MM) for mm in size)
        side, top, bottom, edge = (round(mm * TWIPS_PER_MM) for mm in (24, 28, 25, 13))
        turned = ' w:orient="landscape"' if wide else ""
        return (
            f"<w:sectPr>{self._furniture(wide, cover=cover)}"
            f'<w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{bottom}" w:left="{side}" w:header="{edge}" '
            f'w:footer="{edge}" w:gutter="0"/>{"<w:titlePg/>" if cover else ""}</w:sectPr>'
        )

    def _furniture(self, wide: bool, *, cover: bool) -> str:
        """References to header and footer; those on a wide page end further to the right."""
        if wide not in self._references:
            paper = self._paper
            end = round((LANDSCAPE if wide else PORTRAIT) * TWIPS_PER_MM)
            tabs = (
                f'<w:tabs><w:tab w:val="clear" w:pos="9185"/><w:tab w:val="right" w:pos="{end}"/></w:tabs>'
                if wide
                else ""
            )
            mark = run(f"   {paper.mark}", Look(bold=True, color=ACCENT)) if paper.mark else ""
            above = paragraph(run(paper.association) + mark + TAB + run(paper.title), "Header", tabs)
            page, pages = complex_field("PAGE", "1"), complex_field("NUMPAGES", "1")
            numbers = f"{run('Sida ')}{page}{run(' (')}{pages}{run(')')}"
            below = paragraph(run(footer(paper)) + TAB + numbers, "Footer", tabs)
            self._references[wide] = (
                f'<w:headerReference w:type="default" r:id="{self._header(above)}"/>'
                f'<w:footerReference w:type="default" r:id="{self._footer(below)}"/>'
            )
            if cover:
                empty = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'
                return (
                    f'<w:headerReference w:type="first" r:id="{self._header(empty)}"/>{self._references[wide]}'
                    f'<w:footerReference w:type="first" r:id="{self._footer(below)}"/>'
                )
        return self._references[wide]

    def _header(self, content: str) -> str:
        part, name = self._part.add_header_part()  # type: ignore[no-untyped-call]
        _fill(part.element, content)
        return str(name)

    def _footer(self, content: str) -> str:
        part, name = self._part.add_footer_part()  # type: ignore[no-untyped-call]
        _fill(part.element, content)
        return str(name)

    def _draw(self, picture: Picture, width: float) -> str:
        """A drawing that shows the SVG, or the same picture as PNG in programs that draw none."""
        self._pictures += 1
        number = self._pictures
        image = bitmap(picture.svg, width)
        name, _ = self._part.get_or_add_image(io.BytesIO(image.png))
        svg = Part(
            PackURI(f"/word/media/picture{number}.svg"), "image/svg+xml", picture.svg.encode(), self._part.package
        )
        vector = self._part.relate_to(svg, RT.IMAGE)
        across, down = round(image.width * EMU_PER_MM), round(image.height * EMU_PER_MM)
        return (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
            f'<wp:docPr id="{number}" name="Bild {number}" descr={quoteattr(picture.alt)}/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Bild {number}" descr={quoteattr(picture.alt)}/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{name}"><a:extLst>'
            '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG}" r:embed="{vector}"/></a:ext></a:extLst></a:blip>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing>"
        )

    def _properties(self) -> None:
        paper, core = self._paper, self._word.core_properties
        day = dt.datetime.combine(paper.date, dt.time()) if paper.date else EPOCH
        core.title, core.subject = paper.title[:255], (paper.subject or paper.subtitle)[:255]
        core.author = core.last_modified_by = (paper.author or paper.association)[:255]
        core.created = core.modified = day
        core.language, core.version, core.revision = paper.language, paper.version[:255], 1
        core.identifier, core.keywords, core.comments = paper.register_number[:255], "", ""

    def _drop(self) -> None:
        for relations in (self._part.rels, self._part.package.rels):
            for name in [n for n, r in relations.items() if any(word in r.reltype for word in DROPPED)]:
                del relations[name]

    def _packed(self) -> bytes:
        """The package with one time stamp on every part, so that only the paper decides the bytes."""
        saved, packed = io.BytesIO(), io.BytesIO()
        self._word.save(saved)
        with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, source.read(name))
        return packed.getvalue()


def _fill(element: Any, content: str) -> None:
    """Put these children in place of all there were."""
    for child in list(element):
        element.remove(child)
    for child in parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>"):
        element.append(child)


def _styles(*, numbered: bool) -> str:
    text = files("samordna.documents").joinpath("word_styles.xml").read_text(encoding="utf-8")
    inner = text[text.index(">", text.index("<w:styles")) + 1 : text.rindex("</w:styles>")]
    for level in range(4) if numbered else ():
        number = f'<w:keepLines/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
        before, style, after = inner.partition(f'w:styleId="Heading{level + 1}"')
        inner = before + style + after.replace("<w:keepLines/>", number, 1)
    return inner


SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat>"
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    + '</w:compat><w:themeFontLang w:val="sv-SE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)
