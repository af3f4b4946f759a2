"""HTML: a fragment with the classes of samordna.css, and a whole page that stands alone.

Everything is escaped; pictures are data addresses, so that nothing in them can run.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from samordna.documents.blocks import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    DecisionClauses,
    Document,
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
from samordna.documents.facts import facts, footer
from samordna.documents.html_tables import table_html
from samordna.documents.outline import headings, settled, table_anchor

NOTICES = {CalloutKind.INFO: "notice", CalloutKind.WARNING: "notice notice--warn", CalloutKind.EXAMPLE: "notice"}
PARAGRAPHS = {ParagraphKind.BODY: "", ParagraphKind.LEAD: ' class="lead"', ParagraphKind.SMALL: ' class="small muted"'}


def write(document: Document) -> bytes:
    """The paper as a page that needs nothing beside it."""
    paper = settled(document)
    style = files("samordna.documents").joinpath("paper.css").read_text(encoding="utf-8")
    known = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts(paper))
    mark = f'<p class="tag">{escape(paper.mark)}</p>' if paper.mark else ""
    subtitle = f'<p class="lead">{_text(paper.subtitle)}</p>' if paper.subtitle else ""
    return (
        f'<!doctype html>\n<html lang="{escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_line(paper.title))}</title>\n"
        f'<meta name="author" content="{escape(_line(paper.author or paper.association))}">\n'
        f'<meta name="description" content="{escape(_line(paper.subject or paper.subtitle))}">\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n"
        f'<header class="title"><p class="association">{_text(paper.association)}</p>{mark}'
        f'<h1>{_text(paper.title)}</h1>{subtitle}<dl class="facts">{known}</dl></header>\n'
        f"<main>\n{_Fragment(paper, '', 2).written()}\n</main>\n"
        f"<footer><p>{escape(footer(paper))}</p></footer>\n</body>\n</html>\n"
    ).encode()


def fragment(document: Document, *, prefix: str = "", top: int = 2) -> str:
    """The blocks alone, for a page that has its own title.

    `prefix` goes before every id, so that two papers can stand on one page; `top` is the level of the highest heading.
    """
    return _Fragment(settled(document), prefix, top).written()


class _Fragment:
    def __init__(self, paper: Document, prefix: str, top: int) -> None:
        self._paper = paper
        self._prefix = prefix
        self._top = top
        self._tables = 0

    def written(self) -> str:
        inner = "\n".join(self._block(block) for block in self._paper.blocks)
        return f'<article class="doc">\n{inner}\n</article>'

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                level = min(block.level + self._top - 1, 6)
                return f'<h{level} id="{self._id(block.anchor)}">{_numbered(block)}</h{level}>'
            case Paragraph():
                return f"<p{PARAGRAPHS[block.kind]}>{self._runs(block.inlines)}</p>"
            case BulletList() | NumberedList():
                return self._list(block)
            case Table():
                anchor = self._id(table_anchor(self._tables))
                self._tables += 1
                return table_html(block, anchor, self._runs)
            case Picture():
                data = base64.b64encode(block.svg.encode()).decode()
                caption = f"<figcaption><b>{_text(block.caption)}</b></figcaption>" if block.caption else ""
                image = f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(block.alt)}">'
                return f'<figure class="chart">{caption}{image}</figure>'
            case KeyFigures():
                return _tiles(block)
            case PageBreak():
                return '<div class="page-break"></div>'
            case TableOfContents():
                return self._contents(block)
            case Callout():
                text = f"<p>{self._runs(block.inlines)}</p>" if block.inlines else ""
                return f'<div class="{NOTICES[block.kind]}"><div><b>{_text(block.title)}</b>{text}</div></div>'
            case SignatureLine():
                place = '<p class="signature__line"></p><p class="small">Ort och dag</p>' if block.place_and_day else ""
                return f'<div class="signature">{place}<p class="signature__line"></p><p>{_text(block.role)}</p></div>'
            case DecisionClauses():
                clauses = "".join(f"<li><b>att</b> {self._runs(clause)}</li>" for clause in block.clauses)
                return f'<p><b>{_text(block.introduction)}</b></p>\n<ul class="clauses">{clauses}</ul>'

    def _id(self, anchor: str) -> str:
        return escape(f"{self._prefix}{anchor}")

    def _runs(self, inlines: Inlines) -> str:
        return "".join(self._run(inline) for inline in inlines)

    def _run(self, inline: Inline) -> str:
        body = _text(inline.text)
        if inline.bound:
            body = f'<span class="bound">{body}</span>'
        if inline.bold:
            body = f"<strong>{body}</strong>"
        if inline.italic:
            body = f"<em>{body}</em>"
        if inline.href.startswith("#"):
            return f'<a href="#{self._id(inline.href[1:])}">{body}</a>'
        return f'<a href="{escape(inline.href)}" rel="noopener noreferrer">{body}</a>' if inline.href else body

    def _list(self, block: BulletList | NumberedList) -> str:
        items = "".join(
            f"<li>{self._runs(item.inlines)}{self._list(item.children) if item.children else ''}</li>"
            for item in block.items
        )
        if isinstance(block, NumberedList):
            start = f' start="{block.start}"' if block.start != 1 else ""
            return f"<ol{start}>{items}</ol>"
        return f"<ul>{items}</ul>"

    def _contents(self, block: TableOfContents) -> str:
        listed = [heading for heading in headings(self._paper) if heading.level <= block.depth]
        name = self._id("innehall")
        level = min(self._top, 6)
        return (
            f'<nav class="contents" aria-labelledby="{name}"><h{level} id="{name}">{_text(block.title)}</h{level}>'
            f"{self._entries(listed)}</nav>"
        )

    def _entries(self, listed: Sequence[Heading]) -> str:
        """Headings as lists in lists."""
        if not listed:
            return ""
        items, at = "", 0
        while at < len(listed):
            end = at + 1
            while end < len(listed) and listed[end].level > listed[at].level:
                end += 1
            link = f'<a href="#{self._id(listed[at].anchor)}">{_numbered(listed[at])}</a>'
            items += f"<li>{link}{self._entries(listed[at + 1 : end])}</li>"
            at = end
        return f"<ol>{items}</ol>"


def _tiles(block: KeyFigures) -> str:
    tiles = "".join(
        f'<div class="tile"><dt>{_text(it.label)}</dt><dd class="tile__figure">{_text(it.figure)}'
        f"{f' <small>{_text(it.unit)}</small>' if it.unit else ''}</dd><dd>{_text(it.detail)}</dd></div>"
        for it in block.items
    )
    return f'<dl class="tiles">{tiles}</dl>'


def _numbered(heading: Heading) -> str:
    number = f'<span class="figures">{_text(heading.number)}</span> ' if heading.number else ""
    return f"{number}{_text(heading.text)}"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _line(text: str) -> str:
    return " ".join(text.split("\n"))
