"""The kronor of a figure that somebody typed or pasted, where it can be read in one way only."""

from __future__ import annotations

from decimal import Decimal

from samordna.formats.numbers import COMMA, DECIMAL_POINT, read_number
from samordna.money import MOST_DIGITS


def figure(text: str, unit: int = 1) -> Decimal | None:
    """Kronor from a printed figure: "1 308 500", "−12,50", "(350 200)", "3 742 tkr", "4 000-"; zero for a dash.

    `unit` is what a figure without a unit of its own counts (1 000 in a table in tkr). None for what is no amount, is
    only about one ("ca 250 000"), may be another ("1.5" or "1,234"), or is more than a plan holds.
    """
    number = read_number(text)
    if number is None or number.kronor is None or number.about or number.doubtful in (COMMA, DECIMAL_POINT):
        return None
    kronor = number.kronor if number.unit else number.value * unit
    return kronor if abs(kronor) < 10**MOST_DIGITS else None
