"""What rests on a place that was read with doubt is never told as a fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samordna.findings import Finding, Severity, Where
from samordna.plan.checks import check
from samordna.plan.checks.unsure import softened
from samordna.plan.file import PlanFileError, load, read, write
from samordna.plan.model import Unsure

SUM = Finding("K101", Severity.ERROR, "Summan stämmer inte.", Where("budget", "summa", "b27"))
ADOPTED = Finding("L107", Severity.WARNING, "För sent.", Where(year=2027))
TEXT = Finding("D401", Severity.WARNING, "Fel år.", Where(text="ekonomi"))
EQUITY = Finding("E202", Severity.ERROR, "Kapitalet förs inte över.", Where("budget", "ingaende", "p28"))


def told(finding: Finding, **unsure: object) -> tuple[Severity, str]:
    [softer] = softened([Unsure("talet är suddigt", **unsure)], [finding])  # type: ignore[arg-type]
    return softer.severity, softer.message.removeprefix(finding.message)


@pytest.mark.parametrize(
    ("finding", "place"),
    [
        (SUM, {"table": "budget", "row": "summa", "column": "b27"}),
        (SUM, {"table": "budget", "row": "summa"}),
        (SUM, {"table": "budget", "column": "b27"}),
        (SUM, {"table": "budget"}),
        (SUM, {"row": "summa"}),
        (SUM, {"code": "K101", "row": "summa"}),
        (SUM, {"code": "K101"}),
        (ADOPTED, {"row": "year"}),
        (ADOPTED, {"code": "L107", "year": 2027}),
        (TEXT, {"row": "text:ekonomi"}),
        (TEXT, {"code": "D401", "text": "ekonomi"}),
        (EQUITY, {"row": "equity.closing"}),
    ],
)
def test_a_finding_that_rests_on_a_doubtful_place_is_a_note_that_says_why(
    finding: Finding, place: dict[str, object]
) -> None:
    assert told(finding, **place) == (Severity.NOTE, " Läsningen är osäker: talet är suddigt.")


@pytest.mark.parametrize(
    ("finding", "place"),
    [
        (SUM, {"table": "bidrag"}),
        (SUM, {"table": "budget", "row": "kansli"}),
        (SUM, {"code": "K102", "row": "summa"}),
        (SUM, {"code": "K101", "row": "kansli"}),
        (SUM, {"row": "year"}),
        (SUM, {}),
        (SUM, {"row": "summa", "certain": 70}),
        (ADOPTED, {"row": "year", "certain": 90}),
    ],
)
def test_doubt_about_another_place_or_little_doubt_changes_nothing(finding: Finding, place: dict[str, object]) -> None:
    assert told(finding, **place) == (finding.severity, "")


def test_a_plan_file_is_judged_with_its_doubts_and_without_those_taken_away() -> None:
    plan = load("examples/gotland-2024.yaml")
    errors = {(f.code, f.where) for f in check(plan) if f.blocks}
    doubted = read(write(replace(plan, unsure=(Unsure("raden är en gissning", code="K101"),))), "plan.yaml")

    found = [finding for finding in check(doubted) if finding.code == "K101"]

    assert "K101" in {code for code, _ in errors}
    assert {(f.severity, f.message.rpartition(". ")[2]) for f in found} == {
        (Severity.NOTE, "Läsningen är osäker: raden är en gissning.")
    }
    assert {(f.code, f.where) for f in check(replace(doubted, unsure=())) if f.blocks} == errors


@pytest.mark.parametrize(
    ("unsure", "sentence"),
    [
        ("{why: suddigt, certain: 100}", "säkerheten är 0–99 procent"),
        ("{why: suddigt, table: finns-inte}", "tabellen ”finns-inte” finns inte"),
        ("{row: kansli}", "why"),
    ],
)
def test_a_doubt_that_cannot_be_is_told_of(unsure: str, sentence: str) -> None:
    plan = write(load("examples/finnveden-2021.yaml")).decode()

    with pytest.raises(PlanFileError, match=sentence):
        read(f"{plan}unsure:\n  - {unsure}\n".encode(), "plan.yaml")
