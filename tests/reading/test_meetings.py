"""Planned meetings are read from tables, calendars and lists; a day in running text is none."""

from __future__ import annotations

import datetime as dt

import pytest

from samordna.formats.document import Block, Paragraph, Spot
from samordna.plan.content import Meeting
from samordna.reading.meetings import FoundMeetings, meetings
from tests.reading.documents import document


def found(*blocks: Block | str) -> FoundMeetings:
    return meetings(document(*blocks), 2026)


def days(*blocks: Block | str) -> list[tuple[str, dt.date | None]]:
    return [(meeting.body, meeting.day) for meeting in found(*blocks).meetings]


def of(month: int, day: int) -> dt.date:
    return dt.date(2026, month, day)


TABLE = """
Datum | Tid | Plats | Innehåll
torsdag 12 mars | kl. 09.00-12.00 | Storå | Årsredovisning
2026-06-04 | 13:00 | Digitalt | Delår
26 november | | Storå | Budget
"""


def test_a_table_of_days_gives_a_meeting_to_each_row() -> None:
    read = found("# Styrelsens sammanträden 2026", TABLE)

    first = Meeting("Styrelsen", of(3, 12), None, "torsdag", "09:00", "12:00", "Storå", "Storå Årsredovisning")
    assert read.meetings[0] == first
    assert [(m.day, m.start, m.place) for m in read.meetings[1:]] == [
        (of(6, 4), "13:00", "Digitalt"), (of(11, 26), "", "Storå")
    ]  # fmt: skip
    assert read.spots == (Spot(1, 1, 0), Spot(1, 2, 0), Spot(1, 3, 0))


def test_the_body_stands_in_a_cell_of_the_row_before_the_heading_tells_it() -> None:
    text = "Möte | Dag\nBeredningsgruppen | 5 mars\nStyrelsen | 12 mars\nSamråd med medlemmarna | 19 mars"

    assert days("# Möten 2026", text) == [
        ("Beredningsgruppen", of(3, 5)), ("Styrelsen", of(3, 12)), ("Medlemssamråd", of(3, 19))
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Insats | Start\nPorten | 2026-03-01\nSteget | 2026-04-01",
        "Post | 2026\nHyra | 1 000\nLön | 2 000",
        "Datum | Vad\n12 mars | Möte\nhösten | Annat\nvåren | Mer\nsommaren | Paus",
    ],
)
def test_a_table_about_something_else_or_with_few_days_has_no_meetings(text: str) -> None:
    assert days("# Insatser", text) == []


CALENDAR = """
Mån | Beredningsgrupp | Styrelse
Jan | 15 jan kl. 9 |
Feb | | 12.2.2026 Kl. 09.00-12.00 Bokslut
Mars | 5 mars och 19 mars |
April | | 16 april
Maj | |
"""


def test_a_calendar_gives_a_meeting_to_each_day_in_it() -> None:
    read = found("# Årskalender 2026", CALENDAR)

    assert [(m.body, m.day, m.month) for m in read.meetings] == [
        ("Beredningsgrupp", of(1, 15), 1), ("Styrelse", of(2, 12), 2), ("Beredningsgrupp", of(3, 5), 3),
        ("Beredningsgrupp", of(3, 19), 3), ("Styrelse", of(4, 16), 4),
    ]  # fmt: skip
    assert read.meetings[1].note == "Bokslut"
    assert read.calendar is not None
    assert (read.calendar.heading, read.calendar.months) == ("Årskalender 2026", (1, 2, 3, 4, 5))


def test_a_column_of_a_calendar_in_which_nobody_meets_is_no_body() -> None:
    read = found(
        "# Årskalender 2026",
        CALENDAR.replace("Styrelse\n", "Styrelse | Övrigt\n").replace("Bokslut", "Bokslut | semester"),
    )

    assert read.calendar is not None
    assert read.calendar.bodies == ("Beredningsgrupp", "Styrelse")


def test_a_calendar_without_a_single_day_is_none() -> None:
    empty = "\n".join(f"{month} | möte | möte" for month in ("Mån", "Jan", "Feb", "Mars", "April", "Maj"))

    assert found("# Årskalender 2026", empty).calendar is None


def test_a_list_under_a_heading_about_meetings_gives_a_meeting_to_each_day() -> None:
    items = [Paragraph(text, item=True) for text in ("12 mars kl. 9-12, Storå", "4 juni", "26 november")]

    assert days("# Styrelsens möten", *items) == [
        ("Styrelsen", of(3, 12)), ("Styrelsen", of(6, 4)), ("Styrelsen", of(11, 26))
    ]  # fmt: skip


def test_a_line_that_speaks_of_meetings_heads_the_list_below_it() -> None:
    assert days("# Organisation", "Styrelsens sammanträden under året:", "12 mars", "4 juni") == [
        ("Styrelsen", of(3, 12)), ("Styrelsen", of(6, 4))
    ]  # fmt: skip


def test_a_line_that_names_several_bodies_says_of_no_day_which_of_them_meets() -> None:
    assert days("# Årsplanering", "Mån. Beredningsgrupp Styrelsemöte", "12 mars", "4 juni") == [
        ("Möte", of(3, 12)), ("Möte", of(6, 4))
    ]  # fmt: skip


def test_a_sentence_with_several_days_is_a_list() -> None:
    said = "Styrelsen sammanträder den 12 februari, den 12 mars, den 4 juni och den 26 november."

    assert days("# Organisation", said) == [("Styrelsen", day) for day in (of(2, 12), of(3, 12), of(6, 4), of(11, 26))]


@pytest.mark.parametrize(
    "text",
    [
        "Planen antogs av styrelsen den 20 november 2025 vid ett möte.",
        "Insatsen startade den 12 mars.",
        "Lagen gäller sedan den 1 januari 2004.",
    ],
)
def test_a_day_in_running_text_is_no_meeting(text: str) -> None:
    assert days("# Organisation", text) == []


def test_days_that_the_board_has_decided_on_are_its_meetings_and_no_adoption() -> None:
    listed = "Styrelsen har beslutat att mötas den 12 mars, fredagen den 4 juni och den 26 november 2026."

    assert [day for _, day in days("# Möten", listed)] == [of(3, 12), of(6, 4), of(11, 26)]
    assert days("# Möten", "Planen beslutades av styrelsen den 12 mars 2026.") == []


def test_a_meeting_on_a_day_that_cannot_be_keeps_its_print() -> None:
    [meeting] = found("# Styrelsens möten", Paragraph("31 juni 2026", item=True)).meetings

    assert (meeting.day, meeting.printed) == (None, "31 juni 2026")


def test_a_meeting_over_days_has_its_first_and_last() -> None:
    [meeting] = found("# Styrelsens möten", Paragraph("12-13 mars 2026, planeringsdagar", item=True)).meetings

    assert (meeting.day, meeting.last_day, meeting.note) == (of(3, 12), of(3, 13), "planeringsdagar")
