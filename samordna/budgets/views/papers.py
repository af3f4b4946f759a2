"""The plan as papers: what each is for, and the files themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets.address import At
from samordna.budgets.papers.plan_paper import plan_paper
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core import audit, clock
from samordna.core.access import route
from samordna.core.figures import day
from samordna.documents.blocks import Document
from samordna.meetings.models import Decision
from samordna.plan.file import write


@dataclass(frozen=True, slots=True)
class Paper:
    """One form of the plan: its file ending, media type, what it is called and what it is for."""

    form: str
    media: str
    name: str
    use: str


PAPERS = (
    Paper(
        "pdf", "application/pdf", "PDF", "För kallelsen, webbplatsen och arkivet. Planen följer med som data i filen."
    ),
    Paper(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word",
        "För den som behöver skriva vidare i texten.",
    ),
    Paper(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel",
        "Alla tabeller, med summor som räknas om när du ändrar en rad.",
    ),
    Paper("html", "text/html; charset=utf-8", "Webbsida", "En fil som öppnas i webbläsaren."),
    Paper("yaml", "application/yaml", "Planfil", "Hela planen som data, att spara eller läsa in i Samordna."),
)


@route()
def papers(request: Request, association: Association, at: At) -> HttpResponse:
    """The forms the plan can be taken out in."""
    found = opened(request, at)
    context = {**frame(request, found, "Papper", "budgets:papers"), "papers": PAPERS}
    return render(request, "budgets/papers.jinja", context)


@route()
def paper(request: Request, association: Association, at: At, form: str) -> HttpResponse:
    """One paper as a file; who took it out is written in the log."""
    found = opened(request, at)
    chosen = next((p for p in PAPERS if p.form == form), None)
    if chosen is None:
        raise Http404
    body = _bytes(found) if form == "yaml" else _writer(form)(document(found))
    version = found.version
    audit.record(
        by=request.user,
        on=clock.today(),
        association=association,
        code="export.paper",
        kind=audit.Kind.EXPORT,
        subject=version,
        summary=f"{version} togs ut som {chosen.name}.",
    )
    name = f"{association.slug}-plan-{version.year}-v{version.number}.{form}"
    return HttpResponse(
        body,
        content_type=chosen.media,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def document(found: Opened) -> Document:
    """The version's paper, with its number, its hash once it is frozen, and the plan file inside."""
    version = found.version
    label = f"Version {version.number}, {version.get_state_display().lower()}"
    if version.decision:
        label += f" {day(version.decision.day)} § {version.decision.paragraph}"
    decided = _decided(version.decision) if version.decision else ""
    return plan_paper(found.plan, version=label, digest=version.sha256, data=_bytes(found), decided=decided)


def _decided(decision: Decision) -> str:
    """Who decided, when and in which paragraph, and on the next line what the minutes say."""
    number = f", diarienummer {decision.register_number}" if decision.register_number else ""
    taken = f"Beslutat av {decision.get_body_display()} den {day(decision.day)}, § {decision.paragraph}{number}."
    return f"{taken}\n{decision.wording}".strip()


def _bytes(found: Opened) -> bytes:
    return bytes(found.version.document) if found.version.document is not None else write(found.plan)


def _writer(form: str) -> Callable[[Document], bytes]:
    # Each writer brings a library of its own; a worker loads those it prints with.
    if form == "pdf":
        from samordna.documents.pdf import write as writer
    elif form == "docx":
        from samordna.documents.docx import write as writer
    elif form == "xlsx":
        from samordna.documents.xlsx import write as writer
    else:
        from samordna.documents.html import write as writer
    return writer
