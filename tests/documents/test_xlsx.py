import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from samordna.documents import xlsx
from samordna.documents.blocks import Cell, Column, ColumnKind, Document, Row, RowKind, Table
from samordna.documents.formulas import Ratio, Sum, Term, added
from samordna.documents.numbers import SHARE_1, TKR
from samordna.documents.sheets import sheet_names
from samordna.documents.tables import EMPTY
from samordna.money import Kr
from tests.documents import hostile, sample

BUDGET = "Budget 2021 och plan 2022–2023"


@pytest.fixture(scope="module")
def data() -> bytes:
    return xlsx.write(sample.plan())


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def values(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def table_of(*rows: Row, key: str = "t", columns: tuple[Column, ...] = ()) -> Table:
    return Table(key, f"Tabell {key}", columns or (Column("a", "Post", ColumnKind.LABEL), Column("b", "Belopp")), rows)


def written(*tables: Table) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(Document("T", "F", tables))))


def test_there_is_a_cover_and_a_sheet_for_each_table(book: Workbook) -> None:
    assert book.sheetnames == ["Omslag", *(table.caption for table in sample.plan().tables())]
    links = {cell.hyperlink.location for row in book["Omslag"].iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in book.sheetnames[1:]}


def test_every_cached_value_is_the_exact_figure(values: Workbook) -> None:
    for table in sample.plan().tables():
        sheet = values[table.caption]
        first = 5 + bool(table.groups)
        for down, row in enumerate(table.rows):
            for across, cell in enumerate(row.cells):
                found = sheet.cell(first + down, 1 + across).value
                if isinstance(cell.value, Kr):
                    assert found == cell.value.kronor
                elif cell.value is not None:
                    assert found == pytest.approx(float(cell.value), abs=0)


def test_sums_are_live_and_name_the_rows_they_add(book: Workbook) -> None:
    sheet = book[BUDGET]
    bottom = {row[0].value: row[3].value for row in sheet.iter_rows(min_row=5) if row[0].value}

    assert bottom["Summa intäkter"] == "=SUM(D6:D11)"
    assert bottom["Delsumma verksamheter"] == "=SUM(D15:D23)"
    assert bottom["Summa kostnader"] == "=SUM(D24,D31)"
    assert bottom["Prel balanserat resultat"] == "=SUM(D12)-SUM(D32)"


def test_figures_from_another_table_are_live_too(book: Workbook) -> None:
    sheet = book["Medlemmarnas bidrag 2021"]

    assert sheet["B7"].value == f"=SUM('{BUDGET}'!D6:D8)"
    assert sheet["C5"].value == '=IF((SUM(B8))=0,"",(SUM(B5))/(SUM(B8)))'


def test_calamine_reads_the_same_figures(data: bytes) -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(BUDGET)

    rows = {str(row[0]): row[1:6] for row in sheet.to_python()}

    assert rows["Summa kostnader"] == [float(amount) for amount in sample.PRINTED["kostnader"]]
    assert rows["Kansli"] == [605000, 580000, 500000, 520000, 540000]


def test_a_figure_its_rows_do_not_add_up_to_stays_a_number_with_a_word_about_it() -> None:
    rows = (
        Row((Cell("A"), Cell.of(Kr.of(100))), key="a"),
        Row((Cell("B"), Cell.of(Kr.of(50))), key="b"),
        Row((Cell("Summa"), Cell.of(Kr.of(155), formula=added("b", "a", "b"))), RowKind.TOTAL, "s"),
    )

    cell = written(table_of(*rows)).worksheets[1]["B7"]

    assert cell.value == 155
    assert cell.comment is not None
    assert cell.comment.text == "Som angivet. Raderna ger 150."


def test_a_share_is_live_when_it_is_printed_as_the_rows_give() -> None:
    def share(value: str) -> object:
        ratio = Ratio(Sum((Term("a", "b"),)), Sum((Term("c", "b"),)))
        rows = (
            Row((Cell("A"), Cell.of(1)), key="a"),
            Row((Cell("C"), Cell.of(3)), key="c"),
            Row((Cell("Andel"), Cell.of(Decimal(value), SHARE_1, ratio))),
        )
        return written(table_of(*rows)).worksheets[1]["B7"].value

    assert share("0.3333") == '=IF((SUM(B6))=0,"",(SUM(B5))/(SUM(B6)))'
    assert share("0.35") == 0.35


def test_an_empty_cell_counts_as_nothing_in_a_sum() -> None:
    rows = (
        Row((Cell("A"), Cell("–")), key="a"),
        Row((Cell("B"),), key="b"),
        Row((Cell("Summa"), Cell.of(0, formula=added("b", "a", "b"))), key="s"),
    )

    assert written(table_of(*rows)).worksheets[1]["B7"].value == "=SUM(B5:B6)"


def test_ore_and_tkr_keep_the_exact_kronor() -> None:
    rows = (Row((Cell("A"), Cell.of(Kr.of("1234567.89")))), Row((Cell("B"), Cell.of(Kr.of(3741500), TKR))))

    sheet = written(table_of(*rows)).worksheets[1]

    assert (sheet["B5"].value, sheet["B6"].value) == (1234567.89, 3741500)
    assert sheet["B6"].number_format == TKR.excel()


@pytest.mark.parametrize(
    "text", ["=1+1", "+46 70", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}", "http://x.se", "001"]
)
def test_text_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    document = Document(text, text, (replace(table_of(Row((Cell(text), Cell(text)))), caption=text, unit=text),))

    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write(document))).worksheets[1]

    for place in ("A1", "A2", "A5", "B5"):
        assert (sheet[place].value, sheet[place].data_type, sheet[place].hyperlink) == (text, "s", None)


def test_a_link_that_needs_several_lines_can_be_wrapped_and_a_hostile_one_stays_text_inside_its_formula() -> None:
    law = "11 kap. 6 § första stycket kommunallagen (2017:725)"
    rows = [
        Row((Cell(law, href="https://lagen.nu/2017:725#K11P6"), Cell("Lag", href="https://lagen.nu/"))),
        Row((Cell('a "b"&CMD() c', href="https://x.example/"), Cell(f"{'x ' * 140}", href="https://x.example/"))),
    ]

    made = xlsx.write(Document("T", "F", (table_of(*rows),)))

    sheet, values = (openpyxl.load_workbook(io.BytesIO(made), data_only=only).worksheets[1] for only in (False, True))
    assert sheet["A5"].value == f'=HYPERLINK("https://lagen.nu/2017:725#K11P6","{law}")'
    assert (values["A5"].value, sheet["A5"].alignment.wrap_text) == (law, True)
    assert (sheet["B5"].value, sheet["B5"].hyperlink.target) == ("Lag", "https://lagen.nu/")
    assert sheet["A6"].value == '=HYPERLINK("https://x.example/","a ""b""&CMD() c")'
    assert (sheet["B6"].data_type, sheet["B6"].hyperlink) == ("s", None)


def test_the_head_stays_in_sight_and_is_printed_on_every_page(book: Workbook) -> None:
    sheet = book[BUDGET]

    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.page_setup.paperSize == 9
    assert sheet.oddFooter.left.text.endswith("Kontrollsumma 9f2ab7c4d1e0")
    assert sheet.oddFooter.right.text == "Sida &P (&N)"
    assert book["Möten under året"].page_setup.orientation == "landscape"


def test_tables_and_sums_have_names(book: Workbook) -> None:
    names = {name: book.defined_names[name].attr_text for name in book.defined_names}

    assert names["n_budget_kostnader"] == f"'{BUDGET}'!$A$32:$G$32"
    assert names["n_tabell_bidrag"] == "'Medlemmarnas bidrag 2021'!$A$4:$D$8"


def test_the_properties_say_what_the_paper_is(book: Workbook) -> None:
    assert book.properties.title == "Verksamhetsplan 2021"
    assert book.properties.creator == "Förbundschef"
    assert {p.name: p.value for p in book.custom_doc_props.props}["Version"] == "3, förslag"


def test_the_same_paper_gives_the_same_bytes(data: bytes) -> None:
    assert xlsx.write(sample.plan()) == data


def test_sheets_get_names_that_a_workbook_accepts() -> None:
    names = sheet_names(["Omslag", "omslag", "a" * 40, "a" * 40, "[x]:*?/\\", "''", "History", "Ö'n", "😀" * 40])

    assert names == [
        "Omslag",
        "omslag (2)",
        "a" * 31,
        "a" * 27 + " (2)",
        "x",
        "Tabell",
        "History (2)",
        "Ö'n",
        "😀" * 15,
    ]


def test_a_row_shorter_than_the_columns_is_filled_with_empty_cells() -> None:
    sheet = written(table_of(Row((Cell("A"),)), Row((EMPTY, Cell.of(1))))).worksheets[1]

    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=6)] == [["A", None], [None, 1]]


@pytest.mark.long
@given(hostile.texts)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_breaks_the_workbook(text: str) -> None:
    data = xlsx.write(hostile.paper(text))

    assert len(openpyxl.load_workbook(io.BytesIO(data)).sheetnames) == 2
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2
    assert [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet] == []


def test_the_checksum_stands_whole_in_the_foot_of_a_sheet_and_a_long_foot_is_cut_to_what_excel_takes() -> None:
    paper = Document(
        "T", "F", (), register_number="2024/" + "&" * 35, version="Version 2, " + "x" * 60, digest="a" * 64
    )

    feet = [
        openpyxl.load_workbook(io.BytesIO(xlsx.write(made))).worksheets[0].oddFooter.left.text
        for made in (paper, replace(paper, register_number="&" * 300))
    ]

    assert feet[0].endswith("Kontrollsumma " + "a" * 12)
    assert len(feet[1]) <= 200


def test_many_columns_of_text_share_a_sheet_that_can_be_read() -> None:
    columns = (Column("nr", "Nr", ColumnKind.LABEL), *(Column(f"t{n}", "Text", ColumnKind.TEXT) for n in range(5)))
    table = Table("fynd", "Fynd", columns, (Row((Cell("1"), *[Cell("Ett fynd i två meningar. " * 6)] * 5)),))

    sheet = written(table).worksheets[1]

    # Columns of the same width are told once, by the first.
    assert 20 < sheet.column_dimensions["B"].width < 34
