"""Writes of whoever asks for money: a draft, what it says, its evidence, handed in, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO

from samordna.associations.models import User
from samordna.core.action import action
from samordna.interventions.choices import CostType
from samordna.interventions.models import Agreement
from samordna.money import ZERO, Kr
from samordna.payouts import access
from samordna.payouts.actions.holding import held, held_claim, next_number, note, step
from samordna.payouts.choices import Act
from samordna.payouts.models import Claim, ClaimRow, ClaimWriter, Evidence
from samordna.payouts.queries.subject import subject_of
from samordna.payouts.rules import claiming, course
from samordna.records.actions.storing import store_file
from samordna.verdict import Refused, no

NO_PERIOD = "Skriv vilken period rekvisitionen gäller, från och med till och med."
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is written."""

    type: CostType
    what: str
    year: int
    amount: Kr
    vat: Kr = ZERO


@dataclass(frozen=True, slots=True)
class Given:
    """What a claim says. A draft may lack anything."""

    starts: dt.date | None = None
    ends: dt.date | None = None
    text: str = ""
    rows: Sequence[Row] = field(default_factory=tuple)


@action
def begin(
    *, by: User | None, on: dt.date, agreement: Agreement, given: Given | None = None, corrects: Claim | None = None
) -> Claim:
    """Begin a draft. `corrects` is the claim that it sets right, of the same agreement.

    Raises:
        Refused: without the right, or for a claim that is not corrected by a new one.
        ValidationError: for values that cannot be kept.
    """
    intervention, association = agreement.intervention, agreement.association
    access.may_claim(by, intervention).demand()
    held([intervention.pk])
    if corrects is not None:
        corrects.refresh_from_db()
        course.may_be_corrected(corrects.at).demand()
        if corrects.agreement_id != agreement.pk:
            raise Refused("Rättelsen görs i samma avtal som rekvisitionen den rättar.")
    claim = Claim(
        association=association, intervention=intervention, agreement=agreement, corrects=corrects, written_by=by,
        begun_on=on, number=next_number(association, Claim), invented=agreement.invented,
    )  # fmt: skip
    _write(claim, given or Given())
    _remember(by, claim)
    note(by, on, association, "begun", f"{claim} påbörjades.", claim, corrects=corrects and corrects.number)
    return claim


@action
def write(*, by: User | None, on: dt.date, claim: Claim, given: Given, seen: int) -> Claim:
    """Write what the claim says, in a draft or one that was sent back; `seen` is the revision that was shown.

    Raises:
        Refused: without the right, in another state, or when somebody else changed it in between.
        ValidationError: for values that cannot be kept.
    """
    access.may_claim(by, claim.intervention).demand()
    current = held_claim(claim, seen)
    course.is_writable(current.at).demand()
    current.written_by = by
    current.revision += 1
    _write(current, given)
    _remember(by, current)
    note(by, on, current.association, "written", f"{current} ändrades.", current, amount=current.amount.ore)
    return current


@action
def add_evidence(*, by: User | None, on: dt.date, claim: Claim, name: str, data: bytes | IO[bytes]) -> Evidence:
    """Add a file that proves costs, to a draft or a claim that was sent back.

    Raises:
        Refused: without the right, in another state, for a file that is not kept, or one that is there already.
    """
    access.may_claim(by, claim.intervention).demand()
    current = held_claim(claim)
    course.is_writable(current.at).demand()
    file = store_file(by=by, on=on, association=current.association, name=name, data=data)
    sha256 = file.stored.sha256
    if current.evidence.filter(sha256=sha256).exists():
        no(f"Samma fil ligger redan i rekvisitionen. ”{file.name}” är inte tillagd.").demand()
    made = Evidence.objects.create(
        association=current.association, claim=current, agreement=current.agreement, file=file, sha256=sha256
    )
    _changed(current)
    _remember(by, current)
    note(by, on, current.association, "evidence", f"Ett underlag lades till {current}.", current, sha256=sha256)
    return made


@action
def remove_evidence(*, by: User | None, on: dt.date, evidence: Evidence) -> None:
    """Take a file out of a draft or a claim that was sent back. The file itself stays in the register of files.

    Raises:
        Refused: without the right, or in another state.
    """
    access.may_claim(by, evidence.claim.intervention).demand()
    current = held_claim(evidence.claim)
    course.is_writable(current.at).demand()
    sha256 = evidence.sha256
    evidence.delete()
    _changed(current)
    _remember(by, current)
    note(by, on, current.association, "evidence_removed", f"Ett underlag togs ur {current}.", current, sha256=sha256)


@action
def submit(*, by: User | None, on: dt.date, claim: Claim, seen: int) -> Claim:
    """Hand the claim in, when every test lets it through; `seen` is the revision that was shown.

    Raises:
        Refused: without the right, when somebody else changed it, or with the figure that stops it.
    """
    access.may_claim(by, claim.intervention).demand()
    current = held_claim(claim, seen)
    course.may(Act.SUBMIT, current.at).demand()
    subject = subject_of(current, on)
    if subject is None:
        raise Refused(NO_PERIOD)
    claiming.may_be_submitted(subject, on).demand()
    current.claimed_by, current.submitted_on = by, on
    step(current, Act.SUBMIT, by, on)
    root = set() if current.corrects is None else set(current.corrects.evidence.values_list("sha256", flat=True))
    current.evidence.exclude(sha256__in=root).update(holds=True)
    note(by, on, current.association, "submitted", f"{current} lämnades in.", current, amount=current.amount.ore)
    return current


@action
def withdraw(*, by: User | None, on: dt.date, claim: Claim) -> Claim:
    """Take back a claim that is not yet approved. It stays, with its number.

    Raises:
        Refused: without the right, or when it is approved.
    """
    access.may_claim(by, claim.intervention).demand()
    current = held_claim(claim)
    course.may(Act.WITHDRAW, current.at).demand()
    step(current, Act.WITHDRAW, by, on)
    note(by, on, current.association, "withdrawn", f"{current} togs tillbaka.", current)
    return current


def _write(claim: Claim, given: Given) -> None:
    if len(given.rows) > MOST_ROWS:
        raise Refused(f"Rekvisitionen har {len(given.rows)} rader, och högst {MOST_ROWS} får plats. Slå ihop några.")
    claim.starts, claim.ends, claim.text = given.starts, given.ends, given.text
    claim.full_clean(exclude=["written_by", "claimed_by"])
    claim.save()
    claim.rows.all().delete()
    for position, row in enumerate(given.rows, start=1):
        made = ClaimRow(
            association=claim.association, claim=claim, position=position, type=row.type, what=row.what,
            year=row.year, amount=row.amount, vat=row.vat,
        )  # fmt: skip
        made.full_clean()
        made.save(force_insert=True)


def _remember(by: User | None, claim: Claim) -> None:
    """Whoever has had a hand in it; the operator is nobody in particular."""
    if by is not None:
        ClaimWriter.objects.get_or_create(association=claim.association, claim=claim, user=by)


def _changed(claim: Claim) -> None:
    claim.revision += 1
    claim.save(update_fields=["revision"])
