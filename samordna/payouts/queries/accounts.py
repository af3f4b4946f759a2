"""Which account a receiver is paid to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samordna.associations.models import Member
from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Row, Table
from samordna.payouts.models import Claim, LedgerChoices, PayeeAccount
from samordna.payouts.rules.attesting import has_account
from samordna.payouts.rules.course import AWAITS_MONEY
from samordna.verdict import YES, Verdict


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


def can_be_paid(claim: Claim) -> Verdict:
    """Whether there is an account to pay a claim to, asked from when it is handed in until it is in a file for a bank.
    Two queries while it is asked."""
    if claim.at not in AWAITS_MONEY:
        return YES
    receiver = claim.agreement.recipient
    return may_be_paid_to(receiver, accounts_of([receiver.pk]), waiting([receiver.pk]))


def choices_of() -> LedgerChoices:
    """The association's choices for its payments; those proposed where it has made none."""
    return LedgerChoices.objects.order_by("pk").first() or LedgerChoices()


def table(found: Sequence[PayeeAccount], slug: str, *, may_confirm: bool) -> Table:
    """Accounts with who stands behind them; of each member the newest confirmed one holds. Members together."""
    holds: set[int] = set()
    rows = []
    for one in found:
        newest = one.confirmed_on is not None and one.member_id not in holds
        if newest:
            holds.add(one.member_id)
        rows.append(Row(_cells(one, slug, holds_now=newest, may_confirm=may_confirm), id=f"account-{one.pk}"))
    return Table(
        id="accounts",
        caption="Mottagarnas konton",
        caption_hidden=True,
        under="Påhittad exempeldata" if any(one.invented for one in found) else "",
        columns=(
            Column("Mottagare"),
            Column("Konto"),
            Column("Läge"),
            Column("Inskrivet av"),
            Column("Bekräftat av"),
            *([Column("Bekräfta"), Column("Kasta")] if may_confirm else []),
        ),
        rows=tuple(rows),
    )


def _cells(one: PayeeAccount, slug: str, *, holds_now: bool, may_confirm: bool) -> tuple[Cell | str, ...]:
    if one.is_waiting:
        state = Cell("Väntar på bekräftelse", tag="warn")
    elif one.dropped_on:
        state = Cell("Kastat", tag="closed")
    else:
        state = Cell("Gäller", tag="ok") if holds_now else Cell("Ersatt", tag="closed")
    links: tuple[Cell | str, ...] = ()
    if may_confirm:
        links = (
            (
                Cell("Bekräfta", url=address("payouts:confirm", slug, one.pk)),
                Cell("Kasta", url=address("payouts:drop", slug, one.pk)),
            )
            if one.is_waiting
            else ("", "")
        )
    by = f"{one.proposed_by or 'driften'} {one.proposed_on}"
    confirmed = f"{one.confirmed_by} {one.confirmed_on}" if one.confirmed_on else one.dropped_why
    return (one.member.name, Cell(str(one), hint=one.source), state, by, confirmed, *links)
