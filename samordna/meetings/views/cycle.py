"""The annual cycle: as a wheel, as a list by month, as a table to take out; laid out, and copied to the next year."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of, route
from samordna.core.exports import taken_out
from samordna.core.saving import saved
from samordna.law.deadlines import LAST_YEAR
from samordna.meetings import access
from samordna.meetings.actions.cycle import choose, copy_to_next_year, lay_out
from samordna.meetings.forms import ChoicesForm
from samordna.meetings.queries import pictures
from samordna.meetings.queries.chosen import chosen
from samordna.meetings.queries.cycle import cycle, meetings_of, own_to_copy, years
from samordna.meetings.rules.cycle import next_years_day
from samordna.verdict import Refused

reads = route(roles=access.READS, no=access.ONLY_READERS)
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@reads
def now(request: Request, association: Association) -> HttpResponse:
    """The cycle of the present year."""
    return _page(request, association, clock.today().year)


@reads
def of_year(request: Request, association: Association, year: int) -> HttpResponse:
    """The cycle of a year."""
    return _page(request, association, covered(year))


@posts
def lay(request: Request, association: Association, year: int) -> HttpResponse:
    """Work out a year's dates."""
    changed = lay_out(by=request.user, on=clock.today(), association=association, year=covered(year))
    said = f"Nya eller ändrade dagar: {changed}." if changed else "Allt stämde redan."
    messages.success(request, f"Årshjulet för {year} är uträknat.|{said}")
    return redirect("meetings:cycle", association.slug, year)


@writes
def copy(request: Request, association: Association, year: int) -> HttpResponse:
    """Show what can be copied to the next year, then copy what is ticked."""
    own = own_to_copy(covered(year))
    if request.method == "POST":
        wanted = {int(key) for key in request.POST.getlist("ta") if key.isascii() and key.isdigit()}
        try:
            made = copy_to_next_year(
                by=request.user, on=clock.today(), association=association, year=year, wanted=wanted
            )  # fmt: skip
        except Refused as refusal:
            messages.error(request, f"Inget är kopierat.|{refusal.reason}")
            return redirect("meetings:copy", association.slug, year)
        messages.success(request, f"Kopierade dagar till {year + 1}: {len(made)}.|Se över dem här.")
        return redirect("meetings:cycle", association.slug, year + 1)
    pairs = [(item, item.day and next_years_day(item.day, gathers=item.gathers)) for item in own]
    return render(request, "meetings/copy.jinja", {"year": year, "pairs": pairs, "there": meetings_of(year + 1)})


@writes
def choices(request: Request, association: Association) -> HttpResponse:
    """The days and numbers that the association decides itself."""
    form = ChoicesForm.of(chosen(), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        wanted, by, today = form.given, request.user, clock.today()
        if saved(form, lambda: choose(by=by, on=today, association=association, choices=wanted)):
            messages.success(request, "Förbundets val är sparade.|Årshjulet för i år och kommande år följer dem.")
            return redirect("meetings:now", association.slug)
    return render(request, "meetings/choices.jinja", {"form": form}, status=422 if form.errors else 200)


def covered(year: int) -> int:
    """The year, when the association has dates in it, or it is the present one or the next.

    Raises:
        Http404: otherwise.
    """
    if year not in years(clock.today()):
        raise Http404
    return year


def _page(request: Request, association: Association, year: int) -> HttpResponse:
    today = clock.today()
    found = cycle(year, today)
    table = pictures.table(found)
    if "format" in request.GET:
        return taken_out(request, table, request.GET["format"], name=f"{association.slug}-arshjul-{year}")
    tabs = [(str(one), reverse("meetings:cycle", args=[association.slug, one]), one == year) for one in years(today)]
    context = {
        "cycle": found,
        "wheel": pictures.wheel(found, today) if found.shown else None,
        "table": table,
        "tabs": tabs,
        "may": access.edits(roles_of(request)),
        "can_copy": year < LAST_YEAR and any(not one.item.key for one in found.shown),
    }
    return render(request, "meetings/cycle.jinja", context)
