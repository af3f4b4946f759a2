"""Unseen the fourth time, and somewhat unusual: equity first or among the income, by direction, others' money."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    amount_said,
    brief,
    groups,
    law,
    lines,
    more,
    project,
    registered,
    share_said,
    slashed,
    span,
    table,
    with_more,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth, grouped
from bench.corpus.wording import (
    BOUGHT,
    OFFICE,
    STAFFED,
    budget_and_plan,
    hours,
    in_towns,
    named,
    paragraphs,
    reworded,
    said,
    towns,
)


def equity_first(truth: Truth, rng: Random) -> Laid:
    """What is saved at the start of the year first and at its end last, the result as its change; meetings in prose."""
    rows: list[RowSpec] = [("Eget kapital 1 januari", "opening", 1), ("Årets intäkter", "", 1)]
    rows += [("Försäkringskassan (för staten)", "state", 1), *lines(truth, "income")[1:]]
    rows += [("Summa årets intäkter", "sum_income", 1), ("Årets kostnader", "", 1)]
    for group, word in groups(truth, ("Förbundskontor", "Beviljade insatser", "Kompetensinsatser")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [(word, "", 1), *own, (f"Summa {word.lower()}", f"sum_{group}", 1)]
    rows += [("Summa årets kostnader", "sum_cost", 1), ("Förändring av eget kapital (resultat)", "result", 1)]
    rows.append(("Eget kapital 31 december", "closing", 1))
    *days, last = [f"{weekday.lower()} {in_words(date, with_year=False)}" for weekday, date, _ in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Fastställd vid styrelsemöte {slashed(truth.adopted)}-{truth.adopted[2:4]}"),
        registered(truth, "Dnr {number}-{year}", "Dnr"),
        Text("heading", "Om oss"),
        Text("paragraph", f"{truth.region}, {towns(truth)}, Arbetsförmedlingen och Försäkringskassan äger förbundet "
             "tillsammans. En förbundschef leder arbetet."),
        Text("heading", "Målgrupp"),
        Text("paragraph", f"Vi arbetar för personer mellan 16 och 64 år med sammansatta behov.{more(truth)}"),
        Text("heading", "Ekonomi i korthet"),
        *(Text("item", told) for told in (
            said(truth, "state", "Statens bidrag: {n} kronor {year}."),
            law(
                truth,
                "Fördelning: staten 50 %, regionen 25 %, kommunerna 25 %.",
                "Fördelning: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna 25 % vardera.",
            ),
            said(truth, "cost", "Summa kostnader {year}: {n} kronor."),
            share_said(truth, "Administrationens (förbundskontorets) andel av bidragen {year}: {n} %."),
        ) if told),
        Text("heading", f"Treårsbudget {truth.heading_years[0]}–{truth.heading_years[1]}"),
        table(truth, Figures(space="\u00a0"), rows, years(truth, "År {}", "År {}"), "Kronor"),
        Text("heading", "Sammanträden"),
        Text("paragraph", f"Styrelsen sammanträder {', '.join(days)} och {last} {truth.year}. Alla möten är kl. 9–12."),
    ]  # fmt: skip
    return Laid(parts, ALL)


def saved_among_income(truth: Truth, rng: Random) -> Laid:
    """What is saved stands among the income, under a sum of the year's own, and what is left closes the table."""
    wider = with_more(truth, {"disposable": ["sum_income", "opening"]})
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Medlemsbidrag staten", "state", 1)]
    rows += [("Medlemsbidrag regionen", "region", 1), *in_towns(truth, "Medlemsbidrag {}")]
    rows += [("Summa medlemsbidrag", "sum_income", 1), ("Överfört från föregående år", "opening", 1)]
    rows += [("Summa att disponera", "disposable", 1), ("Kostnader", "", 1)]
    for group, word in groups(truth, ("administration", "insatser", "utbildning och utvärdering")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, OFFICE)
        rows += [*own, (f"Delsumma {word}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Årets resultat", "result", 1)]
    rows.append(("Överförs till nästa år", "closing", 1))
    grid = table(wider, Figures(), rows, years(truth, "Budget {}", "Inriktning {}"))
    grid.bold |= {n for n, row in enumerate(grid.rows) if row[0] == "Summa att disponera"}
    days = [[f"{weekday[:3].lower()} {brief(date)}", hours(time)] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"{truth.association} – verksamhetsplan {truth.year}"),
        registered(truth, "Diarienummer {year}/{number:03}", "Diarienummer"),
        Text("heading", "Syfte"),
        Text("paragraph", "Ingen ska hamna mellan stolarna när flera myndigheter behövs samtidigt."),
        Text("heading", "För vem?"),
        Text("paragraph", f"Den som är 16–64 år och behöver samordnat stöd för att kunna arbeta.{more(truth)}"),
        Text("heading", "Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Medlemsbidragen kommer till hälften från staten. Resten delas lika mellan regionen och kommunerna.",
                "Medlemsbidragen kommer från Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna, som "
                "betalar 25 procent vardera.",
            ),
            said(truth, "state", "Staten bidrar {year} med {n} kr. ")
            + said(truth, "cost", "Kostnaderna uppgår {year} till {n} kr. ")
            + share_said(truth, "Administrationskostnaderna är {n} % av medlemsbidragen {year}."),
            "Medel som inte har använts förs över till året därpå.",
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{} samt inriktning {}')}"),
        grid,
        Text("heading", f"Möten i förbundsstyrelsen {truth.year}"),
        Grid([["Datum", "Kl."], *days], rules="none"),
        Text("paragraph", f"Antagen {truth.adopted} av förbundsstyrelsen"),
    ]
    return Laid(parts, ALL)


def by_direction(truth: Truth, rng: Random) -> Laid:
    """Interventions by their direction, with a sum for each and one for both; the office last of the costs."""
    structural = truth.of("cost", group="development")
    sums = ["sum_interventions", *(["sum_development"] if structural else [])]
    wider = with_more(truth, {"both": sums})
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income", form="{}, bidrag")]
    rows += [("Intäkter, summa", "sum_income", 1), ("Individinriktade insatser", "", 1), *named(truth, "{}")]
    rows.append(("Individinriktade insatser, summa", "sum_interventions", 1))
    if structural:
        rows += [("Strukturövergripande insatser", "", 1), *reworded(truth, "development", STAFFED)]
        rows.append(("Strukturövergripande insatser, summa", "sum_development", 1))
        rows.append(("Insatser, summa", "both", 1))
    rows += [("Administration", "", 1), *reworded(truth, "administration", BOUGHT)]
    rows += [("Administration, summa", "sum_administration", 1), ("Kostnader, summa", "sum_cost", 1)]
    rows += [("Resultat", "result", 1), ("Eget kapital IB", "opening", 1), ("Eget kapital UB", "closing", 1)]
    name = truth.of("cost", group="interventions")[0].label
    grid = table(wider, Figures(space="\u00a0"), rows, years(truth))
    grid.bold |= {n for n, row in enumerate(grid.rows) if row[0] == "Insatser, summa"}
    days = [[date, weekday, *time.split("–")] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget för {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Beslutsdatum {truth.adopted}"),
        registered(truth, "Dnr: SOF {year}:{number}", "Dnr:"),
        Text("heading", "1. Inriktning"),
        Text("paragraph", "Individinriktade insatser möter deltagare."
             + (" Strukturövergripande insatser riktas till parternas medarbetare." if structural else "")),
        Text("heading", "2. Målgrupp"),
        Text("paragraph", f"Deltagare är 16–64 år och behöver insatser från flera håll.{more(truth)}"),
        Text("heading", "3. Beviljade medel (kronor)"),
        project(truth, Figures(space="\u00a0"), name, "{}", (12, 12, 12)),
        Text("heading", f"4. Budget {span(truth, last=' samt ')}"),
        *paragraphs(
            law(
                truth,
                "Försäkringskassan finansierar 50 procent, regionen 25 procent och kommunerna 25 procent.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna finansierar 25 procent vardera.",
            ),
            said(truth, "state", "Det statliga bidraget för {year} är {n} kr. ")
            + said(truth, "cost", "Kostnaderna under {year} summerar till {n} kr. ")
            + share_said(truth, "Administrationen tar i anspråk {n} % av bidragen {year}."),
        ),
        grid,
        Text("heading", f"5. Styrelsen {truth.year}"),
        Grid([["Datum", "Veckodag", "Start", "Slut"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL | {"project"})


def others_money(truth: Truth, rng: Random) -> Laid:
    """A project that is paid by a fund stands among the income and among the costs, with the same amount."""
    step = rng.randrange(6, 30) * 25_000
    fund = dict(zip(truth.keys, (step + 12_500 * n for n in range(len(truth.keys))), strict=True))
    added = {("fund", key): amount for key, amount in fund.items()}
    wider = with_more(replace(truth, amounts={**truth.amounts, **added}),
                      {"all_income": ["sum_income", "fund"], "all_cost": ["sum_cost", "fund"]})  # fmt: skip
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income", form="Bidrag {}")]
    rows += [("Summa medlemsbidrag", "sum_income", 1), ("Projektmedel ESF", "fund", 1)]
    rows += [("Summa intäkter", "all_income", 1), ("Kostnader", "", 1)]
    for group, word in groups(truth, ("förbundets administration", "insatser med medlemsbidrag", "utveckling")):
        own = named(truth, "{}") if group == "interventions" else lines(truth, "cost", group=group)
        rows += [*own, (f"Summa {word}", f"sum_{group}", 1)]
    rows += [
        ("Projekt Nästa steg (ESF)", "fund", 1),
        ("Summa kostnader", "all_cost", 1),
        ("Årets resultat", "result", 1),
    ]
    rows += [("Ingående balans, eget kapital", "opening", 1), ("Utgående balans, eget kapital", "closing", 1)]
    grid = table(wider, Figures(), rows, years(truth, "Budget {}", "Plan {}"), "SEK")
    grid.bold |= {n for n, row in enumerate(grid.rows) if row[0] in ("Summa intäkter", "Summa kostnader")}
    whole = grouped(amount_said(truth, "cost") + fund[truth.budget])
    parts: list[Part] = [
        Text("title", f"VERKSAMHETSPLAN OCH BUDGET {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Dnr {year}.{number}", "Dnr"),
        Text("heading", "Förbundets arbete"),
        Text("paragraph", "Förbundet äger projektet Nästa steg, som betalas helt av Europeiska socialfonden."),
        Text("paragraph", f"Deltagarna i våra insatser är 16–64 år.{more(truth)}"),
        Text("heading", "Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Av medlemsbidragen svarar Försäkringskassan för hälften, regionen för en fjärdedel och kommunerna för "
                "en fjärdedel.",
                "Av medlemsbidragen svarar Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna för en "
                "fjärdedel var.",
            ),
            said(truth, "state", "Bidraget från Försäkringskassan {year} är {n} kronor."),
            f"Kostnaderna {truth.year}, med projektet, är totalt {whole} kronor. "
            + share_said(truth, "Administrationen är {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"Budget {truth.heading_years[0]}–{truth.heading_years[1]}"),
        grid,
        Text("heading", f"Styrelsens sammanträdestider {truth.year}"),
        *(
            Text("item", f"{weekday}en den {in_words(date, with_year=False)} kl {time.replace(':', '.')}")
            for weekday, date, time in truth.meetings
        ),
        Text("paragraph", f"Styrelsen har den {in_words(truth.adopted)} antagit verksamhetsplan och budget."),
    ]
    return Laid(parts, ALL)
