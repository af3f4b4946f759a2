"""What a figure in running text is worth, and how exactly it is said."""

from __future__ import annotations

from decimal import Decimal

from samordna.money import Kr
from samordna.plan.content import Claim
from samordna.plan.kinds import ClaimUnit

KRONOR = {ClaimUnit.KR: 1, ClaimUnit.TKR: 1000, ClaimUnit.MKR: 1_000_000}


def in_kronor(claim: Claim, value: Decimal | None = None) -> Kr | None:
    """The claim's value (or another figure in its unit) as money; None for what is no amount."""
    if claim.unit not in KRONOR:
        return None
    return Kr(int((claim.value if value is None else value) * KRONOR[claim.unit] * 100))


def slack(claim: Claim) -> Decimal:
    """How far the truth may be from the claim, in its unit: half its last digit, or a tenth of it after "ca"."""
    half = claim.precision / 2
    return max(half, abs(claim.value) / 10) if claim.approximate else half
