"""Another amount moves the answer of the board's page at once, and with a button where there is no script."""

from playwright.sync_api import expect

from tests.browser.chromium import Visitor, assert_axe_clean

PAGE = "/trelleborg/insatser/i-kvall/23/"


def test_another_amount_moves_the_answer_and_what_is_under_it(visitor: Visitor) -> None:
    page = visitor.open(PAGE, role="Ledamot", place="Trelleborg")
    answer = page.locator("#svaret")
    expect(answer).to_contain_text("Ja, om")

    page.get_by_label("Belopp i allt", exact=True).fill("9335000")
    page.get_by_label("Belopp i allt", exact=True).press("Tab")

    expect(answer).to_contain_text("Nej. 2025 saknas")
    expect(answer).to_contain_text("Prövning, inget är sparat")
    expect(page.locator("#underlag")).to_contain_text("−9\u202f335\u202f000")
    expect(page.locator("#fynd")).to_contain_text("B101")
    assert_axe_clean(page)


def test_without_script_the_same_is_a_form_with_a_button(visitor: Visitor) -> None:
    page = visitor.open(PAGE, role="Ledamot", place="Trelleborg", script=False)

    page.get_by_label("Belopp i allt", exact=True).fill("100000")
    page.get_by_role("button", name="Räkna om").click()

    expect(page.locator("#svaret")).to_contain_text("Ja. 100\u202f000\u202fkr ryms i planen")
