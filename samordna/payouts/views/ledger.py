"""Pages of the ledger and of the turn of the year, with vouchers for the bought accounting service."""

from __future__ import annotations

from django.http import Http404, HttpResponse
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
from samordna.verdict import Refused

A_PAGE = 100
SI = "application/octet-stream"
NOTHING_MOVED = "Inget har betalats eller kommit tillbaka det året, så det finns inget att bokföra."
NOTHING_CARRIED = "Det finns inga upplupna eller förutbetalda kostnader vid årets slut."


@sees_all
def ledger(request: Request, association: Association) -> HttpResponse:
    """Every krona out and back in a year."""
    slug, year = association.slug, _year(request.GET.get("ar", ""), clock.today().year)
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
def ledger_vouchers(request: Request, association: Association, year: int) -> HttpResponse:
    """The year's vouchers as SIE 4I."""
    made = files.vouchers_of(files.ledger(_year(str(year), 0)), choices_of())
    if not made:
        raise Refused(NOTHING_MOVED)
    data = files.vouchers_file(association, made, clock.today())
    return handed_over(data, name=f"{association.slug}-utbetalningar-{year}.si", media_type=SI)


@sees_all
def year_end(request: Request, association: Association) -> HttpResponse:
    """To the turn of the year that is nearest."""
    today = clock.today()
    # In spring last year's accounts are closed; in autumn this year's are prepared.
    return redirect("payouts:year_end_of", association.slug, today.year - (today.month < 7))


@sees_all
def year_end_of(request: Request, association: Association, year: int) -> HttpResponse:
    """What a year's accounts carry over."""
    slug, year = association.slug, _year(str(year), 0)
    found = carried.found_at(year)
    shown = {
        "upplupna": carried.carried(found, slug, prepaid=False),
        "forutbetalda": carried.carried(found, slug, prepaid=True),
        "moms": carried.vat_of(year, slug),
    }
    if (answer := table_asked_for(request, shown)) is not None:
        return answer
    context = {
        "year": year,
        "found": found,
        "tables": shown,
        "here": address("payouts:year_end_of", slug, year),
        "tabs": [
            (str(one), address("payouts:year_end_of", slug, one), one == year)
            for one in (year + 1, year, year - 1)
            if one >= EARLIEST
        ],
    }
    return render(request, "payouts/year_end.jinja", context)


@sees_all
def year_end_vouchers(request: Request, association: Association, year: int) -> HttpResponse:
    """The vouchers of the turn of the year as SIE 4I."""
    made = at_year_end(choices_of().accounts, carried.found_at(_year(str(year), 0)))
    if not made:
        raise Refused(NOTHING_CARRIED)
    data = files.vouchers_file(association, made, clock.today())
    return handed_over(data, name=f"{association.slug}-arsskifte-{year}.si", media_type=SI)


def _year(text: str, otherwise: int) -> int:
    """A year that the Act has been in force in; `otherwise` for none, where there is one.

    Raises:
        Http404: for what is no such year, where there is no other.
    """
    if text.isascii() and text.isdecimal() and len(text) == 4 and EARLIEST <= int(text) <= 2100:
        return int(text)
    if not otherwise:
        raise Http404
    return otherwise
