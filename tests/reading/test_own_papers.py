"""Our own papers of the examples, as anybody would hand them in, are read as the plans they were printed from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samordna.budgets.papers.plan_paper import plan_paper
from samordna.documents import docx, pdf
from samordna.documents.blocks import Document
from samordna.plan.file import read
from samordna.reading.review import review
from tests.examples import load

EXAMPLES = sorted(path.name for path in Path("examples").glob("*.yaml"))
FORMS: dict[str, Callable[[Document], bytes]] = {"pdf": pdf.write, "docx": docx.write}


@pytest.mark.long
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_paper_of_ours_is_read_as_a_plan_of_its_year(name: str, form: str) -> None:
    plan = load(f"examples/{name}")

    found = review(FORMS[form](plan_paper(plan)), f"plan.{form}")

    assert found.year == plan.year
    assert read(found.plan, "planen").association == found.association
    assert len(found.tables) > 1
