"""Inställningar > Användare: who has which role, invitations, links, a lost second step."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations import access, actions, forms, links, queries, rules, tables
from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import route
from samordna.core.exports import taken_out
from samordna.core.saving import saved, whole

SHOWN_ONCE = "link_to_show"
reads = route(roles=access.ADMINISTERS, no=access.ONLY_DIRECTOR)
writes = route(roles=access.ADMINISTERS, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))


@reads
def users(request: Request, association: Association) -> HttpResponse:
    """Everybody who has or has had a role here."""
    table = tables.users(association, queries.holders(on=clock.today()))
    if "format" in request.GET:
        return taken_out(request, table, request.GET["format"], name=f"{association.slug}-anvandare")
    return render(request, "associations/users.jinja", {"table": table})


@reads
def user(request: Request, association: Association, pk: int) -> HttpResponse:
    """One person: roles, sign-in, and what can be done."""
    grants = queries.grants_of(pk)
    if not grants:
        raise Http404
    person = grants[0].user
    context = {
        "person": person,
        "grants": tables.grants(association, grants),
        "known": queries.is_known(grants),
        "second_factor": queries.factors(person).any,
        "may_open": access.may_open_door(request.user, association, person),
    }
    return render(request, "associations/user.jinja", context)


@writes
def invite(request: Request, association: Association) -> HttpResponse:
    """Give somebody a role, with first and last day."""
    roles = [role for role in Role if access.may_grant(request.user, association, role)]
    initial: dict[str, Any] = {"starts": clock.today()}
    if pk := whole(request.GET, "person"):
        person, known = _person(pk), queries.is_known(queries.grants_of(pk))
        initial |= {"email": person.email, "name": person.name if known else ""}
    form = forms.InviteForm(request.POST or None, roles=roles, initial=initial)
    if request.method == "POST" and form.is_valid():
        made: list[actions.Invitation] = []
        given = {"by": request.user, "on": clock.today(), "association": association, **form.cleaned_data}
        if saved(form, lambda: made.append(actions.invite(**given))):
            invitation = made[0]
            if not invitation.grant.accepted:
                return _show_confirming(request, association, invitation.grant, invitation.path)
            if invitation.path:
                return _show_link(request, association, invitation.grant.user, invitation.path)
            messages.success(request, f"{invitation.grant.user} har fått rollen.|Personen loggar in som förut.")
            return redirect("associations:user", association.slug, invitation.grant.user_id)
    return render(request, "associations/invite.jinja", {"form": form})


@writes
def end_role(request: Request, association: Association, pk: int) -> HttpResponse:
    """Set the last day of a role."""
    grant: Grant = get_object_or_404(Grant.objects.select_related("user"), pk=pk)
    form = forms.EndRoleForm(request.POST or None, initial={"ends": grant.ends or max(clock.today(), grant.starts)})
    if request.method == "POST" and form.is_valid():
        ends = form.cleaned_data["ends"]
        if saved(form, lambda: actions.end_role(by=request.user, on=clock.today(), grant=grant, ends=ends)):
            messages.success(request, f"Rollen gäller till och med {ends}.")
            return redirect("associations:user", association.slug, grant.user_id)
    may_take_back = rules.may_be_taken_back(grant.spell, clock.today())
    return render(
        request, "associations/end_role.jinja", {"form": form, "grant": grant, "may_take_back": may_take_back}
    )


@writes
def take_back_role(request: Request, association: Association, pk: int) -> HttpResponse:
    """Take back a role that begins today or later; asks first."""
    grant: Grant = get_object_or_404(Grant.objects.select_related("user"), pk=pk)
    rules.may_be_taken_back(grant.spell, clock.today()).demand()
    if request.method == "POST":
        person = grant.whom
        actions.take_back_role(by=request.user, on=clock.today(), grant=grant)
        messages.success(request, f"Rollen är borttagen för {person}.")
        return redirect("associations:users", association.slug)
    return render(request, "associations/take_back_role.jinja", {"grant": grant})


@writes
def confirming_link(request: Request, association: Association, pk: int) -> HttpResponse:
    """Make a new link to confirm a role with; asks first."""
    grant: Grant = get_object_or_404(Grant.objects.select_related("user"), pk=pk)
    if request.method == "POST":
        path = actions.renew_confirmation(by=request.user, on=clock.today(), grant=grant)
        return _show_confirming(request, association, grant, path)
    return render(request, "associations/confirming_link.jinja", {"grant": grant})


@writes
def correct(request: Request, association: Association, pk: int) -> HttpResponse:
    """Mend a name or an e-mail address."""
    person = _person(pk)
    access.may_open_door(request.user, association, person).demand()
    title = f"Ändra namn och e-post för {person}"
    form = forms.CorrectForm(request.POST or None, initial={"name": person.name, "email": person.email})
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"by": request.user, "on": clock.today(), "association": association, "user": person}
        if saved(form, lambda: actions.correct_user(**given, **form.cleaned_data)):
            messages.success(request, "Namn och e-post är ändrade.")
            return redirect("associations:user", association.slug, pk)
    return render(request, "associations/form.jinja", {"form": form, "title_of_page": title, "act": "Spara"})


@writes
def new_link(request: Request, association: Association, pk: int) -> HttpResponse:
    """Make a new link to choose a password with; asks first."""
    person = _person(pk)
    access.may_open_door(request.user, association, person).demand()
    if request.method == "POST":
        path = actions.issue_link(by=request.user, on=clock.today(), association=association, user=person)
        return _show_link(request, association, person, path)
    return render(request, "associations/new_link.jinja", {"person": person})


@writes
def reset_second_factor(request: Request, association: Association, pk: int) -> HttpResponse:
    """Take away a lost second step; asks first."""
    person = _person(pk)
    access.may_open_door(request.user, association, person).demand()
    if request.method == "POST":
        actions.reset_second_factor(by=request.user, on=clock.today(), association=association, user=person)
        messages.success(request, f"Det andra steget är borta för {person}.|Be personen lägga till ett nytt direkt.")
        return redirect("associations:user", association.slug, pk)
    return render(request, "associations/reset_second_factor.jinja", {"person": person})


@reads
def link(request: Request, association: Association) -> HttpResponse:
    """The link that was just made, once."""
    shown = request.session.pop(SHOWN_ONCE, None)
    if shown is None:
        return redirect("associations:users", association.slug)
    return render(request, "associations/link.jinja", shown)


def _person(pk: int) -> User:
    """Somebody with a role in the association of the scope.

    Raises:
        Http404: for anybody else.
    """
    grants = queries.grants_of(pk)
    if not grants:
        raise Http404
    return grants[0].user


def _show_link(request: Request, association: Association, person: User, path: str) -> HttpResponse:
    """Hand over a link to choose a password with."""
    text = (
        f"Hej {person}!\n\n{request.user} på {association} har gett dig tillgång till Samordna.\n"
        "Välj ett lösenord här:\n\n{address}\n\nLänken gäller i sju dagar och kan användas en gång.\n"
    )
    return _hand_over(request, association, person, path, text, {"name": str(person), "confirms": False})


def _show_confirming(request: Request, association: Association, grant: Grant, path: str) -> HttpResponse:
    """Hand over a link to confirm a role with."""
    text = (
        f"Hej!\n\n{request.user} på {association} har gett dig rollen {grant.get_role_display().lower()} i Samordna.\n"
        "Du har redan ett konto där. Logga in och bekräfta uppdraget här:\n\n{address}\n\n"
        "Länken gäller i sju dagar.\n"
    )
    return _hand_over(request, association, grant.user, path, text, {"name": grant.whom, "confirms": True})


def _hand_over(
    request: Request, association: Association, person: User, path: str, text: str, shown: dict[str, Any]
) -> HttpResponse:
    """Mail the link if mail is set up, and show it once to the one who made it."""
    address = links.absolute(request, path)
    mailed = False
    if settings.MAIL_CONFIGURED:
        subject = f"Din inloggning till {association}"
        try:
            mailed = bool(send_mail(subject, text.replace("{address}", address), None, [person.email]))
        except OSError:
            mailed = False
    request.session[SHOWN_ONCE] = {"link": address, "pk": person.pk, "mailed": mailed, **shown}
    return redirect("associations:link", association.slug)
