"""How a figure is printed: the same `NumberFormat` gives the printed text and the number format of a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from samordna.money import MINUS, NARROW_SPACE, Kr

Number = Kr | Decimal | int


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How one kind of figure looks.

    `zero` is what a zero prints as ("0", "–", "-" or ""). `thousands` shows kronor as tkr: the value stays in kronor.
    `percent` shows a share: 0.25 prints as "25 %". `plus` puts a plus before what is above zero (for changes).
    `grouping` is off for years and account numbers. `suffix` is a unit after the figure ("kr", "st").
    """

    decimals: int = 0
    zero: str = "0"
    thousands: bool = False
    percent: bool = False
    plus: bool = False
    grouping: bool = True
    suffix: str = ""

    def text(self, value: Number) -> str:
        """The figure as Swedish text: narrow spaces, decimal comma, true minus; a half is rounded away from zero."""
        shown = (plain(value) / (1000 if self.thousands else 1) * (100 if self.percent else 1)).quantize(
            Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP
        )
        if not shown:
            return self.zero if self.zero != "0" else self._ended(f"{abs(shown):f}".replace(".", ","))
        digits = f"{abs(shown):,f}" if self.grouping else f"{abs(shown):f}"
        digits = digits.replace(",", NARROW_SPACE).replace(".", ",")
        sign = MINUS if shown < 0 else "+" if self.plus else ""
        return self._ended(f"{sign}{digits}")

    def _ended(self, digits: str) -> str:
        unit = "%" if self.percent else self.suffix
        return f"{digits}{NARROW_SPACE}{unit}" if unit else digits

    def excel(self) -> str:
        """The format code of a workbook: Swedish grouping, true minus and the same sign for zero.

        A spreadsheet program chooses its own thousands separator by language, so the narrow space becomes whatever
        Swedish settings give there (a no-break space).
        """
        whole = "#,##0" if self.grouping else "0"
        digits = whole + ("." + "0" * self.decimals if self.decimals else "") + ("," if self.thousands else "")
        digits += (f'"{NARROW_SPACE}"%' if self.percent else "") + (
            f'"{NARROW_SPACE}{_quotable(self.suffix)}"' if self.suffix and not self.percent else ""
        )
        above = f'"+"{digits}' if self.plus else digits
        below = f'"{MINUS}"{digits}'
        nought = digits if self.zero == "0" else f'"{_quotable(self.zero)}"'
        return ";".join(f"[$-41D]{part}" for part in (above, below, nought))


def plain(value: Number) -> Decimal:
    """The figure as an exact decimal; kronor for an amount."""
    return Decimal(value.ore).scaleb(-2) if isinstance(value, Kr) else Decimal(value)


def _quotable(text: str) -> str:
    return text.replace('"', "")


AMOUNT = NumberFormat()
AMOUNT_DASH = NumberFormat(zero="–")
TKR = NumberFormat(thousands=True)
SHARE = NumberFormat(percent=True)
SHARE_1 = NumberFormat(percent=True, decimals=1)
CHANGE = NumberFormat(plus=True)
YEAR = NumberFormat(grouping=False)
