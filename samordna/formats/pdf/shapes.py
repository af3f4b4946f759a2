"""What a piece of text looks like, without what it means: an amount, a year, a bullet, a number before a heading."""

from __future__ import annotations

import re
from typing import Final

_SMALL: Final = str.maketrans("0123456789abcdefghij()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲ⁽⁾⁺⁻")
_PLAIN: Final = {small: plain for plain, small in _SMALL.items()}
_SIGN: Final = "-−–—+"
_UNIT: Final = r"(?:(?:kr|kronor|tkr|kkr|mkr|mnkr|msek|tsek|sek|%|procent|st)\.?)"
_MARK: Final = r"[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲ⁽⁾*,]*"
_AMOUNT: Final = re.compile(
    rf"[(]?\s?[{_SIGN}±~]?\s?\d[\d .,'’]*(?::-)?\s?[{_SIGN}]?\s?{_UNIT}?\s?[)]?\s?[{_SIGN}]?\s?\*?{_MARK}",
    re.IGNORECASE,
)
_DASH: Final = re.compile(rf"[{_SIGN}]{{1,3}}(?:\s?{_UNIT})?\s?{_MARK}", re.IGNORECASE)
_UNIT_ALONE: Final = re.compile(rf"[(]?{_UNIT}[)]?", re.IGNORECASE)
# 2022.01.26, and the time 09.00
_DATE: Final = re.compile(r"\d{1,4}[.]\d{1,2}[.]\d{1,4}[.]?|[0-2]?\d[.:][0-5]\d")
_YEAR: Final = re.compile(r"(?:19|20)\d\d[⁰¹²³⁴⁵⁶⁷⁸⁹*]*|2 0\d\d")
_ACCOUNT: Final = re.compile(r"[1-9]\d{3}")
_BEGUN_AMOUNT: Final = re.compile(rf"[(]?[{_SIGN}]?\s?\d{{1,3}}(?: \d{{3}})*")
_REST_OF_AMOUNT: Final = re.compile(rf"\d{{3}}(?: \d{{3}})*(?:,\d+)?[)]?(?:\s?{_UNIT})?", re.IGNORECASE)
_GROUPS: Final = re.compile(rf"[(]?[{_SIGN}]?\s?\d{{1,3}}(?: \d{{3}})*")
_LEADER: Final = re.compile(r"(?:\s?[.…·_]\s?){4,}|…{2,}")
_PAGE: Final = re.compile(r"\d{0,3}")
_BULLET: Final = re.compile(r"([•▪●○■□◦‣⁃∙·*➢✓✔❖➤►▶→o–—−-])\s+(?=\S)")
_COUNTED: Final = re.compile(r"(\d{1,2}[.)]|\(?[a-zåäö]\)|[a-z]\.|[ivx]{1,4}[.)])\s+(?=\S)")
_NUMBER: Final = re.compile(
    r"((?:\d{1,2}\.)*\d{1,2}\.?|(?:Bilaga|Kapitel|Avsnitt)\s+\d{1,2}[.:]?|§\s?\d{1,2})\s+(?=[^\W\d_])"
)


def small(text: str) -> str:
    """Digits, letters and parentheses as small raised characters: "9" as "⁹"."""
    return text.translate(_SMALL)


def plain(text: str) -> str:
    """Small raised characters as ordinary ones: "⁹" as "9"."""
    return text.translate(_PLAIN)


def is_amount(text: str) -> bool:
    """Whether text is only a figure: digits with a sign, spaces, a unit, a note's mark; or dashes for none."""
    text = text.strip()
    if not text or _DATE.fullmatch(text):
        return False
    return bool(_AMOUNT.fullmatch(text) or _DASH.fullmatch(text))


def is_year(text: str) -> bool:
    """Whether text is a year alone, as over a column."""
    return bool(_YEAR.fullmatch(text.strip()))


def is_account(text: str) -> bool:
    """Whether a word is an account of a ledger, and no year."""
    return bool(_ACCOUNT.fullmatch(text)) and not is_year(text)


def is_rest_of_amount(above: str, text: str) -> bool:
    """Whether a line is the last thousands of the amount above it, which a narrow cell broke ("6 982" and "471")."""
    return bool(_BEGUN_AMOUNT.fullmatch(above)) and bool(_REST_OF_AMOUNT.fullmatch(text))


def is_sign(text: str) -> bool:
    """Whether text is only signs, which may stand far from their figure."""
    return bool(text.strip()) and all(letter in _SIGN for letter in text.strip())


def is_unit(text: str) -> bool:
    """Whether text is only a unit: "kr", "%"."""
    return bool(_UNIT_ALONE.fullmatch(text.strip()))


def may_continue(left: str, right: str) -> bool:
    """Whether two pieces of figures may be one, parted by a space for thousands: "3 561" and "677"."""
    return bool(_GROUPS.fullmatch(left)) and len(right) >= 3 and right[:3].isdigit() and not right[3:4].isdigit()


def leader(text: str) -> re.Match[str] | None:
    """The dots that lead to a page number in a table of contents."""
    return _LEADER.search(text)


def is_bullet(text: str) -> bool:
    """Whether text is a list item's bullet alone; a dash is not, which may be a figure's sign."""
    return len(text) == 1 and text in "•▪●○■□◦‣⁃∙·➢✓✔❖➤►▶→"


def is_contents(text: str) -> bool:
    """Whether text is a line of a table of contents: dots that lead to a page number, or to nothing."""
    found = leader(text)
    return found is not None and bool(_PAGE.fullmatch(text[found.end() :].strip(" .")))


def is_page_number(text: str) -> bool:
    """Whether text is a number that a page may have."""
    text = text.strip(" .")
    return bool(_PAGE.fullmatch(text)) and text != ""


def bullet(text: str) -> tuple[str, str]:
    """A list item's mark and its text; no mark when it is none."""
    found = _BULLET.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def counted(text: str) -> tuple[str, str]:
    """A numbered item's mark ("2.", "a)") and its text; no mark when it is none."""
    found = _COUNTED.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def numbered(text: str) -> tuple[str, str]:
    """A heading's number without a last full stop ("2.1") and its text; no number when it has none."""
    found = _NUMBER.match(text)
    return (found[1].rstrip(".:"), text[found.end() :]) if found else ("", text)
