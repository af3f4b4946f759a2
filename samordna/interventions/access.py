"""Who sees, writes, prepares and decides on interventions.

Whoever prepares, decides and audits sees all of them. An intervention owner sees their own: another's address is a 404.
Everybody else reads the public catalogue.
"""

from __future__ import annotations

from django.db.models import Q

from samordna.associations.access import roles_in
from samordna.associations.choices import INSIDERS, Role
from samordna.associations.models import Association, User
from samordna.interventions.models import Intervention
from samordna.interventions.rules.preparing import SETTLED
from samordna.verdict import YES, Verdict, no

WRITES = frozenset({Role.DIRECTOR})
APPLIES = frozenset({Role.DIRECTOR, Role.INTERVENTION_OWNER})
PREPARES = frozenset({Role.DIRECTOR, Role.PREPARATORY_GROUP})
SIGNS = frozenset({Role.DIRECTOR, Role.CHAIR})
SEES_ALL = frozenset(INSIDERS)
READS = SEES_ALL | {Role.INTERVENTION_OWNER}

ONLY_DIRECTOR = "Bara förbundschefen gör detta. Be förbundschefen om hjälp."
ONLY_READERS = (
    "Insatserna läses av styrelse, beredningsgrupp, ekonom, revisor och förbundschef, och av insatsägaren för sina "
    "egna. Vad som pågår står öppet i katalogen över insatser."
)
ONLY_APPLICANTS = "Insatsägaren och förbundschefen skriver ansökan."
ONLY_SIGNERS = "Förbundschefen eller ordföranden prövar rapporter, och aldrig den som själv har skrivit i rapporten."
ONLY_PREPARERS = "Beredningsgruppen och förbundschefen bereder ansökningar."


def roles_of(by: User | None, association: Association) -> frozenset[str]:
    """The roles; None is the operator at the command line, who acts as the director."""
    return frozenset({Role.DIRECTOR}) if by is None else roles_in(by, association)


def visible(roles: frozenset[str], by: User | None) -> Q:
    """Which interventions somebody with these roles sees, as a condition on `Intervention`."""
    if by is None or roles & SEES_ALL:
        return Q()
    return Q(owner=by) if Role.INTERVENTION_OWNER in roles else Q(pk__in=[])


def may_edit(by: User | None, association: Association) -> Verdict:
    """Settings of interventions, awards, agreements, report forms: the director."""
    return edits(roles_of(by, association))


def edits(roles: frozenset[str]) -> Verdict:
    """As `may_edit`, for roles a page already knows."""
    return YES if roles & WRITES else no(ONLY_DIRECTOR)


def may_suggest(by: User | None, association: Association) -> Verdict:
    """Add an idea: the director, or somebody who will own it."""
    return YES if roles_of(by, association) & APPLIES else no(ONLY_APPLICANTS)


def may_write(by: User | None, intervention: Intervention) -> Verdict:
    """Write the application, report, begin: its own owner, and the director who helps."""
    return writes(roles_of(by, intervention.association), by, intervention)


def writes(roles: frozenset[str], by: User | None, intervention: Intervention) -> Verdict:
    """As `may_write`, for roles a page already knows."""
    if roles & WRITES:
        return YES
    is_owner = by is not None and intervention.owner_id == by.pk and Role.INTERVENTION_OWNER in roles
    return YES if is_owner else no(ONLY_APPLICANTS)


def may_sign(by: User | None, association: Association) -> Verdict:
    """Approve reports and send them back: the director, and the chair when the director has written it."""
    return signs(roles_of(by, association))


def signs(roles: frozenset[str]) -> Verdict:
    """As `may_sign`, for roles a page already knows."""
    return YES if roles & SIGNS else no(ONLY_SIGNERS)


def may_prepare(by: User | None, intervention: Intervention) -> Verdict:
    """Comment, judge and recommend: nobody who owns it or has noted a conflict of interest (KL 6:28–30)."""
    return prepares(roles_of(by, intervention.association), by, intervention)


def prepares(roles: frozenset[str], by: User | None, intervention: Intervention) -> Verdict:
    """As `may_prepare`, for roles a page already knows."""
    if not roles & PREPARES:
        return no(ONLY_PREPARERS)
    if by is None:
        return YES
    if intervention.owner_id == by.pk:
        return no("Du är insatsägare och bereder därför inte din egen ansökan.")
    if any(one.user_id == by.pk for one in intervention.disqualified.all()):
        return no("Du är antecknad som jävig och tar ingen del i beredningen av den här insatsen.")
    return YES


def reads_preparation(roles: frozenset[str], by: User | None, intervention: Intervention) -> Verdict:
    """Read comments, judgements and the recommendation: whoever prepares, decides or audits. The owner, whatever else
    they are, reads them when the board has decided."""
    settled = intervention.at in SETTLED
    if by is not None and intervention.owner_id == by.pk and not settled:
        return no("Beredningens kommentarer och bedömningar visas för insatsägaren när styrelsen har beslutat.")
    return YES if roles & SEES_ALL or settled else no(ONLY_READERS)


def may_disqualify(by: User | None, intervention: Intervention, user: User) -> Verdict:
    """Note that somebody has a conflict of interest: they themselves, or the director."""
    roles = roles_of(by, intervention.association)
    if not roles & PREPARES:
        return no(ONLY_PREPARERS)
    if roles & WRITES or (by is not None and by.pk == user.pk):
        return YES
    return no("Du anmäler ditt eget jäv. Förbundschefen antecknar andras.")
