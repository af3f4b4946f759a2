"""The contract of the grid: what is posted, what is answered."""

import html
import re

import pytest
from django.http import QueryDict
from django.template import engines
from django.test import Client

from samordna.core.grid import CellState, Grid, GridCell, GridColumn, GridRow, Typed, read_post
from samordna.core.tables import RowKind


def grid(cell: GridCell) -> Grid:
    total = GridCell("summa", "500", computed=True)
    rows = (GridRow("kansli", "Kansli", (cell,)), GridRow("summa", "Summa", (total,), RowKind.TOTAL))
    return Grid("g", "Budget", "Post", (GridColumn("Budget 2021", now=True),), rows, save_url="/spara")


def render(macro: str, **context: object) -> str:
    env = engines["jinja2"].env  # type: ignore[attr-defined]
    template = env.from_string('{% import "_components/grid.jinja" as grid %}' + macro)
    made: str = template.render(**context)
    return made


CELL = GridCell("kansli-2021", "500", label="Kansli, budget 2021", writable=True, version="7")


def test_a_post_is_read_in_the_order_it_was_sent() -> None:
    post = QueryDict("value-b=2&version-b=7&csrfmiddlewaretoken=x&value-a=1+000&version-a=8")

    assert list(read_post(post)) == [Typed("b", "2", "7"), Typed("a", "1 000", "8")]


@pytest.mark.long
def test_a_whole_budget_may_be_posted_at_once(db: None, client: Client) -> None:
    cells = {f"{name}-rad{number}": "1" for number in range(1000) for name in ("value", "version")}

    assert client.post("/stil/celler/", cells).status_code == 200


def test_the_page_posts_every_cell_with_the_version_it_showed() -> None:
    page = render("{{ grid.grid(g, 'tok') }}", g=grid(CELL))

    assert re.findall(r'name="([^"]+)" value="([^"]*)"', page) == [
        ("csrfmiddlewaretoken", "tok"),
        ("value-kansli-2021", "500"),
        ("version-kansli-2021", "7"),
    ]
    assert '<form class="section grid-form" method="post" action="/spara"' in page
    assert 'aria-label="Kansli, budget 2021"' in page


def test_the_answer_holds_the_sent_cell_its_message_and_every_sum() -> None:
    answer = render("{{ grid.answer(g, ['kansli-2021']) }}", g=grid(CELL))

    assert re.findall(
        r'id="([^"]+)" hx-swap-oob="true"|<tr class="row-message" id="([^"]+)" hidden hx-swap', answer
    ) == [
        ("cell-kansli-2021", ""),
        ("", "message-kansli"),
        ("cell-summa", ""),
    ]


def test_a_conflict_shows_both_values_and_names_the_cell() -> None:
    cell = GridCell(
        "kansli-2021",
        "500",
        label="Kansli, budget 2021",
        writable=True,
        version="8",
        state=CellState.CONFLICT,
        theirs="800",
        message="Ekonomen skrev 800. Du skrev 500.",
    )

    page = html.unescape(render("{{ grid.grid(g, 'tok') }}", g=grid(cell)))

    assert 'aria-invalid="true" aria-describedby="message-kansli"' in page
    assert "Ekonomen skrev 800. Du skrev 500." in page
    assert "Behåll mitt: 500" in page
    assert "Ta det andra: 800" in page


@pytest.mark.parametrize("typed", ['"><script>', "{{ 7*7 }}"])
def test_what_somebody_typed_is_shown_as_text(typed: str) -> None:
    cell = GridCell("k", typed, label=typed, writable=True, state=CellState.ERROR, message=typed)

    page = render("{{ grid.grid(g, 'tok') }}", g=grid(cell))

    assert "<script" not in page
    assert html.unescape(page).count(typed) == 4
