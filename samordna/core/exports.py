"""A table as a file to take away."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpResponse

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
