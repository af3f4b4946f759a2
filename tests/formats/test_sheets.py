"""Workbooks become headings, lines and tables as a reader of the sheet sees them, with the exact figures behind."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from samordna.formats.document import Document, Format, Heading, Paragraph, Table, UnreadableDocument
from samordna.formats.workbook import address, read, shown
from tests.formats.hostile_workbooks import ods, packed, xlsx
from tests.formats.written import rows, written


def book(fill: Callable[[Workbook, Worksheet], None], name: str = "Budget") -> Document:
    """What is read of a workbook with one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        fill(made, made.add_worksheet(name))
    return read(out.getvalue(), "plan.xlsx")


def of_rows(*lines: Sequence[object]) -> Document:
    """What is read of a sheet of rows."""
    return book(lambda _, sheet: [sheet.write_row(at, 0, line) for at, line in enumerate(lines)] and None)


def plain(document: Document) -> list[str]:
    return [line.replace("\u00a0", " ") for line in written(document)]


def only(document: Document) -> Table:
    [(_, table)] = document.tables()
    return table


def test_amounts_are_exact_and_shown_as_people_write_them() -> None:
    table = only(of_rows(["Post", 2027], ["Hyra", 0.1 + 0.2], ["Lön", -1234567.5], ["Summa", 10**12], ["Skuld", 1e-7]))

    assert [row[1].value for row in table.rows] == [
        Decimal(2027), Decimal("0.3"), Decimal("-1234567.5"), Decimal(10**12), Decimal("1E-7")
    ]  # fmt: skip
    assert [row[1].text.replace("\u00a0", " ") for row in table.rows[1:]] == [
        "0,3", "−1 234 567,5", "1 000 000 000 000", "0,0000001"
    ]  # fmt: skip


def test_shares_and_bold_are_known_by_how_the_file_says_they_look() -> None:
    def fill(made: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Post", "A", "B"])
        sheet.write("A2", "Andel", made.add_format({"bold": True}))
        sheet.write("B2", 0.1033, made.add_format({"num_format": "0.00%"}))
        sheet.write("C2", 0.25, made.add_format({"num_format": 9}))
        sheet.write_row(2, 0, ["Kr", 5])
        sheet.write("C3", 7, made.add_format({"bold": False, "num_format": '0" %"'}))

    table = only(book(fill))

    assert rows(table)[1:] == ["| Andel | 10,33 % | 25 % |", "| Kr | 5 | 7 |"]
    assert [cell.value for cell in table.rows[1]] == [None, Decimal("10.33"), Decimal(25)]
    assert [row[0].bold for row in table.rows] == [False, True, False]


def test_days_times_and_truths_are_words() -> None:
    def fill(made: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Möte", "Dag", "Tid", "Öppet"])
        sheet.write("A2", "Styrelsen")
        sheet.write_datetime("B2", dt.date(2027, 3, 1), made.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_datetime("C2", dt.time(9, 30), made.add_format({"num_format": "hh:mm"}))
        sheet.write("D2", True)

    assert rows(only(book(fill)))[1] == "| Styrelsen | 2027-03-01 | 09:30:00 | ja |"


def test_formulas_show_the_value_that_the_file_keeps_or_it_is_told_that_it_keeps_none() -> None:
    def kept(_: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Post", 2027])
        sheet.write_row(1, 0, ["Hyra", 40])
        sheet.write("A3", "Summa")
        sheet.write_formula("B3", "=SUM(B2:B2)", None, 40)

    def unsaved(made: Workbook, sheet: Worksheet) -> None:
        kept(made, sheet)
        sheet.write_formula("B3", "=SUM(B2:B2)", None, 0)

    assert rows(only(book(kept)))[-1] == "| Summa | 40 |"
    assert book(kept).warnings == ()
    assert book(unsaved).warnings == (
        "Formlerna i plan.xlsx har inga sparade värden. Öppna filen i Excel eller LibreOffice och spara den på nytt.",
    )


def test_merged_cells_span_and_cover() -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("B1:C1", "Budget")
        sheet.merge_range("A2:A3", "Mål")
        sheet.write_row(1, 1, [2026, 2027])
        sheet.write_row(2, 1, [1, 2])

    table = only(book(fill))

    assert [[cell.covered for cell in row] for row in table.rows] == [
        [False, False, True],
        [False] * 3,
        [True, False, False],
    ]
    assert (table.rows[0][1].columns, table.rows[1][0].rows) == (2, 2)


def test_hidden_sheets_are_told_of_and_not_read() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        made.add_worksheet("Budget").write_row(0, 0, ["Hyra", 1])
        for name, hide in (("Gammalt", Worksheet.hide), ("Kladd", Worksheet.very_hidden)):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, ["Lön", 2])
            hide(sheet)

    document = read(out.getvalue(), "x")

    assert document.warnings == ("Dolda blad läses inte: Gammalt, Kladd.",)
    assert written(document) == ["# Budget", "| Hyra | 1 |"]


def test_a_sheets_name_is_a_heading_unless_it_is_the_programs_own() -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Hyra", 1])

    assert [written(book(fill, name))[0] for name in ("Budget 2027", "Blad1", "Sheet 1")] == [
        "# Budget 2027", "| Hyra | 1 |", "| Hyra | 1 |"
    ]  # fmt: skip


def test_single_cells_are_text_and_a_new_row_of_headings_begins_another_table() -> None:
    document = of_rows(
        ["Budget för Norra"],
        ["Alla belopp är i kronor och utgår från medlemmarnas beslut i september."],
        ["Intäkter", 2026, 2027],
        ["Bidrag", 500, 510],
        [],
        ["Summa", 500, 510],
        ["Kostnader 2027"],
        ["", 2026, 2027],
        ["Hyra", 40, 41],
        ["Mål", "Indikator", "Ansvarig"],
        [],
        ["Insats", "Budget 2026", "Budget 2027"],
        ["Porten", 7, 8],
    )

    assert plain(document) == [
        "# Budget", "## Budget för Norra", "Alla belopp är i kronor och utgår från medlemmarnas beslut i september.",
        "| Intäkter | 2 026 | 2 027 |", "| Bidrag | 500 | 510 |", "| Summa | 500 | 510 |", "## Kostnader 2027",
        "|  | 2 026 | 2 027 |", "| Hyra | 40 | 41 |", "| Mål | Indikator | Ansvarig |",
        "| Insats | Budget 2026 | Budget 2027 |", "| Porten | 7 | 8 |",
    ]  # fmt: skip
    assert [len(table.rows) for _, table in document.tables()] == [3, 3, 2]


def test_every_block_and_cell_says_its_sheet_and_address() -> None:
    document = of_rows(["Budget för Norra"], ["Post", "", 2027], ["Hyra", "", 40])

    [(_, table)] = document.tables()
    places = [(block.place.sheet, block.place.cell) for block in document.blocks]
    assert places == [("Budget", ""), ("Budget", "A1"), ("Budget", "A2")]
    assert table.rows[1][1].place.cell == "C3"  # the column between is empty, and is no column


def test_a_text_box_is_text_of_its_sheet_at_the_cell_it_stands_over() -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Post", "2026"])
        sheet.write_row(1, 0, ["Hyra", 1000])
        sheet.insert_textbox("D3", "Bidraget är 2 100 tkr.\nDet är preliminärt.")

    document = book(fill)

    assert [(block.text, block.place.cell) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("Bidraget är 2 100 tkr.", "D3"), ("Det är preliminärt.", "D3")
    ]  # fmt: skip


def test_a_line_of_its_own_over_a_row_of_words_begins_another_table() -> None:
    document = of_rows(
        ["Mån.", "Styrelse", "Beredning"], ["Jan", "26.01.2027", ""], ["Feb", "", "18.02.2027"], [], ["Bilaga 3"], [],
        ["", "Möjligheter", "Hot"], ["Inre", "Samsyn", "Tid"],
    )  # fmt: skip

    assert [rows(table) for _, table in document.tables()] == [
        ["| Mån. | Styrelse | Beredning |", "| Jan | 26.01.2027 |  |", "| Feb |  | 18.02.2027 |"],
        ["|  | Möjligheter | Hot |", "| Inre | Samsyn | Tid |"],
    ]
    assert [block.text for block in document.blocks if isinstance(block, Heading)][-1] == "Bilaga 3"


def test_a_short_line_that_says_an_amount_is_no_heading() -> None:
    document = of_rows(
        ["Beslut"],
        [],
        ["anslå 705 000 kr till administration"],
        [],
        ["Budget, i 1 000 kr"],
        [],
        ["Post", 2027],
        ["a", 1],
    )

    assert [type(block) for block in document.blocks[1:4]] == [Heading, Paragraph, Heading]


def test_columns_are_called_as_in_a_workbook() -> None:
    assert [address(0, column) for column in (0, 25, 26, 51, 52, 701, 702)] == [
        "A1",
        "Z1",
        "AA1",
        "AZ1",
        "BA1",
        "ZZ1",
        "AAA1",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1308500", "1 308 500"),
        ("-0.5", "−0,5"),
        ("12.50", "12,5"),
        ("0", "0"),
        ("1E+3", "1 000"),
        ("-1234.5", "−1 234,5"),
    ],
)
def test_a_number_is_shown_as_swedish_print(value: str, text: str) -> None:
    assert shown(Decimal(value)).replace("\u00a0", " ") == text


# OpenDocument

NUMBER = '<t:table-cell o:value-type="float" o:value="{}"><x:p>{}</x:p></t:table-cell>'
TEXT = "<t:table-cell><x:p>{}</x:p></t:table-cell>"


def row(*cells: str, about: str = "") -> str:
    return f"<t:table-row {about}>{''.join(cells)}</t:table-row>"


def test_an_open_document_gives_figures_as_shown_with_their_exact_value() -> None:
    head = row(TEXT.format("Post"), TEXT.format("2027"))
    share = '<t:table-cell o:value-type="percentage" o:value="0.1033"><x:p>10 %</x:p></t:table-cell>'
    money = '<t:table-cell o:value-type="currency" o:value="1308500.25"><x:p>1 308 500 kr</x:p></t:table-cell>'
    bare = '<t:table-cell o:value-type="float" o:value="0.30000000000000004"/>'
    strange = '<t:table-cell o:value-type="float" o:value="mycket"><x:p>mycket</x:p></t:table-cell>'
    body = [row(TEXT.format(label), cell) for label, cell in zip("ABCD", (share, money, bare, strange), strict=True)]

    table = only(read(ods(head + "".join(body)), "plan.ods"))

    assert [(row[1].text, row[1].value) for row in table.rows[1:]] == [
        ("10,33 %", Decimal("10.33")), ("1 308 500 kr", Decimal("1308500.25")), ("0,3", Decimal("0.3")),
        ("mycket", None),
    ]  # fmt: skip


SHOWN = [  # what the cell keeps and shows, and what is read of it
    ("844000", "844,000", "844\u00a0000", "844000"),
    ("844000", "844,000 kr", "844\u00a0000 kr", "844000"),
    ("-2119200.5", "-2119200.50", "-2119200.50", "-2119200.5"),
    ("1234.5", "1,234.5", "1,234.5", "1234.5"),
    ("844000", "###", "844\u00a0000", "844000"),
    ("844000", "844 000 kr", "844 000 kr", "844000"),
    ("844000.4", "844 000", "844 000", "844000.4"),
    ("3742128", "3 742", "3 742", "3742.128"),
    ("3742000", "3,742 tkr", "3\u00a0742 tkr", "3742"),
    ("3742", "3,742 tkr", "3\u00a0742 tkr", "3742"),
    ("3700000", "3,7 mkr", "3,7 mkr", "3.7"),
    ("2027", "2027", "2027", "2027"),
    ("0", "–", "–", "0"),
]


@pytest.mark.parametrize(("kept", "shown", "text", "value"), SHOWN)
def test_a_cell_of_an_open_document_is_read_as_its_number(kept: str, shown: str, text: str, value: str) -> None:
    body = row(TEXT.format("Post"), TEXT.format("Belopp")) + row(TEXT.format("Hyra"), NUMBER.format(kept, shown))

    cell = only(read(ods(body), "plan.ods")).rows[1][1]

    assert (cell.text, cell.value) == (text, Decimal(value))


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("#,##0", "3\u00a0742\u00a0000", 3742000),
        ("#,##0,", "3\u00a0742", 3742),
        ('#,##0,"tkr"', "3\u00a0742 tkr", 3742),
        ('#,##0 "kr";[Red]-#,##0, "tkr"', "3\u00a0742\u00a0000 kr", 3742000),
        ('0.0,,\\ "mkr"', "3,742", Decimal("3.742")),
        ('#,##0" per 1,"', "3\u00a0742\u00a0000", 3742000),
    ],
)
def test_a_number_format_tells_its_unit_and_what_is_shown_in_thousands(code: str, text: str, value: Decimal) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Post", "Belopp"])
        sheet.write("A2", "Hyra")
        sheet.write("B2", 3742000, book.add_format({"num_format": code}))

    cell = only(book(fill)).rows[1][1]

    assert (cell.text, cell.value) == (text, Decimal(value))


def test_a_text_box_of_an_open_document_is_text_of_its_sheet() -> None:
    drawn = '<d:{0} xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><x:p>{1}</x:p></d:{0}>'
    note = "<o:annotation><x:p>Fråga revisorn</x:p></o:annotation>"
    free = f"<t:shapes>{drawn.format('custom-shape', 'Det är  preliminärt.')}</t:shapes>"
    held = f"<t:table-cell>{note}{drawn.format('frame', 'Bidraget är 2 100 tkr.')}</t:table-cell>"
    gap = '<t:table-cell t:number-columns-repeated="2"/>'
    below = '<t:table-row t:number-rows-repeated="3"><t:table-cell/></t:table-row>'
    body = free + row(TEXT.format("Post"), NUMBER.format(1, 1)) + row(TEXT.format("a"), NUMBER.format(2, 2))

    document = read(ods(body + below + row(gap, held)), "x")

    assert [(block.text, block.place.cell) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("Det är preliminärt.", ""), ("Bidraget är 2 100 tkr.", "C6")
    ]  # fmt: skip


def test_an_open_document_repeats_and_spans_cells() -> None:
    spanning = '<t:table-cell t:number-columns-spanned="2" t:number-rows-spanned="2"><x:p>Mål</x:p></t:table-cell>'
    twice = '<t:table-cell o:value-type="float" o:value="7" t:number-columns-repeated="2"><x:p>7</x:p></t:table-cell>'
    body = row(spanning, "<t:covered-table-cell/>", TEXT.format("2027")) + row(
        TEXT.format("Hyra"), twice, about='t:number-rows-repeated="2"'
    )

    table = only(read(ods(body), "x"))

    assert rows(table) == ["| Mål | ^ | 2027 |", "| Hyra | 7 | 7 |", "| Hyra | 7 | 7 |"]
    assert (table.rows[0][0].columns, table.rows[0][0].rows) == (2, 2)


def test_lines_of_a_cell_and_a_comment_on_it() -> None:
    note = "<o:annotation><x:p>Fråga revisorn</x:p></o:annotation>"
    cell = f"<t:table-cell>{note}<x:p>Insatser</x:p><x:p>för unga</x:p></t:table-cell>"

    table = only(read(ods(row(cell, NUMBER.format(1, 1)) + row(TEXT.format("x"), NUMBER.format(2, 2))), "x"))

    assert table.rows[0][0].text == "Insatser\nför unga"


def test_hidden_sheets_of_an_open_document_are_told_of() -> None:
    style = (
        '<s:style xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0" s:name="dold">'
        '<s:table-properties t:display="false"/></s:style>'
        '<s:style xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0" s:name="fet">'
        '<s:text-properties xmlns:f="urn:f" f:font-weight="bold"/></s:style>'
    )
    hidden = f'</t:table><t:table t:name="Gammalt" t:style-name="dold">{row(TEXT.format("x"), NUMBER.format(9, 9))}'
    bold = '<t:table-cell t:style-name="fet"><x:p>Summa</x:p></t:table-cell>'

    document = read(
        ods(style + row(bold, NUMBER.format(1, 1)) + row(TEXT.format("a"), NUMBER.format(2, 2)) + hidden), "x"
    )

    assert document.warnings == ("Dolda blad läses inte: Gammalt.",)
    assert [row[0].bold for row in only(document).rows] == [True, False]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (xlsx("<row/>"), "planen har inga ifyllda celler."),
        (ods(""), "planen har inga ifyllda celler."),
        (
            packed({"xl/workbook.xml": "<workbook/>"}),
            "planen är skadad. Öppna den i sitt program och spara den på nytt.",
        ),
        (packed({"content.xml": "<a"}, "x"), "planen är skadad. Öppna den i sitt program och spara den på nytt."),
    ],
    ids=["no cells", "no cells, ods", "no sheets", "broken"],
)
def test_a_workbook_without_anything_to_read_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as told:
        read(data, "planen")

    assert str(told.value) == sentence


def test_a_lone_text_on_a_sheet_is_a_heading_or_a_paragraph() -> None:
    document = of_rows(["Verksamhetsplan 2027"], ["x" * 61], ["Kort mening."])

    assert [type(block) for block in document.blocks] == [Heading, Heading, Paragraph, Paragraph]
    assert document.format is Format.XLSX
