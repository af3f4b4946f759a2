"""What is laid before every member: consultation, information and discharge, with the papers that go along."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.downloads import handed_out
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.core.saving import whole
from samordna.governance import access
from samordna.governance.actions.rounds import answer, attach, detach, keep_round, remove_round, send
from samordna.governance.choices import PackagePart, RoundKind
from samordna.governance.forms.rounds import AnswerForm, PaperForm, RoundForm, SendForm
from samordna.governance.models import Round, RoundFile, RoundMember
from samordna.governance.queries.rounds import members_table, papers_table, rounds_table, shown
from samordna.governance.views.frame import reads, writes
from samordna.records.packing import CHANGED, file_name, packed
from samordna.verdict import Refused

CRUMB = "Samråd och ansvarsfrihet"
ZIP = "application/zip"
NEXT = "Lägg in underlagen och anteckna sedan dagen då de lämnades till medlemmarna."


@reads
def rounds(request: Request, association: Association) -> HttpResponse:
    """Everything that has been laid before the members."""
    may = access.edits(roles_of(request))
    table = rounds_table(association.slug, clock.today())
    if (answer := table_asked_for(request, {"samrad": table})) is not None:
        return answer
    context = {"table": table, "may": may, "here": reverse("governance:rounds", args=[association.slug])}
    return render(request, "governance/rounds.jinja", context)


@reads
def one(request: Request, association: Association, pk: int) -> HttpResponse:
    """One round: how it stands, each member's part, and the papers."""
    may = access.edits(roles_of(request))
    found = shown(_round(pk), clock.today())
    table = members_table(found, association.slug, may_edit=bool(may))
    if (answer := table_asked_for(request, {"medlemmar": table})) is not None:
        return answer
    context = {
        "found": found,
        "table": table,
        "papers": papers_table(found, association.slug, may_edit=bool(may)),
        "may": may,
        "here": reverse("governance:round", args=[association.slug, pk]),
    }
    return render(request, "governance/round.jinja", context)


@writes
def add(request: Request, association: Association) -> HttpResponse:
    """Lay something new before the members."""
    kind = request.GET.get("slag", "")
    initial = {"kind": kind} if kind in list(RoundKind) else {}
    form = RoundForm(request.POST if request.method == "POST" else None, initial=initial)
    return one_form(
        request, form, heading="Nytt till medlemmarna", button="Lägg upp", crumb=CRUMB,
        back=reverse("governance:rounds", args=[association.slug]), done=f"Det är upplagt.|{NEXT}",
        act=lambda: keep_round(by=request.user, on=clock.today(), association=association, row=form.instance),
        then=lambda: _page(form.instance),
    )  # fmt: skip


@writes
def change(request: Request, association: Association, pk: int) -> HttpResponse:
    """What it is about, and by when an answer is wanted."""
    found = _round(pk)
    seen = whole(request.POST, "seen", otherwise=found.revision)
    form = RoundForm(request.POST if request.method == "POST" else None, instance=found)

    def act() -> None:
        keep_round(by=request.user, on=clock.today(), association=association, row=form.instance, seen=seen)

    return one_form(
        request, form, act=act, heading=f"Ändra {found}", crumb=CRUMB, back=_page(found), done="Sparat.", seen=seen,
        remove=reverse("governance:remove_round", args=[association.slug, pk]),
    )  # fmt: skip


@writes
def take_away(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then take away a round that should not have been begun."""
    found, refused = _round(pk), ""
    seen = whole(request.POST, "seen", otherwise=found.revision)
    if request.method == "POST":
        try:
            remove_round(by=request.user, on=clock.today(), round=found, seen=seen)
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, "Det är borttaget.")
            return redirect("governance:rounds", association.slug)
    return _confirm(
        request, f"Ta bort {found}?", "Bara det som inte har lämnats till någon tas bort.", found, refused, seen
    )


@writes
def add_paper(request: Request, association: Association, pk: int) -> HttpResponse:
    """Add a paper that goes to the members."""
    found = _round(pk)
    lacking = shown(found, clock.today()).missing
    form = PaperForm(request, initial=lacking[0] if lacking else PackagePart.OTHER)

    def act() -> None:
        file, part = form.cleaned_data["file"], PackagePart(form.cleaned_data["part"])
        attach(by=request.user, on=clock.today(), round=found, part=part, name=file.name, data=file)

    return one_form(
        request, form, act=act, heading="Lägg till ett underlag", button="Lägg till", crumb=str(found),
        back=_page(found), done="Underlaget är tillagt.",
    )  # fmt: skip


@writes
def remove_paper(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then take a paper out again."""
    found, refused = _paper(pk), ""
    if request.method == "POST":
        try:
            detach(by=request.user, on=clock.today(), paper=found)
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, "Underlaget är borttaget.")
            return redirect(_page(found.round))
    return _confirm(
        request, f"Ta bort {found.file.name}?", "Filen går inte längre med till medlemmarna.", found.round, refused
    )


@reads
def paper(request: Request, association: Association, pk: int) -> HttpResponseBase:
    """A paper to take away."""
    file = _paper(pk).file
    try:
        source = file.stored.path.open("rb")
    except FileNotFoundError:
        raise Refused(CHANGED.format(file.name)) from None
    return handed_out(source, name=file.name, media_type=file.stored.media_type)


@reads
def package(request: Request, association: Association, pk: int) -> HttpResponseBase:
    """All papers in one file, to send to the members."""
    found = shown(_round(pk), clock.today())
    if not found.papers:
        raise Refused("Inget underlag är inlagt än.")
    files = [
        (f"{n:02} {one.get_part_display()} - {file_name(one.file)}", one.file) for n, one in enumerate(found.papers, 1)
    ]
    name = f"{association.slug}-till-medlemmarna-{found.round.year or pk}.zip"
    return handed_out(packed(files, {}, clock.today()), name=name, media_type=ZIP)


@writes
def note_sent(request: Request, association: Association, pk: int) -> HttpResponse:
    """Note the day the papers were sent, and to whom."""
    found, today = _round(pk), clock.today()
    parts = shown(found, today).parts
    form = SendForm(request.POST if request.method == "POST" else None, parts=parts, today=today)

    def act() -> None:
        data = form.cleaned_data
        send(by=request.user, on=today, round=found, members=data["members"], day=data["day"])

    return one_form(
        request, form, act=act, heading="Anteckna att underlaget är lämnat", button="Anteckna", crumb=str(found),
        back=_page(found), done="Dagen är antecknad.",
    )  # fmt: skip


@writes
def note_answer(request: Request, association: Association, pk: int) -> HttpResponse:
    """Note what a member answered."""
    part: RoundMember = get_object_or_404(RoundMember.objects.select_related("round__association", "member"), pk=pk)
    seen = whole(request.POST, "seen", otherwise=part.revision)
    form = AnswerForm(request.POST if request.method == "POST" else None, part=part)
    return one_form(
        request, form, heading=f"Svar från {part.member}", crumb=str(part.round), back=_page(part.round), seen=seen,
        done=f"Svaret från {part.member} är antecknat.",
        act=lambda: answer(by=request.user, on=clock.today(), part=part, given=form.given, seen=seen),
    )  # fmt: skip


def _confirm(
    request: Request, question: str, text: str, found: Round, refused: str, seen: int | None = None
) -> HttpResponse:
    context = {
        "question": question, "text": text, "button": "Ta bort", "back": _page(found), "refused": refused, "seen": seen,
    }  # fmt: skip
    return render(request, "confirm_page.jinja", context, status=422 if refused else 200)


def _page(found: Round) -> str:
    return reverse("governance:round", args=[found.association.slug, found.pk])


def _round(pk: int) -> Round:
    found: Round = get_object_or_404(Round.objects.select_related("association"), pk=pk)
    return found


def _paper(pk: int) -> RoundFile:
    found: RoundFile = get_object_or_404(RoundFile.objects.select_related("round__association", "file__stored"), pk=pk)
    return found
