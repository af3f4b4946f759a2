"""The request as a declared view gets it: the type that views of every room use."""

from django.http import HttpRequest

from samordna.associations.models import Association, User


class Request(HttpRequest):
    """A signed-in user's request; the last two are set on pages of an association (see the scope middleware)."""

    user: User
    association: Association
    roles: frozenset[str]
