"""Writing a text in a browser: tools that put marks in, figures where the cursor stands, a preview beside."""

from playwright.sync_api import Page, expect

from tests.browser.chromium import Visitor, assert_axe_clean

EDIT = "/finnveden/plan/2025/texter/inledning/andra/"


def editor(own_demo: Visitor, *, script: bool = True) -> Page:
    return own_demo.open(EDIT, role="Förbundschef", script=script)


def test_marks_are_put_round_what_is_chosen_and_the_preview_follows(own_demo: Visitor) -> None:
    page = editor(own_demo)
    box = page.locator("#id_body")
    box.fill("Viktigt ord")
    box.evaluate("box => box.setSelectionRange(0, 7)")

    page.get_by_role("button", name="Fet").click()
    page.get_by_role("button", name="Punktlista").click()

    expect(box).to_have_value("- **Viktigt** ord")
    expect(page.locator("#forhandsvisning li strong")).to_have_text("Viktigt")


def test_a_figure_is_shown_before_it_is_put_in_where_the_cursor_stands(own_demo: Visitor) -> None:
    page = editor(own_demo)
    box = page.locator("#id_body")
    box.fill("Vi räknar med  i år.")
    box.evaluate("box => box.setSelectionRange(14, 14)")

    page.select_option("#figur_unit", "tkr")
    expect(page.locator("#siffra b")).to_have_text("5\u202f158\u202ftkr")
    page.get_by_role("button", name="Infoga i texten").click()

    expect(box).to_have_value("Vi räknar med [[contributions@b2025|tkr]] i år.")
    expect(page.locator("#forhandsvisning .bound")).to_contain_text("5\u202f158\u202ftkr")
    assert_axe_clean(page)


def test_what_a_share_is_of_is_asked_for_a_share_only(own_demo: Visitor) -> None:
    page = editor(own_demo)
    of = page.locator("#figur_of")
    hidden = of.is_hidden()

    page.select_option("#figur_unit", "%")
    page.select_option("#figur_of", "income")

    assert hidden
    expect(page.locator("#siffra b")).to_have_text("100,0\u202f%")


def test_a_toolbar_is_one_stop_for_tab_and_walked_with_arrows(own_demo: Visitor) -> None:
    page = editor(own_demo)
    page.get_by_role("button", name="Fet").focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    expect(page.get_by_role("button", name="Punktlista")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#id_body")).to_be_focused()


def test_without_script_a_figure_is_put_last_and_the_text_is_saved(own_demo: Visitor) -> None:
    page = editor(own_demo, script=False)
    page.fill("#id_body", "Vi räknar med")
    page.select_option("#figur_unit", "mkr")

    page.get_by_role("button", name="Infoga i texten").click()
    kept = page.locator("#id_body").input_value()
    page.get_by_role("button", name="Spara texten").click()

    assert kept == "Vi räknar med [[contributions@b2025|mkr]]"
    expect(page.locator(".prose .bound")).to_contain_text("5,2\u202fmkr")


def test_the_second_writer_sees_both_texts_and_loses_neither(own_demo: Visitor) -> None:
    first, second = editor(own_demo), editor(own_demo)
    first.fill("#id_body", "Den ena skrev detta.")
    second.fill("#id_body", "Den andra skrev detta.")

    first.get_by_role("button", name="Spara texten").click()
    expect(first.locator(".prose")).to_have_text("Den ena skrev detta.")
    second.get_by_role("button", name="Spara texten").click()

    told = second.locator(".error-summary")
    expect(told).to_be_focused()
    expect(told).to_contain_text("Den ena skrev detta.")
    expect(second.locator("#id_body")).to_have_value("Den andra skrev detta.")
    assert_axe_clean(second)
