"""The documents somebody has handed in. Bytes and reviews are heavy, so they are read only where they are shown."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet, Sum

from samordna.associations.models import User
from samordna.reading.apart import loaded
from samordna.reading.review import Review
from samordna.review.models import PagePicture, ReviewedDocument

HEAVY = ("data", "review")


def listed(by: User, on: dt.date) -> list[ReviewedDocument]:
    """What the person has handed in and is still kept, newest first."""
    return list(_of(by, on).defer(*HEAVY))


def found(by: User, on: dt.date, pk: uuid.UUID) -> ReviewedDocument | None:
    """The person's own document with that key, or None: also when it is another's, or its day has passed."""
    return _of(by, on).select_related("association").defer(*HEAVY).filter(pk=pk).first()


def _of(by: User, on: dt.date) -> QuerySet[ReviewedDocument]:
    return ReviewedDocument.objects.filter(uploaded_by=by, keep_until__gte=on)


def room_taken(by: User) -> tuple[int, int]:
    """How many documents the person has, and the bytes of those that are kept."""
    theirs = ReviewedDocument.objects.filter(uploaded_by=by)
    kept = theirs.exclude(data=b"").aggregate(bytes=Sum("size"))["bytes"]
    return theirs.count(), kept or 0


def expired(on: dt.date) -> QuerySet[ReviewedDocument]:
    """The association's documents whose last day has passed."""
    return ReviewedDocument.objects.filter(keep_until__lt=on)


def is_read(document: ReviewedDocument) -> bool:
    """Whether there is a review of it."""
    return ReviewedDocument.objects.filter(pk=document.pk, review__isnull=False).exists()


def bytes_of(document: ReviewedDocument) -> bytes:
    """The document as it was handed in."""
    return bytes(ReviewedDocument.objects.values_list("data", flat=True).get(pk=document.pk))


def review_of(document: ReviewedDocument) -> Review | None:
    """What was found, or None before it is read."""
    data = ReviewedDocument.objects.values_list("review", flat=True).filter(pk=document.pk).first()
    return None if data is None else loaded(bytes(data))


def picture_of(document: ReviewedDocument, page: int) -> bytes | None:
    """The page as it was drawn when the document was read, or None."""
    data = PagePicture.objects.values_list("data", flat=True).filter(document=document, page=page).first()
    return None if data is None else bytes(data)
