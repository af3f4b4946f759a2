"""Writes of what is laid before every member: begun, its papers, sent, answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import IO

from samordna.associations.models import Association, User
from samordna.core import audit, dates
from samordna.core.action import action
from samordna.governance import access
from samordna.governance.actions.registers import CHANGED_MEANWHILE
from samordna.governance.choices import Outcome, PackagePart, RoundKind
from samordna.governance.models import Round, RoundFile, RoundMember
from samordna.governance.queries.organisation import members_on, party_of
from samordna.governance.queries.rounds import asked_of
from samordna.governance.rules import rounds as rules
from samordna.records.actions.storing import store_file
from samordna.verdict import no


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member answered; None as day takes back an answer noted by mistake."""

    answered: dt.date | None
    outcome: Outcome | None = None
    reference: str = ""
    summary: str = ""


@action
def keep_round(*, by: User | None, on: dt.date, association: Association, row: Round, seen: int = 0) -> Round:
    """Keep a round, new or changed from revision `seen`. A new one gets a part for every member of the day.

    Raises:
        Refused: without the right, without any member, or when somebody else changed it in between.
        ValidationError: for values that cannot be kept, or a second discharge for a year.
    """
    access.may_edit(by, association).demand()
    is_new = row.pk is None
    if not is_new:
        _locked(row, seen)
        row.revision = seen + 1
    if row.kind != RoundKind.DISCHARGE:
        row.year = None
    row.association = association
    row.full_clean()
    row.save()
    if is_new:
        members = members_on(on)
        if not members:
            no("Förbundet har inga medlemmar än. Lägg först till dem under Inställningar, Förbundet.").demand()
        RoundMember.objects.bulk_create(
            RoundMember(association=association, round=row, member=member) for member in members
        )
    dates.changed(association, on)
    done = "lades upp" if is_new else "ändrades"
    _note(by, on, row, "kept", f"{row.get_kind_display()}: ”{row}” {done}.")
    return row


@action
def attach(
    *, by: User | None, on: dt.date, round: Round, part: PackagePart, name: str, data: bytes | IO[bytes]
) -> RoundFile:
    """Add a paper that goes to the members.

    Raises:
        Refused: without the right, or for a file that is not kept (records).
    """
    access.may_edit(by, round.association).demand()
    file = store_file(by=by, on=on, association=round.association, name=name, data=data)
    made = RoundFile(association=round.association, round=round, part=part, file=file, added_on=on)
    made.full_clean()
    made.save()
    _note(by, on, round, "paper_added", f"{part.label} lades till i ”{round}”.", sha256=file.stored.sha256)
    return made


@action
def detach(*, by: User | None, on: dt.date, paper: RoundFile) -> None:
    """Take a paper out again, before anything has been sent.

    Raises:
        Refused: without the right, or when the round has been sent to somebody.
    """
    access.may_edit(by, paper.association).demand()
    rules.may_be_removed(asked_of(paper.round)).demand()
    paper.delete()
    _note(by, on, paper.round, "paper_removed", f"{paper.get_part_display()} togs bort ur ”{paper.round}”.")


@action
def send(*, by: User | None, on: dt.date, round: Round, members: Collection[int], day: dt.date) -> int:
    """Note the day it was sent to members, by the keys of their parts; answers how many.

    Raises:
        Refused: without the right, for none, for a day to come, for one that has answered, or for a discharge without
            the auditors' statement.
    """
    access.may_edit(by, round.association).demand()
    parts = [PackagePart(part) for part in round.files.order_by("pk").values_list("part", flat=True)]
    rules.may_send(RoundKind(round.kind), parts, day, on).demand()
    rows = list(
        round.members.select_for_update(of=("self",)).select_related("member").filter(pk__in=members).order_by("pk")
    )
    if not rows:
        no("Kryssa för minst en medlem.").demand()
    for row in rows:
        if row.answered is not None:
            no(f"{row.member} har redan svarat {row.answered}.").demand()
        row.sent = day
        row.revision += 1
        row.save(update_fields=["sent", "revision"])
    names = ", ".join(row.member.name for row in rows)
    _note(by, on, round, "sent", f"”{round}” lämnades {day} till {names}.", members=[row.member_id for row in rows])
    return len(rows)


@action
def answer(*, by: User | None, on: dt.date, part: RoundMember, given: Answer, seen: int) -> None:
    """Note what a member answered, changed from revision `seen`.

    Raises:
        Refused: without the right, when somebody else changed it in between, or for an answer the rules do not take.
        ValidationError: for words that cannot be kept.
    """
    access.may_edit(by, part.association).demand()
    held: RoundMember = RoundMember.objects.select_for_update().get(pk=part.pk)
    if held.revision != seen:
        no(CHANGED_MEANWHILE).demand()
    round, member = part.round, part.member
    if given.answered is not None:
        rules.may_answer(
            RoundKind(round.kind), party_of(member), sent=held.sent, answered=given.answered, outcome=given.outcome,
            on=on,
        ).demand()  # fmt: skip
    held.answered, held.reference, held.summary = given.answered, given.reference, given.summary
    held.outcome = given.outcome or "" if given.answered is not None and round.is_discharge else ""
    held.revision = seen + 1
    held.full_clean()
    held.save()
    dates.changed(round.association, on)
    said = f"{member} svarade {given.answered}" if given.answered else f"Svaret från {member} togs tillbaka"
    outcome = f": {held.get_outcome_display().lower()}" if held.outcome else ""
    _note(by, on, round, "answered", f"{said} i ”{round}”{outcome}.", member=member.pk)


@action
def remove_round(*, by: User | None, on: dt.date, round: Round, seen: int) -> None:
    """Take away a round that should not have been begun.

    Raises:
        Refused: without the right, when somebody else changed it in between, or once it has been sent to somebody.
    """
    access.may_edit(by, round.association).demand()
    _locked(round, seen)
    rules.may_be_removed(asked_of(round)).demand()
    _note(by, on, round, "removed", f"{round.get_kind_display()}: ”{round}” togs bort.")
    round.delete()
    dates.changed(round.association, on)


def _locked(round: Round, seen: int) -> None:
    held = Round.objects.select_for_update().filter(pk=round.pk).order_by("pk").values_list("revision", flat=True)
    if held.first() != seen:
        no(CHANGED_MEANWHILE).demand()


def _note(by: User | None, on: dt.date, round: Round, what: str, summary: str, **details: object) -> None:
    audit.record(
        by=by, on=on, association=round.association, code=f"rounds.{what}", subject=round, summary=summary,
        details=details or None,
    )  # fmt: skip
