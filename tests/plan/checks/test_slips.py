"""One slip made in a published plan gives the findings of that slip: its place, its cause when only one fits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from samordna.findings import Finding
from samordna.money import Kr
from samordna.plan.checks import check
from samordna.plan.checks.printed import MONEY, Printed
from samordna.plan.checks.subject import Subject
from samordna.plan.model import Plan
from tests.plan.checks.plans import found, item, line, place, said, stated
from tests.plan.grids import example

FIVE = ("finnveden-2021", "gotland-2024", "trelleborg-2024", "kramfors-2021", "sydnarke-2022")
CAUSES = ("inte med i summan", "två gånger", "fel tecken", "gånger för", "siffra skiljer", "bytt plats", "hämtad från",
          "Summan är den för")  # fmt: skip


def new(before: Plan, after: Plan) -> list[Finding]:
    """What is found in the one and not in the other."""
    known = {(f.code, f.where) for f in check(before)}
    return [f for f in check(after) if (f.code, f.where) not in known]


def told(findings: list[Finding]) -> list[str]:
    return [f"{f.code} {place(f)}".strip() for f in findings]


def sums(plan: Plan) -> Iterator[tuple[Printed, list[tuple[str, Kr]]]]:
    """The printed sums that are right, each with its rows as they are added up: label and signed amount."""
    subject = Subject(plan)
    wrong = {place(f) for f in found(plan, "K101")}
    for cell in subject.cells:
        column = cell.column.column
        if cell.column.measure not in MONEY or not column or cell.row.ref == "equity.closing":
            continue
        parts = subject.printed.parts(cell.row.ref, column, cell.column.measure, cell.table.key)
        rows = [
            (plan.label(ref), subject.printed.amount(ref, column, cell.column.measure, cell.table.key, value) * sign)
            for ref, sign, value in parts
        ]
        if rows and f"{cell.table.key} / {cell.row.name} / {cell.column.key}" not in wrong:
            yield cell, rows


def slipped(cell: Printed, rows: list[tuple[str, Kr]]) -> Iterator[tuple[Kr, str]]:
    """The sum after each kind of slip, with the sentence that tells it."""
    right = cell.money
    for label, amount in rows:
        if amount:
            yield right - amount, f"”{label}” är inte med i summan."
            yield right + amount, f"”{label}” är räknad två gånger."
            yield right - amount * 2, f"”{label}” är räknad med fel tecken."
            yield right + amount * 9, f"”{label}” är räknad tio gånger för stor."
            yield right + amount * 999, f"”{label}” är räknad tusen gånger för stor."
    if right:
        yield -right, "Summan har fel tecken."
        yield right * 10, "Summan är tio gånger för stor."
        yield right * 1000, "Summan är tusen gånger för stor."
        wrong = _digit(right)
        digits = next((a, b) for a, b in zip(str(wrong.ore), str(right.ore), strict=True) if a != b)
        yield wrong, f"En siffra skiljer: {digits[0]} i stället för {digits[1]}."
    if swapped := _swapped(right):
        yield swapped, "Två siffror har bytt plats."


def _digit(amount: Kr) -> Kr:
    """The amount with its fourth digit from the right another."""
    digits = [*str(abs(amount.ore))]
    at = max(0, len(digits) - 6)
    digits[at] = "7" if digits[at] != "7" else "3"
    return Kr(int("".join(digits)) * (-1 if amount.ore < 0 else 1))


def _swapped(amount: Kr) -> Kr | None:
    """The amount with two neighbouring digits swapped; None where no two differ."""
    digits = str(abs(amount.ore))
    for at in range(len(digits) - 4):
        if digits[at] != digits[at + 1] and not (at == 0 and digits[1] == "0"):
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            return Kr(int(swapped) * (-1 if amount.ore < 0 else 1))
    return None


@pytest.mark.parametrize("name", FIVE)
def test_every_kind_of_slip_in_every_sum_is_found_and_named_rightly_or_not_at_all(name: str) -> None:
    plan = example(name)
    named, slips, misnamed, missed = 0, 0, [], []
    for cell, rows in list(sums(plan))[::4]:
        where = f"{cell.table.key} / {cell.row.name} / {cell.column.key}"
        for amount, cause in slipped(cell, rows):
            if amount == cell.money:
                continue
            slips += 1
            wrong = stated(plan, cell.table.key, cell.row.name, cell.column.key, Decimal(amount.ore) / 100)
            findings = [said(f) for f in found(wrong, "K101") if place(f) == where]
            if not findings:
                missed.append((where, cause))
            elif findings[0].endswith(said_(cause)):
                named += 1
            elif any(word in findings[0].partition("men raderna blir")[2] for word in CAUSES):
                misnamed.append((where, cause, findings[0]))

    assert missed == []
    assert misnamed == []
    assert named > slips * 0.5  # with one row in a sum, a factor in the row and in the sum both fit


def said_(cause: str) -> str:
    return cause.replace("\u202f", " ").replace("−", "-")


@pytest.mark.parametrize("name", FIVE)
def test_a_slip_in_one_sum_gives_no_findings_about_other_sums(name: str) -> None:
    plan = example(name)
    for cell, _ in list(sums(plan))[::6]:
        wrong = stated(plan, cell.table.key, cell.row.name, cell.column.key, cell.stated + 1_234_000)

        codes = {f.code for f in new(plan, wrong)}

        assert codes == {"K101"} or codes <= {"K101", "K103", "K102"}, told(new(plan, wrong))
        assert len([f for f in new(plan, wrong) if f.code == "K101"]) == 1


@pytest.mark.parametrize(
    ("name", "code", "where", "number"),
    [
        # A neighbouring year's value.
        ("finnveden-2021", "K101", "kostnader / administration / pl2022", 705_000),
        ("kramfors-2021", "K101", "resultatbudget / insatser / pl2022", 1_910_000),
        ("trelleborg-2024", "K101", "budget / kansli / pl2025", 823_200),
        ("gotland-2024", "K101", "utveckling / utvecklingsaktiviteter / p2025", 660_000),
        ("sydnarke-2022", "K101", "budgetoversikt / insatser / pl2023", 4_469_000),
        # Equity that does not carry over, and a closing that does not follow.
        ("finnveden-2021", "E202", "intakter / equity.opening / pl2022", 49_761),
        ("trelleborg-2024", "E202", "budget / equity.opening / pl2025", 2_419_596),
        ("kramfors-2021", "E202", "balansbudget / equity.opening / pl2022", 548_077),
        ("kramfors-2021", "E201", "balansbudget / equity.closing / b2021", 801_077),
        ("trelleborg-2024", "E201", "budget / equity.closing / pl2026", 405_838),
        ("finnveden-2021", "E201", "kostnader / equity.closing / b2021", 49_761),
        # A share, and a member's contribution.
        ("sydnarke-2022", "K106", "medlemsbidrag / member:kumla / andel", "39.76"),
        ("sydnarke-2022", "L103", "medlemsbidrag / member:laxa / bidrag", 125_231),
        ("sydnarke-2022", "L102", "medlemsbidrag / member:forsakringskassan / bidrag", 2_167_000),
    ],
)  # fmt: skip
def test_one_printed_slip_gives_exactly_its_own_finding(name: str, code: str, where: str, number: int | str) -> None:
    plan = example(name)
    table, row, column = where.split(" / ")

    assert told(new(plan, stated(plan, table, row, column, number))) == [f"{code} {where}"]


def test_a_figure_ten_times_too_large_is_named_in_its_sum_and_a_contribution_in_its_party() -> None:
    finnveden = example("finnveden-2021")

    costs = new(finnveden, line(finnveden, "kansli", pl2023=5_400_000))
    income = new(finnveden, line(finnveden, "region", pl2023=12_895_000))

    assert [said(f).partition("kr. ")[2] for f in costs if f.code == "K101"] == [
        "”Kansli” är räknad tio gånger för liten."
    ]
    assert [said(f) for f in income if f.code == "L102"] == [
        "Bidragen Plan 2023 följer inte lagens andelar: regionen 12 895 000 kr i stället för 1 289 500 kr."
    ]


@pytest.mark.parametrize(
    ("name", "table"),
    [("finnveden-2021", "kostnader"), ("kramfors-2021", "resultatbudget"), ("sydnarke-2022", "insatser")],
)
def test_a_stale_year_in_a_heading_is_the_only_new_finding(name: str, table: str) -> None:
    plan = example(name)
    year = plan.year - 1 if name == "sydnarke-2022" else plan.year - 2

    findings = new(plan, item(plan, "tables", table, heading=f"Budget {year}"))

    assert told(findings) == [f"D401 {table}"]


@pytest.mark.parametrize(
    ("name", "claim", "number", "expected"),
    [
        ("trelleborg-2024", "medlemsavgifter", 3472, "C501 medel_till_forfogande / claim:medlemsavgifter / b2024"),
        ("trelleborg-2024", "andel_kommun", 20, "C503 budget / claim:andel_kommun"),
        ("gotland-2024", "lagstaniva", 560_000, "C501 finansiering / claim:lagstaniva / b2024"),
        ("gotland-2024", "andel_staten", 40, "C503 finansiering / claim:andel_staten"),
        ("gotland-2024", "kommuner", 209, "C504 bakgrund / claim:kommuner"),
        ("kramfors-2021", "andel_insatser", "73.96", "C502 ekonomi / claim:andel_insatser / b2021"),
        ("kramfors-2021", "golv_mal_andel", 9, "C502 finansiella_mal / claim:golv_mal_andel / b2021"),
        ("kramfors-2021", "samkraft_medel", 60, "C501 insatser_2021 / claim:samkraft_medel / b2021"),
        ("kramfors-2021", "samkraft_volym", 52, "C505 insatser_2021 / claim:samkraft_volym"),
        ("sydnarke-2022", "statens_del", 55, "C502 sydnarke / claim:statens_del / b2022"),
    ],
)
def test_a_slip_in_a_figure_of_the_text_gives_exactly_its_own_finding(
    name: str, claim: str, number: int | str, expected: str
) -> None:
    plan = example(name)

    assert told(new(plan, item(plan, "claims", claim, value=Decimal(number)))) == [expected]
