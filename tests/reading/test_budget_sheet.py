"""A workbook gives the sheet that looks most like a budget; whatever is made to harm gives a sentence in time."""

import io
import time
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
import xlsxwriter

from samordna.formats.apart import SECONDS
from samordna.formats.document import UnreadableDocument
from samordna.reading.apart import review_apart
from samordna.reading.budget_sheet import budget_sheet, budget_sheet_apart
from tests.formats import hostile_workbooks as hostile


def workbook(*sheets: Sequence[Sequence[object]], at: int = 0) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for place, row in enumerate(rows, at):
                sheet.write_row(place, at, row)
    return out.getvalue()


BUDGET = [["Post", 2027], ["Kansli", 0.1 + 0.2]]


def test_numbers_are_exact_and_the_sheet_most_like_a_budget_is_chosen() -> None:
    data = workbook([["Anteckningar"], ["Ring revisorn"], ["Boka sal"]], BUDGET)

    assert budget_sheet(data, "b.xlsx") == (("Post", Decimal(2027)), ("Kansli", Decimal("0.3")))


def test_a_table_that_stands_further_in_is_read_from_its_first_cell() -> None:
    assert budget_sheet(workbook(BUDGET, at=3), "b.xlsx") == budget_sheet(workbook(BUDGET), "b.xlsx")


@pytest.mark.long
def test_a_sheet_larger_than_a_budget_does_not_hinder_the_one_beside_it() -> None:
    large = [[row, row] for row in range(2_500)]

    assert budget_sheet(workbook(large, BUDGET), "b.xlsx") == budget_sheet(workbook(BUDGET), "b.xlsx")
    with pytest.raises(UnreadableDocument, match="större än en budget"):
        budget_sheet(workbook(large), "b.xlsx")


def test_a_share_is_no_amount() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write("A1", 0.25, book.add_format({"num_format": "0 %"}))

    assert budget_sheet(out.getvalue(), "b.xlsx") == (("25 %",),)


@pytest.mark.long
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: b"", "b.xlsx är tom. Spara den på nytt, eller hämta den igen."),
        (lambda: b"MZ\x90\x00 not a workbook", "b.xlsx är ett program eller skript, inget dokument."),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100, "b.xlsx är i ett äldre Office-format"),
        (lambda: b"%PDF-1.7 rubbish", "b.xlsx är ingen XLSX- eller ODS-fil. Spara budgeten som XLSX."),
        (lambda: b"PK\x03\x04 broken", "b.xlsx är skadad."),
        (lambda: workbook(BUDGET)[:2000], "b.xlsx är skadad."),
        (lambda: workbook([[]]), "b.xlsx har inga ifyllda celler."),
        (hostile.renamed, "b.xlsx är en packad fil. Packa upp den"),
        (hostile.huge_part, "b.xlsx packas upp till mer än ett dokument kan vara"),
    ],
    ids=["empty", "exe", "old", "pdf", "broken", "cut", "blank", "renamed", "bomb"],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(make: Callable[[], bytes], sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as told:
        budget_sheet(make(), "b.xlsx")

    assert str(told.value).startswith(sentence)


@pytest.mark.process
def test_another_process_reads_the_same() -> None:
    assert budget_sheet_apart(workbook(BUDGET), "b.xlsx") == "Post\t2027\nKansli\t0,30"


@pytest.mark.process
@pytest.mark.parametrize("read", [budget_sheet_apart, review_apart])
@pytest.mark.parametrize("make", sorted(set(hostile.HOSTILE) - {"merged"}))
def test_a_hostile_workbook_gives_a_sentence_in_time(read: Callable[[bytes, str], object], make: str) -> None:
    data = hostile.HOSTILE[make]()
    began = time.monotonic()

    with pytest.raises(UnreadableDocument, match=r"^b\.xlsx .*\.$"):
        read(data, "b.xlsx")

    assert time.monotonic() - began < SECONDS + 5
