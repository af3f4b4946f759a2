"""Vouchers for the bought accounting service: which accounts a payment touches. Pure.

The accounts are the association's own settings. The proposals follow the plan of accounts for municipalities
(Kommun-BAS) as far as it is known here; whoever keeps the ledger says which ones hold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.formats.sie import Posting, Voucher
from samordna.money import ZERO, Kr, total
from samordna.payouts.rules.year_end import Cost, YearEnd


@dataclass(frozen=True, slots=True)
class Accounts:
    """The ledger's accounts. `vat` empty posts VAT with the cost."""

    cost: str = "4530"
    bank: str = "1930"
    receivable: str = "1510"
    accrued: str = "2990"
    prepaid: str = "1790"
    vat: str = ""
    series: str = "U"


@dataclass(frozen=True, slots=True)
class Item:
    """A cost that is paid: for which year, and how much of it is VAT."""

    year: int
    amount: Kr
    text: str
    vat: Kr = ZERO


def paid(accounts: Accounts, *, number: str, day: dt.date, text: str, items: Sequence[Item]) -> Voucher:
    """A payment: what belongs to an earlier year settles accrued costs, what belongs to a later one is prepaid."""
    postings: list[Posting] = []
    for item in items:
        vat = item.vat if accounts.vat else ZERO
        account = _account(accounts, item.year, day.year)
        postings.append(Posting(account, item.amount - vat, item.text))
        if vat:
            postings.append(Posting(accounts.vat, vat, f"Moms: {item.text}"))
    postings.append(Posting(accounts.bank, -total(item.amount for item in items), text))
    return Voucher(accounts.series, number, day, text, tuple(one for one in postings if one.amount))


def turned(voucher: Voucher, *, number: str, day: dt.date, text: str) -> Voucher:
    """A voucher that takes another back, posting by posting."""
    postings = tuple(Posting(one.account, -one.amount, one.text) for one in voucher.postings)
    return Voucher(voucher.series, number, day, text, postings)


def undone(accounts: Accounts, *, number: str, day: dt.date, text: str, items: Sequence[Item]) -> Voucher:
    """A payment that is taken back, by the accounts of the day it is taken back. What belongs to that year is less
    cost, also where it was prepaid: the year began by making it a cost. What belongs to an earlier year is a debt
    again: its cost stands in a closed year, and a new claim settles it. What belongs to a later year is less prepaid.
    """
    return turned(paid(accounts, number=number, day=day, text=text, items=items), number=number, day=day, text=text)


def demanded(accounts: Accounts, *, number: str, day: dt.date, year: int, amount: Kr, text: str) -> Voucher:
    """Money demanded back: a claim on the receiver, and less cost. Of an earlier year too it is this year's cost that
    is less: that year is closed, and its debt is settled by the payment itself."""
    cost = accounts.prepaid if year > day.year else accounts.cost
    return _two(accounts, number, day, text, accounts.receivable, cost, amount)


def recovered(accounts: Accounts, *, number: str, day: dt.date, amount: Kr, text: str) -> Voucher:
    """Money that came back."""
    return _two(accounts, number, day, text, accounts.bank, accounts.receivable, amount)


def at_year_end(accounts: Accounts, found: YearEnd) -> list[Voucher]:
    """The year's last voucher with accrued costs, and the next year's first, which makes prepaid costs costs.

    What is still unpaid of earlier years became a debt at their own end, and is not posted again.
    """
    made = []
    closing = [one for one in found.accrued if one.year == found.year]
    if closing:
        text, day = f"Upplupna kostnader {found.year}", dt.date(found.year, 12, 31)
        made.append(_many(accounts, day, text, closing, accounts.cost, accounts.accrued))
    opening = [one for one in found.prepaid if one.year == found.year + 1]
    if opening:
        text, day = f"Förutbetalda kostnader från {found.year}", dt.date(found.year + 1, 1, 1)
        made.append(_many(accounts, day, text, opening, accounts.cost, accounts.prepaid))
    return made


def _account(accounts: Accounts, year: int, paid_in: int) -> str:
    if year == paid_in:
        return accounts.cost
    return accounts.accrued if year < paid_in else accounts.prepaid


def _two(accounts: Accounts, number: str, day: dt.date, text: str, debit: str, credit: str, amount: Kr) -> Voucher:
    postings = (Posting(debit, amount, text), Posting(credit, -amount, text))
    return Voucher(accounts.series, number, day, text, postings)


def _many(accounts: Accounts, day: dt.date, text: str, costs: Sequence[Cost], debit: str, credit: str) -> Voucher:
    rows = [Posting(debit, one.amount, f"{one.claim} {one.what}") for one in costs]
    rows.append(Posting(credit, -total(one.amount for one in costs), text))
    return Voucher(accounts.series, "", day, text, tuple(one for one in rows if one.amount))
