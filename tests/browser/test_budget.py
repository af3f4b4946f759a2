"""The budget answers while somebody types in it, and without script it is a form."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Visitor, assert_axe_clean

PAGE = "/finnveden/plan/2025/budget/"


@pytest.fixture
def page(own_demo: Visitor) -> Page:
    """Finnveden's draft, as its director."""
    return own_demo.open(PAGE, role="Förbundschef")


def cell(page: Page, row: str, column: str) -> str:
    """The selector of the cell that is called so."""
    found = page.get_by_label(f"{row}, {column}", exact=True)
    return f"#{found.get_attribute('id')}"


def test_a_typed_amount_moves_sums_tiles_and_findings_at_once(page: Page) -> None:
    kansli = page.locator(cell(page, "Kansli", "budget 2025"))
    tile = page.locator("#tal-kostnader")
    before = tile.inner_text()

    kansli.focus()
    page.keyboard.type("2540000")
    page.keyboard.press("Enter")

    expect(page.locator("[data-grid-status]")).to_have_text("Sparat: Kansli, budget 2025.")
    expect(tile).not_to_have_text(before)
    expect(page.locator("#fyndlista")).to_contain_text("underskott")
    assert_axe_clean(page)


def test_a_sum_leads_to_the_rows_that_made_it(page: Page) -> None:
    page.get_by_role("row", name="Delsumma administration").get_by_role("link").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Uträkning")
    expect(page.locator("#utrakning")).to_contain_text("Kansli")


def test_sliders_answer_without_leaving_the_page(own_demo: Visitor) -> None:
    page = own_demo.open("/finnveden/plan/2025/kapital/", role="Förbundschef")

    page.get_by_label("Använda insatsmedel", exact=True).fill("80")
    page.get_by_label("Använda insatsmedel", exact=True).press("Tab")

    expect(page.locator("#provat")).to_contain_text("Prövning, inget är sparat")
    expect(page.locator("#provat")).to_contain_text("Mot planen")


def test_without_script_an_amount_is_saved_with_the_button(own_demo: Visitor) -> None:
    page = own_demo.open(PAGE, role="Förbundschef", script=False)
    where = cell(page, "Revision", "budget 2025")
    page.locator(where).fill("51 000")

    page.get_by_role("button", name="Spara alla belopp").click()

    expect(page.locator(where)).to_have_value("51\u202f000")
