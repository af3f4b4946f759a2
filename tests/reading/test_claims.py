"""A figure in running text becomes a claim only where it must be meant: of which row, which year, which share."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samordna.formats.document import Spot
from samordna.formats.numbers import amounts_in
from samordna.plan.kinds import ClaimUnit, PartyKind
from samordna.plan.model import Plan
from samordna.reading.claims import keyed, precision
from samordna.reading.lines import Keys
from samordna.reading.reading import Reading, read_plan
from tests.reading.documents import document
from tests.reading.test_reading import BUDGET


def read(*sentences: str, budget: str = BUDGET) -> Reading:
    title = ("# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland", "# Budget", budget)
    return read_plan(document(*title, "# Ekonomi", *sentences))


def plan(*sentences: str) -> Plan:
    return read(*sentences).plan


def claims(*sentences: str) -> list[tuple[str, str, str, str]]:
    """Reference, column, print and unit of each claim about an amount."""
    return [
        (claim.about.ref, claim.about.column, claim.printed, claim.unit.value)
        for claim in plan(*sentences).claims
        if claim.about.ref
    ]


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("De totala kostnaderna är 1 705 000 kr.", ("cost", "b2025")),
        ("Intäkterna beräknas till 2 100 000 kr.", ("income", "b2025")),
        ("Medlemsbidragen är 2 100 000 kr.", ("contributions", "b2025")),
        ("Medlemmarna bidrar med sammanlagt 2 100 000 kr.", ("contributions", "b2025")),
        ("Parternas bidrag är 2 100 000 kr.", ("contributions", "b2025")),
        ("Årets resultat är 205 000 kr.", ("arets_resultat", "b2025")),
        ("Eget kapital vid årets slut är 305 000 kr.", ("equity.closing", "b2025")),
        ("Det ingående egna kapitalet är 101 000 kr.", ("equity.opening", "b2025")),
        ("Statens bidrag är 1 100 000 kr.", ("staten_forsakringskassan", "b2025")),
        ("Utbildning och kompetens kostar 155 000 kr.", ("utbildning_och_kompetens", "b2025")),
        ("De totala kostnaderna år 2026 är 1 786 000 kr.", ("cost", "pl2026")),
        ("Under 2027 är de totala kostnaderna 1 801 000 kr.", ("cost", "pl2027")),
    ],
)
def test_the_words_beside_a_figure_say_what_it_is_and_of_which_year(sentence: str, about: tuple[str, str]) -> None:
    assert [(ref, column) for ref, column, _, _ in claims(sentence)] == [about]


@pytest.mark.parametrize(
    "sentence",
    [
        "Insatserna kostar 1 705 000 kr.",  # of something particular
        "Kostnaderna ökar med 1 705 000 kr.",
        "Kostnaderna består av 1 705 000 kr till hyra.",
        "De totala kostnaderna är 12 kr.",  # not near the plan's
        "De totala kostnaderna 2031 är 1 705 000 kr.",  # no such year
        "1 705 000 personer bor i länet.",
    ],
)
def test_a_figure_of_something_else_is_left_alone(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    ("printed", "unit", "value"),
    [("1 705 000 kr", "kr", "1705000"), ("1 705 tkr", "tkr", "1705"), ("1,71 mkr", "mkr", "1.71")],
)
def test_a_claim_is_in_the_unit_that_is_printed(printed: str, unit: str, value: str) -> None:
    [claim] = plan(f"De totala kostnaderna är {printed}.").claims

    assert (claim.printed, claim.unit.value, claim.value) == (printed, unit, Decimal(value))


def test_a_figure_that_is_only_about_right_is_claimed_as_such() -> None:
    assert [claim.approximate for claim in plan("De totala kostnaderna är ca 1 700 000 kr.").claims] == [True]


def test_a_claim_stands_in_its_paragraph_and_has_a_key_of_its_own() -> None:
    reading = read("Ett stycke.", "De totala kostnaderna är 1 705 000 kr. De totala kostnaderna är 1 705 000 kr.")

    keys = [claim.key for claim in reading.plan.claims]
    assert keys == ["cost_1_705_000_kr", "cost_1_705_000_kr_2"]
    assert {reading.spots["", f"claim:{key}", ""] for key in keys} == {Spot(6)}


@pytest.mark.parametrize(
    ("text", "exact"), [("1 705 000 kr", "1"), ("1,7 mkr", "0.1"), ("1,71 mkr", "0.01"), ("17 mkr", "1")]
)
def test_a_figure_is_as_exact_as_its_last_digit(text: str, exact: str) -> None:
    [(_, _, number)] = amounts_in(text)

    assert precision(number) == Decimal(exact)


# Shares

PARTIES = {"staten": PartyKind.FK, "regionen": PartyKind.REGION, "kommunerna": PartyKind.MUNICIPALITY}


def shares(*sentences: str) -> list[tuple[PartyKind, Decimal]]:
    return [
        (claim.about.party, claim.value)
        for claim in plan(*sentences).claims
        if claim.about.party is not None and claim.unit is ClaimUnit.PERCENT
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Staten står för 50 %, regionen för 25 % och kommunerna för 25 % av finansieringen.",
        "50 % betalas av staten, 25 % av regionen och 25 % av kommunerna.",
        "Statens andel är 50 %, regionens 25 % och kommunernas 25 %.",
    ],
)
def test_each_share_is_of_the_party_it_stands_with(sentence: str) -> None:
    assert shares(sentence) == [
        (PartyKind.FK, Decimal(50)), (PartyKind.REGION, Decimal(25)), (PartyKind.MUNICIPALITY, Decimal(25))
    ]  # fmt: skip


@pytest.mark.parametrize("sentence", ["Staten, regionen och kommunerna bidrar med 25 % vardera.",
                                      "Staten, regionen och kommunerna betalar en fjärdedel var och en."])  # fmt: skip
def test_a_share_that_each_of_several_pays_is_of_each(sentence: str) -> None:
    assert {party for party, _ in shares(sentence)} == {PartyKind.FK, PartyKind.REGION, PartyKind.MUNICIPALITY}


@pytest.mark.parametrize(
    "sentence",
    [
        "Staten remitterar 50 % av deltagarna och kommunerna 25 % av deltagarna.",
        "Regionen arbetar 25 % och kommunen 75 %.",
        "Minst 85 % av deltagarna är nöjda.",
    ],
)
def test_a_share_of_something_else_is_left_alone(sentence: str) -> None:
    assert shares(sentence) == []


OFFICE = """
 | Budget 2025
Intäkter |
Staten | 1 000 000
Region Sörland | 500 000
Sjö kommun | 500 000
Summa intäkter | 2 000 000
Administration |
Kansli | 400 000
Revision | 100 000
Summa administration | 500 000
Insatser |
Spåret | 900 000
Bron | 600 000
Summa insatser | 1 500 000
Summa kostnader | 2 000 000
"""


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("Administrationen är 26 % av medlemsbidragen.", "contributions"),
        ("Administrationen är 26 % av de totala kostnaderna.", "cost"),
    ],
)
def test_a_share_of_the_administration_is_one_of_what_the_sentence_names(sentence: str, of: str) -> None:
    [claim] = read(sentence, budget=OFFICE).plan.claims

    assert (claim.about.ref, claim.about.of, claim.value) == ("summa_administration", of, Decimal(26))


def test_the_word_for_any_cost_or_table_names_no_sum() -> None:
    budget = OFFICE.replace("Summa administration", "Summa tabell 1").replace("Summa kostnader", "Kostnad totalt")
    sentence = "Gemensamma kostnader (administration), i tabell 1, är 26 % av medlemsbidragen."

    [claim] = read(sentence, budget=budget).plan.claims

    assert claim.about.ref == "summa_tabell_1"


def test_a_share_far_from_the_plans_own_is_of_something_else() -> None:
    assert read("Administrationen är 60 % av medlemsbidragen.", budget=OFFICE).plan.claims == ()


def test_a_key_is_made_of_what_a_claim_speaks_of() -> None:
    [claim] = plan("De totala kostnaderna är 1 705 000 kr.").claims

    assert keyed(claim, Keys()).key == "cost_1_705_000_kr"
