"""The agenda, the notice, and the date that a meeting hangs on."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from samordna.associations.models import Association, User
from samordna.meetings.actions.agenda import (
    CLOSING,
    ItemGiven,
    add_proposed,
    add_to_agenda,
    change_agenda_item,
    move_agenda_item,
    remove_agenda_item,
)
from samordna.meetings.actions.cycle import change_item, copy_to_next_year, remove_item
from samordna.meetings.actions.notice import cancel_meeting, send_notice
from samordna.meetings.choices import Kind, StageKind
from samordna.meetings.models import CycleItem, Meeting
from samordna.meetings.queries.notices import moved_since
from samordna.verdict import Refused
from tests.meetings.boards import CALLED_ON, DAY, begun, called, planned
from tests.meetings.cycles import given, laid, meeting, own

BY = {"by": None, "on": CALLED_ON}


def titles(found: Meeting) -> list[str]:
    return [item.title for item in found.agenda.order_by("position")]


def test_each_date_that_is_a_meeting_has_one(in_north: Association) -> None:
    item = meeting(in_north, DAY)
    own(in_north, "Planeringsdag")

    copy_to_next_year(**BY, association=in_north, year=2026)

    assert [one.item.title for one in Meeting.objects.order_by("pk")] == ["Styrelsemöte", "Styrelsemöte"]
    assert Meeting.objects.filter(item=item).count() == 1


def test_a_date_becomes_a_meeting_and_is_none_again(in_north: Association) -> None:
    item = own(in_north)

    item = change_item(**BY, item=item, given=given(kind=Kind.MEETING), seen=item.revision)
    assert Meeting.objects.filter(item=item).exists()
    item = change_item(**BY, item=item, given=given(), seen=item.revision)

    assert not Meeting.objects.exists()


def test_a_meeting_with_an_agenda_does_not_become_another_date(in_north: Association) -> None:
    sat = planned(in_north)

    with pytest.raises(Refused, match="Mötet har en dagordning"):
        change_item(**BY, item=sat.meeting.item, given=given(), seen=0)


def test_a_meeting_that_is_called_is_called_off_from_its_own_page_with_a_reason(in_north: Association) -> None:
    laid(in_north)
    sat = called(in_north)
    item = sat.meeting.item

    with pytest.raises(Refused, match="Ställ in det från mötets egen sida"):
        remove_item(**BY, item=item, seen=item.revision)
    with pytest.raises(Refused, match="Skriv varför"):
        cancel_meeting(**BY, meeting=sat.meeting, why=" ")
    cancel_meeting(**BY, meeting=sat.meeting, why="För få kan komma.")

    assert CycleItem.objects.get(pk=item.pk).cancelled_on == CALLED_ON
    assert not CycleItem.objects.filter(key=f"approved-{item.uid}", cancelled_on=None).exists()


def test_a_meeting_that_was_held_neither_moves_nor_goes(in_north: Association) -> None:
    sat = begun(in_north)
    item = sat.meeting.item

    with pytest.raises(Refused, match="Mötet är öppnat"):
        change_item(**BY, item=item, given=given(kind=Kind.MEETING), seen=item.revision)
    with pytest.raises(Refused, match="Mötet har hållits"):
        remove_item(**BY, item=item, seen=item.revision)


def test_a_meeting_that_moves_after_its_notice_says_so_until_it_is_called_anew(in_north: Association) -> None:
    sat = called(in_north)
    item = sat.meeting.item
    moved = given("Styrelsemöte", DAY + dt.timedelta(days=7), kind=Kind.MEETING, starts=dt.time(13), place="Kansliet")

    change_item(**BY, item=item, given=moved, seen=item.revision)
    again = sat.again()
    before = moved_since(again, again.notices.last())
    notice = send_notice(**BY, meeting=again, said="Mötet är flyttat.")

    assert before == ["dagen", "tiden"]
    assert (notice.number, moved_since(sat.again(), notice)) == (2, [])
    assert sat.again().stage == StageKind.CALLED


def test_items_are_added_moved_and_taken_away(in_north: Association) -> None:
    sat = planned(in_north, "Ett", "Två", "Tre")
    one, two, three = sat.items

    move_agenda_item(**BY, item=three, to=1)
    assert titles(sat.meeting) == ["Tre", "Ett", "Två"]
    move_agenda_item(**BY, item=one, to=99)
    assert titles(sat.meeting) == ["Tre", "Två", "Ett"]
    remove_agenda_item(**BY, item=two)
    assert titles(sat.meeting) == ["Tre", "Ett"]
    assert [item.position for item in sat.items] == [1, 2]


def test_what_is_added_comes_before_the_closing_and_nothing_twice(in_north: Association) -> None:
    sat = planned(in_north, "Ett")
    closing = (CLOSING, ItemGiven("Mötet avslutas", kind="formal"))

    add_proposed(**BY, meeting=sat.meeting, proposed=[closing])
    add_to_agenda(**BY, meeting=sat.meeting, given=ItemGiven("Två"))
    again = add_proposed(**BY, meeting=sat.meeting, proposed=[closing, ("cycle:budget-2027", ItemGiven("Budget"))])

    assert titles(sat.meeting) == ["Ett", "Två", "Budget", "Mötet avslutas"]
    assert [item.title for item in again] == ["Budget"]


def test_the_second_of_two_who_change_an_item_is_told(in_north: Association) -> None:
    sat = planned(in_north)
    item = sat.items[0]

    change_agenda_item(**BY, item=item, given=ItemGiven("Nytt"), seen=item.revision)
    with pytest.raises(
        Refused, match="Ärendet har ändrats sedan du öppnade sidan, av någon annan eller i en annan flik"
    ):
        change_agenda_item(**BY, item=item, given=ItemGiven("Annat"), seen=item.revision)

    assert titles(sat.meeting) == ["Nytt"]


def test_a_larger_majority_says_where_the_charter_asks_for_it(in_north: Association) -> None:
    sat = planned(in_north)

    with pytest.raises(ValidationError, match="Ange var i förbundsordningen"):
        add_to_agenda(**BY, meeting=sat.meeting, given=ItemGiven("Utträde", majority="2/3"))


def test_once_open_items_are_added_but_keep_their_places(in_north: Association) -> None:
    sat = begun(in_north, "Ett", "Två")

    with pytest.raises(Refused, match="Mötet är öppnat"):
        move_agenda_item(**BY, item=sat.items[1], to=1)
    with pytest.raises(Refused, match="Mötet är öppnat"):
        remove_agenda_item(**BY, item=sat.items[1])
    add_to_agenda(by=None, on=DAY, meeting=sat.meeting, given=ItemGiven("Brådskande"))

    assert titles(sat.meeting) == ["Ett", "Två", "Brådskande"]


def test_only_the_director_prepares(in_north: Association, bo: User) -> None:
    sat = planned(in_north)

    for act in (
        lambda: add_to_agenda(by=bo, on=DAY, meeting=sat.meeting, given=ItemGiven("Nej")),
        lambda: move_agenda_item(by=bo, on=DAY, item=sat.items[0], to=1),
        lambda: send_notice(by=bo, on=CALLED_ON, meeting=sat.meeting),
    ):
        with pytest.raises(Refused, match="Bara förbundschefen förbereder möten"):
            act()


def test_what_ends_a_meeting_stays_last_however_it_is_added(in_north: Association) -> None:
    sat = planned(in_north, "Ett")
    other, closing = (("standing:other", ItemGiven("Övriga frågor")), (CLOSING, ItemGiven("Mötet avslutas")))

    add_proposed(**BY, meeting=sat.meeting, proposed=[closing])
    add_proposed(**BY, meeting=sat.meeting, proposed=[other, ("case:1", ItemGiven("Två"))])
    add_to_agenda(**BY, meeting=sat.meeting, given=ItemGiven("Tre"))

    assert titles(sat.meeting) == ["Ett", "Två", "Tre", "Övriga frågor", "Mötet avslutas"]
