"""What the statutes set, as dated values.

Start days: a section that bears no later change starts with the act. 2017:746, in force 1 January 2018, tied 21 § to
the present Municipal Act; 2018:598 the accounts, from the fiscal year 2019. Sections 5 and 5 a were read in the wording
of 2019:914; that the shares have been the same since 2008 is our own knowledge, not read.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from samordna.law import sources
from samordna.law.dated import Dated, Entry, MonthDay

ACT_IN_FORCE = dt.date(2004, 1, 1)
PRESENT_MUNICIPAL_ACT = dt.date(2018, 1, 1)
PRESENT_ACCOUNTS_ACT = dt.date(2019, 1, 1)
PRESENT_NOTICE_BOARD = dt.date(2020, 1, 1)  # 2019:835 gave 13 kap. 5 § its wording; the day is our own knowledge
ONE_STATE_PARTY = dt.date(2008, 1, 1)  # 2007:411: Försäkringskassan and Arbetsförmedlingen as the state's two members


@dataclass(frozen=True, slots=True)
class PartyShares:
    """What each party contributes, as parts of the whole. The state's part covers both its members."""

    state: Fraction
    regions: Fraction
    municipalities: Fraction


CONTRIBUTION_SHARES = Dated(
    "Parternas andelar av medlen",
    Entry(ONE_STATE_PARTY, PartyShares(Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)), sources.FINSAM_5),
)
CONTRIBUTION_SHARES_WITHOUT_REGION = Dated(
    "Parternas andelar av medlen när ingen region deltar",
    Entry(ONE_STATE_PARTY, PartyShares(Fraction(1, 2), Fraction(0), Fraction(1, 2)), sources.FINSAM_5A),
)
OUTSIDE_MUNICIPALITY_COUNTS_AS_REGION = Dated(
    "Kommun utanför region räknas som region när en region deltar",
    Entry(ONE_STATE_PARTY, True, sources.FINSAM_5A),
)

BUDGET_DEADLINE = Dated(
    "Sista dag att fastställa nästa års budget",
    Entry(ACT_IN_FORCE, MonthDay(11, 30), sources.FINSAM_23),
)
CONSULTATION_BEFORE_BUDGET = Dated(
    "Samråd med medlemmarna före budgeten",
    Entry(ACT_IN_FORCE, True, sources.FINSAM_23),
)
INCOME_ABOVE_COSTS = Dated(
    "Budgetens intäkter ska överstiga kostnaderna",
    Entry(PRESENT_MUNICIPAL_ACT, True, sources.KL_11_5_2),
)
PLAN_YEARS = Dated(
    "Antal år i planen för ekonomin, med budgetåret först",
    Entry(PRESENT_MUNICIPAL_ACT, 3, sources.KL_11_6_3),
)
ANNUAL_REPORT_MONTHS = Dated(
    "Månader från räkenskapsårets slut till årsredovisningen",
    Entry(PRESENT_ACCOUNTS_ACT, 3, sources.FINSAM_24),
)

BOARD_MEMBERS_PER_MEMBER = Dated(
    "Minsta antal ledamöter för varje medlem",
    Entry(ACT_IN_FORCE, 1, sources.FINSAM_10),
)
SUBSTITUTES_PER_MEMBER = Dated(
    "Minsta antal ersättare för varje medlem",
    Entry(ACT_IN_FORCE, 1, sources.FINSAM_10),
)
AS_MANY_SUBSTITUTES = Dated(
    "Lika många ersättare som ledamöter",
    Entry(ACT_IN_FORCE, True, sources.FINSAM_10),
)
VICE_CHAIRS = Dated(
    "Minsta och största antal vice ordförande",
    Entry(ACT_IN_FORCE, (1, 2), sources.FINSAM_17),
)
TERM_YEARS = Dated("Styrelsens mandattid i år", Entry(ACT_IN_FORCE, 4, sources.FINSAM_13))
TERM_START = Dated(
    "Första dag i mandattiden, året efter valet",
    Entry(ACT_IN_FORCE, MonthDay(4, 1), sources.FINSAM_13),
)
MINUTES_APPROVED_DAYS = Dated(
    "Dagar från sammanträdet till dess att protokollet ska vara justerat",
    Entry(PRESENT_MUNICIPAL_ACT, 14, sources.KL_5_69),
)
MINUTES_ANNOUNCED_DAYS = Dated(
    "Dagar från justeringen till dess att den ska vara tillkännagiven",
    Entry(PRESENT_MUNICIPAL_ACT, 2, sources.KL_8_12),
)
APPEAL_WEEKS = Dated(
    "Veckor från tillkännagivandet som ett beslut kan överklagas",
    Entry(PRESENT_NOTICE_BOARD, 3, sources.KL_13_5),
)
MOVED_FROM_DAYS_OFF = Dated(
    "Sista dag som infaller på en helgdag flyttas till nästa vardag",
    Entry(ACT_IN_FORCE, True, sources.TIME_2),
)
INTERIM_SHARE = Dated(
    "Minsta och största del av året som en delårsrapport omfattar",
    Entry(PRESENT_ACCOUNTS_ACT, (Fraction(1, 2), Fraction(2, 3)), sources.LKBR_13_1),
)
EXIT_NOTICE_YEARS = Dated("Uppsägningstid vid utträde i år", Entry(ACT_IN_FORCE, 3, sources.FINSAM_27))


def party_shares(day: dt.date, *, with_region: bool) -> Entry[PartyShares]:
    """The parties' shares on a day, with their source; `with_region` tells whether any region takes part."""
    return (CONTRIBUTION_SHARES if with_region else CONTRIBUTION_SHARES_WITHOUT_REGION).entry(day)


def budget_deadline(budget_year: int) -> dt.date:
    """The last day to adopt the budget of a year: 30 November the year before."""
    return BUDGET_DEADLINE.at(dt.date(budget_year - 1, 12, 31)).of(budget_year - 1)


def annual_report_deadline(fiscal_year: int) -> dt.date:
    """The last day to draw up the annual report of a calendar year: 31 March the year after."""
    return months_after(fiscal_year, ANNUAL_REPORT_MONTHS.at(dt.date(fiscal_year, 12, 31)))


def months_after(fiscal_year: int, months: int) -> dt.date:
    """The last day of so many months (at most eleven) after the end of a calendar year."""
    return dt.date(fiscal_year + 1, months + 1, 1) - dt.timedelta(days=1)


def term_after(election_year: int) -> tuple[dt.date, dt.date]:
    """First and last day of the board's term after a general election, unless the charter says otherwise."""
    election = dt.date(election_year, 12, 31)
    start = TERM_START.at(election)
    first_year = election_year + 1
    return start.of(first_year), start.of(first_year + TERM_YEARS.at(election)) - dt.timedelta(days=1)
