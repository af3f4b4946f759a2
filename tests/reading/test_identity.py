"""A document says whose plan it is, for which year, when it was written and adopted, and under which number."""

from __future__ import annotations

import datetime as dt

import pytest

from samordna.formats.document import Block, Spot, Table
from samordna.plan.content import PrintedDate
from samordna.reading.figure_table import FigureTable, figure_table
from samordna.reading.identity import Identity, identity
from tests.reading.documents import document

DAY = dt.date(2024, 11, 20)
LONG = "Förbundet finansierar insatser för personer som behöver stöd från flera av medlemmarna för att nå arbete."


def of(*blocks: Block | str) -> Identity:
    whole = document(*blocks)
    tables: list[FigureTable] = []
    for at, block in whole.tables():
        found = figure_table(whole, at, block)
        tables += [found] if found is not None else []
    return identity(whole, tables)


# Whose it is


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Samordningsförbundet Sörland", "Samordningsförbundet Sörland"),
        ("samordningsförbundet Norra Storå", "Samordningsförbundet Norra Storå"),
        ("Samordningsförbundet Finsam-Väst antar planen.", "Samordningsförbundet Finsam-Väst"),
        ("Finsam Storå", "Finsam Storå"),
        ("Storå samordningsförbund", "Storå samordningsförbund"),
        ("förbundet", ""),
    ],
)
def test_an_association_is_known_by_what_it_calls_itself(text: str, name: str) -> None:
    assert of(text).association == name


def test_a_name_on_the_line_below_belongs_to_it() -> None:
    assert of("SAMORDNINGSFÖRBUNDET", "STORÅ").association == "Samordningsförbundet Storå"


def test_the_name_that_is_used_most_is_the_associations_own() -> None:
    own, other = "Samordningsförbundet Sörland", "Samordningsförbundet Västland"

    assert of(own, f"Vi samarbetar med {other}.", f"{own} antar planen.").association == own


# The year


@pytest.mark.parametrize(
    ("blocks", "year", "certain"),
    [
        (("# Verksamhetsplan 2025",), 2025, 1.0),
        (("# Verksamhetsplan och budget 2025-2027", "# Budget 2025"), 2025, 1.0),
        (("# Verksamhetsplan", "Post | Budget 2025 | Plan 2026\nHyra | 1 000 | 2 000"), 2025, 1.0),
        (("# Verksamhetsplan", "Post | 2025 | 2026 | 2027\nHyra | 1 000 | 2 000 | 3 000"), 2025, 1.0),
        ((*[LONG] * 9, "Planen gäller under 2025."), 2025, 0.4),
        ((LONG,), None, 0.0),
    ],
    ids=["title", "several", "budget column", "first column", "only in text", "none"],
)
def test_the_year_is_that_of_the_title_else_of_the_budget(
    blocks: tuple[str, ...], year: int | None, certain: float
) -> None:
    found = of(*blocks)

    assert (found.year, found.year_certain) == (year, certain)


def test_a_year_that_two_places_say_differently_is_unsure() -> None:
    stale = ("# Verksamhetsplan 2024", *[LONG] * 8, "# Insatser 2025", "# Budget 2025", "Post | Budget 2025\nA | 1 000")

    assert of(*stale).year_certain == 0.7


def test_a_day_a_number_and_a_sentence_name_no_year_of_the_plan() -> None:
    found = of("2023-11-20", "Dnr 2023:14", "# Verksamhetsplan 2025", "Året 2023 var bra.")

    assert (found.year, found.title) == (2025, "Verksamhetsplan 2025")


# Number and days


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Dnr: 2024:14", "2024:14"),
        ("Diarienummer 2024-14", "2024-14"),
        ("Dnr SF 2024/14", "SF 2024/14"),
        ("Ärendenr: 14/2024", "14/2024"),
        ("Dnr:", ""),
    ],
)
def test_the_number_in_the_register_stands_after_its_heading(text: str, number: str) -> None:
    found = of("# Plan 2025", text)

    assert (found.register_number, found.has_register_heading, found.spots["register_number"]) == (
        number,
        True,
        Spot(1),
    )


def test_without_a_heading_there_is_no_number() -> None:
    found = of("# Plan 2025", "2024:14")

    assert (found.register_number, found.has_register_heading) == ("", False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Antagen av styrelsen 2024-11-20", "adopted"),
        ("Fastställd 20 november 2024, § 41", "adopted"),
        ("Beslutsdatum: 2024-11-20", "adopted"),
        ("Förslag 2024-11-20", "proposed"),
        ("Utkast den 20 november 2024", "proposed"),
        ("2024-11-20", "dated"),
        ("Storå 20 november 2024", "dated"),
    ],
)
def test_a_day_is_what_the_words_beside_it_say(text: str, kind: str) -> None:
    found = of("# Plan 2025", text)

    days = {name: getattr(found, name).day for name in ("adopted", "proposed", "dated")}
    assert days == {"adopted": None, "proposed": None, "dated": None, kind: DAY}
    assert found.spots[kind] == Spot(1)


@pytest.mark.parametrize("text", ["Perioden 2024-11-20 till 2025-01-31", "Möte 2024-11-20 kl. 9", f"{LONG} 2024-11-20"])
def test_a_day_of_something_else_is_none_of_the_documents(text: str) -> None:
    assert of("# Plan 2025", text).dated == PrintedDate()


def test_a_day_that_cannot_be_is_kept_as_it_is_printed() -> None:
    assert of("# Plan 2025", "Antagen 2024-11-31").adopted == PrintedDate(None, "2024-11-31")


def test_facts_in_a_box_are_read_as_lines() -> None:
    box = Table(document("Diarienummer | 2024:14\nBeslutad | 2024-11-20\nOrg.nr | 222000-2600").blocks[0].rows)  # type: ignore[union-attr]

    found = of("# Verksamhetsplan 2025", box)

    assert (found.register_number, found.adopted.day, found.organisation_number) == ("2024:14", DAY, "222000-2600")
