"""Planned meetings: from tables of days, from calendars with months and bodies, and from lists under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from samordna.formats.document import Document, Heading, Paragraph, Spot, Table
from samordna.plan.content import Calendar, Meeting
from samordna.reading.days import FoundDay, days_in, month_of, times_in, weekday_in
from samordna.reading.identity import ADOPTED

MEETING: Final = re.compile(
    r"möte|\bmöts\b|\bträffas\b|styrelsen ses|sammanträd|styrelsens dagar|mötesplan|"
    r"kalender|årsplan|årshjul|styrelse(ns)? datum|tider",
    re.IGNORECASE,
)
BODIES: Final = (
    (re.compile(r"styrelse", re.IGNORECASE), "Styrelsen"),
    (re.compile(r"beredningsgrupp|beredning", re.IGNORECASE), "Beredningsgruppen"),
    (re.compile(r"samråd", re.IGNORECASE), "Medlemssamråd"),
    (re.compile(r"chefsgrupp", re.IGNORECASE), "Chefsgruppen"),
)
NEAR: Final = 3  # blocks above a table in which its body is looked for
SEVERAL: Final = 3  # days in a sentence that then is a list of them
LONGEST: Final = 300  # characters of a line of a list
LONGEST_HEAD: Final = 90  # and of the line before the list


@dataclass(frozen=True, slots=True)
class FoundMeetings:
    """The meetings in order, each with its spot, and the calendar if there is one."""

    meetings: tuple[Meeting, ...]
    spots: tuple[Spot, ...]
    calendar: Calendar | None = None


def meetings(document: Document, year: int) -> FoundMeetings:
    """The planned meetings that a document lists. A date in running text is none."""
    found: list[tuple[Meeting, Spot]] = []
    calendar: Calendar | None = None
    heading = ""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and not (MEETING.search(heading) and _is_a_day(block, year)):
            heading = block.text
        elif isinstance(block, Table):
            above = _above(document, at, heading)
            months = _months(block)
            if months:
                own = list(_calendar(block, at, months, year))
                found += own
                meeting = {each.body for each, _ in own}
                if meeting and calendar is None:
                    bodies = tuple(body for body in _bodies(block) if body in meeting)
                    calendar = Calendar(above or "Årskalender", tuple(months.values()), bodies)
            else:
                found += _table(block, at, above, year)
        elif isinstance(block, Paragraph) and _heads_a_list(block, year):
            heading = block.text
        elif (
            isinstance(block, Paragraph | Heading)
            and (MEETING.search(heading) or _tells_of_meetings(block.text, year))
            and (isinstance(block, Heading) or block.item or len(block.text) < LONGEST)
            and not _tells_of_adoption(block.text, year)
        ):
            found += _line(block.text, at, heading, year)
    return FoundMeetings(tuple(m for m, _ in found), tuple(spot for _, spot in found), calendar)


def _heads_a_list(block: Paragraph, year: int) -> bool:
    """Whether a line speaks of meetings without naming any day, as what stands before a list of them does."""
    text = block.text.strip()
    about = len(text) < LONGEST_HEAD and not text.endswith(".") and MEETING.search(text)
    return bool(about) and not block.item and next(iter(days_in(text, year)), None) is None


def _tells_of_meetings(text: str, year: int) -> bool:
    """Whether a sentence says when a body meets ("Styrelsen sammanträder den 11 februari, den 18 mars …")."""
    return bool(MEETING.search(text)) and len(list(days_in(text, year))) >= SEVERAL


def _tells_of_adoption(text: str, year: int) -> bool:
    """Whether a sentence says at which meeting the plan was adopted, which is none of next year's. One with many days
    is a list of meetings that the board has decided on."""
    return bool(ADOPTED.search(text)) and len(list(days_in(text, year))) < SEVERAL


def _is_a_day(block: Heading, year: int) -> bool:
    """Whether a line that its format takes for a heading is a day of a list, as lines of a workbook are."""
    return next(iter(days_in(block.text, year)), None) is not None


def _above(document: Document, at: int, heading: str) -> str:
    for place in range(at - 1, max(-1, at - 1 - NEAR), -1):
        block = document.blocks[place]
        if isinstance(block, Heading):
            return block.text
        if isinstance(block, Paragraph) and len(block.text) < 90 and MEETING.search(block.text):
            return block.text
    return heading


def _body(*texts: str, heading: str = "") -> str:
    """The body that a text names, else the heading: one that names several says of no line which of them meets."""
    for text in texts:
        for pattern, name in BODIES:
            if pattern.search(text):
                return name
    named = [name for pattern, name in BODIES if pattern.search(heading)]
    return named[0] if len(named) == 1 else ""


# Tables with a day to a row


def _table(table: Table, at: int, heading: str, year: int) -> Iterator[tuple[Meeting, Spot]]:
    """Meetings of a table in which most rows have a day of their own; headed by the day or by the body."""
    rows = [[" ".join(cell.text.split()) for cell in row] for row in table.rows]
    dated = [(number, row) for number, row in enumerate(rows) if _day_cell(row, year) is not None]
    heads = " ".join(rows[0]) if rows else ""
    about = MEETING.search(heading) or MEETING.search(heads) or re.search(r"\b(datum|dag|tid)\b", heads, re.IGNORECASE)
    if len(dated) < 2 or len(dated) * 2 < len(rows) - 1 or not about:
        return
    names = rows[0] if dated[0][0] > 0 else []
    for number, row in dated:
        place = _day_cell(row, year)
        assert place is not None
        column, day = place
        others = [(c, cell) for c, cell in enumerate(row) if cell and c != column]
        start, end, printed = times_in(" ".join([row[column][day.end :], *(cell for _, cell in others)]))
        texts = [(c, re.sub(r"\s+", " ", cell.replace(printed, "")).strip(" ,")) for c, cell in others]
        where, note = _where_and_note(texts, names, row[column], day)
        beside = (weekday_in(text) for text in (row[column][day.end :], *(cell for _, cell in others)))
        day = replace(day, weekday=day.weekday or next(filter(None, beside), ""))
        body = _body(*(cell for _, cell in texts), heading=heading) or "Möte"
        yield _meeting(body, day, start, end, where, note), Spot(at, number, column)


def _day_cell(row: Sequence[str], year: int) -> tuple[int, FoundDay] | None:
    for column, cell in enumerate(row):
        day = next(iter(days_in(cell, year)), None)
        if day is not None and (day.end - day.start) * 2 >= len(cell):
            return column, day
    return None


def _where_and_note(texts: Sequence[tuple[int, str]], names: Sequence[str], own: str, day: FoundDay) -> tuple[str, str]:
    """The place by its column's heading, and everything else that is said of the meeting."""
    where, notes = "", [own[day.end :].strip(" ,")]
    for column, text in texts:
        if column < len(names) and re.search(r"plats|lokal|var\b", names[column], re.IGNORECASE) and not where:
            where = text
            notes.append(text)  # what the meeting is about often stands with its place
        elif text and not times_in(text)[0]:
            notes.append(text)
    return where, " ".join(dict.fromkeys(note for note in notes if note))


def _meeting(body: str, day: FoundDay, start: str, end: str, where: str, note: str) -> Meeting:
    return Meeting(
        body,
        day.day,
        day.last,
        day.weekday if day.day else "",
        start,
        end,
        where[:120],
        note[:300],
        printed="" if day.day else day.printed,
    )


# Calendars


def _months(table: Table) -> dict[int, int]:
    """The month of each row, when the first column names months; empty for another table."""
    found = {number: month for number, row in enumerate(table.rows) if (month := month_of(row[0].text)) is not None}
    return found if len(found) >= 4 and len(found) * 3 >= len(table.rows) * 2 and table.width > 1 else {}


def _bodies(table: Table) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.split()) for cell in table.rows[0][1:] if cell.text.strip())


def _calendar(table: Table, at: int, months: dict[int, int], year: int) -> Iterator[tuple[Meeting, Spot]]:
    heads = [" ".join(cell.text.split()) for cell in table.rows[0]]
    for number, month in months.items():
        for column in range(1, table.width):
            text = " ".join(table.rows[number][column].text.split())
            found = list(days_in(text, year))
            for place, day in enumerate(found):
                until = found[place + 1].start if place + 1 < len(found) else len(text)
                after = text[day.end : until]
                start, end, printed = times_in(after)
                note = after.replace(printed, "", 1).strip(" ,.") if printed else after.strip(" ,.")
                meeting = _meeting(heads[column] or "Möte", day, start, end, "", note)
                cut = not end and printed.endswith(("-", "–"))
                meeting = replace(meeting, month=month, printed=meeting.printed or (printed if cut else ""))
                yield meeting, Spot(at, number, column)


# Lists


def _line(text: str, at: int, heading: str, year: int) -> Iterator[tuple[Meeting, Spot]]:
    plain = " ".join(text.split())
    found = [day for day in days_in(plain, year) if day.day or day.printed]
    if not found or (len(plain) > 120 and len(found) < 2):
        return
    for place, day in enumerate(found):
        until = found[place + 1].start if place + 1 < len(found) else len(plain)
        after = plain[day.end : until]
        start, end, printed = times_in(after)
        note = " ".join((plain[: day.start] if place == 0 else "", after.replace(printed, "", 1))).strip(" ,.:–-")
        day = replace(day, weekday=day.weekday or weekday_in(after.replace(printed, "", 1)))
        yield _meeting(_body(plain, heading=heading) or "Möte", day, start, end, "", note), Spot(at)
