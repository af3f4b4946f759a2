"""Every date of an association's year that can be worked out, each with its reason, its section and who sees to it.

Statutory days, days of the charter and the association's own (`choices.Choices`), and what follows from its meetings.
A year is the calendar year a date falls in. Before the first day a rule's wording is known, the reason says by which
wording it was judged; what no one here has read in the act is marked unverified.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from samordna.findings import Source
from samordna.law import sources, statutes
from samordna.law.choices import Choices, interim_is_enough
from samordna.law.dated import Dated, day_month
from samordna.law.days_off import day_off, next_weekday

T = TypeVar("T")
FIRST_YEAR, LAST_YEAR = 2019, 2040
AN_ELECTION, YEARS_BETWEEN = 2022, 4  # general elections are held in September of every fourth year
ONE_DAY = dt.timedelta(days=1)
BUDGET = "budget-"  # with the year it is for: the key of the one date that every year has
MINUTES = ("approved-", "announced-", "appeal-")  # with the meeting's key


class Origin(StrEnum):
    """Who has set the day."""

    LAW = "law"
    CHARTER = "charter"
    OWN = "own"


class Owner(StrEnum):
    """Who sees to it."""

    BOARD = "board"
    CHAIR = "chair"
    DIRECTOR = "director"
    MEMBERS = "members"
    AUDITORS = "auditors"
    INTERVENTION_OWNERS = "intervention_owners"
    FOLLOW_UP_REPORTERS = "follow_up_reporters"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date of the year. `key` is the same whenever it is worked out, and nothing else has it.

    `stated` is the day as the rule puts it, before it was moved from a day off; `after` are the keys of what has to
    come before. `unverified` marks a rule, or a moved day, that nobody here has read.
    """

    key: str
    what: str
    day: dt.date
    reason: str
    source: Source
    owner: Owner
    origin: Origin
    stated: dt.date
    unverified: bool = False
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the board, with the days its minutes were approved and announced where that is known."""

    key: str
    day: dt.date
    approved: dt.date | None = None
    announced: dt.date | None = None


def deadlines(year: int, choices: Choices, meetings: Iterable[Meeting] = ()) -> list[Deadline]:
    """Those that fall in a year, in order. Give the meetings of the year before too: their minutes may reach into it.

    Raises:
        ValueError: for a year outside 2019–2040.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{year}: the years are {FIRST_YEAR}–{LAST_YEAR}.")
    found = [
        *_accounts(year, choices),
        *_budget(year, choices),
        # One that begins on 1 January ends the one before in this year.
        *(one for begins in (year, year + 1) for one in _terms(begins, choices)),
        # A period of the year before may be reported in this one.
        *(one for ends in (year - 1, year) for one in _interim(ends, choices)),
        *_reports(year, choices),
        *(one for meeting in meetings for one in minutes(meeting, choices)),
    ]
    return sorted((one for one in found if one.day.year == year), key=lambda one: (one.day, one.key))


def _accounts(year: int, choices: Choices) -> Iterator[Deadline]:
    """The annual report of the year before (24 §), the audit of it and the members' answer (26 §)."""
    closed = year - 1
    months, source, judged = _known(statutes.ANNUAL_REPORT_MONTHS, dt.date(closed, 12, 31))
    report = f"annual-report-{closed}"
    yield _last_day(
        report,
        f"Årsredovisningen för {closed} ska vara upprättad",
        statutes.months_after(closed, months),
        f"Styrelsen ska upprätta årsredovisningen inom tre månader från räkenskapsårets slut.{judged}",
        source,
        Owner.BOARD,
        choices,
    )
    audit = f"audit-{closed}"
    yield _own_day(
        audit,
        f"Revisorernas berättelse för {closed}",
        choices.audit.of(year),
        "Revisorerna lämnar sin berättelse till styrelsen, medlemmarna och Arbetsförmedlingen.",
        sources.FINSAM_26,
        Owner.AUDITORS,
        (report,),
    )
    yield _own_day(
        f"discharge-{closed}",
        f"Medlemmarna prövar ansvarsfriheten för {closed}",
        choices.discharge.of(year),
        "Varje medlem prövar för sig om styrelsen ska beviljas ansvarsfrihet.",
        sources.FINSAM_26,
        Owner.MEMBERS,
        (audit,),
    )


def _budget(year: int, choices: Choices) -> Iterator[Deadline]:
    """The budget of the year after, and the consultation before it (23 §)."""
    coming = year + 1
    consultation = f"consultation-{coming}"
    yield _own_day(
        consultation,
        f"Samråd med medlemmarna om budgeten för {coming}",
        choices.consultation.of(year),
        "Styrelsen ska samråda med medlemmarna innan den fastställer budgeten.",
        sources.FINSAM_23,
        Owner.BOARD,
    )
    day, source, judged = _known(statutes.BUDGET_DEADLINE, dt.date(year, 12, 31))
    yield _last_day(
        f"{BUDGET}{coming}",
        f"Budgeten för {coming} ska vara beslutad",
        day.of(year),
        f"Styrelsen ska fastställa budgeten senast den {day}, efter samråd med medlemmarna.{judged}",
        source,
        Owner.BOARD,
        choices,
        (consultation,),
    )


def _terms(year: int, choices: Choices) -> Iterator[Deadline]:
    """The day a new board takes over, and the last day of the old one (13 §)."""
    years, source, _ = _known(statutes.TERM_YEARS, dt.date(year, 1, 1))
    by_charter = choices.term_years is not None or choices.term_start is not None
    if (year - AN_ELECTION - 1) % (choices.term_years or years):
        return
    start = choices.term_start or statutes.TERM_START.at(dt.date(year, 1, 1))
    origin = Origin.CHARTER if by_charter else Origin.LAW
    election = year - 1 if (year - 1 - AN_ELECTION) % YEARS_BETWEEN == 0 else None
    why = f"Året efter valet {election}. " if election else ""
    first, ends = start.of(year), f"term-ends-{year}"
    said = "enligt förbundsordningen" if by_charter else "enligt lagen"
    yield Deadline(
        ends, "Medlemmarna ska ha utsett en ny styrelse", first - ONE_DAY,
        f"{why}Den gamla styrelsens mandattid går ut, {said}. En ledamot och en ersättare för varje medlem, minst.",
        source, Owner.MEMBERS, origin, first - ONE_DAY,
    )  # fmt: skip
    yield Deadline(
        f"term-{year}", "Ny mandattid för styrelsen", first,
        f"{why}Mandattiden räknas från den {start}, {said}. Styrelsen väljer ordförande och vice ordförande och ser "
        "över firmateckning, attest och delegation.",
        source, Owner.BOARD, origin, first, after=(ends,),
    )  # fmt: skip


def _interim(year: int, choices: Choices) -> Iterator[Deadline]:
    """Interim reports, only where the charter asks for them: 21 § does not bring in those of the Municipal Act."""
    for ends in choices.interim:
        _share, source, judged = _known(statutes.INTERIM_SHARE, dt.date(year, 12, 31))
        day = ends.of(year) + choices.interim_days * ONE_DAY
        short = "" if interim_is_enough(ends) else " Perioden är kortare eller längre än lagen om bokföring räknar med."
        yield Deadline(
            f"interim-{year}-{ends.month:02}-{ends.day:02}",
            f"Delårsrapporten till och med den {ends} {year}", day,
            f"Förbundsordningen begär den, {choices.interim_days} dagar efter perioden. En delårsrapport omfattar "
            f"minst hälften och högst två tredjedelar av året.{short}{judged}",
            source, Owner.BOARD, Origin.CHARTER, day,
        )  # fmt: skip


def _reports(year: int, choices: Choices) -> Iterator[Deadline]:
    """The days that interventions report to the association, and it to the national statistics."""
    for at in choices.interventions:
        yield _own_day(
            f"interventions-{year}-{at.month:02}-{at.day:02}", "Insatserna redovisar", at.of(year),
            "Underlag till uppföljning och redovisning. Dagen är förbundets egen.",
            sources.FINSAM_7, Owner.INTERVENTION_OWNERS,
        )  # fmt: skip
    for at in choices.statistics:
        yield _own_day(
            f"statistics-{year}-{at.month:02}-{at.day:02}", "Rapportera till Uppföljning Finsam", at.of(year),
            "Antal deltagare och resultat. Kontrollera dagen mot den nationella anvisningen.",
            sources.NR_STATISTICS, Owner.FOLLOW_UP_REPORTERS,
        )  # fmt: skip


def budget_day(budget_year: int, choices: Choices) -> dt.date:
    """The last day to adopt the budget of a year, moved from a day off where the association leans on that."""
    return next(one.day for one in _budget(budget_year - 1, choices) if one.key.startswith(BUDGET))


def minutes(meeting: Meeting, choices: Choices) -> list[Deadline]:
    """What follows from a meeting: its minutes approved, that announced, and the last day to appeal.

    Each counts from the day the one before was done, or else from the last day it may be.
    """
    about = f"sammanträdet den {day_month(meeting.day)}"
    days, source, judged = _known(statutes.MINUTES_APPROVED_DAYS, meeting.day)
    approved = _last_day(
        f"approved-{meeting.key}", f"Protokollet från {about} ska vara justerat", meeting.day + days * ONE_DAY,
        f"Senast fjorton dagar efter sammanträdet.{judged}", source, Owner.CHAIR, choices,
    )  # fmt: skip
    begun = meeting.approved or approved.day
    days, source, judged = _known(statutes.MINUTES_ANNOUNCED_DAYS, meeting.day)
    announced = _last_day(
        f"announced-{meeting.key}", f"Justeringen av protokollet från {about} ska vara tillkännagiven",
        begun + days * ONE_DAY,
        f"Senast andra dagen efter justeringen, på anslagstavlan.{judged}", source, Owner.DIRECTOR, choices,
        (approved.key,),
    )  # fmt: skip
    begun = meeting.announced or announced.day
    weeks, source, judged = _known(statutes.APPEAL_WEEKS, meeting.day)
    appealed = _last_day(
        f"appeal-{meeting.key}", f"Sista dag att överklaga besluten vid {about}", begun + 7 * weeks * ONE_DAY,
        f"Inom tre veckor från tillkännagivandet, som ska stå kvar hela tiden.{judged}", source, Owner.DIRECTOR,
        choices, (announced.key,),
    )  # fmt: skip
    return [approved, announced, appealed]


def _known(value: Dated[T], day: dt.date) -> tuple[T, Source, str]:
    """The value on a day, its source, and a sentence where it is judged by a later wording."""
    entry, is_known = value.known(day)
    start = entry.start
    said = f" Bedömt efter lydelsen från den {day_month(start)} {start.year}."
    return entry.value, entry.source, "" if is_known else said


def _own_day(
    key: str, what: str, day: dt.date, reason: str, source: Source, owner: Owner, after: Sequence[str] = ()
) -> Deadline:
    """A day that the association has chosen for something."""
    said = "" if "förbundets egen" in reason else " Lagen sätter ingen dag; den här är förbundets egen."
    return Deadline(key, what, day, f"{reason}{said}", source, owner, Origin.OWN, day, source.unverified, tuple(after))


def _last_day(
    key: str, what: str, stated: dt.date, reason: str, source: Source, owner: Owner, choices: Choices,
    after: Sequence[str] = (),
) -> Deadline:  # fmt: skip
    """A last day that the law sets, moved from a day off to the next weekday."""
    moved, off = next_weekday(stated), day_off(stated)
    rule = statutes.MOVED_FROM_DAYS_OFF.source(stated)
    if not (off and choices.moves):
        return Deadline(key, what, stated, reason, source, owner, Origin.LAW, stated, source.unverified, tuple(after))
    said = f" Den {day_month(stated)} är {_article(off)}; då räcker nästa vardag, {rule}."
    unverified = source.unverified or rule.unverified
    return Deadline(key, what, moved, f"{reason}{said}", source, owner, Origin.LAW, stated, unverified, tuple(after))


def _article(off: str) -> str:
    return f"en {off}" if off in ("lördag", "söndag") else off
