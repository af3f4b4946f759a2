"""Days when nobody has to have done anything: Sundays, public holidays, and what counts as such in lag (1930:173).

Neither that act nor the one on public holidays (1989:253) has been read here, so what follows from them is marked
unverified (`sources.TIME_2`, `sources.HOLIDAYS_1`). Easter is the Gregorian one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from dateutil.easter import easter

ONE_DAY = dt.timedelta(days=1)
NATIONAL_DAY_FREE = 2005  # from then on 6 June, instead of Whit Monday
SATURDAY, SUNDAY, FRIDAY = 5, 6, 4


@lru_cache(maxsize=256)
def holidays(year: int) -> Mapping[dt.date, str]:
    """The public holidays of a year but the Sundays, and the eves that count as such, with their names."""
    sunday: dt.date = easter(year)
    found = {
        dt.date(year, 1, 1): "nyårsdagen",
        dt.date(year, 1, 6): "trettondedag jul",
        sunday - 2 * ONE_DAY: "långfredagen",
        sunday: "påskdagen",
        sunday + ONE_DAY: "annandag påsk",
        sunday + 39 * ONE_DAY: "Kristi himmelsfärdsdag",
        sunday + 49 * ONE_DAY: "pingstdagen",
        _first(SATURDAY, dt.date(year, 10, 31)): "alla helgons dag",
        dt.date(year, 12, 24): "julafton",
        dt.date(year, 12, 25): "juldagen",
        dt.date(year, 12, 26): "annandag jul",
        dt.date(year, 12, 31): "nyårsafton",
    }
    midsummer = _first(SATURDAY, dt.date(year, 6, 20))
    found |= {midsummer - ONE_DAY: "midsommarafton", midsummer: "midsommardagen"}
    own = (
        (dt.date(year, 6, 6), "nationaldagen")
        if year >= NATIONAL_DAY_FREE
        else (sunday + 50 * ONE_DAY, "annandag pingst")
    )
    # May Day and the national day may be Ascension Day or Whit Sunday too; one name is enough.
    for day, name in ((dt.date(year, 5, 1), "första maj"), own):
        found.setdefault(day, name)
    return found


def day_off(day: dt.date) -> str:
    """What makes a day one when nothing has to be done ("söndag", "långfredagen"); empty for a weekday."""
    weekday = {SATURDAY: "lördag", SUNDAY: "söndag"}.get(day.weekday(), "")
    return holidays(day.year).get(day, weekday)


def next_weekday(day: dt.date) -> dt.date:
    """The day itself, or when it is a day off the first one after it that is none."""
    while day_off(day):
        day += ONE_DAY
    return day


def weekday_before(day: dt.date) -> dt.date:
    """The day itself, or when it is a day off the last one before it that is none: for what has to be sent in time."""
    while day_off(day):
        day -= ONE_DAY
    return day


def _first(weekday: int, day: dt.date) -> dt.date:
    """The first such weekday (0 is Monday) on or after a day."""
    return day + ONE_DAY * ((weekday - day.weekday()) % 7)
