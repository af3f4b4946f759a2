"""One-click sign-in, for demonstrations only.

It exists when all of this holds: the database carries the mark that only the demo command writes, the server listens on
this machine alone, the request comes from this machine, asks for it by a local name, and has passed no proxy. Otherwise
its address is a 404 and the sign-in page does not mention it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django_scopes import scopes_disabled

from samordna.associations.choices import Role
from samordna.associations.models import Grant, User
from samordna.associations.signin import note
from samordna.core import clock
from samordna.environment import LOOPBACK

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to sign in as: `what` is their role, `where` their associations."""

    user: User
    what: str
    where: str


def is_open(request: HttpRequest) -> bool:
    """Whether one-click sign-in exists for this request."""
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    return (
        settings.ON_LOOPBACK
        and not settings.BEHIND_PROXY
        and not any(header in request.META for header in FORWARDED)
        and request.META.get("REMOTE_ADDR") in LOOPBACK
        and host in LOOPBACK
        and clock.demo_day() is not None
    )


def people() -> list[Person]:
    """Everybody with a role today, most associations first. Reads across associations: all of it is invented."""
    with scopes_disabled():
        grants = list(
            Grant.objects.on(clock.today())
            .filter(user__is_active=True)
            .select_related("user", "association")
            .order_by("association__name", "user__name", "id")
        )
    by_user: dict[int, list[Grant]] = {}
    for grant in grants:
        by_user.setdefault(grant.user_id, []).append(grant)
    order = {role: i for i, role in enumerate(Role.values)}
    found: list[tuple[int, int, int, Person]] = []
    for theirs in by_user.values():
        roles = sorted({grant.role for grant in theirs}, key=order.__getitem__)
        places = list(dict.fromkeys(grant.association.short_name for grant in theirs))
        person = Person(theirs[0].user, ", ".join(Role(r).label for r in roles), " och ".join(places))
        found.append((-len(places), order[roles[0]], len(found), person))
    return [person for _, _, _, person in sorted(found, key=lambda entry: entry[:3])]


def sign_in(request: HttpRequest, user: User) -> None:
    """Start the user's session. The caller has asked `is_open`."""
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    note(user, "signin.demo", f"{user} loggade in med ett klick i övningsmiljön.")
