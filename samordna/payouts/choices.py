"""Fixed choices of payouts, each with its word on screen. Pure, so that the rules are too."""

from __future__ import annotations

from samordna.governance.choices import Named


class State(Named):
    """How far a claim has come. The ways between are data: `rules.course`."""

    DRAFT = "draft", "Utkast"
    SUBMITTED = "submitted", "Inlämnad"
    RETURNED = "returned", "Åter med fråga"
    APPROVED = "approved", "Godkänd"
    ORDERED = "ordered", "I betalfil"
    PAID = "paid", "Betald"
    REFUSED = "refused", "Avslagen"
    WITHDRAWN = "withdrawn", "Återtagen"
    REVERSED = "reversed", "Makulerad"


class Act(Named):
    """What is done with a claim."""

    SUBMIT = "submit", "Lämna in"
    RETURN = "return", "Skicka tillbaka med fråga"
    APPROVE = "approve", "Godkänn"
    REFUSE = "refuse", "Avslå"
    WITHDRAW = "withdraw", "Ta tillbaka"
    ORDER = "order", "Lägg i betalfil"
    UNDO = "undo", "Ta ur betalfil"
    PAY = "pay", "Anteckna betald"
    REVERSE = "reverse", "Makulera betalningen"


class EntryKind(Named):
    """What a row of the ledger tells. Rows are added, never changed."""

    PAID = "paid", "Utbetalt"
    REVERSED = "reversed", "Makulerat"
    DEMANDED = "demanded", "Återkrävt"
    RECOVERED = "recovered", "Återbetalt"
    RELEASED = "released", "Frigjort"


class AccountKind(Named):
    """What kind of number a receiver's account has."""

    BANKGIRO = "bankgiro", "Bankgiro"
    PLUSGIRO = "plusgiro", "Plusgiro"
    IBAN = "iban", "Bankkonto (IBAN)"


class FileState(Named):
    """How far a payment file has come."""

    MADE = "made", "Väntar på banken"
    PAID = "paid", "Betald"
    UNDONE = "undone", "Tillbakatagen"
