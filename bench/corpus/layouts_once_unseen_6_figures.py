"""Unseen the sixth time, out of a workbook: two rows of headings in thousands, and costs with minus."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    brief,
    groups,
    heading_above,
    law,
    lines,
    more,
    registered,
    share_said,
    table,
)
from bench.corpus.composing import day as in_words
from bench.corpus.layouts_once_unseen_6_words import OF_A_COUNTY, SMALL_OFFICE, municipalities, short
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import budget_and_plan, hours, members, named, paragraphs, reworded, said, towns


def two_headings(truth: Truth, rng: Random) -> Laid:
    """In thousands: budget or plan above, the year below; the text in thousands too; what each meeting is about."""
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Försäkringskassan, driftsbidrag", "state", 1)]
    rows += [*lines(truth, "income", form="{}, driftsbidrag")[1:], ("Intäkter summa", "sum_income", 1)]
    for group, word in groups(truth, ("Ledning och administration", "Individinsatser", "Strukturinsatser")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, OF_A_COUNTY)
        rows += [(word, "", 1), *own, (f"{word} summa", f"sum_{group}", 1)]
    rows += [("Kostnader summa", "sum_cost", 1), ("Årets resultat", "result", 1)]
    rows += [("Eget kapital vid årets början", "opening", 1), ("Eget kapital vid årets slut", "closing", 1)]
    grid = table(truth, Figures(unit=1000), rows, [str(year) for _, year, _ in truth.columns], "Tkr")
    heading_above(grid, ["", *("Budget" if kind == "budget" else "Plan" for *_, kind in truth.columns)])
    about = (
        "Insatsernas slutrapporter",
        f"Årsredovisning {truth.year - 1}",
        "Ekonomisk uppföljning",
        f"Inriktning för {truth.year + 1}",
        f"Budget {truth.year + 1} beslutas",
    )
    days = [
        [weekday, in_words(date), time.replace(":", "."), told]
        for (weekday, date, time), told in zip(truth.meetings, about, strict=True)
    ]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget för {truth.year}"),
        Text("paragraph", f"{truth.association}, fastställd {truth.adopted} av förbundsstyrelsen"),
        registered(truth, "Diarienr {year}:{number:03}", "Diarienr"),
        Text("heading", "Inledning"),
        Text("paragraph", f"Medlemmar är {members(truth)}. Förbundet finansierar insatser till enskilda och insatser "
             "som förbättrar hur parterna arbetar tillsammans."),
        Text("heading", "Vilka vi riktar oss till"),
        Text("paragraph", "Individinsatserna riktar sig till kvinnor och män i arbetsför ålder, 16–64 år."
             f"{more(truth)}"),
        Text("paragraph", "Strukturinsatserna riktar sig till chefer och medarbetare hos parterna."
             if truth.of("cost", group="development") else "Parternas chefer bjuds in till förbundets träffar."),
        Text("heading", "Intäkter"),
        *paragraphs(
            said(truth, "state", "Driftsbidraget från Försäkringskassan är {n} tkr {year}. ", 1000)
            + law(
                truth,
                f"Försäkringskassan bidrar med 50 %, regionen med 25 % och {municipalities(truth)} med 25 %.",
                f"Försäkringskassan, Arbetsförmedlingen, regionen och {municipalities(truth)} bidrar med 25 % vardera.",
            )
        ),
        Text("heading", "Kostnader"),
        *paragraphs(
            said(truth, "cost", "Kostnaderna budgeteras till sammanlagt {n} tkr {year}. ", 1000)
            + share_said(truth, "Ledning och administration motsvarar {n} % av medlemsbidragen {year}.")
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{} med plan för {}')}"),
        grid,
        Text("heading", f"Styrelsemöten {truth.year}"),
        Grid([["Dag", "Datum", "Tid", "Huvudärende"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def with_minus(truth: Truth, rng: Random) -> Laid:
    """Costs with minus, "S:a" before each part's name, the later years as preliminary budgets."""
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Försäkringskassan", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("S:a intäkter", "sum_income", 1)]
    words = groups(truth, ("Kansli och styrelse", "Insatser för deltagare", "Insatser för personal"))
    for group, word in words:
        own = named(truth, "{}", sign=-1)
        own = own if group == "interventions" else reworded(truth, group, SMALL_OFFICE, -1)
        rows += [(word, "", 1), *own, (f"S:a {word[0].lower()}{word[1:]}", f"sum_{group}", -1)]
    rows += [("S:a kostnader", "sum_cost", -1), ("Årets resultat", "result", 1)]
    rows += [("Ingående eget kapital", "opening", 1), ("Utgående eget kapital", "closing", 1)]
    head = [f"{'Budget' if year <= truth.year else 'Prel. budget'} {year}" for _, year, _ in truth.columns]
    parts: list[Part] = [
        Text("title", truth.association),
        Text("title", f"Budget och verksamhetsplan {truth.year}"),
        registered(truth, "Dnr: SF {year}-{number}", "Dnr:"),
        Text("paragraph", f"Beslut i styrelsen den {in_words(truth.adopted)}, § {rng.randrange(40, 70)}"),
        Text("heading", "Förbundets uppgift"),
        Text("paragraph", f"I {towns(truth)} samverkar Försäkringskassan, Arbetsförmedlingen, {truth.region} och "
             f"{municipalities(truth)} genom förbundet."),
        Text("paragraph", "Uppgiften är att finansiera insatser för den som är 16–64 år och behöver flera parters "
             f"stöd.{more(truth)}"),
        Text("heading", "Under året ska vi"),
        Text("item", "följa upp varje insats två gånger"),
        Text("item", "träffa medlemmarnas ledningar"),
        Text("item", "ta fram en gemensam beskrivning av vem som gör vad"),
        Text("heading", "Kommentar till budgeten"),
        *paragraphs(
            law(
                truth,
                "Statens andel av bidragen är 50 procent och betalas av Försäkringskassan. Regionens andel är 25 "
                f"procent och {'kommunernas' if len(truth.towns) > 1 else 'kommunens'} 25 procent.",
                f"Försäkringskassan, Arbetsförmedlingen, regionen och {municipalities(truth)} betalar 25 procent "
                "vardera av bidragen.",
            ),
            said(truth, "state", "Staten betalar {n} kr {year}. ")
            + said(truth, "cost", "Kostnaderna {year} är {n} kr tillsammans. ")
            + share_said(truth, "Administrationen (kansli och styrelse) kostar {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"Budget {truth.heading_years[0]} – {truth.heading_years[1]}"),
        table(truth, Figures(space="\u00a0"), rows, head, "SEK"),
        Text("heading", f"Tider för styrelsen {truth.year}"),
        *(Text("item", f"{short(weekday)} {brief(date)}, {hours(time)}") for weekday, date, time in truth.meetings),
    ]  # fmt: skip
    return Laid(parts, ALL)
