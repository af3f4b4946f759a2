"""Cells of several lines that are centred on each other, without any line drawn, come out of PDF files as rows."""

import re

import pytest

from tests.formats.printed import document, tables

MEETINGS = [
    ["Månad", "Styrelse", "Beredning", "Innehåll"],
    ["Februari", "13 februari kl. 9–12 Kansliet, Storå", "6 februari",
     "Bokslut, årsredovisning och uppföljning av insatserna under det gångna året"],
    ["Mars", "20 mars", "13 mars kl. 9–11 digitalt", "Revision"],
    ["Juni", "4 juni kl. 13–15", "28 maj",
     "Ny ansökan från kommunen om medel till insatsen Stegen, och delårets prognos"],
    ["September", "24 september", "17 september", "Delårsrapport"],
    ["November", "19 november kl. 9–12 Näsby", "12 november", "Budget"],
]  # fmt: skip
BUDGET = [
    ["Post", "Budget 2026", "Plan 2027", "Plan 2028"],
    ["Statens bidrag genom Försäkringskassan efter besked i oktober", "1 000 000", "1 020 000", "1 040 000"],
    ["Region", "500 000", "510 000", "520 000"],
    ["Kommunerna, som delar efter antalet invånare den 1 november", "500 000", "510 000", "520 000"],
    ["Summa intäkter", "2 000 000", "2 040 000", "2 080 000"],
    ["Kansli", "400 000", "410 000", "420 000"],
    ["Insatser för personer som behöver stöd av flera parter på en gång, och som har varit sjukskrivna länge",
     "1 500 000", "1 500 000", "1 500 000"],
    ["Summa kostnader", "1 900 000", "1 910 000", "1 920 000"],
]  # fmt: skip


def centred(rows: list[list[str]], widths: str, align: str) -> str:
    """The rows as a table in which every cell is set about its row's middle."""
    broken = [[re.sub(r"[ ](?=Kansliet|digitalt|Näsby)", "\\\\ ", text) for text in row] for row in rows]
    cells = ", ".join(f"[*{text}*]" if at == 0 else f"[{text}]" for at, row in enumerate(broken) for text in row)
    return f"#set text(size: 10pt)\n#table(columns: {widths}, stroke: none, align: ({align}), {cells})"


@pytest.mark.parametrize(
    ("rows", "widths", "align"),
    [
        (MEETINGS, "(2cm, 4cm, 4cm, 5cm)", "left + horizon, center + horizon, center + horizon, left + horizon"),
        (MEETINGS, "(2.4cm, 4cm, 4cm, 4.4cm)", "left + horizon, left + horizon, left + horizon, left + horizon"),
        (BUDGET, "(5cm, 3cm, 3cm, 3cm)", "left + horizon, right + horizon, right + horizon, right + horizon"),
    ],
    ids=["meetings about the middle", "meetings to the left", "a budget"],
)
def test_centred_cells_of_several_lines_are_rows(rows: list[list[str]], widths: str, align: str) -> None:
    found = tables(document("Text före.", centred(rows, widths, align), "Text efter."))

    assert found == [rows]


def test_days_with_a_time_each_are_rows_though_no_line_parts_them() -> None:
    rows = [["fre 10 feb", "13–15"], ["mån 20 mar", "13–15"], ["fre 2 jun", "9–12"], ["fre 22 sep", "kl. 13.00–15.00"]]
    cells = ", ".join(f"[{text}]" for row in rows for text in row)

    found = tables(
        document("Text före.", f"#rect(inset: 0pt, table(columns: 2, stroke: none, {cells}))", "Text efter.")
    )

    assert found == [rows]
