"""Workbooks give their cells where they stand, and those made to harm give a sentence before they are filled."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from samordna.formats.document import Table, UnreadableDocument
from samordna.formats.workbook import MAX_SHEETS, opened, read
from tests.formats import hostile_workbooks as hostile

LARGE = (
    "plan.xlsx har fler blad, rader eller kolumner än en plan: högst 60 blad och 200 000 celler läses. "
    "Spara bara bladen med planen i en egen fil."
)
OUTSIDE = "plan.xlsx hänvisar till annat utanför dokumentet (XML-entiteter) och läses inte."


def addresses(data: bytes) -> dict[str, str]:
    """The filled cells of a workbook's only sheet by their address."""
    (sheet,) = opened(data, "plan.xlsx").sheets
    return {cell.place.cell: cell.text for row in sheet.rows for cell in row if cell.text}


@pytest.mark.long
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (hostile.sparse, LARGE),
        (hostile.sparse_unnamed, LARGE),
        (hostile.sparse_foreign, LARGE),
        (hostile.many_sheets, LARGE),
        (hostile.ods_columns, LARGE),
        (hostile.ods_rows, LARGE),
        (hostile.ods_full, LARGE),
        (hostile.ods_corner, LARGE),
        (hostile.entities, OUTSIDE),
        (hostile.outside, OUTSIDE),
        (hostile.ods_entities, OUTSIDE),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_a_workbook_that_would_swell_is_refused_before_it_does(make: Callable[[], bytes], sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as told:
        opened(make(), "plan.xlsx")

    assert str(told.value) == sentence


def test_a_merge_over_a_whole_sheet_covers_only_what_is_there() -> None:
    assert addresses(hostile.merged()) == {"A1": "Post", "B1": "2\u00a0027"}


def test_cells_without_an_address_stand_after_each_other() -> None:
    data = hostile.xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c r='C4'><v>3</v></c></row>")

    assert addresses(data) == {"A1": "1", "B1": "2", "C4": "3"}


@pytest.mark.long
def test_a_look_far_out_without_a_value_makes_a_sheet_no_larger() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "Post")
        sheet.write_blank(hostile.LAST, None, book.add_format({"bold": True}))

    assert addresses(out.getvalue()) == {"A1": "Post"}


def test_blank_rows_of_an_open_document_count_in_the_addresses_of_those_below() -> None:
    cell = '<t:table-cell o:value-type="float" o:value="1"/>'
    blank = '<t:table-row t:number-rows-repeated="3"><t:table-cell t:number-columns-repeated="9"/></t:table-row>'
    row = f"<t:table-row>{cell}</t:table-row>"

    assert addresses(hostile.ods(row + blank + row + blank)) == {"A1": "1", "A5": "1"}


def test_as_many_sheets_as_are_read_are_read() -> None:
    assert len(opened(hostile.xlsx(sheets=MAX_SHEETS), "plan.xlsx").sheets) == MAX_SHEETS


def test_too_many_values_are_told_of_before_any_of_the_file_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samordna.formats.xlsx_parts.MAX_CELLS", 99)
    rows = f"<row>{'<c><v>1</v></c>' * 10}</row>" * 10

    with pytest.raises(UnreadableDocument, match="fler blad, rader"):
        opened(hostile.xlsx(f"{rows}<not closed", sheets=1), "plan.xlsx")


def test_all_sheets_together_hold_no_more_cells_than_one_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samordna.formats.workbook.MAX_CELLS", 5_000)
    rows = f"<row>{'<c><v>1</v></c>' * 10}</row>" * 10

    assert len(opened(hostile.xlsx(rows, sheets=50), "plan.xlsx").sheets) == 50
    with pytest.raises(UnreadableDocument, match="fler blad, rader"):
        opened(hostile.xlsx(rows, sheets=51), "plan.xlsx")


def test_days_of_meetings_below_figures_begin_no_table_each() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Möten")
        sheet.write_row(0, 0, ["Möte", "Datum", "Tid"])
        for at, day in enumerate(("Fredag 10 februari 2027", "2027-03-20", "2/6 2027"), 1):
            sheet.write_row(at, 0, [at, day, "kl. 13–15"])

    (table,) = [block for block in read(out.getvalue(), "plan.xlsx").blocks if isinstance(block, Table)]

    assert [row[0].text for row in table.rows] == ["Möte", "1", "2", "3"]


def test_days_that_columns_are_headed_with_begin_another_table() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Budget")
        for at, day in enumerate(("2027", "2027-12-31")):
            sheet.write_row(at * 3, 0, ["Post", day, day.replace("7", "8", 1)])
            sheet.write_row(at * 3 + 1, 0, ["Kassa", 1000, 2000])

    tables = [block for block in read(out.getvalue(), "plan.xlsx").blocks if isinstance(block, Table)]

    assert [table.rows[0][1].text for table in tables] == ["2027", "2027-12-31"]
