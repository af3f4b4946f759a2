"""What every page must hold, light and dark, wide and narrow, with and without script."""

import pytest

from tests.browser.chromium import NARROW, Theme, Visitor, assert_axe_clean, assert_no_horizontal_scroll
from tests.browser.pages import PAGES, Shown

each_page = pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)


@each_page
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visitor: Visitor, shown: Shown, theme: Theme) -> None:
    page = visitor.show(shown, theme=theme)

    assert_axe_clean(page)


@each_page
def test_page_does_not_scroll_sideways_at_320_px(visitor: Visitor, shown: Shown) -> None:
    page = visitor.show(shown, width=NARROW, height=568)

    assert_no_horizontal_scroll(page)


@each_page
def test_page_stands_without_script(visitor: Visitor, shown: Shown) -> None:
    page = visitor.show(shown, script=False)

    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "sv"
