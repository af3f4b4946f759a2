"""Pages without a domain: what went wrong, and that the server is up."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from samordna.core.access import Audience, route, unkept


@route(audience=Audience.PUBLIC)
def health(request: HttpRequest) -> HttpResponse:
    """For the operator's watch: answers "ok" when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return unkept(render(request, "404.jinja", status=404))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 from Django itself; our own refusals come from the middleware with their reason."""
    return unkept(render(request, "403.jinja", {"reason": "Du får inte göra detta."}, status=403))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or sent from another site."""
    return unkept(render(request, "csrf.jinja", status=403))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return render(request, "400.jinja", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without context: whatever broke may be the database, the user or the context itself."""
    return HttpResponse(get_template("500.jinja").render(), status=500)
