"""The papers of an agenda's items: attached, bound, taken away, and read."""

from __future__ import annotations

import io

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock, papers
from samordna.core.downloads import handed_out
from samordna.core.saving import saved
from samordna.documents import binding
from samordna.documents.pdf import write as write_pdf
from samordna.formats.media import Media
from samordna.meetings.actions.papers import GONE, attach_file, bind_paper, remove_paper
from samordna.meetings.forms.planning import AttachForm, BindForm
from samordna.meetings.models import Paper
from samordna.meetings.rules import stages
from samordna.meetings.views.meeting import item_of
from samordna.meetings.views.planning import prepares, reads
from samordna.records.models import File
from samordna.records.rules import MEGABYTE
from samordna.verdict import Refused

ENDINGS = ",".join(dict.fromkeys(f".{ending}" for media in Media for ending in media.endings))
MISSING = "Filen finns inte kvar på disken. Be den som sköter installationen köra samordna files verify."


@prepares
def add(request: Request, association: Association, pk: int) -> HttpResponse:
    """Attach a file to an item, or bind one of the papers that Samordna makes."""
    item = item_of(pk)
    stages.may_prepare(item.meeting.is_at).demand()
    sent = request.method == "POST"
    binds = sent and "bind" in request.POST
    bound = set(item.papers.exclude(ref="").order_by("pk").values_list("ref", flat=True))
    offered = [one for one in papers.offered() if one.ref not in bound]
    attach = AttachForm(request, sent=sent and not binds)
    bind = BindForm(request.POST if binds else None, offered=offered)
    by, on = request.user, clock.today()
    done, made = False, list[Paper]()
    if binds and bind.is_valid():
        done = saved(bind, lambda: bind_paper(by=by, on=on, item=item, ref=bind.cleaned_data["ref"]))
    elif attach.is_bound and attach.is_valid():
        given = attach.cleaned_data
        done = saved(attach, lambda: made.append(attach_file(
            by=by, on=on, item=item, name=given["file"].name, data=given["file"], title=given["title"],
            open_to_all=given["open_to_all"],
        )))  # fmt: skip
    if done:
        messages.success(request, f"Handlingen är tillagd i ”{item}”.")
        if why := _cannot_be_bound(made):
            messages.warning(request, f"Den går inte in i kallelsens samlade PDF.|{why} Annars blir den en egen fil.")
        return redirect("meetings:meeting", association.slug, item.meeting_id)
    context = {
        "item": item, "meeting": item.meeting, "attach": attach, "bind": bind, "offered": offered,
        "endings": ENDINGS, "megabytes": settings.LARGEST_FILE // MEGABYTE,
    }  # fmt: skip
    return render(request, "meetings/add_paper.jinja", context, status=422 if attach.errors or bind.errors else 200)


@prepares
def remove(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then take a paper off its item."""
    paper, refused = _paper(pk), ""
    if request.method == "POST":
        try:
            remove_paper(by=request.user, on=clock.today(), paper=paper)
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, f"”{paper}” är borttagen.")
            return redirect("meetings:meeting", association.slug, paper.item.meeting_id)
    return render(request, "meetings/remove_paper.jinja", {"paper": paper, "refused": refused})


@reads
def paper(request: Request, association: Association, pk: int) -> HttpResponseBase:
    """The paper to take away: as it was handed in or sent; a live one that has not been sent, as it is now."""
    found = _paper(pk)
    if found.kept is not None:
        return given_out(found.kept)
    made = papers.made(found.ref)
    if made is None:
        raise Refused(GONE)
    return handed_out(io.BytesIO(write_pdf(made.document)), name=f"{made.title}.pdf", media_type=Media.PDF)


def _cannot_be_bound(made: list[Paper]) -> str:
    """Why a file that was just attached cannot stand in the notice's PDF; told now, when it is easily mended."""
    for paper in made:
        file = paper.file
        if file is not None and file.stored.media is Media.PDF:
            try:
                binding.look(binding.Part(paper.title, file.stored.path))
            except binding.Unbindable as reason:
                return str(reason)
    return ""


def given_out(file: File) -> HttpResponseBase:
    """A file to take away.

    Raises:
        Refused: when it is no longer on the disk.
    """
    try:
        source = file.stored.path.open("rb")
    except FileNotFoundError:
        raise Refused(MISSING) from None
    return handed_out(source, name=file.name, media_type=file.stored.media_type)


def _paper(pk: int) -> Paper:
    rows = Paper.objects.select_related("item__meeting__item", "association", "file__stored", "frozen__stored")
    found: Paper = get_object_or_404(rows, pk=pk)
    if found.item.meeting.item.cancelled_on and found.sent_on is None:
        raise Http404
    return found
