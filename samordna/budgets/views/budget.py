"""The budget of a version: typed in while it is a draft, read as printed afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.amounts import Conflict, NewCell, Saved, set_amounts
from samordna.budgets.address import At
from samordna.budgets.queries import findings, grid, layouts, tiles
from samordna.budgets.queries.grid import Addresses, Built, Marks, Told
from samordna.budgets.queries.parts import part
from samordna.budgets.queries.printed import as_table, note_id, whole
from samordna.budgets.views import places
from samordna.budgets.views.frame import frame
from samordna.budgets.views.granted import budgeted
from samordna.budgets.views.loading import Opened, again, opened
from samordna.core import clock, saving
from samordna.core.access import route
from samordna.core.addresses import address
from samordna.core.exports import taken_out
from samordna.core.grid import CellState, Typed, read_post
from samordna.core.tables import Mark, Table

writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@route()
def budget(request: Request, association: Association, at: At) -> HttpResponse:
    """The budget's tables, or one of them to take away."""
    found = opened(request, at)
    if "format" in request.GET:
        return _take_out(request, found)
    if not found.version.is_draft:
        return render(request, "budgets/budget_read.jinja", _read_context(request, found))
    return render(request, "budgets/budget.jinja", _context(request, found, _Shown(request, found)))


@writes
def save(request: Request, association: Association, at: At) -> HttpResponse:
    """Save the cells that were typed in; the answer holds every sum and finding."""
    found = opened(request, at)
    found.may_edit.demand()
    typed = list(read_post(request.POST))
    marks = findings.marks(found.findings)
    told, saved = _write(request, found, typed)
    after_found = again(found, saved)
    after = _Shown(request, after_found, told, before=marks)
    if request.htmx:  # type: ignore[attr-defined]
        keys = list(dict.fromkeys([*(entry.key for entry in typed), *after.built.remarked]))
        return render(request, "budgets/_answer.jinja", {**_live(after_found, after), "keys": keys, "oob": True})
    if not told:
        _told_saved(request, saved)
        return redirect(f"{address('budgets:budget', association.slug, at)}?tabell={after.group.key}")
    wrong = [cell for row in after.built.grid.rows for cell in row.cells if cell.key in told]
    context = {**_context(request, after_found, after), "wrong": wrong, "kept": len(saved.cells) if saved else 0}
    return render(request, "budgets/budget.jinja", context, status=422)


def _told_saved(request: Request, saved: Saved | None) -> None:
    """For those without script, who see the page anew and not each cell being saved."""
    if saved is not None and saved.cells:
        messages.success(request, f"Sparat: {len(saved.cells)} belopp.")
    else:
        messages.info(request, "Inget belopp var ändrat.")


class _Shown:
    """A draft's grid with what stands around it, built once."""

    def __init__(
        self,
        request: Request,
        found: Opened,
        told: Mapping[str, Told] | None = None,
        *,
        before: Marks | None = None,
    ) -> None:
        self.slug, at = request.association.slug, found.at
        slug = self.slug
        self.plan = found.plan
        self.figures = found.figures
        self.groups = layouts.groups(self.plan)
        self.group = layouts.chosen(self.groups, request.GET.get("tabell", ""))
        self.found = found.findings
        addresses = Addresses(
            save=f"{address('budgets:save', slug, at)}?tabell={self.group.key}",
            explain=address("budgets:explain", slug, at),
        )
        rows = found.reading.rows if found.may_edit else None
        marks = findings.marks(self.found)
        self.built: Built = grid.build(self.figures, rows, self.group, addresses, marks, told, before)


def _write(request: Request, found: Opened, typed: Iterable[Typed]) -> tuple[dict[str, Told], Saved | None]:
    """Save what is new; answers with what each cell that was not saved should say, and with what was."""
    told: dict[str, Told] = {}
    new: dict[str, NewCell] = {}
    rows = found.reading.rows
    assert rows is not None
    for entry in typed:
        target = grid.target_of(rows, found.plan, entry.key)
        if target is None or entry.value.strip() == grid.text_of(target.stored):
            continue
        try:
            cell = grid.read_cell(entry.value)
        except ValueError as error:
            told[entry.key] = Told(CellState.ERROR, entry.value, f"Inte sparat. {error}")
            continue
        seen = saving.whole({"seen": entry.version}, "seen")
        new[entry.key] = NewCell(target.line, target.column, cell, seen, target.of, target.intervention)
    while new:
        try:
            cells = list(new.values())
            return told, set_amounts(by=request.user, on=clock.today(), version=found.version, cells=cells)
        except Conflict as conflict:
            # The cells nobody else has touched are still saved; each cell is one decision.
            clashing = {id(clash.typed): clash for clash in conflict.clashes}
            for key in [key for key, cell in new.items() if id(cell) in clashing]:
                clash = clashing[id(new.pop(key))]
                mine, theirs = grid.text_of(clash.typed.cell), grid.text_of(clash.theirs) or "tomt"
                told[key] = Told(
                    CellState.CONFLICT,
                    mine,
                    f"{clash.by or 'Någon annan'} skrev {theirs} medan du skrev {mine or 'tomt'}. "
                    f"Inget är överskrivet. Spara igen om ditt ska gälla, eller skriv {theirs}.",
                    grid.text_of(clash.theirs),
                )
    return told, None


def _context(request: Request, found: Opened, shown: _Shown) -> dict[str, Any]:
    base = address("budgets:budget", request.association.slug, found.at)
    return {
        **frame(request, found, _title(found), "budgets:budget"),
        **_live(found, shown),
        "choices": [(g.label, f"{base}?tabell={g.key}", g.key == shown.group.key) for g in shown.groups],
        "group": shown.group,
        "unprinted": [line.label for line in layouts.unprinted(found.plan)]
        if shown.group.own and found.may_edit
        else [],
        "all_lines": f"{base}?tabell={layouts.ALL}",
        "deduction": found.plan.general_deduction if shown.group.key == layouts.GRANTED else None,
        "deduction_seen": part(found.version, "general_deduction").revision
        if shown.group.key == layouts.GRANTED
        else 0,
        "notes": [
            (note_id(table, note.mark), note.mark, note.text)
            for table in shown.group.tables
            for note in found.plan.notes
            if note.table == table.key
        ],
        "export": f"{base}?tabell={shown.group.key}&format=",
        "wrong": (),
        "kept": 0,
    }


def _live(found: Opened, shown: _Shown) -> dict[str, Any]:
    """What every saved cell renews."""
    here = places.of(found, shown.slug, shown.built.places)
    listed = findings.listed(shown.found, found.version, here)
    return {
        "grid_of": shown.built.grid,
        "tiles": tiles.tiles(shown.figures),
        "key_figures": tiles.key_figures(shown.figures),
        "listed": listed,
        "may_edit": found.may_edit,
        "at": found.at,
        "oob": False,
        "budgeted_seen": _budgeted(found) if shown.group.key == layouts.GRANTED else None,
    }


def _budgeted(found: Opened) -> list[tuple[str, int]]:
    """The lines whose budgeted amount follows from what is granted, each with its revision as it is shown."""
    if not found.may_edit:
        return []
    return [(cell.line, cell.seen) for cell in budgeted(found, Fraction(0), lambda _, now: now)]


def _read_context(request: Request, found: Opened) -> dict[str, Any]:
    explain = address("budgets:explain", request.association.slug, found.at)
    shown = _printed(found, explain)
    here = {row.ref: f"#rad-{table.key}-{row.name}" for table in found.plan.tables for row in table.rows if row.ref}
    base = address("budgets:budget", request.association.slug, found.at)
    return {
        **frame(request, found, _title(found), "budgets:budget"),
        "tables_shown": [(table, f"{base}?tabell={table.id}&format=") for table in shown],
        "tiles": tiles.tiles(found.figures),
        "key_figures": tiles.key_figures(found.figures),
        "listed": findings.listed(found.findings, found.version, places.of(found, request.association.slug, here)),
    }


def _printed(found: Opened, explain: str) -> list[Table]:
    plan = found.plan
    marks = findings.marks(found.findings)
    sums = (
        {s.key for s in plan.sections} | {t.key for t in plan.totals} | {"income", "cost", "result", "equity.closing"}
    )

    def mark(table: str, row: str, ref: str, table_column: str, column: str) -> Mark | None:
        found_mark = marks.get((ref, column, "")) or marks.get((row, table_column, table))
        if found_mark is None:
            return None
        return Mark(found_mark.kind, int(found_mark.url.rpartition("-")[2]), found_mark.url)

    def explained(ref: str, column: str) -> str:
        return f"{explain}?rad={ref}&kolumn={column}" if ref in sums and column else ""

    return [as_table(plan, table, found.figures, mark=mark, explain=explained) for table in plan.tables]


def _take_out(request: Request, found: Opened) -> HttpResponse:
    """The grid that is shown, or one of the printed tables; as they are printed, in the association's own signs."""
    form, wanted = request.GET["format"], request.GET.get("tabell", "")
    table: Table | None
    if found.version.is_draft:
        table = whole(found.plan, layouts.chosen(layouts.groups(found.plan), wanted), found.figures)
    else:
        table = next((t for t in _printed(found, "") if t.id == wanted), None)
        if table is None:
            raise Http404(f"Planen har ingen tabell {wanted!r}.")
    return taken_out(request, table, form, name=f"{request.association.slug}-{found.at}-{table.id}")


def _title(found: Opened) -> str:
    plan, year = found.plan, found.version.year
    ahead = [column.year for column in plan.plan_columns if column.year > year]
    if not ahead:
        return f"Budget {year}"
    return f"Budget {year} och plan {ahead[0]}" + (f"–{ahead[-1]}" if len(ahead) > 1 else "")
