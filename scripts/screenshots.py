"""`make screenshots`: every page there is, light and dark, wide and 320 px, into screenshots/ (which git ignores)."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import NARROW, WIDE, Theme, Visitor, chromium
from tests.browser.pages import PAGES
from tests.browser.server import served

FOLDER = ROOT / "screenshots"
THEMES: tuple[Theme, ...] = ("light", "dark")


def main() -> None:
    """Take the pictures; with arguments, only of pages whose name holds one of them."""
    FOLDER.mkdir(exist_ok=True)
    chosen = [page for page in PAGES if not sys.argv[1:] or any(word in page.name for word in sys.argv[1:])]
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, chromium() as browser:
        visitor = Visitor(browser, address)
        for shown in chosen:
            for width in (WIDE, NARROW):
                for theme in THEMES:
                    page = visitor.show(shown, width=width, theme=theme)
                    page.screenshot(path=FOLDER / f"{shown.name}-{width}-{theme}.png", full_page=True)
            visitor.close()
    print(f"{len(chosen) * 4} bilder i {FOLDER.name}/")


if __name__ == "__main__":
    main()
