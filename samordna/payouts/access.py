"""Who sees claims, who claims, who approves, who pays: never one person for two of them (rules.attesting).

Whoever approves, pays and audits sees all. An intervention owner sees their own: another's address is a 404.
"""

from __future__ import annotations

from django.db.models import Q

from samordna.associations.access import roles_in
from samordna.associations.choices import BOARD, Role
from samordna.associations.models import Association, User
from samordna.interventions.models import Intervention
from samordna.verdict import YES, Verdict, no

SEES_ALL = BOARD | {Role.DIRECTOR, Role.ACCOUNTANT, Role.AUDITOR}
READS = SEES_ALL | {Role.INTERVENTION_OWNER}
CLAIMS = frozenset({Role.DIRECTOR, Role.INTERVENTION_OWNER})
ATTESTS = frozenset({Role.DIRECTOR, Role.CHAIR})
PAYS = frozenset({Role.ACCOUNTANT})
NOTES = PAYS | {Role.DIRECTOR}
KEEPS = frozenset({Role.DIRECTOR})
PROPOSES = CLAIMS
CONFIRMS = ATTESTS

ONLY_READERS = (
    "Utbetalningarna läses av styrelse, ekonom, revisor och förbundschef, och av insatsägaren för sina egna insatser."
)
ONLY_INSIDERS = "Sidan läses av styrelse, ekonom, revisor och förbundschef."
ONLY_CLAIMANTS = "Insatsägaren och förbundschefen begär pengar."
ONLY_ATTESTERS = "Förbundschefen godkänner inom delegationen, och ordföranden med styrelsens beslut."
ONLY_PAYERS = "Ekonomen betalar. Den som godkänner betalar aldrig."
ONLY_NOTERS = "Ekonomen och förbundschefen antecknar det som händer med pengar som är betalda."
ONLY_DIRECTOR = "Bara förbundschefen gör detta. Be förbundschefen om hjälp."
ONLY_PROPOSERS = "Förbundschefen och insatsägaren skriver in mottagarens konto. Den som betalar gör det aldrig."
ONLY_CONFIRMERS = "Förbundschefen eller ordföranden bekräftar mottagarens konto. Den som betalar gör det aldrig."
NEVER_THE_PAYER = "Du är ekonom i förbundet. Den som betalar ändrar aldrig mottagarens konto, och bekräftar det inte."


def roles_of(by: User | None, association: Association) -> frozenset[str]:
    """The roles; None is the operator at the command line, who acts as the director."""
    return frozenset({Role.DIRECTOR}) if by is None else roles_in(by, association)


def visible(roles: frozenset[str], by: User | None, path: str = "") -> Q:
    """Which rows somebody with these roles sees; `path` leads from them to the intervention ("intervention__")."""
    if by is None or roles & SEES_ALL:
        return Q()
    return Q(**{f"{path}owner": by}) if Role.INTERVENTION_OWNER in roles else Q(pk__in=[])


def visible_claims(roles: frozenset[str], by: User | None, path: str = "") -> Q:
    """Which claims somebody with these roles sees; `path` leads from a row to its claim ("claim__"). One that has never
    been handed in is nobody's but its owner's, and the director's who helps."""
    seen = visible(roles, by, f"{path}intervention__")
    if by is None or Role.DIRECTOR in roles:
        return seen
    return seen & (Q(**{f"{path}submitted_on__isnull": False}) | Q(**{f"{path}intervention__owner": by}))


def may_claim(by: User | None, intervention: Intervention) -> Verdict:
    """Write a claim and hand it in: its own owner, and the director who helps, but who then does not approve it."""
    return claims(roles_of(by, intervention.association), by, intervention)


def claims(roles: frozenset[str], by: User | None, intervention: Intervention) -> Verdict:
    """As `may_claim`, for roles a page already knows."""
    if roles & KEEPS:
        return YES
    is_owner = by is not None and intervention.owner_id == by.pk and Role.INTERVENTION_OWNER in roles
    return YES if is_owner else no(ONLY_CLAIMANTS)


def may_attest(by: User | None, association: Association) -> Verdict:
    """Approve, send back and refuse."""
    return attests(roles_of(by, association))


def attests(roles: frozenset[str]) -> Verdict:
    """As `may_attest`, for roles a page already knows."""
    return YES if roles & ATTESTS else no(ONLY_ATTESTERS)


def may_pay(by: User | None, association: Association) -> Verdict:
    """Make payment files, and note that the bank has paid."""
    return pays(roles_of(by, association))


def pays(roles: frozenset[str]) -> Verdict:
    """As `may_pay`, for roles a page already knows."""
    return YES if roles & PAYS else no(ONLY_PAYERS)


def may_note(by: User | None, association: Association) -> Verdict:
    """Reverse a payment, and note money that came back."""
    return notes(roles_of(by, association))


def notes(roles: frozenset[str]) -> Verdict:
    """As `may_note`, for roles a page already knows."""
    return YES if roles & NOTES else no(ONLY_NOTERS)


def may_keep(by: User | None, association: Association) -> Verdict:
    """The payment plan, the choices, and to release money or demand it back."""
    return keeps(roles_of(by, association))


def keeps(roles: frozenset[str]) -> Verdict:
    """As `may_keep`, for roles a page already knows."""
    return YES if roles & KEEPS else no(ONLY_DIRECTOR)


def may_propose(by: User | None, association: Association) -> Verdict:
    """Write in a receiver's account."""
    return proposes(roles_of(by, association))


def proposes(roles: frozenset[str]) -> Verdict:
    """As `may_propose`, for roles a page already knows."""
    if not roles & PROPOSES:
        return no(ONLY_PROPOSERS)
    return no(NEVER_THE_PAYER) if roles & PAYS else YES


def may_confirm(by: User | None, association: Association) -> Verdict:
    """Confirm a receiver's account, or throw a proposal away."""
    return confirms(roles_of(by, association))


def confirms(roles: frozenset[str]) -> Verdict:
    """As `may_confirm`, for roles a page already knows."""
    if not roles & CONFIRMS:
        return no(ONLY_CONFIRMERS)
    return no(NEVER_THE_PAYER) if roles & PAYS else YES
