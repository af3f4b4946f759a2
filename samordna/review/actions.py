"""Writes: documents are handed in, read, kept longer and taken away; findings are let stand.

What the log says names nobody's document: it is read by others than the one who handed it in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Mapping

from samordna.associations.models import Association, User
from samordna.core import audit, clock
from samordna.core.action import action
from samordna.reading.apart import dumped
from samordna.reading.review import Review
from samordna.review import access, rules
from samordna.review.choices import UNDER_WAY, State
from samordna.review.models import PagePicture, ReviewedDocument, ReviewWaiver
from samordna.review.queries import mine
from samordna.review.queries.opened import Numbered, counted, numbered
from samordna.verdict import Refused

GONE = "Dokumentet finns inte längre. Lämna in det på nytt om det ska granskas."


@action
def hand_in(
    *, by: User, on: dt.date, association: Association, name: str, data: bytes, key: uuid.UUID | None = None
) -> ReviewedDocument:
    """Take in a document to be read. `key` is its own where the caller has one: the demonstration's is always the same.

    Raises:
        Refused: when it is empty, too large, or more than the person has room for.
        ValidationError: for a name that may not be kept.
    """
    rules.may_hand_in(len(data)).demand()
    documents, kept = mine.room_taken(by)
    rules.has_room(documents, kept, len(data)).demand()
    document = ReviewedDocument(
        id=key or uuid.uuid4(),
        association=association,
        name=name,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        data=data,
        uploaded_by=by,
        uploaded_on=on,
        keep_until=rules.kept_first(on),
        moved_at=clock.now(),
    )
    document.full_clean()
    document.save(force_insert=True)
    _record(by, on, document, "handed_in", "Ett dokument lämnades in för granskning.", {"size": document.size})
    return document


@action
def begin_reading(*, by: User, on: dt.date, document: ReviewedDocument) -> ReviewedDocument:
    """Take a waiting document to read it, with its bytes; so that nobody else reads it at the same time.

    Raises:
        Refused: when it is gone, or somebody has begun already and has not been at it for too long.
    """
    current = _locked(by, document)
    waited = (clock.now() - current.moved_at).total_seconds()
    if current.state == State.READING and not rules.is_stuck(waited, reading=True):
        raise Refused("Dokumentet läses redan.")
    if current.state not in UNDER_WAY:
        raise Refused("Dokumentet är redan läst.")
    _move(current, State.READING)
    _record(by, on, current, "reading", "Ett dokument började läsas för granskning.")
    return current


@action
def finish(*, by: User, on: dt.date, document: ReviewedDocument, review: Review, pictures: Mapping[int, bytes]) -> None:
    """Keep what was found, with pictures (PNG) of pages by their number.

    Raises:
        Refused: when the document was taken away meanwhile.
    """
    current = _locked(by, document)
    current.review = dumped(review)
    current.kind = review.document.format
    current.title = rules.on_one_line(review.title)[:300]
    current.problem = ""
    _count(current, numbered(review, list(current.waivers.all())))
    _move(current, State.DONE, "review", "kind", "title", "problem", "errors", "warnings", "notes")
    current.pictures.all().delete()
    PagePicture.objects.bulk_create(
        PagePicture(association=current.association, document=current, page=page, data=data)
        for page, data in pictures.items()
    )
    found = {"errors": current.errors, "warnings": current.warnings, "notes": current.notes}
    _record(by, on, current, "read", "Ett dokument granskades.", found)


@action
def refuse(*, by: User, on: dt.date, document: ReviewedDocument, problem: str) -> None:
    """Tell why a document cannot be reviewed, and keep nothing of it but its name.

    One that has been read before stays as it was then; it was to be judged anew, and could not.

    Raises:
        Refused: when the document was taken away meanwhile.
    """
    current = _locked(by, document)
    current.problem = problem
    if mine.is_read(current):
        _move(current, State.DONE, "problem")
    else:
        current.data = b""
        _move(current, State.REFUSED, "data", "problem")
    _record(by, on, current, "refused", "Ett dokument gick inte att läsa.")


@action
def judge_on(*, by: User, on: dt.date, document: ReviewedDocument, day: dt.date | None) -> ReviewedDocument:
    """Let the document be judged anew, by the rules of another day (None: the plan's own).

    Raises:
        Refused: for somebody else, or a document that has not been read.
    """
    current = _locked(by, document)
    if current.state != State.DONE:
        raise Refused("Dokumentet är inte läst än, så det finns inget att bedöma på nytt.")
    current.judged_on = day
    _move(current, State.WAITING, "judged_on")
    said = day.isoformat() if day else "planens egen dag"
    _record(by, on, current, "judged_anew", "Ett dokument ska bedömas på nytt.", {"day": said})
    return current


@action
def keep(*, by: User, on: dt.date, document: ReviewedDocument) -> ReviewedDocument:
    """Keep the document longer.

    Raises:
        Refused: for somebody else.
    """
    current = _locked(by, document)
    current.keep_until = rules.kept_longer(on, current.keep_until)
    current.save(update_fields=["keep_until"])
    until = {"until": current.keep_until.isoformat()}
    _record(by, on, current, "kept", "Ett granskat dokument sparas längre.", until)
    return current


@action
def remove(*, by: User, on: dt.date, document: ReviewedDocument) -> None:
    """Take the document away with all that was read of it.

    Raises:
        Refused: for somebody else.
    """
    current = _locked(by, document)
    _record(by, on, current, "removed", "Ett granskat dokument togs bort.")
    current.delete()


@action
def purge(*, by: User | None, on: dt.date, association: Association) -> int:
    """Take away every document of the association whose day has passed; gives how many."""
    found = mine.expired(on)
    count = found.count()
    found.defer(*mine.HEAVY).delete()
    audit.record(
        by=by, on=on, association=association, code="review.purged", details={"documents": count},
        summary="Granskade dokument vars tid hade gått ut togs bort.",
    )  # fmt: skip
    return count


@action
def waive(*, by: User, on: dt.date, document: ReviewedDocument, found: Numbered, reason: str) -> ReviewWaiver:
    """Let a finding stand, with a reason; said again it replaces the reason.

    Raises:
        Refused: for somebody else.
        ValidationError: without a reason, or with one that may not be kept.
    """
    current = _locked(by, document)
    waiver = current.waivers.filter(finding=found.key).first() or ReviewWaiver(
        association=current.association, document=current, finding=found.key
    )
    waiver.code = found.judged.finding.code
    waiver.place = rules.on_one_line(found.place)[:400]
    waiver.sentence = rules.on_one_line(found.judged.finding.message)
    waiver.reason, waiver.by, waiver.on = reason.strip(), by, on
    waiver.full_clean()
    waiver.save()
    _recount(current)
    _record(by, on, current, "waived", f"Ett fynd ({waiver.code}) i ett granskat dokument godtogs med motivering.")
    return waiver


@action
def unwaive(*, by: User, on: dt.date, document: ReviewedDocument, waiver: ReviewWaiver) -> None:
    """Let it be a finding again.

    Raises:
        Refused: for somebody else.
    """
    current = _locked(by, document)
    code = waiver.code
    current.waivers.filter(pk=waiver.pk).delete()
    _recount(current)
    _record(by, on, current, "unwaived", f"Ett fynd ({code}) i ett granskat dokument gäller igen.")


def _locked(by: User, document: ReviewedDocument) -> ReviewedDocument:
    """The document as it is now, kept from others' changes until this one is done."""
    current = (
        ReviewedDocument.objects.select_for_update(of=("self",))
        .select_related("association")
        .defer(*mine.HEAVY)
        .filter(pk=document.pk)
        .first()
    )
    if current is None:
        raise Refused(GONE)
    access.may_use(by, current).demand()
    return current


def _move(document: ReviewedDocument, state: State, *fields: str) -> None:
    document.state, document.moved_at = state, clock.now()
    document.save(update_fields=["state", "moved_at", *fields])


def _recount(document: ReviewedDocument) -> None:
    review = mine.review_of(document)
    if review is not None:
        _count(document, numbered(review, list(document.waivers.all())))
        document.save(update_fields=["errors", "warnings", "notes"])


def _count(document: ReviewedDocument, found: list[Numbered]) -> None:
    document.errors, document.warnings, document.notes = counted(found)


def _record(
    by: User,
    on: dt.date,
    document: ReviewedDocument,
    what: str,
    summary: str,
    details: Mapping[str, object] | None = None,
) -> None:
    audit.record(
        by=by, on=on, association=document.association, code=f"review.{what}", subject=document, summary=summary,
        details=details,
    )  # fmt: skip
