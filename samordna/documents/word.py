"""A settled paper's blocks as WordprocessingML, written as text: far faster than building it cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from samordna.documents.blocks import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    DecisionClauses,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    NumberedList,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Picture,
    SignatureLine,
    Table,
    TableOfContents,
)
from samordna.documents.outline import table_anchor
from samordna.documents.word_numbering import BULLETS, CLAUSES, HeadingNumbers, Numbering
from samordna.documents.word_tables import key_figures, table_xml
from samordna.documents.word_xml import (
    ACCENT,
    GREY,
    PLAIN,
    TAB,
    Look,
    bookmark_name,
    complex_field,
    kept_with_next,
    paragraph,
    run,
)

PORTRAIT, LANDSCAPE = 162.0, 249.0  # mm of text on A4
STYLES = {ParagraphKind.BODY: "Normal", ParagraphKind.LEAD: "Ingress", ParagraphKind.SMALL: "Liten"}
BOXES = {CalloutKind.INFO: "Ruta", CalloutKind.WARNING: "RutaVarning", CalloutKind.EXAMPLE: "RutaExempel"}
NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
BOLD = Look(bold=True)


@dataclass(slots=True)
class Body:
    """The body as it grows.

    `link` gives the relationship of a web address, `draw` the drawing of a picture so many mm wide, `section` the
    properties of a section upright or on its side. `pages` are the pages of the headings.
    """

    link: Callable[[str], str]
    draw: Callable[[Picture, float], str]
    section: Callable[[bool], str]
    headings: Sequence[Heading]
    pages: Sequence[int]
    numbering: Numbering
    numbers: HeadingNumbers
    parts: list[str] = field(default_factory=list)
    bookmarks: int = 0
    tables: int = 0
    ended: int = 0  # how many parts the ended sections hold

    def add(self, blocks: Iterable[Block]) -> None:
        """Write the blocks; a table on its side gets a section of its own, with the headings just before it."""
        held: list[Heading] = []
        for block in blocks:
            if isinstance(block, Heading):
                held.append(block)
                continue
            turned = isinstance(block, Table) and block.landscape
            if turned:
                self._end_section(landscape=False)
            for heading in held:
                self._heading(heading)
            held.clear()
            self._block(block)
            if turned:
                self._end_section(landscape=True)
        for heading in held:
            self._heading(heading)

    def _end_section(self, *, landscape: bool) -> None:
        if self.parts and self.parts[-1] == NEW_PAGE:
            self.parts.pop()  # the section begins a page by itself
        if len(self.parts) > self.ended:
            thin = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
            self.parts.append(f"<w:p><w:pPr>{thin}{self.section(landscape)}</w:pPr></w:p>")
            self.ended = len(self.parts)

    def ends_on_its_side(self) -> bool:
        """Whether a table on its side comes last; its section is then the paper's last."""
        if self.parts and self.ended == len(self.parts):
            self.parts.pop()
            return True
        return False

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self.parts.append(paragraph(self.runs(block.inlines), STYLES[block.kind]))
            case BulletList() | NumberedList():
                self._list(block, 0, self.numbering.list_for(block))
            case Table():
                mark = self._bookmarked("", table_anchor(self.tables))
                self.tables += 1
                self.parts.append(table_xml(block, self.runs, mark, LANDSCAPE if block.landscape else PORTRAIT))
            case Picture():
                self._picture(block)
            case KeyFigures():
                self.parts.append(key_figures(block))
            case PageBreak():
                self.parts.append(NEW_PAGE)
            case TableOfContents():
                self._contents(block)
            case Callout():
                self._callout(block)
            case SignatureLine():
                self._signature(block)
            case DecisionClauses():
                self._clauses(block)

    def runs(self, inlines: Inlines, base: Look = PLAIN) -> str:
        """Runs with their look and links."""
        return "".join(self._run(inline, base) for inline in inlines)

    def _run(self, inline: Inline, base: Look) -> str:
        look = Look(base.bold or inline.bold, base.italic or inline.italic, base.color, base.size)
        if not inline.href:
            return run(inline.text, look)
        linked = run(inline.text, Look(look.bold, look.italic, "", look.size), "Hyperlink")
        if inline.href.startswith("#"):
            return f'<w:hyperlink w:anchor="{bookmark_name(inline.href[1:])}" w:history="1">{linked}</w:hyperlink>'
        return f'<w:hyperlink r:id="{self.link(inline.href)}" w:history="1">{linked}</w:hyperlink>'

    def _bookmarked(self, content: str, anchor: str) -> str:
        self.bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{bookmark_name(anchor)}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{self.bookmarks}"/>'

    def _heading(self, block: Heading) -> None:
        properties, printed = self.numbers.next(block)
        content = run(f"{printed} " if printed else "") + run(block.text)
        self.parts.append(paragraph(self._bookmarked(content, block.anchor), f"Heading{block.level}", properties))

    def _list(self, block: BulletList | NumberedList, level: int, number: int) -> None:
        for item in block.items:
            place = f'<w:numPr><w:ilvl w:val="{min(level, 2)}"/><w:numId w:val="{number}"/></w:numPr>'
            self.parts.append(paragraph(self.runs(item.inlines), "ListParagraph", place))
            if item.children:
                same = isinstance(item.children, BulletList) and number == BULLETS
                self._list(item.children, level + 1, number if same else self.numbering.list_for(item.children))

    def _picture(self, block: Picture) -> None:
        if block.caption:
            self.parts.append(paragraph(run(block.caption), "Caption"))
        self.parts.append(paragraph(f"<w:r>{self.draw(block, PORTRAIT * block.width / 100)}</w:r>"))

    def _contents(self, block: TableOfContents) -> None:
        # No TOC field around the entries: LibreOffice takes the numbers in it as they were written, while page
        # references on their own are worked out as it lays the paper out.
        self.parts.append(paragraph(run(block.title), "TOCHeading"))
        for heading, page in zip(self.headings, self.pages, strict=True):
            if heading.level > block.depth:
                continue
            target = bookmark_name(heading.anchor)
            label = (run(heading.number) + TAB if heading.number else "") + run(heading.text.replace("\n", " "))
            entry = label + TAB + complex_field(f"PAGEREF {target} \\h", str(page))
            link = f'<w:hyperlink w:anchor="{target}" w:history="1">{entry}</w:hyperlink>'
            self.parts.append(paragraph(link, f"TOC{heading.level}"))

    def _callout(self, block: Callout) -> None:
        style = BOXES[block.kind]
        self.parts.append(paragraph(run(block.title, BOLD), style, "<w:keepNext/>" if block.inlines else ""))
        if block.inlines:
            self.parts.append(paragraph(self.runs(block.inlines), style))

    def _signature(self, block: SignatureLine) -> None:
        # Nobody signs a page that says nothing.
        if len(self.parts) > self.ended and self.parts[-1] != NEW_PAGE:
            self.parts[-1] = kept_with_next(self.parts[-1])
        if block.place_and_day:
            self.parts.append(paragraph(TAB, "Namnrad"))
            self.parts.append(paragraph(run("Ort och dag"), "Liten", '<w:keepNext/><w:spacing w:after="0"/>'))
        self.parts += [paragraph(TAB, "Namnrad"), paragraph(run(block.role))]

    def _clauses(self, block: DecisionClauses) -> None:
        self.parts.append(paragraph(run(block.introduction, BOLD), "Normal", "<w:keepNext/>"))
        place = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{CLAUSES}"/></w:numPr>'
        kept = ["<w:keepNext/>"] * (len(block.clauses) - 1) + [""]
        self.parts += [
            paragraph(self.runs(clause), "ListParagraph", keep + place)
            for clause, keep in zip(block.clauses, kept, strict=False)
        ]


def title_parts(
    title: str, subtitle: str, facts: Sequence[tuple[str, str]], *, association: str = "", mark: str = ""
) -> list[str]:
    """The title and what the paper says about itself; with the association as on a cover when it is given."""
    parts = [paragraph(run(association), "Forbund")] if association else []
    parts.append(paragraph(run(title), "Title"))
    if subtitle:
        parts.append(paragraph(run(subtitle), "Subtitle"))
    if mark:
        parts.append(paragraph(run(mark, Look(bold=True, color=ACCENT)), "Omslag"))
    return parts + [paragraph(run(f"{name} ", GREY) + run(value), "Omslag") for name, value in facts]
