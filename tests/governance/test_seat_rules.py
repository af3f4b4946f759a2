"""Whose a seat is, whether terms collide, and who steps in for whom."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.governance.choices import OfficeKind, SeatKind
from samordna.governance.rules.seats import (
    Held,
    HeldOffice,
    may_be_held,
    may_hold_office,
    may_step_in,
    stand_ins,
    substitutes_for,
)

START, END = dt.date(2023, 4, 1), dt.date(2027, 3, 31)
REGION, TOWN = 1, 2
ORDINARY = Held(1, REGION, SeatKind.ORDINARY, 1, "Ledamot Ett", START, END)
SECOND = Held(2, REGION, SeatKind.ORDINARY, 2, "Ledamot Två", START, END)
FIRST_SUBSTITUTE = Held(3, REGION, SeatKind.SUBSTITUTE, 1, "Ersättare Ett", START, END)
SECOND_SUBSTITUTE = Held(4, REGION, SeatKind.SUBSTITUTE, 2, "Ersättare Två", START, END)
TOWNS = Held(5, TOWN, SeatKind.ORDINARY, 1, "Ledamot Tre", START, END)
TOWNS_SUBSTITUTE = Held(6, TOWN, SeatKind.SUBSTITUTE, 1, "Ersättare Tre", START, END)
BOARD = [SECOND_SUBSTITUTE, TOWNS_SUBSTITUTE, TOWNS, SECOND, FIRST_SUBSTITUTE, ORDINARY]
NEW = replace(ORDINARY, key=9, holder="Ledamot Fyra")


def test_a_place_has_one_holder_at_a_time() -> None:
    assert may_be_held(NEW, BOARD).reason == (
        "Ledamot Ett har redan den platsen (ledamot 1, 2023-04-01 – 2027-03-31). Sätt först en sista dag på det "
        "mandatet, eller välj andra dagar."
    )


@pytest.mark.parametrize(
    ("starts", "ends", "may"),
    [
        (dt.date(2027, 4, 1), dt.date(2031, 3, 31), True),
        (dt.date(2027, 3, 31), dt.date(2031, 3, 31), False),
        (dt.date(2019, 4, 1), dt.date(2023, 3, 31), True),
        (dt.date(2019, 4, 1), dt.date(2023, 4, 1), False),
        (dt.date(2019, 4, 1), None, False),
    ],
)
def test_terms_of_a_place_may_touch_but_not_overlap(starts: dt.date, ends: dt.date | None, may: bool) -> None:
    assert bool(may_be_held(replace(NEW, starts=starts, ends=ends), [ORDINARY])) is may


def test_a_seat_does_not_collide_with_itself() -> None:
    assert may_be_held(replace(ORDINARY, ends=dt.date(2026, 1, 1)), BOARD)


def test_a_person_has_one_seat_however_the_name_is_written() -> None:
    doubled = replace(NEW, place=3, holder="ledamot  TRE")

    assert may_be_held(doubled, BOARD).reason == (
        "Ledamot Tre har redan en plats i styrelsen under den tiden (ledamot 1, 2023-04-01 – 2027-03-31). "
        "En person har en plats."
    )


def test_a_term_ends_after_it_begins_and_places_are_numbered_from_one() -> None:
    assert may_be_held(replace(NEW, place=3, ends=dt.date(2023, 3, 31)), []).reason == (
        "Mandatets sista dag 2023-03-31 ligger före den första, 2023-04-01. Ändra en av dem."
    )
    assert may_be_held(replace(NEW, place=0), []).reason == "Platsens nummer börjar på 1. Skriv 1 för den första."


def test_a_substitute_serves_only_its_own_member() -> None:
    assert may_step_in(FIRST_SUBSTITUTE, ORDINARY)
    assert may_step_in(TOWNS_SUBSTITUTE, ORDINARY).reason == (
        "Ersättare Tre är ersättare för en annan medlem. En ersättare går bara in för en ledamot från samma medlem "
        "(15 § lagen om finansiell samordning)."
    )


def test_only_a_substitute_goes_in_and_only_for_a_member_of_the_board() -> None:
    assert may_step_in(SECOND, ORDINARY).reason == ("Ledamot Två är själv ledamot och kan inte gå in för någon annan.")
    assert may_step_in(FIRST_SUBSTITUTE, SECOND_SUBSTITUTE).reason == (
        "Ersättare Två är ersättare. En ersättare går bara in för en ledamot."
    )


def test_substitutes_are_called_in_their_order_of_service() -> None:
    assert substitutes_for(SECOND, BOARD) == [FIRST_SUBSTITUTE, SECOND_SUBSTITUTE]
    assert substitutes_for(SECOND, BOARD, taken={FIRST_SUBSTITUTE.key}) == [SECOND_SUBSTITUTE]


def test_each_absent_member_gets_the_next_substitute_of_the_same_member() -> None:
    present = [SECOND_SUBSTITUTE, FIRST_SUBSTITUTE]

    assert stand_ins([TOWNS, SECOND, ORDINARY], present) == {1: FIRST_SUBSTITUTE, 2: SECOND_SUBSTITUTE}
    assert stand_ins([TOWNS, SECOND, ORDINARY], [SECOND_SUBSTITUTE, TOWNS_SUBSTITUTE]) == {
        1: SECOND_SUBSTITUTE,
        5: TOWNS_SUBSTITUTE,
    }


def test_the_presidium_is_chosen_among_the_members_of_the_board() -> None:
    assert may_hold_office(OfficeKind.CHAIR, ORDINARY, START, END, [])
    assert may_hold_office(OfficeKind.CHAIR, FIRST_SUBSTITUTE, START, END, []).reason == (
        "Ersättare Ett är ersättare. Styrelsen väljer ordförande bland ledamöterna (17 §)."
    )


def test_an_office_lies_within_its_seat() -> None:
    outside = "Uppdraget ryms inte i mandatet (2023-04-01 – 2027-03-31). Ändra dagarna."

    assert may_hold_office(OfficeKind.CHAIR, ORDINARY, dt.date(2023, 3, 31), END, []).reason == outside
    assert may_hold_office(OfficeKind.CHAIR, ORDINARY, START, None, []).reason == outside
    assert may_hold_office(OfficeKind.CHAIR, ORDINARY, END, START, []).reason == (
        "Uppdragets sista dag 2023-04-01 ligger före den första, 2027-03-31. Ändra en av dem."
    )


def test_an_office_has_one_holder_and_a_person_one_office() -> None:
    chair = HeldOffice(OfficeKind.CHAIR, ORDINARY, START, END)

    assert may_hold_office(OfficeKind.CHAIR, SECOND, START, END, [chair]).reason == (
        "Ledamot Ett är ordförande under den tiden. Avsluta det uppdraget först."
    )
    assert may_hold_office(OfficeKind.VICE_CHAIR, ORDINARY, START, END, [chair]).reason == (
        "Ledamot Ett är redan ordförande under den tiden."
    )
    assert may_hold_office(OfficeKind.VICE_CHAIR, SECOND, START, END, [chair])


def test_days_are_counted_with_both_ends() -> None:
    assert [ORDINARY.on(day) for day in (START, END, dt.date(2023, 3, 31), dt.date(2027, 4, 1))] == [
        True, True, False, False,
    ]  # fmt: skip
    assert replace(ORDINARY, ends=None).on(dt.date(2050, 1, 1))
