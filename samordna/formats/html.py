"""A web page, or what Word and Excel save as one, as a `Document`. Nothing it points to is fetched or run."""

from __future__ import annotations

import re
from typing import Any, Final

from samordna.formats.delimited import MAX_CELLS, contents_line
from samordna.formats.disguised import unmasked
from samordna.formats.document import (
    NOWHERE,
    Block,
    Document,
    Format,
    Heading,
    Note,
    Paragraph,
    UnreadableDocument,
)
from samordna.formats.encoding import decoded
from samordna.formats.html_elements import (
    LINES,
    Runs,
    Walk,
    collapsed,
    heading_level,
    is_bold,
    is_raised,
    note_number,
    raised,
    style,
    tag,
)
from samordna.formats.html_tables import is_layout, table
from samordna.formats.markup import listed
from samordna.formats.notes import noted
from samordna.formats.prose import numbered
from samordna.formats.text import plain_blocks

MAX_TAGS: Final = 150_000
_CHARSET: Final = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([a-zA-Z0-9_:.-]{1,40})")
_SAVE_AGAIN: Final = "Öppna sidan i en webbläsare och skriv ut den som PDF, eller klistra in texten."


def read(data: bytes, name: str) -> Document:
    """The document in an HTML file.

    Raises:
        UnreadableDocument: for what is no text, has none to show, or is larger or deeper than a page of people.
    """
    declared = _CHARSET.search(data[:4_096])
    found = decoded(data, name, declared[1].decode() if declared else "")
    if found.text.lstrip()[:13].lower() == "mime-version:":
        raise UnreadableDocument(f"{name} är ett webbarkiv (MHT). {_SAVE_AGAIN}")
    if found.text.count("<") > MAX_TAGS:
        raise UnreadableDocument(f"{name} har fler än {MAX_TAGS} taggar. {_SAVE_AGAIN}")
    root = _parsed(found.text, name)
    page = _Page(root)
    blocks = unmasked(noted(page.blocks))
    if not blocks:
        raise UnreadableDocument(f"{name} har ingen text att visa. {_SAVE_AGAIN}")
    inside = any(True for _ in root.iter("iframe", "object", "embed", "frame"))
    warnings = (f"{name} visar innehåll från andra filer, som inte är läst.",) if inside else ()
    return Document(Format.HTML, blocks, _title(root, blocks), warnings=(*found.warnings, *warnings))


def _parsed(text: str, name: str) -> Any:
    # Loaded here, so that whoever reads no page does not wait for it.
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableDocument(f"{name} har element i fler än 256 nivåer. {_SAVE_AGAIN}")
    if root is None:
        raise UnreadableDocument(f"{name} har ingen text att visa. {_SAVE_AGAIN}")
    return root


def _title(root: Any, blocks: tuple[Block, ...]) -> str:
    title = root.find(".//title")
    named = collapsed(title.text or "").replace("\n", " ") if title is not None else ""
    first = next((block.text for block in blocks if isinstance(block, Heading)), "")
    return (named or first)[:200]


class _Page:
    """The blocks of a page, as it is walked through from its beginning to its end."""

    def __init__(self, root: Any) -> None:
        self.blocks: list[Block] = []
        self.runs = Runs()
        self.bold = 0
        self.lists: list[tuple[str, int]] = []  # kind of each list around, and how many items it has had
        self.heading = 0
        self.contents = 0  # level in Word's contents list
        self.mark = ""
        self.level = 0  # of an item, 0 outside lists
        self.note = ""
        self.cells = 0
        self.walk = Walk(root)
        self.runs.add(root.text)
        for what, element in self.walk:
            if what == "begin":
                self._begin(element)
            elif what == "end":
                self._end(element)
            if what != "begin":
                self.runs.add(element.tail, bold=self.bold > 0)
        self._flush()

    def _begin(self, element: Any) -> None:
        name = tag(element)
        self.bold += is_bold(element)
        if name == "br":
            self.runs.line()
        elif name in LINES:
            self._flush()
            self._begin_lines(element, name)
        if name == "table" and not is_layout(element):
            self.walk.leave()
            self._table(element)
        elif name == "pre":
            self.walk.leave()
            self.blocks += plain_blocks("".join(element.itertext()))
        elif "mso-list:ignore" in style(element):
            self.walk.leave()
            self.mark = collapsed("".join(element.itertext())[:100]).strip("\u00a0 ")
        elif is_raised(element):
            self.walk.leave()
            self.runs.add(raised("".join(element.itertext())[:100]), bold=self.bold > 0)
        else:
            self.runs.add(element.text, bold=self.bold > 0)

    def _table(self, element: Any) -> None:
        made = table(element)
        self.cells += len(made.rows) * made.width
        if self.cells > MAX_CELLS:
            raise UnreadableDocument(f"Sidan har fler än {MAX_CELLS} celler i sina tabeller. {_SAVE_AGAIN}")
        if any(cell.text for row in made.rows for cell in row):
            self.blocks.append(made)

    def _begin_lines(self, element: Any, name: str) -> None:
        self.heading = heading_level(element) or (self.heading if name in ("div", "p") else 0)
        kind = (element.get("class") or "").lower()
        toc = re.match(r"mso(?:toc|innehåll)([1-6])", kind)
        self.contents = int(toc[1]) if toc else 0
        word = re.search(r"mso-list:[^;]*?level([1-9])", style(element))
        if word:
            self.level = int(word[1])
        if name in ("ul", "ol"):
            start = re.fullmatch(r"-?\d{1,6}", element.get("start") or "")
            self.lists.append((name, int(start[0]) - 1 if start else 0))
        elif name == "li":
            self._item(element)
        self.note = note_number(element) or self.note

    def _item(self, element: Any) -> None:
        self.level = max(len(self.lists), 1)
        kind, count = self.lists[-1] if self.lists else ("ul", 0)
        value = re.fullmatch(r"-?\d{1,6}", element.get("value") or "")
        count = int(value[0]) if value else count + 1
        if self.lists:
            self.lists[-1] = (kind, count)
        self.mark = f"{count}." if kind == "ol" else "•"

    def _end(self, element: Any) -> None:
        name = tag(element)
        self.bold -= is_bold(element)
        if name not in LINES:
            if name in ("td", "th"):
                self._flush()
            return
        self._flush()
        if name in ("ul", "ol") and self.lists:
            self.lists.pop()
        if name in ("ul", "ol", "li", "p") or name == "div":
            self.level, self.mark = 0, ""
        if heading_level(element):
            self.heading = 0
        if note_number(element):
            self.note = ""

    def _flush(self) -> None:
        """What has been put together is a block of its own."""
        text, bold, _ = self.runs.taken()
        if not text:
            return
        one = text.replace("\n", " ")
        if self.note:
            mark = re.match(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}[)⁾]?\s*|\[?\d{1,3}[\].)]\s*", one)
            self.blocks.append(Note(self.note, one[mark.end() if mark else 0 :]))
        elif self.heading:
            number, rest = numbered(f"{self.mark} {one}".strip() if self.level or self.mark else one)
            self.blocks.append(Heading(rest, self.heading, number))
        elif self.contents:
            self.blocks.append(contents_line(one, NOWHERE))
        elif self.level:
            self.blocks.append(Paragraph(listed(text), bool(self.mark), self.level, self.mark, bold))
        else:
            self.blocks.append(Paragraph(listed(text), bold=bold))
        # More text in the same item is a paragraph below it.
        self.mark, self.level = "", 0
