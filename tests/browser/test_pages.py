"""What every page must hold, light and dark, wide and narrow, with and without script."""

import pytest

from tests.browser.chromium import NARROW, Visitor, assert_axe_clean, assert_no_horizontal_scroll
from tests.browser.pages import PAGES, Shown

each_page = pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)


@each_page
def test_axe_finds_nothing_light_or_dark_and_nothing_is_wider_than_a_phone(visitor: Visitor, shown: Shown) -> None:
    page = visitor.show(shown)

    assert_axe_clean(page)
    # Only colours differ in the dark.
    page.emulate_media(color_scheme="dark")
    assert_axe_clean(page, only=("color-contrast",))
    page.set_viewport_size({"width": NARROW, "height": 568})
    assert_no_horizontal_scroll(page)


@each_page
def test_page_stands_without_script_on_a_phone(visitor: Visitor, shown: Shown) -> None:
    page = visitor.show(shown, width=NARROW, height=568, script=False)

    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "sv"
    assert_no_horizontal_scroll(page)
