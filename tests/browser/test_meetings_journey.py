"""A director's way to a meeting: the year planned, the agenda laid, a paper attached, the notice sent and read."""

import re

from playwright.sync_api import expect

from tests.browser.chromium import Visitor, assert_axe_clean


def test_a_year_is_planned_an_agenda_laid_and_the_board_called(own_demo: Visitor) -> None:
    page = own_demo.open("/kramfors/moten/ar/2025/planera/", role="Förbundschef", place="Kramfors")

    page.get_by_label("Möte 1, dag").fill("2025-02-16")
    page.get_by_role("button", name="Kontrollera planen").click()
    expect(page.locator("#fynd article")).to_contain_text("den 16 februari ligger på en söndag")
    page.get_by_label("Möte 1, dag").fill("2025-02-12")
    page.get_by_role("button", name="Lägg in mötena").click()
    expect(page.locator("#messages")).to_contain_text("5 möten är inlagda i årshjulet för 2025.")
    expect(page.locator("#moten tbody tr")).to_have_count(5)
    assert_axe_clean(page)

    page.get_by_role("link", name="Styrelsemöte: bokslut").click()
    page.get_by_role("link", name="Se förslaget").click()
    page.get_by_label("Föregående protokoll").uncheck()
    page.get_by_role("button", name="Lägg till på dagordningen").click()
    titles = page.locator("#dagordning .agenda > li b")
    expect(titles.first).to_have_text("Mötet öppnas")
    page.get_by_role("button", name="Ned Val av justerare").click()
    expect(titles.nth(1)).to_have_text("Dagordningen fastställs")
    expect(page).to_have_url(re.compile("/moten/[0-9]+/(#.*)?$"))

    page.locator("#dagordning li").nth(1).get_by_role("link", name="Ny handling").click()
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": "Underlag.txt", "mimeType": "text/plain", "buffer": b"Underlag"}
    )
    page.get_by_role("button", name="Lägg till filen").click()
    expect(page.locator(".papers a").first).to_have_text("Underlag")

    page.get_by_role("link", name="Skicka kallelsen").first.click()
    page.get_by_label("Meddelande").fill("Vi äter lunch efteråt.")
    page.get_by_role("button", name="Visa brevet med meddelandet").click()
    expect(page.locator("#brevet .doc")).to_contain_text("Vi äter lunch efteråt.")
    page.get_by_role("button", name="Notera som skickad").click()
    expect(page.locator("#messages")).to_contain_text("Mötet är kallat.")
    expect(page.get_by_role("link", name="Kallelse med handlingar, PDF")).to_be_visible(timeout=60_000)
    assert_axe_clean(page)

    read = own_demo.open(page.url.removeprefix(own_demo.address), role="Ledamot", place="Kramfors", script=False)
    expect(read.locator("#utskickat")).to_contain_text("Vi äter lunch efteråt.")
    assert own_demo.complaints == []
