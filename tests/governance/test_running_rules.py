"""Delegation, agreements, notice of membership, and the charter."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.governance.choices import Matter
from samordna.governance.rules import charter
from samordna.governance.rules.running import (
    Delegated,
    doubtful_word,
    last_day_of_membership,
    last_notice_day,
    may_be_decided,
    may_be_delegated,
    may_be_reported,
    may_be_shortened,
)
from samordna.money import Kr

DAY = dt.date(2026, 9, 15)
POINT = Delegated("2.1", dt.date(2026, 1, 1), dt.date(2026, 12, 31), Kr.of(50_000))


def test_the_law_forbids_three_kinds_of_matter_and_only_those() -> None:
    refused = {kind: may_be_delegated(kind).reason.partition(".")[0] for kind in Matter if not may_be_delegated(kind)}

    assert refused == {
        Matter.DIRECTION: "Ärenden om verksamhetens mål, inriktning, omfattning eller kvalitet får aldrig delegeras "
        "(10 § 1)",
        Matter.APPEAL: "Yttranden över att ett beslut av förbundet i sin helhet har överklagats får aldrig delegeras "
        "(10 § 2)",
        Matter.SPECIAL: "Det som särskilda föreskrifter ger styrelsen får aldrig delegeras (10 § 3), till exempel att "
        "fastställa budgeten (23 §) och att upprätta årsredovisningen (24 §)",
    }


def test_words_of_such_matters_are_noticed_in_whatever_case() -> None:
    assert doubtful_word("Besluta om Verksamhetens mål") == "verksamhetens mål"
    assert doubtful_word("Inköp inom budget") == ""


@pytest.mark.parametrize("day", [dt.date(2025, 12, 31), dt.date(2027, 1, 1)])
def test_a_decision_is_made_while_its_point_holds(day: dt.date) -> None:
    assert may_be_decided(POINT, day, None).reason == (
        f"Punkt 2.1 gäller från 2026-01-01 till 2026-12-31, och beslutet är från {day}. Välj den punkt som gällde då."
    )


def test_a_decision_keeps_to_the_limit() -> None:
    assert may_be_decided(POINT, DAY, Kr.of(50_000))
    assert may_be_decided(replace(POINT, limit=None), DAY, Kr.of(900_000))
    assert may_be_decided(POINT, DAY, Kr.of(50_001)).reason == (
        f"Beslutet gäller {Kr.of(50_001)} och punkt 2.1 går till {Kr.of(50_000)}. "
        "Över gränsen beslutar styrelsen själv."
    )


def test_a_decision_is_reported_once_and_not_before_it_was_made() -> None:
    assert may_be_reported(DAY, DAY, None)
    assert may_be_reported(DAY, dt.date(2026, 9, 16), None).reason == (
        "Beslutet fattades 2026-09-16 och kan inte ha anmälts 2026-09-15. Välj ett senare möte."
    )
    assert may_be_reported(DAY, DAY, DAY).reason == "Beslutet från 2026-09-15 är redan anmält den 2026-09-15."


@pytest.mark.parametrize(
    ("ends", "months", "day"),
    [
        (dt.date(2026, 12, 31), 6, dt.date(2026, 6, 30)),
        (dt.date(2026, 12, 31), 3, dt.date(2026, 9, 30)),
        (dt.date(2026, 3, 31), 4, dt.date(2025, 11, 30)),
        (dt.date(2026, 12, 31), None, dt.date(2026, 12, 31)),
        (None, 3, None),
    ],
)
def test_notice_is_given_so_many_months_before(ends: dt.date | None, months: int | None, day: dt.date | None) -> None:
    assert last_notice_day(ends, months) == day


def test_a_member_leaves_three_years_after_notice_unless_the_charter_says_fewer() -> None:
    assert last_day_of_membership(dt.date(2024, 2, 29), None) == dt.date(2027, 2, 28)
    assert last_day_of_membership(DAY, 1) == dt.date(2027, 9, 15)
    assert may_be_shortened(2, DAY)
    assert may_be_shortened(None, DAY)
    assert may_be_shortened(3, DAY).reason == (
        "Lagens uppsägningstid är 3 år, och förbundsordningen kan bara göra den kortare (27 §)."
    )


def test_the_charter_has_eighteen_items_and_three_of_them_not_in_every_association() -> None:
    assert len(charter.ITEMS) == len(charter.first_states()) == 18
    assert [number for number in range(1, 19) if charter.may_be_left_out(number)] == [9, 13, 18]
    assert charter.may_be_left_out(11).reason == (
        "Punkt 11, budgetprocessen, ska finnas i varje förbundsordning (9 §). Välj Finns eller Saknas."
    )


def test_a_version_that_holds_is_not_written_in() -> None:
    assert charter.may_be_changed(None)
    assert charter.may_be_changed(DAY).reason == (
        "Den här versionen gäller från 2026-09-15 och ändras inte. "
        "Gör en ny version, som medlemmarna beslutar om (8 §)."
    )


def test_the_charter_holds_when_every_member_has_decided_it_and_not_before() -> None:
    asked = charter.may_come_into_force

    assert asked(DAY, undecided=[], last_decision=DAY, earlier=dt.date(2026, 9, 14))
    assert asked(DAY, undecided=["Laxå", "Kumla"], last_decision=None, earlier=None).reason == (
        "Förbundsordningen fastställs av medlemmarna, aldrig av styrelsen (8 §). Ännu utan beslut: Laxå, Kumla. "
        "Anteckna deras beslut först."
    )
    assert asked(DAY, undecided=[], last_decision=dt.date(2026, 9, 16), earlier=None).reason == (
        "Den sista medlemmen beslutade 2026-09-16. Förbundsordningen kan gälla från den dagen eller senare."
    )
    assert asked(DAY, undecided=[], last_decision=DAY, earlier=DAY).reason == (
        "Den förra versionen gäller från 2026-09-15. Välj en senare dag."
    )
