"""Days, weekdays and times as Swedish papers print them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from samordna.law.dated import MONTHS

SHORT: Final = tuple(month[:3] for month in MONTHS)
WEEKDAY: Final = re.compile(
    r"\b(må(?:n(?:dag)?)?|ti(?:s(?:dag)?)?|on(?:s(?:dag)?)?|to(?:rs?(?:dag)?)?|fre(?:dag)?|lör(?:dag)?|sön(?:dag)?)"
    r"(?:en)?\b\.?\s*(?:den\s+)?$",
    re.IGNORECASE,
)
ALONE: Final = re.compile(r"^[\s,(]*((?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?)(?=[\s.,)]|$)", re.IGNORECASE)
_NAMES = "|".join((*MONTHS, *(rf"{short}\b\.?" for short in SHORT)))
DAY: Final = re.compile(
    rf"""
    (?<![\d:])(?<!\d\.)(?:
      (?P<y1>20\d\d)[-./](?P<m1>\d{{1,2}})[-./](?P<d1>\d{{1,2}})
    | (?:(?P<from2>\d{{1,2}})\ ?[-–]\ ?)?(?P<d2>\d{{1,2}})[./](?P<m2>\d{{1,2}})[./](?P<y2>(?:20)?\d\d)
    | (?:(?P<from3>\d{{1,2}})\ ?[-–]\ ?)?(?P<d3>\d{{1,2}})(?::?[ea])?\ (?P<m3>{_NAMES})
      (?:,?\ (?P<y3>20\d\d))?
    | (?P<d4>\d{{1,2}})/(?P<m4>\d{{1,2}})(?:[\ -](?P<y4>20\d\d)|-(?P<y5>[1-4]\d)(?!\d))?
    )(?!\d|\.\d)(?!\ ?(?:procent|%))
    """,
    re.VERBOSE | re.IGNORECASE,
)
LIKE_DAY: Final = re.compile(r"(?<!\d)\d{1,2}(?:\.\d{1,2}){2,3}(?:\.\d{4})?(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
TIME: Final = re.compile(
    r"(?:kl\.?\s*)?(?:(?<![\d.:-])|(?<=kl\.))(?P<start>[0-2]?\d[.:][0-5]\d|(?<=kl )[0-2]?\d|(?<=kl\. )[0-2]?\d)"
    r"(?:\s*[-–—]\s*(?P<end>[0-2]?\d[.:-][0-5]\d|[0-2]?\d)?)?(?![\d])",
    re.IGNORECASE,
)
CUT: Final = re.compile(r"(?:kl\.?\s*)?(?<!\d)([0-2]?\d[.:-][0-5]\d)\s*[-–—]\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A printed day: where in the text it stands, the day (None for one that cannot be), the last day of a span, the
    weekday printed before it, and the print."""

    start: int
    end: int
    day: dt.date | None
    last: dt.date | None
    weekday: str
    printed: str


def days_in(text: str, year: int | None = None) -> Iterator[FoundDay]:
    """The days in a text; those that cannot be stand last. Days without a year are of `year`, or passed over."""
    taken: list[tuple[int, int]] = []
    for found in DAY.finditer(text):
        parts = found.groupdict()
        number = next(n for n in "1234" if parts[f"d{n}"])
        month = parts[f"m{number}"].lower().rstrip(".")
        month_number = int(month) if month.isdigit() else SHORT.index(month[:3]) + 1
        written = parts[f"y{number}"] or (parts["y5"] if number == "4" else None)
        of = int(written) if written and len(written) == 4 else 2000 + int(written) if written else year
        if of is None or (number == "4" and not written and not _like_a_day(text, found)):
            continue
        before = WEEKDAY.search(text, 0, found.start())
        last = _day(of, month_number, int(parts[f"d{number}"]))
        first = parts.get(f"from{number}") if number in "23" else None
        day = _day(of, month_number, int(first)) if first else last
        yield FoundDay(
            before.start() if before else found.start(),
            found.end(),
            day,
            last if first and day else None,
            before[1] if before else "",
            found[0].strip(),
        )
        taken.append(found.span())
    for found in LIKE_DAY.finditer(text):
        # Digits that look like a day but are none ("04.02.01.2022").
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield FoundDay(found.start(), found.end(), None, None, "", found[0])


def weekday_in(text: str) -> str:
    """The weekday that a text begins with, alone or in brackets; "" where it begins with another word."""
    found = ALONE.match(text)
    return found[1] if found else ""


def _like_a_day(text: str, found: re.Match[str]) -> bool:
    """Whether "3/4" is a day: not a share of something, nor an account of two years."""
    after = text[found.end() : found.end() + 12]
    return not re.match(r"\s*(av|del|dels)\b", after)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def times_in(text: str) -> tuple[str, str, str]:
    """The first time span in a text: start and end as "09:00" (the end may be missing), and the print."""
    if cut := CUT.search(text):
        return _time(re.sub("-", ":", cut[1], count=1)), "", cut[0].strip()
    found = TIME.search(text)
    if found is None:
        return "", "", ""
    return _time(found["start"]), _time(found["end"] or ""), found[0].strip()


def _time(text: str) -> str:
    if not text:
        return ""
    hours, _, minutes = re.sub("[.-]", ":", text).partition(":")
    return f"{int(hours):02}:{minutes or '00'}" if int(hours) < 24 else ""


def month_of(text: str) -> int | None:
    """The month that a text alone names ("Jan", "Februari", "Mars."); None for anything else."""
    word = text.strip(" .:").lower()
    known = len(word) >= 3 and word.isalpha() and word[:3] in SHORT
    return SHORT.index(word[:3]) + 1 if known and MONTHS[SHORT.index(word[:3])].startswith(word[:4]) else None
