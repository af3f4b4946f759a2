"""Who may see, edit, comment and decide on plans."""

from __future__ import annotations

from samordna.associations.access import roles_in
from samordna.associations.choices import BOARD, INSIDERS, Role
from samordna.associations.models import User
from samordna.budgets.choices import OPEN, State
from samordna.budgets.models import Version
from samordna.meetings import access as meetings
from samordna.meetings.models import Decision
from samordna.verdict import YES, Verdict, no

WRITES = frozenset({Role.DIRECTOR})
READS_DRAFTS = frozenset(INSIDERS)
COMMENTS = frozenset({Role.DIRECTOR, Role.PREPARATORY_GROUP}) | BOARD

ONLY_DIRECTOR = "Bara förbundschefen ändrar planen. Lämna en kommentar vid avsnittet så syns den för förbundschefen."
ONLY_INSIDERS = (
    "Utkast och förslag läses av styrelse, beredningsgrupp, ekonom, revisor och förbundschef. "
    "Den antagna planen kan alla i förbundet läsa."
)
ONLY_COMMENTERS = "Beredningsgruppen, styrelsen och förbundschefen kommenterar planen."


def _roles(by: User | None, version: Version) -> frozenset[str]:
    return frozenset({Role.DIRECTOR}) if by is None else roles_in(by, version.association)


def may_see(by: User | None, version: Version) -> Verdict:
    """Drafts and proposals are for those who prepare and decide; the rest for everybody with a role."""
    return sees(_roles(by, version), version)


def sees(roles: frozenset[str], version: Version) -> Verdict:
    """As `may_see`, for roles a page already knows."""
    return YES if version.state in states_seen(roles) else no(ONLY_INSIDERS)


def states_seen(roles: frozenset[str]) -> frozenset[State]:
    """The states of versions that somebody with these roles sees."""
    return frozenset(State) if roles & READS_DRAFTS else frozenset(State) - frozenset(OPEN)


def may_edit(by: User | None, version: Version) -> Verdict:
    """Change anything in a draft."""
    return edits(_roles(by, version), version)


def edits(roles: frozenset[str], version: Version) -> Verdict:
    """As `may_edit`, for roles a page already knows."""
    if not roles & WRITES:
        return no(ONLY_DIRECTOR)
    if version.state == State.DRAFT:
        return YES
    return no(
        {
            State.PROPOSED: "Planen är framlagd. Ta tillbaka förslaget om något ska ändras.",
            State.ADOPTED: "Planen är antagen. Gör en ny version om något ska ändras.",
            State.REPLACED: "Den här versionen är ersatt av en senare och kan bara läsas.",
            State.PUBLISHED: "Planen är läst från tryck och kan bara läsas. Kopiera den till nästa år för att arbeta.",
        }[State(version.state)]
    )


def may_lead(by: User | None, version: Version) -> Verdict:
    """Propose, withdraw, record the consultation and the decision, and make a new version."""
    return leads(_roles(by, version))


def leads(roles: frozenset[str]) -> Verdict:
    """As `may_lead`, for roles a page already knows."""
    return YES if roles & WRITES else no(ONLY_DIRECTOR)


def may_adopt(by: User | None, version: Version, decision: Decision) -> Verdict:
    """Let a decision adopt a version: whoever leads the version, or closes the meeting that decided."""
    if decision.item_id is not None:
        return meetings.may_lead(by, version.association)
    return may_lead(by, version)


def may_comment(by: User | None, version: Version) -> Verdict:
    """Comment on a section of an open version."""
    return comments(_roles(by, version), version)


def comments(roles: frozenset[str], version: Version) -> Verdict:
    """As `may_comment`, for roles a page already knows."""
    if version.state not in OPEN:
        return no("Bara utkast och förslag kommenteras. Planen är inte öppen längre.")
    return YES if roles & COMMENTS else no(ONLY_COMMENTERS)
