"""An application: its sections as a task list, beginning it, reading it, its versions, and handing it in."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import audit, clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.downloads import handed_out
from samordna.core.finding_view import FindingView, view
from samordna.core.form_page import one_form
from samordna.core.saving import number, saved
from samordna.documents.html import fragment
from samordna.findings import Finding
from samordna.interventions import access
from samordna.interventions.actions import application as actions
from samordna.interventions.choices import Stage
from samordna.interventions.forms.application import BeginForm, HandInForm, ReplyForm
from samordna.interventions.models import Application, Intervention
from samordna.interventions.queries import application as queries
from samordna.interventions.queries.plan_basis import plan_basis
from samordna.interventions.rules.application_paper import paper as made_paper
from samordna.interventions.rules.comparing import compared
from samordna.interventions.rules.completeness import missing
from samordna.interventions.rules.content import SECTION, SECTIONS, Content, read
from samordna.interventions.views.frame import applies, found, handed_in, head_of, reads

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
NOTHING_YET = "Ansökan skrivs. Den läses här när den är inlämnad."


@reads
def application(request: Request, association: Association, pk: int) -> HttpResponse:
    """How far the application has come: its sections for whoever writes it, what is handed in for the others."""
    intervention = found(request, pk, "together", "other_half")
    if intervention.together_id is not None:
        return redirect("interventions:application", association.slug, intervention.together_id)
    may_write = bool(access.writes(roles_of(request), request.user, intervention))
    versions = queries.versions_of(intervention)
    draft = versions.draft if may_write else None
    content = read(draft.content) if draft else Content()
    steps = queries.steps(content, versions.asked, versions.unanswered) if draft else []
    slug = association.slug
    context = {
        **head_of(request, intervention),
        "versions": versions,
        "draft": draft,
        "may_write": may_write,
        "may_begin": may_write and intervention.at is Stage.IDEA and not versions.all,
        "steps": [
            {
                "name": step.name,
                "url": address("interventions:section", slug, pk, step.part)
                if step.part
                else address("interventions:reply", slug, pk),
                "hint": step.hint,
                "tag": step.word,
                "kind": step.kind,
                "due": step.due,
            }
            for step in steps
        ],
        "done": sum(step.done for step in steps if step.part),
        "of": len(SECTIONS),
        "lacks": missing(content) if draft else (),
        "content": content,
        "asked": versions.asked if draft else (),
        "unanswered": versions.unanswered if draft else (),
        "answer_by": versions.answer_by,
        "nothing_yet": NOTHING_YET,
    }
    return render(request, "interventions/application/start.jinja", context)


@applies
def begin(request: Request, association: Association, pk: int) -> HttpResponse:
    """Begin it, empty or as a copy of an earlier one."""
    intervention = found(request, pk)
    offered = queries.copyable(roles_of(request), request.user, intervention)
    form = BeginForm(request.POST if request.method == "POST" else None, offered=offered)
    here = address("interventions:application", association.slug, pk)
    return one_form(
        request, form, heading="Börja ansökan", crumb=intervention.name, back=here, button="Börja ansökan",
        lede="Ansökan skrivs ett avsnitt i taget och sparas när du vill. Räkna med ungefär en timme i allt.",
        act=lambda: actions.begin(by=request.user, on=clock.today(), intervention=intervention, copy=form.chosen),
        done="Ansökan är påbörjad.",
    )  # fmt: skip


@reads
def reading(request: Request, association: Association, pk: int, version: int) -> HttpResponse:
    """A version as one page to read."""
    intervention, versions, shown, may_write = _version(request, pk, version)
    content, basis = read(shown.content), plan_basis()
    document = made_paper(queries.about(intervention, shown), content, basis.names)
    found_in = queries.findings(intervention, content, basis, clock.today())
    context = {
        **head_of(request, intervention),
        "shown": shown,
        "versions": versions,
        "paper": mark_safe(fragment(document, prefix="ansokan-", top=2)),  # every text is escaped there
        "findings_shown": views_of(found_in, association.slug, pk if may_write and shown.is_draft else None),
    }
    return render(request, "interventions/application/reading.jinja", context)


@reads
def paper(request: Request, association: Association, pk: int, version: int, form: str) -> HttpResponseBase:
    """A version as a file to take away; who took it out is written in the log."""
    if form not in MEDIA:
        raise Http404
    intervention, _, shown, _ = _version(request, pk, version)
    document = made_paper(queries.about(intervention, shown), read(shown.content), plan_basis().names)
    if form == "pdf":
        from samordna.documents.pdf import write as writer
    else:
        from samordna.documents.docx import write as writer
    audit.record(
        by=request.user, on=clock.today(), association=association, code="export.application",
        kind=audit.Kind.EXPORT, subject=shown, summary=f"{shown} togs ut som {form.upper()}.",
    )  # fmt: skip
    name = f"{association.slug}-ansokan-{intervention.pk}-v{shown.number}.{form}"
    return handed_out(io.BytesIO(writer(document)), name=name, media_type=MEDIA[form])


@reads
def versions(request: Request, association: Association, pk: int) -> HttpResponse:
    """Two versions side by side: the two latest, unless others are asked for."""
    intervention = found(request, pk, "together", "other_half")
    may_write = bool(access.writes(roles_of(request), request.user, intervention))
    held = queries.versions_of(intervention)
    readable = [one for one in held.all if may_write or not one.is_draft]
    context: dict[str, Any] = {**head_of(request, intervention), "readable": readable, "pair": None, "sections": ()}
    if len(readable) > 1:
        numbers = {one.number: one for one in readable}
        before = numbers.get(number(request.GET.get("fran", "")), readable[-2])
        after = numbers.get(number(request.GET.get("till", "")), readable[-1])
        sections = compared(read(before.content), read(after.content), plan_basis().names)
        context |= {"pair": (before, after), "sections": sections, "asked": queries.asked_of(before)}
    return render(request, "interventions/application/versions.jinja", {**context, "heading_of": heading_of})


@applies
def submit(request: Request, association: Association, pk: int) -> HttpResponse:
    """What is missing, what the rules find, and handing it in."""
    intervention = found(request, pk, "together", "other_half")
    access.writes(roles_of(request), request.user, intervention).demand()
    versions = queries.versions_of(intervention)
    draft = versions.draft
    if draft is None:
        return handed_in(request, intervention, "Lämna in ansökan")
    form = HandInForm(request.POST if request.method == "POST" else None)
    here = address("interventions:application", association.slug, pk)
    content = read(draft.content)
    lacks = missing(content)

    def act() -> None:
        actions.submit(by=request.user, on=clock.today(), application=draft)

    if request.method == "POST" and form.is_valid() and saved(form, act):
        messages.success(request, "Ansökan är inlämnad.|Beredningen läser den. Behövs mer står det här vad.")
        return redirect(here)
    context = {
        **head_of(request, intervention),
        "form": form,
        "draft": draft,
        "content": content,
        "so_many": len(lacks),
        "lacks": [
            (
                section,
                address("interventions:section", association.slug, pk, queries.PART_OF[section]),
                [lack.sentence for lack in lacks if lack.section == section],
            )
            for section in dict.fromkeys(lack.section for lack in lacks)
        ],
        "heading_of": heading_of,
        "answer_by": versions.answer_by,
        "waits": [
            (
                section,
                _asked_at(association.slug, pk, section),
                [one.text for one in versions.asked if one.section == section and not one.answer],
            )
            for section in versions.unanswered
        ],
        "findings_shown": views_of(
            queries.findings(intervention, content, plan_basis(), clock.today()), association.slug, pk
        ),
        "back": here,
    }
    return render(request, "interventions/application/submit.jinja", context, status=422 if form.errors else 200)


@applies
def reply(request: Request, association: Association, pk: int) -> HttpResponse:
    """Answer what the preparation has asked of the whole application."""
    intervention = found(request, pk, "together", "other_half")
    access.writes(roles_of(request), request.user, intervention).demand()
    held = queries.versions_of(intervention)
    draft, asked = held.draft, [one for one in held.asked if not one.section]
    if draft is None:
        return handed_in(request, intervention, "Svara beredningen")
    if not asked:
        raise Http404
    form = ReplyForm(asked, request.POST if request.method == "POST" else None)

    def act() -> None:
        actions.reply(by=request.user, on=clock.today(), application=draft, answers=form.answers())

    return one_form(
        request, form, heading="Svara beredningen", crumb=intervention.name, act=act, done="Svaret är sparat.",
        back=address("interventions:application", association.slug, pk),
        template="interventions/preparation/asked_form.jinja",
        lede="Det här gäller hela ansökan. Ändra det som behövs i avsnitten, och skriv här vad ni har gjort.",
    )  # fmt: skip


def heading_of(section: str) -> str:
    """What a section is called; "Hela ansökan" for none."""
    return SECTION[section].heading if section in SECTION else "Hela ansökan"


def _asked_at(slug: str, pk: int, section: str) -> str:
    """Where what is asked of a section ("" for the whole) is answered."""
    if not section:
        return address("interventions:reply", slug, pk)
    return address("interventions:section", slug, pk, queries.PART_OF[section])


def views_of(found_in: list[Finding], slug: str, pk: int | None) -> list[FindingView]:
    """Findings as the list shows them; each leads to its section where `pk` is an intervention whose draft is open."""
    shown = []
    for place, finding in enumerate(found_in, 1):
        section = finding.where.table
        there = pk is not None and section in queries.PART_OF
        url = address("interventions:section", slug, pk, queries.PART_OF[section]) if there else ""
        name = heading_of(section) if section in SECTION else ""
        shown.append(view(finding, f"fynd-{place}", labels=None, place=name, place_url=url))
    return shown


def _version(request: Request, pk: int, number: int) -> tuple[Intervention, queries.Versions, Application, bool]:
    intervention = found(request, pk, "together", "other_half")
    may_write = bool(access.writes(roles_of(request), request.user, intervention))
    held = queries.versions_of(intervention)
    shown = held.numbered(number, may_write=may_write)
    if shown is None:
        raise Http404
    return intervention, held, shown, may_write
