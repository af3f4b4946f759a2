"""One browser for many pages, somebody signed in, and what every page must hold."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, CDPSession, ConsoleMessage, Page, sync_playwright

from tests.browser.pages import Shown

Theme = Literal["light", "dark"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE, NARROW = 1440, 320
# WCAG 2.2 AA, and axe's own advice; what it leaves for a person to review is no finding.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium (SAMORDNA_TEST_CHROMIUM names another), without a window."""
    debians = shutil.which("chromium-headless-shell") or shutil.which("chromium") or "/usr/bin/chromium"
    path = os.environ.get("SAMORDNA_TEST_CHROMIUM") or debians
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Tab:
    """One tab in which one page is seen in several ways."""

    page: Page
    devtools: CDPSession
    address: str = ""
    status: int = 200
    # What has been seen to hold of the contrast, on any page (contrast.py).
    looks: set[str] = field(default_factory=set)

    def load(self, *, width: int = WIDE, height: int = 900, script: bool = True) -> Page:
        """The page anew, in the light, in a window of this size; without script as where it is switched off.

        Raises:
            AssertionError: when it answers with another status.
        """
        self.devtools.send("Emulation.setScriptExecutionDisabled", {"value": not script})
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": width, "height": height})
        answer = self.page.goto(self.address, wait_until="load")
        assert answer is not None
        assert answer.status == self.status, f"{self.address} answers {answer.status}, not {self.status}"
        return self.page


@dataclass
class Visitor:
    """Opens pages of one server, signed in as a role; remembers each sign-in, collects what pages complain about."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    _signed_in: dict[tuple[str, str], Any] = field(default_factory=dict)
    _tabs: dict[tuple[str, str], "Tab"] = field(default_factory=dict)
    _looks: set[str] = field(default_factory=set)

    def open(
        self,
        path: str,
        *,
        role: str = "",
        place: str = "Finnveden",
        width: int = WIDE,
        height: int = 900,
        theme: Theme = "light",
        script: bool = True,
        status: int = 200,
    ) -> Page:
        """The page at `path`, loaded. `role` is the Swedish word on the sign-in page ("Förbundschef"), or nobody.

        Raises:
            AssertionError: when it answers with another status.
        """
        state = self._state(role, place) if role else None
        context = self._context(state, width=width, height=height, theme=theme, script=script)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{path}: {error}"))
        page.on("console", lambda m: self._heard(path, m))
        answer = page.goto(self.address + path, wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{path} answers {answer.status}, not {status}"
        return page

    def show(
        self, shown: Shown, *, width: int = WIDE, height: int = 900, theme: Theme = "light", script: bool = True
    ) -> Page:
        """A page of the registry, as the one who looks at it there."""
        return self.open(
            shown.address,
            role=shown.role,
            place=shown.place,
            status=shown.status,
            width=width,
            height=height,
            theme=theme,
            script=script,
        )

    @contextmanager
    def at(self, shown: Shown) -> Iterator["Tab"]:
        """A page of the registry in a tab kept for those who look at several as the same person: only for looking."""
        whom = (shown.role, shown.place) if shown.role else ("", "")
        if whom not in self._tabs:
            context = self._context(self._state(*whom) if shown.role else None)
            page = context.new_page()
            page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
            page.on("console", lambda m: self._heard(page.url.removeprefix(self.address), m))
            self._tabs[whom] = Tab(page, context.new_cdp_session(page), looks=self._looks)
        tab = self._tabs[whom]
        tab.address, tab.status = self.address + shown.address, shown.status
        try:
            yield tab
        except BaseException:
            # What failed may have left the tab in any state.
            del self._tabs[whom]
            raise

    def _heard(self, path: str, message: ConsoleMessage) -> None:
        # Chromium also logs the status of the page itself, which `open` has looked at.
        if message.type == "error" and message.location["url"] != self.address + path:
            self.complaints.append(f"{path}: {message.text}")

    def close(self) -> None:
        """Close every page but those of kept tabs."""
        kept = [tab.page.context for tab in self._tabs.values()]
        for context in self.browser.contexts:
            if context not in kept:
                context.close()

    def forget(self) -> None:
        """Close everything, and sign in anew from here on: those who were signed in no longer are."""
        self._signed_in.clear()
        self._tabs.clear()
        self.close()

    def _state(self, role: str, place: str) -> Any:
        key = (role, place)
        if key not in self._signed_in:
            context = self._context(None)
            page = context.new_page()
            page.goto(f"{self.address}/logga-in/")
            page.locator("button[name=user]").filter(has_text=role).filter(has_text=place).first.click()
            page.wait_for_url(lambda url: "/logga-in" not in url)
            self._signed_in[key] = context.storage_state()
            context.close()
        return self._signed_in[key]

    def _context(
        self, state: Any, *, width: int = WIDE, height: int = 900, theme: Theme = "light", script: bool = True
    ) -> BrowserContext:
        return self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,
            java_script_enabled=script,
            locale="sv-SE",
            storage_state=state,
        )


def assert_axe_clean(page: Page, *, without: tuple[str, ...] = ()) -> None:
    """Axe finds nothing on the page as it stands, by any of its rules but those named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # Of what passes only one place each is told, and no selectors: telling all takes longer than looking.
    left_out = {rule: {"enabled": False} for rule in without}
    options = {"resultTypes": ["violations"], "selectors": False, "preload": False, "rules": left_out, **RULES}
    passes, violations = page.evaluate(
        "options => axe.run(options).then(found => [found.passes.length, found.violations])", options
    )
    assert passes, "axe did not look at anything"
    found = [
        f"{v['id']}: {v['help']}\n    {node['html'][:240]}\n    {node['failureSummary']}"
        for v in violations
        for node in v["nodes"]
    ]
    assert not found, f"{page.url}\n" + "\n".join(found)


def assert_no_horizontal_scroll(page: Page) -> None:
    """The page is no wider than the window; a table may be, in its own frame."""
    page.wait_for_load_state()  # without script, a click answers before the next page stands
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, f"{page.url} is {wide} px wide in a window of {window} px"
