"""The portfolio: interventions by year, under-use, target groups, and one year opened into its rows."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.figures import kronor
from samordna.core.saving import number
from samordna.interventions.models import Intervention
from samordna.outlook.queries import portfolio, unused
from samordna.outlook.queries.matrix import matrix as matrix_of
from samordna.outlook.queries.plans import plans
from samordna.outlook.rules.portfolio import Row, sums
from samordna.outlook.views.frame import follows, head_of, years_of

ALL = "alla"
ON_A_PAGE = 50


@follows
def start(request: Request, association: Association) -> HttpResponse:
    """Every intervention of a year, or over all years."""
    slug, on = association.slug, clock.today()
    found = portfolio.whole(on)
    wanted = _year(request, found.years, on.year)
    rows = found.of(wanted)
    page = Paginator(range(portfolio.count(rows)), ON_A_PAGE).get_page(request.GET.get("sida"))
    # A file has them all.
    on_page = None if "format" in request.GET else range(page.start_index() - 1, page.end_index())
    table = portfolio.table(rows, slug, wanted, on_page)
    if (answer := table_asked_for(request, {"portfolj": table})) is not None:
        return answer
    here = address("outlook:portfolio", slug)
    shown = ALL if wanted is None else str(wanted)
    context = {
        "tabs": _tabs(slug, "outlook:portfolio"),
        "years": [
            *((str(year), f"{here}?ar={year}", year == wanted) for year in reversed(found.years)),
            ("Alla år", f"{here}?ar={ALL}", wanted is None),
        ],
        "table": table,
        "tiles": _tiles(rows),
        "export": f"{here}?ar={shown}&tabell=portfolj&format=",
        "shown": shown,
        "pages": page,
        "pages_url": f"{here}?ar={shown}&sida=",
    }
    return render(request, "outlook/portfolio.jinja", context)


@follows
def under_use(request: Request, association: Association) -> HttpResponse:
    """What history says of the deduction in a year's budget, and how well it would have held."""
    slug, on = association.slug, clock.today()
    found = portfolio.whole(on)
    ahead = [year for year in found.years if year >= on.year]
    asked = number(request.GET.get("ar", ""))
    learnt = unused.learnt(found, on, asked if asked in ahead else None)
    tables = {"slag": learnt.kinds, "slutreglerat": learnt.observed, "provat": learnt.tried}
    if (answer := table_asked_for(request, tables)) is not None:
        return answer
    here = address("outlook:under_use", slug)
    context = {
        "tabs": _tabs(slug, "outlook:under_use"),
        "years": [(str(year), f"{here}?ar={year}", year == learnt.year) for year in ahead],
        "learnt": learnt,
        "share": unused.deduction_share(learnt.proposal) if learnt.proposal.spread else "",
        "sheets": tables,
        "export": f"{here}?format=",
    }
    return render(request, "outlook/under_use.jinja", context)


@follows
def matrix(request: Request, association: Association) -> HttpResponse:
    """Target groups with their interventions and areas of development."""
    slug = association.slug
    found = matrix_of(plans(years_of(request), clock.today().year).latest, slug)
    if (answer := table_asked_for(request, {"malgrupper": found.table})) is not None:
        return answer
    context = {
        "tabs": _tabs(slug, "outlook:matrix"),
        "matrix": found,
        "export": f"{address('outlook:matrix', slug)}?tabell=malgrupper&format=",
    }
    return render(request, "outlook/matrix.jinja", context)


@follows
def explained(request: Request, association: Association, pk: int, year: int) -> HttpResponse:
    """The rows behind a year's figures."""
    rows = Intervention.objects.select_related("association", "recipient")
    intervention: Intervention = get_object_or_404(rows, pk=pk)
    found = portfolio.opened(intervention, year, clock.today())
    if found is None:
        raise Http404
    context = {
        **head_of(request, intervention),
        "found": found,
        "year": year,
        "used": (
            f"{kronor(found.row.of.paid)} + {kronor(found.row.of.promised)} = {kronor(found.row.of.used)} kr"
        ),
        "back": f"{address('outlook:portfolio', association.slug)}?ar={year}",
    }  # fmt: skip
    return render(request, "outlook/explained.jinja", context)


def _year(request: Request, years: list[int], now: int) -> int | None:
    """The year asked for, else this one, else the latest there is; None for all."""
    asked = request.GET.get("ar", "")
    if asked == ALL:
        return None
    wanted = number(asked)
    if wanted in years:
        return wanted
    return now if now in years or not years else years[-1]


def _tabs(slug: str, here: str) -> list[tuple[str, str, bool]]:
    pages = (
        ("År för år", "outlook:portfolio"),
        ("Underutnyttjande", "outlook:under_use"),
        ("Målgrupper", "outlook:matrix"),
    )
    return [(label, address(name, slug), name == here) for label, name in pages]


def _tiles(rows: Sequence[Row]) -> list[tuple[str, str, str, str]]:
    made = sums(rows)
    of = portfolio.share(made.paid, made.granted).text
    left = portfolio.share(made.unused, made.known).text
    return [
        ("Beviljat", kronor(made.granted), "kr", f"{kronor(made.budgeted)} i budgeten"),
        ("Utbetalt", kronor(made.paid), "kr", f"{of} av det beviljade"),
        ("Prognos", kronor(made.forecast), "kr", f"{kronor(made.used)} är använt"),
        ("Väntas bli outnyttjat", kronor(made.unused), "kr", f"{left} av det beviljade"),
    ]
