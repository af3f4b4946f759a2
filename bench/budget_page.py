"""The budget page, 60 lines × 6 columns (at most 15 queries, rendered in 25 ms), and a saved cell (60 ms)."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace

RUNS = 31
FOLDER = tempfile.TemporaryDirectory(prefix="samordna-bench-")
os.environ["SAMORDNA_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "samordna.settings"

import django

django.setup()

from django.core.handlers.wsgi import WSGIRequest
from django.core.management import call_command
from django.db import connection
from django.template import Context, Engine, engines
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django_scopes import scope

from samordna.associations.actions import found_association, invite
from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.budgets.actions.versions import begin
from samordna.budgets.address import At
from samordna.budgets.queries.reading import anew
from samordna.budgets.views import budget
from samordna.budgets.views.loading import opened
from samordna.core import clock
from samordna.operate import schema
from samordna.plan.copying import next_year
from samordna.plan.figures import Cell, Column, Line
from samordna.plan.file import load
from samordna.plan.kinds import ColumnKind, LineClass
from samordna.plan.layout import Row, TableColumn
from samordna.plan.model import Plan

LINES, PAGE = 60, "/norra/plan/2022/budget/"
# The same table, cell for cell, as a Django template would be written.
PEER = """{% for row in g.rows %}<tr{% if row.kind %} class="row-{{ row.kind }}"{% endif %} id="row-{{ row.key }}">
<th scope="row">{{ row.label }}{% if row.hint %}<span>{{ row.hint }}</span>{% endif %}</th>
{% for c in row.cells %}{% if c.writable %}
<td class="cell{% if c.state == "saved" %} cell--changed{% endif %}" id="cell-{{ c.key }}">
<input id="input-{{ c.key }}" name="value-{{ c.key }}" value="{{ c.value }}" inputmode="numeric" size="9"
 autocomplete="off" aria-label="{{ c.label }}">
<input type="hidden" name="version-{{ c.key }}" value="{{ c.version }}"></td>
{% else %}<td class="num" id="cell-{{ c.key }}">{% if c.url %}
<a href="{{ c.url }}">{{ c.value }}</a>{% else %}{{ c.value }}{% endif %}</td>
{% endif %}{% endfor %}</tr>{% endfor %}"""

OURS = '{% import "_components/grid.jinja" as grids %}{{ grids.grid(g, "token") }}'


def sixty_by_six() -> Plan:
    """Finnveden's draft for 2022 with lines and a column added."""
    plan = next_year(load("examples/finnveden-2021.yaml"))
    extra = Column("pl2025", 2025, ColumnKind.PLAN, "Plan 2025")
    columns = (*plan.columns, extra)
    new = tuple(
        Line(f"rad-{n}", f"Kansliets post {n}", "administration", LineClass.ADMINISTRATION,
             {c.key: Cell.of(1000 + n) for c in columns})
        for n in range(LINES - len(plan.lines))
    )  # fmt: skip
    tables = tuple(
        replace(
            table,
            columns=(*(c for c in table.columns if c.column), TableColumn("pl2025", "pl2025")),
            rows=(*table.rows, *(Row(line.key) for line in new)) if table.key == "kostnader" else table.rows,
        )
        for table in plan.tables
    )
    return replace(plan, columns=columns, lines=(*plan.lines, *new), tables=tables)


def prepared() -> tuple[Association, User]:
    """A database with one draft, and the static files' names."""
    schema.bring_up_to_date()
    call_command("collectstatic", verbosity=0, interactive=False)
    on = clock.today()
    association = found_association(by=None, on=on, slug="norra", name="Samordningsförbundet Norra")
    with scope(association=association):
        director = invite(
            by=None, on=on, association=association, email="chef@norra.example", name="Chef", role=Role.DIRECTOR,
            starts=on, ends=None,
        ).grant.user  # fmt: skip
        begin(by=director, on=on, association=association, plan=sixty_by_six())
    return association, director


def request_of(director: User, association: Association) -> WSGIRequest:
    """A request as the scope middleware leaves it."""
    request = RequestFactory().get(PAGE)
    request.user, request.association, request.roles = director, association, frozenset({Role.DIRECTOR})
    return request


def median(act: Callable[[], object]) -> str:
    """Milliseconds of this process's own work, and on the clock: the median of so many runs."""
    act()
    own, clock_ = [], []
    for _ in range(RUNS):
        began, started = time.perf_counter(), time.process_time()
        act()
        own.append((time.process_time() - started) * 1000)
        clock_.append((time.perf_counter() - began) * 1000)
    return f"{statistics.median(own):6.1f} ms ({statistics.median(clock_):.1f} on the clock)"


def main() -> None:
    """The whole request, its parts, and the peer on the same cells."""
    association, director = prepared()
    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(director, backend="allauth.account.auth_backends.AuthenticationBackend")
    browser.get(PAGE)
    asked: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        answer = browser.get(PAGE)
    assert answer.status_code == 200, answer.status_code
    request = request_of(director, association)
    with scope(association=association):
        found = opened(request, At(2022))
        shown = budget._Shown(request, found)
    cells = [c for row in shown.built.grid.rows for c in row.cells]
    rows = found.reading.rows
    assert rows is not None
    key = f"r{rows.lines['rad-1'].pk}-{rows.columns['b2022'].pk}-budgeted"
    size = f"{len(found.plan.lines)} lines × {len(found.plan.columns)} columns, {len(cells)} cells"
    print(f"{size}, {len(answer.content):,} bytes; median of {RUNS}, the process's own work (and on the clock)")
    print(f"  whole request                            {median(lambda: browser.get(PAGE))}, {len(asked)} queries")

    def rendered() -> None:
        with scope(association=association):
            found.__dict__.pop("figures", None)
            fresh = budget._Shown(request, found)
            get_template("budgets/budget.jinja").render(budget._context(request, found, fresh), request)

    print(f"  of it: figures, grid and page            {median(rendered)}")

    def read_anew() -> None:
        with scope(association=association):
            assert anew(opened(request_of(director, association), At(2022)).version).findings

    print(f"  the first time after a change, more      {median(read_anew)} (rows read, all rules asked)")
    grid = shown.built.grid
    ours = engines["jinja2"].from_string(OURS)
    print(f"  the table alone, our component           {median(lambda: ours.render({'g': grid}))}")
    peer = Engine().from_string(PEER)
    print(f"  peer: the same cells, a Django template  {median(lambda: peer.render(Context({'g': grid})))}")
    typed = iter(range(10_000))

    def saved() -> None:
        made = next(typed)
        post = {f"value-{key}": str(2000 + made), f"version-{key}": str(made)}
        done = browser.post(f"{PAGE}spara/", post, HTTP_HX_REQUEST="true")
        assert done.status_code == 200

    print(f"  a saved cell, every sum and finding      {median(saved)}")


if __name__ == "__main__":
    main()
