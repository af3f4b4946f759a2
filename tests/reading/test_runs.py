"""Tables of the same years are read as one run: what each row is, on which side, and how its signs are printed."""

from __future__ import annotations

import pytest

from samordna.formats.document import Table
from samordna.plan.kinds import Signs
from samordna.reading.budget import carried, in_ore, is_money, lines, runs
from samordna.reading.figure_table import FigureTable, figure_table
from samordna.reading.made import Hint
from samordna.reading.reading import read_plan
from samordna.reading.run import Run
from tests.reading.documents import document


def tables(*blocks: str) -> list[FigureTable]:
    """The tables of figures of a document."""
    whole = document(*blocks)
    found: list[FigureTable] = []
    for at, block in enumerate(whole.blocks):
        if isinstance(block, Table):
            read = figure_table(whole, at, block, found[-1] if found else None)
            assert read is not None
            found.append(read)
    return found


def run_of(*blocks: str) -> Run:
    """The one run that the tables are."""
    [run] = runs(tables(*blocks))
    return run


HEAD = "Post | 2025 | 2026 | 2027\n"
INCOME = "Staten | 1 000 000 | 1 020 000 | 1 040 000\nSumma intäkter | 1 000 000 | 1 020 000 | 1 040 000\n"
COST = "Kansli | 900 000 | 910 000 | 920 000\nSumma kostnader | 900 000 | 910 000 | 920 000\n"
RESULT = "Årets resultat | 100 000 | 110 000 | 120 000\n"
EQUITY = "Ingående | 50 000 | 150 000 | 260 000\nUtgående | 150 000 | 260 000 | 380 000\n"


def labels(run: Run) -> list[str]:
    return [entry.label for entry in run.entries]


# Which tables are one


def test_tables_with_the_same_columns_and_other_rows_are_one_run() -> None:
    run = run_of("# Intäkter", HEAD + INCOME, "# Kostnader", HEAD + COST, "# Resultat", HEAD + RESULT)

    assert len(run.tables) == 3
    assert labels(run) == ["Staten", "Summa intäkter", "Kansli", "Summa kostnader", "Årets resultat"]
    assert run.has_both_sides


@pytest.mark.parametrize(
    "other",
    [
        "Post | 2028 | 2029 | 2030\n" + COST,
        HEAD + INCOME,
        "Post | Andel 2025 | Andel 2026 | Andel 2027\nKansli | 10 % | 10 % | 9 %\nInsatser | 90 % | 90 % | 91 %",
    ],
    ids=["other years", "the same rows", "shares"],
)
def test_tables_of_other_years_rows_or_measures_are_runs_of_their_own(other: str) -> None:
    assert len(runs(tables("# Intäkter", HEAD + INCOME, "# Annat", other))) == 2


def test_equity_with_fewer_columns_belongs_to_the_budget() -> None:
    equity = "Post | 2026 | 2027\nIngående eget kapital | 150 000 | 260 000\nUtgående eget kapital | 260 000 | 380 000"

    run = run_of("# Budget", HEAD + INCOME + COST + RESULT, "# Eget kapital", equity)

    assert [entry.values for entry in run.entries[-2:]] == [
        (None, 15_000_000, 26_000_000), (None, 26_000_000, 38_000_000)
    ]  # fmt: skip


def test_a_table_without_years_is_a_run_of_its_own() -> None:
    plain = "Post | Belopp\nHyra | 74 000\nLön | 455 000"

    assert [len(run.tables) for run in runs(tables(plain, plain.replace("Hyra", "Resor")))] == [1, 1]


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("Post | 2025\nHyra | 74 000\nLön | 455 000", True),
        ("Post | 2025\nHyra | 74 kr\nLön | 455 kr", True),
        ("Belopp i tkr | 2025\nHyra | 74\nLön | 455", True),
        ("Mål | 2025\nDeltagare | 74\nAvslutade | 45", False),
        ("Mål | 2025\nNöjda | 74 %\nI arbete | 45 %", False),
        ("Kommun | Invånare\nStorå | 7 400\nLillby | 4 500", False),
    ],
)
def test_money_is_told_by_its_unit_or_its_size(text: str, money: bool) -> None:
    [found] = tables(text)

    assert is_money(found) is money


# What the rows are


def test_a_run_knows_its_lines_from_its_sums_and_equity() -> None:
    run = run_of(HEAD + INCOME + COST + RESULT + EQUITY.replace("gående", "gående eget kapital"))

    assert [entry.label for _, entry in lines(run)] == ["Staten", "Kansli"]


def test_equity_that_no_word_calls_so_is_known_by_how_its_figures_go() -> None:
    text = (
        HEAD
        + INCOME
        + COST
        + RESULT
        + "Från i fjol | 50 000 | 150 000 | 260 000\nVidare | 150 000 | 260 000 | 380 000\n"
    )

    run = run_of(text)

    assert {entry.label: entry.hint for entry in run.entries if entry.hint in (Hint.OPENING, Hint.CLOSING)} == {
        "Från i fjol": Hint.OPENING, "Vidare": Hint.CLOSING
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| 260 000\nVidare", "| 270 000\nVidare"),  # one year's closing is not the next one's opening
        ("100 000 | 110 000 | 120 000", "130 000 | 140 000 | 150 000"),  # the result does not move it
    ],
)
def test_figures_that_do_not_go_as_equity_does_are_no_equity(old: str, new: str) -> None:
    text = HEAD + RESULT + "Från i fjol | 50 000 | 150 000 | 260 000\nVidare | 150 000 | 260 000 | 380 000\n"
    assert old in text

    assert carried(run_of(text.replace(old, new))) == []


@pytest.mark.parametrize(
    ("cell", "ore"),
    [("1 000", 100_000), ("1,50", 150), ("-", 0), ("2 tkr", 200_000), ("25 %", None), ("9 st", None), ("", None),
     ("9999999 mkr", None)],
)  # fmt: skip
def test_a_figure_is_worth_so_many_ore_or_is_no_amount(cell: str, ore: int | None) -> None:
    [found] = tables(f"Post | 2025 kronor\nHyra | {cell}\nLön | 455 000")

    assert in_ore(found, found.rows[0], 0) == ore


def test_figures_of_a_table_in_thousands_are_worth_a_thousand_times_more() -> None:
    [found] = tables("tkr | 2025\nHyra | 74\nLön | 1,5\nResor | −2")

    assert [in_ore(found, row, 0) for row in found.rows] == [7_400_000, 150_000, -200_000]


# Sides and signs


def sides(run: Run) -> dict[str, int]:
    return {entry.label: entry.side for entry in run.entries if entry.values and any(entry.values)}


def test_the_side_of_a_row_comes_from_its_words_its_heading_or_the_sum_it_is_in() -> None:
    text = """
    Post | 2025
    Intäkter |
    Medlemmarna | 1 000 000
    Gåvor | 50 000
    Summa | 1 050 000
    Kostnader |
    Spåret | 600 000
    Bron | 350 000
    Summa kostnader | 950 000
    Årets resultat | 100 000
    """

    assert sides(run_of(text)) == {
        "Medlemmarna": 1, "Gåvor": 1, "Summa": 1, "Spåret": -1, "Bron": -1, "Summa kostnader": -1, "Årets resultat": 0
    }  # fmt: skip


def test_a_result_tells_the_side_of_the_sums_that_no_word_tells() -> None:
    text = """
    Post | 2025 | 2026
    Staten | 500 000 | 510 000
    Regionen | 500 000 | 510 000
    Summa medlemsavgifter | 1 000 000 | 1 020 000
    Spåret | 600 000 | 610 000
    Bron | 350 000 | 360 000
    Summa | 950 000 | 970 000
    Årets resultat | 50 000 | 50 000
    """

    found = sides(run_of(text))

    assert [found[label] for label in ("Summa medlemsavgifter", "Summa", "Spåret", "Bron")] == [1, -1, -1, -1]


PLAIN = (("Staten", 1, 1_000), ("Summa intäkter", 1, 1_000), ("Kansli", -1, 900), ("Summa kostnader", -1, 900))


@pytest.mark.parametrize(
    ("signs", "income", "cost"),
    [(Signs.NATURAL, "", ""), (Signs.COST_NEGATIVE, "", "−"), (Signs.INCOME_NEGATIVE, "−", "")],
)
def test_how_a_table_prints_signs_is_what_most_of_its_rows_do(signs: Signs, income: str, cost: str) -> None:
    text = "Post | 2025\n" + "\n".join(
        f"{label} | {income if side > 0 else cost}{size} 000" for label, side, size in PLAIN
    )

    run = run_of(f"{text}\nÅrets resultat | 100 000")

    assert run.signs_of(run.tables[0]) is signs
    assert [entry.values[0] * entry.printed_factor for entry in run.entries if entry.side and entry.values[0]] == [
        size * 100_000 for _, _, size in PLAIN
    ]  # fmt: skip


def test_a_result_printed_the_other_way_round_is_known_by_what_it_is_made_of() -> None:
    text = HEAD + INCOME + COST + "Årets resultat | −100 000 | −110 000 | −120 000\n"

    run = run_of(text)

    assert [(entry.label, entry.printed_factor) for entry in run.entries if entry.hint is Hint.RESULT] == [
        ("Årets resultat", -1)
    ]


def test_rows_may_print_both_signs_in_one_sum() -> None:
    text = """
    Post | 2025 | 2026
    Kostnader | |
    Spåret | −600 000 | −610 000
    Bidrag till Spåret | 100 000 | 110 000
    Bron | −350 000 | −360 000
    Summa kostnader | −850 000 | −860 000
    """

    run = run_of(text)

    assert [entry.values[0] * entry.printed_factor for entry in run.entries if entry.values[0]] == [
        60_000_000, -10_000_000, 35_000_000, 85_000_000
    ]  # fmt: skip


def test_rows_of_a_sum_of_a_sum_that_both_stand_above_them_are_on_its_side() -> None:
    text = """
    Kr | 2026 | 2027
    Summa intäkter | 900 000 | 910 000
    varav Staten | 450 000 | 455 000
    varav Regionen | 450 000 | 455 000
    Summa kostnader | −800 000 | −815 000
    Varav förvaltning | −300 000 | −310 000
    Förbundschef | −200 000 | −205 000
    Revision | −100 000 | −105 000
    Varav verksamhet | −500 000 | −505 000
    Stegen | −200 000 | −205 000
    Lots | −300 000 | −300 000
    Resultat | 100 000 | 95 000
    """
    plan = read_plan(document("# Budget 2026", text)).plan

    assert {line.label: line.values["b2026"].kr.ore // 100_000 for line in plan.lines[2:]} == {
        "Förbundschef": 200, "Revision": 100, "Stegen": 200, "Lots": 300,
    }  # fmt: skip
