"""Who may use a page: declared on the view itself, held before it runs, and walked by a test.

    @route(roles={Role.DIRECTOR}, no="Bara förbundschefen kan …")
    def invite(request, association): …

An undeclared view never runs. A stranger gets 404 (the scope middleware), a colleague without the role 403 with `no`.
A view that only `reads` (every GET) cannot write.
"""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse

from samordna.core.readonly import reads_only
from samordna.verdict import YES, Verdict, no

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
DEFAULT_NO = "Din roll ger inte tillgång till den här sidan. Fråga förbundschefen om du behöver den."


class Audience(StrEnum):
    """Whom a page is for, before roles."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    ASSOCIATION = "association"


@dataclass(frozen=True, slots=True)
class Route:
    """What a view declares. `roles` is empty for every role in the association."""

    audience: Audience
    roles: frozenset[str]
    methods: frozenset[str]
    no: str
    writes_on_get: bool
    only_if: Callable[[HttpRequest], bool] | None

    def may(self, roles: Iterable[str]) -> Verdict:
        """Whether somebody with these roles may use the page."""
        if self.audience is not Audience.ASSOCIATION or not self.roles or self.roles & set(roles):
            return YES
        return no(self.no)


def route(
    *,
    audience: Audience = Audience.ASSOCIATION,
    roles: Iterable[str] = (),
    methods: Iterable[str] = ("GET",),
    no: str = DEFAULT_NO,
    writes_on_get: bool = False,
    only_if: Callable[[HttpRequest], bool] | None = None,
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Declare who may use a view and with which methods (HEAD comes with GET).

    `roles` are those that may; none means every role in the association. `no` is the Swedish sentence a colleague
    without them reads. `writes_on_get` is for library views that keep state on GET. With `only_if` the page does not
    exist (404) where it answers False.
    """
    allowed = frozenset(methods) | ({"HEAD"} if "GET" in methods else frozenset())
    made = Route(Audience(audience), frozenset(str(r) for r in roles), allowed, no, writes_on_get, only_if)

    def declare(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if made.only_if is not None and not made.only_if(request):
                raise Http404
            if made.audience is not Audience.PUBLIC and not request.user.is_authenticated:
                return _to_login(request)
            made.may(roles_of(request)).demand()
            if request.method not in made.methods:
                return HttpResponseNotAllowed(sorted(made.methods))
            reading = request.method in SAFE and not made.writes_on_get
            with reads_only() if reading else nullcontext():
                response = view(request, *args, **kwargs)
                if reading and isinstance(response, SimpleTemplateResponse):
                    # Inside, so that what a lazy template asks for is held to reading too.
                    response = response.render()
            return response if made.audience is Audience.PUBLIC else unkept(response)

        guarded.route = made  # type: ignore[attr-defined]
        return guarded

    return declare


R = TypeVar("R", bound=HttpResponseBase)


def unkept(response: R) -> R:
    """The answer, marked so that whoever uses the same computer next finds nothing by going back."""
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-store"
    return response


def roles_of(request: HttpRequest) -> frozenset[str]:
    """The roles the user has today in the association of the page; set by the scope middleware."""
    return getattr(request, "roles", frozenset())


def declared(view: Any) -> Route | None:
    """What a view declares, or None."""
    return getattr(view, "route", None)


def _to_login(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        # A fragment cannot show the sign-in page; htmx moves the whole window there.
        response = HttpResponse(status=204)
        response["HX-Redirect"] = redirect_to_login(request.headers.get("HX-Current-URL", "/")).url
        return response
    return redirect_to_login(request.get_full_path())
