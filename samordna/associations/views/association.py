"""Inställningar: the association, its members and limits, and the log."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode

from samordna.associations import access, actions, forms, queries, tables
from samordna.associations.models import Association, Member
from samordna.associations.request import Request
from samordna.core import audit, clock
from samordna.core.access import roles_of, route
from samordna.core.exports import taken_out
from samordna.core.saving import saved
from samordna.verdict import YES, Verdict, no

administers = route(roles=access.ADMINISTERS, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))

TABS = (("write", "Ändringar"), ("export", "Uttag"), ("read", "Läsningar"))


@route()
def settings(request: Request, association: Association) -> HttpResponse:
    """What can be set here, and by whom."""
    administers = bool(roles_of(request) & access.ADMINISTERS)
    reads_log = bool(roles_of(request) & access.READS_LOG)
    return render(request, "associations/settings.jinja", {"administers": administers, "reads_log": reads_log})


@route()
def association(request: Request, association: Association) -> HttpResponse:
    """The association's particulars, members and own limits."""
    may = may_administer(request)
    members = tables.members(association, queries.members(), may_change=bool(may))
    limits = tables.limits(queries.limits())
    wanted = {"medlemmar": members, "granser": limits}.get(request.GET.get("tabell", ""))
    if wanted is not None:
        return taken_out(request, wanted, request.GET.get("format", ""), name=f"{association.slug}-{wanted.id}")
    return render(request, "associations/association.jinja", {"members": members, "limits": limits, "may": may})


@administers
def edit_association(request: Request, association: Association) -> HttpResponse:
    """Change name and organisation number."""
    form = forms.AssociationForm.of(association, request.POST or None)
    page = {"title_of_page": "Ändra förbundets uppgifter", "act": "Spara"}
    return _form(request, association, form, page, lambda **given: actions.rename_association(**given))


@administers
def add_member(request: Request, association: Association) -> HttpResponse:
    """A new member."""
    form = forms.MemberForm(request.POST or None)
    page = {"title_of_page": "Lägg till medlem", "act": "Lägg till"}
    return _form(request, association, form, page, lambda **given: actions.add_member(**given))


@administers
def add_limit(request: Request, association: Association) -> HttpResponse:
    """An own limit from a day."""
    form = forms.LimitForm(request.POST or None, initial={"starts": clock.today()})
    page = {"title_of_page": "Sätt en egen gräns", "act": "Spara gränsen"}
    return _form(request, association, form, page, lambda **given: actions.set_limit(**given))


@administers
def end_membership(request: Request, association: Association, pk: int) -> HttpResponse:
    """The last day of a membership."""
    member: Member = get_object_or_404(Member.objects.all(), pk=pk)
    form = forms.EndForm(request.POST or None, initial={"ends": member.ends or clock.today()})
    page = {"title_of_page": f"Avsluta medlemskapet för {member}", "act": "Avsluta"}

    def act(*, association: Association, **given: Any) -> None:
        actions.end_membership(member=member, **given)

    return _form(request, association, form, page, act)


@route(roles=access.READS_LOG, no=access.ONLY_LOG_READERS)
def audit_log(request: Request, association: Association) -> HttpResponse:
    """What has happened, newest first; can be searched and taken out."""
    words, kind = request.GET.get("q", ""), request.GET.get("slag", "")
    found = queries.events(association, words=words, kind=kind)
    if "format" in request.GET:
        table = tables.events(found)
        return taken_out(request, table, request.GET["format"], name=f"{association.slug}-handelser")
    page = Paginator(found, 50).get_page(request.GET.get("sida"))
    kept = _query(q=words, slag=kind)
    context = {
        "page_of": page,
        "table": tables.events(page.object_list),
        "words": words,
        "kind": kind,
        "tabs": [(word, f"?{_query(q=words, slag=value)}", kind == value) for value, word in TABS],
        "query": kept,
        # Walks the whole chain, so only when asked.
        "whole": next(audit.verify(association.pk), None) is None if "kontrollera" in request.GET else None,
    }
    return render(request, "associations/audit.jinja", context)


def may_administer(request: Request) -> Verdict:
    """Whether the page shows the ways to change things."""
    return YES if roles_of(request) & access.ADMINISTERS else no(access.ONLY_DIRECTOR)


def _query(**values: str) -> str:
    """The part of an address after the question mark; what is empty is left out."""
    return urlencode({key: value for key, value in values.items() if value})


def _form(
    request: Request, association: Association, form: Form, page: dict[str, str], act: Callable[..., Any]
) -> HttpResponse:
    """One form on one page: shown, shown again with what is wrong, or done."""
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "on": clock.today(), "association": association, **form.cleaned_data}
        if saved(form, lambda: act(**given)):
            messages.success(request, f"{page['title_of_page']}: sparat.")
            return redirect("associations:association", association.slug)
    return render(request, "associations/form.jinja", {"form": form, **page})
