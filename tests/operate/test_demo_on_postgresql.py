"""The demonstration is filled on PostgreSQL as well: one association of it, since all are filled in the same way."""

import shutil
from pathlib import Path

import pytest
from django_scopes import scope

from samordna.associations.models import Association
from samordna.core import audit, clock
from samordna.operate import demo
from samordna.payouts.models import Claim

pytestmark = [pytest.mark.postgres, pytest.mark.walk]


@pytest.mark.django_db
def test_an_association_is_filled_with_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(demo.EXAMPLES / "demo", tmp_path / "demo")
    shutil.copy2(demo.EXAMPLES / "gotland-2024.yaml", tmp_path)
    monkeypatch.setattr(demo, "EXAMPLES", tmp_path)

    clock.forget_demo_day()
    demo.prepare()

    association = Association.objects.get()
    with scope(association=association):
        assert Claim.objects.exists()  # what comes last leans on all the rest
    assert audit.verify_all() == []
