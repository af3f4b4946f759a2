"""Money that comes back, and money that is given up. Pure."""

from __future__ import annotations

import datetime as dt

from samordna.money import ZERO, Kr
from samordna.payouts.choices import EntryKind
from samordna.payouts.rules.sums import YearSum
from samordna.verdict import YES, Verdict, no


def has_reason(why: str) -> Verdict:
    """Whether it is told why."""
    if why.strip():
        return YES
    return no("Skriv varför. Skälet står kvar och läses av revisorn.")


def has_been(day: dt.date, on: dt.date) -> Verdict:
    """Whether a day has come."""
    return YES if day <= on else no(f"Dagen {day} har inte varit än. Anteckna när det har hänt.")


def has_followed(day: dt.date, paid: dt.date | None) -> Verdict:
    """Whether money came back on a day that is not before the one it was paid."""
    if paid is None or day >= paid:
        return YES
    return no(f"Pengarna betalades {paid}, så de kan inte ha kommit tillbaka {day}. Skriv dagen enligt kontoutdraget.")


def may_release(year: YearSum, amount: Kr, proposed: Kr | None = None) -> Verdict:
    """Whether an amount of what remains of a year may be given up. `proposed` is what a proposal that waits for the
    board grants for it: the new decision says in whole what is granted, and would grant anew what is given up now."""
    if proposed is not None:
        return no(
            f"Ett förslag som väntar på styrelsens beslut beviljar {proposed} för {year.year}, och det nya beslutet "
            "gäller helt. Ändra förslaget i stället, eller frigör när styrelsen har beslutat."
        )
    return _above_zero(amount) & (
        YES
        if amount <= year.remaining
        else no(f"{year.remaining} återstår för {year.year}, så {amount} går inte att frigöra. Ange högst det.")
    )


def may_demand(year: YearSum, amount: Kr) -> Verdict:
    """Whether an amount that was paid for a year may be demanded back."""
    left = year.net_paid - year.demanded
    return _above_zero(amount) & (
        YES
        if amount <= left
        else no(
            f"{year.net_paid} är utbetalt för {year.year} och {year.demanded} är redan återkrävt, så {amount} går inte "
            f"att återkräva. Ange högst {left}."
        )
    )


def may_recover(year: YearSum, amount: Kr) -> Verdict:
    """Whether an amount that was demanded back may be noted as having come."""
    return _above_zero(amount) & (
        YES
        if amount <= year.demanded
        else no(
            f"{year.demanded} är återkrävt för {year.year} och har inte kommit, så {amount} går inte att anteckna. "
            "Anteckna återkravet först."
        )
    )


def may_reverse(year: YearSum, amount: Kr) -> Verdict:
    """Whether a payment of a year may be reversed: not when part of it is demanded back or has come already."""
    left = year.net_paid - year.demanded
    if amount <= left:
        return YES
    back = year.of(EntryKind.DEMANDED)
    return no(
        f"{back} är återkrävt för {year.year}. En betalning som delvis är återkrävd makuleras inte: anteckna resten "
        "som återkrav."
    )


def _above_zero(amount: Kr) -> Verdict:
    return YES if amount > ZERO else no("Beloppet är över noll.")
