"""Writes of the accounts that are paid to: one person proposes, another confirms; neither is the one who pays."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import Association, Member, User
from samordna.core.action import action
from samordna.payouts import access
from samordna.payouts.actions.holding import note
from samordna.payouts.choices import AccountKind
from samordna.payouts.models import PayeeAccount
from samordna.payouts.rules import attesting
from samordna.payouts.rules.accounts import read_account
from samordna.payouts.rules.mending import has_reason
from samordna.records.actions.storing import hold
from samordna.verdict import Refused

ANSWERED = "Kontot är redan bekräftat eller kastat. Ladda om sidan och se vad som gäller."
NOT_YOURS = "Du skriver in kontot för den medlem som får pengarna för din egen insats."


@action
def propose(
    *,
    by: User | None,
    on: dt.date,
    association: Association,
    member: Member,
    kind: AccountKind,
    number: str,
    source: str,
    invented: bool = False,
) -> PayeeAccount:
    """Write in a member's account; `source` tells how the number is known. It holds when another has confirmed it.

    Raises:
        Refused: without the right, for another's member, or for a number that is none.
        ValidationError: for values that cannot be kept, or while another one waits.
    """
    access.may_propose(by, association).demand()
    if by is not None and not access.may_keep(by, association) and not _receives(by, member):
        raise Refused(NOT_YOURS)
    try:
        plain = read_account(kind, number)
    except ValueError as wrong:
        raise Refused(str(wrong)) from None
    hold(association)
    row = PayeeAccount(
        association=association, member=member, kind=kind, number=plain, source=source, proposed_by=by,
        proposed_on=on, invented=invented,
    )  # fmt: skip
    row.full_clean(exclude=["proposed_by"])
    row.save(force_insert=True)
    note(by, on, association, "account_proposed", f"Ett nytt konto för {member} skrevs in.", row, number=row.shown)
    return row


@action
def confirm(*, by: User | None, on: dt.date, account: PayeeAccount) -> PayeeAccount:
    """Confirm an account that another person proposed.

    Raises:
        Refused: without the right, one's own proposal, or when it is answered already.
    """
    access.may_confirm(by, account.association).demand()
    current = _waiting(account)
    attesting.may_confirm(by.pk if by else None, current.proposed_by_id).demand()
    current.confirmed_by, current.confirmed_on = by, on
    current.save(update_fields=["confirmed_by", "confirmed_on"])
    note(
        by, on, current.association, "account_confirmed", f"Kontot för {current.member} bekräftades.", current,
        number=current.shown,
    )  # fmt: skip
    return current


@action
def drop(*, by: User | None, on: dt.date, account: PayeeAccount, why: str) -> PayeeAccount:
    """Throw away a proposal.

    Raises:
        Refused: without the right, without a reason, or when it is answered already.
    """
    access.may_confirm(by, account.association).demand()
    has_reason(why).demand()
    current = _waiting(account)
    current.dropped_on, current.dropped_why = on, why.strip()[:200]
    current.save(update_fields=["dropped_on", "dropped_why"])
    note(by, on, current.association, "account_dropped", f"Ett konto för {current.member} kastades.", current)
    return current


def _waiting(account: PayeeAccount) -> PayeeAccount:
    rows = PayeeAccount.objects.select_related("association", "member").select_for_update(of=("self",))
    current: PayeeAccount = rows.get(pk=account.pk)
    if not current.is_waiting:
        raise Refused(ANSWERED)
    return current


def _receives(by: User, member: Member) -> bool:
    return bool(by.interventions.filter(recipient=member).exists())
