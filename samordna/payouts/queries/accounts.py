"""Which account a receiver is paid to."""

from __future__ import annotations

from collections.abc import Iterable

from samordna.associations.models import Member
from samordna.payouts.models import LedgerChoices, PayeeAccount
from samordna.payouts.rules.attesting import has_account
from samordna.verdict import Verdict


def accounts_of(members: Iterable[int]) -> dict[int, PayeeAccount]:
    """The account that holds for each member (keys): the newest that two people stand behind."""
    rows = PayeeAccount.objects.filter(member__in=list(members), confirmed_on__isnull=False)
    return {row.member_id: row for row in rows.order_by("pk")}


def waiting(members: Iterable[int]) -> set[int]:
    """The members (keys) with an account that waits to be confirmed."""
    rows = PayeeAccount.objects.filter(member__in=list(members), confirmed_on__isnull=True, dropped_on__isnull=True)
    return set(rows.order_by("pk").values_list("member_id", flat=True))


def may_be_paid_to(member: Member, held: dict[int, PayeeAccount], asked: set[int]) -> Verdict:
    """Whether there is an account for the member."""
    return has_account(member.pk in held, receiver=member.name, waiting=member.pk in asked)


def choices_of() -> LedgerChoices:
    """The association's choices for its payments; those proposed where it has made none."""
    return LedgerChoices.objects.order_by("pk").first() or LedgerChoices()
