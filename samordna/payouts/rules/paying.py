"""When a file goes to the bank: on a banking day that is not past; and when it may be noted as paid. Pure.

Banks send no payments on Saturdays and on what counts as a day off in `law.days_off`: a day like that in a file is
moved by the bank, one way or the other, and the money comes on another day than the association has told.
"""

from __future__ import annotations

import datetime as dt

from samordna.law.days_off import day_off, next_weekday
from samordna.verdict import YES, Verdict, no

LATEST = dt.timedelta(days=120)
NOT_FETCHED = (
    "Filen är inte hämtad, så banken kan inte ha betalat den. Hämta filen, skicka den till banken och anteckna den som "
    "betald när pengarna har dragits."
)


def may_be_paid_on(pay_on: dt.date, on: dt.date) -> Verdict:
    """Whether a bank may be asked to pay on a day, when the file is made `on` another."""
    if not on <= pay_on <= on + LATEST:
        return no(f"Betalningsdagen {pay_on} är inte mellan i dag, {on}, och {on + LATEST}.")
    if off := day_off(pay_on):
        return no(
            f"Betalningsdagen {pay_on} är ingen bankdag ({off}). Närmaste bankdag därefter är {next_weekday(pay_on)}."
        )
    return YES


def may_be_noted(pay_on: dt.date, day: dt.date) -> Verdict:
    """Whether a file that is to be paid on `pay_on` may have been paid on a day."""
    if day >= pay_on:
        return YES
    return no(
        f"Betalningsdagen är {pay_on}. Innan dess har banken inte dragit pengarna. Anteckna filen som betald tidigast "
        "den dagen."
    )


def is_fetched(fetched: bool) -> Verdict:
    """Whether anybody has fetched a file, so that the bank can have had it."""
    return YES if fetched else no(NOT_FETCHED)
