"""Where somebody has a role, and who may do what with users and the association itself."""

import datetime as dt
from dataclasses import dataclass

from django_scopes import scopes_disabled

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.core import clock
from samordna.verdict import YES, Verdict, no

ADMINISTERS = frozenset({Role.DIRECTOR, Role.OPERATOR})
READS_LOG = ADMINISTERS | {Role.AUDITOR, Role.CHAIR}
ONLY_DIRECTOR = "Bara förbundschefen sköter användare och roller. Be förbundschefen göra det."
ONLY_LOG_READERS = "Händelseloggen läses av förbundschef, ordförande, revisor och driftansvarig."


@dataclass(frozen=True, slots=True)
class Place:
    """An association where somebody has roles."""

    association: Association
    roles: frozenset[str]


def places(user: User, *, on: dt.date, ahead: bool = False) -> list[Place]:
    """Where the user has a role on a day (with `ahead`, also later), by name.

    Reads across associations, the user's own grants only.
    """
    with scopes_disabled():
        in_force = Grant.objects.filter(accepted=True).exclude(ends__lt=on) if ahead else Grant.objects.on(on)
        grants = list(in_force.filter(user=user).select_related("association").order_by("association__name", "id"))
    found: dict[int, tuple[Association, set[str]]] = {}
    for grant in grants:
        found.setdefault(grant.association_id, (grant.association, set()))[1].add(grant.role)
    return [Place(association, frozenset(roles)) for association, roles in found.values()]


def roles_in(user: User, association: Association) -> frozenset[str]:
    """The user's roles in the association today."""
    return next((p.roles for p in places(user, on=clock.today()) if p.association.pk == association.pk), frozenset())


def may_administer(by: User | None, association: Association) -> Verdict:
    """Invite, end roles, make links, change members and limits. None is the operator at the command line."""
    if by is None or roles_in(by, association) & ADMINISTERS:
        return YES
    return no(ONLY_DIRECTOR)


def may_grant(by: User | None, association: Association, role: Role) -> Verdict:
    """The one who runs the machine cannot make themselves or others director; that is done at the command line."""
    verdict = may_administer(by, association)
    if not verdict or by is None:
        return verdict
    if role == Role.OPERATOR or Role.DIRECTOR in roles_in(by, association):
        return YES
    return no("Driftansvarig kan bara ge rollen driftansvarig. Övriga roller ger förbundschefen.")


def may_end(by: User | None, grant: Grant) -> Verdict:
    """End a role; nobody leaves the association without somebody who administers it by ending their own."""
    verdict = may_administer(by, grant.association)
    if not verdict or by is None:
        return verdict
    if grant.user_id == by.pk and grant.role in ADMINISTERS:
        return no(
            "Du kan inte avsluta din egen roll, för då kan ingen sköta användarna. Be en annan förbundschef göra det, "
            "eller den som sköter installationen att först utse en."
        )
    return may_grant(by, grant.association, Role(grant.role))


def is_known(user: User, association: Association, *, on: dt.date) -> bool:
    """Whether a role here may hold at once: nobody elsewhere has been able to open the account.

    Whoever works here already is safe from that (`may_open_door`). Any other account with a password, or with a link to
    one, may be in the hands of the association that made it.
    """
    held = places(user, on=on, ahead=True)
    return any(p.association.pk == association.pk for p in held) or not (held or user.has_usable_password())


def may_open_door(by: User | None, association: Association | None, user: User) -> Verdict:
    """Make a new sign-in link or take away a lost second factor.

    Whoever holds the link can become the user, so it is refused when the user also works in an association that `by`
    does not administer, and for oneself (an open browser would be enough to take the account over).
    """
    if by is None:
        return YES
    if association is None:
        return no(ONLY_DIRECTOR)
    verdict = may_administer(by, association)
    if not verdict:
        return verdict
    if user.pk == by.pk:
        return no("Ditt eget lösenord och andra steg byter du under Min inloggning.")
    theirs = places(user, on=clock.today(), ahead=True)
    if any(not by_roles & ADMINISTERS for by_roles in (roles_in(by, p.association) for p in theirs)):
        return no("Personen har uppdrag även i ett annat förbund. Be den som sköter installationen om hjälp.")
    if any(Role.DIRECTOR in p.roles and Role.DIRECTOR not in roles_in(by, p.association) for p in theirs):
        return no("Bara en förbundschef hjälper en förbundschef. Be den som sköter installationen om hjälp.")
    return YES
