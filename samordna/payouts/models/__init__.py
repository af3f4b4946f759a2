"""Payouts: claims with evidence, who approved and paid them, the accounts they go to, and the ledger of every krona."""

from samordna.payouts.models.accounts import LedgerChoices, PayeeAccount
from samordna.payouts.models.claims import Approval, Claim, ClaimRow, ClaimStep, ClaimWriter, Evidence
from samordna.payouts.models.payments import Entry, Payment, PaymentFile, PlannedPayment

__all__ = [
    "Approval",
    "Claim",
    "ClaimRow",
    "ClaimStep",
    "ClaimWriter",
    "Entry",
    "Evidence",
    "LedgerChoices",
    "PayeeAccount",
    "Payment",
    "PaymentFile",
    "PlannedPayment",
]
