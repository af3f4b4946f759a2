"""The grid is a spreadsheet to the hand: keys, Enter, a pasted block, undo, conflicts; and a form without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Visitor, assert_axe_clean, assert_no_horizontal_scroll


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """The style page, whose grid answers as a budget's does."""
    return visitor.open("/stil/")


def focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.name || ''")
    return name


def test_arrows_and_enter_move_between_cells(page: Page) -> None:
    page.locator("#input-vila").focus()

    names = []
    for key in ("ArrowDown", "Enter", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
        names.append(focused(page))

    assert names == ["value-andrad", "value-fel", "value-andrad", "value-andrad"]


def test_the_grid_is_one_stop_for_the_tab_key(page: Page) -> None:
    page.locator("#input-andrad").focus()

    page.keyboard.press("Tab")

    assert not focused(page).startswith("value-")
    assert page.locator('.cell > input[name^="value-"][tabindex="0"]').count() == 1


def test_a_cell_is_saved_when_left_and_the_sum_answers(page: Page) -> None:
    page.locator("#input-vila").focus()
    page.keyboard.type("190000")
    page.keyboard.press("Enter")

    expect(page.locator("[data-grid-status]")).to_have_text("Sparat: Vila, budget 2021.")
    expect(page.locator("#input-vila")).to_have_value("190\u202f000")
    expect(page.locator("#cell-summa-2021")).to_contain_text("2\u202f464\u202f471")
    expect(page.locator("#tally")).to_contain_text("1 belopp togs emot")
    assert focused(page) == "value-andrad"


def test_what_is_no_amount_is_told_beneath_the_cell_and_stays_there(page: Page) -> None:
    page.locator("#input-vila").focus()
    page.keyboard.type("tusen")
    page.keyboard.press("Enter")

    expect(page.locator("#message-vila")).to_contain_text("”tusen” är inget belopp.")
    expect(page.locator("#input-vila")).to_have_value("tusen")
    expect(page.locator("#input-vila")).to_have_attribute("aria-describedby", "message-vila")
    assert_axe_clean(page)


def test_escape_takes_back_what_was_typed(page: Page) -> None:
    page.locator("#input-vila").focus()
    page.keyboard.type("1")
    page.keyboard.press("Escape")

    assert page.locator("#input-vila").input_value() == "180\u202f000"


def test_arrows_move_in_the_figure_after_f2(page: Page) -> None:
    page.locator("#input-vila").focus()
    page.keyboard.press("F2")
    page.keyboard.press("ArrowLeft")

    assert page.locator("#input-vila").evaluate("input => input.selectionStart") == len("180 00")


def paste(page: Page, key: str, text: str) -> None:
    page.locator(f"#input-{key}").focus()
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def test_a_block_from_excel_is_laid_over_rows_and_columns(page: Page) -> None:
    paste(page, "vila", "1 000\r\n2 000,50\r\n3\u00a0000 kr\r\n")

    expect(page.locator("#input-fel")).to_have_value("3\u202f000")
    expect(page.locator("#input-vila")).to_have_value("1\u202f000")
    expect(page.locator("#input-andrad")).to_have_value("2\u202f000,50")
    expect(page.locator("#cell-summa-2021")).to_contain_text("2\u202f085\u202f471,50")


def test_pasted_cells_that_nobody_may_write_in_are_told(page: Page) -> None:
    paste(page, "varning", "1\t2\n3\t4\n5\n")

    expect(page.locator("[data-grid-status]")).to_have_text(
        "Sparat: Varning, budget 2021. 4 värden hoppades över: summor, låsta celler eller utanför tabellen."
    )
    expect(page.locator("#input-varning")).to_have_value("1")


def test_undo_takes_back_a_whole_pasted_block(page: Page) -> None:
    paste(page, "vila", "1\n2\n")
    expect(page.locator("#input-andrad")).to_have_value("2")
    expect(page.locator("[data-grid-status]")).to_contain_text("Sparat")

    page.locator("[data-grid-undo]").click()

    expect(page.locator("#input-vila")).to_have_value("180\u202f000")
    expect(page.locator("#input-andrad")).to_have_value("195\u202f000")


def test_undo_goes_back_to_what_was_saved_and_not_to_what_was_refused(page: Page) -> None:
    status = page.locator("[data-grid-status]")
    for typed, told in (("tusen", "är inte sparat"), ("190000", "Sparat: Vila"), ("200000", "Sparat: Vila")):
        page.locator("#input-vila").fill(typed)
        page.locator("#input-vila").press("Tab")
        expect(status).to_contain_text(told)
        expect(page.locator("#input-vila")).not_to_have_attribute("aria-busy", "true")

    values = []
    for expected in ("190\u202f000", "180\u202f000"):
        page.locator("[data-grid-undo]").click()
        expect(page.locator("#input-vila")).to_have_value(expected)
        values.append(page.locator("#input-vila").input_value())

    assert values == ["190\u202f000", "180\u202f000"]


def test_a_conflict_shows_both_and_the_writer_chooses(page: Page) -> None:
    page.get_by_role("button", name="Ta det andra: 80\u202f000").click()

    expect(page.locator("#input-krock")).to_have_value("80\u202f000")
    expect(page.locator("#message-krock")).to_be_hidden()


def test_what_could_not_be_sent_stays_and_is_sent_again(visitor: Visitor) -> None:
    page = visitor.open("/stil/")
    page.context.set_offline(True)

    page.locator("#input-vila").focus()
    page.keyboard.type("190000")
    page.keyboard.press("Enter")

    expect(page.locator("[data-grid-status]")).to_contain_text("Det gick inte att spara Vila, budget 2021.")
    expect(page.locator("#input-vila")).to_have_value("190000")
    expect(page.get_by_role("button", name="Spara alla belopp")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#input-vila")).to_have_value("190\u202f000")
    assert {text.partition("net::")[2] for text in visitor.complaints} == {"ERR_INTERNET_DISCONNECTED"}
    visitor.complaints.clear()


def test_without_script_the_grid_is_a_form_with_a_button(visitor: Visitor) -> None:
    page = visitor.open("/stil/", script=False)
    page.locator("#input-vila").fill("190 000")

    page.get_by_role("button", name="Spara alla belopp").click()

    assert page.locator("#input-vila").input_value() == "190\u202f000"
    assert "är inget belopp" in page.locator("#message-fel").inner_text()
    assert "2\u202f464\u202f471" in page.locator("#cell-summa-2021").inner_text()


@pytest.mark.parametrize("width", [768, 1000])
def test_a_budget_of_five_years_scrolls_in_its_frame_where_the_page_is_narrower(visitor: Visitor, width: int) -> None:
    page = visitor.open("/finnveden/plan/2025/budget/", role="Förbundschef", width=width)

    assert_no_horizontal_scroll(page)
    assert page.locator(".table-frame").first.evaluate("frame => getComputedStyle(frame).overflowX") == "auto"
