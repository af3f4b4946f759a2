"""What an association itself decides of its year: in its charter, or by its board. The law sets none of these days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from fractions import Fraction

from samordna.law.dated import MonthDay
from samordna.law.statutes import ANNUAL_REPORT_MONTHS as REPORT_MONTHS
from samordna.law.statutes import BUDGET_DEADLINE, INTERIM_SHARE, TERM_YEARS, months_after
from samordna.verdict import YES, Verdict, no

ANY_YEAR = 2023  # a common year; the days chosen are compared in it
LONGEST_AFTER = 120  # days from the end of a period to its report


@dataclass(frozen=True, slots=True)
class Choices:
    """The days and numbers an association has chosen; the defaults are common practice, not law.

    `interim` are the last days of the periods that the charter asks interim reports of, each due `interim_days` later.
    `interventions` are the days when interventions report, `statistics` those when figures go to Uppföljning Finsam.
    `term_years` and `term_start` are None where the charter says nothing else than 13 §. With `moves` a last day that
    the law sets is moved from a day off, as lag (1930:173) is thought to say.
    """

    consultation: MonthDay = MonthDay(10, 31)
    audit: MonthDay = MonthDay(4, 30)
    discharge: MonthDay = MonthDay(6, 30)
    interim: tuple[MonthDay, ...] = ()
    interim_days: int = 60
    interventions: tuple[MonthDay, ...] = (MonthDay(1, 31),)
    statistics: tuple[MonthDay, ...] = (MonthDay(1, 31),)
    term_years: int | None = None
    term_start: MonthDay | None = None
    moves: bool = True

    def hold(self) -> Verdict:
        """Whether the days can follow each other, and each stands once."""
        day = dt.date(ANY_YEAR, 1, 1)
        report, budget = months_after(ANY_YEAR - 1, REPORT_MONTHS.at(day)), BUDGET_DEADLINE.at(day)
        if self.consultation >= budget:
            return no(f"Samrådet med medlemmarna ska ligga före den {budget}, då budgeten senast ska vara fastställd.")
        if self.audit.of(ANY_YEAR) <= report:
            return no("Revisorerna granskar årsredovisningen, så deras berättelse kommer efter den 31 mars.")
        if self.discharge <= self.audit:
            return no("Medlemmarna prövar ansvarsfriheten efter revisorernas berättelse. Välj en senare dag.")
        if any(len(set(days)) != len(days) for days in (self.interim, self.interventions, self.statistics)):
            return no("Samma dag står två gånger. Skriv varje dag en gång.")
        if not 1 <= self.interim_days <= LONGEST_AFTER:
            return no(f"Delårsrapporten kan komma 1–{LONGEST_AFTER} dagar efter perioden.")
        if self.term_years is not None and not 1 <= self.term_years <= TERM_YEARS.at(day):
            return no("Mandattiden är högst fyra år. Förbundsordningen kan göra den kortare.")
        return YES


def interim_is_enough(ends: MonthDay) -> bool:
    """Whether a period from 1 January to a day is as long as an interim report has to cover (LKBR 13:1)."""
    least, most = INTERIM_SHARE.at(dt.date(ANY_YEAR, 1, 1))
    months = Fraction(ends.month if ends.of(ANY_YEAR) == _last_of(ends.month) else ends.month - 1, 12)
    return bool(least <= months <= most)


def _last_of(month: int) -> dt.date:
    return dt.date(ANY_YEAR + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


NAMES = tuple(field.name for field in fields(Choices))
