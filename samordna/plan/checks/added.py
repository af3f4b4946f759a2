"""C: sums that running text makes of its own figures ("100 kr + 50 kr, tillsammans 150 kr")."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from samordna.findings import Answer, Finding, Severity
from samordna.money import NARROW_SPACE, Kr, decimal_text
from samordna.plan.checks.register import RULES
from samordna.plan.checks.sentences import sentences
from samordna.plan.checks.subject import Subject

WORTH = {"kr": 1, "kronor": 1, "tkr": 1_000, "tusen kronor": 1_000, "mkr": 1_000_000, "mnkr": 1_000_000,
         "miljoner kronor": 1_000_000, "%": 1, "procent": 1}  # fmt: skip
SHARES = ("%", "procent")
DIGITS = r"\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:,\d+)?"
UNIT = "|".join(sorted(WORTH, key=len, reverse=True))
FIGURE = rf"(?<![\d,.])(?:{DIGITS})(?: ?(?:{UNIT})(?!\w))?"
WITH_UNIT = rf"(?<![\d,.])(?:{DIGITS}) ?(?:{UNIT})(?!\w)"
TOGETHER = r"(?:tillsammans|sammanlagt|sammantaget|totalt)(?! med)"
GIVES = r"(?:blir|ger|är|utgör|uppgår till|kostar|summerar till)"
IS = (
    r"(?:=|,? ?(?:(?:dvs\.?|det vill säga|alltså|vilket|som|det) )?"
    rf"(?:{TOGETHER}(?: {GIVES})?|{GIVES}(?: {TOGETHER})?))"
)
# Between two addends, and between the last and the sum, stand only words; none of them may say that they are no sum.
WORDS = r"[^\d.;:+=]{1,60}?"
NO_SUM = re.compile(
    r"\b(varav|därav|av|inklusive|inkl|utöver|exklusive|minus|minsk\w*|ök\w*|jämför\w*|mot|istället|stället|eller|per"
    r"|högst|minst|upp|mellan|ca|cirka|omkring|drygt|knappt|nästan|tidigare|till skillnad)\b|%"
)
CHAINED = re.compile(rf"(?P<parts>{FIGURE}(?: ?\+ ?{FIGURE})+) ?{IS} ?(?P<sum>{WITH_UNIT})")
LISTED = re.compile(
    rf"(?P<parts>{WITH_UNIT}(?:(?:,|{WORDS},){WORDS}{WITH_UNIT})*{WORDS}\boch\b(?: {WORDS}| ){WITH_UNIT})"
    rf"(?P<rest>,|[^\d.;:+=]{{1,60}}?,) (?:(?:vilket|som|det) )?(?:{GIVES} )?(?:tillsammans|sammanlagt|sammantaget)"
    rf"(?! med)(?: {GIVES})? (?P<sum>{WITH_UNIT})"
)
WITH = re.compile(
    rf"(?P<parts>{WITH_UNIT}{WORDS}\btillsammans med\b{WORDS}{WITH_UNIT}){WORDS}\b{GIVES}\b{WORDS}(?P<sum>{WITH_UNIT})"
)
SPEAKS_OF_A_SUM = re.compile(r"\+|tillsammans|sammanlagt|sammantaget", re.I)
LONGEST = 600  # characters; a longer sentence is a list that lost its lines
AMOUNT = re.compile(rf"(?P<digits>{DIGITS})(?: ?(?P<unit>{UNIT})(?!\w))?")


@dataclass(frozen=True, slots=True)
class Added:
    """A sum as a sentence has it: the words, what is stated and what its figures give, and how far they may differ.
    `unit` is "kr" or "%"."""

    printed: str
    stated: Fraction
    computed: Fraction
    near: Fraction
    unit: str

    @property
    def wrong(self) -> bool:
        """Whether the figures give something else."""
        return abs(self.stated - self.computed) > self.near


@lru_cache(maxsize=2_048)
def added(sentence: str) -> tuple[Added, ...]:
    """The sums of a sentence with ordinary spaces."""
    found: list[Added] = []
    if len(sentence) > LONGEST or not SPEAKS_OF_A_SUM.search(sentence):
        return ()
    for pattern in (CHAINED, LISTED, WITH):
        for match in pattern.finditer(sentence.lower()):
            between = AMOUNT.sub("#", f"{match['parts']} {match.groupdict().get('rest') or ''}")
            before = sentence[max(0, match.start() - 12) : match.start()].lower()
            if not NO_SUM.search(before if pattern is CHAINED else before + between):
                found += _sum(sentence[slice(*match.span())], match["parts"], match["sum"])
    return tuple(found)


def _sum(printed: str, parts: str, whole: str) -> Iterator[Added]:
    stated = AMOUNT.fullmatch(whole.strip())
    if stated is None or not stated["unit"]:
        return
    usual = stated["unit"]
    figures = [_figure(one, usual) for one in AMOUNT.finditer(parts)]
    sides = {(one["unit"] or usual) in SHARES for one in (*AMOUNT.finditer(parts), stated)}
    if len(sides) > 1:
        return  # "25 % + 3 kr" is no sum
    value, step = _figure(stated, usual)
    unit = "%" if usual in SHARES else "kr"
    computed, steps = sum((one for one, _ in figures), Fraction(0)), [*(s for _, s in figures), step]
    exact = unit == "kr" and all(one == 1 for one in steps)
    yield Added(printed, value, computed, Fraction(0) if exact else sum(steps, Fraction(0)) / 2, unit)


def _figure(found: re.Match[str], usual: str) -> tuple[Fraction, Fraction]:
    """The worth of a figure, and of its last digit."""
    number = Decimal(found["digits"].replace(" ", "").replace(",", "."))
    worth = WORTH[found["unit"] or usual]
    exponent = int(number.as_tuple().exponent)
    return Fraction(number) * worth, Fraction(Decimal(1).scaleb(min(0, exponent))) * worth


@RULES.rule("C507", Severity.WARNING, "En summa i löpande text är vad talen i samma mening blir.")
def sums_in_text(subject: Subject, on: dt.date) -> Answer:
    """Läses bara där meningen själv lägger ihop: med plustecken, eller med ”tillsammans” eller ”sammanlagt” efter
    delarna. Tal i hela kronor ska stämma på kronan; avrundade tal får skilja en halv enhet var."""
    for sentence in sentences(subject.plan):
        for one in added(sentence.words):
            if one.wrong:
                yield Finding(
                    "C507",
                    Severity.WARNING,
                    f"”{one.printed}” i {sentence.heading}: talen blir {_shown(one, one.computed)}, inte "
                    f"{_shown(one, one.stated)}.",
                    sentence.where,
                    _value(one, one.stated),
                    _value(one, one.computed),
                    one.unit,
                    suggestion="Rätta summan eller det tal som är fel.",
                )


def _shown(one: Added, number: Fraction) -> str:
    if one.unit == "kr":
        return str(Kr(round(number * 100)))
    whole = number.denominator == 1
    return f"{decimal_text(number, 0 if whole else 2)}{NARROW_SPACE}%"


def _value(one: Added, number: Fraction) -> Kr | Decimal:
    return Kr(round(number * 100)) if one.unit == "kr" else Decimal(round(number * 100)).scaleb(-2)
