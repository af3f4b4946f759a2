"""Reads: where a user has a role, who has one here, which limits hold."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django_scopes import scopes_disabled

from samordna.associations.choices import LimitKind
from samordna.associations.models import Association, Grant, Limit, Member, User
from samordna.core.shell import Link
from samordna.money import Kr


@dataclass(frozen=True, slots=True)
class Place:
    """An association where somebody has roles."""

    association: Association
    roles: frozenset[str]


def places(user: User, *, on: dt.date) -> list[Place]:
    """Where the user has a role on a day, by name. Reads across associations, the user's own grants only."""
    with scopes_disabled():
        grants = list(
            Grant.objects.on(on).filter(user=user).select_related("association").order_by("association__name", "id")
        )
    found: dict[int, tuple[Association, set[str]]] = {}
    for grant in grants:
        found.setdefault(grant.association_id, (grant.association, set()))[1].add(grant.role)
    return [Place(association, frozenset(roles)) for association, roles in found.values()]


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
