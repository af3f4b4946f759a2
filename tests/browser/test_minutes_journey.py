"""Minutes from draft to notice board: a director writes, a chair approves, somebody without an account signs on paper,
anybody reads the board, and a recipient confirms."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.chromium import Visitor

MINUTES = "/finnveden/moten/4/protokoll/"


def test_minutes_go_from_draft_to_the_notice_board(own_demo: Visitor, tmp_path: Path) -> None:
    page = own_demo.open(MINUTES, role="Förbundschef", place="Finnveden")
    page.get_by_role("link", name="Ändra text i § 43").click()
    page.get_by_label("Ärendet").fill("Utfallet följer budgeten.")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("#p43")).to_contain_text("Ändrad text")
    page.get_by_role("button", name="Skicka till justering").click()
    expect(page.locator("#messages")).to_contain_text("Protokollet väntar på justering.")
    expect(page.get_by_role("link", name="Ändra text i § 43")).to_have_count(0)
    own_demo.close()

    chair = own_demo.open(MINUTES, role="Ordförande", place="Finnveden")
    chair.get_by_role("link", name="Justera", exact=True).click()
    chair.get_by_role("button", name="Jag justerar protokollet").click()
    expect(chair.locator("#messages")).to_contain_text("Du har justerat protokollet.")
    own_demo.close()

    copy = tmp_path / "kopia.pdf"
    copy.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    page = own_demo.open(MINUTES, role="Förbundschef", place="Finnveden")
    page.get_by_role("link", name="Lägg in en underskriven kopia").click()
    page.get_by_label("Försäkringskassans ledamot, justerare, §§ 41–47").check()
    page.get_by_label("Fil", exact=True).set_input_files(copy)
    page.get_by_role("button", name="Lägg in").click()
    page.get_by_role("link", name="Anslå justeringen").click()
    page.get_by_label("Lägg ut protokollet också").check()
    page.get_by_role("button", name="Anslå", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Den står till och med 4 november 2024")
    page.get_by_role("link", name="Expediera", exact=True).first.click()
    page.get_by_label("Vad som skickas").select_option("44")
    page.get_by_label("Mottagare").fill("Värnamo kommun")
    page.get_by_role("button", name="Anteckna och gör en länk").click()
    link = page.get_by_label("Länk till Värnamo kommun").input_value()
    own_demo.close()

    anybody = own_demo.open("/finnveden/anslagstavla/")
    expect(anybody.get_by_role("heading", name="Protokoll från styrelsens sammanträde 3 oktober 2024")).to_be_visible()
    with anybody.expect_download() as download:
        anybody.get_by_role("link", name="Läs protokollet från 3 oktober 2024 (PDF)").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    anybody.goto(link)
    anybody.get_by_role("button", name="Bekräfta att handlingen är mottagen").click()
    expect(anybody.get_by_text("Mottagandet är bekräftat 14 oktober 2024.")).to_be_visible()
    assert own_demo.complaints == []
