"""Swedish personal and coordination numbers in running text. No plan may hold one."""

from __future__ import annotations

import datetime as dt
import re

# Ten or twelve digits, with or without the sign or a space before the last four, and no digit on either side.
# People also write spaces round the sign.
_LIKE_PERSON = re.compile(
    r"(?<!\d)(?<!\d[,.])((?:19|20)?\d{2})(\d{2})(\d{2})\s{0,3}[-+–—\u00ad\u2010\u2011\u2212]?\s{0,3}(\d{4})(?![\d])"
)
_DIGITS = re.compile(r"\d{6}")


def personal_number(text: str) -> str | None:
    """The first thing in a text that reads as a Swedish personal or coordination number, or None.

    A date that exists (day + 60 for coordination numbers) and a right check digit are both needed, so organisation
    numbers and most long figures pass.
    """
    if not _DIGITS.search(text):
        return None
    for found in _LIKE_PERSON.finditer(text):
        year, month, day, last = found.groups()
        number = int(day)
        try:
            # The century does not matter here; 2000 is a leap year, so 29 February is never missed.
            dt.date(int(year) if len(year) == 4 else 2000, int(month), number - 60 if number > 60 else number)
        except ValueError:
            continue
        # Imported only where there is something to try, so that `samordna check` starts without it.
        from stdnum import luhn

        if luhn.is_valid(year[-2:] + month + day + last):
            return found.group()
    return None
