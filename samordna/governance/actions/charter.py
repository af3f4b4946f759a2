"""Writes of the charter, of the members' seats on the board, and of notice to leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from samordna.associations.choices import MemberKind
from samordna.associations.models import Association, Member, User
from samordna.core import audit
from samordna.core.action import action
from samordna.governance import access
from samordna.governance.actions.registers import CHANGED_MEANWHILE
from samordna.governance.choices import ItemState
from samordna.governance.models import Charter, CharterApproval, CharterItem
from samordna.governance.rules import charter as rules
from samordna.governance.rules.running import last_day_of_membership, may_be_shortened
from samordna.verdict import no

COPIED = ("majority", "majority_for", "raise_matters", "announcements", "credit_limit", "archive_member", "exit_years")


@dataclass(frozen=True, slots=True)
class ItemGiven:
    """What is written about one of the eighteen items."""

    state: ItemState
    section: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A member's decision of a version."""

    day: dt.date
    reference: str = ""


@action
def propose(*, by: User | None, on: dt.date, association: Association, invented: bool = False) -> Charter:
    """Begin a new version of the charter, as a copy of the one before: its checklist and its choices.

    Raises:
        Refused: without the right, or while another proposal waits for the members.
    """
    access.may_edit(by, association).demand()
    Association.objects.select_for_update().get(pk=association.pk)
    last = Charter.objects.order_by("-number").first()
    if last is not None and last.is_proposal:
        no(f"{last} är redan ett förslag. Gör klart det eller kasta det först.").demand()
    made = Charter(association=association, number=last.number + 1 if last else 1, invented=invented)
    for name in COPIED if last else ():
        setattr(made, name, getattr(last, name))
    made.full_clean()
    made.save()
    items = {item.number: item for item in last.items.order_by("number")} if last else {}
    for number, state in rules.first_states():
        copied = items.get(number)
        CharterItem.objects.create(
            association=association, charter=made, number=number, state=copied.state if copied else state,
            section=copied.section if copied else "", note=copied.note if copied else "",
        )  # fmt: skip
    audit.record(
        by=by, on=on, association=association, code="charter.proposed", subject=made, summary=f"{made} lades upp."
    )
    return made


@action
def choose(*, by: User | None, on: dt.date, charter: Charter, seen: int) -> None:
    """Keep the choices set on a proposal, changed from revision `seen`.

    Raises:
        Refused: without the right, for a version that holds, when somebody else changed it in between, or for what the
            law does not let a charter choose.
        ValidationError: for values that cannot be kept.
    """
    access.may_edit(by, charter.association).demand()
    rules.may_be_changed(_unchanged(charter, seen).starts).demand()
    may_be_shortened(charter.exit_years, on).demand()
    if charter.archive_member is not None and charter.archive_member.kind != MemberKind.MUNICIPALITY:
        no("Arkivmyndigheten hör till en kommun som är medlem (20 §). Välj en kommun.").demand()
    charter.revision = seen + 1
    charter.full_clean()
    charter.save()
    audit.record(
        by=by, on=on, association=charter.association, code="charter.chosen", subject=charter,
        summary=f"{charter}: valen ändrades.",
    )  # fmt: skip


@action
def go_through(*, by: User | None, on: dt.date, charter: Charter, items: Mapping[int, ItemGiven], seen: int) -> None:
    """Note where each of the eighteen items stands in a version, changed from revision `seen`.

    It changes nothing in the charter itself, so it is done to one that holds too.

    Raises:
        Refused: without the right, when somebody else changed it in between, or for leaving out an item that every
            charter needs.
        ValidationError: for values that cannot be kept.
    """
    access.may_edit(by, charter.association).demand()
    held = _unchanged(charter, seen)
    held.revision = seen + 1
    held.save(update_fields=["revision"])
    for row in charter.items.order_by("number"):
        given = items.get(row.number)
        if given is not None:
            if given.state is ItemState.NOT_NEEDED:
                rules.may_be_left_out(row.number).demand()
            row.state, row.section, row.note = given.state, given.section, given.note
            row.full_clean()
            row.save()
    audit.record(
        by=by, on=on, association=charter.association, code="charter.gone_through", subject=charter,
        summary=f"{charter}: checklistan gicks igenom.",
    )  # fmt: skip


@action
def note_decisions(
    *, by: User | None, on: dt.date, charter: Charter, decided: Mapping[int, Decided], starts: dt.date | None
) -> None:
    """Note which members have decided a version, by their keys; with `starts` it comes into force that day.

    Raises:
        Refused: without the right, for a version that holds, or into force before every member has decided it.
        ValidationError: for a reference that cannot be kept.
    """
    access.may_edit(by, charter.association).demand()
    charter = Charter.objects.select_for_update().get(pk=charter.pk)
    rules.may_be_changed(charter.starts).demand()
    members = {member.pk: member for member in Member.objects.order_by("name")}
    charter.approvals.all().delete()
    for key, one in sorted(decided.items()):
        row = CharterApproval(
            association=charter.association, charter=charter, member=members[key], day=one.day, reference=one.reference
        )
        row.full_clean()
        row.save()
    summary = f"{charter}: {len(decided)} av medlemmarna har beslutat den."
    if starts is not None:
        earlier = Charter.objects.filter(starts__isnull=False).order_by("-starts").first()
        asked = [m for m in members.values() if m.pk not in decided and (m.ends is None or m.ends >= starts)]
        rules.may_come_into_force(
            starts,
            undecided=[member.name for member in asked],
            last_decision=max((one.day for one in decided.values()), default=None),
            earlier=earlier.starts if earlier else None,
        ).demand()
        charter.starts = starts
        charter.revision += 1
        charter.save(update_fields=["starts", "revision"])
        summary = f"{charter}, fastställd av medlemmarna, gäller från {starts}."
    audit.record(
        by=by, on=on, association=charter.association, code="charter.decided", subject=charter, summary=summary
    )


@action
def discard(*, by: User | None, on: dt.date, charter: Charter) -> None:
    """Throw a proposal away.

    Raises:
        Refused: without the right, or for a version that holds or has held.
    """
    access.may_edit(by, charter.association).demand()
    rules.may_be_changed(charter.starts).demand()
    audit.record(
        by=by, on=on, association=charter.association, code="charter.discarded", subject=charter,
        summary=f"{charter} kastades som förslag.",
    )  # fmt: skip
    charter.delete()


@action
def set_seats(*, by: User | None, on: dt.date, member: Member, board_seats: int) -> None:
    """How many ordinary seats the charter gives a member (9 § 3), with as many substitutes (10 §).

    Raises:
        Refused: without the right.
        ValidationError: for none.
    """
    access.may_edit(by, member.association).demand()
    member.board_seats = board_seats
    member.full_clean()
    member.save(update_fields=["board_seats"])
    audit.record(
        by=by, on=on, association=member.association, code="members.seats", subject=member,
        summary=f"{member} har {board_seats} ordinarie platser i styrelsen.",
    )  # fmt: skip


@action
def give_notice(
    *, by: User | None, on: dt.date, member: Member, notice: dt.date | None, years: int | None = None
) -> None:
    """Note that a member leaves the association, or with None that it stays after all (27 §). The membership ends three
    years later, or `years` where the charter says fewer.

    Raises:
        Refused: without the right, or for a day that has not been.
    """
    access.may_edit(by, member.association).demand()
    if notice is not None and notice > on:
        no(f"Dagen {notice} har inte varit än. Skriv den dag då uppsägningen kom in.").demand()
    may_be_shortened(years, on).demand()
    member.notice = notice
    member.ends = None if notice is None else last_day_of_membership(notice, years)
    member.full_clean()
    member.save(update_fields=["notice", "ends"])
    said = (
        "har återtagit sin uppsägning" if notice is None else f"sade upp sig {notice} och är medlem till {member.ends}"
    )
    audit.record(
        by=by, on=on, association=member.association, code="members.notice", subject=member, summary=f"{member} {said}."
    )


def _unchanged(charter: Charter, seen: int) -> Charter:
    held: Charter = Charter.objects.select_for_update().get(pk=charter.pk)
    if held.revision != seen:
        no(CHANGED_MEANWHILE).demand()
    return held
