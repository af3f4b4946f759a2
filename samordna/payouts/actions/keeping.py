"""Writes of what the director keeps in order: an agreement's payment plan, and the choices for payments."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from samordna.associations.models import Association, User
from samordna.core.action import action
from samordna.interventions.models import Agreement
from samordna.payouts import access
from samordna.payouts.actions.holding import note
from samordna.payouts.choices import AccountKind
from samordna.payouts.models import LedgerChoices, PlannedPayment
from samordna.payouts.rules.accounts import read_account, read_bic
from samordna.verdict import Refused, changed_meanwhile, no

CHANGED_MEANWHILE = changed_meanwhile("Det här")


@action
def plan(*, by: User | None, on: dt.date, agreement: Agreement, row: PlannedPayment, seen: int = 0) -> PlannedPayment:
    """Keep a row of the payment plan, new or changed from revision `seen`.

    Raises:
        Refused: without the right, outside the agreement, or when somebody else changed it in between.
        ValidationError: for values that cannot be kept.
    """
    access.may_keep(by, agreement.association).demand()
    is_new = row.pk is None
    if not is_new:
        _unchanged(PlannedPayment.objects.select_for_update().filter(pk=row.pk), seen)
        row.revision = seen + 1
    row.association, row.agreement = agreement.association, agreement
    if row.starts and row.ends and not agreement.starts <= row.starts <= row.ends <= agreement.ends:
        no(f"Perioden ligger utanför avtalet, som gäller {agreement.starts}–{agreement.ends}.").demand()
    row.full_clean()
    row.save()
    word = "lades till" if is_new else "ändrades"
    note(by, on, agreement.association, "planned", f"En rad i betalningsplanen {word}: {agreement}.", row)
    return row


@action
def unplan(*, by: User | None, on: dt.date, row: PlannedPayment, seen: int) -> None:
    """Take a row out of the payment plan.

    Raises:
        Refused: without the right, or when somebody else changed it in between.
    """
    access.may_keep(by, row.association).demand()
    _unchanged(PlannedPayment.objects.select_for_update().filter(pk=row.pk), seen)
    note(by, on, row.association, "unplanned", f"En rad i betalningsplanen togs bort: {row.agreement}.", row)
    row.delete()


@action
def settle(*, by: User | None, on: dt.date, association: Association, choices: LedgerChoices, seen: int) -> None:
    """Settle the account that payments are drawn on, and the accounts of the ledger.

    Raises:
        Refused: without the right, for a number that is none, or when somebody else changed them in between.
        ValidationError: for values that cannot be kept.
    """
    access.may_keep(by, association).demand()
    if choices.pk is not None:
        _unchanged(LedgerChoices.objects.select_for_update().filter(pk=choices.pk), seen)
        choices.revision = seen + 1
    choices.association = association
    try:
        choices.number = read_account(AccountKind(choices.kind), choices.number) if choices.number else ""
        choices.bic = read_bic(choices.bic) if choices.bic else ""
    except ValueError as wrong:
        raise Refused(str(wrong)) from None
    choices.full_clean()
    choices.save()
    note(by, on, association, "settled", "Valen för betalningar ändrades.", choices)


def _unchanged(rows: QuerySet[Any], seen: int) -> None:
    if rows.values_list("revision", flat=True).order_by("pk").first() != seen:
        raise Refused(CHANGED_MEANWHILE)
