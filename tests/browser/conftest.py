"""A served demonstration and one browser for all tests here; each test gets a visitor that closes its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import Visitor, chromium
from tests.browser.server import put_back, served
from tests.kept import demonstration


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs the browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def day() -> None:
    """The served demonstration has its own day; nothing here touches this process's database or clock."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def demo() -> Path:
    """A filled demonstration to copy from: filling one takes longer than most modules of tests here."""
    return demonstration()


@pytest.fixture(scope="session")
def _installation(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The one server of this process, and the folder of what it serves."""
    folder = tmp_path_factory.mktemp("demo")
    with served(folder, like=demo) as address:
        yield address, folder


@pytest.fixture(scope="session")
def _everywhere(browser: Browser, _installation: tuple[str, Path]) -> Visitor:
    return Visitor(browser, _installation[0])


@pytest.fixture
def visitor(_everywhere: Visitor) -> Iterator[Visitor]:
    """Opens pages of a demonstration that all tests share: only for looking. A page that complains fails the test."""
    _everywhere.complaints.clear()
    yield _everywhere
    _everywhere.close()
    assert not _everywhere.complaints, "\n".join(_everywhere.complaints)


@pytest.fixture(scope="module")
def own_demo(browser: Browser, demo: Path, _installation: tuple[str, Path], _everywhere: Visitor) -> Iterator[Visitor]:
    """Opens pages of a demonstration that only this module's tests share: for those that change something. It is as it
    was when they are done: to put everything back takes a tenth of a second, to start another server four."""
    address, folder = _installation
    visitor = Visitor(browser, address)
    yield visitor
    _everywhere.forget()
    put_back(folder, demo)
