"""A passkey, from adding it to signing in with nothing else."""

from playwright.sync_api import Browser

from tests.browser.chromium import Visitor

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_added_and_signs_in_alone(browser: Browser, own_demo: Visitor) -> None:
    # Browsers take passkeys on names only, and "localhost" is one.
    address = own_demo.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto(f"{address}/logga-in/")
    page.get_by_role("button", name="Ordförande").first.click()

    page.goto(f"{address}/konto/passnycklar/ny/")
    page.get_by_label("Logga in utan lösenord").check()
    page.get_by_role("button", name="Lägg till").click()
    page.get_by_text("Passnyckeln är tillagd.").wait_for()
    page.goto(f"{address}/logga-ut/")
    page.locator("main").get_by_role("button", name="Logga ut").click()
    page.get_by_role("button", name="Logga in med passnyckel").click()
    page.get_by_text("Inloggad som Ordförande").first.wait_for(state="attached")
    context.close()
