"""The running text of a plan: its sections, the members it names, its footnotes, and why it runs at a deficit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from samordna.formats.document import Document, Heading, Paragraph, Spot, Table
from samordna.formats.document import Note as FootNote
from samordna.formats.numbers import amounts_in
from samordna.money import MOST_DIGITS, Kr
from samordna.plan.building import CONTROL
from samordna.plan.content import Text
from samordna.plan.figures import Cell, Equity
from samordna.plan.kinds import PartyKind
from samordna.plan.layout import Note
from samordna.plan.model import DrawDown
from samordna.reading.built import Built
from samordna.reading.figure_table import FigureTable
from samordna.reading.identity import ADOPTED, day_in
from samordna.reading.lines import Keys, Members

NOTES = "Noter"
LONGEST = 20_000  # characters of one section that are kept
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])")
REGION = re.compile(r"\bRegion\s+[A-ZÅÄÖ][a-zåäö]+(?:s)?(?:\s+län)?")
MUNICIPALITY = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+)?)s?\s+kommun\b")
DEFICIT = re.compile(
    r"synnerliga skäl|underbalanser|underskott|frångå|ej i balans|inte (lagd |är )?i balans"
    r"|minska\w* (det |förbundets )?(egna kapitalet|eget kapital|sparade)"
    r"|eget kapital\w* (ska |att )?(minska|användas|tas i anspråk|nyttjas)"
    r"|(använd|nyttja|förbruk)\w* (av )?(det )?(egna kapitalet|eget kapital|sparade medel)|egna kapitalet minskar"
    r"|kostnader\w*[^.]{0,40}(överstig\w*|(större|högre) än) (årets |de )?intäkt"
    r"|ta vara på medel"
    r"|(använd|nyttja)\w*[^.]{0,40}(medel som (inte|ej)|överskott\w* från tidigare|tidigare års överskott)",
    re.IGNORECASE,
)
BALANCED = re.compile(r"balans[^.]{0,60}?(20[0-4]\d)|(20[0-4]\d)[^.]{0,40}?i balans", re.IGNORECASE)
FLOOR = re.compile(r"(lägst\w*\s*nivå|inte (under|be lägre|vara lägre)|lägst|minst|buffert|understiga)", re.IGNORECASE)
EQUITY = re.compile(r"eget kapital|egna kapitalet", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the text with the block its heading stands in, and of each paragraph."""

    text: Text
    block: int
    paragraphs: tuple[tuple[int, str], ...] = ()


def sections(document: Document) -> list[Section]:
    """The text by heading, tables left out; what stands before the first heading is the introduction. Footnotes, which
    stand where their format has them, are a section of their own."""
    keys = Keys()
    found: list[Section] = []
    heading: tuple[int, Heading] | None = None
    inside: list[tuple[int, str]] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and not (ADOPTED.search(block.text) and day_in(block.text) != (None, "")):
            found += _section(keys, heading, inside)
            heading, inside = (at, block), []
        elif isinstance(block, Paragraph | Heading):
            mark = "- " if isinstance(block, Paragraph) and block.item else ""
            inside.append((at, mark + clean(block.text)))
    found += _section(keys, heading, inside)
    notes = [(at, clean(block.text)) for at, block in enumerate(document.blocks) if isinstance(block, FootNote)]
    return [*found, *(_section(keys, (notes[0][0], Heading(NOTES)), notes) if notes else ())]


def _section(keys: Keys, heading: tuple[int, Heading] | None, inside: list[tuple[int, str]]) -> Iterator[Section]:
    if heading is None and not inside:
        return
    at, head = heading or (inside[0][0], Heading("Inledning"))
    body = "\n\n".join(text for _, text in inside)[:LONGEST]
    title = clean(head.text) or "Rubrik"
    text = Text(keys.of(title, "text"), title, body, clean(head.number), min(max(head.level, 1), 4))
    yield Section(text, at, tuple(inside))


def clean(text: str) -> str:
    """A text without characters that no plan file can hold, on one line; brackets that would bind a figure parted."""
    return " ".join(CONTROL.sub(" ", text).replace("[[", "[ [").split())


def sentences(section: Section) -> Iterator[tuple[int, str]]:
    """Every sentence of a section, with the block it stands in."""
    for at, text in section.paragraphs:
        for sentence in SENTENCE.split(text):
            if sentence.strip():
                yield at, sentence.strip()


def complete_members(members: Members, document: Document) -> None:
    """Add the parties that the text names and the tables do not, so that none is missed for want of a row."""
    text = "\n".join(block.text for block in document.blocks if isinstance(block, Heading | Paragraph))
    text += "\n".join(
        cell.text for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row
    )
    have = {member.party for member in members.all()}
    for party, word in ((PartyKind.FK, "Försäkringskassan"), (PartyKind.AF, "Arbetsförmedlingen")):
        if party not in have and word.lower() in text.lower():
            members.behind(word)
    outside = any(member.outside_region for member in members.all())
    if PartyKind.REGION not in have and not outside and (regions := Counter(REGION.findall(text))):
        members.behind(regions.most_common(1)[0][0])
    if PartyKind.MUNICIPALITY not in have:
        named = Counter(match[0] for match in MUNICIPALITY.finditer(text))
        for name, _ in named.most_common(12):
            members.behind(name)
        if not named and re.search(r"\bkommun(en|erna)?\b", text):
            members.behind("Kommunen")


def footnotes(document: Document, tables: list[FigureTable], built: Built) -> list[Note]:
    """The document's footnotes that a row or a cell of the plan's tables calls."""
    texts = {block.mark.strip(".)("): clean(block.text) for block in document.blocks if isinstance(block, FootNote)}
    texts |= _marked_paragraphs(document, tables)
    keys = Keys()
    found: list[Note] = []
    for place, spot in built.spots.items():
        table_key, row_name, column = place
        if not table_key or not row_name:
            continue
        table = next((t for t in tables if t.block == spot.block), None)
        row = next((r for r in table.rows if r.place == spot.row), None) if table else None
        if table is None or row is None:
            continue
        for mark in _marks_here(table, row.place, spot.column, bool(column)):
            if text := texts.get(mark.strip(".)(")):
                found.append(Note(keys.of(f"not_{mark}", "not"), mark, text, table_key, row_name, column))
    return found


def _marks_here(table: FigureTable, row: int, column: int, in_cell: bool) -> list[str]:
    """The marks of one cell, or those that stand beside the row."""
    line = next(r for r in table.rows if r.place == row)
    cells = [n.mark for n in line.figures if n is not None and n.mark]
    if not in_cell:
        return [mark for mark in line.marks if mark not in cells]
    at = next((i for i, c in enumerate(table.columns) if c.place == column), None)
    number = line.figures[at] if at is not None else None
    return [number.mark] if number is not None and number.mark else []


def _marked_paragraphs(document: Document, tables: list[FigureTable]) -> dict[str, str]:
    """Explanations of marks that stand as paragraphs right below a table ("a) Folkmängd …")."""
    wanted = {mark.strip(".)(") for table in tables for row in table.rows for mark in row.marks}
    found: dict[str, str] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            mark = block.mark.strip(".)( ") if block.mark else ""
            text = block.text
            if not mark and (match := re.match(r"\s*\(?([a-zåäö*]|\d{1,2})\)\s+(?=\S)", text)):
                mark, text = match[1], text[match.end() :]
            if mark in wanted:
                found.setdefault(mark, clean(text))
    return found


def draw_down(own: list[Section]) -> DrawDown | None:
    """The reason for a deficit and the year of balance, where the text gives any."""
    reasons = [sentence for section in own for _, sentence in sentences(section) if DEFICIT.search(sentence)]
    reasons = [sentence for sentence in reasons if not re.match(r"(mål|indikator)\w*\s*\d*\s*[:.]", sentence, re.I)]
    if not reasons:
        return None
    years = [int(m[1] or m[2]) for section in own for _, s in sentences(section) if (m := BALANCED.search(s))
             and not re.search(r"frångå|inte|ej", s[: m.end()])]  # fmt: skip
    decision = next((s for s in reasons if re.search(r"styrelsen (har )?beslut", s, re.IGNORECASE)), "")
    return DrawDown(" ".join(reasons[:3])[:1000], decision[:400], years[0] if years else None)


def with_floor(equity: Equity | None, own: list[Section], built: Built) -> Equity | None:
    """The equity with the association's own lowest level, where the text gives it as an amount."""
    if equity is None:
        return None
    for section in own:
        for _, sentence in sentences(section):
            if EQUITY.search(sentence) and (found := FLOOR.search(sentence)):
                after = [n for start, _, n in amounts_in(sentence) if start > found.start() and n.unit != "%"]
                kronor = after[0].kronor if after else None
                if kronor and 10_000 < kronor < 10**MOST_DIGITS:
                    ahead = [key for key, c in built.columns.items() if c.year >= built.year and c.months == 12]
                    return replace(equity, floor=dict.fromkeys(ahead, Cell(Kr.of(Decimal(kronor)))))
    return equity


def spots_of_texts(own: list[Section]) -> dict[tuple[str, str, str], Spot]:
    """Where each text stands, by its place ("", "text:key", "")."""
    return {("", f"text:{section.text.key}", ""): Spot(section.block) for section in own}
