"""Who hands in files, registers, and reads what is registered."""

from __future__ import annotations

from samordna.associations.access import roles_in
from samordna.associations.models import Association, User
from samordna.verdict import YES, Verdict, no

ONLY_OWN = "Bara den som har ett uppdrag i förbundet lägger in filer."


def may_store(by: User | None, association: Association) -> Verdict:
    """Hand in a file. What it is attached to, and who reads it there, is for that room to say."""
    return YES if by is None or roles_in(by, association) else no(ONLY_OWN)
