"""A number and its unit, as a goal says them."""

from decimal import Decimal

import pytest

from samordna.plan.printing import in_unit


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("1", "gånger", "1 gång"),
        ("1", "möten per månad", "1 möte per månad"),
        ("2", "möten per månad", "2 möten per månad"),
        ("1", "deltagare", "1 deltagare"),
        ("1.5", "dagar", "1,5 dagar"),
        ("85", "%", "85 %"),
        ("1", "", "1"),
    ],
)
def test_one_of_something_is_said_in_the_singular(number: str, unit: str, text: str) -> None:
    assert in_unit(Decimal(number), unit) == text
