"""Swedish personal and coordination numbers in running text. No plan may hold one."""

from __future__ import annotations

import datetime as dt
import re

# Ten or twelve digits, with or without the sign or a space before the last four, and no digit on either side.
# People also write spaces round the sign.
_LIKE_PERSON = re.compile(
    r"(?<!\d)(?<!\d[,.])((?:19|20)?\d{2})(\d{2})(\d{2})\s{0,3}[-+–—\u00ad\u2010\u2011\u2212]?\s{0,3}(\d{4})(?![\d])"
)
# As they are written on a form, sign and all: then a slip of the pen, or a digit that is left out on purpose, does not
# make it anything else. Not with a dash, which stands between two days.
_WRITTEN = re.compile(
    r"(?<!\d)(?<!\d[,.])((?:19|20)?\d{2})(\d{2})(\d{2})[-+\u2010\u2011\u2212](\d{4}|\d{0,3}[Xx*]{1,4})(?![\dXx*])"
)
_DIGITS = re.compile(r"\d{6}")
LAST_FOUR = 4
# Whoever takes part in an intervention is of working age. What is dated since is a day, as in "20240312-1432" and
# "240101-1231" (files and periods are called so), unless the check digit is right.
OLDEST, YOUNGEST = 1937, 2015


def personal_number(text: str) -> str | None:
    """The first thing in a text that reads as a Swedish personal or coordination number, or None.

    A date that exists (day + 60 for coordination numbers) is needed, so organisation numbers pass: their third digit is
    2 or more. A right check digit is needed too, so that most long figures pass, except of what is written with its
    sign as on a form, for somebody of working age.
    """
    if not _DIGITS.search(text):
        return None
    for found in _LIKE_PERSON.finditer(text):
        year, month, day, last = found.groups()
        # Imported only where there is something to try, so that `samordna check` starts without it.
        from stdnum import luhn

        if _is_day(year, month, day) and luhn.is_valid(year[-2:] + month + day + last):
            return found.group()
    for found in _WRITTEN.finditer(text):
        year, month, day, last = found.groups()
        if len(last) == LAST_FOUR and _is_day(year, month, day) and _may_work(year) and not _ends(month, day, last):
            return found.group()
    return None


def _is_day(year: str, month: str, day: str) -> bool:
    number = int(day)
    try:
        # The century does not matter here; 2000 is a leap year, so 29 February is never missed.
        dt.date(int(year) if len(year) == 4 else 2000, int(month), number - 60 if number > 60 else number)
    except ValueError:
        return False
    return True


def _may_work(year: str) -> bool:
    """Whether somebody born in a year, told by four digits or two, is of working age."""
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)]
    return any(OLDEST <= one <= YOUNGEST for one in years)


def _ends(month: str, day: str, last: str) -> bool:
    """Whether the last four digits are a later day of the same year: "100101-1231" is a year's time."""
    if not last.isdecimal() or last <= month + day:
        return False
    return _is_day("2000", last[:2], last[2:]) and int(last[2:]) <= 31
