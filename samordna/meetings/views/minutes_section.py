"""The texts of a paragraph of minutes: written, with figures of a plan put in and looked at before they are saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock, papers
from samordna.core.picker import FigureForm, usual
from samordna.core.saving import saved, whole
from samordna.meetings.actions.minutes import edit_section
from samordna.meetings.forms.minutes import PutInForm, SectionForm
from samordna.meetings.models import MinutesText, Paper
from samordna.meetings.queries import minutes as queries
from samordna.meetings.rules import approving as rules
from samordna.meetings.rules.minutes import Section
from samordna.meetings.rules.quoting import quote, token
from samordna.meetings.views.minutes_frame import minutes_of, writes
from samordna.plan.building import MOST_PROSE

TEXTS = ("background", "course")


@dataclass(frozen=True, slots=True)
class Picker:
    """Where a figure comes from and goes to, the figure itself, and what it is, once the choice is whole."""

    put_in: PutInForm
    figure: FigureForm
    picked: dict[str, str] | None


@writes
def section(request: Request, association: Association, pk: int, number: int) -> HttpResponse:
    """The texts of a paragraph; a figure can be put in, and the text looked at, before it is saved."""
    found = minutes_of(pk)
    rules.may_edit(found.state).demand()
    texts = queries.texts_of(found)
    part = queries.told(found, texts).section(number)
    if part is None:
        raise Http404
    text = texts.get(part.item)
    stands = text.revision if text else 0
    seen = whole(request.POST, "seen", otherwise=stands)
    act = request.POST.get("act", "save") if request.method == "POST" else ""
    form = SectionForm(request.POST if act == "save" else None, initial=_written(part, text))
    if form.is_bound and form.is_valid():
        by, on, given = request.user, clock.today(), form.cleaned_data
        if saved(form, lambda: edit_section(by=by, on=on, minutes=found, number=number, seen=seen, **given)):
            messages.success(request, f"§ {number} är ändrad.")
            return redirect(f"{reverse('meetings:minutes', args=[association.slug, pk])}#p{number}")
    picker = _picker(request.POST if act in ("show", "insert") else None, part)
    if act in ("show", "insert"):
        # Only looked at: what is typed stays, and nothing is called wrong yet.
        form = SectionForm(initial=_with_figure(request.POST, picker if act == "insert" else None))
    context = {
        "form": form, "part": part, "meeting": found.meeting, "seen": seen, "own": text, "stands": stands,
        "picker": picker, "inserted": act == "insert" and picker is not None and picker.picked is not None,
        "reads": _reads(form),
    }  # fmt: skip
    return render(request, "meetings/minutes/section.jinja", context, status=422 if form.errors else 200)


@writes
def figure(request: Request, association: Association, pk: int, number: int) -> HttpResponse:
    """What a figure is before it is put in, for the page that writes a paragraph."""
    found = minutes_of(pk)
    part = queries.told(found).section(number)
    if part is None:
        raise Http404
    picker = _picker(request.GET, part)
    return render(request, "_components/_figure.jinja", {"picked": picker.picked if picker else None})


def _written(part: Section, text: MinutesText | None) -> dict[str, str]:
    """The texts as they are written: with what binds a figure, not its digits."""
    source: Any = text or part
    return {name: getattr(source, name) for name in TEXTS}


def _with_figure(sent: QueryDict, picker: Picker | None) -> dict[str, str]:
    """What was typed; with a picked figure last in the text it goes into."""
    typed = {name: sent.get(name, "")[:MOST_PROSE] for name in TEXTS}
    if picker is not None and picker.picked is not None:
        where = picker.put_in.where
        typed[where] = f"{typed[where].rstrip()} {picker.picked['token']}".lstrip()
    return typed


def _picker(sent: QueryDict | None, part: Section) -> Picker | None:
    """The picker as it was sent, or as it is first: of the plan that the item has among its papers, else the latest.
    None where there is no plan."""
    offered = _own_first(papers.with_figures(), part)
    put_in = PutInForm(sent, offered=offered)
    plan = papers.quotable(put_in.chosen) if offered else None
    if plan is None:
        return None
    form = FigureForm(plan.figures.plan, sent if sent is not None else usual(plan.figures.plan))
    picked = form.picked(plan.figures)
    if picked is not None:
        picked |= {"token": token(put_in.chosen, picked["token"]), "about": f"{picked['about']}. {plan.title}"}
    return Picker(put_in, form, picked)


def _own_first(offered: Sequence[papers.Offered], part: Section) -> list[papers.Offered]:
    own = set(Paper.objects.filter(item=part.item).exclude(ref="").order_by("pk").values_list("ref", flat=True))
    return sorted(offered, key=lambda one: one.ref not in own)


def _reads(form: SectionForm) -> list[tuple[str, str]]:
    """How the texts read with their figures, by label; nothing where none has any."""
    written = {name: (form[name].value() or "")[:MOST_PROSE] for name in TEXTS}
    plans = queries.plans_in(written.values())
    read = {name: quote(text, plans) for name, text in written.items()}
    return [(str(form.fields[name].label), text) for name, (text, figures) in read.items() if figures]
