"""Seats and offices in the database."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope

from samordna.associations.models import Association, Member
from samordna.governance.choices import OfficeKind, SeatKind
from samordna.governance.models import Office, Seat
from tests.governance.boards import TERM, full_board, seat


def _region() -> Member:
    return Member.objects.get(kind="region")


def test_seats_and_offices_are_those_that_hold_on_a_day(in_north: Association) -> None:
    held = seat(_region())
    open_ended = seat(_region(), place=2, starts=dt.date(2025, 1, 1), ends=None)
    chair = Office.objects.create(association=in_north, seat=held, kind=OfficeKind.CHAIR, starts=TERM[0], ends=TERM[1])

    assert list(Seat.objects.on(TERM[0])) == [held]
    assert list(Seat.objects.on(TERM[1])) == [held, open_ended]
    assert list(Seat.objects.on(dt.date(2030, 1, 1))) == [open_ended]
    assert list(Office.objects.on(TERM[1])) == [chair]
    assert list(Office.objects.on(dt.date(2030, 1, 1))) == []


def test_a_full_board_has_a_member_and_a_substitute_for_each(in_north: Association) -> None:
    assert [s.kind for s in full_board(in_north)] == [SeatKind.ORDINARY, SeatKind.SUBSTITUTE] * 4


@pytest.mark.parametrize("wrong", [{"place": 0}, {"ends": dt.date(2020, 1, 1)}])
def test_the_database_refuses_a_seat_that_cannot_be(in_north: Association, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        seat(_region(), **wrong)  # type: ignore[arg-type]

    assert not Seat.objects.exists()


def test_the_database_refuses_a_seat_for_anothers_member(in_north: Association, south: Association) -> None:
    with scope(association=south):
        theirs = _region()

    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(
            association=in_north, member=theirs, kind=SeatKind.ORDINARY, holder="Ledamot", starts=TERM[0]
        )
