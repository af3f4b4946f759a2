"""Unseen the fourth time, at the edges of what is usual: a long plan, slides, a sheet, typed rows."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    brief,
    columns_before,
    groups,
    law,
    lines,
    more,
    project,
    registered,
    share_said,
    slashed,
    table,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import (
    BOUGHT,
    OFFICE,
    STAFFED,
    budget_and_plan,
    hours,
    named,
    paragraphs,
    reworded,
    said,
    towns,
)

LONG = {
    "Ekonomitjänster": ("Köp av tjänster för ekonomi,", "löner och arkiv"),
    "Resor och konferenser": ("Kurser, konferenser, resor", "och logi"),
    "Styrelsearvoden": ("Styrelsearvoden och", "sammanträdeskostnader"),
    "Kompetensutveckling": ("Utbildning för medarbetare", "hos parterna"),
    "IT och telefoni": ("IT, telefoni och", "dataskyddsombud"),
}  # labels that take two lines


def appendix(truth: Truth, rng: Random) -> Laid:
    """Numbered chapters, goals in a table, each intervention told; budget, its project and meetings in appendices."""
    rows: list[RowSpec] = [("Medlemsbidrag", "", 1), *lines(truth, "income"), ("Summa medlemsbidrag", "sum_income", 1)]
    for group, word in groups(truth, ("Kansli, styrelse och revision", "Insatser", "Utveckling och lärande")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [(word, "", 1), *own, (f"Summa {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Årets resultat", "result", 1)]
    rows += [("Eget kapital vid årets ingång", "opening", 1), ("Eget kapital vid årets utgång", "closing", 1)]
    figures, name = Figures(space="\u00a0"), truth.of("cost", group="interventions")[0].label
    days = [[f"{in_words(date)}", weekday.lower(), time] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("paragraph", f"{truth.association}. Antagen av styrelsen {truth.adopted}."),
        registered(truth, "Diarienummer: {year}/{number}", "Diarienummer:"),
        Text("heading", "1. Inledning"),
        Text("paragraph", f"I {truth.association} samverkar Försäkringskassan, Arbetsförmedlingen, {truth.region} och "
             f"{towns(truth)} sedan {truth.year - 11}."),
        Text("heading", "2. Organisation"),
        Text("paragraph", "Styrelsen leder förbundet. Varje medlem utser en ledamot och en ersättare. "
             "En beredningsgrupp med chefer från parterna bereder ärenden."),
        Text("heading", "3. Målgrupp"),
        Text("paragraph", f"Personer i arbetsför ålder (16–64 år) med behov av samordnad rehabilitering.{more(truth)}"),
        Text("heading", f"4. Mål för {truth.year}"),
        _goals(truth),
        Text("heading", "5. Insatser"),
        *_interventions(truth, rng),
        Text("heading", "6. Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Medlemmarna bidrar enligt lagen: staten med 50 procent genom Försäkringskassan, regionen med 25 "
                "procent och kommunerna med 25 procent.",
                "Medlemmarna bidrar enligt lagen: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna med "
                "25 procent vardera.",
            ),
            said(truth, "state", "Försäkringskassans bidrag för {year} är {n} kronor. ")
            + said(truth, "cost", "Kostnaderna för {year} är sammanlagt {n} kronor. ")
            + share_said(truth, "Administrationen (kansli, styrelse och revision) är {n} % av medlemsbidragen {year}."),
            "Budgeten finns i bilaga 1.",
        ),
        Text("heading", f"Bilaga 1. Budget {budget_and_plan(truth, '{} och plan {}')}, kronor"),
        table(truth, figures, rows, years(truth, "Budget {}", "Plan {}")),
        Text("heading", f"Bilaga 2. Kostnadsplan för {name}, kronor"),
        project(truth, figures, name, "{}", (12, 12, 12)),
        Text("heading", f"Bilaga 3. Styrelsens sammanträden {truth.year}"),
        Grid([["Datum", "Veckodag", "Tid"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL | {"project"})


def _goals(truth: Truth) -> Grid:
    """Goals for what is done and for the economy, with how they are measured, a level and a time."""
    year = truth.year
    return Grid(
        [
            ["Mål", "Indikator", "Målvärde", "Tid"],
            ["Deltagare närmar sig arbete", "Andel med stegförflyttning", "60 %", f"December {year}"],
            ["Parterna känner till stödet", "Antal anvisande enheter", "12", f"December {year}"],
            ["Finansiellt mål: budgeten hålls", "Utfall mot budget", "Högst 100 %", f"December {year}"],
        ]
    )


def _interventions(truth: Truth, rng: Random) -> list[Part]:
    """A few words of each intervention: its direction, its owner and who takes part."""
    owners = (truth.region, *(row.label for row in truth.of("income")[2:]))
    parts: list[Part] = []
    for n, row in enumerate(truth.of("cost", group="interventions"), 1):
        parts += [
            Text("heading", f"5.{n} {row.label}", 2),
            Text("paragraph", f"Individinriktad insats som ägs av {rng.choice(owners)}. Även Arbetsförmedlingen och "
                 "Försäkringskassan deltar."),
        ]  # fmt: skip
    return parts


def slides(truth: Truth, rng: Random) -> Laid:
    """As shown on a screen: a few words and a small table to each heading, years alone, the whole on the last slide."""
    figures, head = Figures(space="\u00a0"), years(truth, "{}", "{}")
    tables: list[Part] = []
    whole: list[RowSpec] = [("Vi får", "sum_income", 1)]
    for group, word in groups(truth, ("Kansliet", "Insatserna", "Lärandet")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, OFFICE)
        costs = table(truth, figures, [*own, (f"{word} tillsammans", f"sum_{group}", 1)], head, "Kronor")
        costs.rules = "horizontal"
        tables += [Text("heading", f"{word} kostar"), costs]
        whole.append((word, f"sum_{group}", 1))
    whole += [("Allt kostar", "sum_cost", 1), ("Resultat", "result", 1)]
    whole += [("Eget kapital före", "opening", 1), ("Eget kapital efter", "closing", 1)]
    paid = [*lines(truth, "income"), ("Tillsammans", "sum_income", 1)]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Beslut {slashed(truth.adopted)} {truth.adopted[:4]}"),
        registered(truth, "Dnr {year}-{number:02}", "Dnr"),
        Text("heading", "Därför finns vi"),
        Text("item", "En ingång, flera myndigheter"),
        Text("item", f"För den som är 16–64 år{more(truth)}"),
        Text("heading", "Medlemmarna bidrar"),
        Text("item", law(truth, "Staten 50 %, regionen 25 %, kommunerna 25 %",
             "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna 25 % vardera")),
        Text("item", said(truth, "state", "Statens bidrag {year}: {n} kr")),
        table(truth, figures, paid, head, "Kronor"),
        *tables,
        Text("heading", f"Sammanfattning {truth.heading_years[0]}–{truth.heading_years[1]}"),
        *(Text("item", told) for told in (
            said(truth, "cost", "Totala kostnader {year}: {n} kr"),
            share_said(truth, "Administration (kansliet) {year}: {n} % av medlemsbidragen"),
        ) if told),
        table(truth, figures, whole, head, "Kronor"),
        Text("heading", f"Styrelsen ses {truth.year}"),
        *(Text("item", f"{weekday[:3]} {brief(date)}, kl. {hours(time)}") for weekday, date, time in truth.meetings),
    ]  # fmt: skip
    return Laid(parts, ALL)


def spaced_sheet(truth: Truth, rng: Random) -> Laid:
    """From a workbook: an empty column before each year's, empty rows between the parts; costs with minus."""
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income"), ("Summa intäkter", "sum_income", 1)]
    for group, word in groups(truth, ("Administration", "Insatser", "Utveckling")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BOUGHT)
        own = [(label, key, -1) for label, key, _ in own]
        rows += [("", "", 1), (word, "", 1), *own, (f"Summa {word.lower()}", f"sum_{group}", -1)]
    rows += [("", "", 1), ("Summa kostnader", "sum_cost", -1), ("Resultat", "result", 1), ("", "", 1)]
    rows += [("Eget kapital, IB", "opening", 1), ("Eget kapital, UB", "closing", 1)]
    grid = table(truth, Figures(minus="-{}"), rows, years(truth), "Belopp i kr")
    for at in range(len(truth.keys), 0, -1):
        columns_before(grid, at, [""], [[""]] * len(rows))
    grid.rules = "none"
    days = [[f"{weekday} {in_words(date)}", "", time] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"{truth.association}, verksamhetsplan och budget {truth.year}"),
        registered(truth, "Dnr {number}/{year}", "Dnr"),
        Text("paragraph", f"Fastställd av styrelsen {truth.adopted}"),
        Text("heading", "Verksamhet"),
        Text("paragraph", f"Insatserna riktas till personer som är 16–64 år.{more(truth)}"),
        Text("heading", "Budgetens förutsättningar"),
        *paragraphs(
            law(
                truth,
                "Försäkringskassan betalar 50 % av bidragen, regionen 25 % och kommunerna 25 %.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar 25 % vardera av bidragen.",
            ),
            said(truth, "state", "Försäkringskassans bidrag {year} är {n} kr. ")
            + said(truth, "cost", "Totalt är kostnaderna {n} kr {year}. ")
            + share_said(truth, "Andelen administration är {n} % av bidragen {year}."),
        ),
        Text("heading", f"Budget {truth.heading_years[0]} - {truth.heading_years[1]}"),
        grid,
        Text("heading", f"Styrelsemöten {truth.year}"),
        Grid([["Datum", "", "Tid"], *days], rules="none"),
    ]
    return Laid(parts, ALL)


def typed_rows(truth: Truth, rng: Random) -> Laid:
    """Typed with tabs: no rules, labels that go on in a second row where the amounts stand; no equity."""
    rows: list[RowSpec] = [("Inkomster", "", 1), *lines(truth, "income", form="Bidrag, {}")]
    rows += [("Summa inkomster", "sum_income", 1), ("Utgifter", "", 1)]
    for group, word in groups(truth, ("administration", "insatser", "lärande")):
        for label, key, sign in named(truth, "{}") if group == "interventions" else lines(truth, "cost", group=group):
            first, last = LONG.get(label, ("", label))
            rows += [*([(first, "", 1)] if first else []), (last, key, sign)]
        rows.append((f"Summa {word}", f"sum_{group}", 1))
    rows += [("Summa utgifter", "sum_cost", 1), ("Överskott", "result", 1)]
    grid = table(truth, Figures(), rows, years(truth))
    grid.rules, grid.bold = "none", set()
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan för {truth.association} år {truth.year}"),
        registered(truth, "Diarienr {year}:{number}", "Diarienr"),
        Text("heading", "Ändamål"),
        Text("paragraph", f"Insatserna är till för den som är 16–64 år och behöver flera parter.{more(truth)}"),
        Text("heading", "Inkomster och utgifter"),
        *paragraphs(
            law(
                truth,
                "Bidragen kommer till 50 % från Försäkringskassan, till 25 % från regionen och till 25 % från "
                "kommunerna.",
                "Bidragen kommer från Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna med 25 % vardera.",
            ),
            said(truth, "state", "Från Försäkringskassan kommer {n} kr {year}. ")
            + said(truth, "cost", "De sammanlagda utgifterna är {n} kr {year}. ")
            + share_said(truth, "Administrationen {year} är {n} % av bidragen."),
            "Överskottet läggs till det egna kapitalet.",
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{}, plan {}')}"),
        Text("paragraph", "Alla belopp i kronor."),
        grid,
        Text("heading", f"Sammanträden {truth.year}"),
        *(Text("item", f"{weekday} {slashed(date)} {time}") for weekday, date, time in truth.meetings),
        Text("paragraph", f"Antagen av styrelsen i {truth.towns[-1]} {truth.adopted}"),
    ]  # fmt: skip
    return Laid(parts, ALL - {"equity"})
