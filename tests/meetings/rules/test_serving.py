"""Who serves at an item, and whether the board is quorate there."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.governance.choices import SeatKind
from samordna.governance.rules.seats import Held
from samordna.law.board import BoardLaw
from samordna.meetings.rules.serving import (
    Conflict,
    Mode,
    Presence,
    Quorum,
    Remote,
    Sitting,
    may_attend,
    may_be_there,
)

DAY = dt.date(2026, 11, 19)
# Four members with an ordinary member and a substitute each: ordinary 1–4, substitutes 11–14.


def seat(key: int, member: int, place: int = 1, *, substitute: bool = False, vacant: bool = False) -> Held:
    kind = SeatKind.SUBSTITUTE if substitute else SeatKind.ORDINARY
    return Held(key, member, kind, place, "" if vacant else f"{kind.label} {key}", DAY)


ORDINARY = [seat(n, n) for n in (1, 2, 3, 4)]
SUBSTITUTES = [seat(10 + n, n, substitute=True) for n in (1, 2, 3, 4)]
BOARD = [*ORDINARY, *SUBSTITUTES]


def sitting(*there: int | Presence, seats: list[Held] = BOARD, conflicts: tuple[Conflict, ...] = ()) -> Sitting:
    presences = [one if isinstance(one, Presence) else Presence(one) for one in there]
    return Sitting(DAY, seats, presences, conflicts)


def serving(found: Sitting, item: int = 1) -> list[tuple[int, int | None]]:
    return [(one.seat.key, one.instead_of.key if one.instead_of else None) for one in found.serving(item)]


def test_ordinary_members_that_are_there_serve_and_their_substitutes_do_not() -> None:
    assert serving(sitting(1, 2, 3, 11, 12)) == [(1, None), (2, None), (3, None)]


def test_a_substitute_steps_in_for_their_own_member_only() -> None:
    assert serving(sitting(1, 12, 11, 3)) == [(1, None), (3, None), (12, 2)]


def test_substitutes_of_one_member_step_in_by_order() -> None:
    two = [seat(1, 1), seat(2, 1, 2), seat(12, 1, 2, substitute=True), seat(11, 1, substitute=True)]

    assert serving(sitting(1, 11, 12, seats=two)) == [(1, None), (11, 2)]
    assert serving(sitting(11, 12, seats=two)) == [(12, 2), (11, 1)]


def test_one_who_has_left_is_replaced_from_that_item() -> None:
    found = sitting(Presence(1, last=2), 11, 2, 3)

    assert [serving(found, item)[-1] for item in (1, 2, 3)] == [(3, None), (3, None), (11, 1)]


def test_one_with_a_conflict_is_replaced_for_that_item_alone() -> None:
    found = sitting(1, 11, 2, 3, conflicts=(Conflict(1, 2),))

    assert [(1, None) in serving(found, item) for item in (1, 2, 3)] == [True, False, True]
    assert serving(found, 2) == [(2, None), (3, None), (11, 1)]


def test_a_substitute_with_a_conflict_does_not_step_in() -> None:
    assert serving(sitting(11, 2, conflicts=(Conflict(11, 1),))) == [(2, None)]


def test_a_conflict_that_the_board_disregards_changes_nothing() -> None:
    assert serving(sitting(1, 2, conflicts=(Conflict(1, 1, disregarded=True),))) == [(1, None), (2, None)]


def test_where_the_sections_on_conflicts_do_not_bind_nobody_leaves() -> None:
    found = Sitting(DAY, BOARD, [Presence(1)], [Conflict(1, 1)], law=BoardLaw(conflicts=False))

    assert serving(found) == [(1, None)]


def test_a_seat_without_a_holder_is_served_by_a_substitute_and_counts_for_the_quorum() -> None:
    board = [seat(1, 1, vacant=True), *BOARD[1:]]
    found = sitting(1, 11, 2, seats=board)

    assert serving(found) == [(2, None), (11, 1)]
    assert found.quorum(1) == Quorum(serving=2, seats=4, needed=3)


@pytest.mark.parametrize(
    ("there", "reached"), [((1, 2), False), ((1, 2, 3), True), ((1, 12, 13), True), ((11, 12), False)]
)
def test_more_than_half_of_the_members_must_serve(there: tuple[int, ...], reached: bool) -> None:
    assert sitting(*there).quorum(1).reached is reached


def test_without_quorum_the_reason_says_how_many_and_where_it_stands() -> None:
    assert sitting(1, 2).quorum(1).verdict.reason == (
        "Styrelsen är inte beslutsför: 2 av 4 ledamöter tjänstgör, men fler än hälften krävs, alltså minst 3 "
        "(6 kap. 27 § kommunallagen). Vänta in fler, eller ta upp ärendet på nästa möte."
    )


def test_where_the_section_on_quorum_does_not_bind_one_is_enough() -> None:
    found = Sitting(DAY, BOARD, [Presence(1)], law=BoardLaw(quorum=False))

    assert found.quorum(1).reached


def test_the_quorum_is_judged_at_each_item() -> None:
    found = sitting(1, 2, Presence(3, last=1))

    assert [found.quorum(item).reached for item in (1, 2)] == [True, False]


@pytest.mark.parametrize(
    ("there", "chosen", "leads"),
    [((1, 2, 3), None, 1), ((2, 3), None, 2), ((3, 4), 4, 4), ((3, 4), None, None), ((11, 2, 3), None, 2)],
)
def test_the_chair_leads_then_the_vice_chair_then_whom_the_board_chose(
    there: tuple[int, ...], chosen: int | None, leads: int | None
) -> None:
    found = sitting(*there).chair(1, [1, 2], chosen)

    assert (found.key if found else None) == leads


@pytest.mark.parametrize(
    ("mode", "remote", "may"),
    [
        (Mode.ROOM, (), True),
        (Mode.VIDEO, (), False),
        (Mode.VIDEO, (Remote(DAY),), True),
        (Mode.VIDEO, (Remote(DAY, DAY - dt.timedelta(days=1)),), False),
        (Mode.VIDEO, (Remote(DAY + dt.timedelta(days=1)),), False),
        (Mode.AUDIO, (Remote(DAY),), False),
        (Mode.AUDIO, (Remote(DAY, audio=True),), True),
    ],
)
def test_nobody_takes_part_from_afar_without_a_standing_decision(
    mode: Mode, remote: tuple[Remote, ...], may: bool
) -> None:
    found = Sitting(DAY, BOARD, [Presence(1, mode)], remote=remote)

    assert bool(may_attend(mode, DAY, remote)) is may
    assert serving(found) == ([(1, None)] if may else [])


@pytest.mark.parametrize(
    ("held", "new", "may"),
    [
        (Presence(1, last=2), Presence(1, first=3), True),
        (Presence(1, last=3), Presence(1, first=3), False),
        (Presence(1), Presence(1, first=3), False),
        (Presence(1, first=3), Presence(1, last=2), True),
        (Presence(1, first=3), Presence(1), False),
        (Presence(2), Presence(1), True),
        (Presence(2), Presence(1, first=3, last=2), False),
    ],
)
def test_nobody_is_there_twice_at_once(held: Presence, new: Presence, may: bool) -> None:
    assert bool(may_be_there([held], new)) is may


@st.composite
def sittings(draw: st.DrawFn) -> Sitting:
    """Boards of up to five members, with who came, left and had a conflict."""
    seats, key = [], 0
    for member in range(draw(st.integers(1, 5))):
        for substitute in (False, True):
            for order in range(draw(st.integers(1, 3))):
                vacant = draw(st.booleans())
                seats.append(seat(key := key + 1, member, order, substitute=substitute, vacant=vacant))
    keys = st.sampled_from([one.key for one in seats])
    presences = draw(
        st.lists(st.builds(Presence, keys, first=st.integers(1, 3), last=st.none() | st.integers(3, 6)), max_size=12)
    )
    conflicts = draw(st.lists(st.builds(Conflict, keys, st.integers(1, 4), st.booleans()), max_size=4))
    return Sitting(DAY, draw(st.permutations(seats)), presences, conflicts)


def _holds(claim: Callable[[Sitting, int], bool]) -> Callable[[], None]:
    @given(sittings(), st.integers(1, 5))
    def holds(found: Sitting, item: int) -> None:
        assert claim(found, item)

    return holds


test_no_member_is_served_by_more_than_it_has_seats = _holds(
    lambda found, item: all(
        sum(one.seat.member == member for one in found.serving(item))
        <= sum(held.member == member and held.kind == SeatKind.ORDINARY for held in found.seats)
        for member in {held.member for held in found.seats}
    )
)
test_nobody_serves_who_is_not_there_or_has_a_conflict = _holds(
    lambda found, item: all(
        any(p.seat == one.seat.key and p.covers(item) for p in found.presences)
        and not any(c.seat == one.seat.key and c.item == item and not c.disregarded for c in found.conflicts)
        for one in found.serving(item)
    )
)
test_a_substitute_serves_only_instead_of_a_member_of_their_own_that_does_not = _holds(
    lambda found, item: all(
        (one.instead_of is not None) is (one.seat.kind == SeatKind.SUBSTITUTE)
        and (
            one.instead_of is None
            or (one.instead_of.member == one.seat.member and not found.serves(one.instead_of.key, item))
        )
        for one in found.serving(item)
    )
)
test_nobody_serves_twice_and_no_seat_is_filled_twice = _holds(
    lambda found, item: (
        len({one.seat.key for one in found.serving(item)}) == len(found.serving(item))
        and len({(one.instead_of or one.seat).key for one in found.serving(item)}) == len(found.serving(item))
    )
)
test_quorum_is_reached_exactly_when_more_than_half_serve = _holds(
    lambda found, item: found.quorum(item).reached is (2 * found.quorum(item).serving > found.quorum(item).seats)
)
