"""The explanation can be redone on paper: exact part, floor, remainder, extra, control."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.money import Kr
from samordna.plan.content import Member
from samordna.plan.contributions import contributions
from samordna.plan.explanation import ExplainedRow, ExplainedStep, explained
from samordna.plan.figures import ContributionBasis, PartyKey
from samordna.plan.kinds import KeyKind, PartyKind

ON = dt.date(2026, 11, 22)
STATE_AND_REGION = (Member("fk", "Försäkringskassan", PartyKind.FK), Member("r", "Region Örebro län", PartyKind.REGION))
NAMES = ("Laxå", "Hallsberg", "Kumla", "Askersund")
MEMBERS = (*STATE_AND_REGION, *(Member(name.lower(), name, PartyKind.MUNICIPALITY) for name in NAMES))
INHABITANTS = dict(zip(("laxå", "hallsberg", "kumla", "askersund"), (5_637, 15_954, 21_640, 11_313), strict=True))
KEY = PartyKey(
    PartyKind.MUNICIPALITY,
    KeyKind.POPULATION,
    {k: Decimal(n) for k, n in INHABITANTS.items()},
    dt.date(2020, 11, 1),
    "SCB",
)


def plain(text: str) -> str:
    return text.replace("\u202f", " ")


def steps(basis: ContributionBasis, members: tuple[Member, ...] = MEMBERS) -> dict[str, ExplainedStep]:
    return {plain(step.heading): step for step in explained(contributions(basis, members, ON))}


def cells(row: ExplainedRow) -> tuple[str, ...]:
    return tuple(
        plain(text) for text in (row.name, row.weight, row.exact, row.floor, row.remainder, row.extra, row.amount)
    )


def test_sydnarke_can_be_redone_on_paper() -> None:
    found = steps(ContributionBasis("b", Kr.of(2_617_000), keys=(KEY,)))

    assert list(found) == [
        "Alla bidrag tillsammans",
        "Parternas delar",
        "Kommunernas del fördelad efter folkmängd",
        "Två kronor återstår",
        "Kontroll",
    ]
    table = found["Kommunernas del fördelad efter folkmängd"]
    assert plain(found["Alla bidrag tillsammans"].formula) == "2 617 000 × 2 = 5 234 000 kr"
    assert plain(table.formula) == "1 308 500 × kommunens invånare ÷ 54 544"
    assert (table.text, table.weight_heading, table.floor_heading) == (
        "Folkmängd den 2020-11-01 enligt SCB.",
        "Invånare",
        "Hela kronor",
    )
    assert [cells(row) for row in table.rows] == [
        ("Askersund", "11 313", "271 396,680", "271 396", "0,680", "+1", "271 397"),
        ("Hallsberg", "15 954", "382 733,371", "382 733", "0,371", "–", "382 733"),
        ("Kumla", "21 640", "519 139,410", "519 139", "0,410", "–", "519 139"),
        ("Laxå", "5 637", "135 230,539", "135 230", "0,539", "+1", "135 231"),
    ]
    assert table.total is not None
    assert cells(table.total) == ("Summa", "54 544", "1 308 500,000", "1 308 498", "2,000", "+2", "1 308 500")
    assert found["Två kronor återstår"].text == "De går till de största resterna: Askersund och Laxå."
    assert plain(found["Kontroll"].text) == "Summan är 5 234 000 kr, på kronan."


def test_a_tie_between_the_parties_says_who_goes_first() -> None:
    found = steps(ContributionBasis("b", Kr.of(1_296_001), keys=(KEY,)))

    assert found["Parternas delar"].rows[1].weight == "1/4"
    tie = explained(contributions(ContributionBasis("b", Kr.of(1_296_001), keys=(KEY,)), MEMBERS, ON))[2]
    assert tie.text == (
        "Den går till den största resten: Region Örebro län. "
        "Region Örebro län har lika stor rest som kommunerna och går före i ordningen."
    )


def test_steps_of_100_kr_are_named_and_what_is_less_is_placed() -> None:
    found = steps(ContributionBasis("b", Kr.of(1_308_555), step=Kr.of(100), keys=(KEY,)))

    assert found["Parternas delar"].floor_heading == "Hela steg om 100 kr"
    assert found["Ett steg om 100 kr återstår"].text.startswith("Det går till den största resten: Region Örebro län.")
    assert found["55 kr räcker inte till ett helt steg"].text == "Det läggs på Hallsberg, som står näst i tur."
    assert plain(found["Kontroll"].text) == "Summan är 2 617 110 kr, på kronan."


@pytest.mark.parametrize(
    ("kind", "heading", "formula", "weight"),
    [
        (KeyKind.EQUAL, "Kommunernas del fördelad i lika delar", "1 308 500 × kommunens del ÷ 4", "1"),
        (KeyKind.FIXED, "Kommunernas del fördelad efter fasta andelar", "1 308 500 × kommunens andel ÷ 100", "33,5"),
    ],
)
def test_other_keys_speak_of_their_own_weights(kind: KeyKind, heading: str, formula: str, weight: str) -> None:
    weights = {"askersund": "33.5", "laxå": "16.5", "kumla": "25", "hallsberg": "25"}
    key = PartyKey(PartyKind.MUNICIPALITY, kind, {k: Decimal(w) for k, w in weights.items()})

    found = steps(ContributionBasis("b", Kr.of(2_617_000), keys=(key,)))[heading]

    assert plain(found.formula) == formula
    assert found.rows[0].weight == weight


def test_what_could_not_be_shared_stands_in_the_control() -> None:
    found = steps(ContributionBasis("b", Kr.of(2_617_000)))

    assert plain(found["Kontroll"].text) == (
        "1 308 500 kr är inte fördelat. "
        "Kommunernas del kan inte fördelas: ange en nyckel (folkmängd, lika eller fasta andelar)."
    )


def test_an_amount_for_the_whole_is_said_to_be_stated() -> None:
    found = steps(ContributionBasis("b", Kr.of(3_742_000), from_state=False, keys=(KEY,)))

    assert plain(found["Alla bidrag tillsammans"].formula) == "3 742 000 kr"
    assert [row.amount.replace("\u202f", "") for row in found["Parternas delar"].rows] == [
        "1871000",
        "935500",
        "935500",
    ]


def test_a_municipality_outside_a_region_has_halves_only() -> None:
    gotland = Member("gotland", "Region Gotland", PartyKind.MUNICIPALITY, outside_region=True)

    found = steps(ContributionBasis("b", Kr.of(2_157_000)), (STATE_AND_REGION[0], gotland))

    assert plain(found["Parternas delar"].formula) == "4 314 000 ÷ 2"
    assert [row.weight for row in found["Parternas delar"].rows] == ["1/2", "1/2"]


@given(
    st.integers(0, 10**11),
    st.lists(st.integers(1, 10**6), min_size=4, max_size=4),
    st.sampled_from([1, 100, 1000, 10_000]),
    st.booleans(),
)
def test_the_control_always_holds_when_everything_is_given(
    ore: int, inhabitants: list[int], step: int, from_state: bool
) -> None:
    key = replace(KEY, weights={k: Decimal(n) for k, n in zip(INHABITANTS, inhabitants, strict=True)})

    found = explained(contributions(ContributionBasis("b", Kr(ore), from_state, Kr(step), (key,)), MEMBERS, ON))

    assert found[-1].text.endswith("på kronan.")
