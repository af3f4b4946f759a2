"""Who reads the association's organisation, and who changes it."""

from __future__ import annotations

from samordna.associations.access import roles_in
from samordna.associations.choices import INSIDERS, Role
from samordna.associations.models import Association, User
from samordna.verdict import YES, Verdict, no

WRITES = frozenset({Role.DIRECTOR})
REPORTS = WRITES | {Role.CHAIR}
READS = INSIDERS
ONLY_DIRECTOR = "Bara förbundschefen ändrar uppgifterna. Säg till förbundschefen om något är fel eller saknas."
ONLY_REPORTERS = "Bara förbundschefen och ordföranden antecknar att delegationsbeslut är anmälda till styrelsen."
ONLY_READERS = "Styrelse och organisation läses av styrelse, beredningsgrupp, ekonom, revisor och förbundschef."


def may_edit(by: User | None, association: Association) -> Verdict:
    """Change the board, the charter and the registers. None is the operator at the command line."""
    return edits(frozenset({Role.DIRECTOR}) if by is None else roles_in(by, association))


def may_report(by: User | None, association: Association) -> Verdict:
    """Note that the board was told of decisions by delegation: the director, or the chair who closes the meeting."""
    roles = frozenset({Role.DIRECTOR}) if by is None else roles_in(by, association)
    return YES if roles & REPORTS else no(ONLY_REPORTERS)


def edits(roles: frozenset[str]) -> Verdict:
    """As `may_edit`, for roles a page already knows."""
    return YES if roles & WRITES else no(ONLY_DIRECTOR)


def reads(roles: frozenset[str]) -> bool:
    """Whether somebody with these roles reads it."""
    return bool(roles & READS)
