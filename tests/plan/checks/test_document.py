"""D408–D410 and K109: register number, unread texts, amounts typed by hand, stray spaces."""

from dataclasses import replace

import pytest

from samordna.findings import Severity
from samordna.money import Kr
from samordna.plan.checks.document import typed_amounts
from samordna.plan.kinds import Status
from tests.plan.checks.plans import RIGHT, at, found, item, line, one, place, said

DRAFT = replace(RIGHT, status=Status.DRAFT)


def test_d408_misses_the_number_under_its_heading_but_not_in_a_draft() -> None:
    empty = replace(RIGHT, register_number=" ")

    assert said(one(empty, "D408")) == "Rubriken för diarienummer finns, men numret saknas."
    assert found(replace(empty, has_register_heading=False), "D408") == []
    assert found(replace(empty, status=Status.DRAFT), "D408") == []


def test_d409_counts_unread_texts_and_is_graver_once_proposed() -> None:
    draft = item(item(DRAFT, "texts", "inledning", reviewed=False), "texts", "insatser", reviewed=False)

    note, warning = one(draft, "D409"), one(replace(draft, status=Status.PROPOSED), "D409")

    assert said(note) == "2 texter av 3 är inte lästa sedan förra året: ”Inledning” och ”Insatser 2024”."
    assert (note.severity, warning.severity) == (Severity.NOTE, Severity.WARNING)


def test_d410_notes_an_amount_typed_by_hand_and_suggests_the_row_it_is() -> None:
    finding = one(item(DRAFT, "texts", "insatser", body="Coachteam får 1 101 tkr."), "D410")

    assert said(finding) == "”1 101 tkr” i ”Insatser 2024” är skrivet för hand."
    assert finding.suggestion == "Infoga ”Coachteam, Budget 2024” från planen i stället: [[coach@b2024|tkr]]."
    assert (finding.stated, place(finding)) == (Kr.of(1_101_000), "insatser")


def test_d410_leaves_the_choice_where_several_rows_are_as_large() -> None:
    twins = line(DRAFT, "natverk", b2024=1_101_300)

    finding = one(item(twins, "texts", "insatser", body="Vi lägger 1 101 tkr på det ena och 47 kr på annat."), "D410")

    assert said(finding) == "”1 101 tkr” och ”47 kr” i ”Insatser 2024” är skrivna för hand."
    assert finding.suggestion == (
        "Infoga beloppet från planen i stället. Det är lika på flera rader, så välj den texten menar: "
        "”Coachteam, Budget 2024” och ”Nätverk, Budget 2024”."
    )


def test_d410_lets_an_amount_that_is_not_in_the_plan_stay() -> None:
    finding = one(item(DRAFT, "texts", "insatser", body="Bidraget är högst 47 kr per dag."), "D410")

    assert finding.suggestion == "Infoga beloppet från planen om det står där, annars kan det stå kvar."


@pytest.mark.parametrize(
    "body", ["Coachteam får [[coach@b2024|tkr]].", "10 av 40 personer, 80 % och lagen (2003:1210)."]
)
def test_d410_lets_bound_figures_and_other_numbers_be(body: str) -> None:
    assert found(item(DRAFT, "texts", "insatser", body=body), "D410") == []


def test_d410_is_not_asked_of_a_print() -> None:
    assert found(item(RIGHT, "texts", "insatser", body="Coachteam får 1 101 tkr."), "D410") == []


def test_typed_amounts_are_read_as_written() -> None:
    body = "1 101 tkr, 2,3 mkr, 437 940 kr, 12 kronor, 3 miljoner kronor, 12,50 kr; 2022 1 500 kr, 7 % och 40 personer"

    found_ = [(one_.printed, one_.amount, one_.precision) for one_ in typed_amounts(body)]

    assert found_ == [
        ("1 101 tkr", Kr.of(1_101_000), Kr.of(1_000)),
        ("2,3 mkr", Kr.of(2_300_000), Kr.of(100_000)),
        ("437 940 kr", Kr.of(437_940), Kr.of(1)),
        ("12 kronor", Kr.of(12), Kr.of(1)),
        ("3 miljoner kronor", Kr.of(3_000_000), Kr.of(1_000_000)),
        ("12,50 kr", Kr.of("12.50"), Kr(1)),
        ("1 500 kr", Kr.of(1_500), Kr.of(1)),
    ]


@pytest.mark.parametrize("printed", ["1 44 0 000 kr", "14 40 000 kr.", "1440 000 kr"])
def test_k109_notes_a_space_in_the_wrong_place(printed: str) -> None:
    finding = one(at(RIGHT, "clauses", 0, printed=printed), "K109")

    assert said(finding) == f"”{printed.strip('.')}” har ett mellanslag på fel ställe; det ska vara 1 440 000."


@pytest.mark.parametrize(
    "printed", ["1 440 000 kr", "1440000 kr", "1440 tkr", "från 2024 600 tkr", "50 %", "1/3 av 30"]
)
def test_k109_lets_well_spaced_figures_be(printed: str) -> None:
    assert found(at(RIGHT, "clauses", 0, printed=printed), "K109") == []
