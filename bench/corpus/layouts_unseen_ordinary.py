"""Unseen layouts as most associations set out their budget: one table with years as columns, its parts, and equity."""

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
    span,
    table,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import OFFICE, named, paragraphs, reworded, said, towns

AGENDA = (
    "Bokslut och årsredovisning",
    "Uppföljning av insatser",
    "Ekonomi och prognos",
    "Budgetdialog",
    "Budgetbeslut",
)


def ordinary(truth: Truth, rng: Random) -> Laid:
    """One ruled table, a heading and a sum for each part, result and equity last; what each meeting is about."""
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income"), ("Summa intäkter", "sum_income", 1)]
    for group, word in groups(truth, ("Administration", "Insatser", "Kompetens och utveckling")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, OFFICE)
        rows += [(word, "", 1), *own, (f"Summa {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Resultat", "result", 1)]
    rows += [("Ingående eget kapital", "opening", 1), ("Utgående eget kapital", "closing", 1)]
    days = [
        [f"{weekday} {in_words(date)}", time.replace(":", "."), what]
        for (weekday, date, time), what in zip(truth.meetings, AGENDA, strict=True)
    ]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Fastställd av styrelsen {truth.adopted}"),
        registered(truth, "Dnr: {year}/{number:03}", "Dnr:"),
        Text("heading", "Inledning"),
        Text(
            "paragraph",
            f"Samordningsförbundet är en egen juridisk person där Försäkringskassan, Arbetsförmedlingen, "
            f"{truth.region} och {towns(truth)} ingår. Uppdraget regleras i lag (2003:1210).",
        ),
        Text("heading", "Målgrupp"),
        Text(
            "paragraph",
            "Förbundet vänder sig till personer i åldern 16–64 år som har behov av samordnade insatser från minst två "
            f"av parterna.{more(truth)}",
        ),
        Text("heading", "Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Förbundet finansieras till 50 % av Försäkringskassan, som bidrar för statens räkning, 25 % av "
                "regionen och 25 % av kommunerna.",
                "Förbundet finansieras av Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna med 25 % "
                "vardera.",
            ),
            said(truth, "state", "Statens bidrag för {year} uppgår till {n} kronor. ")
            + said(truth, "cost", "Budgeten för {year} omfattar kostnader på totalt {n} kronor. ")
            + share_said(truth, "Administrationen utgör {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"Budget {span(truth)}"),
        table(truth, Figures(), rows, years(truth), "Belopp i kronor"),
        Text("heading", f"Styrelsens möten {truth.year}"),
        Grid([["Datum", "Tid", "Huvudpunkt"], *days]),
        Text("heading", "Uppföljning"),
        Text("paragraph", "Ekonomi och verksamhet redovisas för styrelsen vid varje ordinarie möte."),
    ]
    return Laid(parts, ALL)
