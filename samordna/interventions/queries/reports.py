"""Reports as they stand: those asked for, late, handed in and approved; one with its answers; the forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Max, Q, QuerySet, prefetch_related_objects

from samordna.associations.models import User
from samordna.core.addresses import address
from samordna.core.figures import day
from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.interventions.choices import ReportKind, ReportState, Stage
from samordna.interventions.models import Intervention, Outcome, Report, ReportDue, ReportForm
from samordna.interventions.queries.life import granted, seen_by
from samordna.interventions.rules import questions as asking
from samordna.interventions.rules import reporting as rules
from samordna.interventions.rules.questions import Question
from samordna.interventions.rules.reporting import WRITABLE, standing
from samordna.meetings.models import Reminder

KEY = "report-"
# What the list may be narrowed to, in the order of the tabs.
SHOWN = {
    "lamnas": "Ska lämnas",
    "forsenade": "Försenade",
    "provas": "Ska prövas",
    "godkanda": "Godkända",
    "alla": "Alla",
}


def due_seen(roles: frozenset[str], by: User | None) -> QuerySet[ReportDue]:
    """The reports asked for of interventions that somebody with these roles sees, by the day they are due."""
    rows = ReportDue.objects.filter(agreement__intervention__in=seen_by(roles, by).order_by())
    return rows.select_related("report", "form", "agreement__intervention__owner").order_by("due", "pk")


def unwritten(on: dt.date | None = None) -> Q:
    """Those that still wait for their owner; with a day, those that were due before it."""
    waits = Q(skipped_why="") & (Q(report__isnull=True) | Q(report__state__in=WRITABLE))
    return waits & Q(due__lt=on) if on else waits


def listed(roles: frozenset[str], by: User | None, wanted: str, on: dt.date) -> list[ReportDue]:
    """Those of the wanted kind."""
    narrow = {
        "lamnas": unwritten(),
        "forsenade": unwritten(on),
        "provas": Q(report__state=ReportState.SUBMITTED),
        "godkanda": Q(report__state=ReportState.SIGNED),
    }.get(wanted, Q())
    return list(due_seen(roles, by).filter(narrow))


def report_of(due: ReportDue) -> Report | None:
    """The report, when it has been begun. Reads what has been selected."""
    found: Report | None = getattr(due, "report", None)
    return found


def last_day(due: ReportDue) -> dt.date:
    """The last day that a report tells of: its own, or the intervention's where the board has ended that earlier."""
    ends = due.agreement.intervention.ends
    return min(due.period_to, ends) if ends else due.period_to


def doubts(due: ReportDue, report: Report) -> list[str]:
    """What should be asked about in a report before it is handed in or approved. Two queries."""
    intervention = due.agreement.intervention
    prefetch_related_objects([intervention], "awards__years")
    return rules.doubts(asking.read(report.questions), report.answers, granted(intervention))


def moves_from(due: ReportDue) -> Stage | None:
    """Where the intervention stands, when approving the report moves it on: a final one, and the first to be approved
    (there may be one of an earlier agreement). One query for a final report."""
    if due.kind != ReportKind.FINAL:
        return None
    intervention = due.agreement.intervention
    return None if intervention.steps.filter(move="final_report").exists() else intervention.at


def writers_of(report: Report) -> set[int | None]:
    """Everybody (keys) who has written any of a report or handed it in. One query."""
    return {report.author_id, *report.writers.order_by("pk").values_list("user", flat=True)}


def tag_of(due: ReportDue, on: dt.date) -> tuple[str, str]:
    """How a report stands, as a tag."""
    report = report_of(due)
    state = ReportState(report.state) if report else None
    return standing(state, due=due.due, skipped=bool(due.skipped_why), on=on)


def reminded(rows: Iterable[ReportDue]) -> dict[int, dt.date]:
    """The day the last reminder of each went out, where one has."""
    keys = {f"{KEY}{row.pk}": row.pk for row in rows}
    sent = Reminder.objects.filter(item__key__in=keys).values_list("item__key").annotate(Max("sent_on")).order_by()
    return {keys[key]: last for key, last in sent}


def table(rows: Sequence[ReportDue], slug: str, on: dt.date, *, of_one: bool = False) -> Table:
    """Reports with how they stand; `of_one` leaves out which intervention they are about."""
    told = reminded(rows)
    columns = [
        Column("Insats"), Column("Rapport"), Column("För tiden"), Column("Senast", Kind.DAY), Column("Läge"),
        Column("Insatsägare"), Column("Påmind", Kind.DAY),
    ]  # fmt: skip
    return Table(
        id="rapporter",
        caption="Rapporter",
        caption_hidden=True,
        columns=tuple(columns[1:] if of_one else columns),
        rows=tuple(Row(tuple(_cells(row, slug, on, told)[of_one:]), id=f"rapport-{row.pk}") for row in rows),
    )


def _cells(row: ReportDue, slug: str, on: dt.date, told: dict[int, dt.date]) -> list[Cell | str | dt.date | None]:
    word, kind = tag_of(row, on)
    intervention = row.agreement.intervention
    return [
        Cell(intervention.name, url=address("interventions:reports_of", slug, intervention.pk)),
        Cell(row.get_kind_display(), url=address("interventions:report", slug, row.pk)),
        period(row),
        row.due,
        Cell(word, tag=kind),
        str(intervention.owner or ""),
        told.get(row.pk),
    ]


def period(due: ReportDue) -> str:
    """The time a report tells of, in words."""
    return f"{day(due.period_from)}–{day(due.period_to)}"


def answered(report: Report) -> list[tuple[Question, str]]:
    """Each question with its answer as people read it."""
    return [(one, asking.shown(one, report.answers.get(one.key, ""))) for one in asking.read(report.questions)]


def outcomes(intervention: Intervention) -> Table:
    """What has come out of the intervention, by indicator and day."""
    rows = Outcome.objects.filter(intervention=intervention).order_by("indicator", "day", "pk")
    return Table(
        id="utfall",
        caption="Utfall i godkända rapporter",
        caption_hidden=True,
        columns=(
            Column("Indikator"), Column("Till och med", Kind.DAY), Column("Utfall", Kind.NUMBER, decimals=2),
            Column("Enhet"),
        ),
        rows=tuple(Row((one.indicator, one.day, one.value, one.unit)) for one in rows),
    )  # fmt: skip


def forms(slug: str) -> Table:
    """The forms, those in use first."""
    return Table(
        id="formular",
        caption="Rapportformulär",
        caption_hidden=True,
        columns=(Column("Formulär"), Column("Rapport"), Column("Frågor", Kind.NUMBER), Column("Läge")),
        rows=tuple(
            Row(
                (
                    Cell(one.name, url=address("interventions:report_form", slug, one.pk)),
                    one.get_kind_display(),
                    len(one.questions),
                    Cell("Används inte längre", tag="closed") if one.closed else Cell("Används", tag="ok"),
                )
            )
            for one in ReportForm.objects.order_by("closed", "name")
        ),
    )


def without_form() -> list[ReportKind]:
    """The kinds of report that no form in use is for."""
    held = set(ReportForm.objects.filter(closed=False).order_by("kind").values_list("kind", flat=True))
    return [kind for kind in ReportKind if kind.value not in held]
