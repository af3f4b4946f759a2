"""What awaits the reader, derived from the plans by role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from samordna.associations.choices import BOARD, Role
from samordna.budgets import access
from samordna.budgets.choices import OPEN, State
from samordna.budgets.models import Version
from samordna.budgets.queries.overview import Year
from samordna.core.awaiting import Task
from samordna.core.figures import day, day_month
from samordna.findings import Finding, Severity
from samordna.law.statutes import budget_deadline
from samordna.meetings.queries.cycle import Ahead

SOON = 30  # days; from then on the deadline is marked
Answers = Sequence[tuple[dt.date | None, dt.date | None]]


@dataclass(frozen=True, slots=True)
class InWork:
    """The version the tasks are about: its findings, and (sent, answered) of each member it was sent to."""

    version: Version
    findings: Sequence[Finding] = ()
    answers: Answers = ()


def working(years: Sequence[Year]) -> Version | None:
    """The version being worked on, else the latest."""
    opened = [year.open for year in years if year.open is not None]
    return opened[0] if opened else years[0].shown if years else None


def decided(years: Sequence[Year]) -> frozenset[int]:
    """The years whose budget has been adopted, here or in print."""
    return frozenset(y.year for y in years if any(v.state not in OPEN for v in y.versions))


def tasks(
    slug: str, years: Sequence[Year], roles: frozenset[str], on: dt.date, work: InWork | None, ahead: Ahead
) -> list[Task]:
    """What awaits somebody with these roles, in the order it should be done. `work` is about `working(years)`."""
    found: list[Task] = []
    if work is not None and work.version.state in OPEN:
        of = _Version(slug, years, work.version)
        if Role.DIRECTOR in roles:
            found += _director(of, work)
        elif roles & access.READS_DRAFTS:
            found.append(_reader(of, roles))
        if found and of.version.year not in decided(years):
            found.append(_deadline(of, on, ahead))
    if roles & access.WRITES:
        found += _others(slug, years, work)
        found += _begin(slug, years, on, ahead)
    return found


class _Version:
    """A version with its addresses."""

    def __init__(self, slug: str, years: Sequence[Year], version: Version) -> None:
        self.slug, self.version = slug, version
        self.at = next(year.at(version) for year in years if version in year.versions)

    def to(self, name: str) -> str:
        """The address of one of its pages."""
        return reverse(f"budgets:{name}", args=[self.slug, self.at])


def _director(of: _Version, work: InWork) -> list[Task]:
    version, found = of.version, _findings(of, work.findings)
    if version.is_draft and (unreviewed := getattr(version, "unreviewed", 0)):
        hint = "De är kopierade från förra året. Läs, ändra det som är nytt och markera dem som genomgångna."
        found.append(Task(f"{_counted(unreviewed, 'text', 'texter')} att gå igenom", of.to("texts"), hint))
    if comments := getattr(version, "open_comments", 0):
        name = f"{_counted(comments, 'kommentar', 'kommentarer')} att ta ställning till"
        found.append(Task(name, of.to("comments")))
    errors = sum(finding.blocks for finding in work.findings)
    if version.state == State.PROPOSED:
        found += _consultation(of, work.answers, errors)
    elif not errors and not getattr(version, "unreviewed", 0):
        hint = "Inga fel och inga olästa texter. Förslaget går till medlemmarna för samråd."
        found.append(Task(f"Lägg fram planen för {version.year}", of.to("version"), hint, "", "Klart att göra", "ok"))
    return found


def _findings(of: _Version, findings: Sequence[Finding]) -> list[Task]:
    """Errors and warnings nobody has let stand; a proposal is locked, so there they need it taken back."""
    mend = (
        "Rätta, eller godta med en motivering som trycks."
        if of.version.is_draft
        else "Förslaget är låst. Ta tillbaka det för att rätta eller godta."
    )
    standing = [finding.severity for finding in findings if not finding.waived_by]
    errors, warnings = standing.count(Severity.ERROR), standing.count(Severity.WARNING)
    url, about = f"{of.to('budget')}#fynd", f"i planen för {of.version.year}"
    found = []
    if errors:
        found.append(Task(f"{errors} fel {about}", url, mend, "", "Fel", "error"))
    if warnings and of.version.is_draft:
        found.append(Task(f"{_counted(warnings, 'varning', 'varningar')} {about}", url, mend, "", "Varning", "warn"))
    return found


def _consultation(of: _Version, answers: Answers, errors: int) -> list[Task]:
    """What is left of the consultation (23 §), and the decision once every member has been asked."""
    unsent = sum(sent is None for sent, _ in answers)
    silent = sum(sent is not None and answered is None for sent, answered in answers)
    to, found = of.to("version"), []
    if unsent:
        name = f"Skicka förslaget till {_counted(unsent, 'medlem', 'medlemmar')} och anteckna dagen"
        found.append(Task(name, to, "Styrelsen ska samråda med varje medlem innan den beslutar (23 §)."))
    if silent:
        name = f"{_counted(silent, 'medlem', 'medlemmar')} har inte svarat i samrådet"
        found.append(Task(name, to, "Anteckna svaren när de kommer."))
    if answers and not unsent and not errors:
        hint = "Alla medlemmar har fått förslaget. Anteckna styrelsens beslut när det är fattat."
        found.append(Task(f"Planen för {of.version.year} kan antas", to, hint, "", "Klart att göra", "ok"))
    return found


def _reader(of: _Version, roles: frozenset[str]) -> Task:
    """For those who read before the board decides: comment if they may."""
    what = "förslaget till plan" if of.version.state == State.PROPOSED else "utkastet till plan"
    if roles & access.COMMENTS:
        hint = "Skriv vad du tycker vid det avsnitt det gäller."
        if of.version.state == State.PROPOSED and roles & BOARD:
            hint = "Styrelsen beslutar efter samråd med medlemmarna. Kommentera vid det avsnitt det gäller."
        return Task(f"Läs och kommentera {what} {of.version.year}", of.to("texts"), hint)
    return Task(f"Läs {what} {of.version.year}", of.to("budget"))


def _deadline(of: _Version, on: dt.date, ahead: Ahead) -> Task:
    year, last = of.version.year, ahead.budget_day(of.version.year)
    due, tag, kind = _due(last, on)
    hint = "Styrelsen ska då ha fastställt budgeten, efter samråd med medlemmarna (23 §)."
    if last != budget_deadline(year):
        hint += f" Lagens dag, {day_month(budget_deadline(year))}, är ingen vardag."
    return Task(f"Budgeten för {year} ska vara beslutad", of.to("version"), hint, due, tag, kind)


def _others(slug: str, years: Sequence[Year], work: InWork | None) -> list[Task]:
    """Open versions of other years, by name only."""
    return [
        Task(f"Fortsätt med {year.open.title}", _Version(slug, years, year.open).to("version"))
        for year in years
        if year.open is not None and work is not None and year.open.pk != work.version.pk
    ]


def _begin(slug: str, years: Sequence[Year], on: dt.date, ahead: Ahead) -> list[Task]:
    """The first plan, or next year's when nobody has begun it."""
    bring = reverse("budgets:import", args=[slug])
    if not years:
        hint = "Förbundet har ingen plan här än. Läs in den som gäller, så finns något att börja från."
        return [Task("Läs in förbundets plan", bring, hint)]
    latest, coming = years[0].year, on.year + 1
    if latest >= coming:
        return []
    if latest < on.year:
        hint = f"Den senaste planen här gäller {latest}. Läs in den som gäller nu, eller kopiera den gamla år för år."
        return [Task(f"Läs in planen för {on.year}", bring, hint)]
    settled = years[0].settled
    if settled is None:
        return []  # this year's own plan comes first
    due, tag, kind = _due(ahead.budget_day(coming), on)
    hint = f"Kopiera planen för {latest}. Du ser vad som följer med innan något sparas."
    return [
        Task(
            f"Börja planen för {coming}",
            reverse("budgets:copy", args=[slug, years[0].at(settled)]),
            hint,
            due,
            tag,
            kind,
        )
    ]


def _due(deadline: dt.date, on: dt.date) -> tuple[str, str, str]:
    """The day, and how far away it is, as a tag with its kind."""
    left = (deadline - on).days
    if left < 0:
        return day(deadline), f"{_counted(-left, 'dag', 'dagar')} sen", "error"
    if not left:
        return day_month(deadline), "I dag", "warn"
    return day_month(deadline), f"{_counted(left, 'dag', 'dagar')} kvar", "warn" if left <= SOON else ""


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
