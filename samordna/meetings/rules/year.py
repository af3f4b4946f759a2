"""A year's meetings: proposals out of the law's days and the association's own, and what is wrong with a plan.

The statutory order: the annual report is drawn up by its last day and before the auditors tell of it, the members are
consulted before the budget, and the budget is adopted by its last day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from samordna.findings import Finding, Severity, Source
from samordna.law import sources
from samordna.law.choices import Choices
from samordna.law.dated import day_month
from samordna.law.days_off import day_off
from samordna.law.deadlines import Deadline, deadlines

THURSDAY = 3
WEEK = dt.timedelta(days=7)
# So long before its last day that something put off can still be decided in time.
MARGIN = dt.timedelta(days=10)


class Business(StrEnum):
    """What a meeting is held for, as far as the law orders it. The keys of `law.deadlines` begin with these."""

    ANNUAL_REPORT = "annual-report"
    AUDIT = "audit"
    CONSULTATION = "consultation"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting in the plan. `business` is what its agenda holds of what the law orders."""

    key: str
    day: dt.date
    title: str = "Styrelsemöte"
    starts: dt.time | None = None
    ends: dt.time | None = None
    business: frozenset[Business] = frozenset()


@dataclass(frozen=True, slots=True)
class Busy:
    """Something else that stands in the year: an own date of the cycle."""

    day: dt.date
    title: str
    starts: dt.time | None = None
    ends: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A meeting that the year asks for: a day, a title, and why then."""

    day: dt.date
    title: str
    reason: str
    business: frozenset[Business]
    source: Source | None = None


def proposals(year: int, choices: Choices, *, weekday: int = THURSDAY) -> list[Proposal]:
    """Five meetings of a year, on a weekday (0 is Monday) and no day off, in the order the law asks for.

    Raises:
        ValueError: for a year the deadlines do not cover.
    """
    last = _last_days(year, choices)
    report, audit = last[Business.ANNUAL_REPORT], last[Business.AUDIT]
    consulted, budget = last[Business.CONSULTATION], last[Business.BUDGET]
    return [
        Proposal(
            _before(dt.date(year, 2, 14), weekday), "Styrelsemöte: bokslut",
            "Bokslutet gås igenom i god tid före årsredovisningen.", frozenset(),
        ),
        Proposal(
            _before(report.day - MARGIN, weekday), "Styrelsemöte: årsredovisning",
            f"Årsredovisningen ska vara upprättad senast den {day_month(report.day)}. Tio dagars marginal.",
            frozenset({Business.ANNUAL_REPORT}), report.source,
        ),
        Proposal(
            _after(audit.day, weekday), "Styrelsemöte: revisionsberättelse",
            f"Revisorernas berättelse väntas den {day_month(audit.day)}.", frozenset({Business.AUDIT}), audit.source,
        ),
        Proposal(
            _before(consulted.day - 4 * WEEK, weekday), "Styrelsemöte: förslag till plan och budget",
            f"Förslaget går till samråd med medlemmarna, som ska vara klart den {day_month(consulted.day)}.",
            frozenset({Business.CONSULTATION}), consulted.source,
        ),
        Proposal(
            _between(consulted.day, budget.day, weekday), "Styrelsemöte: plan och budget",
            f"Budgeten fastställs efter samrådet och senast den {day_month(budget.day)}.",
            frozenset({Business.BUDGET}), budget.source,
        ),
    ]  # fmt: skip


def plan_findings(
    year: int,
    meetings: Iterable[Planned],
    choices: Choices,
    busy: Sequence[Busy] = (),
    *,
    done: Collection[Business] = (),
) -> list[Finding]:
    """What is wrong with the year's meetings, gravest first; what is `done` already needs no meeting."""
    held = sorted(meetings, key=lambda meeting: (meeting.day, meeting.starts or dt.time.min))
    found = [
        *_days(held),
        *_collisions(held, busy),
        *(() if Business.ANNUAL_REPORT in done else _report(year, held, choices)),
        *(() if Business.BUDGET in done else _budget(year, held, choices)),
        *_order(held, choices, year),
    ]
    return sorted(found, key=lambda finding: (finding.severity.rank, finding.code))


def _days(held: Sequence[Planned]) -> Iterator[Finding]:
    for meeting in held:
        if off := day_off(meeting.day):
            yield Finding(
                "S101", Severity.WARNING, f"{meeting.title} den {day_month(meeting.day)} ligger på {_a(off)}.",
                source=sources.HOLIDAYS_1, suggestion="Flytta mötet till en vardag.",
            )  # fmt: skip


def _collisions(held: Sequence[Planned], busy: Sequence[Busy]) -> Iterator[Finding]:
    """Two meetings, or a meeting and another own date, at the same time."""
    for first, second in pairwise(held):
        if first.day == second.day and _overlap(first, second):
            yield _collision("S102", Severity.ERROR, first, second.title, "Flytta det ena, eller ändra tiderna.")
    for meeting in held:
        for other in busy:
            if meeting.day == other.day and _overlap(meeting, other):
                yield _collision(
                    "S103", Severity.WARNING, meeting, other.title, "Flytta det ena om samma personer går."
                )


def _collision(code: str, severity: Severity, meeting: Planned, other: str, suggestion: str) -> Finding:
    said = f"{meeting.title} och {_small(other)} ligger samtidigt den {day_month(meeting.day)}."
    return Finding(code, severity, said, suggestion=suggestion)


def _report(year: int, held: Sequence[Planned], choices: Choices) -> Iterator[Finding]:
    last = _last_days(year, choices)[Business.ANNUAL_REPORT]
    if not any(_handles(meeting, Business.ANNUAL_REPORT) and meeting.day <= last.day for meeting in held):
        yield Finding(
            "S201", Severity.ERROR,
            f"Inget möte fram till den {day_month(last.day)} tar upp årsredovisningen för {year - 1}.",
            source=last.source, suggestion="Lägg ett möte i mars, med årsredovisningen på dagordningen.",
        )  # fmt: skip


def _budget(year: int, held: Sequence[Planned], choices: Choices) -> Iterator[Finding]:
    last = _last_days(year, choices)[Business.BUDGET]
    if not any(_handles(meeting, Business.BUDGET) and meeting.day <= last.day for meeting in held):
        yield Finding(
            "S202", Severity.ERROR, f"Inget möte fram till den {day_month(last.day)} tar upp budgeten för {year + 1}.",
            source=last.source, suggestion="Lägg ett möte i november, med budgeten på dagordningen.",
        )  # fmt: skip


def _order(held: Sequence[Planned], choices: Choices, year: int) -> Iterator[Finding]:
    """The report before the auditors' account of it, and the consultation before the budget."""
    last = _last_days(year, choices)
    for first, second, said, source in (
        (
            Business.ANNUAL_REPORT, Business.AUDIT,
            "Revisionsberättelsen tas upp {second}, men årsredovisningen {first}; den upprättas före revisionen.",
            sources.FINSAM_26,
        ),
        (
            Business.CONSULTATION, Business.BUDGET,
            "Budgeten tas upp {second}, men förslaget till samrådet {first}; samrådet kommer före beslutet.",
            sources.FINSAM_23,
        ),
    ):  # fmt: skip
        one, other = _first(held, first), _first(held, second)
        if one is not None and other is not None and other.day <= one.day:
            days = {"first": f"den {day_month(one.day)}", "second": f"den {day_month(other.day)}"}
            yield Finding(
                "S203", Severity.ERROR, said.format(**days), source=source, suggestion="Byt ordning på mötena."
            )
    budget, consulted = _first(held, Business.BUDGET), last[Business.CONSULTATION]
    if budget is not None and budget.day <= consulted.day:
        yield Finding(
            "S204", Severity.WARNING,
            f"Budgeten tas upp den {day_month(budget.day)}, men samrådet med medlemmarna ska vara klart först den "
            f"{day_month(consulted.day)}.",
            source=sources.FINSAM_23, suggestion="Flytta mötet, eller dagen för samrådet under Förbundets val.",
        )  # fmt: skip


def _last_days(year: int, choices: Choices) -> dict[Business, Deadline]:
    found = {one.key.rpartition("-")[0]: one for one in deadlines(year, choices)}
    return {business: found[business.value] for business in Business}


def _handles(meeting: Planned, business: Business) -> bool:
    return business in meeting.business


def _first(held: Sequence[Planned], business: Business) -> Planned | None:
    return next((meeting for meeting in held if _handles(meeting, business)), None)


def _overlap(one: Planned | Busy, other: Planned | Busy) -> bool:
    """Whether two on the same day meet; what has no hours takes no time from what has."""
    if one.starts is None or other.starts is None:
        return one.starts is None and other.starts is None
    return one.starts < (other.ends or dt.time.max) and other.starts < (one.ends or dt.time.max)


def _before(day: dt.date, weekday: int) -> dt.date:
    """The last such weekday on or before a day that is no day off."""
    found = day - dt.timedelta(days=(day.weekday() - weekday) % 7)
    while day_off(found):
        found -= WEEK
    return found


def _after(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday after a day that is no day off."""
    found = day + dt.timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    while day_off(found):
        found += WEEK
    return found


def _between(first: dt.date, last: dt.date, weekday: int) -> dt.date:
    """Such a weekday after the one day and by the other, ten days before the last where there is room."""
    found = _before(last - MARGIN, weekday)
    return found if found > first else min(_after(first, weekday), last)


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def _a(off: str) -> str:
    return f"en {off}" if off in ("lördag", "söndag") else off
