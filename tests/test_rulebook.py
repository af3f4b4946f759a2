"""The list of rules: docs/rules.md and the pages to print."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from samordna.documents import pdf
from samordna.governance.rules.checks import RULES as GOVERNANCE
from samordna.outlook.rules.checks import RULES as OUTLOOK
from samordna.plan.checks import RULES
from samordna.rulebook import FAMILIES, RULES_FILE, main, markdown, paper


def test_docs_rules_is_current() -> None:
    assert RULES_FILE.read_text("utf-8") == markdown(), "run: samordna rules --write"


def test_every_rule_belongs_to_a_family() -> None:
    assert {rule.code[0] for rule in RULES} <= set(FAMILIES)


def test_the_rules_of_an_associations_own_organisation_stand_in_the_list_too() -> None:
    assert [line for line in markdown().splitlines() if line.startswith("### G")] == [
        f"### {rule.code} · {rule.severity.swedish}" for rule in GOVERNANCE
    ]


def test_the_rules_of_a_decision_on_money_stand_in_the_list_too() -> None:
    assert [line for line in markdown().splitlines() if line.startswith("### B")] == [
        f"### {rule.code} · {rule.severity.swedish}" for rule in OUTLOOK
    ]


def test_the_printed_list_has_every_rule_on_at_most_two_pages() -> None:
    [table] = paper().tables()

    printed = {row.cells[0].text for row in table.rows if not row.spans}

    assert printed == {rule.code for rule in RULES}
    with pikepdf.open(io.BytesIO(pdf.write(paper()))) as opened:
        assert len(opened.pages) <= 2


def test_the_command_prints_the_list_or_writes_the_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "regler.pdf"

    codes = [main([]), main(["--pdf", str(path)])]

    assert codes == [0, 0]
    assert capsys.readouterr().out == markdown()
    assert path.read_bytes().startswith(b"%PDF-")


def test_help_and_what_cannot_be_understood_are_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    with pytest.raises(SystemExit, match="2"):
        main(["--tryck"])

    said = capsys.readouterr()
    assert said.out.startswith("Användning: samordna rules")
    assert said.err.startswith("samordna rules: argumenten går inte att förstå.")
