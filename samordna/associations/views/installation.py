"""Pages of the installation: signing in, and one's own account."""

from typing import Any

from allauth.account import views as library
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django_scopes import scope

from samordna.associations import access, actions, demo, queries
from samordna.associations.links import grant_to_confirm
from samordna.associations.models import User
from samordna.associations.request import Request
from samordna.associations.signin import passkeys_work
from samordna.core import clock, navigation
from samordna.core.access import Audience, route
from samordna.core.saving import saved, whole


class SignIn(library.LoginView):
    """The sign-in page, with one-click sign-in where that exists."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template needs."""
        people = demo.people() if demo.is_open(self.request) else []
        passkeys = passkeys_work(self.request)
        return {**super().get_context_data(**kwargs), "people": people, "passkeys": passkeys}


class ForgottenPassword(library.PasswordResetView):
    """Asks for the e-mail address when mail can be sent; otherwise says who can make a link."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template needs."""
        return {**super().get_context_data(**kwargs), "mail": settings.MAIL_CONFIGURED}

    def form_valid(self, form: Any) -> Any:
        """Send the link, if anything can be sent."""
        return super().form_valid(form) if settings.MAIL_CONFIGURED else self.form_invalid(form)


@route(audience=Audience.PUBLIC, methods=("POST",), only_if=demo.is_open)
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click, in a demonstration on this machine only."""
    wanted = whole(request.POST, "user")
    if not wanted:
        return redirect("account_login")
    user = get_object_or_404(User, pk=wanted, is_active=True)
    demo.sign_in(request, user)
    return redirect("choose")


@route(audience=Audience.SIGNED_IN)
def account(request: Request) -> HttpResponse:
    """One's own sign-in: password, second step, roles."""
    places = access.places(request.user, on=clock.today())
    context = {
        "places": [(place, navigation.own(place.association.slug, place.roles)) for place in places],
        "factors": queries.factors(request.user),
        "passkeys": passkeys_work(request),
    }
    return render(request, "associations/account.jinja", context)


@route(audience=Audience.SIGNED_IN, methods=("GET", "POST"))
def accept_role(request: Request, token: str) -> HttpResponse:
    """Confirm a role that an association has given to an account it did not make."""
    grant = queries.awaiting(grant_to_confirm(token), request.user)
    form = SetPasswordForm(request.user, request.POST if grant and request.method == "POST" else None)
    if grant and form.is_bound and form.is_valid():
        password = form.cleaned_data["new_password1"]
        with scope(association=grant.association):
            done = saved(
                form,
                lambda: actions.accept_roles(by=request.user, on=clock.today(), grant=grant, password=password),
            )
        if done:
            update_session_auth_hash(request, request.user)
            messages.success(request, f"Uppdraget i {grant.association} är bekräftat.|Ditt nya lösenord gäller nu.")
            return redirect("account")
    return render(request, "associations/accept_role.jinja", {"form": form, "grant": grant})
