"""Reads: who has a role here, which limits hold, what the log says."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django_scopes import scopes_disabled

from samordna.associations import rules
from samordna.associations.access import Place
from samordna.associations.choices import LimitKind
from samordna.associations.models import NOWHERE, Association, Grant, Limit, Member, User
from samordna.core.models import AuditEvent
from samordna.core.shell import Link
from samordna.money import Kr


def links(places: Iterable[Place], current: Place | None = None) -> tuple[Link, ...]:
    """The user's associations as the menu shows them; none when there is nothing to choose."""
    made = tuple(Link(p.association.name, f"/{p.association.slug}/", current=p is current) for p in places)
    return made if len(made) > 1 else ()


def members(*, on: dt.date | None = None) -> list[Member]:
    """The association's members in the order of the law (state, region, municipalities); those on a day when given."""
    order = {"fk": 0, "af": 1, "region": 2, "kommun": 3}
    found = [
        m
        for m in Member.objects.order_by("name")
        if on is None or ((m.starts is None or m.starts <= on) and (m.ends is None or m.ends >= on))
    ]
    return sorted(found, key=lambda m: order[m.kind])


def limit(kind: LimitKind, *, on: dt.date) -> Kr | None:
    """The association's own limit on a day, or None when it has decided none."""
    row = Limit.objects.filter(kind=kind, starts__lte=on).order_by("-starts").first()
    return row.amount if row else None


def limits() -> Sequence[Limit]:
    """All own limits, newest first in each kind."""
    return list(Limit.objects.order_by("kind", "-starts"))


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a role here, now or before. `roles` are today's, in words.

    Of somebody who has not confirmed any of them only the address is `known`, which is what was written here.
    """

    user: User
    roles: str
    second_factor: bool
    known: bool


def holders(*, on: dt.date) -> list[Holder]:
    """Everybody who has or has had a role in the association, by name."""
    grants: dict[int, list[Grant]] = {}
    for grant in Grant.objects.select_related("user").order_by("user__name", "user__email", "starts", "id"):
        grants.setdefault(grant.user_id, []).append(grant)
    secured = set(
        Authenticator.objects.filter(user_id__in=list(grants))
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .order_by("user_id")
        .values_list("user_id", flat=True)
    )
    return [
        Holder(
            theirs[0].user,
            ", ".join(
                g.get_role_display()
                for g in theirs
                if g.accepted and g.starts <= on and (g.ends is None or g.ends >= on)
            ),
            pk in secured,
            is_known(theirs),
        )
        for pk, theirs in grants.items()
    ]


def is_known(grants: Iterable[Grant]) -> bool:
    """Whether somebody with these roles here has confirmed any of them, so that the association may see who it is."""
    return any(grant.accepted for grant in grants)


def grants_of(user_id: int) -> list[Grant]:
    """One person's roles in the association, newest first."""
    return list(Grant.objects.filter(user_id=user_id).select_related("user", "member").order_by("-starts", "-id"))


def awaiting(pk: int | None, user: User) -> Grant | None:
    """The user's own grant with this key, when it is not confirmed yet. Reads across associations."""
    if pk is None:
        return None
    with scopes_disabled():
        found = Grant.objects.filter(pk=pk, user=user, accepted=False)
        return found.select_related("association").order_by("pk").first()


def overdue(on: dt.date) -> list[User]:
    """Everybody who is known still, though the last role ended longer ago than that. Reads across associations."""
    with scopes_disabled():
        lasting = Grant.objects.filter(Q(ends__isnull=True) | Q(ends__gte=rules.kept_from(on)))
        known = User.objects.exclude(email__endswith=f"@{NOWHERE}")
        return list(known.exclude(pk__in=lasting.order_by().values("user")).order_by("pk"))


def events(association: Association, *, words: str = "", kind: str = "") -> QuerySet[AuditEvent]:
    """The association's log, newest first; `words` are looked for in who and what."""
    found = AuditEvent.objects.filter(chain=association.pk).order_by("-serial")
    if kind:
        found = found.filter(kind__in=[known for known in AuditEvent.Kind.values if known == kind])
    for word in words.replace("\0", " ").split():  # PostgreSQL refuses to look for it
        found = found.filter(Q(summary__icontains=word) | Q(by_name__icontains=word))
    return found


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody signs in with beside the password."""

    app: bool
    keys: int
    codes_left: int

    @property
    def any(self) -> bool:
        """Whether there is a second step at all."""
        return self.app or self.keys > 0


def factors(user: User) -> Factors:
    """The user's second steps."""
    found = list(Authenticator.objects.filter(user=user).order_by("pk"))
    codes = [a for a in found if a.type == Authenticator.Type.RECOVERY_CODES]
    return Factors(
        app=any(a.type == Authenticator.Type.TOTP for a in found),
        keys=sum(a.type == Authenticator.Type.WEBAUTHN for a in found),
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else 0,
    )
