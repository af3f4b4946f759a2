"""The stages of a meeting, and what each needs."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.meetings.rules.stages import (
    Stage,
    may_add,
    may_call,
    may_close,
    may_open,
    may_prepare,
    notice_by,
    step,
)

ON = dt.date(2026, 11, 5)
LATER = dt.date(2026, 11, 19)


@given(st.sampled_from(Stage), st.sampled_from(Stage))
def test_a_meeting_takes_one_step_at_a_time_and_none_back(now: Stage, wanted: Stage) -> None:
    assert bool(step(now, wanted)) is (wanted == now + 1)


def test_a_step_that_is_too_long_says_what_comes_first() -> None:
    assert step(Stage.PLANNED, Stage.OPEN).reason == "Mötet är planerat. Först ska kallelsen skickas."


@pytest.mark.parametrize(
    ("now", "day", "items", "said"),
    [
        (Stage.PLANNED, LATER, 1, ""),
        (Stage.CALLED, LATER, 1, ""),
        (Stage.PLANNED, ON, 1, ""),
        (Stage.OPEN, LATER, 1, "Mötet är redan öppnat"),
        (Stage.PLANNED, None, 1, "Mötet har ingen dag än"),
        (Stage.PLANNED, ON - dt.timedelta(days=1), 1, "Mötets dag har varit"),
        (Stage.PLANNED, LATER, 0, "Dagordningen är tom"),
    ],
)
def test_a_notice_names_a_day_to_come_and_the_items(now: Stage, day: dt.date | None, items: int, said: str) -> None:
    verdict = may_call(now, day=day, on=ON, items=items)

    assert (verdict.reason.startswith(said), bool(verdict)) == (True, not said)


@pytest.mark.parametrize(
    ("now", "day", "may"),
    [
        (Stage.CALLED, ON, True),
        (Stage.CALLED, ON - dt.timedelta(days=3), True),
        (Stage.CALLED, LATER, False),
        (Stage.CALLED, None, False),
        (Stage.PLANNED, ON, False),
        (Stage.CLOSED, ON, False),
    ],
)
def test_a_meeting_opens_on_its_day_once_it_is_called(now: Stage, day: dt.date | None, may: bool) -> None:
    assert bool(may_open(now, day=day, on=ON)) is may


@pytest.mark.parametrize(("undecided", "said"), [(0, ""), (1, "1 ärende är inte behandlat."), (3, "3 ärenden är")])
def test_a_meeting_closes_when_each_item_is_dealt_with(undecided: int, said: str) -> None:
    verdict = may_close(Stage.OPEN, undecided=undecided)

    assert (verdict.reason.startswith(said), bool(verdict)) == (True, not said)


def test_the_agenda_is_changed_until_the_meeting_closes() -> None:
    assert [stage for stage in Stage if may_prepare(stage)] == [Stage.PLANNED, Stage.CALLED, Stage.OPEN]


@pytest.mark.parametrize(
    ("now", "agreed", "said"),
    [
        (Stage.OPEN, True, ""),
        (Stage.OPEN, False, "Ett ärende som inte stod i kallelsen tas upp bara om alla närvarande är överens"),
        (Stage.CALLED, True, "Mötet är inte öppnat än"),
        (Stage.CLOSED, True, "Mötet är avslutat"),
    ],
)
def test_what_was_not_in_the_notice_is_taken_up_at_the_meeting_when_all_agree(
    now: Stage, agreed: bool, said: str
) -> None:
    verdict = may_add(now, agreed=agreed)

    assert (verdict.reason.startswith(said), bool(verdict)) == (True, not said)


def test_a_notice_is_due_on_a_day_when_somebody_can_send_it() -> None:
    assert notice_by(dt.date(2025, 6, 11), 10) == dt.date(2025, 5, 30)  # 1 June is a Sunday
    assert notice_by(dt.date(2025, 6, 16), 10) == dt.date(2025, 6, 5)  # 6 June is the national day
    assert notice_by(dt.date(2025, 6, 12), 10) == dt.date(2025, 6, 2)
