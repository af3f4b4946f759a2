"""The meetings of a year: the list of them, and the proposal that they are planned from."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of, route
from samordna.core.exports import taken_out
from samordna.core.finding_view import FindingView, view
from samordna.core.saving import saved
from samordna.meetings import access
from samordna.meetings.actions.planning import plan_year
from samordna.meetings.actions.settling import settle
from samordna.meetings.forms.planning import MeetingChoicesForm, ProposalForm, WeekdayForm, YearForm
from samordna.meetings.models import Meeting
from samordna.meetings.queries import planning
from samordna.meetings.queries.chosen import chosen
from samordna.meetings.queries.meeting import notice_days
from samordna.meetings.queries.sitting import law
from samordna.meetings.rules.year import THURSDAY, proposals

reads = route(roles=access.READS_MEETINGS, no=access.ONLY_INSIDERS)
prepares = route(roles=access.PREPARES, no=access.ONLY_PREPARER, methods=("GET", "POST"))
posts = route(roles=access.PREPARES, no=access.ONLY_PREPARER, methods=("POST",))


@route(roles=access.READS, no=access.ONLY_READERS)
def start(request: Request, association: Association) -> HttpResponse:
    """The meetings of the present year; the cycle for those who only have days in it."""
    if not roles_of(request) & access.READS_MEETINGS:
        return redirect("meetings:now", association.slug)
    return _page(request, association, clock.today().year)


@reads
def of_year(request: Request, association: Association, year: int) -> HttpResponse:
    """The meetings of a year."""
    return _page(request, association, _covered(year))


@prepares
def plan(request: Request, association: Association, year: int) -> HttpResponse:
    """Look at a proposal for the year, change it, see what is wrong with it, and plan it."""
    sent = request.POST if request.method == "POST" else None
    asked = WeekdayForm(request.GET)
    weekday = asked.cleaned_data["veckodag"] if asked.is_valid() else THURSDAY
    common = YearForm(sent, initial=planning.usual(year))
    rows = [
        ProposalForm(one, year, sent, prefix=f"m{number}")
        for number, one in enumerate(proposals(_covered(year), chosen(), weekday=weekday))
    ]
    found: list[FindingView] | None = None
    wrong = any([form.errors for form in (common, *rows)])  # noqa: C419  each is to show what is wrong with it
    if sent is not None and not wrong:
        taken = [row for row in rows if row.cleaned_data["take"]]
        wanted = [row.wanted(common.cleaned_data) for row in taken]
        if "visa" in sent:
            judged = planning.judged(year, [one.planned for one in wanted])
            found = [view(one, f"plan-{number}", labels=None) for number, one in enumerate(judged, 1)]
        elif saved(common, lambda: plan_year(
            by=request.user, on=clock.today(), association=association, year=year, wanted=wanted
        )):  # fmt: skip
            return _planned(request, association, year, len(wanted))
    wrong = wrong or bool(common.errors)
    context = {
        "year": year, "common": common, "rows": rows, "findings": found, "there": _there(year), "weekday": weekday,
        "weekdays": WeekdayForm(initial={"veckodag": weekday}),
    }  # fmt: skip
    return render(request, "meetings/plan.jinja", context, status=422 if wrong else 200)


@prepares
def settings(request: Request, association: Association) -> HttpResponse:
    """What the association has settled for its meetings."""
    sent = request.POST if request.method == "POST" else None
    form = MeetingChoicesForm(sent, law=law(), notice_days=notice_days())
    if form.is_bound and form.is_valid():
        by, on, days = request.user, clock.today(), form.cleaned_data["notice_days"]
        if saved(form, lambda: settle(by=by, on=on, association=association, law=form.law, notice_days=days)):
            messages.success(request, "Valen för mötena är sparade.")
            return redirect("meetings:start", association.slug)
    return render(request, "meetings/meeting_choices.jinja", {"form": form}, status=422 if form.errors else 200)


def _planned(request: Request, association: Association, year: int, count: int) -> HttpResponseRedirect:
    said = "Mötet är inlagt" if count == 1 else f"{count} möten är inlagda"
    messages.success(request, f"{said} i årshjulet för {year}.|Öppna ett möte för att lägga upp dagordningen.")
    return redirect("meetings:year", association.slug, year)


def _covered(year: int) -> int:
    """The year, when it has meetings, or is the present one or the next.

    Raises:
        Http404: otherwise.
    """
    if year not in planning.years(clock.today()):
        raise Http404
    return year


def _there(year: int) -> Sequence[Meeting]:
    return planning.year_of_meetings(year, judged=False).meetings


def _page(request: Request, association: Association, year: int) -> HttpResponse:
    may = access.prepares(roles_of(request))
    found = planning.year_of_meetings(year, judged=bool(may))
    table = planning.table(found, association.slug, clock.today(), prepares=bool(may))
    if "format" in request.GET:
        return taken_out(request, table, request.GET["format"], name=f"{association.slug}-moten-{year}")
    tabs = [
        (str(one), reverse("meetings:year", args=[association.slug, one]), one == year)
        for one in planning.years(clock.today())
    ]
    context = {
        "year": year, "table": table, "findings": found.findings, "tabs": tabs, "may": may,
        "here": reverse("meetings:year", args=[association.slug, year]),
    }  # fmt: skip
    return render(request, "meetings/year.jinja", context)
