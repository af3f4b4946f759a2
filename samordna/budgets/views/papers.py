"""The plan as papers: what each is for, and the files themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets.address import At
from samordna.budgets.papers.version_paper import plan_file, version_paper
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import opened
from samordna.core import audit, clock
from samordna.core.access import route
from samordna.documents.blocks import Document


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
    version = found.version
    body = plan_file(version, found.plan) if form == "yaml" else _writer(form)(version_paper(version, found.plan))
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
