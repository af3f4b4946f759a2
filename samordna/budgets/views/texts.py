"""Texts: reading them all, one at a time, and writing them with figures that follow the plan."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access, models
from samordna.budgets.actions import content
from samordna.budgets.address import At
from samordna.budgets.forms.texts import TextForm, values
from samordna.budgets.queries import comments
from samordna.budgets.queries.basis import basis
from samordna.budgets.queries.findings import plain
from samordna.budgets.queries.passages import NEW, Passage, gone, passages, wording
from samordna.budgets.views import rows
from samordna.budgets.views.editing import Outcome, posted
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core.access import route
from samordna.core.fields import MOST_PROSE
from samordna.core.picker import FigureForm, usual
from samordna.plan.bodies import blocks
from samordna.plan.words import counted

TAB = "budgets:texts"
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@route()
def texts(request: Request, association: Association, at: At) -> HttpResponse:
    """Every text, as it reads."""
    found = opened(request, at)
    base = basis(found.version)
    shown = passages(found.figures, base, found.findings, comments.open_by_text(found.version))
    context = {
        "passages": shown,
        "gone": gone(found.plan, base),
        "left": sum(not p.text.reviewed for p in shown),
        "base": base,
    }
    return render(request, "budgets/texts.jinja", {**frame(request, found, "Texter", TAB), **context})


@route()
def text(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """One text: as it reads, what its figures are, how it was last year, and what has been said of it."""
    found = opened(request, at)
    base = basis(found.version)
    passage = _passage(found, key, passages(found.figures, base, found.findings))
    place = comments.text_place(key)
    context = {
        **frame(request, found, passage.title, TAB),
        "passage": passage,
        "base": base,
        "wording": wording(passage.before, base, passage.text, found.figures) if passage.change != NEW else (),
        "findings_shown": [plain(f, i) for i, f in enumerate(passage.findings, 1)],
        "said": comments.of_place(found.version, place),
        "place": place,
        "may_comment": access.comments(found.roles, found.version),
        "neighbours": _neighbours(found, key),
    }
    return render(request, "budgets/text.jinja", context)


@writes
def add(request: Request, association: Association, at: At) -> HttpResponse:
    """A new text, last in the plan."""
    found = opened(request, at)
    form = TextForm(posted(request), initial={"level": 1})
    if _act(request) == "save":
        made = rows.added(request, found, form, models.Text, lambda: form.cleaned_data)
        if made is not None:
            messages.success(request, "Texten är tillagd sist i planen.")
            return redirect("budgets:text", association.slug, at, made.key)
    return _editor(request, found, form, "Ny text", seen="0")


@writes
def edit(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Write a text; a figure can be put in, and the text looked at, before it is saved."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.texts, key)
    form = TextForm.of(row, posted(request))
    outcome = Outcome(False)
    if _act(request) == "save":
        outcome = rows.changed(request, found, row, form, lambda: {**form.cleaned_data, "reviewed": True}, values)
        if outcome.done:
            messages.success(request, "Texten är sparad.")
            return redirect("budgets:text", association.slug, at, key)
    seen = outcome.clash.seen if outcome.clash else request.POST.get("seen", str(row.revision))
    return _editor(request, found, form, f"Ändra {row.heading}", seen=seen, outcome=outcome, row=row)


@route(roles=access.READS_DRAFTS, no=access.ONLY_INSIDERS, methods=("POST",))
def preview(request: Request, association: Association, at: At) -> HttpResponse:
    """What a text would read as, for the page that writes it. Saves nothing."""
    found = opened(request, at)
    body = request.POST.get("body", "")[:MOST_PROSE]  # what is longer is not kept either
    return render(request, "budgets/_preview.jinja", {"blocks": blocks(body, found.figures)})


@route(roles=access.READS_DRAFTS, no=access.ONLY_INSIDERS)
def figure(request: Request, association: Association, at: At) -> HttpResponse:
    """What a figure is before it is put in, for the page that writes a text."""
    found = opened(request, at)
    picker = FigureForm(found.plan, request.GET)
    return render(request, "_components/_figure.jinja", {"picked": picker.picked(found.figures)})


@posts
def reviewed(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Somebody has read a copied text, and it still holds."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.texts, key)
    content.change(**rows.by(request, found), row=row, seen=row.revision, fields={"reviewed": True})
    left = list(found.version.texts.filter(reviewed=False).order_by("position", "pk"))
    if left:
        waiting = counted(len(left), "text", "texter")
        messages.success(request, f"{row.heading} är genomgången.|{waiting} är kvar. Här är nästa.")
        return redirect("budgets:text", association.slug, at, left[0].key)
    messages.success(request, "Alla texter är genomgångna.")
    return redirect("budgets:texts", association.slug, at)


@posts
def move(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """One step up or down."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.texts, key)
    rows.move(request, found, row)
    return redirect("budgets:text", association.slug, at, key)


@writes
def remove(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Take a text away, after a question."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.texts, key)
    return rows.remove(
        request,
        found,
        row,
        what=f"”{row.heading}”",
        about="Texten försvinner ur utkastet. I planen som utkastet kom från står den kvar.",
        tab=TAB,
        back=reverse("budgets:text", args=[association.slug, at, key]),
        after=reverse("budgets:texts", args=[association.slug, at]),
    )


def _editor(
    request: Request,
    found: Opened,
    form: TextForm,
    title: str,
    *,
    seen: str,
    outcome: Outcome | None = None,
    row: models.Text | None = None,
) -> HttpResponse:
    act = _act(request)
    asked = request.method == "POST" and act in ("show", "insert")
    picker = FigureForm(found.plan, request.POST if asked else usual(found.plan))
    picked = picker.picked(found.figures)
    data = request.POST.copy()
    if act == "insert" and picked:
        data["body"] = f"{data.get('body', '').rstrip()} {picked['token']}".lstrip()
    if request.method == "POST" and act != "save":
        # Only looked at: what is typed stays, and nothing is called wrong yet.
        form = TextForm(initial={name: data.get(name, "") for name in form.fields})
    body = (form["body"].value() or "")[:MOST_PROSE]
    context = {
        **frame(request, found, title, TAB),
        "form": form,
        "seen": seen,
        "clash": outcome.clash if outcome else None,
        "picker": picker,
        "picked": picked,
        "inserted": act == "insert" and picked is not None,
        "blocks": blocks(body, found.figures),
        "row": row,
        "findings_shown": [plain(f, i) for i, f in enumerate(found.findings, 1) if row and f.where.text == row.key],
    }
    return render(request, "budgets/text_edit.jinja", {**context, "tabs": []})


def _passage(found: Opened, key: str, shown: list[Passage]) -> Passage:
    passage = next((p for p in shown if p.text.key == key), None)
    if passage is None:
        raise Http404
    return passage


def _neighbours(found: Opened, key: str) -> dict[str, Any]:
    order = [text.key for text in found.plan.texts]
    place = order.index(key)
    return {
        "before": found.plan.texts[place - 1] if place else None,
        "after": found.plan.texts[place + 1] if place + 1 < len(order) else None,
    }


def _act(request: Request) -> str:
    return request.POST.get("act", "save") if request.method == "POST" else ""
