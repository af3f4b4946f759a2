"""`samordna check` on a foreign document: the same report as on a plan file, with the place in the document."""

from __future__ import annotations

import datetime as dt

from samordna.formats.document import UnreadableDocument
from samordna.plan.file import read
from samordna.plan.problems import Problem
from samordna.plan.report.checked import Checked, InDocument
from samordna.reading.apart import review_apart
from samordna.reading.files import bytes_of, shown_name


def checked_document(name: str, on: dt.date | None) -> Checked:
    """Read a document in a process of its own and tell what the rules found."""
    try:
        review = review_apart(bytes_of(name), shown_name(name), on)
    except UnreadableDocument as reason:
        return Checked(name, problems=(Problem(name, 0, "", str(reason)),))
    document = InDocument(
        read(review.plan, name),
        {one.finding: place for one in review.judged if (place := review.place(one.spot))},
        {one.finding: review.document.place(one.spot).line for one in review.judged if one.spot is not None},
        review.document.warnings,
    )
    return Checked(name, None, review.on, tuple(one.finding for one in review.judged), document=document)
