"""A value holds from its start day until the next one starts."""

import datetime as dt

import pytest

from samordna.findings import Source
from samordna.law.dated import Dated, Entry, MonthDay, NotKnownYet

OLD, NEW = Source("lag", "1 §"), Source("lag", "2 §")
RATE = Dated("Satsen", Entry(dt.date(2010, 1, 1), 3, OLD), Entry(dt.date(2020, 7, 1), 5, NEW))


@pytest.mark.parametrize(
    ("day", "value", "source"),
    [
        (dt.date(2010, 1, 1), 3, OLD),
        (dt.date(2020, 6, 30), 3, OLD),
        (dt.date(2020, 7, 1), 5, NEW),
        (dt.date(2099, 1, 1), 5, NEW),
    ],
)
def test_a_value_holds_until_the_next_one_starts(day: dt.date, value: int, source: Source) -> None:
    assert RATE.at(day) == value
    assert RATE.source(day) is source


def test_a_day_before_the_first_value_is_refused_with_both_days() -> None:
    with pytest.raises(NotKnownYet, match="Satsen är inte känt före 2010-01-01; frågan gällde 2009-12-31"):
        RATE.at(dt.date(2009, 12, 31))


def test_the_first_day_is_what_a_rule_uses_as_its_own_start() -> None:
    assert RATE.since == dt.date(2010, 1, 1)


def test_start_days_must_come_in_order() -> None:
    with pytest.raises(ValueError, match="later than the one before"):
        Dated("Satsen", Entry(dt.date(2020, 1, 1), 5, NEW), Entry(dt.date(2020, 1, 1), 3, OLD))


def test_a_value_needs_at_least_one_entry() -> None:
    with pytest.raises(ValueError, match="start days must be given"):
        Dated[int]("Satsen")


def test_a_yearly_day_is_the_same_day_each_year() -> None:
    assert MonthDay(11, 30).of(2026) == dt.date(2026, 11, 30)


def test_a_yearly_day_that_some_years_lack_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        MonthDay(2, 29)
