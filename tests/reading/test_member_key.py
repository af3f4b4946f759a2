"""A table of members with inhabitants, shares and amounts is the key by which their part is split."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samordna.money import Kr
from samordna.plan.figures import ContributionBasis, PartyKey
from samordna.plan.kinds import KeyKind, Measure, PartyKind
from samordna.plan.layout import Row, Table
from samordna.plan.model import Plan
from samordna.reading.judging import judged
from samordna.reading.made import Hint
from samordna.reading.member_key import of_party, without_member
from samordna.reading.reading import Reading, read_plan
from samordna.reading.words import row_hint
from tests.reading.documents import document
from tests.reading.test_reading import BUDGET

KEY = """
Kommun | Invånare | Andel | Bidrag 2025
Sjö kommun | 6 000 | 60,00 % | 300 000
Vik kommun | 4 000 | 40,00 % | 200 000
Summa kommuner | 10 000 | 100,00 % | 500 000
Region Sörland | | | 500 000
Staten | | | 1 000 000
Totalt | | | 2 000 000
"""


def read(text: str = KEY) -> Reading:
    title = ("# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland", "# Budget", BUDGET)
    return read_plan(document(*title, "# Medlemsbidrag 2025", text))


def basis(plan: Plan) -> ContributionBasis:
    [found] = plan.contributions
    return found


def test_a_key_has_its_weights_and_begins_with_what_the_state_pays() -> None:
    found = basis(read().plan)

    assert (found.column, found.amount, found.from_state) == ("b2025", Kr.of(1_000_000), True)
    assert [(key.party, key.kind, dict(key.weights)) for key in found.keys] == [
        (PartyKind.MUNICIPALITY, KeyKind.POPULATION, {"sjo_kommun": Decimal(6000), "vik_kommun": Decimal(4000)})
    ]


def test_its_rows_show_a_member_a_party_and_all_that_the_members_pay() -> None:
    table = read().plan.tables[-1]

    assert [row.ref for row in table.rows] == [
        "member:sjo_kommun", "member:vik_kommun", "party:municipality", "member:region_sorland",
        "member:forsakringskassan", "contributions",
    ]  # fmt: skip
    assert [column.measure for column in table.columns] == [Measure.WEIGHT, Measure.SHARE, Measure.AMOUNT]
    assert [column.decimals for column in table.columns] == [0, 0, 0]


def test_a_right_key_has_no_findings_and_a_wrong_amount_has_one_at_its_cell() -> None:
    def found(text: str) -> list[tuple[str, int, int]]:
        return [
            (one.finding.code, one.spot.row, one.spot.column)
            for one in judged(read(text))
            if one.spot is not None and one.spot.block == 5
        ]

    assert found(KEY) == []
    assert found(KEY.replace("| 300 000", "| 310 000")) == [("L103", 1, 3)]


def test_without_the_states_amount_a_key_begins_with_the_whole_or_with_four_quarters() -> None:
    without_state = "\n".join(line for line in KEY.strip().splitlines() if not line.startswith("Staten"))
    towns = "\n".join(KEY.strip().splitlines()[:4])

    assert (basis(read(without_state).plan).amount, basis(read(without_state).plan).from_state) == (
        Kr.of(2_000_000),
        False,
    )
    assert (basis(read(towns).plan).amount, basis(read(towns).plan).from_state) == (Kr.of(2_000_000), False)


def test_a_bare_name_is_a_municipality_in_a_key() -> None:
    plan = read(KEY.replace(" kommun |", " |").replace("Sjö |", "Sjöbo |").replace("Vik |", "Vikby |")).plan

    assert set(basis(plan).keys[0].weights) == {"sjobo", "vikby"}


@pytest.mark.parametrize(
    "text",
    [
        "Insats | Andel | Budget 2025\nPorten | 60 % | 300 000\nSteget | 40 % | 200 000",
        "Kommun | Bidrag 2025\nSjö kommun | 300 000\nVik kommun | 200 000",
    ],
)
def test_a_table_without_members_or_without_weights_is_no_key(text: str) -> None:
    assert read(text).plan.contributions == ()


def test_a_row_of_the_municipalities_together_keeps_its_name_when_it_becomes_their_party() -> None:
    table = Table("bidrag", "Bidrag", (), (Row("member:kommunerna"), Row("member:sjo", key="egen")))

    rows = of_party(table, "kommunerna").rows

    assert [(row.ref, row.name) for row in rows] == [
        ("party:municipality", "member:kommunerna"),
        ("member:sjo", "egen"),
    ]


def test_a_key_without_a_member_is_none_when_one_member_is_left() -> None:
    def of(*members: str) -> ContributionBasis:
        weights = dict.fromkeys(members, Decimal(1))
        return ContributionBasis("b", Kr.of(1), keys=(PartyKey(PartyKind.MUNICIPALITY, KeyKind.POPULATION, weights),))

    assert [set(key.weights) for key in without_member(of("a", "b", "c"), "c").keys] == [{"a", "b"}]
    assert without_member(of("a", "c"), "c").keys == ()


SPLIT = """
Medlem | Invånare | 2025 | 2026 | 2027
Sjö kommun | 6 000 | {0} | 306 000 | 312 000
Vik kommun | 4 000 | {1} | 204 000 | 208 000
Kommunerna | 10 000 | 500 000 | 510 000 | 520 000
Regionen | | 500 000 | 510 000 | 520 000
Staten | | 1 000 000 | 1 020 000 | 1 040 000
Alla medlemmar | | 2 000 000 | 2 040 000 | 2 080 000
"""
SPENT = """
Kostnader | 2025 | 2026 | 2027
Kansli | 1 200 000 | 1 240 000 | 1 280 000
Insatser | 800 000 | 800 000 | 800 000
Summa kostnader | 2 000 000 | 2 040 000 | 2 080 000
"""


def split(*amounts: str) -> Reading:
    title = ("# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland")
    return read_plan(document(*title, "# Budget", SPLIT.format(*amounts), SPENT))


def test_inhabitants_beside_the_amounts_of_the_budgets_own_rows_are_a_key_for_each_year() -> None:
    bases = split("300 000", "200 000").plan.contributions

    assert [(one.column, one.amount, one.from_state) for one in bases] == [
        ("b2025", Kr.of(2_000_000), False), ("pl2026", Kr.of(2_040_000), False), ("pl2027", Kr.of(2_080_000), False)
    ]  # fmt: skip
    assert {tuple(one.keys[0].weights.items()) for one in bases} == {
        (("sjo_kommun", Decimal(6000)), ("vik_kommun", Decimal(4000)))
    }


def test_two_amounts_that_have_changed_places_do_not_follow_the_key() -> None:
    told = [one.finding for one in judged(split("200 000", "300 000"))]

    assert [(one.code, one.where.column) for one in told if one.severity == "error"] == [("L103", "b2025")]
    assert not [one for one in judged(split("300 000", "200 000")) if one.finding.code == "L103"]


def test_inhabitants_that_no_year_is_split_by_are_no_key() -> None:
    text = SPLIT.format("310 000", "190 000").replace("306 000", "310 000").replace("204 000", "200 000")
    text = text.replace("312 000", "320 000").replace("208 000", "200 000")

    plan = read_plan(document("# Verksamhetsplan och budget 2025", "# Budget", text, SPENT)).plan

    assert plan.contributions == ()


@pytest.mark.parametrize("label", ["Samtliga kommuner", "Alla medlemmar", "Samtliga parterna"])
def test_all_of_the_members_are_no_member(label: str) -> None:
    assert row_hint(label) is Hint.SUM
