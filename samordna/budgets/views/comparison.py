"""Two versions side by side, also of different years."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets.address import At
from samordna.budgets.forms.versions import CompareForm
from samordna.budgets.queries import history, overview, side_by_side
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core.access import route
from samordna.core.exports import taken_out

TAB = "budgets:versions"


@route()
def compare(request: Request, association: Association, at: At) -> HttpResponse:
    """What differs from another version: the one it came from unless another is asked for."""
    found = opened(request, at)
    others = history.comparable(overview.all_years(found.roles), found.version)
    form = CompareForm(others, {"med": request.GET.get("med") or _usual(found, others)})
    context = {**frame(request, found, "Jämför versioner", TAB), "form": form, "others": others}
    if not form.is_valid():
        if "med" in request.GET:
            raise Http404
        return render(request, "budgets/compare.jinja", {**context, "beside": None})
    year, _, number = form.cleaned_data["med"].partition("-")
    beside = opened(request, At(int(year), int(number)))
    left, right = _name(beside), _name(found)
    both = side_by_side.side_by_side(beside.plan, found.plan, left, right)
    if wanted := request.GET.get("form"):
        return taken_out(request, both.moved, wanted, name=f"jamforelse-{beside.version.year}-{found.version.year}")
    context |= {"beside": beside, "left": left, "right": right, "both": both}
    return render(request, "budgets/compare.jinja", context)


def _usual(found: Opened, others: list[tuple[str, str]]) -> str:
    """The version it came from, else the first there is."""
    base = found.version.based_on
    known = [place for place, _ in others]
    wanted = str(At(base.year, base.number)) if base else ""
    return wanted if wanted in known else next(iter(known), "")


def _name(opened: Opened) -> str:
    version = opened.version
    return f"{version.year}, {version.get_state_display().lower()} {version.number}"
