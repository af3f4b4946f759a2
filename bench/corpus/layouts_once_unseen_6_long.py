"""Unseen the sixth time, and longer: an intervention told with its cost, and the law's tasks with goals and risks."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    MONTHS,
    RowSpec,
    columns_before,
    groups,
    law,
    lines,
    more,
    past,
    registered,
    share_said,
    table,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.layouts_once_unseen_6_words import BY_KIND, OF_A_COUNTY, municipalities
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import budget_and_plan, hours, members, named, paragraphs, reworded, said, towns


def with_project(truth: Truth, rng: Random) -> Laid:
    """One intervention told at length with what it costs by year and in all; bare years; facts of the others."""
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Statens andel (Försäkringskassan)", "state", 1)]
    rows += [*lines(truth, "income", form="{}, andel")[1:], ("Summa intäkter för året", "sum_income", 1)]
    words = groups(truth, ("Styrning och stöd", "Insatser", "Utvecklingsarbete"))
    for group, word in words:
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, OF_A_COUNTY)
        rows += [(word, "", 1), *own, (f"Summa {word.lower()}", f"sum_{group}", 1)]
    rows += [("Summa kostnader för året", "sum_cost", 1), ("Resultat, plus eller minus", "result", 1)]
    rows += [("Ingående eget kapital", "opening", 1), ("Utgående eget kapital", "closing", 1)]
    first, *others = [row.label for row in truth.of("cost", group="interventions")]
    owner = truth.of("income")[2].label
    days = [[weekday, date, time] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", "Verksamhetsplan"),
        Text("title", f"{truth.association} {truth.year}"),
        registered(truth, "Dnr SOF {year}:{number}", "Dnr"),
        Text("paragraph", f"Styrelsen har antagit planen den {in_words(truth.adopted)}"),
        Text("heading", "1. Bakgrund"),
        Text("paragraph", f"Förbundet omfattar {towns(truth)}. {truth.region}, Försäkringskassan och "
             "Arbetsförmedlingen är också medlemmar."),
        Text("heading", "2. Målgrupp"),
        Text("paragraph", "För att delta ska man vara mellan 16 och 64 år och ha kontakt med minst två parter."
             f"{more(truth)}"),
        Text("heading", "3. Finansierade insatser"),
        Text("heading", f"3.1 {first}", 2),
        Text("item", f"Insatsägare: {owner}"),
        Text("item", "Inriktning: individinriktad"),
        Text("item", "Deltagande parter: alla medlemmar"),
        Text("paragraph", "Deltagaren får en fast kontakt som håller ihop planeringen med alla berörda. Beviljade "
             f"medel till {first} framgår av tabellen (kronor)."),
        _own_cost(truth, first),
        Text("heading", "3.2 Övriga insatser", 2),
        *(Text("item", f"{name}: individinriktad, ägs av {truth.region}") for name in others),
        Text("heading", "4. Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Statens andel av förbundets medel är enligt lagen 50 procent. Regionens andel är 25 procent och "
                f"{municipalities(truth)} svarar för 25 procent.",
                "Enligt lagen svarar Försäkringskassan, Arbetsförmedlingen, regionen och "
                f"{municipalities(truth)} för 25 procent vardera av förbundets medel.",
            ),
            said(truth, "state", "Försäkringskassan betalar {n} kronor för {year}. ")
            + said(truth, "cost", "Kostnaderna för {year} summeras till {n} kronor. ")
            + share_said(truth, "Styrning och stöd, förbundets administration, är {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"4.1 Budget {truth.heading_years[0]} och plan till och med {truth.heading_years[1]}", 2),
        table(truth, Figures(), rows, years(truth, "{}", "{}"), "Belopp, kronor"),
        Text("heading", "5. Styrelsens möten"),
        Grid([["Veckodag", "Datum", "Tid"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL | {"project"})


def _own_cost(truth: Truth, label: str) -> Grid:
    """What an intervention is granted by year, and for all of its time."""
    keys = [key for key in truth.project if key != "total"]
    year_of = {key: year for key, year, _ in truth.columns}
    amounts = [truth.project[key] for key in keys]
    amounts.append(truth.project.get("total", sum(amounts)))
    grid = Grid([["Insats", *(f"{year_of[key]}" for key in keys), "Summa"], [label, *map(Figures().text, amounts)]])
    grid.figures = {(1, at): amount for at, amount in enumerate(amounts, 1)}
    return grid


def with_risks(truth: Truth, rng: Random) -> Laid:
    """The law's tasks, goals and risks in tables, then a budget beside last year's; the board's days by month."""
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Försäkringskassan, statligt bidrag", "state", 1)]
    rows += [*lines(truth, "income", form="{}, bidrag")[1:], ("Summa intäkter", "sum_income", 1)]
    for group, word in groups(truth, ("Kanslikostnader", "Insatsmedel", "Kunskap och metod")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BY_KIND)
        rows += [(word, "", 1), *own, (f"Summa {word.lower()}", f"sum_{group}", 1)]
    rows += [("Summa samlade kostnader", "sum_cost", 1), ("Periodens resultat", "result", 1)]
    rows += [("Ingående eget kapital", "opening", 1), ("Utgående eget kapital", "closing", 1)]
    grid = table(truth, Figures(), rows, years(truth), "Kronor")
    gone, before = past(truth, rng, truth.amounts["opening", truth.keys[0]] * 100, 100), truth.columns[0][1] - 1
    cells = [[Figures().text(gone[key] // 100) if key else ""] for _, key, _ in rows]
    columns_before(grid, 1, [f"{'Bokslut' if before < truth.year - 1 else 'Prognos'} {before}"], cells)
    tasks = (
        "dra upp linjerna för hur parterna samordnar sina medel",
        "stödja samverkan mellan parterna",
        "finansiera insatser för den som behöver samordnad rehabilitering",
        "besluta hur medlen ska användas",
        "följa upp och utvärdera insatserna",
        "upprätta budget och årsredovisning",
    )
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Dokumentet fastställt: {truth.adopted}, styrelsen"),
        registered(truth, "Diarienr: {number}/{year}", "Diarienr:"),
        Text("heading", "1 Förbundets uppgifter"),
        Text("paragraph", f"{members(truth)} bildar förbundet. Enligt lagen ska det"),
        *(Text("item", task) for task in tasks),
        Text("heading", "2 Målgrupp"),
        Text("paragraph", f"Förbundet riktar sig till den som är i åldern 16–64 år.{more(truth)}"),
        Text("heading", f"3 Mål för {truth.year}"),
        _goals(truth),
        Text("heading", "4 Risker"),
        _risks(),
        Text("heading", "5 Ekonomi"),
        *paragraphs(
            law(
                truth,
                f"Försäkringskassan bidrar med 50 % av medlen, regionen med 25 % och {municipalities(truth)} med 25 %. "
                "Arbetsförmedlingens del ingår i Försäkringskassans.",
                f"Försäkringskassan, Arbetsförmedlingen, regionen och {municipalities(truth)} bidrar med 25 % vardera "
                "av medlen.",
            ),
            said(truth, "state", "Det statliga bidraget uppgår {year} till {n} kr. ")
            + said(truth, "cost", "De samlade kostnaderna {year} uppgår till {n} kr. ")
            + share_said(truth, "Kanslikostnaderna är administration och motsvarar {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"5.1 Budget {budget_and_plan(truth, '{} och flerårsplan {}')}", 2),
        grid,
        Text("heading", f"6 Årsplanering {truth.year}"),
        _by_month(truth),
    ]  # fmt: skip
    return Laid(parts, ALL)


def _goals(truth: Truth) -> Grid:
    """Goals for what is done and for the economy, each with what tells whether it is reached, and when."""
    return Grid(
        [
            ["Mål", "Indikator", "Målvärde", "Mäts"],
            ["Fler deltagare går vidare till arbete eller studier", "Andel vid avslut", "minst 40 %",
             f"december {truth.year}"],
            ["Parternas personal känner till insatserna", "Svar i enkät", "minst 80 %", f"oktober {truth.year}"],
            ["Finansiellt mål: kostnaderna är lägre än intäkterna", "Årets resultat", "större än 0 kr",
             f"december {truth.year}"],
        ]
    )  # fmt: skip


def _risks() -> Grid:
    """Risks with how likely and how bad they are, from 1 to 4, and the product of the two."""
    known = (
        ("En part drar sig ur en insats", 2, 4, "Avtal med uppsägningstid"),
        ("För få deltagare anvisas", 3, 3, "Information till handläggare"),
        ("Nyckelperson slutar", 2, 3, "Skriftliga rutiner"),
    )
    rows = [[risk, str(likely), str(bad), str(likely * bad), todo] for risk, likely, bad, todo in known]
    return Grid([["Risk", "Sannolikhet (1–4)", "Konsekvens (1–4)", "Riskvärde", "Åtgärd"], *rows])


def _by_month(truth: Truth) -> Grid:
    """The months when the board meets, with what else is to be done in them."""
    todo = {
        "02": "Insatsernas rapporter för föregående år",
        "03": f"Årsredovisning {truth.year - 1} beslutas",
        "06": "Ekonomisk uppföljning",
        "09": f"Samråd med medlemmarna om budget {truth.year + 1}",
        "11": f"Verksamhetsplan och budget {truth.year + 1} beslutas",
    }
    grid = Grid([["Månad", "Styrelsemöte", "Att göra"]])
    for weekday, date, time in truth.meetings:
        month = date[5:7]
        when = f"{weekday} {in_words(date, with_year=False)} kl. {hours(time)}"
        grid.rows.append([MONTHS[int(month) - 1].capitalize(), when, todo[month]])
    return grid
