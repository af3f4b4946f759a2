"""Reading what was handed in. Done by the worker beside the server, or in the request when no worker does it."""

from __future__ import annotations

import logging
import uuid
from contextlib import suppress

from django_scopes import scope
from django_tasks import task

from samordna.associations.models import Association
from samordna.core import clock
from samordna.formats.document import Format, UnreadableDocument
from samordna.formats.pictures import pictures_apart
from samordna.reading.apart import review_apart
from samordna.reading.review import Review
from samordna.review import rules
from samordna.review.actions import begin_reading, finish, refuse
from samordna.review.models import ReviewedDocument
from samordna.review.queries import mine
from samordna.review.queries.shown import pages_told
from samordna.verdict import Refused

LOG = logging.getLogger(__name__)
BROKE = "Dokumentet gick inte att läsa: något gick fel hos oss. Försök igen, eller spara dokumentet i ett annat format."
PERSON = (
    "Dokumentet innehåller något som ser ut som ett personnummer{}. Samordna sparar inga personnummer, så "
    "dokumentet sparades inte. Ta bort numret och lämna in det på nytt, eller granska filen med samordna check, som "
    "inte sparar något."
)


@task()
def read_document(association: int, document: str) -> None:
    """Read a waiting document, by the keys of its association and itself."""
    owner = Association.objects.get(pk=association)
    with scope(association=owner):
        found = ReviewedDocument.objects.select_related("uploaded_by").defer(*mine.HEAVY)
        waiting = found.filter(pk=uuid.UUID(document)).first()
        if waiting is not None:
            read_through(waiting)


def read_through(document: ReviewedDocument) -> None:
    """Read it and keep what was found, or why it cannot be read. Nothing, when somebody else is at it."""
    by, today = document.uploaded_by, clock.today()
    try:
        taken = begin_reading(by=by, on=today, document=document)
    except Refused:
        return
    problem = ""
    try:
        data = mine.bytes_of(taken)
        review = review_apart(data, taken.name, taken.judged_on)
        _demand_no_person(review)
        pictures = _pictures(data, review)
    except UnreadableDocument as reason:
        problem = str(reason)
    except Exception:
        LOG.exception("A document could not be reviewed.")
        problem = BROKE
    # It may have been taken away while it was read; then there is nothing to keep.
    with suppress(Refused):
        if problem:
            refuse(by=by, on=today, document=taken, problem=problem)
        else:
            finish(by=by, on=today, document=taken, review=review, pictures=pictures)


def _demand_no_person(review: Review) -> None:
    spot = rules.place_of_personal_number(review.document)
    if spot is not None:
        place = review.place(spot)
        raise UnreadableDocument(PERSON.format(f" ({place})" if place else ""))


def _pictures(data: bytes, review: Review) -> dict[int, bytes]:
    """The pages that findings stand on. A page without a picture is told in words instead."""
    if review.document.format is not Format.PDF:
        return {}
    with suppress(UnreadableDocument):
        return pictures_apart(data, pages_told(review)[: rules.MOST_PICTURES])
    return {}
