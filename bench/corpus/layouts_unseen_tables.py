"""Unseen layouts with more than one table of money: interventions with their owners, and the municipalities' key."""

from __future__ import annotations

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
from bench.corpus.composing import day as in_words
from bench.corpus.layouts_once_unseen_6_words import municipalities, short
from bench.corpus.layouts_unseen_words import AS_AGREED, BY_THE_HOST
from bench.corpus.parts import Figures, Grid, Laid, Part, Text, key_rows
from bench.corpus.truth import Truth, grouped
from bench.corpus.wording import budget_and_plan, hours, in_towns, members, named, paragraphs, reworded, said, towns


def with_owners(truth: Truth, rng: Random) -> Laid:
    """The year's interventions with owner, places and cost in a table; all of them again as rows of the budget."""
    figures = Figures()
    rows: list[RowSpec] = [("INTÄKTER", "", 1), ("Medlemsbidrag Försäkringskassan", "state", 1)]
    rows += [*lines(truth, "income", form="Medlemsbidrag {}")[1:], ("Summa intäkter", "sum_income", 1)]
    for group, word in groups(truth, ("Förbundsadministration", "Insatser", "Kompetenshöjning")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, AS_AGREED)
        rows += [(word.upper(), "", 1), *own, (f"Summa {word.lower()}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Årets över- eller underskott", "result", 1)]
    rows += [("Eget kapital, ingående balans 1/1", "opening", 1), ("Eget kapital, utgående balans 31/12", "closing", 1)]
    days = [[short(weekday), in_words(date), hours(time)] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget {truth.year}"),
        Text("paragraph", f"{truth.association}. Beslutad i styrelsen {truth.adopted}"),
        registered(truth, "Dnr: SAM {year}/{number}", "Dnr:"),
        Text("heading", "Förbundets roll"),
        Text("paragraph", f"{members(truth)} har bildat förbundet för att få bättre nytta av sina medel. Förbundet "
             "utför inga insatser självt; det gör medlemmarna."),
        Text("heading", "Målgrupp"),
        Text("paragraph", "Personer mellan 16 och 64 år som behöver stöd av minst två av medlemmarna."
             f"{more(truth)}"),
        Text("heading", f"Insatser {truth.year}"),
        Text("paragraph", "Tabellen visar vem som äger varje insats, hur många som kan delta samtidigt och vad "
             "insatsen kostar under året."),
        _owned(truth, figures, rng),
        Text("heading", "Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Medlemsbidragen är fördelade enligt lagen. Försäkringskassan bidrar med 50 procent, regionen med 25 "
                f"procent och {municipalities(truth)} med 25 procent.",
                "Medlemsbidragen är fördelade enligt lagen. Försäkringskassan, Arbetsförmedlingen, regionen och "
                f"{municipalities(truth)} bidrar med 25 procent vardera.",
            ),
            said(truth, "state", "För {year} är Försäkringskassans medlemsbidrag {n} kr. ")
            + said(truth, "cost", "Kostnaderna summerar till {n} kr {year}. ")
            + share_said(truth, "Förbundsadministrationen motsvarar {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{}, ekonomisk plan {}')}"),
        table(truth, figures, rows, years(truth), "kr"),
        Text("heading", f"Styrelsens mötestider {truth.year}"),
        Grid([["Dag", "Datum", "Kl."], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def _owned(truth: Truth, figures: Figures, rng: Random) -> Grid:
    """Each intervention with a member that owns it, its places and its cost in the budget year; their sum last."""
    grid = Grid([["Insats", "Ägare", "Platser", f"Budget {truth.year}"]])
    owners, places = [row.label for row in truth.of("income")[1:]], 0
    for n, row in enumerate(truth.of("cost", group="interventions")):
        own = rng.randrange(8, 40)
        places += own
        amount = grid.figures[len(grid.rows), 3] = truth.amounts[row.key, truth.budget]
        grid.rows.append([row.label, owners[(n + 1) % len(owners)], str(own), figures.text(amount)])
    whole = grid.figures[len(grid.rows), 3] = truth.amounts["sum_interventions", truth.budget]
    grid.bold = {len(grid.rows)}
    grid.rows.append(["Summa insatser", "", str(places), figures.text(whole)])
    return grid


def with_a_key(truth: Truth, rng: Random) -> Laid:
    """How the municipalities part their quarter, after the budget; "Totala" before what is summed, no upright rules."""
    several = len(truth.towns) > 1
    figures = Figures(space="\u00a0", minus="−{}")
    rows: list[RowSpec] = [("Bidrag från medlemmarna", "", 1), ("Statligt medlemsbidrag (FK)", "state", 1)]
    rows += [(f"Regionalt medlemsbidrag ({truth.region})", "region", 1)]
    rows += [*in_towns(truth, "Kommunalt medlemsbidrag ({})"), ("Totala bidrag", "sum_income", 1)]
    for group, word in groups(truth, ("Kostnader för administration", "Insatskostnader", "Utbildningskostnader")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BY_THE_HOST)
        rows += [(word, "", 1), *own, (f"Totala {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    rows += [("Totala kostnader", "sum_cost", 1), ("Årets budgetresultat", "result", 1)]
    rows += [("Eget kapital vid årets start", "opening", 1), ("Eget kapital vid årsslutet", "closing", 1)]
    budget = table(truth, figures, rows, years(truth, "Budget {}", "Budgetplan {}"), "Belopp i kr")
    budget.rules = "horizontal"
    days = [f"{weekday} {date} klockan {time}" for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", truth.association),
        Text("title", f"Verksamhetsplan och budget för {truth.year}"),
        registered(truth, "Diarienummer {number}/{year}", "Diarienummer"),
        Text("heading", "1 Inledning"),
        Text("paragraph", f"Styrelsen antog verksamhetsplanen {in_words(truth.adopted)}. Den gäller för hela "
             f"förbundets område, som är {towns(truth)}."),
        Text("heading", "2 Uppdraget"),
        Text("paragraph", "Förbundet ska göra det lättare för parterna att hjälpas åt kring personer i åldern 16–64 år "
             f"som behöver det.{more(truth)}"),
        Text("item", "Insatser finansieras efter ansökan från en medlem."),
        Text("item", "Ansökan bereds av en grupp med chefer från alla medlemmar."),
        Text("heading", "3 Förutsättningar"),
        *paragraphs(
            law(
                truth,
                "Försäkringskassans bidrag är 50 % av medlen och täcker även Arbetsförmedlingens del. Regionens bidrag "
                f"är 25 %. {municipalities(truth).capitalize()} svarar för 25 %.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och "
                f"{municipalities(truth)} svarar för 25 % vardera av medlen.",
            ),
            said(truth, "state", "Det statliga medlemsbidraget är {n} kronor {year}. ")
            + said(truth, "cost", "Kostnaderna {year} är totalt {n} kronor. ")
            + share_said(truth, "Kostnader för administration är {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"4 Budget {truth.heading_years[0]} till {truth.heading_years[1]}"),
        budget,
        *([Text("paragraph", "Kommunernas bidrag är fördelade efter antalet invånare."), _key(truth, figures)]
          if several else []),
        Text("heading", "5 Sammanträden"),
        Text("paragraph", f"Styrelsens ordinarie sammanträden {truth.year}"),
        *(Text("item", one) for one in days),
    ]  # fmt: skip
    return Laid(parts, ALL | ({"key"} if several else frozenset()))


def _key(truth: Truth, figures: Figures) -> Grid:
    """Each municipality's inhabitants, its part of them, and what it pays; all of them last."""
    rows = key_rows(truth)
    grid = Grid([["Kommun", "Antal invånare", "Procent", f"Kr {truth.year}"]])
    shown = [*rows, ("Kommunerna totalt", sum(row[1] for row in rows), 100.0, sum(row[3] for row in rows))]
    for town, people, share, amount in shown:
        grid.figures[len(grid.rows), 3] = amount
        grid.rows.append([town, grouped(people), f"{share:.2f} %".replace(".", ","), figures.text(amount)])
    grid.bold = {len(shown)}
    return grid
