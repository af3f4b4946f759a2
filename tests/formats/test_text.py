"""Plain text becomes headings, paragraphs, lists and notes with the lines they stand on."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samordna.formats.document import Format, Heading, Paragraph, Place, Spot, Table, UnreadableDocument
from samordna.formats.text import MAX_LINES, MAX_PAGES, pasted, read
from tests.formats.written import written

LONG = "Förbundet finansierar insatser för personer som behöver stöd från flera av medlemmarna för att nå arbete."


def lines(text: str) -> list[str]:
    return written(read(text.encode(), "plan.txt"))


def test_headings_are_known_by_number_capitals_and_place() -> None:
    text = f"""Verksamhetsplan 2026

INLEDNING

{LONG}

1. Bakgrund

{LONG}

2 Mål och medel

2.1 Finansiella mål

{LONG}

Uppföljning

{LONG}

Bilaga 1, begrepp

{LONG}
"""

    assert [line for line in lines(text) if line != LONG] == [
        "# Verksamhetsplan 2026",
        "# INLEDNING",
        "# 1 Bakgrund",
        "# 2 Mål och medel",
        "## 2.1 Finansiella mål",
        "### Uppföljning",
        "# Bilaga 1, begrepp",
    ]


def test_a_numbered_list_is_no_row_of_headings() -> None:
    text = f"{LONG}\n\n1. Besluta om mål\n2. Stödja samverkan\n3. Svara för uppföljning\n\n4 § Andra uppgifter\n"

    assert lines(text) == [
        LONG, "* 1. Besluta om mål", "* 2. Stödja samverkan", "* 3. Svara för uppföljning", "4 § Andra uppgifter"
    ]  # fmt: skip


def test_a_numbered_list_with_blank_lines_is_a_list_all_the_same() -> None:
    text = f"{LONG}\n\n1. Godkänna underlaget\n\n2. Fastställa budgeten\n\n3. Översända beslutet\n\n{LONG}"

    assert lines(text)[1:4] == ["* 1. Godkänna underlaget", "* 2. Fastställa budgeten", "* 3. Översända beslutet"]


def test_names_dates_and_addresses_below_each_other_are_no_headings() -> None:
    text = f"Ledamöter\n\nAnn Ask, Norra kommun\n\nBo By, Region Norr\n\n2026-11-20\n\nkansli@norra.example\n\n{LONG}"

    assert [block for block in read(text.encode(), "p").blocks if isinstance(block, Heading)] == []


def test_a_line_with_an_amount_is_no_heading() -> None:
    assert lines(f"Administration: 36,07 %\n\n{LONG}") == ["Administration: 36,07 %", LONG]


def test_items_keep_their_marks_and_depth() -> None:
    text = "- mål\n  - delmål\n  - annat\n- medel\n\n- ✓ bättre hälsa\n•\tEfter tabb\na) bokstav\n1.\tEfter tabb"

    assert lines(text) == [
        "* - mål", "** - delmål", "** - annat", "* - medel",
        "* ✓ bättre hälsa", "* • Efter tabb", "* a) bokstav", "* 1. Efter tabb",
    ]  # fmt: skip


def test_lines_broken_for_a_page_are_put_together() -> None:
    text = """1 Inledning
Förbundet finansierar insatser för personer som behöver stöd från flera av
medlemmarna. Verksamhets- och budgetplanen gäller i tre år och kan revi-
deras av styrelsen.
• En punkt som är så lång att den inte får plats på en enda rad utan måste
  brytas
• En kort punkt

Ett nytt stycke som också är ganska långt och därför bryts mot slutet av
raden.
"""

    assert lines(text) == [
        "# 1 Inledning",
        (
            "Förbundet finansierar insatser för personer som behöver stöd från flera av medlemmarna. "
            "Verksamhets- och budgetplanen gäller i tre år och kan revideras av styrelsen."
        ),
        "* • En punkt som är så lång att den inte får plats på en enda rad utan måste brytas",
        "* • En kort punkt",
        "Ett nytt stycke som också är ganska långt och därför bryts mot slutet av raden.",
    ]


def test_footnotes_are_notes_with_the_mark_of_their_call() -> None:
    table = "Not\t2026\nKansli\t50 000 ⁹\nHyra\t4 000 a)\n\n"
    text = f"{table}⁹ Flyttas fram.\n\n¹⁰⁾ Se bilagan.\n\na) Preliminärt.\n\nb) en punkt"

    assert lines(text)[3:] == ["[9] Flyttas fram.", "[10] Se bilagan.", "[a)] Preliminärt.", "* b) en punkt"]


def test_a_contents_list_is_items_and_no_table() -> None:
    text = "Innehåll\n\nFörord\t\n1 Bakgrund\t2\n1.1 Uppdrag.....\t2\n2 Ekonomi\t14\n\n3 Mål . . . . . . . . \u206014\n"

    assert lines(text) == [
        "## Innehåll", "*  Förord", "* 1 Bakgrund … 2", "** 1.1 Uppdrag … 2", "* 2 Ekonomi … 14", "* 3 Mål … 14"
    ]  # fmt: skip


def test_a_table_of_small_rising_numbers_is_no_contents_list() -> None:
    assert lines("Laxå\t3\nKumla\t5\nHallsberg\t9") == ["| Laxå | 3 |", "| Kumla | 5 |", "| Hallsberg | 9 |"]


def test_marks_of_other_formats_are_read() -> None:
    text = "## Rubrik\n\n**Fet** och *kursiv*, <u>struken</u> R&amp;D <https://a.example>\n\n**Allt är fett.**"

    document = read(text.encode(), "plan.md")

    assert [block.bold for block in document.blocks if isinstance(block, Paragraph)] == [False, True]
    assert written(document) == ["## Rubrik", "Fet och kursiv, struken R&D https://a.example", "Allt är fett."]


def test_every_block_says_its_line_and_page() -> None:
    text = "Plan\n\n1 Ett\n\fSida två\n\nA\t1\nB\t2\n\fSlut"

    document = read(text.encode(), "plan.txt")

    [(table, _)] = document.tables()
    places = [(block.place.page, block.place.line) for block in document.blocks]
    assert places == [(1, 1), (1, 3), (2, 4), (2, 6), (3, 8)]
    assert document.place(Spot(table, 1, 1)) == Place(page=2, line=7)


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    page = "Samordningsförbundet Norra\n\n{}\n\nSida {} av 4\n"
    text = "\f".join(page.format(f"{LONG} {number}", number) for number in range(1, 5))

    assert lines(text) == [f"{LONG} {number}" for number in range(1, 5)]


def test_the_title_is_the_first_line_with_words() -> None:
    document = read(f"2026\n\nVerksamhetsplan\nför Norra\n\n{LONG}".encode(), "plan.txt")

    assert (document.format, document.title, document.pages) == (Format.TEXT, "Verksamhetsplan för Norra", ())


def test_pasted_text_is_read_as_a_file_is() -> None:
    text = f"1 Ekonomi\n\n{LONG}\n\nKansli\t500 000\nHyra\t40 000"

    assert pasted(text) == read(text.encode(), "plan.txt")


@pytest.mark.parametrize(
    ("text", "part"),
    [("", "Klistra in"), (" \n\t\n", "Klistra in"), ("a\n" * (MAX_LINES + 1), "rader"), ("a\f" * MAX_PAGES, "sidor")],
    ids=["nothing", "blank", "lines", "pages"],
)
def test_nothing_and_too_much_are_refused(text: str, part: str) -> None:
    with pytest.raises(UnreadableDocument, match=part):
        pasted(text)


def test_a_line_of_a_megabyte_is_a_paragraph() -> None:
    document = read(b"ord " * 250_000, "plan.txt")

    assert [len(block.text) for block in document.blocks if isinstance(block, Paragraph)] == [999_999]


ALPHABET = st.sampled_from(
    [*"aAåÖ1250 \t\n;|-–•*#.,:()%&<>\"'⁹\f\r", "  ", "\n\n", "1.1 A", "2026", " kr", "<br>", "\u00ad"]
)


def attempt(data: bytes) -> tuple[tuple[Table, ...], str]:
    """The tables of what could be read, or the sentence why it could not."""
    try:
        return tuple(table for _, table in read(data, "plan.txt").tables()), ""
    except UnreadableDocument as error:
        return (), str(error)


@given(st.lists(ALPHABET, max_size=200).map("".join))
@example('";')
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    tables, refused = attempt(text.encode())

    assert all(len(row) == table.width for table in tables for row in table.rows)
    assert not refused or (refused.startswith(("plan.txt ", "Tabellen ")) and refused.endswith("."))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    _, refused = attempt(data)

    assert not refused or refused.startswith("plan.txt ")


HOSTILE = [
    "a\t", "\t", "a;b", "|a|", "a  ", "1  2  3\n", "A\n\n", "1.1 A\n", ". . ", "- ", "<b>", "<ul>", "**a",
    "&amp", '"\t',
    'a\t"b\n', "⁹", "2024 2025\nA 1 1\n", "a-\nb", "  a  b\n  c\n", "1 000 kr  2 000 kr\n", "1  " * 40 + "\n",
    "Budget 2024  Budget 2025\nx  1  2\n\n", "x . . . . 1\n", "\u00ad",
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_text_takes_a_time_that_grows_with_its_length(part: str) -> None:
    text = part * (100_000 // len(part))

    started = time.process_time()
    attempt(text.encode())

    assert time.process_time() - started < 5  # a line of dots and spaces took for ever once
