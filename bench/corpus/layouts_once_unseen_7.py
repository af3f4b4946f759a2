"""Layouts that were unseen at first, the seventh time: a frame for the year, a workbook of sheets, and a web page."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    groups,
    law,
    lines,
    more,
    registered,
    share_said,
    table,
    years,
)
from bench.corpus.parts import Figures, Grid, Laid, Layout, Part, Text, in_thousands, key_grid, meeting_grid, retold
from bench.corpus.truth import Truth
from bench.corpus.wording import budget_and_plan, members, paragraphs, said, towns

SHARES = (
    "Staten svarar för hälften av medlen, regionen för en fjärdedel och kommunerna för en fjärdedel.",
    "Staten, regionen och kommunerna svarar för 25 % vardera av medlen.",
)


def thousands_ready(truth: Truth) -> None:
    """What a layout in thousands needs of its plan before anything is spoiled."""
    in_thousands(truth)
    retold(truth)


def _opening(truth: Truth, title: str) -> list[Part]:
    return [
        Text("title", truth.association),
        Text("title", title),
        Text("paragraph", f"Fastställd av förbundsstyrelsen {truth.adopted}"),
        registered(truth, "Dnr {year}/{number}", "Dnr:"),
    ]


def _all_costs(truth: Truth, sign: int = 1) -> list[RowSpec]:
    rows: list[RowSpec] = []
    for group, word in groups(truth, ("förbundskontor", "insatser", "kompetens")):
        rows += [*lines(truth, "cost", sign, group), (f"Summa {word}", f"sum_{group}", sign)]
    return rows


def with_frame(truth: Truth, rng: Random) -> Laid:
    """The year's frame alone, in thousands with a decimal, and all years in an appendix."""
    frame: list[RowSpec] = [(f"Bidrag från {row.label}", row.key, 1) for row in truth.of("income")]
    frame += [("Summa att disponera", "sum_income", 1), *_all_costs(truth), ("Summa att använda", "sum_cost", 1)]
    frame += [("Över-/underskott", "result", 1)]
    rows: list[RowSpec] = [("Statens bidrag", "state", 1), ("Regionens bidrag", "region", 1)]
    rows += [*lines(truth, "income")[2:], ("Summa bidrag", "sum_income", 1), *_all_costs(truth)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Resultat", "result", 1)]
    rows += [("Eget kapital vid årets början", "opening", 1), ("Eget kapital vid årets slut", "closing", 1)]
    own = [column for column in truth.columns if column[0] == truth.budget]
    text = "".join((
        said(truth, "state", "Statens bidrag är {n} tkr {year}. ", 1000),
        said(truth, "cost", "De totala kostnaderna beräknas till {n} tkr {year}. ", 1000),
        share_said(truth, "Under {year} går {n} % av medlemsbidragen till administration."),
    ))  # fmt: skip
    parts: list[Part] = [
        *_opening(truth, f"Verksamhetsplan med ekonomisk ram {truth.year}"),
        Text("heading", "Uppdrag och inriktning"),
        Text("paragraph", f"Medlemmar är {members(truth)}.{more(truth)}"),
        Text("heading", "Ekonomi"),
        *paragraphs(law(truth, *SHARES), text.rstrip()),
        table(truth, Figures(unit=1000, decimals=1), frame, ["Tkr"], f"Ekonomisk ram {truth.year}", columns=own),
        Text("heading", f"Styrelsens sammanträden {truth.year}"),
        meeting_grid(truth),
        Text("heading", f"Bilaga 1. Flerårsplan {truth.columns[0][1]}–{truth.columns[-1][1]} (tkr)"),
        table(truth, Figures(unit=1000), rows, [str(year) for _, year, _ in truth.columns]),
    ]
    return Laid(parts, ALL - {"heading years"})


def with_sheets(truth: Truth, rng: Random) -> Laid:
    """As the sheets of a workbook: the result with costs as minus, the members' key, and equity for itself."""
    rows: list[RowSpec] = [("Försäkringskassan/Arbetsförmedlingen", "state", 1), *lines(truth, "income")[1:]]
    rows += [("Summa intäkter", "sum_income", 1), *_all_costs(truth, -1), ("Summa kostnader", "sum_cost", -1)]
    rows += [("Årets resultat", "result", 1)]
    equity: list[RowSpec] = [("Ingående eget kapital", "opening", 1), ("Årets resultat", "result", 1)]
    equity += [("Utgående eget kapital", "closing", 1)]
    parts: list[Part] = [
        *_opening(truth, f"Budget {truth.year} med plan"),
        Text("paragraph", "Samtliga belopp i kronor"),
        Text("heading", f"Resultatbudget {budget_and_plan(truth)}"),
        table(truth, Figures(), rows, years(truth)),
        Text("heading", "Bidrag per medlem"),
        key_grid(truth, Figures()),
        Text("heading", "Eget kapital"),
        table(truth, Figures(), equity, years(truth)),
        Text("heading", f"Styrelsemöten {truth.year}"),
        meeting_grid(truth),
    ]
    several = len(truth.towns) > 1  # one town alone has nothing to be split
    return Laid(parts, (ALL | ({"key"} if several else frozenset())) - {"text"})


def on_the_web(truth: Truth, rng: Random) -> Laid:
    """As a page on the web: the short of it first, two heading rows, and the towns' shares of their part after it."""
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Staten", "state", 1), *lines(truth, "income")[1:]]
    rows += [("Summa intäkter", "sum_income", 1), ("Kostnader", "", 1), *_all_costs(truth)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Årets resultat", "result", 1)]
    rows += [("Ingående eget kapital", "opening", 1), ("Utgående eget kapital", "closing", 1)]
    grid = table(truth, Figures(minus="−{}"), rows, years(truth), "Post")
    short = "".join((
        said(truth, "state", "Statens medlemsbidrag {year} är {n} kronor. "),
        said(truth, "cost", "Kostnaderna är {n} kronor {year}. "),
        share_said(truth, "Administrationen tar {n} % av medlemsbidragen {year}."),
    ))  # fmt: skip
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year} för {truth.association}"),
        Text("paragraph", f"Beslutad av styrelsen {truth.adopted}."),
        registered(truth, "Diarienummer: {year}:{number}", "Diarienummer:"),
        Text("heading", "Kort om planen"),
        Text("paragraph", f"Förbundets medlemmar är Försäkringskassan, Arbetsförmedlingen, {truth.region} samt "
             f"{towns(truth)}.{more(truth)}"),
        *paragraphs(short.rstrip(), law(truth, *SHARES)),
        Text("heading", f"Budget {budget_and_plan(truth)}"),
        Text("paragraph", "Tabellen visar kronor."),
        grid,
        Text("heading", "Så fördelas kommunernas del"),
        _town_shares(truth),
        Text("heading", "När styrelsen träffas"),
        *(Text("item", f"{weekday} {day}, {time}") for weekday, day, time in truth.meetings),
    ]  # fmt: skip
    return Laid(parts, ALL)


def _town_shares(truth: Truth) -> Grid:
    figures, rows = Figures(), truth.of("income")[2:]
    amounts = [truth.amounts[row.key, truth.budget] for row in rows]
    grid = Grid([["Kommun", "Andel", "Avgift"]])
    for town, amount in zip(truth.towns, amounts, strict=True):
        grid.figures[len(grid.rows), 2] = amount
        grid.rows.append([town, f"{amount * 100 / sum(amounts):.1f} %".replace(".", ","), figures.text(amount)])
    grid.figures[len(grid.rows), 2] = sum(amounts)
    grid.rows.append(["Totalt", "100,0 %", figures.text(sum(amounts))])
    return grid


LAYOUTS: dict[str, Layout] = {
    "a frame and an appendix": with_frame,
    "a workbook of sheets": with_sheets,
    "a page on the web": on_the_web,
}
PREPARE: dict[str, Callable[[Truth], None]] = {"a frame and an appendix": thousands_ready}
