"""A foreign document is read as a plan whose rules find what is wrong in it, and nothing else."""

import re

import pytest

from samordna.formats.document import Document, Spot
from samordna.plan.file import read, write
from samordna.plan.kinds import LineClass, PartyKind, Role, Signs, Status
from samordna.reading.built import OF_CLASS
from samordna.reading.judging import judged
from samordna.reading.made import Hint
from samordna.reading.reading import read_plan
from samordna.reading.words import row_hint
from tests.reading.documents import document

BUDGET = """
 | Budget 2025 | Plan 2026 | Plan 2027
Intäkter | | |
Staten, Försäkringskassan | 1 000 000 | 1 020 000 | 1 040 000
Region Sörland | 500 000 | 510 000 | 520 000
Sjö kommun | 300 000 | 306 000 | 312 000
Vik kommun | 200 000 | 204 000 | 208 000
Summa intäkter | 2 000 000 | 2 040 000 | 2 080 000
Kostnader | | |
Kansli | 700 000 | 714 000 | 728 000
Spåret, individinriktad insats | 900 000 | 920 000 | 930 000
Utbildning och kompetens | 150 000 | 151 000 | 152 000
Summa kostnader | 1 750 000 | 1 785 000 | 1 810 000
Årets resultat | 250 000 | 255 000 | 270 000
Ingående eget kapital | 100 000 | 350 000 | 605 000
Utgående eget kapital | 350 000 | 605 000 | 875 000
"""


def plan_of(table: str = BUDGET, *more: str) -> Document:
    return document("# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland", *more, "# Budget", table)


def found(read_from: Document) -> list[tuple[str, str, str]]:
    """Findings but the notes on what cannot be seen and on equity, as code, severity and message."""
    told = judged(read_plan(read_from))
    return [
        (one.finding.code, one.finding.severity.value, one.finding.message.replace("\u202f", " "))
        for one in told
        if one.finding.code not in ("U000", "E220")
    ]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Aktivitetscoach & samordnare STEGEN", LineClass.INDIVIDUAL),
        ("Samordnare", LineClass.ADMINISTRATION),
        ("Mottagningsteam", LineClass.INDIVIDUAL),
        ("IT-spåret", LineClass.INDIVIDUAL),
        ("IT-stöd och telefon", LineClass.ADMINISTRATION),
        ("IT, webb", LineClass.ADMINISTRATION),
        ("Övriga verksamhetskostnader", LineClass.ADMINISTRATION),
        ("Extraordinära kostnader", LineClass.OTHER_COST),
        ("Oförutsedda kostnader", LineClass.OTHER_COST),
    ],
)
def test_what_a_row_costs_is_known_by_its_words(label: str, kind: LineClass) -> None:
    plan = read_plan(plan_of(BUDGET.replace("Kansli |", f"{label} |"))).plan

    assert [line.kind for line in plan.lines if line.label == label] == [kind]


@pytest.mark.parametrize(
    ("label", "hint"),
    [
        ("Kommunernas andel att fördela", Hint.LINE),
        ("Kommunernas del att fördela", Hint.LINE),
        ("Medel att fördela", Hint.REMAINDER),
        ("Att fördela", Hint.REMAINDER),
        ("Kvar att fördela", Hint.REMAINDER),
    ],
)
def test_a_part_to_be_shared_is_not_what_is_left(label: str, hint: Hint) -> None:
    assert row_hint(label) is hint


def test_the_budget_is_read_as_lines_totals_equity_and_members() -> None:
    plan = read_plan(plan_of()).plan

    assert (plan.association, plan.year, plan.status) == ("Samordningsförbundet Sörland", 2025, Status.PUBLISHED)
    assert [column.key for column in plan.columns] == ["b2025", "pl2026", "pl2027"]
    assert [(line.label, line.kind) for line in plan.lines] == [
        ("Staten, Försäkringskassan", LineClass.CONTRIBUTION),
        ("Region Sörland", LineClass.CONTRIBUTION),
        ("Sjö kommun", LineClass.CONTRIBUTION),
        ("Vik kommun", LineClass.CONTRIBUTION),
        ("Kansli", LineClass.ADMINISTRATION),
        ("Spåret, individinriktad insats", LineClass.INDIVIDUAL),
        ("Utbildning och kompetens", LineClass.DEVELOPMENT),
    ]
    assert {total.label: total.role for total in plan.totals} == {
        "Summa intäkter": Role.INCOME,
        "Summa kostnader": Role.NONE,
        "Årets resultat": Role.RESULT,
    }
    assert plan.equity is not None
    assert dict(plan.equity.carries) == {"pl2026": "b2025", "pl2027": "pl2026"}
    assert [(member.name, member.party) for member in plan.members] == [
        ("Försäkringskassan", PartyKind.FK),
        ("Arbetsförmedlingen", PartyKind.AF),
        ("Region Sörland", PartyKind.REGION),
        ("Sjö kommun", PartyKind.MUNICIPALITY),
        ("Vik kommun", PartyKind.MUNICIPALITY),
    ]


def test_a_right_plan_has_no_findings_and_every_sum_is_sure() -> None:
    reading = read_plan(plan_of())

    assert found(plan_of()) == []
    assert {place: value for place, value in reading.certain.items() if place[0] != OF_CLASS} == {}


def test_what_is_read_can_be_written_as_a_plan_file_and_read_back() -> None:
    plan = read_plan(plan_of()).plan

    assert read(write(plan), "plan.yaml") == plan


SLIPS = {
    ("1 785 000", "1 758 000"): "K101 ”Summa kostnader”, Plan 2026, anges till 1 758 000 kr, men raderna blir "
    "1 785 000 kr. Två siffror har bytt plats.",
    ("2 040 000", "204 000"): "K101 ”Summa intäkter”, Plan 2026, anges till 204 000 kr, men raderna blir 2 040 000 kr. "
    "Summan är tio gånger för liten.",
    ("255 000", "225 000"): "K101 ”Årets resultat”, Plan 2026, anges till 225 000 kr, men raderna blir 255 000 kr. "
    "En siffra skiljer: 2 i stället för 5.",
    ("605 000 | 875 000", "605 000 | 857 000"): "E201 ”Utgående eget kapital”, Plan 2027, anges till 857 000 kr, men "
    "ingående 605 000 kr och resultatet 270 000 kr ger 875 000 kr.",
    ("| 350 000 | 605 000\nUtg", "| 330 000 | 605 000\nUtg"): "E202 ”Ingående eget kapital”, Plan 2026, är 330 000 kr, "
    "men Budget 2025 slutar med 350 000 kr.",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip_in_print_is_one_finding(slip: tuple[str, str]) -> None:
    spoiled = BUDGET.replace(*slip, 1)
    assert spoiled != BUDGET

    errors = [f"{code} {message}" for code, severity, message in found(plan_of(spoiled)) if severity == "error"]

    assert errors == [SLIPS[slip]]


def test_a_finding_knows_its_cell() -> None:
    spoiled = plan_of(BUDGET.replace("1 785 000", "1 758 000"))

    (error,) = [one for one in judged(read_plan(spoiled)) if one.finding.code == "K101"]

    assert (error.spot, error.certain) == (Spot(3, 11, 2), 1.0)


SIGNS = {
    Signs.NATURAL: (1, 1),
    Signs.COST_NEGATIVE: (1, -1),
    Signs.INCOME_NEGATIVE: (-1, 1),
}


@pytest.mark.parametrize("signs", SIGNS)
def test_signs_are_known_however_the_table_prints_them(signs: Signs) -> None:
    income, cost = SIGNS[signs]
    rows = []
    side = income
    for line in BUDGET.strip("\n").splitlines():
        label, *cells = line.split(" | ")
        side = cost if label == "Kostnader" else income if label in ("Intäkter", "Årets resultat") else side
        rows.append(" | ".join([label, *(("−" if side < 0 and cell.strip(" |") else "") + cell for cell in cells)]))
    turned = "\n".join(rows).replace("−Budget", "Budget").replace("−Plan", "Plan")

    plan = read_plan(plan_of(turned)).plan

    assert plan.tables[-1].signs is signs
    assert {line.label: line.values["b2025"].kr.kronor for line in plan.lines} == {
        "Staten, Försäkringskassan": 1_000_000,
        "Region Sörland": 500_000,
        "Sjö kommun": 300_000,
        "Vik kommun": 200_000,
        "Kansli": 700_000,
        "Spåret, individinriktad insats": 900_000,
        "Utbildning och kompetens": 150_000,
    }
    assert found(plan_of(turned)) == []


def test_thousands_are_read_as_kronor_and_rounding_is_no_fault() -> None:
    thousands = (
        re.sub(r" 000(?= \||\n)", "", BUDGET)
        .replace("Budget 2025", "Budget 2025, tkr")
        .replace("| 1 785 |", "| 1 786 |")
    )

    plan = read_plan(plan_of(thousands)).plan

    assert plan.lines[0].values["b2025"].kr.kronor == 1_000_000
    assert found(plan_of(thousands)) == []


def test_a_budget_in_several_tables_is_one() -> None:
    income, cost = BUDGET.split("Kostnader |")
    head = BUDGET.strip("\n").splitlines()[0]
    parted = document(
        "# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland", "# Intäkter", income, "# Kostnader",
        f"{head}\n{cost.partition(chr(10))[2]}",
    )  # fmt: skip

    assert found(parted) == []
    assert len(read_plan(parted).plan.tables) == 2


def test_an_unsure_reading_says_so_and_is_no_error() -> None:
    strange = (
        BUDGET.replace("1 750 000", "1 612 345").replace("1 785 000", "1 698 765").replace("1 810 000", "1 799 999")
    )

    told = [one for one in judged(read_plan(plan_of(strange))) if one.finding.code == "K101"]

    assert {one.finding.severity.value for one in told} == {"note"}
    assert all("Läsningen är osäker: " in one.finding.message for one in told)


def test_figures_in_text_are_held_against_the_tables() -> None:
    text = "Bidraget från staten är 1 000 000 kr 2025. De totala kostnaderna uppgår till 1 705 000 kr under 2025."

    told = found(plan_of(BUDGET, text))

    (message,) = [f"{code} {message}" for code, _, message in told]
    assert message == (
        "C501 ”1 705 000 kr” i ”Verksamhetsplan och budget 2025” ska vara 1 750 000 kr: kostnaderna, Budget 2025."
        " Två siffror har bytt plats."
    )


def test_what_the_text_says_of_the_law_is_held_against_the_law() -> None:
    text = "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med 25 % vardera till finansieringen."

    assert [code for code, _, _ in found(plan_of(BUDGET, text))] == ["C503"]


def test_shares_that_follow_the_law_are_left_alone() -> None:
    text = "Finansieringen fördelas så att 50 % betalas av staten, 25 % av regionen och 25 % av kommunerna."

    assert found(plan_of(BUDGET, text)) == []


def test_what_speaks_of_the_whole_plan_stands_where_it_is_said_and_at_no_row() -> None:
    beside = """
 | 2025 | 2026 | 2027
Strukturinsatser | -200 000 | -200 000 | -200 000
Projektmedel att disponera | | |
Totalt | -200 000 | -200 000 | -200 000
"""
    reading = read_plan(plan_of(BUDGET, "Dnr:", "# Insatser", beside))

    (number,) = [one for one in judged(reading) if one.finding.code == "D408"]

    assert number.spot == Spot(2)
    assert {place: spot for place, spot in reading.spots.items() if not place[1] and spot.row >= 0} == {}


@pytest.mark.parametrize(("corner", "heading"), [("Kostnader administration", "Kostnader administration"),
                                                 ("Budgetpost", "Budget"), ("", "Budget")])  # fmt: skip
def test_a_table_that_nothing_is_written_over_is_called_what_its_corner_calls_it(corner: str, heading: str) -> None:
    printed = BUDGET.replace("\n | Budget 2025", f"\n{corner} | Budget 2025", 1)
    long = "Förbundet har en plan för sin ekonomi, som styrelsen har fastställt efter samråd med alla sina medlemmar."

    [table] = read_plan(document("# Ekonomi", long, long, long, long, printed)).plan.tables

    assert table.heading == heading
