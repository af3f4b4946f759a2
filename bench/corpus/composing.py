"""What layouts are composed of: rows and columns beside the plan's own, days, and sentences in a layout's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from bench.corpus.parts import Figures, Grid, Part, Text, rows_of
from bench.corpus.truth import Truth, grouped

ALL = frozenset({"text", "equity", "meetings", "weekdays", "register", "adopted", "heading years"})
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
RowSpec = tuple[str, str, int]  # label, key of the amount, sign as printed


def groups(truth: Truth, words: Sequence[str]) -> list[tuple[str, str]]:
    """The parts of the costs that the plan has, each with the layout's word for it."""
    named = zip(("administration", "interventions", "development"), words, strict=True)
    return [(group, word) for group, word in named if truth.of("cost", group=group)]


def lines(truth: Truth, kind: str, sign: int = 1, group: str = "", form: str = "{}") -> list[RowSpec]:
    """The rows of a kind with their labels put in a form."""
    return [(form.format(row.label), row.key, sign) for row in truth.of(kind, group=group)]


def years(truth: Truth, budget: str = "Budget {}", plan: str = "Plan {}") -> list[str]:
    """The columns' headings."""
    return [(budget if kind == "budget" else plan).format(year) for _, year, kind in truth.columns]


def table(
    truth: Truth,
    figures: Figures,
    rows: list[RowSpec],
    head: list[str],
    corner: str = "",
    *,
    lead: int = 1,
    columns: Sequence[tuple[str, int, str]] = (),
) -> Grid:
    """A grid of the plan's own columns, or of some of them, with its sums and headings in bold."""
    grid = rows_of(truth, figures, rows, head, [key for key, _, _ in columns or truth.columns], lead)
    grid.rows[0][0] = corner
    grid.bold = {n for n, (_, key, _) in enumerate(rows, 1) if key in ("", "result") or key.startswith("sum_")}
    return grid


def heading_above(grid: Grid, above: list[str]) -> None:
    """A second heading row, over the one there is."""
    grid.rows.insert(0, above)
    grid.header += 1
    grid.bold = {row + 1 for row in grid.bold}
    grid.figures = {(row + 1, at): amount for (row, at), amount in grid.figures.items()}


def columns_before(grid: Grid, at: int, head: list[str], cells: list[list[str]]) -> None:
    """Further columns, put in from a place in every row; `cells` are those under the heading row."""
    for row, more in zip(grid.rows, [head, *cells], strict=True):
        row[at:at] = more
    wide = len(head)
    grid.figures = {(row, c + wide if c >= at else c): amount for (row, c), amount in grid.figures.items()}


def day(iso: str, *, with_year: bool = True) -> str:
    """A day in words; also one that cannot be."""
    year, month, number = iso.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]}" + (f" {year}" if with_year else "")


def register(truth: Truth, form: str) -> list[Part]:
    """The plan's number in the register; where it has none, its heading stands without: a plan that prints neither is
    not at fault, for the law lets public documents be kept in order without numbers."""
    return [Text("paragraph", form.format(truth.register).rstrip())]


def brief(iso: str) -> str:
    """A day as "11 feb", also one that cannot be."""
    _, month, number = iso.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1][:3]}"


def slashed(iso: str) -> str:
    """A day as "11/2", also one that cannot be."""
    _, month, number = iso.split("-")
    return f"{int(number)}/{int(month)}"


def registered(truth: Truth, form: str, without: str) -> Text:
    """The plan's {number} of a {year} in the register; a heading with nothing after it where it has none."""
    year, _, number = truth.register.partition(":")
    return Text("paragraph", form.format(year=year, number=int(number)) if number else without)


def span(truth: Truth, form: str = "{}", last: str = " och ") -> str:
    """The years that a heading speaks of, one by one."""
    shown = [form.format(year) for year in range(truth.heading_years[0], truth.heading_years[1] + 1)]
    return ", ".join(shown[:-1]) + last + shown[-1]


def law(truth: Truth, right: str, wrong: str) -> str:
    """What is said of the law's shares, in the layout's words."""
    return wrong if "vardera" in truth.said["law"] else right


def more(truth: Truth) -> str:
    """What has been added to the sentences of the target group."""
    return truth.said["other"].partition("under året.")[2]


def amount_said(truth: Truth, key: str) -> int:
    """What the text says, in kronor, of the state's contribution or of the total cost ("state" or "cost")."""
    found = re.search(r"\d[\d ]*(?= kr)", truth.said[key])
    assert found is not None
    return int(found[0].replace(" ", ""))


def share_said(truth: Truth, sentence: str) -> str:
    """The share of the contributions that the text says goes to administration, {n}; nothing where it says none."""
    found = re.search(r"\d+,\d", truth.said.get("share", ""))
    return sentence.format(n=found[0], year=truth.year) if found else ""


def economy(truth: Truth, state: str, cost: str, share: str, unit: int = 1) -> Text:
    """The sentences with figures as the plan says them, {n}, in the layout's words."""
    told = [
        sentence.format(n=grouped(amount_said(truth, key) // unit), year=truth.year)
        for key, sentence in (("state", state), ("cost", cost))
    ]
    return Text("paragraph", " ".join([*told, share_said(truth, share)]).rstrip())


def past(truth: Truth, rng: Random, closing: int, step: int) -> dict[str, int]:
    """A year gone by, in öre of whole `step`: the law's shares, sums that add up, and the equity that it ended with."""
    first = truth.keys[0]
    half = truth.amounts["state", first] * 100
    amounts = {"state": half, "region": half // 2}
    rest, people = half // 2, sum(truth.inhabitants.values())
    *towns, last = truth.of("income")[2:]
    for row in towns:
        amounts[row.key] = half // 2 * truth.inhabitants[row.key] // people // step * step
        rest -= amounts[row.key]
    amounts[last.key] = rest
    costs = truth.of("cost")
    whole = sum(truth.amounts[row.key, first] for row in costs)
    for row in costs:
        part = half * 2 * truth.amounts[row.key, first] * rng.randrange(970, 995) // 1000 // whole
        amounts[row.key] = part // step * step
    for row in truth.of("sum", "result"):
        amounts[row.key] = sum(amounts[p.lstrip("-")] * (-1 if p.startswith("-") else 1) for p in row.of)
    return {**amounts, "closing": closing, "opening": closing - amounts["result"]}


def with_more(truth: Truth, sums: dict[str, list[str]]) -> Truth:
    """The plan with further sums of its rows, which only this layout prints."""
    added = {
        (name, column): sum(truth.amounts[key, column] for key in keys)
        for name, keys in sums.items()
        for column in truth.keys
    }
    return replace(truth, amounts={**truth.amounts, **added})


def fill(grid: Grid, label: str, text: str, lead: int = 1) -> None:
    """Print something in every place for an amount of a row that has no amounts."""
    for row in grid.rows[grid.header :]:
        if label in row[:lead]:
            row[lead:] = [text] * (len(grid.rows[0]) - lead)


def beside(grid: Grid, lead: int, head: str, shares: list[list[str]]) -> None:
    """A column after each of the amounts'; `shares` are its cells, row by row."""
    for at in reversed(range(len(shares[0]))):
        columns_before(grid, lead + at + 1, [head], [[row[at]] for row in shares])


def project(truth: Truth, figures: Figures, label: str, head: str, months: Sequence[int]) -> Grid:
    """One intervention's cost by year with the months it runs, and the total."""
    keys = [key for key in truth.project if key != "total"]
    year_of = {key: year for key, year, _ in truth.columns}
    amounts = [truth.project[key] for key in keys]
    amounts.append(truth.project.get("total", sum(amounts)))
    heads = [head.format(year_of[key], n) for key, n in zip(keys, months, strict=False)]
    grid = Grid([["", *heads, "Totalt"], [label, *(figures.text(amount) for amount in amounts)]])
    grid.figures = {(1, at): amount for at, amount in enumerate(amounts, 1)}
    return grid
