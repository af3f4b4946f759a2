"""Files of each test alone, and an intervention that money may be claimed for."""

from pathlib import Path
from typing import Any

import pytest

from samordna.associations.models import Association
from samordna.interventions.models import Agreement
from tests.payouts import agreed as make
from tests.payouts.agreed import People


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where files are kept in this test."""
    settings.FILES = tmp_path / "files"
    found: Path = settings.FILES
    return found


@pytest.fixture
def who(in_north: Association) -> People:
    """Everybody with a hand in money."""
    return make.people(in_north)


@pytest.fixture
def agreement(in_north: Association, who: People) -> Agreement:
    """600 000 kronor for 2026 and 300 000 for 2027, claimed by the owner."""
    return make.agreed(in_north, owner=who.owner)
