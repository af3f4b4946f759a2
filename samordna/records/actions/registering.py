"""Writes: records are registered and corrected, and get their file. Rooms above register what they make or receive."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import IO

from django.db import transaction
from django.db.models import Max

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.records import rules
from samordna.records.actions.cases import held_case
from samordna.records.actions.storing import store_file
from samordna.records.choices import Direction
from samordna.records.models import Case, File, Record
from samordna.verdict import Refused, changed_meanwhile

MEANWHILE = changed_meanwhile("Handlingen")
HAS_FILE = "Handlingen har redan en fil, och den byts aldrig. Registrera den nya filen som en egen handling."


@dataclass(frozen=True, slots=True)
class Given:
    """What is written about a record. `secrecy` is empty, or the sections of its mark ("25 kap. 1 §")."""

    direction: Direction
    day: dt.date
    subject: str
    counterpart: str = ""
    secrecy: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it is handed in."""

    name: str
    data: bytes | IO[bytes]


@action
def register(*, by: User | None, on: dt.date, case: Case, given: Given, file: File | None = None) -> Record:
    """Register a record in a case, with the next number there.

    Raises:
        Refused: without the right, in a closed case, for a day to come, or without the counterpart it needs.
        ValidationError: for words that cannot be stored.
    """
    current = held_case(by, case)
    rules.may_be_registered(given.day, on=on, closed=current.closed is not None).demand()
    last = Record.objects.filter(case=current).aggregate(last=Max("serial"))["last"] or 0
    record = Record(
        association=current.association, case=current, serial=last + 1, file=file, registered_by=by, registered_on=on
    )
    record.number = rules.record_number(current.series.record_form, case=current.number, record=record.serial)
    _fill(record, given, on)
    record.save(force_insert=True)
    _record(by, on, record, "registered", f"Handlingen {record} registrerades.")
    return record


def register_upload(*, by: User, on: dt.date, case: Case, given: Given, upload: Upload | None) -> Record:
    """As `register`, with the file that comes along: both, or neither."""
    with transaction.atomic():
        file = _kept(by, on, case.association, upload)
        return register(by=by, on=on, case=case, given=given, file=file)


@action
def correct(
    *, by: User | None, on: dt.date, record: Record, given: Given, seen: int, file: File | None = None
) -> Record:
    """Correct what is written about a record, and give it the file it lacks; the log keeps what stood before.

    That may be in a closed case too: it adds nothing to it.

    `seen` is the revision that was shown.

    Raises:
        Refused: as `register`, for a record that has a file already, or when somebody else changed it meanwhile.
        ValidationError: for words that cannot be stored.
    """
    held_case(by, record.case)
    current = Record.objects.select_related("association", "case").get(pk=record.pk)
    if current.revision != seen:
        raise Refused(MEANWHILE)
    rules.may_be_registered(given.day, on=on, closed=False).demand()
    if file is not None and current.file_id is not None:
        raise Refused(HAS_FILE)
    before = {name: str(getattr(current, name)) for name in ("direction", "day", "subject", "counterpart", "secrecy")}
    current.file = file or current.file
    current.revision += 1
    _fill(current, given, on)
    current.save()
    _record(by, on, current, "corrected", f"Handlingen {current} rättades i diariet.", before)
    return current


@action
def give_file(*, by: User | None, on: dt.date, record: Record, file: File) -> Record:
    """Give a record the file it lacks, as one that was made after the record was registered. That may be in a closed
    case too: it adds no record to it.

    Raises:
        Refused: without the right, or for a record that has a file already.
    """
    held_case(by, record.case)
    current = Record.objects.select_related("association", "case").get(pk=record.pk)
    if current.file_id is not None:
        raise Refused(HAS_FILE)
    current.file = file
    current.revision += 1
    current.save(update_fields=["file", "revision"])
    _record(by, on, current, "file_given", f"Handlingen {current} fick sin fil.")
    return current


def correct_upload(*, by: User, on: dt.date, record: Record, given: Given, seen: int, upload: Upload | None) -> Record:
    """As `correct`, with the file that comes along: both, or neither."""
    with transaction.atomic():
        file = _kept(by, on, record.association, upload)
        return correct(by=by, on=on, record=record, given=given, seen=seen, file=file)


def _kept(by: User, on: dt.date, association: Association, upload: Upload | None) -> File | None:
    if upload is None:
        return None
    return store_file(by=by, on=on, association=association, name=upload.name, data=upload.data)


def _fill(record: Record, given: Given, on: dt.date) -> None:
    rules.needs_counterpart(given.direction, given.counterpart).demand()
    secrecy = sections(given.secrecy)
    if secrecy != record.secrecy:
        record.marked_on = on if secrecy else None
    record.secrecy, record.direction, record.day = secrecy, given.direction, given.day
    record.counterpart, record.subject = given.counterpart.strip(), given.subject.strip()
    record.searched = f"{record.number}\n{record.subject}\n{record.counterpart}".casefold()
    record.full_clean(validate_unique=False)


def sections(secrecy: str) -> str:
    """The sections of a mark, written alike; empty for none.

    Raises:
        Refused: for what is no section.
    """
    try:
        return rules.secrecy_sections(secrecy) if secrecy.strip() else ""
    except ValueError as wrong:
        raise Refused(str(wrong)) from None


def _record(
    by: User | None, on: dt.date, record: Record, what: str, summary: str, before: dict[str, str] | None = None
) -> None:
    audit.record(
        by=by, on=on, association=record.association, code=f"records.{what}", subject=record, summary=summary,
        details={"number": record.number, "secrecy": record.secrecy, **({"before": before} if before else {})},
    )  # fmt: skip
