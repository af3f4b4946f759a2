"""Pages of the installation and of an association's settings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from samordna.associations import access, queries
from samordna.associations.models import Association
from samordna.core import clock
from samordna.core.access import Audience, route


@route(audience=Audience.SIGNED_IN)
def choose(request: HttpRequest) -> HttpResponse:
    """Straight to the only association, or a choice between them."""
    places = queries.places(request.user, on=clock.today())
    if len(places) == 1:
        return redirect("start", places[0].association.slug)
    return render(request, "associations/choose.jinja", {"places": places})


@route(audience=Audience.SIGNED_IN)
def account(request: HttpRequest) -> HttpResponse:
    """One's own sign-in: password, second factor, roles."""
    return render(request, "associations/account.jinja", {"places": queries.places(request.user, on=clock.today())})


@route()
def start(request: HttpRequest, association: Association) -> HttpResponse:
    """The association's first page."""
    return redirect("associations:settings", association.slug)


@route()
def settings(request: HttpRequest, association: Association) -> HttpResponse:
    """What can be set, for this user."""
    return render(request, "associations/settings.jinja")


@route()
def association(request: HttpRequest, association: Association) -> HttpResponse:
    """Members and own limits."""
    context = {"members": queries.members(), "limits": queries.limits()}
    return render(request, "associations/association.jinja", context)


@route(roles=access.ADMINISTERS, no=access.ONLY_DIRECTOR)
def users(request: HttpRequest, association: Association) -> HttpResponse:
    """Who has which role."""
    return render(request, "associations/users.jinja", {})


@route(roles=access.READS_LOG, no=access.ONLY_LOG_READERS)
def audit_log(request: HttpRequest, association: Association) -> HttpResponse:
    """What has happened."""
    return render(request, "associations/audit.jinja", {})
