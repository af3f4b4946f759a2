"""Days of the year that interventions bring, and what awaits whoever sees to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import Count, Exists, OuterRef, Q

from samordna.associations.choices import Role
from samordna.associations.models import User
from samordna.core.addresses import address
from samordna.core.awaiting import Reader, Task
from samordna.core.figures import day_month
from samordna.findings import Source
from samordna.interventions import access
from samordna.interventions.choices import ReportState
from samordna.interventions.models import Exit, ReportDue, ReportWriter
from samordna.interventions.queries.reports import KEY, due_seen, period, report_of, unwritten
from samordna.law.deadlines import Deadline, Origin, Owner
from samordna.plan.words import counted

AGREEMENT = Source("Avtalet om insatsen")
OWN = Source("Förbundets egen ordning")
EXIT_KEY = "exit-"
SOON = dt.timedelta(days=30)
# Where a day is changed, by the first word of its key.
HOMES = {
    "report": ("Rapporter", "interventions:reports"),
    "exit": ("Vad blev kvar", "interventions:exits"),
}


def dates_of(year: int) -> Iterator[Deadline]:
    """Those of a calendar year, in the association's scope, each under a key of its own."""
    rows = ReportDue.objects.filter(unwritten(), due__year=year).select_related("agreement__intervention")
    for due in rows.order_by("pk"):
        yield Deadline(
            f"{KEY}{due.pk}", f"{due.get_kind_display()}: {due.agreement.intervention}", due.due,
            f"Rapporten gäller {period(due)}.", AGREEMENT, Owner.INTERVENTION_OWNERS, Origin.OWN, due.due,
        )  # fmt: skip
    exits = Exit.objects.filter(due__year=year, outcome="").select_related("intervention").order_by("pk")
    for one in exits:
        yield Deadline(
            f"{EXIT_KEY}{one.pk}", f"Vad blev kvar: {one.intervention}", one.due,
            f"{one.months} månader efter insatsens sista dag.", OWN, Owner.DIRECTOR, Origin.OWN, one.due,
        )  # fmt: skip


def of_others(user: User, roles: frozenset[str], keys: Collection[str]) -> Collection[str]:
    """Reports that another owner writes: whoever only is an intervention owner is not reminded of them."""
    reports = [key for key in keys if key.startswith(KEY)]
    if not reports or roles & access.WRITES:
        return ()
    own = due_seen(frozenset({Role.INTERVENTION_OWNER}), user).order_by("pk").values_list("pk", flat=True)
    held = {f"{KEY}{pk}" for pk in own}
    return [key for key in reports if key not in held]


def awaiting(reader: Reader) -> list[Task]:
    """Reports to write, to judge and that are late, and what became of interventions that have ended."""
    found: list[Task] = []
    if Role.INTERVENTION_OWNER in reader.roles:
        found += _to_write(reader)
    if reader.roles & access.SIGNS:
        found += _to_judge(reader)
    if reader.roles & access.WRITES:
        found += _to_ask(reader)
    return found


def _to_write(reader: Reader) -> Iterator[Task]:
    own = due_seen(frozenset({Role.INTERVENTION_OWNER}), reader.user).filter(unwritten())
    for due in own.filter(due__lte=reader.on + SOON):
        report = report_of(due)
        back = report is not None and report.state == ReportState.RETURNED
        late = (reader.on - due.due).days
        tag, kind = (f"{counted(late, 'dag', 'dagar')} sen", "error") if late > 0 else ("", "")
        yield Task(
            f"{due.get_kind_display()}: {due.agreement.intervention}",
            address("interventions:report", reader.slug, due.pk),
            "Den har kommit tillbaka med en fråga." if back else f"För tiden {period(due)}.",
            day_month(due.due), tag or ("Åter" if back else ""), kind or ("warn" if back else ""),
        )  # fmt: skip


def _to_judge(reader: Reader) -> Iterator[Task]:
    # Nobody approves what they have written any of, or handed in themselves.
    wrote = Exists(ReportWriter.objects.filter(report__due=OuterRef("pk"), user=reader.user).order_by())
    judged = Q(report__state=ReportState.SUBMITTED) & ~Q(report__author=reader.user) & ~Q(wrote)
    counts = ReportDue.objects.aggregate(
        judged=Count("pk", filter=judged), late=Count("pk", filter=unwritten(reader.on))
    )
    here = address("interventions:reports", reader.slug)
    if count := counts["judged"]:
        name, there = f"{counted(count, 'rapport', 'rapporter')} att pröva", f"{here}?visa=provas"
        if count == 1:
            name, there = _named("Pröva", judged, reader)
        yield Task(name, there)
    if (late := counts["late"]) and reader.roles & access.WRITES:
        name, there = counted(late, "rapport är försenad", "rapporter är försenade"), f"{here}?visa=forsenade"
        if late == 1:
            name, there = _named("Försenad", unwritten(reader.on), reader)
        yield Task(
            name, there, "Hör av dig till insatsägaren, eller anteckna att rapporten inte behövs.", "", "Sen", "error"
        )


def _named(what: str, which: Q, reader: Reader) -> tuple[str, str]:
    """The only one of its kind by its name, with its own page: nobody need look for it in a list."""
    due = ReportDue.objects.filter(which).select_related("agreement__intervention").get()
    name = f"{what} {due.get_kind_display().lower()}: {due.agreement.intervention}"
    return name, address("interventions:report", reader.slug, due.pk)


def _to_ask(reader: Reader) -> Iterator[Task]:
    waits = Exit.objects.filter(outcome="", due__lte=reader.on).order_by()  # before its day nobody can know
    if count := waits.values("intervention").distinct().count():
        what = counted(count, "avslutad insats", "avslutade insatser")
        yield Task(
            f"Ta reda på vad som blev kvar av {what}", f"{address('interventions:exits', reader.slug)}?visa=vantar"
        )
