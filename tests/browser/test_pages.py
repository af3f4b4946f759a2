"""What every page must hold, light and dark, wide and narrow, with and without script."""

import pytest

from tests.browser.chromium import NARROW, Visitor, assert_axe_clean, assert_no_horizontal_scroll
from tests.browser.contrast import assert_contrast
from tests.browser.pages import PAGES, Shown


@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)
def test_page_stands_light_and_dark_wide_and_on_a_phone_with_and_without_script(visitor: Visitor, shown: Shown) -> None:
    with visitor.at(shown) as tab:
        page = tab.load()
        assert_axe_clean(page, without=("color-contrast",))
        assert_contrast(page, tab.looks)
        # Only colours differ in the dark.
        page.emulate_media(color_scheme="dark")
        assert_contrast(page, tab.looks)
        page.set_viewport_size({"width": NARROW, "height": 568})
        assert_no_horizontal_scroll(page)

        page = tab.load(width=NARROW, height=568, script=False)
        headings, language = page.evaluate("[document.querySelectorAll('h1').length, document.documentElement.lang]")
        assert headings == 1
        assert language == "sv"
        assert_no_horizontal_scroll(page)
