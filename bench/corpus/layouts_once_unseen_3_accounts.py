"""As out of a workbook or a ledger, unseen the third time: currency, thousands, a firm's words, years gone by."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    brief,
    columns_before,
    fill,
    groups,
    heading_above,
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
from bench.corpus.wording import BOUGHT, STAFFED, budget_and_plan, hours, in_towns, named, paragraphs, reworded, said


def currency(truth: Truth, rng: Random) -> Laid:
    """Pasted from a workbook: kronor with ",00 kr", the title with its years inside the table, rows in capitals."""
    figures = Figures(decimals=2, suffix=" kr", nothing="0,00 kr")
    rows: list[RowSpec] = [("BIDRAG FRÅN PARTERNA", "", 1), ("FK", "state", 1), ("REGION", "region", 1)]
    rows += [(label.upper(), key, 1) for label, key, _ in lines(truth, "income")[2:]]
    rows.append(("S:A BIDRAG", "sum_income", 1))
    for group, word in groups(truth, ("FÖRBUNDET", "FINANSIERADE INSATSER", "LÄRANDE")):
        own = named(truth, "{}", "{} 2.0") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [(word, "", 1), *own, (f"S:A {word}", f"sum_{group}", 1)]
    rows += [("S:A KOSTNADER", "sum_cost", 1), ("RESULTAT +/-", "result", 1)]
    rows += [("INGÅENDE KAPITAL", "opening", 1), ("UTGÅENDE KAPITAL", "closing", 1)]
    grid = table(truth, figures, rows, years(truth, "{} BUDGET", "{} PLAN"))
    heading_above(grid, [f"BUDGET {truth.heading_years[0]}-{truth.heading_years[1]}", *[""] * len(truth.keys)])
    parts: list[Part] = [
        Text("title", f"Budget och verksamhetsplan för {truth.association} {truth.year}"),
        registered(truth, "Dnr SAMF {year}/{number}", "Dnr"),
        Text("paragraph", f"Fastställd av styrelsen {slashed(truth.adopted)} {truth.adopted[:4]}"),
        Text("heading", "Uppdrag"),
        Text(
            "paragraph",
            f"Förbundet bildades 2009 och har organisationsnummer 222000-2990. Det betalar för insatser som parterna "
            f"driver tillsammans för personer i arbetsför ålder.{more(truth)}",
        ),
        Text("heading", "Ekonomiska förutsättningar"),
        *paragraphs(
            law(
                truth,
                "Enligt 5 § finsamlagen bidrar staten med 1/2, regionen med 1/4 och kommunerna med 1/4.",
                "Enligt 5 § finsamlagen bidrar Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna med lika "
                "stora delar, 1/4 vardera.",
            ),
            said(truth, "state", "Staten skjuter till {n} kronor under {year}. ")
            + said(truth, "cost", "De sammanräknade kostnaderna för {year} är {n} kronor."),
            share_said(truth, "Förbundets administration motsvarar {n} % av bidragen {year}."),
        ),
        grid,
        Text("heading", "Styrelsemöten"),
        *(
            Text("item", f"{date}, {weekday.lower()}, kl. {time.replace('–', ' - ')}")
            for weekday, date, time in truth.meetings
        ),
    ]
    return Laid(parts, ALL)


def kkr(truth: Truth, rng: Random) -> Laid:
    """Thousands as "kkr", shares of the law in the labels, years as frames; a table of risks before the budget."""
    figures = Figures(unit=1000, minus="-{}")
    rows: list[RowSpec] = [("Finansiering från parterna", "", 1), ("Staten (50 %)", "state", 1)]
    rows += [(f"{truth.region} (25 %)", "region", 1), *lines(truth, "income")[2:]]
    rows.append(("Finansiering, summa", "sum_income", 1))
    for group, word in groups(truth, ("Verkställande tjänsteman och kansli", "Parternas insatser", "Strukturpåverkan")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BOUGHT)
        own = [(label, key, -1) for label, key, _ in own]
        rows += [(word, "", 1), *own, (f"{word}, summa", f"sum_{group}", -1)]
    rows += [("Kostnader, summa", "sum_cost", -1), ("Netto", "result", 1)]
    rows += [
        ("Outnyttjade medel vid årets ingång", "opening", 1),
        ("Outnyttjade medel vid årets utgång", "closing", 1),
    ]
    risks = Grid(
        [
            ["Risk", "Sannolikhet (1-4)", "Konsekvens (1-4)", "Riskvärde", "Åtgärd"],
            ["Nyckelperson slutar", "2", "3", "6", "Rutiner skrivs ned"],
            ["Få deltagare anvisas", "3", "3", "9", "Dialog med parternas chefer"],
            ["Medlen förbrukas inte", "2", "2", "4", "Uppföljning varje tertial"],
        ]
    )
    parts: list[Part] = [
        Text("title", f"Verksamhetsinriktning och budget {truth.year}"),
        Text("paragraph", f"{truth.association}. Styrelsens beslut {truth.adopted}."),
        registered(truth, "Ärendebeteckning FIN {year}:{number}", "Ärendebeteckning"),
        Text("heading", "Prioriteringar"),
        Text("paragraph", f"Unga vuxna och långtidssjukskrivna går före när insatserna är fulla.{more(truth)}"),
        Text("heading", "Riskbedömning"),
        risks,
        Text("heading", f"Ramar {truth.heading_years[0]}–{truth.heading_years[1]}, kkr"),
        table(truth, figures, rows, years(truth, "Budgetram {}", "Planeringsram {}"), "Kkr"),
        *paragraphs(
            said(truth, "state", "Statlig tilldelning för {year} är {n} kkr.", 1000),
            said(truth, "cost", "Kostnaderna {year} ryms inom en ram på {n} kkr.", 1000),
            share_said(truth, "Administrationen är beräknad till {n} procent av parternas bidrag {year}."),
            law(
                truth,
                "Försäkringskassan svarar för statens hälft av finansieringen. Region och kommun svarar för 25 % var.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna svarar för 25 % var av finansieringen.",
            ),
        ),
    ]
    return Laid(parts, ALL - {"meetings", "weekdays"})


def as_a_firm(truth: Truth, rng: Random) -> Laid:
    """In the words of a firm's accounts by its bookkeeper: "rörelsens", interest of nothing, the year's change."""
    figures = Figures(space="\u00a0", minus="- {}")
    rows: list[RowSpec] = [("Rörelsens intäkter", "", 1), ("Medlemsbidrag, staten", "state", 1)]
    rows += [("Medlemsbidrag, regionen", "region", 1), *in_towns(truth, "Medlemsbidrag, {}")]
    rows += [("Summa rörelseintäkter", "sum_income", 1), ("Rörelsens kostnader", "", 1)]
    for group, word in groups(truth, ("Omkostnader", "Lämnade bidrag", "Utbildning och utvärdering")):
        own = named(truth, "Bidrag till {}") if group == "interventions" else reworded(truth, group, BOUGHT)
        own = [(label, key, -1) for label, key, _ in own]
        rows += [*own, (f"Summa {word.lower()}", f"sum_{group}", -1)]
    rows += [("Summa rörelsekostnader", "sum_cost", -1), ("Rörelseresultat", "result", 1)]
    rows += [("Ränteintäkter", "", 1), ("Räntekostnader", "", 1), ("Beräknat årsresultat", "result", 1)]
    head = years(truth, "Budget för {}", "Plan för {}")
    grid = table(truth, figures, rows, head)
    for label in ("Ränteintäkter", "Räntekostnader"):
        fill(grid, label, "0")
    grid.rules = "none"
    rows = [("Ingående eget kapital 1 januari", "opening", 1), ("Årets förändring", "result", 1)]
    equity = table(truth, figures, [*rows, ("Utgående eget kapital 31 december", "closing", 1)], head)
    equity.rules = "none"
    name = truth.of("cost", group="interventions")[0].label
    box = [["Diarienummer", "Beslutad av styrelsen", "Gäller till och med"]]
    box.append([truth.register.replace(":", "/"), truth.adopted, f"{truth.year}-12-31"])
    days = [f"{weekday.lower()}en den {in_words(date)} {hours(time)}" for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", truth.association),
        Text("title", f"Verksamhetsplan {truth.year}"),
        Grid(box, rules="all"),
        Text("heading", "Förvaltning"),
        Text(
            "paragraph",
            f"Kommunen sköter förbundets löner och bokföring enligt avtal. Revisorerna är två.{more(truth)}",
        ),
        Text("heading", "Finansiering"),
        *paragraphs(
            law(
                truth,
                "Staten betalar genom Försäkringskassan 50 procent, regionen 25 procent och kommunerna 25 procent.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar en fjärdedel var.",
            ),
            said(truth, "state", "Medlemsbidraget från staten är {n} kronor {year}.")
            + " "
            + said(truth, "cost", "Rörelsekostnaderna är {n} kronor {year}."),
            share_said(truth, "Omkostnaderna är förbundets administration och tar {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"Resultaträkning, budget {budget_and_plan(truth, '{} och plan {}', ' till ')} (belopp i kr)"),
        grid,
        Text("heading", "Förändring av eget kapital (belopp i kr)"),
        equity,
        Text("heading", f"Beviljat bidrag till {name} (belopp i kr)"),
        project(truth, figures, f"Bidrag till {name}", "År {}", (12, 12, 12)),
        Text("heading", "Styrelsen sammanträder"),
        *(Text("item", told) for told in days),
    ]
    return Laid(parts, ALL | {"project"})


def closed_accounts(truth: Truth, rng: Random) -> Laid:
    """Closed accounts, or a year so far and its forecast, to the left of the plan's years in a wide table."""
    figures = Figures()
    before = truth.columns[0][1] - 1
    closed = before < truth.year - 1
    gone = past(truth, rng, truth.amounts["opening", truth.keys[0]] * 100, 100 if closed else 100_000)
    gone = {key: amount // 100 for key, amount in gone.items()}
    rows: list[RowSpec] = [("VERKSAMHETENS MEDEL", "", 1), ("Försäkringskassan/Arbetsförmedlingen", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Medel totalt", "sum_income", 1)]
    for group, word in groups(truth, ("Förbundskansli", "Insatser", "Gemensam kompetensutveckling")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [(word.upper(), "", 1), *own, (f"{word} totalt", f"sum_{group}", 1)]
    rows += [("Kostnader totalt", "sum_cost", 1), ("Resultat (medel minus kostnader)", "result", 1)]
    rows += [("Balanserade medel, ingående", "opening", 1), ("Balanserade medel, utgående", "closing", 1)]
    grid = table(truth, figures, rows, years(truth))
    seen = [(f"Bokslut {before}", gone)]
    if not closed:
        seen = [(f"Utfall jan–aug {before}", _so_far(truth, rng, gone)), (f"Prognos helår {before}", gone)]
    cells = [[figures.text(own[key]) if key in own else "" for _, own in seen] for _, key, _ in rows]
    columns_before(grid, 1, [head for head, _ in seen], cells)
    days = [[weekday, slashed(date), time, "Styrelse"] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan med budget {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Version 1.0. Antagen av styrelsen {truth.adopted}."),
        registered(truth, "D.nr {number}:{year}", "D.nr"),
        Text("heading", "Läget i våra kommuner"),
        Text(
            "paragraph", f"Fler är sjukskrivna länge och färre unga står helt utanför arbete och studier.{more(truth)}"
        ),
        Text("heading", "Så finansieras förbundet"),
        *paragraphs(
            law(
                truth,
                "Försäkringskassan bidrar med hälften av medlen också för Arbetsförmedlingens räkning. Regionen bidrar "
                "med 25 % och kommunerna med 25 %.",
                "De fyra parterna Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med 25 procent "
                "var.",
            ),
            said(truth, "state", "Försäkringskassan har anvisat {n} kronor i statliga medel för {year}."),
            said(truth, "cost", "Kostnaderna är i budgeten {n} kronor för {year}. ")
            + share_said(truth, "Administrationen beräknas ta {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"Ekonomisk översikt med budget för {span(truth)}"),
        Text("paragraph", "Beloppen är kronor."),
        grid,
        Text("heading", f"Mötesplan {truth.year}"),
        Grid([["Dag", "Datum", "Tid", "Möte"], *days]),
    ]
    return Laid(parts, ALL)


def _so_far(truth: Truth, rng: Random, year: dict[str, int]) -> dict[str, int]:
    """What has come in and gone out of a year until August, with sums that add up; the equity is not told."""
    state = year["state"] * 2 // 3 // 400 * 400
    amounts = {"state": state, "region": state // 2}
    *others, last = truth.of("income")[2:]
    amounts |= {row.key: year[row.key] * 2 // 3 for row in others}
    amounts[last.key] = state // 2 - sum(amounts[row.key] for row in others)
    amounts |= {row.key: year[row.key] * rng.randrange(560, 700) // 1000 for row in truth.of("cost")}
    for row in truth.of("sum", "result"):
        amounts[row.key] = sum(amounts[p.lstrip("-")] * (-1 if p.startswith("-") else 1) for p in row.of)
    return amounts


def pivot(truth: Truth, rng: Random) -> Laid:
    """Summed by a workbook: the part named in the first column of each row, "Totalt" after it, equity below."""
    figures = Figures(space="\u202f", minus="-{}")
    paid = [("Försäkringskassan", "state", 1), *lines(truth, "income")[1:]]
    blocks: list[tuple[str, list[RowSpec], str, int]] = [("Medlemsbidrag", paid, "sum_income", 1)]
    for group, word in groups(truth, ("Administration", "Insatser", "Strukturarbete")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BOUGHT)
        blocks.append((word, [(label, key, -1) for label, key, _ in own], f"sum_{group}", -1))
    rows, places = [], []
    for word, own, key, sign in blocks:
        rows += [*own, (f"{word} Totalt", key, sign)]
        places += [word] * len(own) + [""]
    rows += [("Kostnader Totalt", "sum_cost", -1), ("Totalsumma", "result", 1)]
    grid = table(truth, figures, rows, ["", *(str(year) for _, year, _ in truth.columns)], "Område", lead=2)
    grid.rows[0].pop(1)
    grid.rows[0][1] = "Post"
    for cells, place in zip(grid.rows[1:], places, strict=False):
        if place:
            cells[:2] = [place, cells[0]]
    grid.rules = "horizontal"
    rows = [("Vid årets början", "opening", 1), ("Årets resultat", "result", 1), ("Vid årets slut", "closing", 1)]
    equity = table(truth, figures, rows, [str(year) for _, year, _ in truth.columns], "Eget kapital")
    equity.rules = "horizontal"
    parts: list[Part] = [
        Text("title", f"VERKSAMHETSPLAN {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Reg.nr {year}-{number:04}", "Reg.nr"),
        Text("heading", "INRIKTNING"),
        Text(
            "paragraph",
            f"Insatserna ska fungera likadant i hela området. De är öppna för den som är 16–64 år.{more(truth)}",
        ),
        Text("heading", "EKONOMI"),
        *paragraphs(
            said(truth, "state", "Statens medlemsbidrag {year} är enligt fördelningsmodellen {n} kr.")
            + law(
                truth,
                " Regionen och kommunerna betalar 25 % var, staten resten.",
                " Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar alltså 25 % var.",
            ),
            said(truth, "cost", "Kostnaderna uppgår {year} till totalt {n} kr."),
            share_said(truth, "Under {year} står administrationen för {n} % av medlemsbidragen."),
        ),
        Text("heading", f"BUDGET FÖR ÅREN {truth.heading_years[0]} T.O.M. {truth.heading_years[1]}"),
        grid,
        Text("paragraph", "Belopp i kronor. Kostnader har minus."),
        equity,
        Text("heading", f"STYRELSEMÖTEN {truth.year}"),
        *(
            Text("item", f"{brief(date)} kl. {time.replace(':', '.')}, {weekday.lower()}")
            for weekday, date, time in truth.meetings
        ),
        Text("paragraph", f"Beslutades av styrelsen den {in_words(truth.adopted)}."),
    ]
    return Laid(parts, ALL)
