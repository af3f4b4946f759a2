"""L101–L125: who the members are, who sits on the board, and who audits."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.findings import Severity
from samordna.plan.content import Seat
from tests.plan.checks.plans import RIGHT, at, found, item, one, said, unseen, without


def test_l101_names_the_parties_that_are_missing() -> None:
    plan = without(RIGHT, "members", "af", "regionen")

    finding = one(plan, "L101")

    assert said(finding) == "Bland de 3 medlemmarna saknas Arbetsförmedlingen och en region."
    assert finding.severity is Severity.ERROR
    assert str(finding.source).startswith("3 §")


def test_l101_lets_a_municipality_outside_any_region_do_without_one() -> None:
    gotland = item(without(RIGHT, "members", "regionen", "berg"), "members", "aby", outside_region=True)

    assert found(gotland, "L101") == []


def test_l101_cannot_see_members_that_are_not_listed() -> None:
    assert unseen(replace(RIGHT, members=()), "L101") == ["medlemmar"]


def test_l104_names_the_member_without_a_seat_and_the_unequal_numbers() -> None:
    plan = replace(RIGHT, board=tuple(s for s in RIGHT.board if not (s.member == "berg" and s.substitute)))

    first, second = found(plan, "L104")

    assert said(first) == "Bergs kommun har ingen ersättare i styrelsen; varje medlem ska ha minst 1."
    assert said(second) == "Styrelsen har 5 ledamöter men 4 ersättare; de ska vara lika många."


def test_l104_cannot_see_a_board_that_is_not_listed() -> None:
    assert unseen(replace(RIGHT, board=()), "L104") == ["platser i styrelsen per medlem"]


@pytest.mark.parametrize(
    ("place_", "office", "message", "severity"),
    [
        (2, "chair", "Styrelsen visas med 2 ordförande; den ska ha en.", Severity.ERROR),
        (1, "", "Styrelsen visas med ingen vice ordförande; den ska ha minst en.", Severity.WARNING),
        (0, "", "Styrelsen visas med ingen ordförande; den ska ha en.", Severity.WARNING),
    ],
)
def test_l106_counts_chair_and_vice(place_: int, office: str, message: str, severity: Severity) -> None:
    finding = one(at(RIGHT, "board", place_, office=office), "L106")

    assert (said(finding), finding.severity) == (message, severity)


def test_l106_allows_two_vice_chairs_and_no_third() -> None:
    two = at(RIGHT, "board", 2, office="vice_chair")

    assert found(two, "L106") == []
    assert said(one(at(two, "board", 3, office="vice_chair"), "L106")).startswith(
        "Styrelsen visas med 3 vice ordförande"
    )


def test_l106_finds_a_substitute_in_the_chair() -> None:
    plan = at(at(RIGHT, "board", 0, office=""), "board", 5, office="chair")

    assert said(one(plan, "L106")).startswith("En ersättare för Försäkringskassan står som ordförande")


def test_l106_cannot_see_offices_that_are_not_told() -> None:
    assert unseen(replace(RIGHT, board=(Seat("fk"), Seat("fk", substitute=True))), "L106") == [
        "styrelsens ordförande och vice ordförande"
    ]


def test_l119_wants_one_auditor_for_the_state_and_one_for_the_others() -> None:
    assert said(one(replace(RIGHT, auditors=("Revisor",)), "L119")) == (
        "Planen nämner 1 revisor; det ska vara minst 2: en för staten och en för övriga."
    )
    assert said(one(replace(RIGHT, auditors=("Revisor",) * 5), "L119")).startswith("Planen nämner 5 revisorer; det ska")
    assert unseen(replace(RIGHT, auditors=()), "L119") == ["revisorer"]


def test_l125_knows_when_terms_end() -> None:
    other = at(RIGHT, "board", 4, until=dt.date(2026, 12, 31))
    over = replace(RIGHT, board=tuple(replace(s, until=dt.date(2023, 3, 31)) for s in RIGHT.board))

    assert said(one(other, "L125")).startswith("Uppdrag i styrelsen till och med 2026-12-31 slutar inte den 31 mars")
    assert one(over, "L125", dt.date(2024, 2, 1)).severity is Severity.WARNING
