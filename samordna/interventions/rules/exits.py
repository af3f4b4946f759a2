"""What became of an intervention: when that is asked, and what an answer must hold."""

from __future__ import annotations

import datetime as dt

from samordna.interventions.choices import ExitOutcome
from samordna.interventions.rules.schedule import add_months
from samordna.verdict import YES, Verdict, no

MONTHS = (6, 12, 24)
LAST = MONTHS[-1]
CARRIED_ON = (ExitOutcome.WHOLE, ExitOutcome.PART)


def last_day(agreed: dt.date, reported: dt.date | None) -> dt.date:
    """The day it really ended: the last one agreed, or the earlier day when its final report was approved (`reported`,
    None before that): what is reported in full does not go on."""
    return agreed if reported is None else min(agreed, reported)


def due_days(last_day: dt.date) -> tuple[tuple[int, dt.date], ...]:
    """Months after the last day, with the day each follow-up is due."""
    return tuple((months, add_months(last_day, months)) for months in MONTHS)


def may_ask(months: int, due: dt.date, on: dt.date) -> Verdict:
    """Whether it can be known what became of it: not before the day of the follow-up."""
    if on >= due:
        return YES
    return no(f"Uppföljningen efter {months} månader görs tidigast {due}. Först då går det att veta vad det blev.")


def may_note(outcome: str, *, by_whom: bool, text: str) -> Verdict:
    """Whether an answer says what it must: by whom it is carried on, or why it is not."""
    if outcome not in list(ExitOutcome):
        return no("Välj vad det blev.")
    if ExitOutcome(outcome) in CARRIED_ON:
        return YES if by_whom else no("Ange vem som driver det vidare: välj en medlem, eller skriv någon annan.")
    if by_whom:
        return no("Ingen driver vidare det som har upphört. Ta bort vem, eller välj att det drivs vidare delvis.")
    return YES if text.strip() else no("Skriv varför. Det är det som andra har nytta av att veta.")
