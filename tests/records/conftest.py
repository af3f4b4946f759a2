"""Files of each test alone."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where files are kept in this test."""
    settings.FILES = tmp_path / "files"
    found: Path = settings.FILES
    return found
