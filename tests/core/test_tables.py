"""The one table: the same figures on the page, in the workbook and in the CSV file."""

import datetime as dt
import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.http import Http404
from django.template import engines

from samordna.core.exports import table_file
from samordna.core.stil import administration
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table, to_csv, to_xlsx
from samordna.money import Kr

ON = dt.date(2026, 9, 15)


def small(*rows: Row) -> Table:
    columns = (
        Column("Part"),
        Column("Bidrag", Kind.AMOUNT),
        Column("Andel", Kind.PERCENT),
        Column("Antal", Kind.NUMBER),
        Column("Dag", Kind.DAY),
    )
    return Table("t", "Bidrag/2021", columns, rows)


LINE = Row(("Kumla", Kr.of(519_139), Decimal("39.7"), 21_640, dt.date(2021, 11, 1)))


def test_several_in_one_cell_are_a_list_on_the_page_and_lines_in_the_files() -> None:
    items = (Cell("Lots", url="/lots/", hint="Pågår"), Cell("Ingen", tag="warn"), Cell("=SUMMA(A1)"))
    table = Table("t", "Insatser", (Column("Grupp"), Column("Insatser")), (Row(("Unga", Cell(items=items))),))

    page = engines["jinja2"].from_string('{% import "_components/table.jinja" as t %}{{ t.table(table) }}')
    shown = page.render({"table": table})

    assert '<li><a href="/lots/">Lots</a><span class="row-hint muted">Pågår</span></li>' in shown
    assert '<span class="tag tag--warn">Ingen</span>' in shown
    assert to_csv(table).decode("utf-8-sig").splitlines()[1:] == ['Unga;"Lots (Pågår)', "Ingen", '=SUMMA(A1)"']
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(table, on=ON))).active
    assert sheet["B5"].value == "Lots (Pågår)\nIngen\n=SUMMA(A1)"


def test_a_row_is_written_in_the_kinds_of_its_columns() -> None:
    [(_, shown)] = small(LINE).shown()

    texts = ["Kumla", "519\u202f139", "39,7\u202f%", "21\u202f640", "2021-11-01"]
    assert [cell.text for cell in shown] == texts
    assert [cell.css for cell in shown] == ["", "num", "num", "num", "day"]


def test_cells_that_are_left_out_at_the_end_are_empty() -> None:
    [(_, shown)] = small(Row(("Rubrik",), RowKind.SECTION)).shown()

    assert [cell.text for cell in shown] == ["Rubrik", "", "", "", ""]


def test_csv_opens_right_in_a_swedish_excel() -> None:
    out = to_csv(small(LINE, Row(("Öre", Kr(-1250)))))

    assert out.startswith(b"\xef\xbb\xbf")
    assert out.decode("utf-8-sig").split("\r\n") == [
        "Part;Bidrag;Andel;Antal;Dag",
        "Kumla;519139;39,7;21640;2021-11-01",
        "Öre;-12,50",
        "",
    ]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx"])
def test_csv_runs_no_formula_that_somebody_wrote_as_a_name(text: str) -> None:
    body = to_csv(small(Row((text,)))).decode("utf-8-sig")

    assert body.split("\r\n")[1].strip('"').startswith("'")


def test_workbook_holds_figures_as_figures() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(small(LINE, Row(("Streck", Cell(text="–")))), on=ON)))
    sheet = book.active

    assert sheet is not None
    assert sheet.title == "Bidrag2021"
    assert [cell.value for cell in sheet[5]] == [
        "Kumla",
        519_139,
        0.397,
        21_640,
        dt.datetime.fromisoformat("2021-11-01"),
    ]
    assert sheet["B6"].value == "–"
    assert sheet.freeze_panes == "B5"
    book.close()


def test_workbook_writes_text_that_looks_like_a_formula_as_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(small(Row(("=1+1",))), on=ON)))
    sheet = book.active

    assert sheet is not None
    assert sheet["A5"].data_type == "s"
    book.close()


def test_same_table_gives_the_same_workbook() -> None:
    assert to_xlsx(administration(), on=ON) == to_xlsx(administration(), on=ON)


def test_a_file_is_named_after_the_table_and_never_kept_by_caches() -> None:
    answer = table_file(small(LINE), "csv", name="bidrag-2021", on=ON)

    assert answer["Content-Disposition"] == 'attachment; filename="bidrag-2021.csv"'
    assert answer["Cache-Control"] == "private, no-store"


def test_another_form_than_xlsx_and_csv_is_not_found() -> None:
    with pytest.raises(Http404):
        table_file(small(LINE), "pdf", name="bidrag", on=ON)


def test_a_row_without_a_label_is_still_named_to_a_screen_reader() -> None:
    page = engines["jinja2"].env.from_string(  # type: ignore[attr-defined]
        '{% import "_components/table.jinja" as tables %}{{ tables.table(t) }}'
    )

    shown = page.render(t=small(Row(("", Kr.of(1)), RowKind.PART), Row(("", Kr.of(2)))))

    assert re.findall(r'<th scope="row">(.*?)</th>', shown) == [
        '<span class="vh">Summa utan benämning</span>',
        '<span class="vh">Rad utan benämning</span>',
    ]
