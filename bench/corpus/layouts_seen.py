"""Layouts that the reading is tuned on: eight ways in which associations set out the same plan."""

from __future__ import annotations

from random import Random

from bench.corpus.parts import (
    Figures,
    Grid,
    Laid,
    Layout,
    Part,
    Text,
    in_thousands,
    key_grid,
    meeting_grid,
    project_grid,
    retold,
    rows_of,
    text_parts,
)
from bench.corpus.truth import Truth

GROUPS = {
    "administration": "Administration",
    "interventions": "Insatser",
    "development": "Utveckling",
}
COMMON = frozenset({"text", "equity", "meetings", "weekdays", "register", "adopted", "heading years"})


def _groups(truth: Truth) -> list[str]:
    return [group for group in GROUPS if truth.of("cost", group=group)]


def _years(truth: Truth) -> list[str]:
    return [f"{'Budget' if kind == 'budget' else 'Plan'} {year}" for _, year, kind in truth.columns]


def _span(truth: Truth, word: str) -> str:
    return f"{word} {truth.heading_years[0]}–{truth.heading_years[1]}"


def _front(truth: Truth, title: str) -> list[Part]:
    return [
        *text_parts(truth, title),
        Text("paragraph", f"Dnr: {truth.register}"),
        Text("paragraph", f"Antagen av styrelsen {truth.adopted}"),
    ]


def _meetings(truth: Truth) -> list[Part]:
    return [Text("heading", f"Mötesplan {truth.year} för styrelsen"), meeting_grid(truth)]


def one_table(truth: Truth, rng: Random) -> Laid:
    """Everything in one ruled table with a heading row for each part."""
    figures = Figures()
    rows = [("Intäkter", "", 1)]
    rows += [(row.label, row.key, 1) for row in truth.of("income")]
    rows += [("Summa intäkter", "sum_income", 1), ("Kostnader", "", 1)]
    for group in _groups(truth):
        rows.append((GROUPS[group], "", 1))
        rows += [(row.label, row.key, 1) for row in truth.of("cost", group=group)]
        rows.append((f"Summa {GROUPS[group].lower()}", f"sum_{group}", 1))
    rows += [
        ("Summa kostnader", "sum_cost", 1),
        ("Årets resultat", "result", 1),
        ("Ingående eget kapital", "opening", 1),
        ("Utgående eget kapital", "closing", 1),
    ]
    grid = rows_of(truth, figures, rows, _years(truth), truth.keys)
    grid.bold = {n for n, row in enumerate(grid.rows) if row[0].startswith(("Summa", "Årets"))}
    parts: list[Part] = [
        *_front(truth, f"Verksamhetsplan och budget {truth.year}"),
        Text("heading", _span(truth, "Budget")),
        grid,
    ]
    parts += [Text("heading", "Insatsens egen budget"), project_grid(truth, figures), *_meetings(truth)]
    return Laid(parts, COMMON | {"project"})


def several_tables(truth: Truth, rng: Random) -> Laid:
    """A table for income, one for each part of the costs, and a summary; only horizontal rules."""
    figures = Figures(space="\u00a0", nothing="–")
    head = _years(truth)
    income = rows_of(
        truth,
        figures,
        [(row.label, row.key, 1) for row in truth.of("income")] + [("TOTALT", "sum_income", 1)],
        head,
        truth.keys,
    )
    income.rows[0][0] = "Intäkter"
    parts: list[Part] = [
        *_front(truth, f"VERKSAMHETSPLAN {truth.year}"),
        Text("heading", _span(truth, "Flerårsbudget")),
        income,
    ]
    for group in _groups(truth):
        rows = [(row.label, row.key, 1) for row in truth.of("cost", group=group)]
        grid = rows_of(truth, figures, [*rows, ("TOTALT", f"sum_{group}", 1)], head, truth.keys)
        grid.rows[0][0] = f"Kostnader {GROUPS[group].lower()}"
        parts += [grid]
    rows = [("Totala kostnader", "sum_cost", 1), ("Resultat", "result", 1)]
    rows += [("Eget kapital vid årets början", "opening", 1), ("Eget kapital vid årets slut", "closing", 1)]
    last = rows_of(truth, figures, rows, head, truth.keys)
    last.rows[0][0] = "Sammanställning"
    parts += [last, *_meetings(truth)]
    for part in parts:
        if isinstance(part, Grid):
            part.rules = "horizontal"
    return Laid(parts, COMMON)


def ledger(truth: Truth, rng: Random) -> Laid:
    """As in the ledger: income and equity with minus, accounts before the rows, "kr" in every cell, no rules."""
    figures = Figures(suffix=" kr", nothing="0 kr")
    rows = [("Verksamhetens intäkter", "", 1)]
    rows += [(f"31{n}0 {row.label}", row.key, -1) for n, row in enumerate(truth.of("income"))]
    rows += [("Summa driftsbidrag", "sum_income", -1), ("Verksamhetens kostnader", "", 1)]
    for group in _groups(truth):
        rows.append((f"{GROUPS[group]}skostnader" if group == "administration" else GROUPS[group], "", 1))
        rows += [(row.label, row.key, 1) for row in truth.of("cost", group=group)]
        rows.append((f"Summa {GROUPS[group].lower()}", f"sum_{group}", 1))
    rows += [("Summa kostnader", "sum_cost", 1), ("8900 Årets resultat", "result", -1)]
    budget = rows_of(truth, figures, rows, [f"Budget {year}" for _, year, _ in truth.columns], truth.keys)
    balance = rows_of(
        truth,
        figures,
        [
            ("2010 Eget kapital (IB)", "opening", -1),
            ("2020 Årets resultat", "result", -1),
            ("UB Eget kapital", "closing", -1),
        ],
        [""] * len(truth.keys),
        truth.keys,
    )
    balance.rows, balance.header = balance.rows[1:], 0
    balance.figures = {(row - 1, column): value for (row, column), value in balance.figures.items()}
    budget.rules = balance.rules = "none"
    parts: list[Part] = [
        *_front(truth, f"Verksamhetsplan {truth.year}"),
        Text("heading", f"RESULTATBUDGET {truth.year}"),
        budget,
        Text("heading", "BALANSBUDGET"),
        balance,
        *_meetings(truth),
    ]
    return Laid(parts, COMMON - {"heading years"})


def costs_negative(truth: Truth, rng: Random) -> Laid:
    """Costs with minus, sums of each part without a label, years alone as headings, the last one spaced."""
    figures = Figures(minus="−{}")
    rows = [("Intäkter", "", 1)]
    rows += [(row.label, row.key, 1) for row in truth.of("income")]
    rows.append(("Summa intäkter", "sum_income", 1))
    for group in _groups(truth):
        rows.append((f"Förbundets {GROUPS[group].lower()}", "", 1))
        rows += [(row.label, row.key, -1) for row in truth.of("cost", group=group)]
        rows.append(("", f"sum_{group}", -1))
    rows += [
        ("Totala kostnader", "sum_cost", -1),
        ("Resultat", "result", 1),
        ("Eget kapital vid årets ingång", "opening", 1),
        ("Beräknat resultat", "result", 1),
        ("Beräknat EK vid årets utgång", "closing", 1),
    ]
    years = [str(year) for _, year, _ in truth.columns]
    years[-1] = f"{years[-1][0]} {years[-1][1:]}"
    grid = rows_of(truth, figures, rows, years, truth.keys)
    parts: list[Part] = [*_front(truth, f"Verksamhetsplan och budget {truth.year}"), Text("heading", "Budget"), grid]
    parts += [Text("heading", "Projektets budget"), project_grid(truth, Figures()), *_meetings(truth)]
    return Laid(parts, COMMON - {"heading years"} | {"project"})


def thousands(truth: Truth, rng: Random) -> Laid:
    """In thousands of kronor, said above the table; parts in bold with their sum beside the heading."""
    figures = Figures(unit=1000)
    rows = [("Medlemsbidrag", "sum_income", 1)]
    rows += [(row.label, row.key, 1) for row in truth.of("income")]
    for group in _groups(truth):
        rows.append((GROUPS[group], f"sum_{group}", 1))
        rows += [(row.label, row.key, 1) for row in truth.of("cost", group=group)]
    rows += [
        ("Summa kostnader", "sum_cost", 1),
        ("Resultat", "result", 1),
        ("IB eget kapital", "opening", 1),
        ("UB eget kapital", "closing", 1),
    ]
    grid = rows_of(truth, figures, rows, _years(truth), truth.keys)
    grid.rows[0][0] = "Belopp i tkr"
    grid.bold = {
        n for n, row in enumerate(grid.rows) if row[0] in (*GROUPS.values(), "Medlemsbidrag", "Summa kostnader")
    }
    grid.rules = "horizontal"
    parts: list[Part] = [
        *_front(truth, f"Verksamhetsplan {truth.year}"),
        Text("heading", _span(truth, "Budget och plan")),
        grid,
    ]
    return Laid([*parts, *_meetings(truth)], COMMON)


def with_notes(truth: Truth, rng: Random) -> Laid:
    """A column of notes, equity brought forward among the income, and what is left carried to the next year."""
    figures = Figures(space="\u2009")
    columns = truth.keys
    rows = [
        ("Intäkter", "", 1),
        *((row.label, row.key, 1) for row in truth.of("income")),
        ("Summa intäkter", "sum_income", 1),
    ]
    income = rows_of(truth, figures, rows, [*_years(truth), "Not"], columns)
    rows = [("Kostnader", "", 1)]
    for group in _groups(truth):
        rows += [(row.label, row.key, 1) for row in truth.of("cost", group=group)]
        rows.append((f"Delsumma {GROUPS[group].lower()}", f"sum_{group}", 1))
    rows += [
        ("Summa kostnader", "sum_cost", 1),
        ("Årets resultat", "result", 1),
        ("Ingående eget kapital", "opening", 1),
        ("Utgående eget kapital", "closing", 1),
    ]
    cost = rows_of(truth, figures, rows, [*_years(truth), "Not"], columns)
    for grid, mark in ((income, "a)"), (cost, "b)")):
        for n, row in enumerate(grid.rows[1:], 1):
            row += [""] * (len(grid.rows[0]) - len(row))
            if n == 2:
                row[-1] = mark
    parts: list[Part] = [
        *_front(truth, f"Verksamhetsplan {truth.year}"),
        Text("heading", _span(truth, "Budget")),
        income,
        cost,
        Text("paragraph", "a) Enligt besked i september."),
        Text("paragraph", "b) Oförändrat."),
        *_meetings(truth),
    ]
    return Laid(parts, COMMON)


def with_key(truth: Truth, rng: Random) -> Laid:
    """How the municipalities' quarter is split, then the budget with parentheses for minus."""
    figures = Figures(minus="({})")
    rows = [
        ("Intäkter", "", 1),
        *((row.label, row.key, 1) for row in truth.of("income")),
        ("Summa intäkter", "sum_income", 1),
        ("Kostnader", "", 1),
    ]
    for group in _groups(truth):
        rows += [(row.label, row.key, -1) for row in truth.of("cost", group=group)]
        rows.append((f"Summa {GROUPS[group].lower()}", f"sum_{group}", -1))
    rows += [("Summa kostnader", "sum_cost", -1), ("Resultat", "result", 1)]
    grid = rows_of(truth, figures, rows, _years(truth), truth.keys)
    parts: list[Part] = [
        *_front(truth, f"Verksamhetsplan {truth.year}"),
        Text("heading", "Medlemsbidrag"),
        key_grid(truth, Figures()),
        Text("heading", _span(truth, "Budgetöversikt")),
        grid,
    ]
    shows = COMMON - {"equity"}
    return Laid([*parts, *_meetings(truth)], shows | ({"key"} if len(truth.towns) > 2 else frozenset()))


def kronor_with_ore(truth: Truth, rng: Random) -> Laid:
    """Full stops between thousands, ":-" after, the budget on one page and equity on the next, rows in capitals."""
    figures = Figures(space=".", suffix=":-")
    rows = [
        ("INTÄKTER", "", 1),
        *((row.label, row.key, 1) for row in truth.of("income")),
        ("SUMMA INTÄKTER", "sum_income", 1),
        ("KOSTNADER", "", 1),
    ]
    for group in _groups(truth):
        rows += [(row.label, row.key, 1) for row in truth.of("cost", group=group)]
        rows.append((f"S:a {GROUPS[group].lower()}", f"sum_{group}", 1))
    rows += [("SUMMA KOSTNADER", "sum_cost", 1), ("ÅRETS RESULTAT", "result", 1)]
    budget = rows_of(truth, figures, rows, _years(truth), truth.keys)
    equity = rows_of(
        truth,
        figures,
        [
            ("Ingående balans eget kapital", "opening", 1),
            ("Årets resultat", "result", 1),
            ("Utgående balans eget kapital", "closing", 1),
        ],
        _years(truth),
        truth.keys,
    )
    parts: list[Part] = [
        *_front(truth, f"Verksamhetsplan {truth.year}"),
        Text("heading", _span(truth, "Driftbudget")),
        budget,
        Text("heading", "Eget kapital"),
        equity,
        *_meetings(truth),
    ]
    return Laid(parts, COMMON)


def thousands_ready(truth: Truth) -> None:
    """What a layout in thousands needs of its plan before anything is spoiled."""
    in_thousands(truth)
    retold(truth)


LAYOUTS: dict[str, Layout] = {
    "one ruled table": one_table,
    "several tables": several_tables,
    "as in the ledger": ledger,
    "costs with minus": costs_negative,
    "thousands, sums above": thousands,
    "notes and thin spaces": with_notes,
    "a key and parentheses": with_key,
    "full stops and capitals": kronor_with_ore,
}
PREPARE = {"thousands, sums above": thousands_ready}
