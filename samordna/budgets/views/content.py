"""What a plan holds besides its figures and texts: lists of target groups, risks, meetings … each with its forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.content import set_part
from samordna.budgets.actions.locking import Changed
from samordna.budgets.address import At
from samordna.budgets.forms.kinds import CHAPTERS, CLAUSES, KINDS
from samordna.budgets.forms.parts import Kind, Listed, mark
from samordna.budgets.queries import clauses
from samordna.budgets.queries.plans import HINTS
from samordna.budgets.views import rows
from samordna.budgets.views.editing import Clash, clash, posted
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core import clock
from samordna.core.access import route
from samordna.core.saving import saved
from samordna.plan.plain import from_plain
from samordna.verdict import changed_meanwhile

TAB = "budgets:content"
GONE = "gone"
OTHERS = changed_meanwhile("Samma sak")
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@route()
def content(request: Request, association: Association, at: At) -> HttpResponse:
    """Every kind of content, with how much there is of it."""
    found = opened(request, at)
    chapters = [(heading, [(kind, len(kind.items(found.plan))) for kind in kinds]) for heading, kinds in CHAPTERS]
    return render(
        request,
        "budgets/content.jinja",
        {**frame(request, found, "Mål, insatser och övrigt", TAB), "chapters": chapters},
    )


@route()
def kind(request: Request, association: Association, at: At, kind: str) -> HttpResponse:
    """One kind: what there is, and the way to change it."""
    if kind not in KINDS:
        raise Http404
    found, shown = opened(request, at), KINDS[kind]
    context = {
        **frame(request, found, shown.many, TAB),
        "kind": shown,
        "items": shown.items(found.plan),
        "listed": isinstance(shown, Listed),
        "clauses": clauses.proposed(found.figures) if shown is CLAUSES else (),
    }
    return render(request, "budgets/kind.jinja", context)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A kind of content in a draft: its items as they stand in the database, and the revision they had there."""

    request: Request
    found: Opened
    shown: Kind | Listed
    items: list[Any]
    revision: int

    def keep(self, items: Sequence[Any]) -> None:
        """Save the whole list.

        Raises:
            Changed: when somebody else has saved it since.
        """
        set_part(
            by=self.request.user,
            on=clock.today(),
            version=self.found.version,
            name=self.shown.part,
            data=self.shown.data(items),
            seen=self.revision,
        )


@writes
def add_item(request: Request, association: Association, at: At, kind: str) -> HttpResponse:
    """One more of a kind."""
    shelf = _shelf(request, at, kind)
    shown, plan = _listed_kind(shelf), shelf.found.plan
    form = shown.form(plan, None, posted(request))
    if request.method == "POST" and form.is_valid():
        item = shown.made(form.cleaned_data, None, plan)
        if _kept(form, shelf, [*shelf.items, item]):
            return _done(shelf, f"{shown.title(item, plan)}: tillagt sist i listan.")
    return _form(shelf, form, shown.new)


@writes
def edit_item(request: Request, association: Association, at: At, kind: str, place: int) -> HttpResponse:
    """Change one of a list, in whatever place it stands by now."""
    shelf = _shelf(request, at, kind)
    return _edit(shelf, _listed_kind(shelf), place)


@writes
def edit_whole(request: Request, association: Association, at: At, kind: str) -> HttpResponse:
    """Change what there is only one of: a single thing, or a list of plain texts."""
    shelf = _shelf(request, at, kind)
    if isinstance(shelf.shown, Listed):
        return _edit_lines(shelf, shelf.shown)
    if not shelf.shown.single:
        raise Http404
    return _edit(shelf, shelf.shown, 0)


@writes
def remove_item(request: Request, association: Association, at: At, kind: str, place: int) -> HttpResponse:
    """Take one away, after a question."""
    shelf = _shelf(request, at, kind)
    shown, items = shelf.shown, shelf.items
    if isinstance(shown, Listed) or not 0 <= place < len(items):
        raise Http404
    item, form = items[place], Form(posted(request))
    if request.method == "POST" and form.is_valid():
        if request.POST.get("seen") != mark(item):
            form.add_error(None, OTHERS)
        elif _kept(form, shelf, [*items[:place], *items[place + 1 :]]):
            return _done(shelf, f"Borttaget ur utkastet: {shown.title(item, shelf.found.plan)}.")
    return rows.asked_to_remove(
        request,
        shelf.found,
        what=f"”{shown.title(item, shelf.found.plan)}”",
        about="Det försvinner ur utkastet. I planen som utkastet kom från står det kvar.",
        tab=TAB,
        back=reverse("budgets:kind", args=[association.slug, at, kind]),
        seen=mark(item),
        refused=" ".join(str(error) for error in form.non_field_errors()),
    )


@posts
def move_item(request: Request, association: Association, at: At, kind: str, place: int) -> HttpResponse:
    """One step up or down in its list."""
    shelf = _shelf(request, at, kind)
    _listed_kind(shelf)
    items, to = list(shelf.items), place + (1 if request.POST.get("till") == "ned" else -1)
    if not 0 <= place < len(items):
        raise Http404
    if 0 <= to < len(items):
        items[place], items[to] = items[to], items[place]
        try:
            shelf.keep(items)
        except Changed:
            messages.error(request, "Inget flyttades.|Någon annan ändrade listan samtidigt. Försök igen.")
    return redirect("budgets:kind", association.slug, at, kind)


def _edit(shelf: _Shelf, shown: Kind, place: int) -> HttpResponse:
    request, plan, items = shelf.request, shelf.found.plan, shelf.items
    seen, marks = request.POST.get("seen", ""), [mark(item) for item in items]
    place = marks.index(seen) if seen in marks else place
    item = items[place] if 0 <= place < len(items) else None
    if item is None and request.method != "POST" and not shown.single:
        raise Http404
    form = shown.form(plan, item, posted(request))
    now, crash = GONE if item is None else mark(item), None
    if request.method == "POST" and form.is_valid():
        if seen != now:
            crash = Clash((), GONE) if item is None else clash(form, shown.values(item), now)
        else:
            made = shown.made(form.cleaned_data, item, plan)
            if _kept(form, shelf, [*items[:place], made, *items[place + 1 :]]):
                return _done(shelf, f"{shown.title(made, plan)}: sparat.")
    title = f"Ändra {shown.one}" if item is not None else shown.new
    return _form(shelf, form, title, seen=now, crash=crash, place=place if item is not None else None)


def _edit_lines(shelf: _Shelf, shown: Listed) -> HttpResponse:
    now = mark(shelf.items)
    form = shown.form(shelf.found.plan, posted(shelf.request))
    crash: Clash | None = None
    if shelf.request.method == "POST" and form.is_valid():
        if shelf.request.POST.get("seen") != now:
            crash = clash(form, {"lines": shelf.items}, now)
        elif _kept(form, shelf, form.cleaned_data["lines"]):
            return _done(shelf, f"{shown.many}: sparat.")
    return _form(shelf, form, f"Ändra {shown.many.lower()}", seen=now, crash=crash)


def _kept(form: Form, shelf: _Shelf, items: Sequence[Any]) -> bool:
    """Save the list; what is refused, or changed by somebody at this very moment, stands in the form."""
    try:
        return saved(form, lambda: shelf.keep(items))
    except Changed:
        form.add_error(None, OTHERS)
        return False


def _shelf(request: Request, at: At, slug: str) -> _Shelf:
    """The kind in an address, in a draft that may be changed."""
    if slug not in KINDS:
        raise Http404
    found, shown = opened(request, at), KINDS[slug]
    found.may_edit.demand()
    # Items and revision in one question: a plan that was read a moment ago may be older than the revision.
    part = found.version.parts.filter(name=shown.part).first()
    value = from_plain(HINTS[shown.part], part.data, shown.part) if part else None
    items = [value] if isinstance(shown, Kind) and shown.single else list(value or ())
    return _Shelf(request, found, shown, [item for item in items if item is not None], part.revision if part else 0)


def _listed_kind(shelf: _Shelf) -> Kind:
    if isinstance(shelf.shown, Listed) or shelf.shown.single:
        raise Http404
    return shelf.shown


def _form(
    shelf: _Shelf,
    form: Form,
    title: str,
    *,
    seen: str = "",
    crash: Clash | None = None,
    place: int | None = None,
) -> HttpResponse:
    context = {
        **frame(shelf.request, shelf.found, title, TAB),
        "kind": shelf.shown,
        "form": form,
        "seen": seen,
        "clash": crash,
        "place": place,
        "tabs": [],
    }
    return render(shelf.request, "budgets/item.jinja", context)


def _done(shelf: _Shelf, said: str) -> HttpResponse:
    messages.success(shelf.request, said)
    return redirect("budgets:kind", shelf.request.association.slug, shelf.found.at, shelf.shown.slug)
