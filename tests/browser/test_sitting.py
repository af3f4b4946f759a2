"""A meeting held on a tablet: a conflict, a vote with casting vote, a dissent, a decision refused without quorum, and
another held from afar by somebody without script; two screens at once, and a network that blinks."""

import re

from playwright.sync_api import Page, expect

from tests.browser.chromium import Visitor, assert_axe_clean

TABLET = {"width": 768, "height": 1024}
MEETING, ITEM = "/trelleborg/moten/31/motet/", "/trelleborg/moten/31/motet/arende/149/"
CALLED = "/gotland/moten/12/motet/"


def tablet(own_demo: Visitor, path: str, place: str = "Trelleborg", *, script: bool = True) -> Page:
    return own_demo.open(path, role="Förbundschef", place=place, script=script, **TABLET)


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def choose(page: Page, group: str, words: str) -> None:
    page.get_by_role("group", name=re.compile(re.escape(group))).get_by_label(words, exact=True).check()


def test_a_meeting_is_held_on_a_tablet_without_the_page_being_read_anew(own_demo: Visitor) -> None:
    page = tablet(own_demo, ITEM)
    page.evaluate("window.samma = true")  # gone if the whole page is read anew
    main = page.locator("#main")

    # A conflict: the vice chair has left the item, and three are left to decide.
    expect(main).to_contain_text("Beslutsför. 3 av 4 ledamöter tjänstgör, minst 3 krävs.")
    expect(page.locator("#jav-antecknade")).to_contain_text("Lämnar ärendet. Ansvarar för den verksamhet som ansöker.")

    # A vote, settled by the chair.
    page.get_by_role("link", name="Omröstning", exact=True).click()
    choose(page, "Försäkringskassans ledamot", "Ja")
    choose(page, "Trelleborgs kommuns ledamot", "Nej")
    press(page, "Anteckna omröstningen")
    expect(page.locator(".error-summary")).to_contain_text("1 av dem som tjänstgör har inte svarat")
    choose(page, "Region Skånes ersättare", "Avstår")
    assert_axe_clean(page)
    press(page, "Anteckna omröstningen")
    expect(main).to_contain_text("1 ja, 1 nej, 1 avstår. Nej vann med ordförandens utslagsröst.")

    # The decision follows it, and somebody dissents.
    expect(page.get_by_label("Avslag", exact=True)).to_be_checked()
    press(page, "Anteckna beslutet")
    expect(page.locator("#beslutet")).to_contain_text("Styrelsen avslår förslaget.")
    page.get_by_role("link", name="Reservation", exact=True).click()
    page.get_by_label("Försäkringskassans ledamot (ledamot)").check()
    page.get_by_label("Motivering").fill("Förstudien behövs.")
    press(page, "Anteckna reservationen")
    expect(page.locator("#reservationer")).to_contain_text("Förstudien behövs.")

    # Two leave, and nothing more can be decided.
    page.get_by_role("link", name="Till ärende 6").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Anmälan av beslut på delegation")
    page.get_by_role("link", name=re.compile("^Ärende 6 av 7")).first.click()
    for who in ("Försäkringskassans ledamot", "Trelleborgs kommuns ledamot"):
        page.get_by_role("link", name=f"Ändra {who}").click()
        press(page, "Anteckna")
        expect(page.locator(".seat", has_text=who)).to_contain_text("till och med ärende 5")
    expect(page.locator("#narvaro")).to_contain_text("Styrelsen är inte beslutsför: 2 av 4 ledamöter tjänstgör")
    page.get_by_role("link", name="Till ärende 6").click()
    page.get_by_role("link", name="Beslut", exact=True).click()
    expect(page.get_by_role("button", name="Anteckna beslutet")).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#anteckna-why")).to_contain_text("inte beslutsför")
    assert_axe_clean(page)
    press(page, "Ta upp på nästa möte")
    expect(main).to_contain_text("Ärendet tas upp på nästa möte.")

    # It closes, and takes nothing more.
    page.get_by_role("link", name="Till ärende 7").click()
    press(page, "Klart utan beslut")
    page.get_by_role("link", name="Avsluta mötet").click()
    press(page, "Avsluta mötet")
    expect(main).to_contain_text("Mötet är avslutat.")
    expect(page.get_by_role("button", name="På plats")).to_have_count(0)
    assert page.evaluate("window.samma")


def test_what_is_typed_outlives_a_network_that_blinks_and_another_screen(own_demo: Visitor) -> None:
    first, second = tablet(own_demo, CALLED, "Gotland"), tablet(own_demo, CALLED, "Gotland")
    press(first, "Alla ledamöter är på plats")
    expect(first.locator("#narvaro")).to_contain_text("Beslutsför.")
    expect(second.locator("#nytt")).to_contain_text("Något har antecknats på en annan skärm.", timeout=15_000)

    second.get_by_role("link", name="Visa", exact=True).first.click()
    press(second, "Öppna mötet")
    press(second, "Klart utan beslut")
    expect(second.locator("#main")).to_contain_text("Ärendet är behandlat utan beslut.")
    second.get_by_role("link", name="Nästa").first.click()
    wording = second.get_by_label("Beslutets lydelse")
    wording.fill("Budgeten arbetas fram med höjda bidrag.")
    second.context.set_offline(True)
    press(second, "Anteckna beslutet")
    expect(second.locator("#kontakt")).to_contain_text("Ingen kontakt med servern.")
    expect(wording).to_have_value("Budgeten arbetas fram med höjda bidrag.")

    second.context.set_offline(False)
    second.reload()
    expect(wording).to_have_value("Budgeten arbetas fram med höjda bidrag.")
    first.goto(second.url)
    first.get_by_role("link", name="Yrkande", exact=True).click()
    expect(first.get_by_role("button", name="Anteckna yrkandet")).to_be_visible()
    first.get_by_label("Avslag", exact=True).check()
    first.locator("input[name=seat]").first.check()
    press(first, "Anteckna yrkandet")
    expect(first.locator("#yrkanden")).to_contain_text("Avslag")
    press(second, "Anteckna beslutet")
    expect(second.locator(".error-summary")).to_contain_text(
        "Ärendet har ändrats sedan du öppnade sidan, av någon annan eller i en annan flik"
    )
    expect(second.locator("#gor")).to_contain_text("yrkade avslag")
    expect(wording).to_have_value("Budgeten arbetas fram med höjda bidrag.")
    assert_axe_clean(second)
    press(second, "Anteckna beslutet")
    expect(second.locator("#beslutet")).to_contain_text("Budgeten arbetas fram med höjda bidrag.")


def test_somebody_takes_part_from_afar_once_the_board_has_decided_so_without_script(own_demo: Visitor) -> None:
    page = tablet(own_demo, "/gotland/moten/distans/", "Gotland", script=False)
    page.get_by_label("Beslutet fattades den").fill("2024-02-12")
    page.get_by_label("Paragraf i protokollet").fill("9")
    page.get_by_label("Omfattning").fill("Alla möten, med ljud och bild i realtid.")
    page.get_by_label("Gäller från och med").fill("2024-02-12")
    press(page, "Registrera beslutet")
    expect(page.locator("#main")).to_contain_text("Beslutet om distansdeltagande är registrerat.")

    page.goto(f"{own_demo.address}{CALLED}")
    page.get_by_role("button", name=re.compile("^På distans .* ersättare$")).first.click()
    seat = page.locator(".seat", has_text="På distans, ljud och bild")
    # Whether the substitute serves depends on whether the ordinary member has come, in another test of this meeting.
    expect(seat).to_contain_text(re.compile("Närvarar, tjänstgör inte|Tjänstgör för"))
    seat.get_by_role("link", name=re.compile("^Ändra")).click()
    expect(page.get_by_label("Lämnar före")).to_be_visible()
    press(page, "Anteckna")
    expect(page.locator(".seat", has_text="På distans, ljud och bild")).to_have_count(0)


def test_what_is_typed_is_forgotten_in_every_tab_at_sign_out(own_demo: Visitor) -> None:
    page = tablet(own_demo, "/trelleborg/moten/31/motet/")
    # As sitting.js keeps it; which items can be written in depends on the other tests of the meeting.
    page.evaluate("sessionStorage.setItem('motet:/trelleborg/moten/31/motet/:text', '\"Hemligt\"')")
    kept = "Object.keys(sessionStorage).filter((name) => name.startsWith('motet')).length"
    assert page.evaluate(kept) == 1

    other = page.context.new_page()
    other.goto(f"{own_demo.address}/konto/")
    other.locator("form[data-sign-out] button").last.click(force=True)
    other.wait_for_load_state()

    expect(page.locator("html")).to_be_visible()
    page.wait_for_function(f"{kept} === 0")
