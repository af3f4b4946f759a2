"""Whose plan a document is and for which year: association, title, year, days and register number."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from samordna.formats.document import Document, Heading, Paragraph, Spot, Table
from samordna.plan.content import PrintedDate
from samordna.plan.kinds import ColumnKind
from samordna.reading.days import days_in
from samordna.reading.figure_table import FigureTable

FIRST_PAGE = 40  # blocks from the top that may be the title page
TOP = 3  # blocks of them that are most likely the title itself
TITLE_PAGE = 8  # blocks from the top in which a short line with a year is most likely the title's
WIDEST_BOX = 4  # columns of a box of facts
LONGEST_NUMBER = 25  # characters of a number in the register
LONGEST_FACT = 120  # characters of one of its rows
TITLE = re.compile(r"verksamhetsplan|verksamhets- och budget|budget|aktivitetsplan|handlingsplan", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d.:/-])(20[0-4]\d)(?!\d|[:.]\d)")
ASSOCIATION = re.compile(
    r"\b([Ss]amordningsförbundet\s+[A-ZÅÄÖ0-9][\wåäöÅÄÖé&/-]*(?:\s+(?:och\s+)?[A-ZÅÄÖ][\wåäöÅÄÖé&/-]*){0,3}|"
    r"[A-ZÅÄÖ][a-zåäö]+(?:\s+[A-ZÅÄÖ][a-zåäö]+)?\s+[Ss]amordningsförbund\b|"
    r"[Ff]insam[\s-]?[A-ZÅÄÖ][\wåäöé-]+(?:\s+[A-ZÅÄÖ][\wåäöé-]+)?)"
)
ANOTHERS = re.compile(
    r"\b(köps|köper|tjänster?|tillsammans|samarbete|avtal)\b[^.]*\b(av|från|med|hos)\s+$", re.IGNORECASE
)
BARE_ASSOCIATION = re.compile(r"^\s*samordningsförbund(et)?\s*$", re.IGNORECASE)
REGISTER = re.compile(
    r"(?:\b(?:dnr|d-?\.?nr|diarie-?(?:nr|nummer|beteckning)|diarieförd som|ärende-?\s?(?:nr|nummer)"
    r"|(?:ärende)?beteckning|dokument-?(?:nr|nummer)|nummer i diariet|reg\.?\s?nr)"
    r"|(?<!\w)(?:ärende|handling)(?=\s*:?\s*(?:\d|$)))\b"
    r"\.?\s*:?\s*(?P<number>(?:[A-ZÅÄÖ]{1,6}[ .-]?)?[\w]*\d[\w./:-]*(?:\s*/\s*\d+)?)?",
    re.IGNORECASE,
)
NUMBER_ALONE = re.compile(r"(?:[A-ZÅÄÖ]{1,6}[ .-]?)?\d{2,4}\s?[:/.-]\s?\d+(?:\s?[/-]\s?\d+)?$")
ADOPTED = re.compile(
    r"\bant(agen|agits?|ogs?)\b|fastställ(d|ts?|des?|else|t)\b|beslut(ad|ats?|ades?)\b|datum för beslut|beslutsdatum"
    r"|godkän(d|ts|des?)\b|styrelsebeslut|^beslut\b|\bbestäm(de|t)\b|protokollsutdrag",
    re.IGNORECASE,
)
NO_DATE = re.compile(
    r"t\.?o\.?m|från|period|\bkl\b|klockan|möte|\w+dag(en)?\b|\((mån|tis|ons|tors?|fre)\b|\d[.:]\d\d", re.IGNORECASE
)  # of what is no date of the document
PROPOSED = re.compile(r"förslag|utkast|remiss", re.IGNORECASE)
ORG_NUMBER = re.compile(r"\b(\d{6}-\d{4})\b")


@dataclass(frozen=True, slots=True)
class Identity:
    """What the document says it is. Empty strings and dates where it does not say; `spots` by field name."""

    association: str = ""
    title: str = ""
    subtitle: str = ""
    year: int | None = None
    year_certain: float = 1.0
    register_number: str = ""
    has_register_heading: bool = False
    organisation_number: str = ""
    dated: PrintedDate = field(default_factory=PrintedDate)
    adopted: PrintedDate = field(default_factory=PrintedDate)
    proposed: PrintedDate = field(default_factory=PrintedDate)
    spots: dict[str, Spot] = field(default_factory=dict)


def identity(document: Document, tables: Sequence[FigureTable]) -> Identity:
    """What the document says of itself, on its first pages and in its tables."""
    lines = list(
        _lines(document, {spot.block for table in tables for spot in (table.spot(), *table.elsewhere.values())})
    )
    spots: dict[str, Spot] = {}
    year, certain = _year(document, lines, tables)
    title = _title(lines, year, spots) or document.title
    number, heading = _register(lines, spots)
    days = _days(lines, spots)
    organisation = next((m[1] for _, text in lines if (m := ORG_NUMBER.search(text)) and _says_number(text)), "")
    return Identity(
        _association(lines, spots),
        title,
        "",
        year,
        certain,
        number,
        heading,
        organisation,
        days.get("dated", PrintedDate()),
        days.get("adopted", PrintedDate()),
        days.get("proposed", PrintedDate()),
        spots,
    )


def _lines(document: Document, figures: Collection[int]) -> Iterator[tuple[int, str]]:
    """Headings and paragraphs, and on the first pages the rows of a box of facts ("Diarienummer | 2026:14"), which is
    none of the blocks that are tables of figures."""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading | Paragraph):
            yield at, " ".join(block.text.split())
        elif at < FIRST_PAGE and isinstance(block, Table) and block.width <= WIDEST_BOX and at not in figures:
            for texts in _facts(block):
                if texts and not texts[0].isdigit() and len(" ".join(texts)) <= LONGEST_FACT:
                    yield at, ": ".join(texts)


def _facts(box: Table) -> Iterator[list[str]]:
    """What a box says, each fact with its heading: from the left, or from above where only the row below has digits."""
    rows = [[" ".join(cell.text.split()) for cell in row] for row in box.rows]
    digits = [bool(re.search(r"\d", " ".join(row))) for row in rows]
    if digits == [False, True]:
        rows = [list(pair) for pair in zip(*rows, strict=True)]
    yield from ([text for text in row if text] for row in rows)


def _says_number(text: str) -> bool:
    return bool(re.search(r"org", text, re.IGNORECASE))


def _year(
    document: Document, lines: Sequence[tuple[int, str]], tables: Sequence[FigureTable]
) -> tuple[int | None, float]:
    """The budget year: what the title says, weighed with the years that headings and budget columns name."""
    points: Counter[int] = Counter()
    for at, text in [(0, document.title), *lines]:
        years = YEAR.findall(text)
        if not years or len(text) >= LONGEST_FACT or text.endswith(".") or day_in(text) != (None, ""):
            continue
        alone, title = len(set(years)) == 1, bool(TITLE.search(text))
        heading = at < FIRST_PAGE or (at < len(document.blocks) and isinstance(document.blocks[at], Heading))
        if alone and at < TITLE_PAGE and not REGISTER.search(text) and (title or at < TOP):
            points[int(years[0])] += 5
        elif heading:
            points[int(years[0])] += 2 if alone and (title or at >= TITLE_PAGE) else 1
    for table in tables:
        budget = [c.year for c in table.columns if c.year and c.kind is ColumnKind.BUDGET]
        ahead = [c.year for c in table.columns if c.year and c.kind in (ColumnKind.PLAN, ColumnKind.FORECAST)]
        if budget:
            points[max((y for y in budget if not ahead or y < max(ahead)), default=budget[0])] += 1
        elif table.years:
            points[min(table.years)] += 1
    if not points:
        loose = Counter(int(year) for _, text in lines for year in YEAR.findall(text))
        return (loose.most_common(1)[0][0], 0.4) if loose else (None, 0.0)
    (best, most), *rest = points.most_common(2)
    return best, 1.0 if not rest or most >= rest[0][1] * 1.5 else 0.7


def _title(lines: Sequence[tuple[int, str]], year: int | None, spots: dict[str, Spot]) -> str:
    for wanted in (str(year), ""):
        for at, text in lines:
            if at < FIRST_PAGE and len(text) < 120 and TITLE.search(text) and wanted in text:
                spots["title"] = Spot(at)
                return text
    return ""


def _association(lines: Sequence[tuple[int, str]], spots: dict[str, Spot]) -> str:
    """The name that the document uses most, on its first page if it stands there."""
    counted: Counter[str] = Counter()
    first: dict[str, int] = {}
    for place, (at, text) in enumerate(lines):
        for found in ASSOCIATION.finditer(text):
            if ANOTHERS.search(text[: found.start()]):
                continue
            name = " ".join(found[1].split())
            name = name[0].upper() + name[1:]
            counted[name] += (3 if at < FIRST_PAGE else 1) + (2 if not first else 0)
            first.setdefault(name, at)
        if BARE_ASSOCIATION.match(text) and place + 1 < len(lines) and len(lines[place + 1][1]) < 40:
            name = f"Samordningsförbundet {lines[place + 1][1].strip().title()}"
            if not TITLE.search(name):
                counted[name] += 3
                first.setdefault(name, at)
    if not counted:
        return ""
    # A longer name that begins with the most common one is the whole name of it.
    best = counted.most_common(1)[0][0]
    spots["association"] = Spot(first[best])
    return best


def _register(lines: Sequence[tuple[int, str]], spots: dict[str, Spot]) -> tuple[str, bool]:
    """The number in the register, and whether the document has a place for one: a heading with nothing after it, or
    before the next line, has none. Other words after it are no empty place."""
    for place, (at, text) in enumerate(lines):
        found = REGISTER.search(text)
        if found is None:
            continue
        number, rest = found["number"], text[found.end() :].strip(" .:–-()")
        after = lines[place + 1][1] if place + 1 < len(lines) else ""
        if not number and not rest and NUMBER_ALONE.match(after) and day_in(after) == (None, ""):
            number = after
        series = re.fullmatch(r"[A-ZÅÄÖ]{1,6}", rest)  # "Dnr SF": the series stands there, its number does not
        if series:
            rest = ""
        if number or not rest or re.search(r"\d", rest[:LONGEST_NUMBER]):
            spots["register_number"] = Spot(at)
            return " ".join((number or rest[:LONGEST_NUMBER]).split()), True
    return "", False


def _days(lines: Sequence[tuple[int, str]], spots: dict[str, Spot]) -> dict[str, PrintedDate]:
    """The days on the first page and by the signatures, by what the words beside them say."""
    found: dict[str, PrintedDate] = {}
    last = lines[-12][0] if len(lines) > 12 else 0
    for at, text in lines:
        if (at >= FIRST_PAGE and at < last) or len(text) > 160:
            continue
        day, printed = day_in(text)
        if day is None and not printed and ADOPTED.search(text):
            day, printed = _close_written(text)
        if day is None and not printed:
            continue
        kind = "adopted" if ADOPTED.search(text) else "proposed" if PROPOSED.search(text) else "dated"
        if kind == "dated" and (len(text) > 70 or NO_DATE.search(text) or REGISTER.search(text)):
            continue
        if kind not in found:
            found[kind] = PrintedDate(day, printed)
            spots[kind] = Spot(at)
    return found


def _close_written(text: str) -> tuple[dt.date | None, str]:
    """A day written in six or eight digits ("231115"), as decisions often are."""
    for found in re.finditer(r"(?<![\d/:-])((?:20)?\d\d)(\d\d)(\d\d)(?![\d/:-])", text):
        year = int(found[1]) + (2000 if len(found[1]) == len("yy") else 0)
        try:
            return dt.date(year, int(found[2]), int(found[3])), found[0]
        except ValueError:
            continue
    return None, ""


def day_in(text: str) -> tuple[dt.date | None, str]:
    """The first day a text names with its year, and how it is printed; no day but the print for one that cannot be
    ("31 juni 2026")."""
    first = next(iter(sorted(days_in(text), key=lambda found: found.start)), None)
    return (None, "") if first is None else (first.day, first.printed)
