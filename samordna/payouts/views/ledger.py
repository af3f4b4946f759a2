"""Pages of the ledger and of the turn of the year, with vouchers for the bought accounting service."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.payouts.queries import files, tables
from samordna.payouts.queries import year_end as carried
from samordna.payouts.queries.accounts import choices_of
from samordna.payouts.rules.claiming import EARLIEST
from samordna.payouts.rules.vouchers import at_year_end
from samordna.payouts.views.frame import handed_over, sees_all

SI = "application/octet-stream"
LATEST = 2100


@sees_all
def ledger(request: Request, association: Association) -> HttpResponse:
    """Every krona out and back in a year."""
    slug, year = association.slug, _year(request)
    rows = files.ledger(year)
    whole = tables.entries(list(rows), slug)
    if (answer := table_asked_for(request, {"reskontra": whole})) is not None:
        return answer
    here = address("payouts:ledger", slug)
    years = files.years_of_ledger(clock.today().year)
    context = {
        "table": whole,
        "has_any": len(whole.rows) > 1,
        "year": year,
        "tabs": [(str(one), f"{here}?ar={one}", one == year) for one in reversed(years)],
        "here": here,
    }
    return render(request, "payouts/ledger.jinja", context)


@sees_all
def ledger_vouchers(request: Request, association: Association) -> HttpResponse:
    """A year's vouchers as SIE 4I; back to the page, which says so, where there are none."""
    year = _year(request)
    made = files.vouchers_of(files.ledger(year), choices_of())
    if not made:
        return redirect(f"{address('payouts:ledger', association.slug)}?ar={year}")
    data = files.vouchers_file(association, made, clock.today())
    return handed_over(data, name=f"{association.slug}-utbetalningar-{year}.si", media_type=SI)


@sees_all
def year_end(request: Request, association: Association) -> HttpResponse:
    """What a year's accounts carry over: the year whose turn is nearest, unless told."""
    today = clock.today()
    # In spring last year's accounts are closed; in autumn this year's are prepared.
    slug, year = association.slug, _year(request, otherwise=today.year - (today.month < 7))
    found = carried.found_at(year)
    shown = {
        "upplupna": carried.carried(found, slug, prepaid=False),
        "forutbetalda": carried.carried(found, slug, prepaid=True),
        "moms": carried.vat_of(year, slug),
    }
    if (answer := table_asked_for(request, shown)) is not None:
        return answer
    here = address("payouts:year_end", slug)
    context = {
        "year": year,
        "found": found,
        "tables": shown,
        "here": f"{here}?ar={year}",
        "tabs": [(str(one), f"{here}?ar={one}", one == year) for one in (year + 1, year, year - 1)],
    }
    return render(request, "payouts/year_end.jinja", context)


@sees_all
def year_end_vouchers(request: Request, association: Association) -> HttpResponse:
    """The vouchers of the turn of a year as SIE 4I; back to the page, which says so, where there are none."""
    year = _year(request)
    made = at_year_end(choices_of().accounts, carried.found_at(year))
    if not made:
        return redirect(f"{address('payouts:year_end', association.slug)}?ar={year}")
    data = files.vouchers_file(association, made, clock.today())
    return handed_over(data, name=f"{association.slug}-arsskifte-{year}.si", media_type=SI)


def _year(request: Request, otherwise: int | None = None) -> int:
    """The year that the address asks for; `otherwise`, or the one it is, where it asks for none that can be."""
    text = request.GET.get("ar", "")
    if text.isascii() and text.isdecimal() and len(text) == 4 and EARLIEST < int(text) < LATEST:
        return int(text)
    return clock.today().year if otherwise is None else otherwise
