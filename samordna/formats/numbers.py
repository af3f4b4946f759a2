"""Figures as people print them in Swedish papers, read exactly: amounts, shares, counts and years.

A figure is never rounded and never guessed: what has one reading is read, what may be read in another way is read with
its doubt, and everything else is None. Nothing here takes longer than the text is long, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from samordna.money import MOST_DIGITS

SPACES: Final = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff"
)
MINUSES: Final = "−–—―‐‑‒─﹣－"
# One character for each kind, so that places in the text stay what they were.
_PLAIN: Final = str.maketrans(
    {**dict.fromkeys(SPACES, " "), **dict.fromkeys(MINUSES, "-"), **dict.fromkeys("’‘´`", "'")}
)
_LONGEST: Final = 100

GROUPS: Final = "Siffrorna står inte i grupper om tre."
GLUED: Final = "Sista siffran kan höra till en fotnot."
POINT: Final = "Punkten kan vara decimaltecken eller dela tusental."
DECIMAL_POINT: Final = "Punkten är kanske inget decimaltecken."
COMMA: Final = "Kommat kan vara decimaltecken eller dela tusental."
SHIFTED: Final = "Minustecknet sist kan höra till cellen efter."
DOUBLE: Final = "Beloppet har både minustecken och parentes."
YEAR: Final = "Kan vara ett årtal."
RANGE: Final = "Den lägre siffran kan vara tusental."

MONEY: Final = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000, "mdkr": 1_000_000_000}
_END = r"(?![a-zåäö0-9])"
_MONEY = (
    r"[:,]-|(?:kr(?:onor|ona)?|sek|[tk]kr|[tk]sek|tusen[ ]?kr(?:onor)?|mn?kr|msek|mdkr"
    rf"|milj(?:on(?:er)?)?\.?[ ]?kr(?:onor)?|miljard(?:er)?[ ]?kr(?:onor)?){_END}"
)
_SHARE = rf"%(?!-[a-zåäö])|‰|(?:procent|promille){_END}"
_COUNT = (
    r"(?:%-enheter|procentenheter|st(?:ycken)?|personer|individer|deltagare|platser|ärenden|tim(?:mar)?|dagar"
    rf"|mån(?:ader)?|år){_END}"
)
_SPELLED: Final = {
    "kronor": "kr", "krona": "kr", "sek": "kr", ":-": "kr", ",-": "kr",
    "kkr": "tkr", "tsek": "tkr", "ksek": "tkr", "tusenkr": "tkr", "tusenkronor": "tkr", "mnkr": "mkr", "msek": "mkr",
    "procent": "%", "promille": "‰", "procentenheter": "%-enheter", "stycken": "st", "timmar": "tim",
    "månader": "mån",
}  # fmt: skip
_ABOUT = r"ca\.?|c:a|cirka|ungefär|omkring|drygt|knappt|närmare|runt|~|≈"
_DIGITS = r"[0-9]+(?:[ .,'][0-9]+)*"
_MARK = r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}[)⁾]?|\*{1,3}\)?|[†‡]|(?<=[ ])[(\[]?[0-9]{1,2}[)\]]|[(\[]?[a-zåäö][)\]]"
_CELL = re.compile(
    rf"""
    (?:(?P<about>{_ABOUT})\ ?)? (?P<sign>\+/-|[-+±])?\ ? (?P<open>\()?\ ?
    (?:(?P<before>sek|kr)\ ?)? (?P<inner>[-+])?\ ? (?P<digits>{_DIGITS})
    (?:\ ?(?P<unit>{_MONEY}|{_SHARE}|{_COUNT}) (?P<per>(?:\ ?/\ ?|\ per\ )[a-zåäö]{{1,12}})? \.?)?
    (?P<after>\ ?-)? (?(open)\ ?\)) (?:\ ?(?P<outer>{_MONEY}))?
    (?:\ ?(?P<mark>{_MARK}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DASH = re.compile(
    rf"\(?-{{1,3}}(?: ?(?P<unit>{_MONEY}|{_SHARE})\.?)?(?P<after> -)?\)?(?: ?(?P<mark>{_MARK}))?", re.IGNORECASE
)
_GLUED_MARK = re.compile(r"(?P<figure>.*[ .'][0-9]{3})(?P<mark>[0-9]\))")
_WHOLE = re.compile(r"0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:\.[0-9]{3})+|(?:'[0-9]{3})+)")
_HEADING_YEAR = re.compile(r"20[0-4][0-9]")
_LOOSE = re.compile(r"0|[1-9][0-9 .']*")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?")


class Form(StrEnum):
    """How a figure is printed: with digits, or as the dash that means none."""

    AMOUNT = "amount"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Number:
    """A printed figure. `value` is in its own unit, with the sign it is printed with; zero for a dash.

    `unit` is "" where none is printed, "kr", "tkr", "mkr", "mdkr", "%", "‰", "st" or the word itself ("deltagare");
    what it is counted by follows a stroke ("kr/mån"), but not "per år". `mark` is the footnote mark at the figure ("9",
    "*", "a)"). `doubtful` says in Swedish why the reading may be wrong. `about` is set for "ca", "drygt" and the like.
    """

    value: Decimal
    unit: str = ""
    form: Form = Form.AMOUNT
    mark: str = ""
    doubtful: str = ""
    about: bool = False

    @property
    def kronor(self) -> Decimal | None:
        """The amount in kronor, a bare figure taken as kronor; None for what is no money ("25 %", "9 st")."""
        times = 1 if not self.unit else MONEY.get(self.unit)
        return None if times is None else self.value * times


def read_number(text: str) -> Number | None:
    """The figure that all of a text is ("1 308 500", "−12,50 kr", "(350 200)", "25 %", "50 000 a)"), or None."""
    return _read(text) if len(text) <= _LONGEST * 3 else None


@lru_cache(maxsize=8_192)  # a table's cells are looked at many times on their way to a plan
def _read(text: str) -> Number | None:
    shown = text.translate(_PLAIN).strip()
    # Two lines of digits are two figures, and a wide gap parts two columns.
    if len(shown) > _LONGEST or re.search(r"[0-9](?: *[\t\r\n]+\s*| {3,})[0-9]", shown):
        return None
    loose = GROUPS if re.search(r"[0-9]  [0-9]", shown) else ""
    shown = " ".join(shown.split())
    if dash := _DASH.fullmatch(shown):
        return Number(
            Decimal(0), _unit(dash["unit"]), Form.DASH, _plain_mark(dash["mark"]), SHIFTED if dash["after"] else ""
        )
    if found := _CELL.fullmatch(shown):
        number = _cell(found)
        return replace(number, doubtful=loose) if number and loose and not number.doubtful else number
    if glued := _GLUED_MARK.fullmatch(shown):
        number = read_number(glued["figure"])
        return replace(number, mark=glued["mark"], doubtful=number.doubtful or GLUED) if number else None
    return None


def _cell(found: re.Match[str]) -> Number | None:
    unit = _unit(found["unit"] or found["outer"] or found["before"])
    read = _value(found["digits"], unit)
    if read is None or (found["unit"] and found["outer"]):
        return None
    value, doubt = read
    minus = "-" in ((found["sign"] or "")[:1], found["inner"])
    if found["sign"] in ("±", "+/-"):
        if value:
            return None
        minus = False
    if found["after"] and (minus or found["open"] or found["after"] == " -"):
        doubt = doubt or SHIFTED
    if found["sign"] == "-" and found["open"]:
        doubt = doubt or DOUBLE
    if found["unit"] and _HEADING_YEAR.fullmatch(found["digits"]) and unit in MONEY:
        doubt = doubt or YEAR
    if found["per"]:
        per = re.sub(r"^ ?/ ?|^ per ", "", found["per"])
        unit = unit if per == "år" else f"{unit}/{per}"
    negative = minus or bool(found["open"]) or bool(found["after"])
    mark = _plain_mark(found["mark"])
    return Number(-value if negative and value else value, unit, Form.AMOUNT, mark, doubt, bool(found["about"]))


def _unit(spelled: str | None) -> str:
    word = re.sub(r"[ .]", "", spelled or "").lower()
    if word.startswith("milj"):
        return "mdkr" if word.startswith("miljard") else "mkr"
    return _SPELLED.get(word, word)


def _plain_mark(mark: str | None) -> str:
    return (mark or "").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "⁾"))


def _value(digits: str, unit: str) -> tuple[Decimal, str] | None:
    """The worth of printed digits without sign, and its doubt. None for a date, a time, a section or two figures."""
    if _ENGLISH.fullmatch(digits) and (digits.count(",") > 1 or "." in digits):
        whole, mark, decimals = digits.replace(",", "").partition(".")
        return (Decimal(f"{whole}{mark}{decimals}"), "") if len(whole) <= MOST_DIGITS else None
    whole, mark, decimals = digits.rpartition(",") if "," in digits else _point(digits, unit)
    if not mark:
        whole, decimals = digits, ""
    if len(decimals) > 6 or (decimals and not decimals.isdigit()):
        return None
    read = _grouped(whole)
    if read is None:
        return None
    joined, doubt = read
    if len(joined) > MOST_DIGITS:
        return None
    exact = Decimal(f"{joined}.{decimals}") if decimals else Decimal(joined)
    return exact, doubt or _doubt(digits, whole, mark, decimals, unit)


def _point(digits: str, unit: str) -> tuple[str, str, str]:
    """What stands before and after a full stop that is the decimal mark; all of it before when it is none."""
    whole, mark, decimals = digits.rpartition(".")
    thousands = len(decimals) == 3 and whole != "0" and unit not in ("%", "mkr", "mdkr") and len(whole) < 4
    if "." in whole or not mark or not decimals.isdigit() or thousands:
        return digits, "", ""
    return whole, mark, decimals


def _doubt(digits: str, whole: str, mark: str, decimals: str, unit: str) -> str:
    plain = whole.isdigit() and len(whole) < 4 and whole != "0"
    if mark == "," and len(decimals) == 3 and plain and unit not in ("%", "mkr", "mdkr"):
        return COMMA
    if mark == "." and not unit and whole.isdigit():
        return DECIMAL_POINT
    return POINT if not mark and not unit and digits.count(".") == 1 else ""


def _grouped(whole: str) -> tuple[str, str] | None:
    """The digits of a whole number as one string, and a doubt when its groups are not of three."""
    joined = re.sub(r"[ .']", "", whole)
    if _WHOLE.fullmatch(whole):
        return joined, ""
    groups = whole.split(" ")
    if not _LOOSE.fullmatch(whole) or not all(group.isdigit() for group in groups):
        # Groups parted in two ways have one reading all the same ("1.308 500").
        mixed = re.fullmatch(r"[1-9][0-9]{0,2}(?:[ .'][0-9]{3})+", whole)
        return (joined, GROUPS) if mixed else None
    if _is_year(groups[0]) or _is_two(groups):
        return None
    return joined, GLUED if len(groups[-1]) == 4 and _WHOLE.fullmatch(whole[:-1]) else GROUPS


def _is_year(token: str) -> bool:
    return re.fullmatch(r"(?:19|20)[0-9]{2}", token) is not None


def _is_two(groups: Sequence[str]) -> bool:
    """Whether the groups are two whole figures side by side, each with its thousands."""
    return any(
        _WHOLE.fullmatch(" ".join(groups[:cut])) and _WHOLE.fullmatch(" ".join(groups[cut:]))
        for cut in range(2, len(groups) - 1)
    )


def split_sign_shift(cells: Sequence[str]) -> list[str]:
    """A row whose minus signs slipped one cell to the left, with each sign back at its own figure.

    Text taken out of a PDF may give "- 4 469 000 kr -", "- 4 561 300 kr -", "- 4 655 800 kr": every figure but the last
    ends with a lone minus, and the first begins with one. Any other row comes back as it is.
    """
    row = list(cells)
    places = [place for place, cell in enumerate(row) if cell.strip()]
    plain = {place: row[place].translate(_PLAIN).strip() for place in places}
    first = next((n for n, place in enumerate(places) if plain[place].startswith("-")), len(places))
    figures = places[first:]
    if len(figures) < 2 or not all(read_number(row[place]) for place in figures):
        return row
    ends = [re.search(r"(?<=[^-\s])\s+-$", plain[place]) is not None for place in figures]
    if not all(ends[:-1]) or ends[-1]:
        return row
    for place in figures[:-1]:
        row[place] = row[place].rstrip()[:-1].rstrip()
    for place in figures[1:]:
        if not plain[place].startswith(("-", "(")):
            row[place] = f"- {row[place].strip()}"
    return row


_UNIT_AFTER = re.compile(rf"(?<=[0-9])[ \n]{{0,2}}(?P<unit>{_MONEY}|{_SHARE})", re.IGNORECASE)
# Read from the unit backwards: the figure, and the lower end of a range before it.
_BACKWARDS = re.compile(r"(?P<high>[0-9]+(?:[ .,'][0-9]+)*)(?: ?- ?(?P<low>[0-9]+(?:[ .,'][0-9]+)*))?")
_BEFORE = re.compile(rf"(?<![a-zåäö])(?:(?P<about>{_ABOUT}) ?)?(?P<minus>minus )?$", re.IGNORECASE)
_MONTHS = r"jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
# Dates, times, register, law, telephone and organisation numbers, sections: all have digits, none is an amount.
_OTHER_DIGITS = re.compile(
    rf"""(?<![0-9])(?:
    (?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}} | [0-9]{{6}}-[0-9]{{4}} | [0-9]{{4}}:[0-9]{{1,6}}
    | [0-9]{{1,2}}[.:][0-9]{{2}}\ ?-\ ?[0-9]{{1,2}}[.:][0-9]{{2}} | [0-9]{{1,2}}:[0-9]{{2}}
    | 0[0-9]{{1,3}}-[0-9][0-9 ]{{4,12}}
    | [0-9]{{1,2}}[./][0-9]{{1,2}}[./](?:19|20)?[0-9]{{2}} | [0-9]{{1,2}}/[0-9]{{1,2}}(?:\ (?:19|20)[0-9]{{2}})?
    | [0-9]{{1,2}}\ (?:{_MONTHS})[a-z]{{0,6}}(?:\ (?:19|20)[0-9]{{2}})? | [0-9]{{1,3}}\ ?(?:§|kap\.?\ )
    )(?![0-9]) | §§?\ ?[0-9]{{1,3}}(?![0-9])""",
    re.VERBOSE | re.IGNORECASE,
)


def amounts_in(text: str) -> Iterator[tuple[int, int, Number]]:
    """Amounts of money and shares in running text, with where they begin and end: figures that have a unit after them.

    Both ends of a range ("10–14 %") are given, with the unit they share. Years, dates, ages, counts, times, sections,
    telephone, law and organisation numbers are none.
    """
    plain = text.translate(_PLAIN)
    past = 0
    for unit in _UNIT_AFTER.finditer(plain):
        left, past = max(past - 1, unit.start() - _LONGEST, 0), unit.end()
        window = _OTHER_DIGITS.sub(lambda found: "#" * len(found[0]), plain[left : unit.start()])
        found = _BACKWARDS.match(window[::-1])
        if found is None or window[-found.end("high") - 1 : -found.end("high")].isalpha():
            continue
        high, spelled = found["high"][::-1], _unit(unit["unit"])
        read = _last_figure(high, spelled)
        if read is None:
            continue
        digits, number = read
        start = unit.start() - len(digits)
        whole = digits == high
        if whole and found["low"]:
            low = found["low"][::-1]
            yield from _lower(unit.start() - found.end("low"), low, number)
        before = window[: len(window) - len(digits)]
        said = _BEFORE.search(before, max(0, len(before) - 20)) if whole else None
        sign = len("minus ") if said and said["minus"] else _glued_minus(before)
        value = -number.value if sign else number.value
        yield start - sign, unit.end(), replace(number, value=value, about=bool(said and said["about"]))


def _last_figure(run: str, unit: str) -> tuple[str, Number] | None:
    """The figure that stands right before the unit: a year before it ("från 2024 600 tkr") is no part of it."""
    words = run.split(" ")
    for cut in range(len(words)):
        digits = " ".join(words[cut:])
        read = _value(digits, unit)
        if read is not None and not (unit in MONEY and _HEADING_YEAR.fullmatch(digits)):
            return digits, Number(read[0], unit, doubtful=read[1])
    return None


def _lower(start: int, digits: str, upper: Number) -> Iterator[tuple[int, int, Number]]:
    read = _value(digits, upper.unit)
    if read and not read[1] and not _is_year(digits) and read[0] < upper.value:
        thousands = upper.value >= 1000 > read[0] and not upper.value % 1000
        yield start, start + len(digits), Number(read[0], upper.unit, doubtful=RANGE if thousands else "")


def _glued_minus(before: str) -> int:
    """1 where the figure has a minus sign: in running text one that is glued to it and follows a space."""
    return 1 if before.endswith("-") and before[-2:-1] in ("", " ", "\n", "\t", "(") else 0


_SPACED_YEAR = re.compile(
    rf"(?<![0-9])(?<![0-9] )2 (0[0-4][0-9])(?! ?[0-9])(?! ?(?:{_MONEY}|{_SHARE}|{_COUNT}))", re.IGNORECASE
)
_NO_YEAR = re.compile(r"(?<![0-9])(?:[0-9]{6}-[0-9]{4}|[0-9]{4}:[0-9]{1,6})(?![0-9])")
_YEARS = re.compile(
    r"(?<![0-9])(20[0-4][0-9])(?![0-9])"
    r"(?:(?: ?[-/] ?| till (?:och med )?| t\.?o\.?m\.? )(20[0-4][0-9]|[0-9]{2})(?!-?[0-9]))?",
    re.IGNORECASE,
)
_SHORT_YEARS = re.compile(
    r"(?:(?:budget|plan|prognos|utfall|bokslut)|(?<![a-zåäö])(?:år|budg?|prog|utf|bu|pl|vp|b|p|u)\.?) ?-?'?"
    r"([1-4][0-9])(?![0-9])"
    rf"(?:[-/]([1-4][0-9])(?![0-9]))?(?![,.:][0-9])(?! ?(?:{_MONEY}|{_SHARE}|{_COUNT}))",
    re.IGNORECASE,
)
_LONGEST_SPAN: Final = 12


def read_years(text: str) -> tuple[int, ...]:
    """The years (2000–2049) that a heading speaks of, in order; a span ("2024–2026") with the years between."""
    plain = _NO_YEAR.sub("#", text[:1000].translate(_PLAIN))
    plain = _SPACED_YEAR.sub(r"2\1", plain)
    found: list[int] = []
    spans = [(int(first), last) for first, last in _YEARS.findall(plain)]
    spans = spans or [(2000 + int(first), last) for first, last in _SHORT_YEARS.findall(plain)]
    for first, last in spans:
        end = int(last) if len(last) == 4 else 2000 + int(last or 0)
        # "2009-12" is a month; what is no later year is the rest of a date.
        month = len(last) == 2 and end <= 2012
        found += range(first, end + 1) if first < end <= first + _LONGEST_SPAN and not month else [first]
    return tuple(dict.fromkeys(found))


def read_year(text: str) -> int | None:
    """The one year of a heading ("Budget 2027", "2 026", "Plan 27", "2026-12-31"); None for none or several."""
    years = read_years(text)
    return years[0] if len(years) == 1 else None


def follow_each_other(cells: Sequence[str]) -> bool:
    """Whether the bare years among a row's cells are those of headings: each the year after, before or the same as the
    one beside it. "2 008 | 2 004" in thousands of kronor are amounts that look like years."""
    years = [int(plain) for cell in cells if re.fullmatch(r"20[0-4][0-9]", plain := re.sub(r"\D", "", cell))
             and not re.search(r"[^\W\d]", cell)]  # fmt: skip
    return all(abs(after - before) <= 1 for before, after in pairwise(years))
