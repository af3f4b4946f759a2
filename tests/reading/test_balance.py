"""What a balance sheet says of assets and debts is neither income nor cost of the budget it is printed with."""

from __future__ import annotations

from samordna.plan.compute import Figures
from samordna.reading.judging import judged
from samordna.reading.reading import Reading, read_plan
from tests.reading.documents import document
from tests.reading.test_reading import BUDGET

RESULTS = BUDGET[: BUDGET.index("Ingående")]
BALANCE = """
 | Budget 2025 | Plan 2026 | Plan 2027
Tillgångar | | |
Kortfristiga fordringar | 25 000 | 25 000 | 25 000
Kassa och bank | 475 000 | 730 000 | 1 000 000
Summa tillgångar | 500 000 | 755 000 | 1 025 000
Eget kapital och skulder | | |
Ingående eget kapital | 100 000 | 350 000 | 605 000
Årets resultat | 250 000 | 255 000 | 270 000
Utgående eget kapital | 350 000 | 605 000 | 875 000
Kortfristiga skulder | 150 000 | 150 000 | 150 000
Summa eget kapital och skulder | 500 000 | 755 000 | 1 025 000
"""


def read(*tables: str) -> Reading:
    return read_plan(document("# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland", *tables))


def told(reading: Reading) -> list[tuple[str, str]]:
    found = (one.finding for one in judged(reading))
    return [(one.code, one.where.column) for one in found if one.severity != "note"]


def test_assets_and_debts_are_no_lines_and_equity_is_read() -> None:
    plan = read(RESULTS, "# Balansbudget", BALANCE).plan

    assert [line.label for line in plan.lines] == [line.label for line in read(BUDGET).plan.lines]
    assert [Figures(plan).amount("equity.closing", key).ore for key in ("b2025", "pl2027")] == [35_000_000, 87_500_000]
    assert told(read(RESULTS, "# Balansbudget", BALANCE)) == told(read(BUDGET))


def test_equity_that_is_not_carried_over_is_found_in_the_balance_sheet() -> None:
    wrong = BALANCE.replace("Ingående eget kapital | 100 000 | 350 000", "Ingående eget kapital | 100 000 | 530 000")

    assert ("E202", "pl2026") in told(read(RESULTS, "# Balansbudget", wrong))


def test_a_balance_sheet_of_nothing_but_assets_and_debts_is_left_out() -> None:
    bare = "\n".join(line for line in BALANCE.splitlines() if "gående" not in line and "resultat" not in line)

    assert len(read(RESULTS, "# Balansbudget", bare).tables) == 1


def test_a_budget_that_speaks_of_debts_alone_is_whole() -> None:
    text = BUDGET.replace("Utbildning och kompetens", "Skulder till leverantör")

    assert len(read(text).plan.lines) == len(read(BUDGET).plan.lines)
