"""What a layout makes: lines of text and grids of printed cells, and the styles that figures are printed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bench.corpus.truth import Truth


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text. `kind` is title, heading (of `level`), paragraph or item."""

    kind: str
    text: str
    level: int = 1


@dataclass(slots=True)
class Grid:
    """A printed table. `figures` says which printed cell (row, column) is which amount of the truth, in kronor.
    `rules` is all, horizontal or none; `bold` and `section` are row numbers."""

    rows: list[list[str]]
    header: int = 1
    bold: set[int] = field(default_factory=set)
    rules: str = "all"
    figures: dict[tuple[int, int], int] = field(default_factory=dict)


Part = Text | Grid


@dataclass(frozen=True, slots=True)
class Figures:
    """How amounts are printed: what parts thousands, how a minus looks, what follows, what stands for nothing, in what
    they are counted (1 or 1,000 kronor), and with how many decimals."""

    space: str = " "
    minus: str = "-{}"
    suffix: str = ""
    nothing: str = "0"
    unit: int = 1
    decimals: int = 0

    def text(self, amount: int) -> str:
        """An amount as printed."""
        if not amount:
            return self.nothing
        whole, rest = divmod(abs(amount), self.unit)
        shown = f"{whole:,d}".replace(",", self.space)
        if self.decimals:
            shown += f",{rest * 10**self.decimals // self.unit:0{self.decimals}d}"
        return (self.minus.format(shown) if amount < 0 else shown) + self.suffix


@dataclass(frozen=True, slots=True)
class Laid:
    """A plan set out: its parts in order, and what of the truth can be seen in them (see `faults.Fault.needs`)."""

    parts: list[Part]
    shows: frozenset[str]


Layout = Callable[[Truth, Random], Laid]


def in_thousands(truth: Truth) -> None:
    """Make every amount whole thousands, with sums that still add up; before anything is spoiled."""
    for row in truth.of("cost"):
        for column in truth.keys:
            truth.amounts[row.key, column] = max(1_000, round(truth.amounts[row.key, column], -3))
    for column in truth.keys:
        towns = truth.of("income")[2:]
        rest = truth.amounts["region", column]
        for row in towns[:-1]:
            truth.amounts[row.key, column] = round(truth.amounts[row.key, column], -3)
            rest -= truth.amounts[row.key, column]
        truth.amounts[towns[-1].key, column] = rest
    opening = None
    for column in truth.keys:
        for row in truth.of("sum", "result"):
            truth.amounts[row.key, column] = truth.total(row.key, column)
        opening = truth.amounts["opening", column] // 1000 * 1000 if opening is None else opening
        truth.amounts["opening", column] = opening
        opening = truth.amounts["closing", column] = opening + truth.amounts["result", column]
    truth.project = {key: truth.amounts[truth.of("cost", group="interventions")[0].key, key] for key in truth.project}


def retold(truth: Truth) -> None:
    """Write the sentences again after the amounts have changed."""
    from bench.corpus.truth import grouped

    column, year = truth.budget, truth.year
    share = truth.amounts["sum_administration", column] * 100 / truth.amounts["sum_income", column]
    truth.said["state"] = f"Statens bidrag för {year} är {grouped(truth.amounts['state', column])} kronor."
    truth.said["cost"] = (
        f"De totala kostnaderna uppgår till {grouped(truth.amounts['sum_cost', column])} kr under {year}."
    )
    truth.said["share"] = f"Under {year} går {share:.1f} % av medlemsbidragen till administration.".replace(".", ",", 1)


def rows_of(
    truth: Truth,
    figures: Figures,
    rows: list[tuple[str, str, int]],
    head: list[str],
    columns: list[str],
    lead: int = 1,
) -> Grid:
    """A grid with a heading row and a row for each (label, key, sign as printed); a key of "" makes a heading row."""
    grid = Grid([[*[""] * lead, *head]])
    grid.rows[0][0] = ""
    for label, key, sign in rows:
        cells = [label, *[""] * (lead - 1)]
        for at, column in enumerate(columns):
            amount = truth.amounts.get((key, column)) if key else None
            cells.append("" if amount is None else figures.text(amount * sign))
            if amount is not None:
                grid.figures[len(grid.rows), lead + at] = amount * sign
        grid.rows.append(cells)
    return grid


def text_parts(truth: Truth, title: str) -> list[Part]:
    """The title page and the sentences that most plans have."""
    return [
        Text("title", title),
        Text("paragraph", truth.association),
        Text("heading", "Bakgrund"),
        Text("paragraph", "Förbundet bildades för att finansiera samordnad rehabilitering. " + truth.said["law"]),
        Text("paragraph", truth.said["other"]),
        Text("heading", "Ekonomi"),
        Text("paragraph", " ".join(truth.said[key] for key in ("state", "cost", "share") if key in truth.said)),
    ]


def meeting_grid(truth: Truth) -> Grid:
    """The year's board meetings."""
    rows = [[f"{weekday} {day}", time, "Kansliet"] for weekday, day, time in truth.meetings]
    return Grid([["Dag och datum", "Tid", "Plats"], *rows])


def project_grid(truth: Truth, figures: Figures) -> Grid:
    """One intervention's own budget by year, with a total column."""
    name = truth.of("cost", group="interventions")[0].label
    keys = [key for key in truth.project if key != "total"]
    years = {key: year for key, year, _ in truth.columns}
    amounts = [truth.project[key] for key in keys]
    total = truth.project.get("total", sum(amounts))
    grid = Grid(
        [
            ["Insatsens budget", *(f"År {years[key]}" for key in keys), "Totalt"],
            [name, *(figures.text(amount) for amount in (*amounts, total))],
        ]
    )
    grid.figures = {(1, at + 1): amount for at, amount in enumerate((*amounts, total))}
    return grid


def key_rows(truth: Truth) -> list[tuple[str, int, float, int]]:
    """How the municipalities' quarter is split: town, inhabitants, share in per cent, kronor; with what is spoiled."""
    column = truth.budget
    towns = truth.of("income")[2:]
    whole = sum(truth.inhabitants.values())
    amounts = {row.key: truth.amounts[row.key, column] for row in towns}
    shares = {row.key: round(truth.inhabitants[row.key] * 100 / whole, 2) for row in towns}
    spoiled = truth.said.get("key")
    if spoiled == "swap" and len(towns) > 1:
        first, last = towns[0].key, towns[-1].key
        amounts[first], amounts[last] = amounts[last], amounts[first]
    if spoiled == "share":
        shares[towns[0].key] += 3.0
    return [
        (truth.towns[n], truth.inhabitants[row.key], shares[row.key], amounts[row.key]) for n, row in enumerate(towns)
    ]


def key_grid(truth: Truth, figures: Figures) -> Grid:
    """How the municipalities' quarter is split by inhabitants."""
    grid = Grid([["", "Antal invånare", "Andel", f"Medlemsbidrag {truth.year}"]])
    rows = key_rows(truth)
    for town, inhabitants, share, amount in rows:
        shown = f"{share:.2f} %".replace(".", ",")
        grid.figures[len(grid.rows), 3] = amount
        grid.rows.append([town, f"{inhabitants:,d}".replace(",", " "), shown, figures.text(amount)])
    whole, quarter = sum(row[1] for row in rows), sum(row[3] for row in rows)
    grid.figures[len(grid.rows), 3] = quarter
    grid.rows.append(["Totalt", f"{whole:,d}".replace(",", " "), "100,00 %", figures.text(quarter)])
    return grid
