"""What stands around every page, with the keyboard alone: the skip link, the rooms, menus, theme, refused acts."""

from playwright.sync_api import expect

from tests.browser.chromium import NARROW, Visitor, assert_axe_clean, assert_no_horizontal_scroll

SETTINGS = "/finnveden/installningar/"
DIRECTOR = "Förbundschef"


def test_the_first_stop_leads_past_the_menu_to_the_page(visitor: Visitor) -> None:
    page = visitor.open(SETTINGS, role=DIRECTOR)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_rooms_are_a_drawer_on_a_narrow_screen(visitor: Visitor) -> None:
    page = visitor.open(SETTINGS, role=DIRECTOR, width=NARROW, height=568)
    rooms = page.get_by_role("navigation", name="Årets rum")
    expect(rooms).to_be_hidden()

    page.get_by_role("button", name="Visa menyn").click()

    expect(rooms).to_be_visible()
    assert_axe_clean(page)
    page.keyboard.press("Escape")
    expect(rooms).to_be_hidden()


def test_drawer_opens_without_script(visitor: Visitor) -> None:
    page = visitor.open(SETTINGS, role=DIRECTOR, width=NARROW, height=568, script=False)

    page.get_by_role("button", name="Visa menyn").click()

    expect(page.get_by_role("navigation", name="Årets rum")).to_be_visible()


def test_a_menu_closes_with_escape_and_gives_focus_back(visitor: Visitor) -> None:
    page = visitor.open(SETTINGS, role=DIRECTOR)
    page.locator(".topbar__user > summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Logga ut")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Logga ut")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.topbar__user > summary')")


def test_a_chosen_theme_holds_on_the_next_page(visitor: Visitor) -> None:
    page = visitor.open(SETTINGS, role=DIRECTOR)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-theme-menu] > summary").click()
    page.get_by_role("button", name="Mörkt").click()

    page.goto(visitor.address + "/stil/")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_at_four_hundred_per_cent_nothing_is_in_the_way(visitor: Visitor) -> None:
    # WCAG 1.4.10: a window of 1280 x 1024 at 400 % is 320 x 256.
    page = visitor.open("/stil/", width=320, height=256)

    assert_no_horizontal_scroll(page)
    assert page.locator(".topbar").evaluate("bar => getComputedStyle(bar).position") == "static"


def test_a_refused_act_does_nothing_and_says_why(visitor: Visitor) -> None:
    page = visitor.open("/stil/")
    button = page.get_by_role("button", name="Attestera")

    button.click(force=True)

    expect(button).to_have_accessible_description("Du har själv begärt beloppet. En annan person attesterar.")
    assert page.url.endswith("/stil/")


def test_a_slider_and_its_number_are_one_value(visitor: Visitor) -> None:
    page = visitor.open("/stil/")
    slider = page.get_by_role("slider", name="Ändrat bidrag per år, reglage")

    slider.focus()
    page.keyboard.press("ArrowLeft")

    expect(page.locator("#reglage-change")).to_have_value("-1")
    expect(slider).to_have_attribute("aria-valuetext", "\u22121\u202f%")


def test_a_slider_without_script_is_a_number(visitor: Visitor) -> None:
    page = visitor.open("/stil/", script=False)

    expect(page.get_by_role("spinbutton", name="Använda insatsmedel")).to_be_visible()
    assert page.get_by_role("slider").count() == 0


def test_a_link_to_a_finding_takes_focus_there(visitor: Visitor) -> None:
    page = visitor.open("/stil/")

    page.locator('#celllagen a[href="#fynd-2"]').click()

    assert page.evaluate("document.activeElement.id") == "fynd-2"


def test_a_focused_cell_is_never_beneath_the_headings(visitor: Visitor) -> None:
    page = visitor.open("/stil/", height=600)
    page.locator("#input-varning").focus()
    page.locator("#row-krock").evaluate("row => scrollTo(0, row.getBoundingClientRect().top + scrollY)")

    for _ in range(4):
        page.keyboard.press("ArrowUp")

    on_top = page.locator("#input-vila").evaluate(
        """input => {
            const box = input.getBoundingClientRect();
            return document.elementFromPoint(box.left + box.width / 2, box.top + 2) === input;
        }"""
    )
    assert on_top
