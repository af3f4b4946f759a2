"""Writes of which reports an agreement asks for: laid out, added, moved, and not needed."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import User
from samordna.core import audit, dates
from samordna.core.action import action
from samordna.interventions import access
from samordna.interventions.actions import life
from samordna.interventions.choices import ReportKind, ReportState
from samordna.interventions.models import Agreement, Report, ReportDue, ReportForm
from samordna.interventions.rules import reporting
from samordna.interventions.rules import schedule as rules
from samordna.interventions.rules.schedule import Slot, Wanted
from samordna.verdict import Refused, first_no

UNSIGNED = "Avtalet är inte underskrivet än. Rapporterna planeras när det är det."
BEGUN = "Rapporten är redan påbörjad. Lämna in den, eller skriv i den varför det inte finns mer att rapportera."
TWICE = "Det finns redan en sådan rapport för tid till och med den dagen."


@action
def plan_reports(*, by: User | None, on: dt.date, agreement: Agreement, wanted: Wanted) -> list[ReportDue]:
    """Lay out the reports of an agreement. Those not begun give way to the new ones; begun and skipped ones stay.

    Raises:
        Refused: without the right, before it is signed, when the intervention is over, or when they cannot be laid out
            so. Days that are past may be laid out: a history is entered so.
    """
    access.may_edit(by, agreement.association).demand()
    if not agreement.is_signed:
        raise Refused(UNSIGNED)
    slots = rules.laid(wanted, agreement.starts, agreement.ends)
    agreement = _asking(agreement)
    rows = list(ReportDue.objects.filter(agreement=agreement).select_related("report").order_by("pk"))
    staying = [row for row in rows if row.skipped_why or _has_report(row)]
    ReportDue.objects.filter(pk__in=[row.pk for row in rows if row not in staying]).delete()
    taken = {(row.kind, row.period_to) for row in staying}
    forms = _forms()
    made = [_due(agreement, slot, forms) for slot in slots if (slot.kind.value, slot.ends) not in taken]
    ReportDue.objects.bulk_create(made)
    dates.changed(agreement.association, on)
    _record(by, on, agreement, "planned", f"{len(made)} rapporter planerades för {agreement.intervention}.")
    return made


@action
def add_report(
    *, by: User | None, on: dt.date, agreement: Agreement, slot: Slot, form: ReportForm | None = None
) -> ReportDue:
    """Ask for one report more.

    Raises:
        Refused: without the right, before it is signed, when the intervention is over, for a time that cannot be or a
            day that is past, or when it is asked for already.
    """
    access.may_edit(by, agreement.association).demand()
    if not agreement.is_signed:
        raise Refused(UNSIGNED)
    first_no(rules.may_be_due(slot), rules.is_ahead(slot.due, on)).demand()
    agreement = _asking(agreement)
    _not_twice(agreement, slot, 0)
    due = _due(agreement, slot, _forms())
    due.form = form or due.form
    due.full_clean()
    due.save(force_insert=True)
    dates.changed(agreement.association, on)
    _record(by, on, agreement, "asked", f"{due} ska lämnas senast {due.due}: {agreement.intervention}.")
    return due


@action
def move_report(
    *, by: User | None, on: dt.date, due: ReportDue, slot: Slot, form: ReportForm | None
) -> ReportDue:  # fmt: skip
    """Change which time, which day and which form. One that is handed in is fixed. A day that is past may stand.

    Raises:
        Refused: without the right, when it is handed in, when the intervention is over, for a time that cannot be or
            another day that is past, or when it is asked for already.
    """
    access.may_edit(by, due.association).demand()
    rules.may_be_due(slot).demand()
    _asking(due.agreement)
    current = held(due)
    if slot.due != current.due:
        rules.is_ahead(slot.due, on).demand()
    report = Report.objects.filter(due=current).first()
    reporting.may_move(ReportState(report.state) if report else None).demand()
    if report is not None and form != current.form:
        raise Refused("Rapporten är påbörjad med sitt formulär. Ändra dagen, men låt formuläret vara.")
    _not_twice(current.agreement, slot, current.pk)
    current.kind, current.due = slot.kind, slot.due
    current.period_from, current.period_to, current.form = slot.starts, slot.ends, form
    current.full_clean()
    current.save()
    dates.changed(current.association, on)
    _record(by, on, current.agreement, "moved", f"{current} ska lämnas senast {current.due}.")
    return current


@action
def skip_report(*, by: User | None, on: dt.date, due: ReportDue, why: str) -> ReportDue:
    """Note that a report is not needed, and why; nobody is reminded of it.

    Raises:
        Refused: without the right or a reason, or when it has been begun.
    """
    access.may_edit(by, due.association).demand()
    if not why.strip():
        raise Refused("Skriv varför rapporten inte behövs.")
    current = held(due)
    if _has_report(current):
        raise Refused(BEGUN)
    current.skipped_why = why.strip()
    current.full_clean()
    current.save(update_fields=["skipped_why"])
    dates.changed(current.association, on)
    _record(by, on, current.agreement, "skipped", f"{current} behövs inte: {why.strip()}")
    return current


@action
def ask_again(*, by: User | None, on: dt.date, due: ReportDue) -> ReportDue:
    """Ask for a report after all that had been noted as not needed.

    Raises:
        Refused: without the right, when it is asked for, or when the intervention is over.
    """
    access.may_edit(by, due.association).demand()
    _asking(due.agreement)
    current = held(due)
    if not current.skipped_why:
        raise Refused("Rapporten är redan begärd.")
    current.skipped_why = ""
    current.save(update_fields=["skipped_why"])
    dates.changed(current.association, on)
    _record(by, on, current.agreement, "asked", f"{current} ska lämnas senast {current.due}.")
    return current


def held(due: ReportDue) -> ReportDue:
    """The row as it is now, kept from others until the transaction ends."""
    rows = ReportDue.objects.select_for_update(of=("self",)).select_related("agreement__intervention", "form")
    return rows.get(pk=due.pk)


def _asking(agreement: Agreement) -> Agreement:
    """The agreement as it is now, with its intervention held, so that nobody closes it or asks for the same report
    before the transaction ends.

    Raises:
        Refused: when the intervention is over.
    """
    intervention = life.held(agreement.intervention)
    rules.may_be_asked(intervention.at).demand()
    current = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    current.intervention = intervention
    return current


def _has_report(due: ReportDue) -> bool:
    return getattr(due, "report", None) is not None


def _not_twice(agreement: Agreement, slot: Slot, but: int) -> None:
    same = ReportDue.objects.filter(agreement=agreement, kind=slot.kind, period_to=slot.ends).exclude(pk=but)
    if same.exists():
        raise Refused(TWICE)


def _forms() -> dict[str, ReportForm]:
    """The first form in use of each kind."""
    forms: dict[str, ReportForm] = {}
    for form in ReportForm.objects.filter(closed=False).order_by("pk"):
        forms.setdefault(form.kind, form)
    return forms


def _due(agreement: Agreement, slot: Slot, forms: dict[str, ReportForm]) -> ReportDue:
    return ReportDue(
        association=agreement.association, agreement=agreement, kind=slot.kind, period_from=slot.starts,
        period_to=slot.ends, due=slot.due, form=forms.get(ReportKind(slot.kind).value),
    )  # fmt: skip


def _record(by: User | None, on: dt.date, agreement: Agreement, what: str, summary: str) -> None:
    audit.record(
        by=by, on=on, association=agreement.association, code=f"report.{what}", subject=agreement, summary=summary
    )
