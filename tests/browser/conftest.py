"""A served demonstration and one browser for all tests here; each test gets a visitor that closes its pages."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from xdist.scheduler import LoadScopeScheduling

from tests.browser.chromium import Visitor, chromium
from tests.browser.server import filled, served


class ByModule(LoadScopeScheduling):
    """Shares the tests so that a module keeps to one process, since starting a demonstration for it takes longer than
    most tests; the pages, which only look at one that all share, are dealt out one by one.
    """

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return nodeid if module.endswith("test_pages.py") else module


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByModule:
    """Who shares the tests among the processes."""
    return ByModule(config, log)


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
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled demonstration to copy from: filling one takes longer than most modules of tests here."""
    own = tmp_path_factory.getbasetemp()
    return filled(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def _everywhere(browser: Browser, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with served(tmp_path_factory.mktemp("demo"), like=demo) as address:
        yield Visitor(browser, address)


@pytest.fixture
def visitor(_everywhere: Visitor) -> Iterator[Visitor]:
    """Opens pages of a demonstration that all tests share: only for looking. A page that complains fails the test."""
    _everywhere.complaints.clear()
    yield _everywhere
    _everywhere.close()
    assert not _everywhere.complaints, "\n".join(_everywhere.complaints)


@pytest.fixture(scope="module")
def own_demo(browser: Browser, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Opens pages of a demonstration that only this module's tests share: for those that change something."""
    with served(tmp_path_factory.mktemp("own"), like=demo) as address:
        visitor = Visitor(browser, address)
        yield visitor
        visitor.close()
