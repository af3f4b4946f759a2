"""Why a printed sum is wrong: the one slip that explains the difference, named only when exactly one does.

The slips are those people make with a calculator and a word processor: a row left out or counted twice, a sign, a
factor of ten or a thousand, one digit or two swapped, the neighbouring year's value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samordna.money import Kr, total

FACTORS = ((10, "tio"), (1000, "tusen"))


@dataclass(frozen=True, slots=True)
class Addend:
    """One row of a sum: its label, its signed amount, and what it is in the neighbouring columns (by their labels)."""

    label: str
    amount: Kr
    neighbours: Mapping[str, Kr] = field(default_factory=dict)


def cause(stated: Kr, addends: Sequence[Addend], neighbour_totals: Mapping[str, Kr] | None = None) -> str:
    """The single slip that turns the rows' sum into what is stated, as a Swedish sentence; "" for none or several."""
    found = causes(stated, addends, neighbour_totals)
    return found[0] if len(found) == 1 else ""


def causes(stated: Kr, addends: Sequence[Addend], neighbour_totals: Mapping[str, Kr] | None = None) -> list[str]:
    """Every slip that alone turns the rows' sum into what is stated."""
    return list(_causes(stated, addends, neighbour_totals or {}))


def digits_slip(stated: Kr, computed: Kr) -> str:
    """ "one digit" or "two swapped" between two figures of equal length, as a Swedish sentence; "" otherwise."""
    if (stated.ore < 0) != (computed.ore < 0):
        return ""
    one, other = str(abs(stated.ore)), str(abs(computed.ore))
    if len(one) != len(other):
        return ""
    wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return f"En siffra skiljer: {one[wrong[0]]} i stället för {other[wrong[0]]}."
    if len(wrong) == 2 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]:
        return "Två siffror har bytt plats."
    return ""


def _causes(stated: Kr, addends: Sequence[Addend], neighbour_totals: Mapping[str, Kr]) -> Iterator[str]:
    computed = total(a.amount for a in addends)
    yield from _whole_sum(stated, computed, neighbour_totals)
    for addend in addends:
        amount, off = addend.amount, stated - computed
        name = f"”{addend.label}”"
        for column, value in addend.neighbours.items():
            if value != amount and value and off == value - amount:
                yield f"{name} är hämtad från {column}."
        if not amount:
            continue
        if off == -amount:
            yield f"{name} är inte med i summan."
        if off == amount:
            yield f"{name} är räknad två gånger."
        if off == amount * -2:
            yield f"{name} är räknad med fel tecken."
        for factor, word in FACTORS:
            if off == amount * (factor - 1):
                yield f"{name} är räknad {word} gånger för stor."
            if amount.ore % factor == 0 and off == Kr(amount.ore // factor) - amount:
                yield f"{name} är räknad {word} gånger för liten."


def _whole_sum(stated: Kr, computed: Kr, neighbour_totals: Mapping[str, Kr]) -> Iterator[str]:
    if stated == -computed:
        yield "Summan har fel tecken."
    for factor, word in FACTORS:
        if stated == computed * factor:
            yield f"Summan är {word} gånger för stor."
        if computed == stated * factor:
            yield f"Summan är {word} gånger för liten."
    if slip := digits_slip(stated, computed):
        yield slip
    for column, value in neighbour_totals.items():
        if stated == value != computed:
            yield f"Summan är den för {column}."
