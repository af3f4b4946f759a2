"""A director at the real budget: begins the year, types with the keyboard, breaks a rule, sees it and takes it back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Visitor


@pytest.fixture
def budget(own_demo: Visitor) -> Page:
    """Gotland's draft of 2025, copied from the plan of 2024."""
    page = own_demo.open("/gotland/plan/", role="Förbundschef", place="Gotland")
    page.get_by_role("link", name="Kopiera till 2025").click()
    page.get_by_role("button", name="Börja utkastet för 2025").click()
    page.wait_for_url("**/plan/2025/budget/")
    return page


def test_a_cost_too_high_answers_beside_it_and_undo_takes_it_back(budget: Page, own_demo: Visitor) -> None:
    cost = budget.get_by_label("Revisionskostnader, budget 2025", exact=True)
    below = budget.get_by_label("Telefoni, webbplats, databehandling, IT, budget 2025", exact=True)
    room = budget.locator("tr").filter(has_text="Utrymme för ny verksamhet").locator("td.col-now")
    found = budget.locator("#fyndlista article").filter(has_text="Utrymme för ny verksamhet")
    sums = budget.locator("tr").filter(has_text=re.compile("^TOTALT")).locator("td.col-now")
    expect(found).to_have_count(0)
    cost.focus()

    budget.keyboard.type("10000000")
    budget.keyboard.press("Enter")

    expect(budget.locator("[data-grid-status]")).to_have_text("Sparat: Revisionskostnader, budget 2025.")
    expect(below).to_be_focused()
    expect(sums.nth(1)).to_contain_text("11\u202f607\u202f000")
    expect(room).to_contain_text("\u22127\u202f954\u202f000")
    expect(found).to_contain_text("det som är planerat kostar 7\u202f954\u202f000\u202fkr mer än det finns pengar till")
    expect(budget.locator("#tally")).to_contain_text("1 fel")

    budget.locator("[data-grid-undo]").click()

    expect(cost).to_have_value("50\u202f000")
    expect(room).to_contain_text("1\u202f996\u202f000")
    expect(found).to_have_count(0)
    budget.reload()
    expect(cost).to_have_value("50\u202f000")
    assert own_demo.complaints == []
