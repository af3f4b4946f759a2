"""Several people in the same plan: two who write at once, and the preparatory group that comments."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from samordna.associations.choices import Role
from samordna.core import audit
from tests.journeys.conftest import Place
from tests.journeys.person import Person

COST, OTHER = "Revisionskostnader, budget 2025", "Kurser, konferenser, resor, budget 2025"
BUDGET = "/gotland/plan/2025/budget/"
SAVE = "Spara alla belopp"


@pytest.mark.long
def test_the_second_to_change_a_figure_is_told_sees_both_and_chooses(drafted: Callable[[str], Place]) -> None:
    place = drafted("gotland")
    first, second = place.director.open(BUDGET), place.colleague("Alva", Role.DIRECTOR).open(BUDGET)
    first.press(SAVE, {COST: "61 000"})

    second.press(SAVE, {COST: "72 000", OTHER: "90 000"}, says=422)

    told = "skrev 61 000 medan du skrev 72 000. Inget är överskrivet."
    assert f"Chefen {told}" in second.text
    assert [plain(second.value(cell)) for cell in (COST, OTHER)] == ["72 000", "90 000"]
    # What nobody else had touched is saved; the figure in dispute is still the first writer's.
    assert [plain(first.open(BUDGET).value(cell)) for cell in (COST, OTHER)] == ["61 000", "90 000"]

    second.press(SAVE)

    assert [plain(first.open(BUDGET).value(cell)) for cell in (COST, OTHER)] == ["72 000", "90 000"]
    assert audit.verify_all() == []


@pytest.mark.long
def test_the_second_to_change_a_text_is_told_sees_both_and_saves_again(drafted: Callable[[str], Place]) -> None:
    place = drafted("gotland")
    first, second = (in_a_text(person) for person in (place.director, place.colleague("Alva", Role.DIRECTOR)))
    first.press("Spara texten", {"Text": "Den förstas text."})

    second.press("Spara texten", {"Text": "Den andras text."})

    assert "Chefen har ändrat samma sak medan du skrev" in second.text
    rows = second.texts("//table[.//th[.='Sparat nu']]/tbody/tr/*")
    assert rows == ["Text", "Den förstas text.", "Den andras text."]
    assert second.value("Text").strip() == "Den andras text."

    second.press("Spara texten")

    assert "Texten är sparad." in second.text
    assert "Den andras text." in second.text


@pytest.mark.long
def test_the_preparatory_group_comments_and_the_director_takes_care_of_it(drafted: Callable[[str], Place]) -> None:
    place = drafted("gotland")
    group = place.colleague("Berit", Role.PREPARATORY_GROUP).open("/gotland/plan/2025/kommentarer/")

    group.press("Lämna kommentaren", {"Avsnitt": "budget", "Kommentar": "Räcker 50 000 till revisionen?"})

    director = place.director.open(BUDGET).follow("Läge och beslut")
    assert "1 kommentar att ta om hand" in director.text
    director.follow("Kommentarer")
    assert director.texts("//article[@class='comment']/p[@class='comment__text']") == ["Räcker 50 000 till revisionen?"]
    # The group comments, and changes nothing.
    assert group.open(BUDGET).page.xpath("//input[starts-with(@name, 'value-')]") == []

    director.press("Omhändertagen")

    assert "Alla kommentarer är omhändertagna." in director.text
    assert "Omhändertagen" in group.open("/gotland/plan/2025/kommentarer/").text


def in_a_text(person: Person) -> Person:
    """Writing the plan's first text."""
    person.open("/gotland/plan/2025/texter/")
    person.open(person.page.xpath("//section[contains(@class, 'para--text')]//h2/a/@href")[0])
    return person.follow("Ändra texten")


def plain(figure: str) -> str:
    """With ordinary spaces."""
    return " ".join(figure.split())
