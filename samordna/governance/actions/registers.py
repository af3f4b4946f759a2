"""Writes of the registers: auditors, groups, bought services, steering documents, points of the delegation rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TypeVar

from samordna.associations.models import Association, Member, User
from samordna.core import audit, dates
from samordna.core.action import action
from samordna.governance import access
from samordna.governance.choices import Matter
from samordna.governance.models import Audited, Auditor, DelegatedDecision, DelegationRule
from samordna.governance.models.dated import Kept
from samordna.governance.rules import running
from samordna.verdict import changed_meanwhile, no

R = TypeVar("R", bound=Kept)
CHANGED_MEANWHILE = changed_meanwhile("Det här")


@action
def keep(
    *,
    by: User | None,
    on: dt.date,
    association: Association,
    row: R,
    seen: int = 0,
    audits: Collection[Member] | None = None,
) -> R:
    """Keep a row of a register, new or changed from revision `seen`. `audits` are the members of an auditor.

    Raises:
        Refused: without the right, when somebody else changed it in between, or for what the law forbids.
        ValidationError: for values that cannot be kept.
    """
    access.may_edit(by, association).demand()
    is_new = row.pk is None
    if not is_new:
        _unchanged(row, seen)
        row.revision = seen + 1
    row.association = association
    _demand_rules(row)
    if audits is not None and not audits:
        no("Kryssa för minst en medlem som revisorn granskar för.").demand()
    row.full_clean()
    row.save()
    if isinstance(row, Auditor) and audits is not None:
        row.audited.all().delete()
        for member in sorted(audits, key=lambda one: one.pk):
            Audited.objects.create(association=association, auditor=row, member=member)
    dates.changed(association, on)
    audit.record(
        by=by, on=on, association=association, code="organisation.added" if is_new else "organisation.changed",
        subject=row, summary=f"{_name(row)}: {row} {'lades till' if is_new else 'ändrades'}.",
    )  # fmt: skip
    return row


@action
def remove(*, by: User | None, on: dt.date, row: Kept, seen: int) -> None:
    """Take away a row that should not have been there. What has ended is given a last day instead.

    Raises:
        Refused: without the right, when somebody else changed it in between, or when something depends on it.
    """
    access.may_edit(by, row.association).demand()
    _unchanged(row, seen)
    if isinstance(row, DelegationRule) and row.decisions.exists():
        no("Det finns beslut enligt punkten. Sätt i stället en sista dag på den.").demand()
    if isinstance(row, DelegatedDecision) and row.reported_on is not None:
        no(f"Beslutet är anmält till styrelsen {row.reported_on} och tas inte bort.").demand()
    audit.record(
        by=by, on=on, association=row.association, code="organisation.removed", subject=row,
        summary=f"{_name(row)}: {row} togs bort.",
    )  # fmt: skip
    row.delete()
    dates.changed(row.association, on)


@action
def report(
    *, by: User | None, on: dt.date, association: Association, decisions: Collection[int], day: dt.date
) -> list[DelegatedDecision]:
    """Note that the board was told of delegated decisions on a day (10 §); `decisions` are their keys.

    Raises:
        Refused: without the right, for none, or for one that is reported or made later.
    """
    access.may_report(by, association).demand()
    if day > on:
        no(f"Dagen {day} har inte varit än. Anteckna anmälan när mötet har hållits.").demand()
    rows = list(DelegatedDecision.objects.select_for_update().filter(pk__in=decisions).order_by("day", "pk"))
    if not rows:
        no("Kryssa för minst ett beslut.").demand()
    for row in rows:
        running.may_be_reported(day, row.day, row.reported_on).demand()
        row.reported_on = day
        row.revision += 1
        row.save(update_fields=["reported_on", "revision"])
    audit.record(
        by=by, on=on, association=association, code="delegation.reported",
        summary=f"{len(rows)} delegationsbeslut anmäldes till styrelsen {day}.",
        details={"decisions": [row.pk for row in rows]},
    )  # fmt: skip
    return rows


def _unchanged(row: Kept, seen: int) -> None:
    held = type(row).objects.select_for_update().filter(pk=row.pk).values_list("revision", flat=True).order_by("pk")
    if held.first() != seen:
        no(CHANGED_MEANWHILE).demand()


def _demand_rules(row: Kept) -> None:
    if isinstance(row, DelegationRule):
        running.may_be_delegated(Matter(row.kind)).demand()
    if isinstance(row, DelegatedDecision):
        running.may_be_decided(row.rule.as_rule, row.day, row.amount).demand()


def _name(row: Kept) -> str:
    return str(row._meta.verbose_name).capitalize()
