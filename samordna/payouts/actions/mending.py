"""Writes of what happens after money was paid, or instead of it: reversed, released, demanded back, come back."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import User
from samordna.core.action import action
from samordna.interventions.models import Agreement, Intervention, Proposed
from samordna.interventions.queries.award import award_years, given_of_proposal
from samordna.money import Kr
from samordna.payouts import access
from samordna.payouts.actions.holding import held, held_claim, next_number, note, step
from samordna.payouts.choices import Act, EntryKind
from samordna.payouts.models import Claim, Entry
from samordna.payouts.queries.standing import last_entry, standing_of
from samordna.payouts.rules import course, mending
from samordna.payouts.rules.sums import YearSum
from samordna.verdict import Refused, first_no

# Also what meets whoever presses the button twice.
NOTED_MEANWHILE = (
    "Något är antecknat om insatsens pengar sedan du öppnade sidan, kanske av dig själv. Inget mer är sparat. Ladda "
    "om, se vad som står, och gör om det som saknas."
)


@action
def reverse(*, by: User | None, on: dt.date, claim: Claim, day: dt.date, why: str) -> Claim:
    """Reverse the payment of a claim, whose money came back or never left. The claim is over: what is still to be paid
    is claimed anew, by a claim that refers to it.

    Raises:
        Refused: without the right, without a reason, for a day to come or before the payment, when it is not paid, or
            part of it is demanded back.
    """
    access.may_note(by, claim.association).demand()
    current = held_claim(claim)
    first_no(course.may(Act.REVERSE, current.at, why=why), mending.has_been(day, on)).demand()
    standing = standing_of(current.intervention)
    paid = list(current.entries.filter(kind=EntryKind.PAID).order_by("number"))
    for entry in paid:
        mending.has_followed(day, entry.day).demand()
        mending.may_reverse(standing.year(entry.year), entry.amount).demand()
    number = next_number(current.association, Entry)
    for place, entry in enumerate(paid):
        Entry.objects.create(
            association=current.association, number=number + place, intervention=current.intervention,
            agreement=current.agreement, claim=current, payment=entry.payment, kind=EntryKind.REVERSED,
            year=entry.year, amount=entry.amount, day=day, noted_on=on, why=why.strip(), by=by,
        )  # fmt: skip
    step(current, Act.REVERSE, by, on, why)
    note(by, on, current.association, "reversed", f"Betalningen av {current} makulerades.", current)
    return current


@action
def release(
    *, by: User | None, on: dt.date, agreement: Agreement, year: int, amount: Kr, why: str, seen: int | None = None
) -> Entry:
    """Give up what will not be used of a year, so that it is free for something else. `seen` is the number of the
    intervention's last row in the ledger as it was shown, None for any.

    Raises:
        Refused: without the right or a reason, above what remains, while a proposal for the year waits for the board,
            or when something has happened in between.
    """
    access.may_keep(by, agreement.association).demand()
    found = _held_year(agreement, year, seen)
    first_no(
        mending.has_reason(why), mending.may_release(found, amount, _proposed(agreement.intervention, year))
    ).demand()
    return _entry(by, on, agreement, EntryKind.RELEASED, year, amount, on, why, "released", "frigjordes")


@action
def demand(
    *, by: User | None, on: dt.date, agreement: Agreement, year: int, amount: Kr, why: str, seen: int | None = None
) -> Entry:
    """Demand back what was paid and not used, or used for something else. `seen` as for `release`.

    Raises:
        Refused: without the right or a reason, above what was paid, or when something has happened in between.
    """
    access.may_keep(by, agreement.association).demand()
    found = _held_year(agreement, year, seen)
    first_no(mending.has_reason(why), mending.may_demand(found, amount)).demand()
    return _entry(by, on, agreement, EntryKind.DEMANDED, year, amount, on, why, "demanded", "återkrävdes")


@action
def recover(
    *, by: User | None, on: dt.date, agreement: Agreement, year: int, amount: Kr, day: dt.date, why: str,
    seen: int | None = None,
) -> Entry:  # fmt: skip
    """Note money that came back on a day, of what was demanded. `seen` as for `release`.

    Raises:
        Refused: without the right or a word on it, for a day to come or before it was paid, above what was demanded,
            or when something has happened in between.
    """
    access.may_note(by, agreement.association).demand()
    found = _held_year(agreement, year, seen)
    paid = min((one.day for one in found.moved if one.kind is EntryKind.PAID and one.day), default=None)
    first_no(
        mending.has_reason(why), mending.has_been(day, on), mending.may_recover(found, amount),
        mending.has_followed(day, paid),
    ).demand()  # fmt: skip
    return _entry(by, on, agreement, EntryKind.RECOVERED, year, amount, day, why, "recovered", "kom tillbaka")


def _proposed(intervention: Intervention, year: int) -> Kr | None:
    """What a proposal that waits for the board grants for a year; None for no such proposal."""
    waiting = Proposed.objects.filter(intervention=intervention, settled_on=None).order_by("pk").first()
    given = given_of_proposal(waiting) if waiting else None
    return next((one.granted for one in given.years if one.year == year), None) if given else None


def _held_year(agreement: Agreement, year: int, seen: int | None) -> YearSum:
    held([agreement.intervention_id])
    if seen is not None and last_entry(agreement.intervention) != seen:
        raise Refused(NOTED_MEANWHILE)
    return standing_of(agreement.intervention).year(year)


def _entry(
    by: User | None, on: dt.date, agreement: Agreement, kind: EntryKind, year: int, amount: Kr, day: dt.date,
    why: str, code: str, past: str,
) -> Entry:  # fmt: skip
    association = agreement.association
    award = None
    if kind is EntryKind.RELEASED:
        holds = award_years().filter(award__intervention=agreement.intervention, year=year)
        award = holds.select_related("award").get().award
    made = Entry(
        association=association, number=next_number(association, Entry), intervention=agreement.intervention,
        agreement=agreement, award=award, kind=kind, year=year, amount=amount, day=day, noted_on=on, why=why.strip(),
        by=by,
    )  # fmt: skip
    made.full_clean(exclude=["by", "claim", "payment", "award"])
    made.save(force_insert=True)
    summary = f"{amount} för {year} {past}: {agreement.intervention}."
    note(by, on, association, code, summary, made, amount=amount.ore, year=year)
    return made
