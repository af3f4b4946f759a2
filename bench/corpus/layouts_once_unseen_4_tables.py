"""Unseen the fourth time, ordinary too: beside a forecast, in thousands, with minus, with financial rows."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    columns_before,
    fill,
    groups,
    law,
    lines,
    more,
    past,
    project,
    registered,
    share_said,
    slashed,
    span,
    table,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import BOUGHT, OFFICE, STAFFED, budget_and_plan, named, paragraphs, reworded, said, towns


def with_forecast(truth: Truth, rng: Random) -> Laid:
    """Last year's forecast before the budget, letters in a last column for what is told below; no meetings."""
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income")[2:], *lines(truth, "income")[1:2]]
    rows += [("Staten genom Försäkringskassan", "state", 1), ("Summa intäkter", "sum_income", 1), ("Kostnader", "", 1)]
    for group, word in groups(truth, ("administration", "verksamheter", "utveckling"))[::-1]:
        own = named(truth, "{}") if group == "interventions" else lines(truth, "cost", group=group)
        rows += [*own, (f"Delsumma {word}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Årets resultat", "result", 1)]
    rows += [
        ("Balanserat resultat vid årets början", "opening", 1),
        ("Balanserat resultat vid årets slut", "closing", 1),
    ]
    grid = table(truth, Figures(), rows, years(truth))
    gone = past(truth, rng, truth.amounts["opening", truth.budget] * 100, 10_000)
    cells = [[Figures().text(gone[key] // 100) if key else ""] for _, key, _ in rows]
    columns_before(grid, truth.keys.index(truth.budget) + 1, [f"Prognos {truth.year - 1}"], cells)
    marks = {"town0": "a)", "sum_administration": "b)", "closing": "c)"}
    columns_before(grid, len(grid.rows[0]), ["Not"], [[marks.get(key, "")] for _, key, _ in rows])
    grid.rules = "horizontal"
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("paragraph", f"{truth.association}, beslutad av styrelsen {truth.adopted}"),
        registered(truth, "Dnr {year}:{number}", "Dnr"),
        Text("heading", "1. Inledning"),
        Text("paragraph", f"I förbundet samverkar {towns(truth)}, {truth.region}, Arbetsförmedlingen och "
             "Försäkringskassan för att fler ska kunna försörja sig själva."),
        Text("heading", "2. Målgrupp"),
        Text("paragraph", f"Målgruppen är personer 16–64 år som har behov av stöd från flera parter.{more(truth)}"),
        Text("heading", f"3. Budget {budget_and_plan(truth, '{} och plan {}')}"),
        *paragraphs(
            law(
                truth,
                "Lagen anger hur bidragen fördelas: 50 % kommer från staten och förmedlas av Försäkringskassan, 25 % "
                "kommer från regionen och 25 % från kommunerna.",
                "Lagen anger hur bidragen fördelas: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna "
                "betalar 25 % vardera.",
            ),
            said(truth, "state", "Bidraget från staten är {n} kr {year}. ")
            + said(truth, "cost", "Kostnaderna {year} är budgeterade till {n} kr."),
            "Planen för åren därefter är en inriktning som prövas varje år. Prognosen gjordes i september.",
        ),
        grid,
        Text("paragraph", "a) Beloppet är preliminärt."),
        Text("paragraph", "b)" + share_said(truth, " Administrationen är {n} % av bidragen {year}.")
             + " Här ingår också arbetet med uppföljning."),
        Text("paragraph", "c) Nationella rådet rekommenderar högst 20 procent av årets bidrag."),
        Text("heading", "4. Uppföljning"),
        Text("paragraph", "Förbundschefen rapporterar utfall och prognos till styrelsen."),
    ]  # fmt: skip
    return Laid(parts, ALL - {"meetings", "weekdays"})


def tkr(truth: Truth, rng: Random) -> Laid:
    """In tkr, said in the heading; several years' plan as "flerårsplan"; the text in tkr too; months before days."""
    rows: list[RowSpec] = [("Bidrag från medlemmarna", "", 1), ("Staten (Försäkringskassan)", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Summa bidrag", "sum_income", 1)]
    for group, word in groups(truth, ("Förbundskansli", "Insatser", "Kompetensutveckling")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [(word, "", 1), *own, (f"Summa {word.lower()}", f"sum_{group}", 1)]
    rows += [("Totala kostnader", "sum_cost", 1), ("Resultat", "result", 1)]
    rows += [("Ing. eget kapital", "opening", 1), ("Utg. eget kapital", "closing", 1)]
    what = ("Årsredovisning", "Insatsbesök", "Delårsuppföljning", "Behov och budget", "Beslut om budget")
    days = [
        [in_words(date, with_year=False).split()[1].capitalize(), f"{weekday} {slashed(date)}", time, told]
        for (weekday, date, time), told in zip(truth.meetings, what, strict=True)
    ]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan med budget {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Styrelsens beslut den {in_words(truth.adopted)}"),
        registered(truth, "Diarienr: {number:03}/{year}", "Diarienr:"),
        Text("heading", "Förbundets uppgift"),
        Text("paragraph", "Medlemmarna använder gemensamma medel för att människor ska få rätt stöd i rätt tid."),
        Text("heading", "Vilka stödet är till för"),
        Text("paragraph", f"Kvinnor och män som är 16–64 år och behöver rehabilitering av flera parter.{more(truth)}"),
        Text("heading", "Finansiering och kostnader"),
        *paragraphs(
            said(truth, "state", "Förbundet tilldelas {n} tkr av staten för {year}. ", 1000)
            + law(
                truth,
                "Regionen och kommunerna bidrar tillsammans med lika mycket: 25 % kommer från regionen och 25 % från "
                "kommunerna.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med 25 % vardera.",
            ),
            said(truth, "cost", "Budgeterade kostnader för {year} är {n} tkr. ", 1000)
            + share_said(truth, "Kansliet och styrelsen, administrationen, tar {n} % av bidragen {year}."),
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{} och flerårsplan {}')} (tkr)"),
        table(truth, Figures(unit=1000), rows, years(truth, "Budget {}", "Flerårsplan {}")),
        Text("heading", f"Mötesplan {truth.year}"),
        Grid([["Månad", "Styrelsemöte", "Tid", "Tema"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def part_sums(truth: Truth, rng: Random) -> Laid:
    """Bare years, costs with minus and the interventions first, "Delsumma" under every part; months of a project."""
    figures = Figures(minus="-{}")
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income", form="Medlemsavgift {}")]
    rows.append(("Summa intäkter", "sum_income", 1))
    words = dict(groups(truth, ("Förbundets kansli", "Samverkansinsatser", "Gemensamma utbildningar")))
    for group in sorted(words, key=lambda one: one != "interventions"):
        own = named(truth, "{}", sign=-1) if group == "interventions" else reworded(truth, group, OFFICE, -1)
        rows += [(words[group], "", 1), *own, ("Delsumma", f"sum_{group}", -1)]
    rows += [("Totala kostnader", "sum_cost", -1), ("Beräknat resultat", "result", 1)]
    rows += [("Eget kapital 1/1", "opening", 1), ("Eget kapital 31/12", "closing", 1)]
    name = truth.of("cost", group="interventions")[0].label
    parts: list[Part] = [
        Text("title", f"Budget och verksamhetsplan {truth.year}"),
        Text("title", truth.association),
        registered(truth, "Dnr {year}/{number}", "Dnr"),
        Text("heading", "1. Syfte"),
        Text("paragraph", "Samverkan ska ge deltagarna bättre förmåga att arbeta och parterna bättre ordning."),
        Text("heading", "2. Målgrupp"),
        Text("paragraph", f"Den som är 16–64 år och har kontakt med minst två parter kan delta.{more(truth)}"),
        Text("heading", "3. Insatser"),
        Text("paragraph", f"{name} har beviljats medel enligt följande."),
        project(truth, Figures(), "Beviljat", "År {} ({} månader)", (12, 12, 12)),
        Text("heading", "4. Budget"),
        *paragraphs(
            law(
                truth,
                "Medlemsavgifterna fördelas så att Försäkringskassan, för sin och Arbetsförmedlingens del, står för "
                "50 %, regionen för 25 % och kommunerna för 25 %.",
                "Medlemsavgifterna fördelas så att Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna står "
                "för 25 % var.",
            ),
            said(truth, "state", "Försäkringskassans avgift {year} är {n} kr. ")
            + said(truth, "cost", "Förbundet räknar med totala kostnader på {n} kr {year}. ")
            + share_said(truth, "Av medlemsavgifterna {year} används {n} % till administration (förbundets kansli)."),
        ),
        Text("heading", f"Budget {truth.heading_years[0]}–{truth.heading_years[1]}, kronor", 2),
        table(truth, figures, rows, years(truth, "{}", "{}")),
        Text("heading", f"5. Styrelsemöten {truth.year}"),
        *(Text("item", f"{weekday} {date} kl. {time}") for weekday, date, time in truth.meetings),
        Text("paragraph", f"Verksamhetsplanen är antagen av styrelsen {truth.adopted}."),
    ]
    return Laid(parts, ALL | {"project"})


def financial_items(truth: Truth, rng: Random) -> Laid:
    """ "kr" in each cell, all years called budget; the result before and after financial rows; no equity."""
    figures = Figures(suffix=" kr", minus="- {}", nothing="0 kr")
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income", form="Driftbidrag {}"), ("Projektmedel", "", 1)]
    rows += [("Summa intäkter", "sum_income", 1), ("Kostnader", "", 1)]
    for group, word in groups(truth, ("administrativa kostnader", "insatsmedel", "kompetenshöjande åtgärder")):
        own = named(truth, "{}", sign=-1) if group == "interventions" else reworded(truth, group, BOUGHT, -1)
        rows += [*own, (f"Summa {word}", f"sum_{group}", -1)]
    rows += [("Verksamhetens kostnader", "sum_cost", -1), ("Verksamhetens resultat", "result", 1)]
    rows += [("Finansiella intäkter", "", 1), ("Finansiella kostnader", "", 1), ("Årets resultat", "result", 1)]
    grid = table(truth, figures, rows, years(truth, "Budget {}", "Budget {}"))
    for label in ("Projektmedel", "Finansiella intäkter", "Finansiella kostnader"):
        fill(grid, label, "- kr")
    days = [[slashed(date), weekday, time.replace("–", "-")] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}, budget {span(truth)}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Fastställd av styrelsen {truth.adopted}"),
        registered(truth, "Dnr: {year}-{number}", "Dnr:"),
        Text("heading", "1. Bakgrund"),
        Text("paragraph", "Lagen om finansiell samordning (2003:1210) gör det möjligt att arbeta med gemensam budget."),
        Text("heading", "2. Målgrupp"),
        Text("paragraph", f"Insatserna är till för den som är i åldern 16–64 år och bor i området.{more(truth)}"),
        Text("heading", "3. Ekonomi"),
        *paragraphs(
            said(truth, "state", "Försäkringskassan lämnar driftbidrag med {n} kr {year}. ")
            + law(
                truth,
                "Staten står därmed för halva driftbidraget, regionen och kommunerna för en fjärdedel var.",
                "Driftbidraget delas så att Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med "
                "25 % vardera.",
            ),
        ),
        Text("heading", f"Budgetöversikt {truth.heading_years[0]}-{truth.heading_years[1]}", 2),
        grid,
        *paragraphs(
            said(truth, "cost", "Verksamhetens kostnader är {n} kr {year}. ")
            + share_said(truth, "Administrativa kostnader är {n} % av driftbidragen {year}.")
        ),
        Text("heading", "4. Budgetbeslut"),
        Text("item", "Styrelsen godkänner verksamhetsplanen och fastställer budgeten."),
        Text("item", "Förbundschefen får rätt att betala ut medel inom budgeten."),
        Text("heading", f"Bilaga. Styrelsens möten {truth.year}"),
        Grid([["Datum", "Veckodag", "Klockan"], *days]),
    ]
    return Laid(parts, ALL - {"equity"})
