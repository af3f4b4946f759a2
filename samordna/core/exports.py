"""A table as a file to take away, with a note in the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse

from samordna.core import audit, clock
from samordna.core.tables import Table, to_csv, to_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_file(table: Table, form: str, *, name: str, on: dt.date) -> HttpResponse:
    """The table as `name`.xlsx or `name`.csv; `form` comes from the address.

    Raises:
        Http404: for any other form.
    """
    if form == "xlsx":
        body, media = to_xlsx(table, on=on), XLSX
    elif form == "csv":
        body, media = to_csv(table), "text/csv; charset=utf-8"
    else:
        raise Http404(f"Tabellen finns som xlsx och csv, inte som {form}.")
    return HttpResponse(
        body,
        content_type=media,
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "private, no-store"},
    )


def taken_out(request: HttpRequest, table: Table, form: str, *, name: str) -> HttpResponse:
    """As `table_file`, from a page of an association: writes who took out what in its log.

    Raises:
        Http404: for another form than xlsx and csv.
    """
    today = clock.today()
    answer = table_file(table, form, name=name, on=today)
    audit.record(
        by=request.user,
        on=today,
        association=request.association,  # type: ignore[attr-defined]
        code="export.table",
        kind=audit.Kind.EXPORT,
        summary=f"Tabellen ”{table.caption}” togs ut som {form.upper()}.",
        details={"name": name, "rows": len(table.rows)},
    )
    return answer


def table_asked_for(request: HttpRequest, tables: Mapping[str, Table]) -> HttpResponse | None:
    """The table that the address asks to take out, as a file; None when it asks for none.

    Raises:
        Http404: for a table that the page has not.
    """
    if "format" not in request.GET:
        return None
    name = request.GET.get("tabell", "")
    if name not in tables:
        raise Http404
    slug: str = request.association.slug  # type: ignore[attr-defined]
    return taken_out(request, tables[name], request.GET["format"], name=f"{slug}-{name}")
