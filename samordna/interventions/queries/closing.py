"""What is still open of an intervention that is about to be closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from samordna.core.addresses import address
from samordna.core.awaiting import Task
from samordna.core.figures import day
from samordna.interventions.choices import ReportState
from samordna.interventions.models import Agreement, Intervention, ReportDue
from samordna.interventions.paid import left_open, under_way
from samordna.interventions.queries.award import agreement_in_force
from samordna.interventions.queries.reports import period, report_of
from samordna.interventions.rules.lifecycle import may_close
from samordna.interventions.rules.period import time_left
from samordna.plan.words import counted
from samordna.verdict import Verdict


def nothing_waits(intervention: Intervention) -> Verdict:
    """Whether no claim waits to be paid."""
    return may_close([one.name for one in under_way(intervention)])


def what_waits(intervention: Intervention) -> tuple[str, str] | None:
    """The first claim that waits to be paid: the label and the address of its page."""
    waits = under_way(intervention)
    return ("Öppna rekvisitionen", waits[0].url) if waits else None


def left(intervention: Intervention, slug: str) -> list[Task]:
    """What is not settled and does not hinder: its money, and reports that are asked for and not approved."""
    return [*left_open(intervention, slug), *_reports(intervention, slug)]


def before_closing(intervention: Intervention, slug: str, on: dt.date) -> list[Task]:
    """What to think of before it is closed on a day: what is left, agreed time that is given up, and conditions that
    nobody has noted as met."""
    agreement = agreement_in_force(intervention)
    return [*left(intervention, slug), *(_agreed(agreement, slug, on) if agreement else ())]


def _agreed(agreement: Agreement, slug: str, on: dt.date) -> Iterator[Task]:
    there = address("interventions:award", slug, agreement.intervention_id)
    if agreement.ends > on:
        yield Task(
            f"Avtalet löper till {day(agreement.ends)}, {time_left(on, agreement.ends)} till", there,
            "Efter avslutet går det inte att begära pengar för den tiden.",
        )  # fmt: skip
    unmet = list(agreement.conditions.filter(met_on=None).order_by("pk").values_list("text", flat=True))
    if unmet:
        yield Task(
            f"{counted(len(unmet), 'villkor är inte antecknat', 'villkor är inte antecknade')} som "
            f"{'uppfyllt' if len(unmet) == 1 else 'uppfyllda'}",
            there, " ".join(text if text.endswith(".") else f"{text}." for text in unmet),
        )  # fmt: skip


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
