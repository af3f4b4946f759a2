"""Terms, vacancies, and who takes over for the rest of a term."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.governance.choices import SeatKind
from samordna.governance.rules.seats import Held
from samordna.governance.rules.terms import Place, may_take_over, places, term_of, term_to_appoint, vacancies

REGION, TOWN = 1, 2
START, END = dt.date(2023, 4, 1), dt.date(2027, 3, 31)
LEFT, ON = dt.date(2026, 5, 31), dt.date(2026, 9, 15)
GONE = Held(1, REGION, SeatKind.ORDINARY, 1, "Ledamot Ett", START, LEFT, END)
FIRST = Held(2, REGION, SeatKind.SUBSTITUTE, 1, "Ersättare Ett", START, END, END)
SECOND = Held(3, REGION, SeatKind.SUBSTITUTE, 2, "Ersättare Två", START, END, END)
TOWNS = Held(4, TOWN, SeatKind.ORDINARY, 1, "Ledamot Två", START, END, END)
TOWNS_SUBSTITUTE = Held(5, TOWN, SeatKind.SUBSTITUTE, 1, "Ersättare Tre", START, END, END)
SEATS = [GONE, SECOND, FIRST, TOWNS, TOWNS_SUBSTITUTE]
ORDINARY = Place(REGION, SeatKind.ORDINARY, 1)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (dt.date(2023, 3, 31), 2019),
        (dt.date(2023, 4, 1), 2023),
        (dt.date(2026, 12, 31), 2023),
        (dt.date(2027, 3, 31), 2023),
        (dt.date(2027, 4, 1), 2027),
    ],
)
def test_a_term_is_four_years_from_the_first_of_april_after_the_election(day: dt.date, first: int) -> None:
    assert term_of(day) == (dt.date(first, 4, 1), dt.date(first + 4, 3, 31))


@given(st.dates(dt.date(2009, 1, 1), dt.date(2060, 12, 31)))
def test_every_day_is_in_its_term(day: dt.date) -> None:
    first, last = term_of(day)

    assert first <= day <= last


def test_from_the_autumn_of_the_election_the_next_term_is_proposed() -> None:
    assert term_to_appoint(dt.date(2026, 9, 1))[0] == dt.date(2023, 4, 1)
    assert term_to_appoint(dt.date(2026, 9, 15))[0] == dt.date(2027, 4, 1)
    assert term_to_appoint(dt.date(2027, 4, 1))[0] == dt.date(2027, 4, 1)


def test_a_member_has_as_many_places_for_substitutes_as_for_members_of_the_board() -> None:
    assert places([(REGION, 2), (TOWN, 1)]) == [
        Place(REGION, SeatKind.ORDINARY, 1),
        Place(REGION, SeatKind.ORDINARY, 2),
        Place(REGION, SeatKind.SUBSTITUTE, 1),
        Place(REGION, SeatKind.SUBSTITUTE, 2),
        Place(TOWN, SeatKind.ORDINARY, 1),
        Place(TOWN, SeatKind.SUBSTITUTE, 1),
    ]


def test_the_first_substitute_of_the_same_member_steps_in_for_the_rest_of_the_term() -> None:
    [vacancy] = vacancies([ORDINARY, Place(TOWN, SeatKind.ORDINARY, 1)], SEATS, ON)

    assert (vacancy.place, vacancy.before, vacancy.next, vacancy.until) == (ORDINARY, GONE, FIRST, END)
    assert may_take_over(FIRST, vacancy)
    assert may_take_over(SECOND, vacancy).reason == (
        "Ersättare Ett står näst i tur. Ersättarna inträder i den ordning som medlemmen har bestämt (15 §). "
        "Avsäger hen sig, avsluta först den platsen."
    )


def test_one_substitute_fills_one_vacancy() -> None:
    second_place = replace(GONE, key=9, place=2, holder="Ledamot Fyra")
    wanted = [ORDINARY, replace(ORDINARY, place=2)]

    found = vacancies(wanted, [GONE, second_place, FIRST], ON)

    assert [vacancy.next for vacancy in found] == [FIRST, None]


def test_without_a_substitute_of_its_own_the_member_chooses() -> None:
    [vacancy] = vacancies([ORDINARY], [GONE, TOWNS_SUBSTITUTE], ON)

    assert vacancy.next is None
    assert may_take_over(TOWNS_SUBSTITUTE, vacancy).reason == (
        "Det finns ingen ersättare som kan inträda. Medlemmen utser en ny ledamot för resten av mandattiden (15 §)."
    )


def test_nobody_steps_in_after_the_term_or_for_a_place_that_nobody_has_held() -> None:
    [late] = vacancies([ORDINARY], [GONE, replace(FIRST, ends=dt.date(2031, 3, 31))], dt.date(2027, 4, 1))
    [new] = vacancies([ORDINARY], [FIRST], ON)

    assert (late.next, new.before, new.next, new.until) == (None, None, None, None)
    assert may_take_over(FIRST, new).reason == "Platsen har inte haft någon ledamot. Medlemmen utser en."


def test_a_substitutes_place_is_filled_by_the_member_and_never_by_another_substitute() -> None:
    gone = replace(FIRST, ends=LEFT)

    [vacancy] = vacancies([Place(REGION, SeatKind.SUBSTITUTE, 1)], [gone, SECOND], ON)

    assert (vacancy.before, vacancy.next, vacancy.until) == (gone, None, END)
