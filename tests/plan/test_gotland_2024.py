"""Gotland 2024: every figure as published, its mistakes included, and what follows when one of them changes.

The rows are copied from the association's published plan; the prose of the plan file is our own.
"""

from dataclasses import replace

import pytest

from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.figures import Cell
from samordna.plan.file import read, write
from samordna.plan.model import Plan
from tests.plan.grids import EXAMPLES, copied, example, lines, moved, passages, places, with_line, wrong

INCOME = """
. | Budget 2023 | Budget 2024 | Prognos 2025
Försäkringskassan | 2 157 000 | 2 157 000 | 2 157 000
Region Gotland | 2 157 000 | 2 157 000 | 2 157 000
Eget kapital/sparade medel | 1 883 509 | 2 333 784 | 650 000
Extra tilldelning/projektmedel | -- | -- | --
TOTALT | 6 197 509 | 6 647 784 | 4 964 000
"""
ADMINISTRATION = """
. | Budget 2023 | Budget 2024 | Prognos 2025
Personal | 1 500 000 | 1 000 000 | 1 100 000
Revisionskostnader | 47 600 | 50 000 | 50 000
Telefoni, webbplats, databehandling, IT | 40 000 | 50 000 | 50 000
Kurser, konferenser, resor | 80 000 | 80 000 | 80 000
Finansiella kostnader: bank, fakturering mm | 10 000 | 12 000 | 12 000
Förbrukning: Lokaler, böcker, tidskrifter, kontorsmaterial mm | 45 000 | 150 000 | 150 000
Medlems- och serviceavgifter (Sobona, NNS) | 21 180 | 25 000 | 25 000
Inköpta tjänster: ekonomi och lönehantering | 106 000 | 130 000 | 130 000
Styrelsen | 30 000 | 30 000 | 30 000
Representation, intern och extern | 30 000 | 30 000 | 30 000
TOTALT | 1 909 780 | 1 437 000 | 1 537 000
"""
DEVELOPMENT = """
. | Budget 2023 | Budget 2024 | Prognos 2025
Utvecklingsaktiviteter | . | . | .
Inspiration FINSAM och övriga föreläsningar | 250 000 | 150 000 | 150 000
Samverkansinsatser (frukostmöten, dialogmöten, övriga insatser) | 270 000 | 150 000 | 150 000
Metodutbildningar (MI, SE, BIP, utvecklingsnätverk mm) | 250 000 | 200 000 | 200 000
Indikatorerna, övriga verktyg för utveckling | 10 000 | 10 000 | 11 000
Konsulttjänster: Utveckling av ny verksamhet; utvärdering av finansierad verksamhet | 250 000 | 150 000 | 150 000
TOTALT: utvecklingsaktiviteter | 1 030 000 | 660 000 | 661 000
Projekt och insatser | . | . | .
JobbSam 3.0 | 2 140 000 | 1 520 000 | --
Utvärdering JobbSam 3.0 | 50 000[9] | 100 000 | --
Digitalt utanförskap | 150 000[10] | 150 000 | --
TOTALT: Projekt och insatser | 2 190 000 | 1 770 000 | --
TOTALT: Utvecklingsinsatser | 3 220 000 | 2 430 000 | 661 000
Utrymme för ny verksamhet | 317 729 | 2 130 784 | 2 116 000
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return example("gotland-2024")


@pytest.mark.parametrize(
    ("table", "rows"), [("intakter", INCOME), ("administration", ADMINISTRATION), ("utveckling", DEVELOPMENT)]
)
def test_each_table_prints_as_published(plan: Plan, table: str, rows: str) -> None:
    assert lines(plan, table) == copied(rows)


def test_the_printed_mistakes_stand_beside_what_the_rows_give(plan: Plan) -> None:
    assert wrong(plan) == {
        ("administration", "administration", "b2024"): (1_437_000, 1_557_000),
        ("administration", "administration", "p2025"): (1_537_000, 1_657_000),
        ("utveckling", "projekt", "b2023"): (2_190_000, 2_340_000),
        ("utveckling", "utveckling", "b2023"): (3_220_000, 3_370_000),
        ("utveckling", "utrymme_ny_verksamhet", "b2023"): (317_729, 167_729),
        ("utveckling", "utrymme_ny_verksamhet", "b2024"): (2_130_784, 2_010_784),
        ("utveckling", "utrymme_ny_verksamhet", "p2025"): (2_116_000, 1_996_000),
    }


def test_the_room_is_what_is_left_above_the_floor(plan: Plan) -> None:
    figures = Figures(plan)

    left = [figures.closing(column.key) for column in plan.columns]

    assert left == [Kr.of(750_000), Kr.of(650_000), Kr.of(650_000)]


def test_a_smaller_cost_makes_room_and_leaves_the_next_year_alone(plan: Plan) -> None:
    changed = with_line(plan, "personal", "b2024", 900_000)

    assert moved(plan, changed) == places("administration", "personal@b2024", "administration@b2024") | places(
        "utveckling", "utrymme_ny_verksamhet@b2024"
    )
    assert Figures(changed).amount("utrymme_ny_verksamhet", "b2024") == Kr.of(2_110_784)


def test_a_project_moves_both_its_sums_and_the_room(plan: Plan) -> None:
    changed = with_line(plan, "jobbsam", "p2025", 500_000)

    assert moved(plan, changed) == places(
        "utveckling", "jobbsam@p2025", "projekt@p2025", "utveckling@p2025", "utrymme_ny_verksamhet@p2025"
    )
    assert Figures(plan).cell("projekt", "p2025").plain == "-"


def test_a_contribution_moves_what_is_available_and_the_room(plan: Plan) -> None:
    changed = with_line(plan, "region_gotland", "b2023", 2_000_000)

    assert moved(plan, changed) == places("intakter", "region_gotland@b2023", "totalt_intakter@b2023") | places(
        "utveckling", "utrymme_ny_verksamhet@b2023"
    )


def test_a_higher_floor_is_less_room_this_year_and_more_to_open_with_the_next(plan: Plan) -> None:
    assert plan.equity is not None
    equity = replace(plan.equity, floor={**plan.equity.floor, "b2024": Cell(Kr.of(700_000))})

    changed = replace(plan, equity=equity)

    assert moved(plan, changed) == places("intakter", "equity.opening@p2025", "totalt_intakter@p2025") | places(
        "utveckling", "utrymme_ny_verksamhet@b2024", "utrymme_ny_verksamhet@p2025"
    )


def test_a_municipality_outside_any_region_carries_half(plan: Plan) -> None:
    assert Figures(plan).contributed("b2024") == {
        "forsakringskassan": Kr.of(2_157_000),
        "region_gotland": Kr.of(2_157_000),
    }


def test_the_matrix_has_a_row_for_each_prioritised_group_and_the_general_one(plan: Plan) -> None:
    groups = {group.key: group for group in plan.target_groups}

    rows = [groups[row.target_group] for row in plan.matrix]

    assert [row.table_label or row.label for row in rows] == [
        "Gotlänningar (16-64 år) i behov av samverkande myndigheters stöd",
        "Individer med psykisk ohälsa eller/och missbruk med fokus på unga vuxna och kvinnor",
        "Sjukskrivna individer med ekonomiskt bistånd eller komplexa behov",
        "Individer med aktivitetsersättning",
        "Individer i digitalt utanförskap",
        "Individer med intellektuell funktionsnedsättning",
    ]
    assert [(len(row.decided), len(row.development)) for row in plan.matrix] == [
        (3, 2),
        (2, 3),
        (0, 2),
        (0, 2),
        (2, 2),
        (0, 2),
    ]


def test_claims_stand_in_the_text_as_printed(plan: Plan) -> None:
    for claim in plan.claims:
        bodies = [text.body for text in plan.texts if text.key == claim.text] or passages(plan)
        assert any(claim.printed in body for body in bodies), claim.key


def test_reading_and_writing_gives_the_same_bytes() -> None:
    data = (EXAMPLES / "gotland-2024.yaml").read_bytes()

    plan = read(data, "gotland-2024.yaml")

    assert write(plan) == data
    assert read(write(plan), "gotland-2024.yaml") == plan
