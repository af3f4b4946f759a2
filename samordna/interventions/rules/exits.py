"""What became of an intervention: when that is asked, and what an answer must hold."""

from __future__ import annotations

import datetime as dt

from samordna.interventions.choices import ExitOutcome
from samordna.interventions.rules.schedule import add_months
from samordna.verdict import YES, Verdict, no

MONTHS = (6, 12, 24)
LAST = MONTHS[-1]
CARRIED_ON = (ExitOutcome.WHOLE, ExitOutcome.PART)


def due_days(last_day: dt.date) -> tuple[tuple[int, dt.date], ...]:
    """Months after the last day, with the day each follow-up is due."""
    return tuple((months, add_months(last_day, months)) for months in MONTHS)


def may_note(outcome: str, *, by_whom: bool, text: str) -> Verdict:
    """Whether an answer says what it must: by whom it is carried on, or why it is not."""
    if outcome not in list(ExitOutcome):
        return no("Välj vad det blev.")
    if ExitOutcome(outcome) in CARRIED_ON:
        return YES if by_whom else no("Ange vem som driver det vidare: välj en medlem, eller skriv någon annan.")
    if by_whom:
        return no("Ingen driver vidare det som har upphört. Ta bort vem, eller välj att det drivs vidare delvis.")
    return YES if text.strip() else no("Skriv varför. Det är det som andra har nytta av att veta.")
