"""A Word document (DOCX) → headings, paragraphs, lists, tables and footnotes, in their order.

Read straight from its XML, since no library gives footnotes, text boxes and tracked changes: what is inserted counts,
what is deleted or hidden does not. Macros and links are never followed; fields show what they last showed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from samordna.formats.disguised import unmasked
from samordna.formats.document import (
    Block,
    Cell,
    Document,
    Format,
    Heading,
    Note,
    Paragraph,
    Table,
    UnreadableDocument,
)
from samordna.formats.docx_notes import KINDS, Marks, called, notes
from samordna.formats.docx_runs import W, run_text, runs
from samordna.formats.encoding import tidy
from samordna.formats.markup import SUPERSCRIPTS
from samordna.formats.packed import Packed

if TYPE_CHECKING:
    from lxml.etree import _Element

STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
CORE: Final = "docProps/core.xml"
MAX_BLOCKS: Final = 50_000
MAX_CELLS: Final = 200_000
MAX_COLUMNS: Final = 200
DEEPEST: Final = 12  # tables within tables
RAISED: Final = 4  # half points that a mark is moved up at least
NUMBERED: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4}\.?)[\s\t]+(?=\S)")
HEADING: Final = re.compile(r"(?:heading|rubrik|überschrift)\s*(\d)", re.IGNORECASE)
CONTENTS: Final = re.compile(r"^(toc|innehåll)", re.IGNORECASE)
ITEM_MARK: Final = re.compile(r"^\s*([•▪◦●○■□–·∙‣⁃*-]|\d{1,2}[.)]|[a-zåäö]\))\s+(?=\S)")


@dataclass(slots=True)
class _Styles:
    """What styles mean: heading level, a line of the contents list, a list item, bold, raised above the line."""

    levels: dict[str, int] = field(default_factory=dict)
    contents: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    bold: set[str] = field(default_factory=set)
    raised: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Shown:
    """A paragraph's text and how it looks."""

    text: str
    bold: bool
    italic: bool


def read(data: bytes, name: str) -> Document:
    """The document in a DOCX file's bytes.

    Raises:
        UnreadableDocument: for a damaged file, or one without text.
    """
    packed = Packed(data, name)
    body = _plain_namespace(packed, "word/document.xml").find(f"{W}body")
    if body is None:
        raise packed.damaged()
    reader = _Reader(_styles(packed), called(body), name)
    blocks = [*reader.blocks(body, 0), *_footnotes(packed, reader)]
    if not any(_says_something(block) for block in blocks):
        raise UnreadableDocument(f"{name} innehåller ingen text. Är sidorna bilder: kör OCR först.")
    macros = any("vbaProject" in part for part in packed.names)
    warnings = ("Dokumentet innehåller makron. De läses inte och körs inte.",) if macros else ()
    return Document(Format.DOCX, unmasked(list(_tabbed(blocks))), _title(packed), warnings=warnings)


def _plain_namespace(packed: Packed, part: str) -> _Element:
    """A part's XML with the names of ordinary DOCX, also when the file is in the strict form."""
    root = packed.xml(part)
    if str(root.tag).startswith(STRICT):
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag.startswith(STRICT):
                element.tag = W + element.tag[len(STRICT) :]
                for key in [key for key in element.attrib if key.startswith(STRICT)]:
                    element.set(W + key[len(STRICT) :], element.attrib.pop(key))
    return root


def _says_something(block: Block) -> bool:
    if isinstance(block, Table):
        return any(cell.text for row in block.rows for cell in row)
    return bool(block.text)


def _title(packed: Packed) -> str:
    core = packed.optional(CORE)
    title = core.find("{http://purl.org/dc/elements/1.1/}title") if core is not None else None
    return " ".join(tidy(title.text or "").split()) if title is not None else ""


def _styles(packed: Packed) -> _Styles:
    found = _Styles()
    if "word/styles.xml" not in packed.names:
        return found
    based: dict[str, str] = {}
    for style in _plain_namespace(packed, "word/styles.xml").iterfind(f"{W}style"):
        key = style.get(f"{W}styleId") or ""
        name = _value(style.find(f"{W}name")) or key
        based[key] = _value(style.find(f"{W}basedOn"))
        outline = _value(style.find(f"{W}pPr/{W}outlineLvl"))
        level = HEADING.match(name) or HEADING.match(key)
        if name.lower() in ("title", "rubrik", "titel"):
            found.levels[key] = 1
        elif level:
            found.levels[key] = min(int(level[1]) or 1, 6)
        elif outline.isdigit() and int(outline) < 6:
            found.levels[key] = int(outline) + 1
        if CONTENTS.match(name):
            found.contents.add(key)
        if style.find(f"{W}pPr/{W}numPr") is not None and key not in found.levels:
            found.items.add(key)
        if _on(style.find(f"{W}rPr/{W}b")):
            found.bold.add(key)
        if _value(style.find(f"{W}rPr/{W}vertAlign")) == "superscript":
            found.raised.add(key)
    for key in based:
        _inherit(found, key, based)
    return found


def _inherit(found: _Styles, key: str, based: dict[str, str]) -> None:
    parent, steps = based[key], 0
    while parent and steps < 20:
        for kept in (found.contents, found.items, found.bold, found.raised):
            if parent in kept:
                kept.add(key)
        if parent in found.levels:
            found.levels.setdefault(key, found.levels[parent])
        parent, steps = based.get(parent, ""), steps + 1


def _value(element: _Element | None) -> str:
    return (element.get(f"{W}val") or "") if element is not None else ""


def _on(element: _Element | None) -> bool:
    return element is not None and (element.get(f"{W}val") or "1").lower() not in ("0", "false", "off", "none")


class _Reader:
    def __init__(self, styles: _Styles, marks: Marks, name: str) -> None:
        self.styles = styles
        self.marks = marks
        self.name = name
        self.cells = 0
        self.count = 0

    def blocks(self, parent: _Element, depth: int) -> Iterator[Block]:
        """The blocks of a body, a content control or a text box, in order."""
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, depth)
            elif element.tag == f"{W}tbl":
                table = self._table(element, depth)
                if table is not None:
                    yield table
            elif element.tag in (f"{W}sdt", f"{W}customXml", f"{W}ins", f"{W}smartTag"):
                inner = element.find(f"{W}sdtContent")
                yield from self.blocks(inner if inner is not None else element, depth)
            self.count += 1
            if self.count > MAX_BLOCKS:
                raise UnreadableDocument(f"{self.name} är för stor att läsa. Spara bara delen med planen.")

    def _paragraph(self, element: _Element, depth: int) -> Iterator[Block]:
        style = _value(element.find(f"{W}pPr/{W}pStyle"))
        shown = self.shown(element, style)
        text = shown.text.strip("\n ")
        if text.strip() and style not in self.styles.contents:
            yield self._block(element, style, text, shown)
        if depth < DEEPEST:
            for box in _boxes(element):
                yield from self.blocks(box, depth + 1)

    def _block(self, element: _Element, style: str, text: str, shown: _Shown) -> Block:
        outline = _value(element.find(f"{W}pPr/{W}outlineLvl"))
        level = int(outline) + 1 if outline.isdigit() and int(outline) < 6 else self.styles.levels.get(style, 0)
        if level and len(text) < 300:
            number = NUMBERED.match(text)
            plain = " ".join((text[number.end() :] if number else text).split())
            return Heading(plain, min(level, 6), number[1].rstrip(".") if number else "")
        listed = element.find(f"{W}pPr/{W}numPr")
        mark = ITEM_MARK.match(text)
        if listed is not None and _value(listed.find(f"{W}numId")) != "0":
            depth = _value(listed.find(f"{W}ilvl"))
            return Paragraph(text, True, int(depth) + 1 if depth.isdigit() else 1)
        if style in self.styles.items:
            return Paragraph(text, True)
        if mark and not mark[1].isdigit():
            return Paragraph(text[mark.end() :], True, 1, mark[1])
        return Paragraph(text, bold=shown.bold)

    def shown(self, element: _Element, style: str) -> _Shown:
        """The text of a paragraph as it is printed."""
        parts: list[str] = []
        bold: list[bool] = []
        italic: list[bool] = []
        for run in runs(element):
            look = run.find(f"{W}rPr")
            if look is not None and _on(look.find(f"{W}vanish")):
                continue
            text = run_text(run, self.marks)
            if look is not None and self._is_raised(look):
                text = text.translate(SUPERSCRIPTS)
            parts.append(text)
            if text.strip():
                own = look.find(f"{W}b") if look is not None else None
                bold.append(_on(own) if own is not None else style in self.styles.bold)
                italic.append(look is not None and _on(look.find(f"{W}i")))
        return _Shown(tidy("".join(parts)), bool(bold) and all(bold), bool(italic) and all(italic))

    def _is_raised(self, look: _Element) -> bool:
        """Whether a run stands above the line: as superscript, by its style, or moved there."""
        align = _value(look.find(f"{W}vertAlign"))
        by_style = not align and _value(look.find(f"{W}rStyle")) in self.styles.raised
        moved = _value(look.find(f"{W}position"))
        return align == "superscript" or by_style or (moved.isdigit() and int(moved) >= RAISED)

    # Tables

    def _table(self, element: _Element, depth: int) -> Table | None:
        if depth >= DEEPEST:
            return None
        rows: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}  # by column: the cell that goes on downwards
        headers = 0
        for number, row in enumerate(_rows(element)):
            if _on(row.find(f"{W}trPr/{W}tblHeader")) and headers == number:
                headers += 1
            rows.append(self._row(row, number, rows, above, depth))
        width = max((len(row) for row in rows), default=0)
        if not width or width > MAX_COLUMNS:
            return None
        padded = tuple(tuple(row + [Cell()] * (width - len(row))) for row in rows)
        return Table(padded, header_rows=headers if headers < len(rows) else 0)

    def _row(
        self, row: _Element, number: int, rows: list[list[Cell]], above: dict[int, tuple[int, int]], depth: int
    ) -> list[Cell]:
        cells: list[Cell] = []
        skipped = _value(row.find(f"{W}trPr/{W}gridBefore"))
        cells += [Cell()] * (min(int(skipped), MAX_COLUMNS) if skipped.isdigit() else 0)
        for cell in _cells(row):
            self.cells += 1
            if self.cells > MAX_CELLS:
                raise UnreadableDocument(f"{self.name} har för stora tabeller. Spara bara delen med planen.")
            look = cell.find(f"{W}tcPr")
            span = _value(look.find(f"{W}gridSpan")) if look is not None else ""
            wide = min(int(span), MAX_COLUMNS) if span.isdigit() and int(span) else 1
            merged = look.find(f"{W}vMerge") if look is not None else None
            at = len(cells)
            if merged is not None and _value(merged) != "restart" and at in above:
                _grow(rows, *above[at])
                cells += [Cell(covered=True)] * wide
                continue
            above.pop(at, None)
            if merged is not None:
                above[at] = (number, at)
            cells += [self._cell(cell, wide, depth), *([Cell(covered=True)] * (wide - 1))]
        return cells

    def _cell(self, cell: _Element, wide: int, depth: int) -> Cell:
        texts: list[str] = []
        looks: list[_Shown] = []
        for element in cell.iter(f"{W}p"):
            shown = self.shown(element, _value(element.find(f"{W}pPr/{W}pStyle")))
            text = shown.text.strip()
            if text:
                mark = ITEM_MARK.match(text)
                texts.append(text[mark.end() :] if mark and not mark[1].isdigit() and len(mark[1]) == 1
                             and mark[1] not in "-–" else text)  # fmt: skip
                looks.append(shown)
        return Cell(
            "\n".join(texts),
            columns=wide,
            bold=bool(looks) and all(look.bold for look in looks),
            italic=bool(looks) and all(look.italic for look in looks),
        )


def _boxes(element: _Element) -> Iterator[_Element]:
    """The text boxes at a paragraph, without those within them. The same box stands twice, once for older programs."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif not str(child.tag).endswith("}Fallback"):
            yield from _boxes(child)


def _grow(rows: list[list[Cell]], row: int, column: int) -> None:
    cell = rows[row][column]
    rows[row][column] = replace(cell, rows=cell.rows + 1)


def _rows(table: _Element) -> Iterator[_Element]:
    for element in table:
        if element.tag == f"{W}tr" and element.find(f"{W}trPr/{W}del") is None:
            yield element
        elif element.tag in (f"{W}sdt", f"{W}ins", f"{W}customXml"):
            inner = element.find(f"{W}sdtContent")
            yield from _rows(inner if inner is not None else element)


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        if element.tag == f"{W}tc":
            yield element
        elif element.tag in (f"{W}sdt", f"{W}customXml"):
            inner = element.find(f"{W}sdtContent")
            yield from _cells(inner if inner is not None else element)


def _footnotes(packed: Packed, reader: _Reader) -> Iterator[Note]:
    for kind in KINDS:
        if f"word/{kind}s.xml" in packed.names:
            root = _plain_namespace(packed, f"word/{kind}s.xml")
            yield from notes(root, kind, reader.marks, lambda paragraph: reader.shown(paragraph, "").text)


def _tabbed(blocks: list[Block]) -> Iterator[Block]:
    """Paragraphs set in columns with tabs, several in a row, as the table they are to the eye."""
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.item and "\t" in block.text.strip():
            waiting.append(block)
            continue
        yield from _as_table(waiting)
        waiting = []
        yield block
    yield from _as_table(waiting)


def _as_table(lines: list[Paragraph]) -> Iterator[Block]:
    split = [[cell.strip() for cell in re.split(r"\t+", line.text)] for line in lines]
    figures = sum(bool(re.search(r"\d{2,}", cell)) for cells in split for cell in cells[1:])
    if len(split) < 3 or figures < len(split):
        yield from lines
        return
    width = max(len(cells) for cells in split)
    if width > MAX_COLUMNS:
        yield from lines
        return
    # What is short of columns lacks the last ones: a label, then figures from the left.
    yield Table(
        tuple(
            tuple(Cell(text, bold=line.bold) for text in cells + [""] * (width - len(cells)))
            for cells, line in zip(split, lines, strict=True)
        ),
        certain=0.9,
    )
