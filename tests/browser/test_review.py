"""A director hands in a plan, reads its findings beside it, and begins a plan of her own from it."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import NARROW, Visitor, assert_axe_clean, assert_no_horizontal_scroll
from tests.review.documents import printed, word

START = "/gotland/granska/"
WAIT = 60_000  # milliseconds; the worker looks for work each second, and a busy machine reads slowly
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def hand_in(own_demo: Visitor, name: str, data: bytes, media: str, **how: Any) -> Page:
    """The page where a document's findings stand, or why it could not be read."""
    page = own_demo.open(START, role="Förbundschef", place="Gotland", **how)
    page.set_input_files("#id_file", files=[{"name": name, "mimeType": media, "buffer": data}])
    page.get_by_role("button", name="Granska", exact=True).click()
    page.wait_for_selector("#fynd, .notice--error", timeout=WAIT)
    return page


def test_a_pdf_is_read_and_each_finding_leads_to_its_place_and_back(own_demo: Visitor) -> None:
    page = hand_in(own_demo, "plan.pdf", printed(), "application/pdf")

    picture = page.locator(".sheet img").first
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") == 1000
    page.locator("#fynd-1 .finding__place a").click()
    assert page.url.endswith("#m-1")
    page.locator("#m-1").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#fynd-1")
    expect(page.locator("#fynd-1")).to_be_focused()
    assert_axe_clean(page)
    assert own_demo.complaints == []


def test_what_is_marked_on_the_page_stands_on_the_figure_that_is_wrong(own_demo: Visitor) -> None:
    page = hand_in(own_demo, "plan.pdf", printed(), "application/pdf")
    paper = page.locator(".sheet__paper").bounding_box()
    box = page.locator("#m-1 .sheet__box").bounding_box()
    assert paper is not None
    assert box is not None

    across, down = (box["x"] - paper["x"]) / paper["width"], (box["y"] - paper["y"]) / paper["height"]

    # The sum of costs of the second year: in the right half of the page, above its middle.
    assert 0.6 < across < 0.85
    assert 0.3 < down < 0.6


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_findings_are_chosen_and_one_is_let_stand_and_taken_back(own_demo: Visitor, theme: Any) -> None:
    page = hand_in(own_demo, "plan.docx", word(), DOCX, theme=theme)

    page.get_by_label("Upplysningar").uncheck()
    page.get_by_role("button", name="Visa valda fynd").click()
    expect(page.locator(".finding")).to_have_count(2)
    page.locator("#fynd-1").get_by_text("Stämmer, eftersom").click()
    page.locator("#fynd-1 textarea").fill("Rättat i protokollet.")
    page.locator("#fynd-1").get_by_role("button", name="Spara motiveringen").click()

    expect(page.locator("#fynd-1")).to_contain_text("Motivering: Rättat i protokollet.")
    expect(page.locator(".finding")).to_have_count(2)
    assert_axe_clean(page)
    page.locator("#fynd-1").get_by_role("button", name="Ta tillbaka").click()
    expect(page.locator("#fynd-1")).not_to_contain_text("Motivering:")

    page.get_by_role("link", name="Börja min plan från detta dokument").click()
    assert_axe_clean(page)
    page.get_by_role("button", name="Gå vidare och bekräfta").click()
    assert_axe_clean(page)


def test_on_a_phone_the_findings_stand_near_a_long_text_that_scrolls_by_itself(own_demo: Visitor) -> None:
    text = "# Verksamhetsplan 2026\n\n" + "Förbundet samordnar insatser för den som behöver stöd.\n\n" * 300 + "Dnr:\n"

    page = hand_in(own_demo, "plan.txt", text.encode(), "text/plain", width=NARROW, height=568)

    assert page.evaluate("document.querySelector('.read').scrollHeight > 5000")
    assert page.evaluate("document.documentElement.scrollHeight") < 5000
    assert_no_horizontal_scroll(page)
    assert_axe_clean(page)


def test_the_whole_way_goes_without_script_on_a_phone(own_demo: Visitor) -> None:
    page = hand_in(own_demo, "plan.docx", word(), DOCX, script=False, width=NARROW, height=568)

    assert_no_horizontal_scroll(page)
    page.get_by_role("link", name="Börja min plan från detta dokument").click()
    page.get_by_role("button", name="Gå vidare och bekräfta").click()
    expect(page.get_by_role("button", name="Börja utkastet")).to_be_visible()
    assert_no_horizontal_scroll(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    frame = page.locator(".table-frame").first
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    row = page.get_by_label("Kansli, Budget 2025")
    expect(row).to_have_value("700\u202f000")
    row.fill("710 000")
    page.get_by_role("button", name="Börja utkastet").click()

    expect(page.locator("h1")).to_contain_text("Budget 2025")
    expect(page.get_by_label("Kansli, Budget 2025", exact=False).first).to_have_value("710\u202f000")


def test_what_cannot_be_read_says_why(own_demo: Visitor) -> None:
    page = hand_in(own_demo, "plan.pdf", b"MZ\x90\x00 program", "application/pdf")

    expect(page.locator(".notice--error")).to_contain_text("plan.pdf är ett program eller skript")
    assert_axe_clean(page)
