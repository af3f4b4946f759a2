"""`samordna found`, `appoint`, `link`, `lost-second-step`: an association, its directors, doors nobody else opens."""

from django.conf import settings
from django.db import transaction
from django_scopes import scope

from samordna.associations.access import places
from samordna.associations.actions import found_association, invite, issue_link, reset_second_factor
from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.verdict import Refused


def found(*, slug: str, name: str, organisation_number: str, director: str, director_name: str) -> str:
    """The address of the director's link to choose a password with, or empty when they can sign in already.

    Raises:
        ValidationError: for a bad or taken slug, name, number or e-mail address.
    """
    today = clock.today()
    with transaction.atomic():
        association = found_association(
            by=None, on=today, slug=slug, name=name, organisation_number=organisation_number
        )
        return _appoint(association, director, director_name)


def appoint(*, slug: str, director: str, director_name: str) -> str:
    """Give an association one more director; the address of their link, or empty when they can sign in already.

    Raises:
        Refused: when there is no such association, or the person has a role that cannot be combined with this one.
        ValidationError: for a bad e-mail address or name.
    """
    return _appoint(association_called(slug), director, director_name)


def association_called(slug: str) -> Association:
    """The association with this slug.

    Raises:
        Refused: when there is none, with those there are.
    """
    association = Association.objects.filter(slug=slug).first()
    if association is None:
        known = ", ".join(Association.objects.order_by("slug").values_list("slug", flat=True)) or "inga alls"
        raise Refused(f"Det finns inget förbund med kortnamnet ”{slug}”. De som finns: {known}.")
    return association


def _appoint(association: Association, email: str, name: str) -> str:
    today = clock.today()
    with scope(association=association):
        invitation = invite(
            by=None, on=today, association=association, email=email, name=name, role=Role.DIRECTOR, starts=today
        )
    return f"{_site()}{invitation.path}" if invitation.path else ""


def new_link(email: str) -> str:
    """The address of a new link to choose a password with.

    Raises:
        Refused: when nobody has the e-mail address.
    """
    user = _user(email)
    path = issue_link(by=None, on=clock.today(), association=_log_of(user), user=user)
    return f"{_site()}{path}"


def forget_second_step(email: str) -> None:
    """Take away a user's lost second step.

    Raises:
        Refused: when nobody has the e-mail address, or they have no second step.
    """
    user = _user(email)
    reset_second_factor(by=None, on=clock.today(), association=_log_of(user), user=user)


def _user(email: str) -> User:
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        raise Refused(f"Ingen användare har e-postadressen {email}. Kontrollera stavningen.")
    return user


def _log_of(user: User) -> Association | None:
    """Where it is noted: the log of the user's (first) association, else the installation's own."""
    return next((place.association for place in places(user, on=clock.today())), None)


def _site() -> str:
    """The installation's own address, as far as the settings know it."""
    if settings.HOSTS:
        return f"https://{settings.HOSTS[0]}"
    return f"http://{settings.BIND_HOST}:{settings.BIND_PORT}"
