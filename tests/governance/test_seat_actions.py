"""Who is appointed, leaves, steps in and is elected."""

import datetime as dt

import pytest

from samordna.associations.models import Association, Member, User
from samordna.core.models import AuditEvent
from samordna.governance.access import ONLY_DIRECTOR
from samordna.governance.actions.seats import (
    STEPPED_IN,
    Chosen,
    appoint,
    correct_seat,
    elect,
    end_office,
    end_seat,
    step_in,
    take_back_seat,
)
from samordna.governance.choices import Eligibility, OfficeKind, SeatKind
from samordna.governance.models import Office, Seat
from samordna.verdict import Refused
from tests.governance.boards import TERM, full_board, seat

ON = dt.date(2026, 9, 15)
LAST = dt.date(2026, 8, 31)
NEXT = dt.date(2026, 9, 1)
ORDINARY, SUBSTITUTE = SeatKind.ORDINARY, SeatKind.SUBSTITUTE


def town() -> Member:
    return Member.objects.get(kind="kommun")


def region() -> Member:
    return Member.objects.get(kind="region")


def chosen(holder: str, kind: SeatKind = ORDINARY, member: Member | None = None, place: int = 1) -> Chosen:
    return Chosen(member or town(), kind, place, holder, Eligibility.COUNCIL)


def put(by: User | None, association: Association, *who: Chosen, **term: dt.date) -> list[Seat]:
    days = {"starts": TERM[0], "ends": TERM[1], **term}
    return appoint(by=by, on=ON, association=association, chosen=who, **days)


def rows() -> list[tuple[str, str, dt.date, dt.date | None, str]]:
    return [(s.holder, s.kind, s.starts, s.ends, s.ended_why) for s in Seat.objects.order_by("starts", "pk")]


def test_a_whole_board_is_appointed_in_one_act_with_one_event(in_north: Association, alva: User) -> None:
    put(alva, in_north, chosen("Ledamot Ett"), chosen("Ersättare Ett", SUBSTITUTE))

    event = AuditEvent.objects.get(code="board.appointed")
    assert [(s.holder, s.eligibility, s.term_ends) for s in Seat.objects.order_by("pk")] == [
        ("Ledamot Ett", "council", TERM[1]),
        ("Ersättare Ett", "council", TERM[1]),
    ]
    assert event.summary == (
        "Utsedda från 2023-04-01 till 2027-03-31: Ledamot Ett (ledamot, Norra kommun), "
        "Ersättare Ett (ersättare, Norra kommun)."
    )


def test_who_may_not_changes_nothing(in_north: Association, bo: User) -> None:
    held = seat(town())

    for act in (
        lambda: put(bo, in_north, chosen("Ledamot Ett")),
        lambda: end_seat(by=bo, on=ON, seat=held, ends=LAST, why="Avsade sig"),
        lambda: take_back_seat(by=bo, on=ON, seat=held),
        lambda: step_in(by=bo, on=ON, substitute=held, place=1, starts=NEXT),
        lambda: elect(by=bo, on=ON, seat=held, kind=OfficeKind.CHAIR, starts=ON, ends=None),
        lambda: correct_seat(by=bo, on=ON, seat=held, holder="X", eligibility=None, starts=ON, ends=None),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.reason == ONLY_DIRECTOR

    assert rows() == [("Ledamot 1, Norra kommun", "ordinary", *TERM, "")]


def test_overlapping_terms_of_a_place_are_refused_and_nothing_is_half_saved(in_north: Association, alva: User) -> None:
    put(alva, in_north, chosen("Ledamot Ett"))

    with pytest.raises(Refused, match="Ledamot Ett har redan den platsen"):
        put(alva, in_north, chosen("Ersättare Ett", SUBSTITUTE), chosen("Ledamot Två"), starts=ON)

    assert [one.holder for one in Seat.objects.order_by("pk")] == ["Ledamot Ett"]


def test_two_in_the_same_act_collide_too(in_north: Association, alva: User) -> None:
    with pytest.raises(Refused, match="En person har en plats"):
        put(alva, in_north, chosen("Ledamot Ett"), chosen("Ledamot Ett", ORDINARY, region()))

    assert not Seat.objects.exists()


def test_who_leaves_early_keeps_the_terms_own_end_and_loses_the_office(in_north: Association, alva: User) -> None:
    held = put(alva, in_north, chosen("Ledamot Ett"))[0]
    elect(by=alva, on=ON, seat=held, kind=OfficeKind.CHAIR, starts=TERM[0], ends=None)

    end_seat(by=alva, on=ON, seat=held, ends=LAST, why="Avsade sig")

    assert rows() == [("Ledamot Ett", "ordinary", TERM[0], LAST, "Avsade sig")]
    assert Seat.objects.get().term_ends == TERM[1]
    assert Office.objects.get().ends == LAST


@pytest.mark.parametrize(
    ("ends", "reason"),
    [
        (dt.date(2023, 3, 31), "Mandatet började 2023-04-01. Välj den dagen eller en senare, eller ta tillbaka det."),
        (dt.date(2027, 4, 1), "Mandatet slutar redan 2027-03-31. Välj en tidigare dag, eller ändra platsen."),
    ],
)
def test_a_seat_ends_within_its_term(in_north: Association, alva: User, ends: dt.date, reason: str) -> None:
    held = seat(town())

    with pytest.raises(Refused) as refused:
        end_seat(by=alva, on=ON, seat=held, ends=ends, why="Avsade sig")

    assert refused.value.reason == reason


def test_a_substitute_steps_in_for_the_rest_of_the_term_and_leaves_its_place(in_north: Association, alva: User) -> None:
    left, substitute = put(alva, in_north, chosen("Ledamot Ett"), chosen("Ersättare Ett", SUBSTITUTE))
    end_seat(by=alva, on=ON, seat=left, ends=LAST, why="Flyttade")

    step_in(by=alva, on=ON, substitute=substitute, place=1, starts=NEXT)

    assert rows() == [
        ("Ledamot Ett", "ordinary", TERM[0], LAST, "Flyttade"),
        ("Ersättare Ett", "substitute", TERM[0], LAST, STEPPED_IN),
        ("Ersättare Ett", "ordinary", NEXT, TERM[1], ""),
    ]


def test_another_members_substitute_cannot_step_in(in_north: Association, alva: User) -> None:
    left, substitute = put(alva, in_north, chosen("Ledamot Ett"), chosen("Ersättare Ett", SUBSTITUTE, region()))
    end_seat(by=alva, on=ON, seat=left, ends=LAST, why="Flyttade")

    with pytest.raises(Refused, match="Platsen har inte haft någon ledamot"):
        step_in(by=alva, on=ON, substitute=substitute, place=1, starts=NEXT)

    assert not Seat.objects.filter(starts=NEXT).exists()


def test_nobody_steps_in_where_the_place_is_held_or_out_of_turn(in_north: Association, alva: User) -> None:
    held, first, second = put(
        alva,
        in_north,
        chosen("Ledamot Ett"),
        chosen("Ersättare Ett", SUBSTITUTE),
        chosen("Ersättare Två", SUBSTITUTE, place=2),
    )

    with pytest.raises(Refused) as not_empty:
        step_in(by=alva, on=ON, substitute=first, place=1, starts=NEXT)
    end_seat(by=alva, on=ON, seat=held, ends=LAST, why="Flyttade")
    with pytest.raises(Refused, match="Ersättare Ett står näst i tur"):
        step_in(by=alva, on=ON, substitute=second, place=1, starts=NEXT)

    assert not_empty.value.reason == "Platsen är inte tom 2026-09-01. Välj en senare dag."


def test_the_presidium_is_elected_one_by_one_and_within_the_seat(in_north: Association, alva: User) -> None:
    full_board(in_north)
    one, other = Seat.objects.filter(kind=ORDINARY).order_by("pk")[:2]
    elect(by=alva, on=ON, seat=one, kind=OfficeKind.CHAIR, starts=TERM[0], ends=None)

    with pytest.raises(Refused, match="är ordförande under den tiden"):
        elect(by=alva, on=ON, seat=other, kind=OfficeKind.CHAIR, starts=ON, ends=None)
    end_office(by=alva, on=ON, office=Office.objects.get(), ends=LAST)
    elect(by=alva, on=ON, seat=other, kind=OfficeKind.CHAIR, starts=NEXT, ends=None)

    assert [(o.seat_id, o.starts, o.ends) for o in Office.objects.order_by("starts")] == [
        (one.pk, TERM[0], LAST),
        (other.pk, NEXT, TERM[1]),
    ]


@pytest.mark.parametrize(
    ("ends", "reason"),
    [
        (dt.date(2023, 3, 31), "Uppdraget började 2023-04-01. Välj den dagen eller en senare."),
        (dt.date(2027, 4, 1), "Uppdraget slutar redan 2027-03-31. Välj en tidigare dag."),
    ],
)
def test_an_office_ends_while_it_lasts(in_north: Association, alva: User, ends: dt.date, reason: str) -> None:
    held = seat(town())
    office = elect(by=alva, on=ON, seat=held, kind=OfficeKind.CHAIR, starts=TERM[0], ends=None)

    with pytest.raises(Refused) as refused:
        end_office(by=alva, on=ON, office=office, ends=ends)

    assert refused.value.reason == reason


def test_a_misspelt_seat_is_mended_and_its_office_kept_within(in_north: Association, alva: User) -> None:
    held = put(alva, in_north, chosen("Ledmot Ett"))[0]
    elect(by=alva, on=ON, seat=held, kind=OfficeKind.CHAIR, starts=TERM[0], ends=None)

    correct_seat(
        by=alva, on=ON, seat=held, holder="Ledamot Ett", eligibility=Eligibility.COUNCIL_SUBSTITUTE,
        starts=dt.date(2023, 5, 1), ends=dt.date(2027, 2, 28),
    )  # fmt: skip

    row, office = Seat.objects.get(), Office.objects.get()
    assert (row.holder, row.eligibility, row.term_ends) == ("Ledamot Ett", "council_substitute", dt.date(2027, 2, 28))
    assert (office.starts, office.ends) == (dt.date(2023, 5, 1), dt.date(2027, 2, 28))


def test_only_a_term_that_has_not_begun_is_taken_back(in_north: Association, alva: User) -> None:
    begun, coming = seat(town()), seat(town(), starts=dt.date(2027, 4, 1), ends=None, holder="Ledamot Två")

    take_back_seat(by=alva, on=ON, seat=coming)
    with pytest.raises(Refused) as refused:
        take_back_seat(by=alva, on=ON, seat=begun)

    assert refused.value.reason == ("Mandatet började 2023-04-01 och hör till historiken. Sätt i stället en sista dag.")
    assert [one.holder for one in Seat.objects.order_by("pk")] == [begun.holder]
