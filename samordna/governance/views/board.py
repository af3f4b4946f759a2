"""The board: how it stands, and everything that is done about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association, Member
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.governance import access
from samordna.governance.actions.seats import (
    Chosen,
    appoint,
    correct_seat,
    elect,
    end_office,
    end_seat,
    step_in,
    take_back_seat,
)
from samordna.governance.choices import SeatKind
from samordna.governance.forms.seats import (
    EndOfficeForm,
    EndSeatForm,
    OfficeForm,
    SeatForm,
    StepInForm,
    TermForm,
    usual_eligibility,
)
from samordna.governance.models import Office, Seat
from samordna.governance.queries import standing, tables
from samordna.governance.queries.board import board as board_on
from samordna.governance.queries.organisation import members_on, seated
from samordna.governance.rules.seats import may_be_taken_back
from samordna.governance.rules.terms import Place, places, term_of, term_to_appoint, vacancies
from samordna.governance.views.frame import reads, writes

CRUMB = "Styrelse och organisation"


@reads
def board(request: Request, association: Association) -> HttpResponse:
    """The board of today, and what the rules find in the whole organisation."""
    today, slug = clock.today(), association.slug
    may = access.edits(roles_of(request))
    of = seated(today)
    found = board_on(of, today)
    held = {
        "styrelse": tables.board(found, slug, may_edit=bool(may)),
        "kommande": tables.history(found.coming, "coming", "Utsedda som inte har börjat"),
        "historik": tables.history(found.past, "past", "Tidigare ledamöter och ersättare"),
        "presidium": tables.offices(found.past_offices),
    }
    if (answer := table_asked_for(request, held)) is not None:
        return answer
    context = {
        "board": found,
        "tables": held,
        "standing": standing.standing(slug, today, of),
        "may": may,
        "here": reverse("governance:board", args=[slug]),
    }
    return render(request, "governance/board.jinja", context)


@writes
def term(request: Request, association: Association) -> HttpResponse:
    """A whole board for a term: whom the members have chosen, in one go."""
    today = clock.today()
    members = {member.pk: member for member in members_on(today)}
    wanted = places((member.pk, member.board_seats) for member in members.values())
    starts, ends = term_to_appoint(today)
    rows = [(members[place.member], place) for place in wanted]
    data = request.POST if request.method == "POST" else None
    form = TermForm(data, rows=rows, initial={"starts": starts, "ends": ends})

    def act() -> None:
        given = form.cleaned_data
        appoint(
            by=request.user, on=today, association=association, chosen=form.chosen, starts=given["starts"],
            ends=given["ends"],
        )  # fmt: skip

    return _form(
        request, form, "Ny mandattid", act, "Styrelsen är antecknad.", template="governance/term.jinja",
        lede="Skriv dem som medlemmarna har utsett. De platser du lämnar tomma fyller du senare.",
    )  # fmt: skip


@writes
def appoint_one(request: Request, association: Association, member: int, kind: str, place: int) -> HttpResponse:
    """Fill one place: for the rest of the term when somebody held it before."""
    of: Member = get_object_or_404(Member.objects.all(), pk=member)
    if kind not in list(SeatKind) or not 1 <= place <= of.board_seats:
        raise Http404
    today, what = clock.today(), SeatKind(kind)
    starts, until = _rest_of_term(Place(of.pk, what, place), today)
    initial = {"starts": starts, "ends": until, "eligibility": usual_eligibility(of)}
    form = SeatForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> None:
        given = dict(form.cleaned_data)
        days = {"starts": given.pop("starts"), "ends": given.pop("ends")}
        chosen = Chosen(of, what, place, **given)
        appoint(by=request.user, on=today, association=association, chosen=[chosen], **days)

    return _form(request, form, f"Ny {what.label.lower()} för {of}", act, "Platsen är fylld.")


@writes
def seat(request: Request, association: Association, pk: int) -> HttpResponse:
    """Mend what is written about a seat."""
    found = _seat(pk)
    form = SeatForm.of(found, request.POST if request.method == "POST" else None)
    today = clock.today()
    acts = [("Sätt sista dag", reverse("governance:end_seat", args=[association.slug, pk]))]
    if found.starts > today:
        acts = [("Ta tillbaka", reverse("governance:take_back", args=[association.slug, pk]))]
    return _form(
        request, form, f"{found.holder}, {found.get_kind_display().lower()} för {found.member}",
        lambda: correct_seat(by=request.user, on=today, seat=found, **form.cleaned_data),
        "Platsen är ändrad.", acts=acts, template="form_page.jinja",
    )  # fmt: skip


@writes
def leave(request: Request, association: Association, pk: int) -> HttpResponse:
    """The last day of a seat, and why."""
    found, today = _seat(pk), clock.today()
    form = EndSeatForm(request.POST if request.method == "POST" else None, initial={"ends": today})
    return _form(
        request, form, f"{found.holder} lämnar styrelsen",
        lambda: end_seat(by=request.user, on=today, seat=found, **form.cleaned_data),
        "Sista dagen är satt.|Se vad som ska göras med platsen bland fynden.", button="Sätt sista dag",
    )  # fmt: skip


@writes
def take_back(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then take away a seat that has not begun."""
    found, today = _seat(pk), clock.today()
    may_be_taken_back(found.starts, today).demand()
    if request.method == "POST":
        take_back_seat(by=request.user, on=today, seat=found)
        messages.success(request, f"{found.holder} är borttagen.")
        return redirect("governance:board", association.slug)
    context = {
        "question": f"Ta tillbaka {found.holder}, {found.get_kind_display().lower()} för {found.member}?",
        "text": f"Mandatet från {found.starts} har inte börjat, så det lämnar inget spår i historiken.",
        "button": "Ta tillbaka",
        "back": reverse("governance:seat", args=[association.slug, pk]),
        "refused": "",
        "seen": None,
    }
    return render(request, "confirm_page.jinja", context)


@writes
def take_over(request: Request, association: Association, pk: int, place: int) -> HttpResponse:
    """A substitute steps in for the rest of the term (15 §)."""
    found, today = _seat(pk), clock.today()
    starts, _until = _rest_of_term(Place(found.member_id, SeatKind.ORDINARY, place), today)
    form = StepInForm(request.POST if request.method == "POST" else None, initial={"starts": starts})
    return _form(
        request, form, f"{found.holder} inträder som ledamot",
        lambda: step_in(by=request.user, on=today, substitute=found, place=place, **form.cleaned_data),
        f"{found.holder} är nu ledamot.|{found.member} utser en ny ersättare.", button="Låt ersättaren inträda",
        lede="Ersättaren tar platsen för resten av mandattiden (15 §) och lämnar sin plats som ersättare.",
    )  # fmt: skip


@writes
def choose(request: Request, association: Association) -> HttpResponse:
    """Whom the board has chosen to its presidium."""
    today = clock.today()
    form = OfficeForm(request.POST if request.method == "POST" else None, on=today, initial={"starts": today})
    return _form(
        request, form, "Val till presidiet",
        lambda: elect(by=request.user, on=today, **form.cleaned_data), "Valet är antecknat.",
        lede="Styrelsen väljer en ordförande och en eller två vice ordförande bland ledamöterna (17 §).",
    )  # fmt: skip


@writes
def leave_office(request: Request, association: Association, pk: int) -> HttpResponse:
    """The last day of an office."""
    found: Office = get_object_or_404(Office.objects.select_related("seat"), pk=pk)
    today = clock.today()
    form = EndOfficeForm(request.POST if request.method == "POST" else None, initial={"ends": today})
    return _form(
        request, form, f"{found.seat.holder} slutar som {found.get_kind_display().lower()}",
        lambda: end_office(by=request.user, on=today, office=found, **form.cleaned_data),
        "Sista dagen är satt.", button="Sätt sista dag",
    )  # fmt: skip


def _form(request: Request, form: Any, heading: str, act: Any, done: str, **page: Any) -> HttpResponse:
    back = reverse("governance:board", args=[request.association.slug])
    return one_form(request, form, heading=heading, act=act, back=back, done=done, crumb=CRUMB, **page)


def _seat(pk: int) -> Seat:
    found: Seat = get_object_or_404(Seat.objects.select_related("member"), pk=pk)
    return found


def _rest_of_term(place: Place, today: dt.date) -> tuple[dt.date, dt.date | None]:
    """From when, and until when, a place is filled: after who held it last, for what is left of that term."""
    seats = [row.held for row in Seat.objects.filter(member=place.member).order_by("pk")]
    found = vacancies([place], seats, today)
    before = found[0].before if found else None
    if before is None or before.ends is None or before.term_ends is None or before.term_ends < today:
        return term_of(today) if not seats else (today, term_of(today)[1])
    return max(today, before.ends + dt.timedelta(days=1)), before.term_ends
