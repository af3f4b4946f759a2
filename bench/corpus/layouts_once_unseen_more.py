"""Four of the layouts that were unseen at first: other words, other dates, and columns beside the plan's own."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    columns_before,
    day,
    economy,
    groups,
    heading_above,
    law,
    lines,
    more,
    past,
    project,
    register,
    table,
    years,
)
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth, grouped

COMMENTS = {
    "Bidrag Försäkringskassan": "Besked i september",
    "Förbundschef": "Heltid",
    "Kanslipersonal": "80 procent",
    "Revision": "Ny upphandling",
    "Styrelsearvoden": "Utgår per möte",
    "Lokalhyra": "Avtalet löper ut",
    "IT och telefoni": "Köps av kommunen",
}


def comments_between(truth: Truth, rng: Random) -> Laid:
    """Comments between label and figures, minus after the costs, narrow spaces, no rules, meetings in a list."""
    figures = Figures(space="\u202f", minus="{}-")
    rows: list[RowSpec] = [("Finansiering", "", 1), *lines(truth, "income", form="Bidrag {}")]
    rows += [("S:a finansiering", "sum_income", 1)]
    for group, word in groups(truth, ("Ledning och kansli", "Beslutade insatser", "Utvecklingsarbete")):
        rows += [(word, "", 1), *lines(truth, "cost", -1, group), (f"S:a {word.lower()}", f"sum_{group}", -1)]
    rows += [("S:a kostnader", "sum_cost", -1), ("Resultat för året", "result", 1)]
    rows += [("Kapital från föregående år", "opening", 1), ("Kapital till nästa år", "closing", 1)]
    grid = table(truth, figures, rows, ["Kommentar", *years(truth)], "Post, belopp i kr", lead=2)
    grid.rows[0].pop(1)
    for row, (label, key, _) in zip(grid.rows[1:], rows, strict=True):
        row[1] = COMMENTS.get(label, "")
        if key and truth.row(key).kind == "cost" and truth.row(key).group != "administration":
            row[1] = rng.choice(("Helår", "Oförändrat", "Beslutad i juni", "Från mars", ""))
    grid.rules = "none"
    half = "Staten betalar genom Försäkringskassan hälften av medlen. Regionen betalar 25 % och kommunerna 25 %."
    same = "Alla fyra parter betalar lika mycket: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna står "
    parts: list[Part] = [
        Text("title", f"{truth.association}: plan och budget {truth.year}"),
        *register(truth, "Beteckning: {}"),
        Text("heading", "1. Vilka vi finns till för"),
        Text("paragraph", "Stödet är till för den som behöver hjälp av flera myndigheter samtidigt." + more(truth)),
        Text("heading", "2. Pengarna"),
        Text("paragraph", law(truth, half, same + "för 25 % vardera.")),
        economy(
            truth,
            "För {year} ger staten {n} kr.",
            "Budgeten tar upp kostnader för sammanlagt {n} kr {year}.",
            "Ledning, kansli och annan administration tar {n} % av medlemsbidragen {year}.",
        ),
        Text("heading", f"Ettårsbudget och plan, {truth.heading_years[0]}–{truth.heading_years[1]}"),
        grid,
        Text("heading", f"3. Så möts styrelsen {truth.year}"),
        *(
            Text("item", f"{weekday} {day(date, with_year=False)}, kl. {time.replace(':', '.')}")
            for weekday, date, time in truth.meetings
        ),
        Text("paragraph", f"Planen beslutades av styrelsen den {day(truth.adopted)}."),
    ]
    return Laid(parts, ALL)


def ledger_sheet(truth: Truth, rng: Random) -> Laid:
    """As a workbook: accounts after the labels, empty rows and cells, an intervention that gives way to another."""
    figures = Figures()
    ending = truth.of("cost", group="interventions")[-1]
    rows: list[RowSpec] = [("INTÄKTER", "", 1), *lines(truth, "income"), ("Ränteintäkter", "", 1)]
    rows += [("Totalt intäkter", "sum_income", 1), ("", "", 1), ("KOSTNADER", "", 1)]
    for group, word in groups(truth, ("administration", "insatser", "utveckling")):
        for row in truth.of("cost", group=group):
            rows += [(row.label, row.key, 1)] if row is not ending else []
        if group == "interventions":
            rows += [(f"{ending.label} (avslutas)", ending.key, 1), ("Efterföljare, upphandlas", ending.key, 1)]
        rows += [(f"Totalt {word}", f"sum_{group}", 1), ("", "", 1)]
    rows += [("Totalt kostnader", "sum_cost", 1), ("", "", 1), ("Över-/underskott", "result", 1), ("", "", 1)]
    rows += [("Sparade medel från tidigare år", "opening", 1), ("Sparade medel att föra över", "closing", 1)]
    grid = table(truth, figures, rows, ["Konto", *(str(year) for _, year, _ in truth.columns)], "Benämning", lead=2)
    grid.rows[0].pop(1)
    at = next(n for n, (label, _, _) in enumerate(rows, 1) if label.endswith("(avslutas)"))
    later = 2 + truth.keys.index(truth.budget) + 1
    for line, columns in ((at, range(later, len(grid.rows[0]))), (at + 1, range(2, later))):
        for column in columns:
            grid.rows[line][column] = ""
            del grid.figures[line, column]
    accounts = {"income": 3510, "administration": 5010, "interventions": 4530, "development": 6310}
    for cells, (label, key, _) in zip(grid.rows[1:], rows, strict=True):
        own = truth.row(key) if key else None
        if own and own.kind in ("income", "cost"):
            cells[1] = str(accounts[own.group or own.kind])
            accounts[own.group or own.kind] += 10
        elif label == "Ränteintäkter":
            cells[1] = "8310"
    grid.bold.discard(next(n for n, (label, _, _) in enumerate(rows, 1) if label == "Ränteintäkter"))
    grid.rules = "horizontal"
    name = truth.of("cost", group="interventions")[0].label
    days = [
        [f"{weekday[:3]} {int(date[8:])}/{int(date[5:7])}", time.replace("–", "-"), "Digitalt" if n % 2 else "Kansliet"]
        for n, (weekday, date, time) in enumerate(truth.meetings)
    ]
    return Laid(
        [
            Text("title", f"{truth.association}, verksamhetsplan med budget för {truth.year}"),
            *register(truth, "Diarienr {}"),
            Text("paragraph", f"Antogs av styrelsen {truth.adopted}."),
            Text("heading", f"Budget {truth.heading_years[0]}, plan till och med {truth.heading_years[1]} (kronor)"),
            grid,
            Text("heading", "Kommentarer till budgeten"),
            economy(
                truth,
                "Statsbidraget är beräknat till {n} kronor för {year}.",
                "Kostnaderna blir totalt {n} kronor {year}.",
                "Administrationen motsvarar {n} procent av medlemsbidragen {year}.",
            ),
            Text("paragraph", truth.said["law"]),
            Text("paragraph", "Insatserna riktar sig till invånare i yrkesverksam ålder." + more(truth)),
            Text("heading", f"Styrelsemöten {truth.year}"),
            Grid([["Dag", "Tid", "Var"], *days]),
            Text("heading", f"Insatsbudget: {name}"),
            project(truth, figures, name, "{} ({} mån)", (11, 12, 12)),
        ],
        ALL | {"project"},
    )


def coded_thousands(truth: Truth, rng: Random) -> Laid:
    """Thousands said in a sentence only, codes before the labels, last year's outcome with a decimal, two headings."""
    figures = Figures(minus="– {}", unit=1000)
    first = truth.columns[0][1]
    outcome = past(truth, rng, truth.amounts["opening", truth.keys[0]] * 100, 10_000)
    rows = lines(truth, "income", form="Medlemsbidrag, {}")
    rows += [("Intäkter", "sum_income", 1)]
    for group, word in groups(truth, ("Förbundsgemensamt", "Samverkan kring individen", "Strukturarbete")):
        rows += [*lines(truth, "cost", -1, group), (word, f"sum_{group}", -1)]
    rows += [("Kostnader", "sum_cost", -1), ("Årets budgeterade resultat", "result", 1)]
    rows += [("Balanserat kapital vid årets början", "opening", 1), ("Balanserat kapital vid årets slut", "closing", 1)]
    grid = table(truth, figures, rows, ["", *(str(year) for _, year, _ in truth.columns)], lead=2)
    grid.rows[0].pop(1)
    letters = {"income": "I", "administration": "F", "interventions": "S", "development": "U"}
    codes = {"sum_income": "I", "sum_cost": "K", "result": "R", "opening": "E1", "closing": "E2"}
    for kind, letter in letters.items():
        codes |= {own.key: f"{letter}{n}" for n, own in enumerate(truth.of("income", "cost", group=kind), 1)}
        codes[f"sum_{kind}"] = letter
    codes |= {own.key: f"I{n}" for n, own in enumerate(truth.of("income"), 1)}
    for row, (_, key, _) in zip(grid.rows[1:], rows, strict=True):
        row[0], row[1] = codes[key], row[0]
    cells = []
    for _, key, sign in rows:
        tenths = outcome[key] * sign // 10_000
        shown = f"{grouped(abs(tenths) // 10)},{abs(tenths) % 10}"
        cells.append([f"– {shown}" if tenths < 0 else shown])
    columns_before(grid, 2, [str(first - 1)], cells)
    kinds = ["Utfall", *("Budget" if kind == "budget" else "Plan" for _, _, kind in truth.columns)]
    heading_above(grid, ["Kod", "Post", *(kind if kind != kinds[n - 1] else "" for n, kind in enumerate(kinds))])
    dated = f"Styrelsen antog planen den {day(truth.adopted)}, dnr {truth.register}."
    return Laid(
        [
            Text("title", f"Inriktning och budget {truth.year}"),
            Text("paragraph", truth.association),
            Text("paragraph", dated),
            Text("heading", "Ramar"),
            Text(
                "paragraph",
                law(
                    truth,
                    "Regionen och kommunerna betalar 25 % var och Försäkringskassan 50 %.",
                    "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar 25 % vardera.",
                ),
            ),
            Text("paragraph", "Den som är 16–64 år och behöver samordnat stöd kan delta." + more(truth)),
            economy(
                truth,
                "Från staten väntas {n} tkr för {year}.",
                "Samtliga kostnader {year} beräknas till {n} tkr.",
                "Av medlemsbidragen används {n} % till administration {year}.",
                1000,
            ),
            Text("heading", f"Ekonomisk ram {truth.heading_years[0]} till {truth.heading_years[1]}"),
            Text("paragraph", "Samtliga belopp i tabellen är tusental kronor."),
            grid,
        ],
        ALL - {"meetings", "weekdays"},
    )
