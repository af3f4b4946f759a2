"""Who hands in files, registers, and reads what is registered."""

from __future__ import annotations

from samordna.associations.access import roles_in
from samordna.associations.choices import BOARD, Role
from samordna.associations.models import Association, User
from samordna.verdict import YES, Verdict, no

WRITES = frozenset({Role.DIRECTOR})
READS = BOARD | {Role.DIRECTOR, Role.ACCOUNTANT, Role.AUDITOR}
READS_SECRET = frozenset({Role.DIRECTOR, Role.CHAIR, Role.AUDITOR})
ONLY_DIRECTOR = "Bara förbundschefen registrerar i diariet. Lämna handlingen till förbundschefen."
ONLY_READERS = "Diariet läses av styrelse, ekonom, revisor och förbundschef. Begär handlingen hos förbundschefen."
ONLY_SECRET = (
    "Handlingen är sekretessmarkerad. Filen öppnas bara av förbundschef, ordförande och revisor, och varje läsning "
    "antecknas i händelseloggen."
)
ONLY_OWN = "Bara den som har ett uppdrag i förbundet lägger in filer."


def may_store(by: User | None, association: Association) -> Verdict:
    """Hand in a file. What it is attached to, and who reads it there, is for that room to say."""
    return YES if by is None or roles_in(by, association) else no(ONLY_OWN)


def may_register(by: User | None, association: Association) -> Verdict:
    """Open, change and close cases, register and correct records, lay up series."""
    return registers(frozenset({Role.DIRECTOR}) if by is None else roles_in(by, association))


def registers(roles: frozenset[str]) -> Verdict:
    """As `may_register`, for roles a page already knows."""
    return YES if roles & WRITES else no(ONLY_DIRECTOR)


def reads_file(roles: frozenset[str], *, secret: bool) -> Verdict:
    """Open the file of a record, for roles a page already knows."""
    if not roles & READS:
        return no(ONLY_READERS)
    return YES if not secret or roles & READS_SECRET else no(ONLY_SECRET)
