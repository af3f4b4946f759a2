"""D: dates that cannot be, weekdays, months and times of planned meetings, and meetings that deadlines need."""

from __future__ import annotations

import datetime as dt
import re

from samordna.findings import Answer, Finding, Severity, Source, Unseen, Where
from samordna.law import sources, statutes
from samordna.law.dated import MONTHS, WEEKDAYS
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import listed
from samordna.plan.content import Meeting
from samordna.plan.model import Plan

LIKE_DATE = re.compile(r"(?<!\d)\d+(?:[./-]\d+){2,}")
SHORT = tuple(month[:3] for month in MONTHS)
IN_WORDS = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}}) (?P<month>{'|'.join((*MONTHS, *SHORT))})\b\.?(?: (?P<year>20\d\d))?", re.I
)
OF_MONTH = re.compile(r"(?<![\d/.-])\d{1,2}/\d{1,2}(?![\d/.-])")
LEAP = 2024  # a day without a year may be of a leap year
CUT_TIME = re.compile(r"\d{1,2}[.:-]\d{2}\s*[-–—]\s*$")
BOARD = re.compile(r"styrelse", re.I)
NOT_BOARD = re.compile(r"beredning|konferens|utbildning", re.I)
TOO_FEW = 2  # fewer dated board meetings than this are examples, not the year's plan


def _called(meeting: Meeting) -> str:
    when = meeting.day.isoformat() if meeting.day else meeting.printed
    return f"{meeting.body} {when}".strip()


@RULES.rule("D404", Severity.WARNING, "Datum och åldrar är sådana som kan finnas.")
def possible_dates(subject: Subject, on: dt.date) -> Answer:
    """Tryckta datum läses; det som ser ut som ett datum men inte är det är en upplysning. En insats, ett möte eller
    ett åldersspann får inte sluta innan det börjar, och planen kan inte antas innan den är föreslagen."""
    plan = subject.plan
    for meeting in plan.meetings:
        if meeting.day is None and (printed := _no_date(meeting.printed)):
            yield _impossible(
                Severity.NOTE, f"”{printed}” ({meeting.body}) är inget datum.", Where(row=_called(meeting)),
                "Skriv dagen som år-månad-dag.",
            )  # fmt: skip
        if meeting.day and meeting.last_day and meeting.last_day < meeting.day:
            yield _backwards(f"Mötet {_called(meeting)}", meeting.day, meeting.last_day, Where(row=_called(meeting)))
    for item in plan.interventions:
        if item.start and item.end and item.end < item.start:
            yield _backwards(f"”{item.name}”", item.start, item.end, Where(row=f"intervention:{item.key}"))
    for group in plan.target_groups:
        if group.age_from is not None and group.age_to is not None and group.age_to < group.age_from:
            message = f"”{group.label}” går från {group.age_from} till {group.age_to} år."
            yield _impossible(
                Severity.WARNING, message, Where(row=f"target_group:{group.key}"), "Byt plats på åldrarna."
            )
    for name, date in (("föreslagen", plan.proposed), ("antagen", plan.adopted), ("daterad", plan.dated)):
        if date.day is None and (printed := _no_date(date.printed)):
            message = f"Planen är {name} ”{printed}”, som inget datum är."
            yield _impossible(Severity.NOTE, message, Where(year=plan.year), "Skriv dagen som år-månad-dag.")
    if plan.proposed.day and plan.adopted.day and plan.adopted.day < plan.proposed.day:
        message = f"Planen är antagen {plan.adopted.day}, innan den föreslogs {plan.proposed.day}."
        yield _impossible(Severity.WARNING, message, Where(year=plan.year), "Rätta den dag som är fel.")


def _impossible(severity: Severity, message: str, where: Where, mend: str) -> Finding:
    return Finding("D404", severity, message, where, suggestion=mend)


def _backwards(what: str, first: dt.date, last: dt.date, where: Where) -> Finding:
    return Finding(
        "D404",
        Severity.WARNING,
        f"{what} börjar {first} men slutar {last}.",
        where,
        suggestion="Rätta den dag som är fel.",
    )


def _no_date(printed: str) -> str:
    """The first thing in a printed text that looks like a date but is none; "" when there is nothing such.

    Figures parted in more than one way are a span of days or times ("28-29/3", "13.00-16.00"), years alone are years.
    """
    for found in IN_WORDS.finditer(printed):
        month = SHORT.index(found["month"].lower()[:3]) + 1
        if not _is_date([int(found["year"] or LEAP), month, int(found["day"])]):
            return found[0]
    for found in OF_MONTH.finditer(printed):
        day, month = (int(part) for part in found[0].split("/"))
        if not _is_date([LEAP, month, day]):
            return found[0]
    for found in LIKE_DATE.finditer(printed):
        numbers = [int(part) for part in re.split(r"[./-]", found[0])]
        if len(set(re.findall(r"[./-]", found[0]))) > 1 or all(number > 1000 for number in numbers):
            continue
        if not any(_is_date(order) for order in (numbers, numbers[::-1])):
            return found[0]
    return ""


def _is_date(numbers: list[int]) -> bool:
    if len(numbers) != len(("year", "month", "day")):
        return False
    try:
        dt.date(numbers[0] + (2000 if numbers[0] < 100 else 0), numbers[1], numbers[2])
    except (ValueError, OverflowError):
        return False
    return True


@RULES.rule("D405", Severity.WARNING, "Veckodagen stämmer med datumet.")
def weekdays(subject: Subject, on: dt.date) -> Answer:
    """Där planen skriver ut veckodagen räknas den om från datumet. Förkortningar (fre, tors) godtas."""
    for meeting in subject.plan.meetings:
        stated = meeting.weekday.strip(" .").casefold()
        if not meeting.day or len(stated) < 2:
            continue
        right = WEEKDAYS[meeting.day.weekday()]
        meant = next((day for day in WEEKDAYS if day.startswith(stated) or stated.startswith(day)), "")
        if meant and meant != right:
            yield Finding(
                "D405",
                Severity.WARNING,
                f"{_called(meeting)} kallas {meant} men är en {right}.",
                Where(row=_called(meeting), year=meeting.day.year),
                suggestion="Kontrollera vilken av dem som gäller och rätta den andra.",
            )


@RULES.rule("D406", Severity.NOTE, "Ett möte står på sin månads rad i årskalendern.")
def month_rows(subject: Subject, on: dt.date) -> Answer:
    """Mötets dag jämförs med den månad det står på i kalendern. Skiljer de sig är antingen dagen eller raden fel."""
    for meeting in subject.plan.meetings:
        if meeting.day and meeting.month and meeting.month != meeting.day.month:
            yield Finding(
                "D406",
                Severity.NOTE,
                f"{_called(meeting)} står på raden för {MONTHS[meeting.month - 1]} men är i "
                f"{MONTHS[meeting.day.month - 1]}.",
                Where(row=_called(meeting), year=meeting.day.year),
                meeting.month,
                meeting.day.month,
                "månad",
                suggestion="Flytta mötet till rätt månad, eller rätta dagen.",
            )


@RULES.rule("D407", Severity.NOTE, "Ett möte med starttid har en sluttid efter den.")
def end_times(subject: Subject, on: dt.date) -> Answer:
    """Saknas sluttiden för ett möte när de flesta andra har en, eller slutar den tryckta tiden med ett streck, är den
    troligen bortglömd."""
    plan = subject.plan
    timed = [m for m in plan.meetings if m.start]
    with_end = [m for m in timed if m.end]
    usual = len(with_end) * 2 > len(timed)
    cut = [m for m in timed if not m.end and (usual or CUT_TIME.search(m.printed))]
    if cut:
        yield Finding(
            "D407",
            Severity.NOTE,
            f"{listed([_called(m) for m in cut])} börjar {cut[0].start} men har ingen sluttid.",
            Where(row=_called(cut[0])),
            len(with_end),
            len(timed),
            "st",
            suggestion="Skriv när mötet slutar.",
        )
    for meeting in with_end:
        if meeting.last_day is None and meeting.end <= meeting.start and len(meeting.end) == len(meeting.start):
            yield Finding(
                "D407",
                Severity.NOTE,
                f"{_called(meeting)} börjar {meeting.start} men slutar {meeting.end}.",
                Where(row=_called(meeting)),
                suggestion="Rätta tiderna.",
            )


@RULES.rule(
    "D411",
    Severity.WARNING,
    "Styrelsen möts i tid för budgeten och årsredovisningen.",
    source=sources.FINSAM_23,
    since=statutes.PRESENT_ACCOUNTS_ACT,
)
def meetings_for_deadlines(subject: Subject, on: dt.date) -> Answer:
    """Har planen minst två daterade styrelsemöten ska ett ligga före den 31 mars, då årsredovisningen ska vara klar,
    och ett mellan september och den 30 november, då nästa års budget ska vara fastställd."""
    plan = subject.plan
    days = sorted(
        m.day
        for m in plan.meetings
        if m.day and m.day.year == plan.year and BOARD.search(m.body) and not NOT_BOARD.search(m.body)
    )
    if len(days) < TOO_FEW:
        yield Unseen("styrelsens mötesdagar")
        return
    if plan.year <= statutes.ANNUAL_REPORT_MONTHS.since.year:
        return
    report = statutes.annual_report_deadline(plan.year - 1)
    if days[0] > report:
        yield _no_meeting(plan, days[0], report, "årsredovisningen vara klar", sources.FINSAM_24)
    budget = statutes.budget_deadline(plan.year + 1)
    if not any(dt.date(plan.year, 9, 1) <= day <= budget for day in days):
        near = next((day for day in days if day > budget), days[-1])
        yield _no_meeting(plan, near, budget, f"budgeten för {plan.year + 1} vara fastställd", sources.FINSAM_23)


def _no_meeting(plan: Plan, near: dt.date, deadline: dt.date, what: str, source: Source) -> Finding:
    return Finding(
        "D411",
        Severity.WARNING,
        f"Senast {deadline} ska {what}, men det närmaste planerade styrelsemötet är {near}.",
        Where(row=f"Styrelsen {near}", year=plan.year),
        source=source,
        suggestion=f"Lägg ett styrelsemöte före {deadline}.",
    )
