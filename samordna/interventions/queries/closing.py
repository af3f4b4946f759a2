"""What is still open of an intervention that is about to be closed."""

from __future__ import annotations

from samordna.core.addresses import address
from samordna.core.awaiting import Task
from samordna.core.figures import day
from samordna.interventions.choices import ReportState
from samordna.interventions.models import Intervention, ReportDue
from samordna.interventions.paid import left_open, under_way
from samordna.interventions.queries.reports import period, report_of
from samordna.interventions.rules.lifecycle import may_close
from samordna.verdict import Verdict


def nothing_waits(intervention: Intervention) -> Verdict:
    """Whether no claim waits to be paid."""
    return may_close(under_way(intervention))


def left(intervention: Intervention, slug: str) -> list[Task]:
    """What should be settled first and does not hinder: its money, and reports that are asked for and not approved."""
    return [*left_open(intervention, slug), *_reports(intervention, slug)]


def _reports(intervention: Intervention, slug: str) -> list[Task]:
    rows = ReportDue.objects.filter(agreement__intervention=intervention, skipped_why="")
    rows = rows.exclude(report__state=ReportState.SIGNED).select_related("report").order_by("due", "pk")
    return [_report(row, slug) for row in rows]


def _report(row: ReportDue, slug: str) -> Task:
    report = report_of(row)
    name, there = f"{row.get_kind_display()} {period(row)}", address("interventions:report", slug, row.pk)
    if report is not None and report.state == ReportState.SUBMITTED:
        return Task(f"{name} är inlämnad och inte prövad", there, "Godkänn den, eller begär komplettering.")
    return Task(
        f"{name} är inte lämnad", there,
        f"Sista dag {day(row.due)}. Anteckna på rapportens sida om den inte behövs; annars påminns insatsägaren.",
    )  # fmt: skip
