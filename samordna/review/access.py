"""Who may review, and whose a reviewed document is."""

from __future__ import annotations

from samordna.associations.choices import Role
from samordna.associations.models import User
from samordna.review.models import ReviewedDocument
from samordna.verdict import YES, Verdict, no

BEGINS = frozenset({Role.DIRECTOR})
ONLY_DIRECTOR = "Bara förbundschefen börjar en plan. Ta ut planfilen, eller be förbundschefen granska dokumentet."
NOT_YOURS = "Dokumentet lämnades in av någon annan. Bara den som lämnade in det kan läsa och ändra granskningen."


def may_use(by: User | None, document: ReviewedDocument) -> Verdict:
    """Read, change and remove a reviewed document: whoever handed it in, and nobody else."""
    return YES if by is not None and document.uploaded_by_id == by.pk else no(NOT_YOURS)
