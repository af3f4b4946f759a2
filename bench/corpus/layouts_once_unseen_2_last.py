"""The last four that were unseen the second time: net of others' money, lettered, over two pages, labels in steps."""

from __future__ import annotations

import datetime as dt
from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    brief,
    columns_before,
    day,
    economy,
    groups,
    heading_above,
    law,
    lines,
    more,
    project,
    registered,
    slashed,
    span,
    table,
    years,
)
from bench.corpus.layouts_once_unseen_2_more import reworded
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth

THEMES = ("Årsredovisning {before}", "Uppföljning", "Halvtid", "Dialog om mål", "Verksamhetsplan och budget {after}")


def net_of_others(truth: Truth, rng: Random) -> Laid:
    """The interventions' cost, others' money and net in columns of one year; a table for each part, then a summary."""
    figures = Figures(space="\u00a0", minus="-\u00a0{}", nothing="-")
    head = [str(year) for _, year, _ in truth.columns]
    named = groups(truth, ("Förbundets egna kostnader", "Finansierade insatser", "Metodutveckling"))
    paid = table(truth, figures, [*lines(truth, "income"), ("Totalt", "sum_income", 1)], head, "Medlemsbidrag (kr)")
    spent: list[Part] = []
    for group, word in named:
        if group == "interventions":
            spent.append(_net(truth, figures))
        else:
            rows = [*lines(truth, "cost", 1, group), ("Totalt", f"sum_{group}", 1)]
            spent.append(table(truth, figures, rows, head, f"{word} (kr)"))
    rows = [("Medlemsbidrag", "sum_income", 1), *((word, f"sum_{group}", -1) for group, word in named)]
    rows += [("Totala kostnader", "sum_cost", -1), ("Årets resultat", "result", 1)]
    rows += [("Ingående balanserat resultat", "opening", 1), ("Utgående balanserat resultat", "closing", 1)]
    whole = table(truth, figures, rows, head, "Sammanfattning (kr)")
    whole.bold = {n for n, (_, key, _) in enumerate(rows, 1) if key in ("sum_cost", "result", "closing")}
    name = truth.of("cost", group="interventions")[0].label
    days = [[f"{weekday} den {slashed(date)}", f"{time.replace(':', '.')}"] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Dnr {number}/{year}", "Dnr"),
        Text("paragraph", f"Verksamhetsplan med budget, beslutad i styrelsen den {day(truth.adopted)}"),
        Text("heading", "Finansiering"),
        Text(
            "paragraph",
            law(
                truth,
                f"Bidragen fördelas med 50 % på Försäkringskassan, 25 % på {truth.region} och 25 % på kommunerna.",
                f"Bidragen fördelas lika på Försäkringskassan, Arbetsförmedlingen, {truth.region} och kommunerna, 25 % "
                "vardera.",
            ),
        ),
        paid,
        Text("heading", "Kostnader"),
        *spent,
        Text("paragraph", "Netto är kostnaden efter annan finansiering. Ingen insats har annan finansiering nu."),
        Text("heading", name),
        Text("paragraph", f"Insatsen avser personer 16–64 år som har stöd av fler än en part.{more(truth)}"),
        project(truth, figures, name, "Kostnad {}", (12, 12, 12)),
        Text("heading", f"Sammanfattning {truth.heading_years[0]} – {truth.heading_years[1]}"),
        economy(
            truth,
            "I budgeten för {year} är statens bidrag {n} kronor.",
            "De totala kostnaderna {year} är budgeterade till {n} kronor.",
            "Förbundets administration tar {n} % av medlemsbidragen {year}.",
        ),
        whole,
        Text("heading", f"Mötesplan {truth.year}"),
        Grid([["Möte", "Tid"], *days]),
    ]
    return Laid(parts, ALL | {"project"})


def _net(truth: Truth, figures: Figures) -> Grid:
    """The interventions with the budget year's cost, others' money and net, and the net of the other years."""
    at = truth.keys.index(truth.budget)
    columns = [*truth.columns[: at + 1], *truth.columns[at:]]
    head = [f"Netto {year}" for _, year, _ in columns]
    head[at] = f"Kostnad {truth.year}"
    rows = [*lines(truth, "cost", 1, "interventions"), ("Totalt", "sum_interventions", 1)]
    grid = table(truth, figures, rows, head, "Insatser (kr)", columns=columns)
    columns_before(grid, at + 2, [f"Annan finansiering {truth.year}"], [["-"] for _ in rows])
    return grid


def lettered(truth: Truth, rng: Random) -> Laid:
    """Lettered parts whose sums say what they are of, the unit in a row of its own, a minute's extract, no meetings."""
    figures = Figures(space="\u00a0")
    named = groups(truth, ("Administration", "Insatser för individer", "Strukturella insatser"))
    letters = "BCD"[: len(named)]
    cost, result, opening, closing = list("ABCDEFGHI")[len(named) + 1 : len(named) + 5]
    rows: list[RowSpec] = [("A. Medlemmarnas bidrag", "", 1), ("Staten/FK", "state", 1), *lines(truth, "income")[1:]]
    rows.append(("Summa A", "sum_income", 1))
    for letter, (group, word) in zip(letters, named, strict=True):
        rows += [(f"{letter}. {word}", "", 1), *lines(truth, "cost", 1, group), (f"Summa {letter}", f"sum_{group}", 1)]
    rows += [(f"{cost}. Summa kostnader ({'+'.join(letters)})", "sum_cost", 1)]
    rows += [(f"{result}. Resultat (A-{cost})", "result", 1), (f"{opening}. Eget kapital 1/1", "opening", 1)]
    rows.append((f"{closing}. Eget kapital 31/12 ({result}+{opening})", "closing", 1))
    grid = table(truth, figures, rows, ["SEK"] * len(truth.keys))
    heading_above(grid, ["", *years(truth)])
    number = f"Dnr {truth.register.replace(':', '-')}" if truth.register else "Dnr"
    parts: list[Part] = [
        Text("paragraph", f"{truth.association}, styrelsen"),
        Text("paragraph", f"Protokollsutdrag från sammanträde {truth.adopted}"),
        Text("paragraph", f"§ {rng.randrange(30, 60)}. {number}"),
        Text("title", f"Verksamhetsplan med budget {truth.year}"),
        Text("heading", "Ärendet"),
        Text(
            "paragraph",
            f"Förbundet finansierar insatser för personer i arbetsför ålder.{more(truth)} "
            + law(
                truth,
                "Försäkringskassan bidrar med hälften, regionen med 25 % och kommunerna med 25 %.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med 25 % vardera.",
            ),
        ),
        economy(
            truth,
            "Statens bidrag för {year} uppgår till {n} SEK.",
            "Summan av kostnader för {year} blir {n} SEK.",
            "Administrationen beräknas till {n} % av medlemsbidragen {year}.",
        ),
        Text("heading", "Beslut"),
        Text("item", f"Styrelsen fastställer verksamhetsplan och budget för {truth.year}."),
        Text("item", f"Styrelsen fastställer ekonomisk plan till och med {truth.columns[-1][1]}."),
        Text("heading", f"Bilaga. Budget {span(truth)}"),
        grid,
    ]
    return Laid(parts, ALL - {"meetings", "weekdays"})


def over_two_pages(truth: Truth, rng: Random) -> Laid:
    """One table that goes on in a second with the same heading; costs with minus, indented by a dash; weeks."""
    figures = Figures(space="\u202f", minus="−{}")
    head = years(truth, "Budget\u00a0{}", "Plan\u00a0{}")
    named = groups(truth, ("Kansli", "Insatser", "Kompetensutveckling och information"))
    first: list[RowSpec] = [("INTÄKTER", "", 1), ("Anslag staten", "state", 1), ("Anslag regionen", "region", 1)]
    first += [(f"Anslag {town}", f"town{n}", 1) for n, town in enumerate(truth.towns)]
    first += [("INTÄKTER TOTALT", "sum_income", 1), ("KOSTNADER", "", 1), (named[0][1], "", 1)]
    first += [*reworded(truth, "administration", -1, "- {}"), (f"{named[0][1]} totalt", "sum_administration", -1)]
    rest: list[RowSpec] = []
    for group, word in named[1:]:
        rest += [(word, "", 1), *reworded(truth, group, -1, "- {}"), (f"{word} totalt", f"sum_{group}", -1)]
    rest += [("KOSTNADER TOTALT", "sum_cost", -1), ("RESULTAT", "result", 1), ("EGET KAPITAL", "", 1)]
    rest += [("Från föregående år", "opening", 1), ("Årets resultat", "result", 1), ("Till nästa år", "closing", 1)]
    days = []
    for (weekday, date, _), theme in zip(truth.meetings, THEMES, strict=True):
        year, month, number = (int(part) for part in date.split("-"))
        week = dt.date(year, month, min(number, 30)).isocalendar().week
        days.append([f"v. {week}", f"{weekday[:3]} {brief(date)}", theme.format(before=year - 1, after=year + 1)])
    parts: list[Part] = [
        Text("title", f"{truth.association}. Plan för {truth.year}"),
        registered(truth, "Dnr: {year}-{number}", "Dnr:"),
        Text("paragraph", f"Antagen: {day(truth.adopted)}"),
        Text("heading", "Parter och medel"),
        Text(
            "paragraph",
            law(
                truth,
                "Enligt finsamlagen kommer 50 % av anslagen från Försäkringskassan, 25 % från regionen och 25 % från "
                "kommunerna.",
                "Enligt finsamlagen kommer 25 % vardera av anslagen från Försäkringskassan, Arbetsförmedlingen, "
                "regionen och kommunerna.",
            ),
        ),
        economy(
            truth,
            "Statens anslag för {year} blir {n} kr.",
            "Årets kostnader {year} beräknas till {n} kr totalt.",
            "Kansliet, alltså administrationen, beräknas kosta {n} % av anslagen {year}.",
        ),
        Text("heading", f"Budget (kr) {truth.heading_years[0]}-{truth.heading_years[1]}"),
        table(truth, figures, first, head),
        table(truth, figures, rest, head, "forts."),
        Text("heading", f"Årshjul {truth.year}"),
        Grid([["Vecka", "Styrelsen", "Tema"], *days]),
        Text("heading", "Våra deltagare"),
        Text("paragraph", f"Deltagarna är 16–64 år och bor i förbundets område.{more(truth)}"),
    ]
    return Laid(parts, ALL)


def labels_in_steps(truth: Truth, rng: Random) -> Laid:
    """From a workbook: headings and sums in the first column, rows in the second, empty rows between the parts."""
    figures = Figures(minus="({})")
    rows: list[RowSpec] = [
        ("Intäkter", "", 1),
        *lines(truth, "income"),
        ("Summa intäkter", "sum_income", 1),
        ("", "", 1),
    ]
    for group, word in groups(truth, ("Förvaltningskostnader", "Samverkansinsatser", "Utveckling och utbildning")):
        rows += [(word, "", 1), *reworded(truth, group, -1), (f"Summa {word.lower()}", f"sum_{group}", -1), ("", "", 1)]
    rows += [("Summa kostnader", "sum_cost", -1), ("", "", 1), ("Nettoresultat", "result", 1), ("", "", 1)]
    rows += [("Överskott från tidigare år", "opening", 1), ("Överskott till kommande år", "closing", 1)]
    grid = table(
        truth,
        figures,
        rows,
        [f"Bu{year}" if kind == "budget" else f"Pl{year}" for _, year, kind in truth.columns],
        lead=2,
    )
    for cells, (label, key, _) in zip(grid.rows[1:], rows, strict=True):
        if key and truth.row(key).kind in ("income", "cost"):
            cells[:2] = ["", label]
    grid.rules = "none"
    name = truth.of("cost", group="interventions")[0].label
    days = [
        [f"Möte {n}", f"{date} {weekday.lower()}", time] for n, (weekday, date, time) in enumerate(truth.meetings, 1)
    ]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget, {truth.association}, {truth.year}"),
        Text("paragraph", f"Beslut: styrelsen {truth.adopted}"),
        registered(truth, "Dnr: F{year}/{number:04}", "Dnr:"),
        Text("heading", f"Budget {span(truth, last=', ')} (belopp i kronor)"),
        grid,
        Text("heading", "Noter till budgeten"),
        economy(
            truth,
            "Statens medlemsbidrag {year}: {n} kr.",
            "Totala kostnader {year}: {n} kr.",
            "Administration i förhållande till medlemsbidragen {year}: {n} %.",
        ),
        Text(
            "paragraph",
            law(
                truth,
                "Medlemsbidragens fördelning: Försäkringskassan 50 %, regionen 25 %, kommunerna 25 %.",
                "Medlemsbidragens fördelning: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna 25 % "
                "vardera.",
            ),
        ),
        Text("paragraph", f"Målgrupp: personer 16–64 år som behöver samordnade insatser.{more(truth)}"),
        Text("heading", f"Beviljad insats: {name}"),
        project(truth, figures, name, "Bu{}", (12, 12, 12)),
        Text("heading", f"Mötesschema {truth.year}"),
        Grid([["Nr", "Dag", "Tid"], *days]),
    ]
    return Laid(parts, ALL | {"project"})
