"""Unseen layouts of longer plans: thousands to a board, an intervention's costs in an appendix, goals and a year."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    MONTHS,
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
from bench.corpus.layouts_once_unseen_6_words import municipalities
from bench.corpus.layouts_unseen_words import AS_AGREED, BY_THE_HOST, WITH_FEW_WORDS
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import budget_and_plan, members, named, paragraphs, reworded, said, six_digits, towns


def to_the_board(truth: Truth, rng: Random) -> Laid:
    """A paper to the board in thousands: a summary first, "tkr" in every column's heading, dates of six digits."""
    rows: list[RowSpec] = [("Finansiering", "", 1), ("Försäkringskassan, statlig del", "state", 1)]
    rows += [(f"{truth.region}, regional del", "region", 1), *lines(truth, "income", form="{}, kommunal del")[2:]]
    rows.append(("Finansiering totalt", "sum_income", 1))
    for group, word in groups(truth, ("Ledning, kansli och revision", "Individstöd", "Kunskapsstöd")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, WITH_FEW_WORDS)
        rows += [(word, "", 1), *own, (f"{word} totalt", f"sum_{group}", 1)]
    rows += [("Kostnader totalt", "sum_cost", 1), ("Beräknat resultat för året", "result", 1)]
    rows += [("Ingående eget kapital", "opening", 1), ("Utgående eget kapital", "closing", 1)]
    head = years(truth, "Budget {}, tkr", "Plan {}, tkr")
    days = [[six_digits(date), weekday, time.replace(":", ".")] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Budget och verksamhetsplan {truth.year}"),
        Text("paragraph", f"{truth.association}. Styrelsen beslutade om planen den {in_words(truth.adopted)}."),
        registered(truth, "Diarienr: {year}-{number:03}", "Diarienr:"),
        Text("heading", "Sammanfattning"),
        Text("paragraph", "Förbundet fortsätter att finansiera de insatser som pågår. Alla belopp i tabellen är i "
             "tusental kronor (tkr)."),
        Text("heading", "Förbundet och dess medlemmar"),
        Text("paragraph", f"Medlemmar: {members(truth)}. Varje medlem har en ledamot och en ersättare i styrelsen."),
        Text("heading", "Målgruppen"),
        Text("paragraph", "Individstödet är för den som fyllt 16 men inte 65 år och som behöver flera parters hjälp "
             f"samtidigt.{more(truth)}"),
        Text("heading", "Förbundets medel"),
        *paragraphs(
            law(
                truth,
                "Staten finansierar 50 % genom Försäkringskassan. Den regionala delen är 25 % och den kommunala delen "
                "är 25 %.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och "
                f"{municipalities(truth)} finansierar förbundet med 25 % vardera.",
            ),
            said(truth, "state", "Försäkringskassan betalar {n} tkr {year}. ", 1000)
            + said(truth, "cost", "De totala kostnaderna för {year} är {n} tkr. ", 1000)
            + share_said(truth, "Administrationen (ledning, kansli och revision) är {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{} samt plan för åren {}')}"),
        table(truth, Figures(unit=1000), rows, head),
        Text("heading", f"Styrelsens kalender {truth.year}"),
        Grid([["Datum", "Veckodag", "Tid"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def with_appendix(truth: Truth, rng: Random) -> Laid:
    """The plan and its budget, and in an appendix what one of the interventions costs by year and in all."""
    figures, head = Figures(), years(truth, "Budget {}", "Plan {}")
    rows: list[RowSpec] = [("Medlemsbidrag", "", 1), ("Försäkringskassan, för staten", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Summa intäkter från medlemmar", "sum_income", 1)]
    for group, word in groups(truth, ("Förbundets kansli", "Pågående insatser", "Lärande och metod")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, AS_AGREED)
        rows += [(word, "", 1), *own, (f"Summa {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Årets resultat enligt plan", "result", 1), ("Eget kapital", "", 1)]
    rows += [("Ingående 1 januari", "opening", 1), ("Utgående 31 december", "closing", 1)]
    first = truth.of("cost", group="interventions")[0].label
    days = [[f"{weekday} {date}", time] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year} och budget"),
        Text("paragraph", truth.association),
        registered(truth, "Dnr {year}/{number:02} FIN", "Dnr"),
        Text("paragraph", f"Planen är fastställd av styrelsen den {in_words(truth.adopted)}."),
        Text("heading", "1. Vilka vi är"),
        Text("paragraph", f"Vi är ett förbund för {towns(truth)}, {truth.region}, Försäkringskassan och "
             "Arbetsförmedlingen."),
        Text("heading", "2. Vilka vi finns till för"),
        Text("paragraph", "Insatserna är för personer i arbetsför ålder, 16–64 år, som riskerar att bli utan rätt stöd."
             f"{more(truth)}"),
        Text("heading", "3. Vad vi gör"),
        Text("item", f"{first} fortsätter. Kostnaden står i bilagan."),
        Text("item", "Övriga insatser fortsätter enligt styrelsens beslut."),
        Text("heading", "4. Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Medlemsbidragen kommer till 50 procent från Försäkringskassan, till 25 procent från regionen och till "
                f"25 procent från {municipalities(truth)}.",
                "Medlemsbidragen kommer från Försäkringskassan, Arbetsförmedlingen, regionen och "
                f"{municipalities(truth)} med 25 procent vardera.",
            ),
            said(truth, "state", "Av staten får förbundet {n} kronor {year}. ")
            + said(truth, "cost", "Kostnaderna för {year} är budgeterade till {n} kronor. ")
            + share_said(truth, "Kansliet svarar för administrationen, som är {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"4.1 Budget för {span(truth)}", 2),
        table(truth, figures, rows, head, "Kronor"),
        Text("heading", "5. Styrelsens mötesdagar"),
        Grid([["Mötesdag", "Tid"], *days]),
        Text("heading", f"Bilaga: kostnader för {first}"),
        Text("paragraph", "Beloppen är i kronor och är samma som i budgeten."),
        _appendix(truth, figures, first),
    ]  # fmt: skip
    return Laid(parts, ALL | {"project"})


def _appendix(truth: Truth, figures: Figures, label: str) -> Grid:
    """What the intervention costs each year and in all."""
    keys = [key for key in truth.project if key != "total"]
    year_of = {key: year for key, year, _ in truth.columns}
    amounts = [truth.project[key] for key in keys]
    amounts.append(truth.project.get("total", sum(amounts)))
    grid = Grid([["Insats", *(f"Kostnad {year_of[key]}" for key in keys), "Totalt"], [label]])
    grid.rows[1] += map(figures.text, amounts)
    grid.figures = {(1, at): amount for at, amount in enumerate(amounts, 1)}
    return grid


def with_goals(truth: Truth, rng: Random) -> Laid:
    """Goals with their measures under headings, activities with who does them, and the year month by month."""
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Staten, Försäkringskassan", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Intäkter, hela förbundet", "sum_income", 1), ("Kostnader", "", 1)]
    for group, word in groups(truth, ("gemensam administration", "finansierade insatser", "spridning av kunskap")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BY_THE_HOST)
        rows += [*own, (f"Delsumma {word}", f"sum_{group}", 1)]
    rows += [("Kostnader, hela förbundet", "sum_cost", 1), ("Resultat, hela förbundet", "result", 1)]
    rows += [("Eget kapital vid ingången av året", "opening", 1), ("Eget kapital vid utgången av året", "closing", 1)]
    activities = [
        ["Besöka medlemmarnas arbetsplatser", "Kansliet", f"Mars {truth.year}"],
        ["Gå igenom avtalen med insatsernas ägare", "Kansliet och beredningsgruppen", f"Maj {truth.year}"],
        ["Samråda med medlemmarna om nästa års budget", "Styrelsen", f"September {truth.year}"],
    ]
    calendar = [
        [MONTHS[int(date[5:7]) - 1].capitalize(), f"{weekday} {in_words(date)} kl. {time}"]
        for weekday, date, time in truth.meetings
    ]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year} med mål och budget"),
        Text("title", truth.association),
        Text("paragraph", f"Antagen {truth.adopted} av förbundets styrelse"),
        registered(truth, "Vårt dnr {year}:{number:02}", "Vårt dnr"),
        Text("heading", "Utgångspunkter"),
        Text("paragraph", f"Lagen (2003:1210) gör det möjligt för {members(truth)} att lägga samman medel. Medlen går "
             "till rehabilitering som kräver att flera hjälps åt."),
        Text("paragraph", f"Deltagarna är i åldern 16–64 år.{more(truth)}"),
        Text("heading", f"Mål {truth.year}"),
        Text("heading", "Verksamhetsmål", 2),
        Text("paragraph", f"Deltagarna ska ha inflytande över sin egen planering. Indikator: minst 75 % av dem som "
             f"svarar på enkäten i november {truth.year} instämmer."),
        Text("heading", "Finansiellt mål", 2),
        Text("paragraph", "Kostnaderna ska rymmas inom årets intäkter. Indikator: årets resultat i bokslutet per den "
             f"31 december {truth.year} är minst 0 kr."),
        Text("heading", "Aktiviteter"),
        Grid([["Aktivitet", "Ansvarig", "Klart"], *activities]),
        Text("heading", "Intäkter och kostnader"),
        *paragraphs(
            law(
                truth,
                "Staten bidrar med hälften av intäkterna, genom Försäkringskassan. Den andra hälften delas lika mellan "
                f"regionen och {municipalities(truth)}.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och "
                f"{municipalities(truth)} bidrar med 25 % vardera av intäkterna.",
            ),
            said(truth, "state", "Statens bidrag {year} är {n} kr. ")
            + said(truth, "cost", "Kostnaderna för hela förbundet är {n} kr {year}. ")
            + share_said(truth, "Gemensam administration utgör {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{} och budgetplan {}')} (kr)", 2),
        table(truth, Figures(space="\u00a0"), rows, years(truth, "{}", "{}")),
        Text("heading", f"Styrelsens år {truth.year}"),
        Grid([["Månad", "Styrelsemöte"], *calendar]),
    ]  # fmt: skip
    return Laid(parts, ALL)
