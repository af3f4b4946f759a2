"""A claim that every test lets through, for tests that change one thing in it."""

import datetime as dt
from dataclasses import replace
from typing import Any

from samordna.money import Kr
from samordna.payouts.choices import EntryKind
from samordna.payouts.rules.claiming import Bound, Proof, RowOf, Subject
from samordna.payouts.rules.sums import Moved, Promised, standing

ON = dt.date(2026, 9, 15)
AGREEMENT = Bound("Avtal 1", dt.date(2026, 1, 1), dt.date(2027, 6, 30), dt.date(2025, 12, 15))
# 600 000 kronor for 2026, of which 250 000 are paid and 50 000 promised, and 300 000 for 2027.
STANDING = standing(
    {2026: Kr.of(600_000), 2027: Kr.of(300_000)},
    [Moved(EntryKind.PAID, 2026, Kr.of(250_000), dt.date(2026, 4, 20), "1")],
    [Promised(2026, Kr.of(50_000), "2")],
)
SUBJECT = Subject(
    starts=dt.date(2026, 7, 1),
    ends=dt.date(2026, 8, 31),
    rows=(RowOf("Handledare", 2026, Kr.of(90_000)), RowOf("Lokal", 2026, Kr.of("9999.50"))),
    evidence=(Proof("huvudbok.pdf", "a" * 64),),
    agreement=AGREEMENT,
    standing=STANDING,
)


def claim(**other: Any) -> Subject:
    """The claim, with other values."""
    return replace(SUBJECT, **other)
