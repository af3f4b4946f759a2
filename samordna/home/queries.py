"""What awaits the reader and what comes next, derived from the plans; nothing of it is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django_scopes import scope

from samordna.associations.access import places
from samordna.associations.choices import BOARD, Role
from samordna.associations.models import Association, User
from samordna.budgets import access
from samordna.budgets.choices import OPEN, State
from samordna.budgets.models import Version
from samordna.budgets.queries import overview
from samordna.budgets.queries.overview import Year
from samordna.core.figures import WEEKDAYS, day, day_month
from samordna.findings import Finding
from samordna.law.statutes import annual_report_deadline, budget_deadline
from samordna.plan.model import Plan

DATES = 6  # as many as fit beside the page


@dataclass(frozen=True, slots=True)
class Task:
    """Something that awaits the reader, as `work.tasks` shows it; `url` is empty when it cannot be done yet."""

    name: str
    url: str
    hint: str = ""
    due: str = ""
    tag: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Another association of the reader, in one line: its own address, its plan in work, what awaits there."""

    name: str
    url: str
    plan: str
    due: str
    tasks: int


def working(years: Sequence[Year]) -> Version | None:
    """The version being worked on, else the latest."""
    opened = [year.open for year in years if year.open is not None]
    return opened[0] if opened else years[0].shown if years else None


def in_force(years: Sequence[Year], on: dt.date) -> Version | None:
    """The adopted or printed plan of the year it is."""
    found = [v for y in years if y.year == on.year for v in y.versions if v.state in (State.ADOPTED, State.PUBLISHED)]
    return overview.first(found) if found else None


def tasks(
    slug: str, years: Sequence[Year], roles: frozenset[str], on: dt.date, plan: Plan | None, findings: Iterable[Finding]
) -> list[Task]:
    """What awaits somebody with these roles. `plan` and `findings` are those of the version in work, if read."""
    version = working(years)
    if version is None:
        return _first(slug, roles)
    if version.state not in OPEN:
        return _next_year(slug, version, roles, on)
    at = next(year.at(version) for year in years if version in year.versions)
    found: list[Task] = []
    if Role.DIRECTOR in roles:
        found += _director(slug, version, at, plan, findings)
    elif roles & BOARD and version.state == State.PROPOSED:
        found.append(Task(f"Läs förslaget till plan {version.year}", reverse("budgets:budget", args=[slug, at])))
    elif roles & access.COMMENTS:
        hint = "Skriv vad du tycker vid det avsnitt det gäller."
        found.append(Task(f"Kommentera planen för {version.year}", reverse("budgets:texts", args=[slug, at]), hint))
    if found and roles & access.READS_DRAFTS:
        found.append(_deadline(slug, version, at, on))
    return found


def dates(plans: Iterable[Plan], budget_year: int | None, on: dt.date) -> list[tuple[str, str, str, str, str]]:
    """The next days: meetings of the plans, and what the law sets. Each is (iso, when, what, text, state)."""
    coming: dict[tuple[dt.date, str], tuple[str, str]] = {}
    for plan in plans:
        for meeting in plan.meetings:
            if meeting.day and meeting.day >= on:
                when = f"kl. {meeting.start}–{meeting.end}" if meeting.start and meeting.end else ""
                coming[meeting.day, meeting.body] = ("", " ".join(filter(None, (when, meeting.note, meeting.place))))
    next_budget = budget_year if budget_year and budget_deadline(budget_year) >= on else on.year + 1
    deadline = budget_deadline(next_budget)
    coming[deadline, f"Budgeten för {next_budget} ska vara beslutad"] = ("law", "23 § lagen (2003:1210)")
    report = annual_report_deadline(on.year - 1)
    year = on.year - 1 if report >= on else on.year
    coming[annual_report_deadline(year), f"Årsredovisningen för {year} ska vara godkänd"] = (
        "law",
        "24 § lagen (2003:1210)",
    )
    shown = sorted(coming.items())[:DATES]
    return [
        (when.isoformat(), _weekday(when), what, text, state or ("next" if i == 0 else ""))
        for i, ((when, what), (state, text)) in enumerate(shown)
    ]


def beside(user: User, here: Association, on: dt.date) -> list[Beside]:
    """The reader's other associations, each read in its own scope and never mixed with this one's rows."""
    found = []
    for place in places(user, on=on):
        if place.association.pk == here.pk:
            continue
        with scope(association=place.association):
            years = overview.all_years(place.roles)
            version = working(years)
            waiting = tasks(place.association.slug, years, place.roles, on, None, ())
        found.append(
            Beside(
                place.association.name,
                reverse("start", args=[place.association.slug]),
                f"{version.title}, {version.get_state_display().lower()}" if version else "Ingen plan än",
                _due(budget_deadline(version.year), on)[0] if version and version.state in OPEN else "",
                len(waiting),
            )
        )
    return found


def _first(slug: str, roles: frozenset[str]) -> list[Task]:
    if not roles & access.WRITES:
        return []
    hint = "Förbundet har ingen plan här än. Läs in den som gäller, så finns något att börja från."
    return [Task("Lägg in förbundets plan", reverse("budgets:import", args=[slug]), hint)]


def _next_year(slug: str, version: Version, roles: frozenset[str], on: dt.date) -> list[Task]:
    if not roles & access.WRITES:
        return []
    due, tag, kind = _due(budget_deadline(version.year + 1), on)
    hint = f"Kopiera planen för {version.year}. Du ser vad som följer med innan något sparas."
    return [
        Task(
            f"Börja planen för {version.year + 1}",
            reverse("budgets:copy", args=[slug, version.year]),
            hint,
            due,
            tag,
            kind,
        )
    ]


def _director(slug: str, version: Version, at: object, plan: Plan | None, findings: Iterable[Finding]) -> list[Task]:
    found = []
    errors = sum(finding.blocks for finding in findings)
    if errors:
        hint = "Rätta dem, eller godta dem med en motivering som trycks."
        found.append(
            Task(
                f"{errors} fel i planen för {version.year}",
                f"{_to('budget', slug, at)}#fynd",
                hint,
                "",
                "Fel",
                "error",
            )
        )
    unreviewed = getattr(version, "unreviewed", 0)
    if unreviewed and version.is_draft:
        hint = "De är kopierade från förra året. Läs, ändra det som är nytt och markera dem som genomgångna."
        found.append(Task(f"{_counted(unreviewed, 'text', 'texter')} att gå igenom", _to("texts", slug, at), hint))
    comments = getattr(version, "open_comments", 0)
    if comments:
        found.append(
            Task(f"{_counted(comments, 'kommentar', 'kommentarer')} att ta ställning till", _to("comments", slug, at))
        )
    if version.state == State.PROPOSED and plan is not None:
        waiting = [c for c in plan.consultation if c.answered is None]
        if waiting:
            hint = "Styrelsen ska samråda med varje medlem innan den beslutar."
            found.append(
                Task(
                    f"{_counted(len(waiting), 'medlem', 'medlemmar')} har inte svarat i samrådet",
                    _to("version", slug, at),
                    hint,
                )
            )
        elif not errors:
            found.append(
                Task("Förslaget kan antas", _to("version", slug, at), "Anteckna styrelsens beslut.", "", "Klart", "ok")
            )
    if version.is_draft and not found:
        found.append(
            Task(f"Lägg fram planen för {version.year}", _to("version", slug, at), "Inga fel och inget oläst.")
        )
    return found


def _deadline(slug: str, version: Version, at: object, on: dt.date) -> Task:
    due, tag, kind = _due(budget_deadline(version.year), on)
    hint = "Styrelsen ska då ha fastställt budgeten, efter samråd med medlemmarna (23 §)."
    return Task(f"Budgeten för {version.year} ska vara beslutad", _to("budget", slug, at), hint, due, tag, kind)


def _due(deadline: dt.date, on: dt.date) -> tuple[str, str, str]:
    """The day, and how far away it is, as a tag with its kind."""
    left = (deadline - on).days
    if left < 0:
        return day(deadline), "Passerad", "error"
    return day_month(deadline), f"{_counted(left, 'dag', 'dagar')} kvar", "warn" if left <= 30 else ""


def _to(name: str, slug: str, at: object) -> str:
    return reverse(f"budgets:{name}", args=[slug, at])


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _weekday(when: dt.date) -> str:
    return f"{WEEKDAYS[when.weekday()].capitalize()} {day(when)}"
