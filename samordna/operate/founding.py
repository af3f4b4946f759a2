"""`samordna found`: a new association and its first user, who invites the others."""

from django.conf import settings
from django.db import transaction
from django_scopes import scope

from samordna.associations.actions import found_association, invite
from samordna.associations.choices import Role
from samordna.core import clock


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
        with scope(association=association):
            invitation = invite(
                by=None,
                on=today,
                association=association,
                email=director,
                name=director_name,
                role=Role.DIRECTOR,
                starts=today,
            )
    return f"{_site()}{invitation.path}" if invitation.path else ""


def _site() -> str:
    """The installation's own address, as far as the settings know it."""
    if settings.HOSTS:
        return f"https://{settings.HOSTS[0]}"
    return f"http://{settings.BIND_HOST}:{settings.BIND_PORT}"
