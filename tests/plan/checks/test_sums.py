"""K: sums of rows, columns and tables, the same intervention in two places, shares, decisions."""

from dataclasses import replace
from decimal import Decimal

import pytest

from samordna.findings import Severity
from samordna.money import Kr
from samordna.plan.checks import check
from samordna.plan.figures import Cell
from samordna.plan.layout import Note, RowStyle
from samordna.plan.model import Plan, Waived
from tests.plan.checks.plans import RIGHT, at, found, item, line, one, place, said, stated, unseen
from tests.plan.grids import example

RIGHT_SUM, ROWS = 1_440_000, {"coach": 1_101_300, "natverk": 338_700}


def summed(number: int) -> Plan:
    """The right plan with another sum of its interventions, and a sum of costs that follows it."""
    plan = stated(RIGHT, "budget", "insatser", "b2024", number)
    plan = stated(plan, "budget", "insatser", "summa", 4_319_300 + number - RIGHT_SUM)
    return stated(plan, "budget", "kostnader", "b2024", 2_015_000 + number - RIGHT_SUM)


def cause(number: int) -> str:
    (finding,) = [f for f in found(summed(number), "K101") if f.where.row == "insatser"]
    return said(finding).partition("men raderna blir 1 440 000 kr.")[2].strip()


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (RIGHT_SUM - ROWS["natverk"], "”Nätverk” är inte med i summan."),
        (RIGHT_SUM + ROWS["natverk"], "”Nätverk” är räknad två gånger."),
        (RIGHT_SUM - 2 * ROWS["natverk"], "”Nätverk” är räknad med fel tecken."),
        (RIGHT_SUM + 9 * ROWS["natverk"], "”Nätverk” är räknad tio gånger för stor."),
        (ROWS["coach"] + 33_870, "”Nätverk” är räknad tio gånger för liten."),
        (RIGHT_SUM + 999 * ROWS["natverk"], "”Nätverk” är räknad tusen gånger för stor."),
        (-RIGHT_SUM, "Summan har fel tecken."),
        (RIGHT_SUM * 10, "Summan är tio gånger för stor."),
        (RIGHT_SUM * 1000, "Summan är tusen gånger för stor."),
        (1_740_000, "En siffra skiljer: 7 i stället för 4."),
        (4_140_000, "Två siffror har bytt plats."),
        (1_438_800, "Summan är den för Plan 2025."),
        (ROWS["coach"] + 330_900, "”Nätverk” är hämtad från Budget 2023."),
        (1_234_567, ""),
    ],
)
def test_k101_names_the_one_slip_that_explains_the_difference(number: int, named: str) -> None:
    assert cause(number) == named


@pytest.mark.parametrize(
    ("name", "table", "row", "column", "slip", "named"),
    [
        ("finnveden-2021", "intakter", "summa_intakter", "b2021", -600_500, "”Värnamo kommun” är inte med i summan."),
        ("finnveden-2021", "intakter", "summa_intakter", "b2021", 168_700, "”Gnosjö kommun” är räknad två gånger."),
        ("kramfors-2021", "resultatbudget", "arets_resultat", "b2021", 4_000,
         "”Övriga intäkter och kostnader” är inte med i summan."),
    ],
)  # fmt: skip
def test_k101_names_the_rows_a_reader_sees_where_the_sum_is_made_of_sums_that_are_not_printed(
    name: str, table: str, row: str, column: str, slip: int, named: str
) -> None:
    plan = example(name)
    right = next(r.stated[column] for r in plan.table(table).rows if r.name == row)

    finding = one(stated(plan, table, row, column, int(right) + slip), "K101")

    assert said(finding).partition("kr. ")[2] == named


def test_k101_thinks_of_the_neighbouring_year_also_where_a_row_is_empty() -> None:
    plan = line(summed(RIGHT_SUM), "natverk", b2024=0)

    finding = next(f for f in found(plan, "K101") if f.where.row == "insatser" and f.where.column == "b2024")

    # The sum still has 338 700 kr that no year has, so none of the slips fits.
    assert said(finding).endswith("men raderna blir 1 101 300 kr.")
    stale = stated(plan, "budget", "insatser", "b2024", ROWS["coach"] + 330_900)
    assert "”Nätverk” är hämtad från Budget 2023." in [said(f).partition("kr. ")[2] for f in found(stale, "K101")]


def test_k101_names_no_cause_where_two_fit() -> None:
    twins = line(line(RIGHT, "coach", b2024=300_000), "natverk", b2024=300_000)

    findings = found(stated(twins, "budget", "insatser", "b2024", 300_000), "K101")

    wrong = next(f for f in findings if f.where.row == "insatser" and f.where.column == "b2024")
    assert said(wrong) == "”Summa insatser”, Budget 2024, anges till 300 000 kr, men raderna blir 600 000 kr."


def test_k101_is_one_finding_for_one_wrong_subtotal() -> None:
    plan = stated(RIGHT, "budget", "insatser", "b2024", 1_234_567)

    assert [place(f) for f in check(plan) if f.code.startswith("K")] == ["budget / insatser / b2024"]
    assert [place(f) for f in found(summed(1_234_567), "K101")] == ["budget / insatser / b2024"]


def test_k101_is_a_warning_where_a_note_may_explain_the_missing_row() -> None:
    table, row, column = "budget", "natverk", "b2024"
    note = Note("x", "3)", "Kostnaden kommer 2025.", table, row, column)
    plan = replace(summed(RIGHT_SUM - ROWS["natverk"]), notes=(note,))

    finding = next(f for f in found(plan, "K101") if f.where.row == "insatser")

    assert finding.severity is Severity.WARNING
    assert finding.suggestion.endswith("Not 3) kan vara förklaringen: säg i så fall det vid summan.")


def test_k101_allows_rounding_only_where_the_table_rounds() -> None:
    thousands = item(RIGHT, "tables", "budget", step=Kr.of(1000), unit="tkr")
    near, far = (stated(thousands, "budget", "insatser", "b2024", number) for number in (1_441_000, 1_441_001))

    assert [place(f) for f in found(near, "K101")] == []
    assert [place(f) for f in found(far, "K101")] == ["budget / insatser / b2024"]
    assert len(found(stated(RIGHT, "budget", "insatser", "b2024", 1_440_001), "K101")) == 1


def test_k102_finds_a_total_to_the_right_that_is_not_its_columns() -> None:
    finding = one(stated(RIGHT, "insatser", "intervention:coach", "totalt", 1_101_700), "K102")

    assert said(finding) == (
        "”Coachteam” i ”Insatsernas kostnader”, Totalt, anges till 1 101 700 kr, men kolumnerna blir 2 203 000 kr. "
        "”Budget 2024” är inte med i summan."
    )


def test_k103_finds_the_same_amount_told_differently() -> None:
    finding = one(stated(RIGHT, "kapital", "intakter", "b2024", 2_003_000), "K103")

    assert said(finding) == (
        "”Intäkter”, Budget 2024, är 2 003 000 kr i ”Eget kapital” men 2 030 000 kr i ”Budget 2024–2026”. "
        "Två siffror har bytt plats."
    )


def test_k103_finds_a_printed_figure_that_is_not_its_line_s() -> None:
    finding = one(stated(RIGHT, "budget", "revision", "pl2025", 51_900), "K103")

    assert said(finding) == (
        "”Revision”, Plan 2025, är 51 900 kr i ”Budget 2024–2026” men 59 100 kr i budgeten. Två siffror har bytt plats."
    )


def test_k104_compares_an_intervention_s_own_costs_with_its_lines() -> None:
    finding = one(item(RIGHT, "interventions", "coach", costs={"pl2025": Cell.of(1_000_000)}), "K104")

    assert said(finding) == (
        "”Coachteam” är 1 101 700 kr i budgeten 2025 men 1 000 000 kr i insatsens egen kostnadsplan."
    )


def test_k105_finds_more_budgeted_than_granted_and_another_deduction() -> None:
    more = item(RIGHT, "lines", "coach", granted={"b2024": Cell.of(1_000_000)})
    other = item(RIGHT, "lines", "coach", granted={"b2024": Cell.of(1_400_000)})

    assert (
        said(one(more, "K105")) == "”Coachteam”, Budget 2024: budgeterat 1 101 300 kr är mer än beviljat 1 000 000 kr."
    )
    assert said(one(other, "K105")) == "”Coachteam”, Budget 2024: avdraget är 21,3 %, det generella 10 %."


def test_k105_cannot_see_what_was_granted() -> None:
    assert unseen(example("finnveden-2021"), "K105") == ["beviljade belopp per insats"]


def test_k106_reckons_printed_shares_again() -> None:
    finding = one(stated(RIGHT, "bidrag", "member:berg", "andel", 26), "K106")

    assert said(finding) == "”Bergs kommun”, Andel, anges till 26 % men är 25,00 %."


@pytest.mark.parametrize(("printed", "wrong"), [("99.99", 0), ("100.02", 0), ("99.9", 1), ("100.03", 1)])
def test_k106_allows_half_a_digit_for_each_share_in_a_sum(printed: str, wrong: int) -> None:
    sydnarke = example("sydnarke-2022")  # four shares that total 99.99

    assert len(found(stated(sydnarke, "medlemsbidrag", "party:municipality", "andel", printed), "K106")) == wrong


@pytest.mark.parametrize(
    ("printed", "told"), [("39.68", []), ("25", ["”Kumla”, Andel, anges till 25 % men är 39,67 %."])]
)
def test_k106_reckons_shares_from_the_amounts_where_the_key_has_no_numbers(printed: str, told: list[str]) -> None:
    sydnarke = replace(example("sydnarke-2022"), contributions=())

    findings = found(stated(sydnarke, "medlemsbidrag", "member:kumla", "andel", printed), "K106")

    assert [said(finding) for finding in findings] == told


@pytest.mark.parametrize("style", [RowStyle.SUM, RowStyle.LINE])
def test_k106_counts_no_row_with_the_rows_it_is_all_of(style: RowStyle) -> None:
    sydnarke = replace(example("sydnarke-2022"), contributions=())
    [table] = [table for table in sydnarke.tables if table.key == "medlemsbidrag"]
    rows = tuple(
        replace(row, ref="member:region", style=style, key="alla") if row.ref == "party:municipality" else row
        for row in table.rows
    )
    tables = tuple(replace(table, rows=rows) if each is table else each for each in sydnarke.tables)

    assert found(replace(sydnarke, tables=tables), "K106") == []


def test_k108_compares_decisions_with_the_budget() -> None:
    plan = at(RIGHT, "clauses", 0, stated=Decimal(1_404_000))

    assert said(one(plan, "K108")) == (
        "Beslutet anslår 1 404 000 kr till ”Insatser”, som är 1 440 000 kr i Budget 2024. Två siffror har bytt plats."
    )


def test_a_waiver_marks_the_finding_and_takes_away_its_block() -> None:
    wrong = stated(RIGHT, "insatser", "intervention:coach", "totalt", 1_101_700)
    waived = replace(wrong, waivers=(Waived("K102", "Avrundat i ansökan.", table="insatser"),))

    before, after = (next(f for f in check(plan) if f.code == "K102") for plan in (wrong, waived))

    assert (before.blocks, after.blocks, after.waived_by) == (True, False, "Avrundat i ansökan.")


def test_k101_names_the_table_where_several_sums_are_called_the_same() -> None:
    first, second, projects = [said(finding) for finding in found(example("gotland-2024"), "K101")]

    assert first.startswith("”TOTALT” i ”Kostnader administration”, Budget 2024, anges till ")
    assert second.startswith("”TOTALT” i ”Kostnader administration”, Prognos 2025, anges till ")
    assert projects.startswith("”TOTALT: Projekt och insatser”, Budget 2023, anges till ")
