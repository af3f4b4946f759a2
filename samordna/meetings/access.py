"""Who reads the annual cycle, and who changes it."""

from __future__ import annotations

from samordna.associations.access import roles_in
from samordna.associations.choices import INSIDERS, Role
from samordna.associations.models import Association, User
from samordna.verdict import YES, Verdict, no

WRITES = frozenset({Role.DIRECTOR})
# Those who report have days in it too.
READS = INSIDERS | {Role.INTERVENTION_OWNER, Role.FOLLOW_UP_REPORTER}
ONLY_DIRECTOR = "Bara förbundschefen ändrar årshjulet. Säg till förbundschefen om en dag är fel eller saknas."
ONLY_READERS = (
    "Årshjulet läses av styrelse, beredningsgrupp, ekonom, revisor, insatsägare, deltagaransvarig och förbundschef."
)


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
