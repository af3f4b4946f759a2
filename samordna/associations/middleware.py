"""The scope: an address below /{association}/ reads that association's rows only, and only its people see it."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django_scopes import scope

from samordna.associations import access, queries
from samordna.associations.choices import Role
from samordna.core import clock
from samordna.core.access import Audience, declared

MOST_KEY = 2**63 - 1


class ScopeMiddleware:
    """Finds the association of the address and the user's roles in it.

    Sets on the request: `association` (or None), `roles` (today's), `role_words`, `associations` (links to the user's).
    Whoever has no role there gets the same 404 as for an association that does not exist.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.association = None  # type: ignore[attr-defined]
        request.roles = frozenset()  # type: ignore[attr-defined]
        request.role_words = ""  # type: ignore[attr-defined]
        request.associations = ()  # type: ignore[attr-defined]
        # The scope lasts as long as the answer is made, error pages and lazy templates included.
        with ExitStack() as stack:
            request.scopes = stack  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Enter the association's scope and hand the view its association instead of the slug.

        Raises:
            Http404: for an undeclared view, an unknown association, and one where the user has no role today; and for
                what no database can be asked for.
        """
        route = declared(view)
        if route is None:
            # Fail closed: a page that has not said whom it is for is for nobody.
            raise Http404
        if not all(map(_can_be_asked_for, kwargs.values())):
            raise Http404
        if route.audience is not Audience.ASSOCIATION or not request.user.is_authenticated:
            return
        places = access.places(request.user, on=clock.today())
        place = next((p for p in places if p.association.slug == kwargs["association"]), None)
        if place is None:
            raise Http404
        kwargs["association"] = request.association = place.association  # type: ignore[attr-defined]
        request.roles = place.roles  # type: ignore[attr-defined]
        words = [Role(role).label for role in Role.values if role in place.roles]
        request.role_words = ", ".join(words)  # type: ignore[attr-defined]
        request.associations = queries.links(places, current=place)  # type: ignore[attr-defined]
        request.scopes.enter_context(scope(association=place.association))  # type: ignore[attr-defined]


def _can_be_asked_for(value: Any) -> bool:
    """Whether both engines take a part of an address as a key: PostgreSQL no NUL, SQLite no number above 64 bits."""
    return value <= MOST_KEY if isinstance(value, int) else "\0" not in str(value)
