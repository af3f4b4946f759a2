"""Decisions that grant an amount are held against the sum of the budget that they name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samordna.formats.document import Paragraph
from samordna.reading.judging import judged
from samordna.reading.reading import Reading, read_plan
from tests.reading.documents import document

BUDGET = """
Kr | 2025 | 2026 | 2027
Staten | 1 000 000 | 1 000 000 | 1 000 000
Region Sörland | 500 000 | 500 000 | 500 000
Sjö kommun | 500 000 | 500 000 | 500 000
Summa intäkter | 2 000 000 | 2 000 000 | 2 000 000
Kansli | 400 000 | 410 000 | 420 000
Revision | 55 000 | 55 000 | 55 000
Summa administration | 455 000 | 465 000 | 475 000
Unga vuxna | 900 000 | 900 000 | 900 000
Stegen | 572 000 | 572 000 | 572 000
Summa insatser | 1 472 000 | 1 472 000 | 1 472 000
Summa kostnader | 1 927 000 | 1 937 000 | 1 947 000
"""
GRANTED = "Styrelsen föreslås besluta att anslå {} kr till insatser under 2025."


def read(*paragraphs: str) -> Reading:
    title = ("# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland")
    return read_plan(document(*title, "# Beslut", *paragraphs, "# Budget", BUDGET))


def granted(*paragraphs: str) -> list[tuple[str, str, Decimal | None]]:
    plan = read(*paragraphs).plan
    return [(plan.label(one.ref), one.column, one.stated) for one in plan.clauses]


@pytest.mark.parametrize(
    ("sentence", "label", "kronor"),
    [
        (GRANTED.format("1 472 000"), "Summa insatser", 1_472_000),
        (GRANTED.format("1 4 72 000"), "Summa insatser", 1_472_000),
        ("Till förbundets sekretariat anslås 455 tkr för år 2025.", "Summa administration", 455_000),
        ("Att bevilja 455 000 kr. till kansliets kostnader", "Summa administration", 455_000),
    ],
)
def test_an_amount_that_is_granted_is_the_sum_it_is_granted_to(sentence: str, label: str, kronor: int) -> None:
    assert granted(sentence) == [(label, "b2025", Decimal(kronor))]


def test_two_purposes_in_one_decision_are_two_clauses() -> None:
    both = "Att för 2025 anslå 1 472 000 kr till insatser och anslå 455 000 kr till administration."

    assert [label for label, _, _ in granted(both)] == ["Summa insatser", "Summa administration"]


@pytest.mark.parametrize(
    "sentence",
    [
        GRANTED.format("900 000"),  # a part of it, to one of them
        GRANTED.format("1 472 000").replace("2025", "2024"),
        "Styrelsen avslår ansökan om 1 472 000 kr till insatser.",
        "Styrelsen har tidigare beslutat att anslå 1 472 000 kr till insatser.",
        "Insatserna kostar 1 472 000 kr.",
        "Staten anslår 1 472 000 kr per år.",
    ],
)
def test_what_grants_none_of_the_budgets_sums_is_no_clause(sentence: str) -> None:
    assert granted(sentence) == []


def test_a_slip_in_a_decision_is_told_where_the_decision_stands() -> None:
    reading = read("Inledning.", GRANTED.format("1 742 000"))

    [told] = [one for one in judged(reading) if one.finding.severity == "error"]

    assert told.finding.code == "K108"
    assert told.finding.message.replace("\u202f", " ") == (
        "Beslutet anslår 1 742 000 kr till ”Summa insatser”, som är 1 472 000 kr i 2025. Två siffror har bytt plats."
    )
    assert told.spot is not None
    block = reading.document.blocks[told.spot.block]
    assert isinstance(block, Paragraph)
    assert block.text.startswith("Styrelsen föreslås")
