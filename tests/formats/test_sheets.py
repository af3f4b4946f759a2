"""Pasted blocks and workbooks give rows of cells, and anything else gives a sentence."""

import io
import zipfile
from decimal import Decimal

import pytest
import xlsxwriter

from samordna.formats.sheets import MAX_COLUMNS, UnreadableSheet, pasted, sheets


def workbook(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Budget")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return out.getvalue()


def test_tabs_part_cells_and_trailing_blanks_fall_away() -> None:
    assert pasted("Post\t2027\r\nKansli\t500 000\t\t\n\n") == (("Post", "2027"), ("Kansli", "500 000"))


def test_semicolons_part_cells_where_there_are_no_tabs() -> None:
    assert pasted("Post;2027\nKansli;500 000") == (("Post", "2027"), ("Kansli", "500 000"))


def test_a_workbook_keeps_exact_numbers() -> None:
    found = sheets(workbook([["Post", 2027], ["Kansli", 0.1 + 0.2]]), "b.xlsx")

    assert [(s.name, s.grid) for s in found] == [
        ("Budget", (("Post", Decimal(2027)), ("Kansli", Decimal("0.3")))),
    ]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "tom"),
        (b"MZ\x90\x00 not a workbook", "ingen XLSX"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100, "äldre format"),
        (b"PK\x03\x04 broken", "skadad"),
        (b"x" * 10_000_001, "10 MB"),
    ],
    ids=["empty", "exe", "old", "broken", "large"],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(data: bytes, part: str) -> None:
    with pytest.raises(UnreadableSheet, match=part):
        sheets(data, "b.xlsx")


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_with_a_sentence() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 150_000_000)
    bomb = out.getvalue()
    assert len(bomb) < 10_000_000

    with pytest.raises(UnreadableSheet, match="mer än en budget"):
        sheets(bomb, "b.xlsx")


def test_a_truncated_workbook_is_refused_with_a_sentence() -> None:
    whole = workbook([["Post", 2027]])

    with pytest.raises(UnreadableSheet, match=r"b\.xlsx"):
        sheets(whole[: len(whole) // 2], "b.xlsx")


def test_an_empty_paste_and_a_huge_one_are_refused() -> None:
    with pytest.raises(UnreadableSheet, match="Klistra in"):
        pasted(" \n \n")
    with pytest.raises(UnreadableSheet, match="större"):
        pasted("\t".join(["1"] * (MAX_COLUMNS + 1)))
