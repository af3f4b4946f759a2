"""Figures as people print them in Swedish budgets, read exactly."""

from __future__ import annotations

import re
from decimal import Decimal

from samordna.money import MOST_DIGITS

SPACES = "\u0020\u00a0\u2007\u2009\u202f\t"
MINUSES = "−–—\u2010\u2011-"
DASH = re.compile(rf"[{MINUSES}]{{1,2}}[{SPACES}]*(kr|tkr|kkr)?", re.IGNORECASE)
UNITS = {"": 1, "kr": 1, "sek": 1, ":-": 1, "tkr": 1000, "kkr": 1000, "mkr": 1_000_000, "mnkr": 1_000_000}
NOTE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹*"
FIGURE = re.compile(
    rf"(?P<open>\()?(?P<sign>[+{MINUSES}])?[{SPACES}]*(?P<digits>\d(?:[\d{SPACES}.]*\d)?)(?:,(?P<decimals>\d{{1,2}}))?"
    rf"(?:[{SPACES}]*(?P<unit>kr|sek|tkr|kkr|mkr|mnkr|:-))?[{SPACES}]*(?P<after>[{MINUSES}])?(?P<close>\))?",
    re.IGNORECASE,
)
SHORT_YEAR = re.compile(r"\b(?:budget|plan|prognos|utfall|bokslut)\s+'?(\d\d)\b", re.IGNORECASE)
GROUPED = re.compile(rf"\d{{1,3}}(?:[{SPACES}.]\d{{3}})*|\d+|\d[\d{SPACES}]*")


def figure(text: str) -> Decimal | None:
    """Kronor from a printed figure: "1 308 500", "−12,50", "(350 200)", "3 742 tkr", "4 000-"; None for what is none,
    and for more kronor than a plan holds.

    A dash alone is zero, also before a unit. A full stop parts thousands ("1.308.500"); elsewhere nobody can tell.
    """
    shown = text.strip(SPACES + "\n").rstrip(NOTE_MARKS)
    if DASH.fullmatch(shown):
        return Decimal(0)
    found = FIGURE.fullmatch(shown)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    digits = found["digits"]
    if not GROUPED.fullmatch(digits) or sum(mark.isdigit() for mark in digits) > MOST_DIGITS:
        return None
    number = Decimal(re.sub(r"\D", "", digits) + (f".{found['decimals']}" if found["decimals"] else ""))
    number *= UNITS[(found["unit"] or "").lower()]
    if number >= 10**MOST_DIGITS:
        return None
    negative = bool(found["open"]) or (found["sign"] or "+") in MINUSES or bool(found["after"])
    return -number if negative else number


def year(text: str) -> int | None:
    """The year a heading speaks of ("Budget 2027", "2 026", "Plan 27"); None for none or several."""
    joined = re.sub(rf"\b(2)[{SPACES}](0\d\d)\b", r"\1\2", text)
    found = {int(match) for match in re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", joined)}
    if not found:
        found = {
            2000 + int(m) for m in re.findall(r"(?i)\b(?:budget|plan|prognos|utfall|bokslut)\s+'?(\d\d)\b", joined)
        }
    return found.pop() if len(found) == 1 else None
