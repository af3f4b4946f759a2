"""Writes of the annual cycle: laid out, added, moved, done, copied, removed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from samordna.associations.models import Association, User
from samordna.core.models import AuditEvent
from samordna.law.choices import Choices
from samordna.law.dated import MonthDay
from samordna.meetings.access import ONLY_DIRECTOR
from samordna.meetings.actions.cycle import (
    MEANWHILE,
    add_item,
    change_item,
    choose,
    copy_to_next_year,
    lay_out,
    mark_done,
    remove_item,
)
from samordna.meetings.models import CycleChoices, CycleItem
from samordna.meetings.queries.chosen import chosen, columns, of
from samordna.meetings.rules.cycle import NOT_MOVED
from samordna.verdict import Refused
from tests.meetings.cycles import ON, by_key, given, laid, meeting, own

SEPTEMBER = dt.date(2026, 9, 1)


def standing(year: int = 2026) -> list[tuple[str, str]]:
    """The dates of a year that are not cancelled: (day, key or title)."""
    rows = CycleItem.objects.filter(year=year, cancelled_on=None).order_by("day", "key")
    return [(str(row.day or row.month), row.key or row.title) for row in rows]


def done(item: CycleItem, day: dt.date | None, note: str = "") -> CycleItem:
    """The same date, marked done."""
    return mark_done(by=None, on=ON, item=item, day=day, note=note, seen=item.revision)


def test_a_year_that_is_laid_out_has_what_the_engine_works_out(in_north: Association, alva: User) -> None:
    changed = lay_out(by=alva, on=ON, association=in_north, year=2026)

    assert changed == 7
    assert standing() == [
        ("2026-01-31", "interventions-2026-01-31"),
        ("2026-01-31", "statistics-2026-01-31"),
        ("2026-03-31", "annual-report-2025"),
        ("2026-04-30", "audit-2025"),
        ("2026-06-30", "discharge-2025"),
        ("2026-10-31", "consultation-2027"),
        ("2026-11-30", "budget-2027"),
    ]
    budget = by_key("budget-2027")
    assert (budget.citation, budget.unverified) == (
        "23 § lagen (2003:1210) om finansiell samordning av rehabiliteringsinsatser", False,
    )  # fmt: skip


def test_laying_out_again_changes_nothing_and_says_so(in_north: Association, alva: User) -> None:
    laid(in_north)
    before = list(CycleItem.objects.order_by("pk").values())

    assert lay_out(by=alva, on=ON, association=in_north, year=2026) == 0
    assert list(CycleItem.objects.order_by("pk").values()) == before
    assert AuditEvent.objects.filter(code="cycle.laid_out").count() == 2


def test_a_meeting_brings_the_days_of_its_minutes_and_takes_them_along(in_north: Association, alva: User) -> None:
    laid(in_north)
    held = meeting(in_north, SEPTEMBER)
    brought = [f"approved-{held.uid}", f"announced-{held.uid}", f"appeal-{held.uid}"]

    first = [str(by_key(key).day) for key in brought]
    held = change_item(
        by=alva, on=ON, item=held, seen=held.revision, given=given("Styrelsemöte", dt.date(2026, 9, 8), kind="meeting")
    )
    moved = [(str(by_key(key).day), by_key(key).sequence) for key in brought]
    remove_item(by=alva, on=ON, item=held, seen=held.revision)

    assert first == ["2026-09-15", "2026-09-17", "2026-10-08"]
    assert moved == [("2026-09-22", 1), ("2026-09-24", 1), ("2026-10-15", 1)]
    assert [by_key(key).cancelled_on for key in brought] == [ON, ON, ON]


def test_a_meeting_in_december_brings_days_in_the_next_year_and_takes_them_along(in_north: Association) -> None:
    laid(in_north)
    held = meeting(in_north, dt.date(2026, 12, 17))
    brought = standing(2027)

    change_item(by=None, on=ON, item=held, seen=held.revision, given=given("Julfika", dt.date(2026, 12, 17)))

    assert brought == [
        ("2027-01-04", f"approved-{held.uid}"),  # New Year's Eve is a day off, and so are the three after it
        ("2027-01-07", f"announced-{held.uid}"),
        ("2027-01-28", f"appeal-{held.uid}"),
    ]
    assert standing(2027) == []


def test_minutes_approved_early_are_announced_and_appealed_earlier(in_north: Association) -> None:
    laid(in_north)
    held = meeting(in_north, SEPTEMBER)

    done(by_key(f"approved-{held.uid}"), dt.date(2026, 9, 3))
    done(by_key(f"announced-{held.uid}"), dt.date(2026, 9, 4))

    assert str(by_key(f"appeal-{held.uid}").day) == "2026-09-25"


def test_what_is_done_stays_as_it_was_when_choices_change(in_north: Association, alva: User) -> None:
    laid(in_north)
    done(by_key("audit-2025"), dt.date(2026, 4, 28))

    choose(by=alva, on=ON, association=in_north, choices=Choices(audit=MonthDay(4, 15), interventions=()))

    assert str(by_key("audit-2025").day) == "2026-04-30"
    assert by_key("interventions-2026-01-31").cancelled_on == ON


def test_years_before_do_not_follow_later_choices(in_north: Association) -> None:
    laid(in_north, 2025)
    laid(in_north)

    choose(by=None, on=ON, association=in_north, choices=Choices(consultation=MonthDay(10, 1)))

    assert [str(by_key(f"consultation-{year}").day) for year in (2026, 2027)] == ["2025-10-31", "2026-10-01"]


def test_a_choice_taken_back_brings_its_dates_back(in_north: Association) -> None:
    laid(in_north)
    choose(by=None, on=ON, association=in_north, choices=Choices(statistics=()))
    choose(by=None, on=ON, association=in_north, choices=Choices())

    again = by_key("statistics-2026-01-31")
    assert (again.cancelled_on, again.sequence) == (None, 2)


def test_choices_are_stored_and_read_as_they_were(in_north: Association) -> None:
    wanted = Choices(
        interim=(MonthDay(6, 30), MonthDay(8, 31)), statistics=(), term_years=2, term_start=MonthDay(1, 1), moves=False
    )

    choose(by=None, on=ON, association=in_north, choices=wanted)

    assert chosen() == wanted
    assert of(CycleChoices(**columns(Choices()))) == Choices()


def test_choices_that_cannot_hold_are_refused(in_north: Association, alva: User) -> None:
    with pytest.raises(Refused, match="före den 30 november"):
        choose(by=alva, on=ON, association=in_north, choices=Choices(consultation=MonthDay(12, 1)))

    assert CycleChoices.objects.count() == 0


def test_who_may_not_changes_nothing(in_north: Association, bo: User, alva: User) -> None:
    item = own(in_north)
    refused = []
    for act in (
        lambda: lay_out(by=bo, on=ON, association=in_north, year=2026),
        lambda: add_item(by=bo, on=ON, association=in_north, given=given()),
        lambda: change_item(by=bo, on=ON, item=item, given=given("Annat"), seen=0),
        lambda: remove_item(by=bo, on=ON, item=item, seen=0),
        lambda: mark_done(by=bo, on=ON, item=item, day=ON, note="", seen=0),
        lambda: copy_to_next_year(by=bo, on=ON, association=in_north, year=2026),
        lambda: choose(by=bo, on=ON, association=in_north, choices=Choices()),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        refused.append(refusal.value.reason)

    assert refused == [ONLY_DIRECTOR] * 7
    assert standing() == [("2026-09-30", "Planeringsdag")]
    assert mark_done(by=alva, on=ON, item=item, day=ON, note="", seen=0).done_on == ON


def test_a_day_of_the_law_is_neither_changed_nor_removed(in_north: Association, alva: User) -> None:
    laid(in_north)
    budget = by_key("budget-2027")

    for act in (
        lambda: change_item(by=alva, on=ON, item=budget, given=given(), seen=0),
        lambda: remove_item(by=alva, on=ON, item=budget, seen=0),
    ):
        with pytest.raises(Refused, match="räknas ut") as refusal:
            act()
        assert refusal.value.reason == NOT_MOVED


def test_the_second_of_two_who_change_the_same_date_is_told(in_north: Association, alva: User) -> None:
    item = own(in_north)
    change_item(by=alva, on=ON, item=item, given=given("Planeringsdagar"), seen=0)

    with pytest.raises(Refused) as refusal:
        change_item(by=alva, on=ON, item=item, given=given("Något annat"), seen=0)

    assert refusal.value.reason == MEANWHILE
    assert standing() == [("2026-09-30", "Planeringsdagar")]


def test_nothing_is_done_on_a_day_to_come(in_north: Association, alva: User) -> None:
    item = own(in_north)

    with pytest.raises(Refused, match="Dagen har inte kommit än"):
        mark_done(by=alva, on=ON, item=item, day=dt.date(2026, 9, 16), note="", seen=0)


def test_own_dates_are_copied_once_with_weekdays_for_meetings(in_north: Association, alva: User) -> None:
    own(in_north, "Följ upp", day=None, month=12)
    own(in_north, "Underlag", day=dt.date(2026, 8, 31))
    meeting(in_north, SEPTEMBER, starts=dt.time(9), ends=dt.time(12), place="Kansliet")
    remove_item(by=alva, on=ON, item=(gone := own(in_north, "Borttagen")), seen=gone.revision)

    copied = copy_to_next_year(by=alva, on=ON, association=in_north, year=2026)

    assert sorted((str(item.day or item.month), item.title, item.place) for item in copied) == [
        ("12", "Följ upp", ""),
        ("2027-08-31", "Styrelsemöte", "Kansliet"),
        ("2027-08-31", "Underlag", ""),
    ]
    assert {key.partition("-")[0] for _, key in standing(2027)} >= {"budget", "approved", "appeal"}
    with pytest.raises(Refused, match="redan kopierade"):
        copy_to_next_year(by=alva, on=ON, association=in_north, year=2026)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"day": dt.date(2041, 1, 1), "year": 2041}, "2019–2040"),
        ({"day": None, "month": None, "year": 2026}, "Ange en dag"),
        ({"day": None, "month": 3, "year": 2026, "starts": dt.time(9)}, "Klockslag kräver en dag"),
        ({"starts": dt.time(12), "ends": dt.time(9)}, "Slutet ska komma efter början"),
        ({"title": "Möte med 19121212-1212"}, "personnummer"),
        ({"title": "Möte\nBcc: alla"}, "på en rad"),
    ],
)
def test_dates_that_cannot_be_are_refused_with_a_sentence(
    in_north: Association, alva: User, more: dict[str, object], said: str
) -> None:
    with pytest.raises((Refused, ValidationError), match=said):
        add_item(by=alva, on=ON, association=in_north, given=given(**more))  # type: ignore[arg-type]

    assert CycleItem.objects.count() == 0
