"""Money: exact whole öre. Added, subtracted and split; never divided, never a float.

`Kr` holds an integer number of öre (1 kr = 100 öre). A sum is split among weights with `split`, which
always gives parts that total the whole (largest remainder; ties by the order the caller states).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from fractions import Fraction
from functools import total_ordering
from typing import Any

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
ORE_PER_KRONA = 100
MOST_DIGITS = 12  # of whole kronor in a plan; thousands of such amounts still add up within 64 bits of öre
# Whatever would be rounded, or has more digits than any amount, is refused instead: 1e99 as well as NaN.
_EXACT = Context(prec=40, Emax=40, Emin=-40, traps=[InvalidOperation, Inexact, Overflow])


@total_ordering
@dataclass(frozen=True, slots=True)
class Kr:
    """An amount in whole öre."""

    ore: int

    def __post_init__(self) -> None:
        if type(self.ore) is not int:
            raise TypeError(f"Kr holds whole öre as an int, not {self.ore!r}.")

    @classmethod
    def of(cls, kronor: int | str | Decimal) -> Kr:
        """An amount from kronor: an int, a `Decimal`, or text as in a plan file ("1308500", "12.50").

        Raises:
            TypeError: for a float or a bool, which cannot be trusted with money.
            ValueError: for text that is no number, more than two decimals, or more digits than any amount has.
        """
        if isinstance(kronor, bool) or not isinstance(kronor, int | str | Decimal):
            raise TypeError(f"Kronor are an int, text or Decimal, not {kronor!r}.")
        if isinstance(kronor, int):
            return cls(kronor * ORE_PER_KRONA)
        try:
            ore = _EXACT.multiply(Decimal(kronor), Decimal(ORE_PER_KRONA))
        except ArithmeticError:
            raise ValueError(f"{kronor!r} is not an amount.") from None
        if not ore.is_finite() or ore != ore.to_integral_value():
            raise ValueError(f"{kronor!r} has more than two decimals.")
        return cls(int(ore))

    @property
    def kronor(self) -> int | Decimal:
        """Kronor: an int when whole, otherwise a `Decimal` with two decimals (for JSON and plan files)."""
        whole, rest = divmod(self.ore, ORE_PER_KRONA)
        return whole if rest == 0 else Decimal(self.ore).scaleb(-2)

    def __add__(self, other: Kr) -> Kr:
        return Kr(self.ore + other.ore) if isinstance(other, Kr) else NotImplemented

    def __radd__(self, other: object) -> Kr:
        # sum() starts at 0; no other number can be added to money.
        return self if other == 0 and type(other) is int else NotImplemented

    def __sub__(self, other: Kr) -> Kr:
        return Kr(self.ore - other.ore) if isinstance(other, Kr) else NotImplemented

    def __neg__(self) -> Kr:
        return Kr(-self.ore)

    def __abs__(self) -> Kr:
        return Kr(abs(self.ore))

    def __mul__(self, times: int) -> Kr:
        return Kr(self.ore * times) if type(times) is int else NotImplemented

    __rmul__ = __mul__

    def __lt__(self, other: Kr) -> bool:
        return self.ore < other.ore if isinstance(other, Kr) else NotImplemented

    def __bool__(self) -> bool:
        return self.ore != 0

    def __repr__(self) -> str:
        return f"Kr({self.ore})"

    def __str__(self) -> str:
        return self.text()

    def text(self, unit: str = "kr") -> str:
        """As Swedish text with narrow spaces and a true minus: "1 308 500 kr", "−12,50 kr"."""
        return f"{grouped(self)}{NARROW_SPACE}{unit}" if unit else grouped(self)

    def rounded(self, step: Kr, *, half_up: bool = True) -> Kr:
        """The nearest multiple of `step`; a half goes away from zero (or towards it)."""
        if step.ore <= 0:
            raise ValueError("A rounding step is a positive amount.")
        size, sign = abs(self.ore), -1 if self.ore < 0 else 1
        whole, rest = divmod(size, step.ore)
        up = rest * 2 > step.ore or (half_up and rest * 2 == step.ore)
        return Kr(sign * (whole + up) * step.ore)

    def share(self, part: Fraction, step: Kr | None = None) -> Kr:
        """`part` of this amount, rounded to `step` (one öre unless told); for estimates, never for splitting."""
        exact = self.ore * part / (step.ore if step else 1)
        whole, rest = divmod(abs(exact.numerator), exact.denominator)
        size = whole + (rest * 2 >= exact.denominator)
        return Kr((-size if exact < 0 else size) * (step.ore if step else 1))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        # Only whoever already uses pydantic gets here, so `samordna check` still starts without it.
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, Kr) else Kr.of(value),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.kronor),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        return {"type": "number", "description": "An amount in kronor, with at most two decimals."}


ZERO = Kr(0)
KRONA = Kr(ORE_PER_KRONA)


def grouped(amount: Kr) -> str:
    """Digits in groups of three with narrow spaces, decimal comma only where there are öre, true minus."""
    kronor, ore = divmod(abs(amount.ore), ORE_PER_KRONA)
    digits = f"{kronor:,}".replace(",", NARROW_SPACE)
    return f"{MINUS if amount.ore < 0 else ''}{digits}{f',{ore:02d}' if ore else ''}"


def decimal_text(number: Fraction | Decimal | int, decimals: int) -> str:
    """A number in Swedish with so many decimals: narrow spaces, decimal comma, true minus; a half away from zero."""
    exact = Fraction(number) * 10**decimals
    size, rest = divmod(abs(exact.numerator), exact.denominator)
    size += rest * 2 >= exact.denominator
    whole, part = divmod(size, 10**decimals)
    digits = f"{whole:,}".replace(",", NARROW_SPACE) + (f",{part:0{decimals}d}" if decimals else "")
    return f"{MINUS}{digits}" if exact < 0 and size else digits


def total(amounts: Iterable[Kr]) -> Kr:
    """The sum; zero for none."""
    return Kr(sum(amount.ore for amount in amounts))


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a split, with what an economist needs to redo it on paper (amounts in steps)."""

    weight: Fraction
    exact: Fraction  # the exact part, in öre
    floor: Kr  # rounded down to a whole step
    remainder: Fraction  # what rounding down left, as a fraction of a step
    extra: int  # 1 when this part got one of the steps left over, else 0
    amount: Kr


def split(whole: Kr, weights: Sequence[int | Fraction], *, step: Kr = KRONA) -> list[Share]:
    """Split `whole` by `weights` in whole steps, by largest remainder; equal remainders in the order given.

    The parts always total `whole`: what is less than a step (öre in a split in kronor) goes to the next part
    in that same order. A weight of zero gives zero. A negative whole is split as its positive twin.

    Raises:
        ValueError: for no weights, a negative weight, weights that total zero for an amount that is not zero, or a step
            that is not positive.
    """
    if step.ore <= 0:
        raise ValueError("A split goes in steps of a positive amount.")
    shares = [Fraction(w) for w in weights]
    if not shares or any(w < 0 for w in shares):
        raise ValueError("A split needs at least one weight, and none below zero.")
    base = sum(shares, Fraction(0))
    if base == 0:
        if whole:
            raise ValueError("An amount cannot be split by weights that total zero.")
        return [Share(w, Fraction(0), ZERO, Fraction(0), 0, ZERO) for w in shares]
    if whole.ore < 0:
        return [
            Share(s.weight, -s.exact, -s.floor, s.remainder, s.extra, -s.amount)
            for s in split(-whole, weights, step=step)
        ]
    exact = [whole.ore * w / base for w in shares]
    floors = [int(e // step.ore) for e in exact]
    remainders = [e / step.ore - f for e, f in zip(exact, floors, strict=True)]
    left, dust = divmod(whole.ore - sum(floors) * step.ore, step.ore)
    order = sorted(range(len(shares)), key=lambda i: (-remainders[i], i))
    extras = [0] * len(shares)
    for i in order[:left]:
        extras[i] = 1
    amounts = [(f + x) * step.ore for f, x in zip(floors, extras, strict=True)]
    if dust:
        # The remainders total `left` steps and the dust, so the next in order has one, and thus a weight.
        amounts[order[left]] += dust
    return [
        Share(w, e, Kr(f * step.ore), r, x, Kr(a))
        for w, e, f, r, x, a in zip(shares, exact, floors, remainders, extras, amounts, strict=True)
    ]
