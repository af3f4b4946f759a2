"""Anybody has a plan reviewed, where the operator has switched it on: without an account, and nothing is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import NARROW, Visitor, assert_axe_clean, assert_no_horizontal_scroll
from tests.browser.contrast import assert_contrast
from tests.browser.server import served
from tests.review.documents import printed, word

WAIT = 60_000  # milliseconds


@pytest.fixture(scope="module")
def anybody(browser: Browser, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with served(tmp_path_factory.mktemp("open"), like=demo, SAMORDNA_PUBLIC_REVIEW="ja") as address:
        visitor = Visitor(browser, address)
        yield visitor
        visitor.close()


def hand_in(visitor: Visitor, name: str, data: bytes, *, script: bool = True) -> Page:
    page = visitor.open("/granska/", script=script)
    page.set_input_files("#id_file", files=[{"name": name, "mimeType": "application/octet-stream", "buffer": data}])
    page.get_by_role("button", name="Granska", exact=True).click()
    page.wait_for_selector("#fynd, .error-summary", timeout=WAIT)
    return page


def test_the_form_stands_light_and_dark_and_on_a_phone(anybody: Visitor) -> None:
    page = anybody.open("/granska/")

    assert_axe_clean(page)
    page.emulate_media(color_scheme="dark")
    assert_contrast(page, set())
    page.set_viewport_size({"width": NARROW, "height": 568})
    assert_no_horizontal_scroll(page)


def test_a_pdf_is_shown_with_its_findings_in_the_answer_itself(anybody: Visitor) -> None:
    page = hand_in(anybody, "plan.pdf", printed())

    picture = page.locator(".sheet img")
    assert picture.evaluate("picture => picture.naturalWidth") == 800
    expect(page.locator("#fynd-1")).to_contain_text("men raderna blir 1\u202f785\u202f000\u202fkr")
    assert_axe_clean(page)
    page.set_viewport_size({"width": NARROW, "height": 568})
    assert_no_horizontal_scroll(page)
    assert [cookie["name"] for cookie in page.context.cookies()] == ["samordna_csrf"]
    assert anybody.complaints == []


def test_another_document_is_shown_without_script(anybody: Visitor) -> None:
    page = hand_in(anybody, "plan.docx", word(), script=False)

    expect(page.locator("#m-1")).to_contain_text("1 758 000")
    expect(page.locator("#fynd-1")).to_contain_text("men raderna blir 1\u202f785\u202f000\u202fkr")


def test_what_cannot_be_read_says_why(anybody: Visitor) -> None:
    page = hand_in(anybody, "plan.pdf", b"MZ\x90\x00 program")

    expect(page.locator(".error-summary")).to_contain_text("plan.pdf är ett program eller skript")
    assert_axe_clean(page)
