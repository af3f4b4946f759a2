"""Who reads the annual cycle and the meetings, who prepares them, and who leads them."""

from __future__ import annotations

from samordna.associations.access import roles_in
from samordna.associations.choices import BOARD, INSIDERS, Role
from samordna.associations.models import Association, User
from samordna.verdict import YES, Verdict, no

WRITES = frozenset({Role.DIRECTOR})
# Those who report have days in it too.
READS = INSIDERS | {Role.INTERVENTION_OWNER, Role.FOLLOW_UP_REPORTER}
ONLY_DIRECTOR = "Bara förbundschefen ändrar årshjulet. Säg till förbundschefen om en dag är fel eller saknas."
ONLY_READERS = (
    "Årshjulet läses av styrelse, beredningsgrupp, ekonom, revisor, insatsägare, deltagaransvarig och förbundschef."
)

# Papers of a meeting are read by those who read the plan before it is adopted.
READS_MEETINGS = INSIDERS
PREPARES = frozenset({Role.DIRECTOR})
LEADS = PREPARES | {Role.CHAIR}
READS_DRAFTS = BOARD | PREPARES
READS_MARKED = READS_DRAFTS | {Role.AUDITOR}
NOT_APPROVED = "Protokollet är inte justerat än. Styrelsen och förbundschefen läser det tills det är det."
MARKED = "Protokollet är sekretessmarkerat i diariet. Det läses av styrelsen, revisorn och förbundschefen."
ONLY_INSIDERS = "Mötenas handlingar läses av styrelse, beredningsgrupp, ekonom, revisor och förbundschef."
ONLY_PREPARER = "Bara förbundschefen förbereder möten. Säg till förbundschefen om något ska ändras."
ONLY_LEADERS = "Bara förbundschefen och ordföranden antecknar vad som händer vid mötet."


def may_edit(by: User | None, association: Association) -> Verdict:
    """Lay out a year, change dates, mark them done and set the association's choices."""
    return edits(frozenset({Role.DIRECTOR}) if by is None else roles_in(by, association))


def edits(roles: frozenset[str]) -> Verdict:
    """As `may_edit`, for roles a page already knows."""
    return YES if roles & WRITES else no(ONLY_DIRECTOR)


def may_follow(by: User, association: Association) -> Verdict:
    """Have a calendar address and reminders of one's own."""
    return follows(roles_in(by, association))


def follows(roles: frozenset[str]) -> Verdict:
    """As `may_follow`, for roles a page already knows."""
    return YES if roles & READS else no(ONLY_READERS)


def may_prepare(by: User | None, association: Association) -> Verdict:
    """Plan meetings, write agendas, add papers, send notices."""
    return prepares(frozenset({Role.DIRECTOR}) if by is None else roles_in(by, association))


def prepares(roles: frozenset[str]) -> Verdict:
    """As `may_prepare`, for roles a page already knows."""
    return YES if roles & PREPARES else no(ONLY_PREPARER)


def may_lead(by: User | None, association: Association) -> Verdict:
    """Open and close a meeting, and note what happens at it."""
    return leads(frozenset({Role.DIRECTOR}) if by is None else roles_in(by, association))


def leads(roles: frozenset[str]) -> Verdict:
    """As `may_lead`, for roles a page already knows."""
    return YES if roles & LEADS else no(ONLY_LEADERS)


def reads_minutes(roles: frozenset[str], *, approved: bool, marked: bool) -> Verdict:
    """Read minutes, for roles a page already knows: before they are approved, or when they have been marked for secrecy
    in the register, not everybody who reads the other papers of the meetings."""
    if not approved:
        return YES if roles & READS_DRAFTS else no(NOT_APPROVED)
    return YES if not marked or roles & READS_MARKED else no(MARKED)
