"""Layouts that were unseen at first: nine other ways in which associations set out the same plan."""

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
    with_more,
    years,
)
from bench.corpus.layouts_once_unseen_more import coded_thousands, comments_between, ledger_sheet
from bench.corpus.parts import Figures, Grid, Laid, Layout, Part, Text, in_thousands, key_grid, retold
from bench.corpus.truth import Truth, grouped


def net_costs(truth: Truth, rng: Random) -> Laid:
    """As a municipality's: numbered rows, a double heading, costs with a dash, net costs; equity in its own table."""
    figures = Figures(space="\u00a0", minus="–{}")
    rows: list[RowSpec] = [("1 Verksamhetsintäkter", "", 1)]
    rows += [(f"1.{n} {row.label}", row.key, 1) for n, row in enumerate(truth.of("income"), 1)]
    rows += [("Summa verksamhetsintäkter", "sum_income", 1), ("2 Verksamhetskostnader", "", 1)]
    for n, (group, word) in enumerate(groups(truth, ("Kansli och styrelse", "Samverkansinsatser", "Lärande")), 1):
        rows.append((f"2.{n} {word}", "", 1))
        rows += [(f"2.{n}.{m} {row.label}", row.key, -1) for m, row in enumerate(truth.of("cost", group=group), 1)]
        rows.append((f"Summa {word.lower()}", f"sum_{group}", -1))
    rows += [("Summa verksamhetskostnader", "sum_cost", -1), ("Verksamhetens nettokostnader", "result", 1)]
    rows += [("3 Finansnetto", "", 1), ("Årets resultat", "result", 1)]
    kinds = ["Budget" if kind == "budget" else "Plan" for _, _, kind in truth.columns]
    head = [str(year) for _, year, _ in truth.columns]
    result = table(truth, figures, rows, head)
    result.rows[-2][1:] = ["0"] * len(head)
    heading_above(result, ["Belopp i kronor", *kinds])
    rows = [("Balanserat kapital från tidigare år", "opening", 1), ("Budgeterat resultat", "result", 1)]
    equity = table(truth, figures, [*rows, ("Balanserat kapital att föra vidare", "closing", 1)], head, "Kronor")
    days = [[day(date), weekday.lower(), time] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year} med budget"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Diarienummer: {truth.register}"),
        Text("paragraph", f"Fastställd av styrelsen den {day(truth.adopted)}"),
        Text("heading", "1. Förbundets uppdrag"),
        Text("paragraph", truth.said["law"]),
        Text("paragraph", "Insatserna är till för personer i yrkesverksam ålder med behov av fler än ett stöd."),
        Text("heading", f"2. Resultatbudget {truth.heading_years[0]} med plan till {truth.heading_years[1]}"),
        economy(
            truth,
            "Försäkringskassan har meddelat att statens bidrag blir {n} kronor {year}.",
            "Verksamhetens kostnader beräknas till {n} kronor för {year}.",
            "Av medlemsbidragen {year} går {n} % till administration.",
        ),
        result,
        Text("heading", "3. Balanserat kapital"),
        Text("paragraph", f"Kapitalet prövas i samband med bokslutet.{more(truth)}"),
        equity,
        Text("heading", f"4. Sammanträden under {truth.year}"),
        Grid([["Datum", "Veckodag", "Klockslag"], *days]),
    ]
    return Laid(parts, ALL)


def costs_first(truth: Truth, rng: Random) -> Laid:
    """Costs before income, the last year first, thousands not parted; what is saved by year, with text between."""
    turned = truth.columns[::-1]
    figures = Figures(space="")
    head = [f"{'Budget' if kind == 'budget' else 'Plan'} {year}" for _, year, kind in turned]
    rows: list[RowSpec] = []
    for group, word in groups(truth, ("förbundets administration", "finansierade insatser", "utvecklingsarbete")):
        rows += [*lines(truth, "cost", 1, group), (f"Totalt {word}", f"sum_{group}", 1)]
    costs = table(truth, figures, [*rows, ("Totalt kostnader", "sum_cost", 1)], head, "Utgifter, kr", columns=turned)
    rows = [*lines(truth, "income"), ("Totalt intäkter", "sum_income", 1), ("Över-/underskott", "result", 1)]
    income = table(truth, figures, rows, head, "Inkomster, kr", columns=turned)
    saved = Grid([["År", "Sparat 1 januari", "Över-/underskott", "Sparat 31 december"]])
    for key, year, _ in truth.columns:
        amounts = [truth.amounts[row, key] for row in ("opening", "result", "closing")]
        saved.figures |= {(len(saved.rows), at): amount for at, amount in enumerate(amounts, 1)}
        saved.rows.append([str(year), *(figures.text(amount) for amount in amounts)])
    costs.rules = income.rules = saved.rules = "horizontal"
    parts: list[Part] = [
        Text("title", f"{truth.association} – verksamhetsplan {truth.year}"),
        *register(truth, "Ärendenummer {}"),
        Text("paragraph", f"Beslutad {truth.adopted} av styrelsen, § {rng.randrange(30, 60)}"),
        Text("heading", "Vad kostar verksamheten?"),
        economy(
            truth,
            "Statens bidrag, som betalas av Försäkringskassan, är {n} kr {year}.",
            "Totalt kostar verksamheten {n} kr under {year}.",
            "{n} procent av medlemsbidragen {year} används till administration.",
        ),
        Text("heading", f"Pengar in och ut {truth.heading_years[0]}–{truth.heading_years[1]}"),
        costs,
        income,
        Text("heading", "Sparade medel från tidigare år"),
        Text("paragraph", "Det som inte används under ett år får förbundet spara till nästa år."),
        saved,
        Text("heading", "Vem betalar?"),
        Text(
            "paragraph",
            law(
                truth,
                "Hälften (50 %) kommer från Försäkringskassan, 25 % från regionen och 25 % från kommunerna.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar 25 % vardera.",
            ),
        ),
        Text("paragraph", f"Målgruppen är bred och bestäms av parterna gemensamt.{more(truth)}"),
        Text("heading", f"Styrelsens möten {truth.year}"),
        *(Text("item", f"{weekday} den {day(date)} kl. {time}") for weekday, date, time in truth.meetings),
    ]
    return Laid(parts, ALL)


def outcome_to_plan(truth: Truth, rng: Random) -> Laid:
    """Outcome with öre, forecast, budget, plan and change side by side; a result that is budgeted; months worked."""
    figures, change = Figures(space="\u00a0"), Figures(space="\u00a0", minus="−{}")
    rows: list[RowSpec] = [("Medlemsbidrag", "", 1), *lines(truth, "income"), ("Delsumma bidrag", "sum_income", 1)]
    for group, word in groups(truth, ("Administration", "Insatser", "Utveckling")):
        rows += [(word, "", 1), *lines(truth, "cost", 1, group), (f"Delsumma {word.lower()}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Budgeterat resultat", "result", 1)]
    rows += [("Eget kapital, ingående", "opening", 1), ("Eget kapital, utgående", "closing", 1)]
    grid = table(truth, figures, rows, years(truth))
    key, following = (key for key, year, _ in truth.columns if truth.year <= year <= truth.year + 1)
    grid.rows[0].append("Förändring")
    for n, (_, row, _) in enumerate(rows, 1):
        told = bool(row) and truth.row(row).kind in ("income", "cost", "sum")
        amount = truth.amounts[row, following] - truth.amounts[row, key] if told else 0
        if told:
            grid.figures[n, len(grid.rows[n])] = amount
        grid.rows[n].append(change.text(amount) if told else "")
    columns_before(grid, 1, *_gone_by(truth, rng, rows))
    name = truth.of("cost", group="interventions")[0].label
    days = [[f"{weekday} {date}", f"kl. {time}"] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", "Verksamhetsplan och budget"),
        Text("paragraph", f"{truth.association} {truth.year}"),
        Text("heading", "Finansiering"),
        Text("paragraph", truth.said["law"]),
        economy(
            truth,
            "Försäkringskassans bidrag uppgår {year} till {n} kronor.",
            "Summan av kostnaderna {year} är {n} kronor.",
            "Administrationens andel av medlemsbidragen är {n} % {year}.",
        ),
        Text("heading", "Insats med egen budget"),
        project(truth, figures, name, "År {} {} månader", (11, 12, 12)),
        Text("heading", f"Flerårsöversikt {truth.heading_years[0]}–{truth.heading_years[1]}"),
        grid,
        Text("paragraph", f"Förändring avser plan {truth.year + 1} jämfört med budget {truth.year}. Belopp i kronor."),
        Text("paragraph", f"Deltagarna anvisas av parterna.{more(truth)}"),
        Text("heading", f"Mötesdagar {truth.year}"),
        Grid([["Styrelsen", "Tid"], *days], rules="none"),
        *register(truth, "Dnr SF {}"),
        Text("paragraph", f"Fastställd vid styrelsens sammanträde den {day(truth.adopted)}"),
    ]
    return Laid(parts, ALL | {"project"})


def _gone_by(truth: Truth, rng: Random, rows: list[RowSpec]) -> tuple[list[str], list[list[str]]]:
    """The outcome of the year before last in öre and, unless its budget is in the plan, a forecast of last year."""
    before = truth.columns[0][1] - 1
    head: list[str] = []
    cells: list[list[str]] = [[] for _ in rows]
    closing = truth.amounts["opening", truth.keys[0]] * 100
    kinds = (("Prognos", 100_000), ("Utfall", 1)) if before == truth.year - 1 else (("Utfall", 1),)
    for year, (kind, step) in zip((before, before - 1), kinds, strict=False):
        amounts = past(truth, rng, closing, step)
        closing = amounts["opening"]
        head.insert(0, f"{kind} {year}")
        for row, (_, key, _) in zip(cells, rows, strict=True):
            kronor = grouped(amounts.get(key, 0) // 100, "\u00a0")
            shown = kronor if kind == "Prognos" else f"{kronor},{amounts.get(key, 0) % 100:02d}"
            row.insert(0, shown if key else "")
    return head, cells


def summary_first(truth: Truth, rng: Random) -> Laid:
    """In thousands: a box of facts, a summary, then each of its rows in detail with a sum that is only bold."""
    figures = Figures(unit=1000)
    words = groups(truth, ("Kansli", "Insatser för målgruppen", "Utveckling och lärande"))
    head = [str(year) for _, year, _ in truth.columns]
    rows: list[RowSpec] = [("Medlemmarnas bidrag", "sum_income", 1)]
    rows += [(word, f"sum_{group}", 1) for group, word in words]
    rows += [("Kostnader totalt", "sum_cost", 1), ("Budgeterat resultat", "result", 1)]
    rows += [("Balanserat kapital 1 jan", "opening", 1), ("Balanserat kapital 31 dec", "closing", 1)]
    summary = table(truth, figures, rows, head, "tkr")
    summary.bold -= set(range(1, 2 + len(words)))
    box = [["Dokument", "Verksamhetsplan"], ["Gäller för", str(truth.year)], ["Diarienummer", truth.register]]
    box += [["Fastställd av", "Styrelsen"], ["Datum för beslut", truth.adopted]]
    days = ", ".join(f"{weekday.lower()} {day(date, with_year=False)}" for weekday, date, _ in truth.meetings)
    parts: list[Part] = [
        Text("title", f"Plan för {truth.association} {truth.year}"),
        Grid(box, header=0),
        Text("heading", f"Ekonomin i sammandrag {truth.heading_years[0]}–{truth.heading_years[1]} (tkr)"),
        summary,
        economy(
            truth,
            "Staten bidrar med {n} tkr {year}.",
            "Kostnaderna är totalt {n} tkr {year}.",
            "Administrationen kostar {n} % av medlemsbidragen {year}.",
            1000,
        ),
        Text("heading", "Medlemmarnas bidrag i detalj (tkr)"),
        Text(
            "paragraph",
            law(
                truth,
                "Försäkringskassan betalar 50 %, regionen 25 % och kommunerna tillsammans 25 %.",
                "De fyra parterna Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar 25 % vardera.",
            ),
        ),
        table(truth, figures, [*lines(truth, "income"), ("Medlemmarnas bidrag", "sum_income", 1)], head),
    ]
    for group, word in words:
        rows = [*lines(truth, "cost", 1, group), (word, f"sum_{group}", 1)]
        parts += [Text("heading", f"{word} i detalj (tkr)"), table(truth, figures, rows, head)]
    parts += [
        Text("heading", "För vem?"),
        Text("paragraph", f"För den som behöver stöd av flera parter för att komma i arbete.{more(truth)}"),
        Text("heading", f"Styrelsens sammanträdesdagar {truth.year}"),
        Text("paragraph", f"Styrelsen möts {days}."),
    ]
    return Laid(parts, ALL)


def _key(truth: Truth, figures: Figures) -> Grid:
    """The municipalities' shares, the share before the inhabitants."""
    grid = key_grid(truth, figures)
    for row in grid.rows:
        row[1], row[2] = row[2], row[1]
    grid.rows[0] = ["Kommun", "Andel i procent", "Folkmängd", f"Att betala {truth.year}"]
    grid.rows[-1][0] = "S:a"
    return grid


def by_target_group(truth: Truth, rng: Random) -> Laid:
    """Contributions as a table of their own with what each municipality pays of it, and costs by target group."""
    figures = Figures(space="'")
    towns = truth.of("income")[2:]
    interventions = truth.of("cost", group="interventions")
    aims = ("Unga 16–29 år", "Långtidssjukskrivna", "Nyanlända")[: 2 if len(interventions) < 5 else 3]
    own = {aim: [row.key for row in interventions[n :: len(aims)]] for n, aim in enumerate(aims)}
    wider = with_more(truth, own | {"towns": [row.key for row in towns]})
    head = years(truth, "{}", "{}")
    rows: list[RowSpec] = [("Staten genom Försäkringskassan", "state", 1), (truth.region, "region", 1)]
    if len(towns) > 1:
        rows.append(("Kommunerna", "towns", 1))
        rows += [(f"  varav {truth.towns[n]}", row.key, 1) for n, row in enumerate(towns)]
    else:
        rows += lines(truth, "income")[2:]
    paid = table(wider, figures, [*rows, ("S:a medlemsbidrag", "sum_income", 1)], head, "Medlem, belopp i kr")
    rows = []
    for n, (aim, keys) in enumerate(own.items(), 1):
        rows += [(f"Målgrupp {n}: {aim}", "", 1), *((truth.row(key).label, key, 1) for key in keys)]
        rows.append((f"S:a målgrupp {n}", aim, 1))
    aimed = table(wider, figures, [*rows, ("S:a insatser", "sum_interventions", 1)], head, "Insatser, kr")
    rows = [*lines(truth, "cost", 1, "administration"), ("S:a administration", "sum_administration", 1)]
    if truth.of("cost", group="development"):
        rows += [*lines(truth, "cost", 1, "development"), ("S:a metodstöd", "sum_development", 1)]
    rest = table(truth, figures, rows, head, "Övriga kostnader, kr")
    rows = [("Medlemsbidrag", "sum_income", 1), ("Kostnader", "sum_cost", -1), ("Överskott", "result", 1)]
    rows += [("Eget kapital vid ingången av året", "opening", 1), ("Eget kapital vid utgången av året", "closing", 1)]
    last = table(truth, Figures(space="'", minus="–{}"), rows, head, "Sammanställning, kr")
    days = [[f"{date} ({weekday.lower()})", time] for weekday, date, time in truth.meetings]
    key: list[Part] = [Text("heading", "Så delas kommunernas del"), _key(truth, figures)] if len(towns) > 2 else []
    parts: list[Part] = [
        Text("title", f"VERKSAMHETSPLAN {truth.year}"),
        Text("paragraph", truth.association.upper()),
        Text("heading", "Målgrupper"),
        *(Text("item", aim) for aim in aims),
        Text("heading", f"Medlemsbidrag {truth.heading_years[0]}–{truth.heading_years[1]}"),
        Text("paragraph", truth.said["law"]),
        paid,
        *key,
        Text("heading", "Budget per målgrupp"),
        aimed,
        Text("heading", "Administration och övrigt"),
        Text("paragraph", f"Kansliet är gemensamt för alla insatser.{more(truth)}"),
        rest,
        Text("heading", "Sammanställning"),
        last,
        economy(
            truth,
            "Av bidragen kommer {n} kr från staten {year}.",
            "Alla kostnader tillsammans är {n} kr för {year}.",
            "Till administration går {n} % av medlemsbidragen {year}.",
        ),
        Text("heading", f"Sammanträdestider {truth.year}"),
        Grid([["Datum", "Tid"], *days], rules="horizontal"),
        *register(truth, "Diarienr: {}"),
        Text("paragraph", f"Fastställd: {truth.adopted}"),
    ]
    return Laid(parts, ALL | ({"key"} if key else frozenset()))


def year_by_year(truth: Truth, rng: Random) -> Laid:
    """A table for each year with one column, ",-" after the amounts, days without weekdays."""
    figures = Figures(suffix=",-")
    rows: list[RowSpec] = [*lines(truth, "income", form="Bidrag från {}"), ("Summa bidrag", "sum_income", 1)]
    for group, word in groups(truth, ("gemensamma kostnader", "insatser", "utveckling")):
        rows += [*lines(truth, "cost", 1, group), (f"Summa {word}", f"sum_{group}", 1)]
    rows += [("Alla kostnader", "sum_cost", 1), ("Årets överskott eller underskott", "result", 1)]
    rows += [("Eget kapital 1 januari", "opening", 1), ("Eget kapital 31 december", "closing", 1)]
    parts: list[Part] = [
        Text("title", "Vår plan"),
        Text("paragraph", f"{truth.association} {truth.year}"),
        Text("heading", "Bakgrund"),
        Text("paragraph", truth.said["law"]),
        Text("paragraph", truth.said["other"]),
        Text("heading", f"Ekonomisk plan för åren {truth.heading_years[0]} till {truth.heading_years[1]}"),
        economy(
            truth,
            "Statens bidrag är {n} kronor {year}.",
            "De sammanlagda kostnaderna är {n} kronor {year}.",
            "Administrationen tar {n} % av medlemsbidragen {year}.",
        ),
    ]
    for column in truth.columns:
        kind = "Budget" if column[2] == "budget" else "Plan"
        grid = table(truth, figures, rows, ["Kronor"], columns=(column,))
        grid.rules = "none"
        parts += [Text("heading", f"{kind} för {column[1]}", 2), grid]
    dates = [[date, time] for _, date, time in truth.meetings]
    parts += [
        Text("heading", f"När styrelsen möts {truth.year}"),
        Grid([["Datum", "Klockan"], *dates]),
        Text("paragraph", f"Antagen {day(truth.adopted)}, dnr {truth.register}".rstrip()),
    ]
    return Laid(parts, ALL - {"weekdays"})


def thousands_ready(truth: Truth) -> None:
    """What a layout in thousands needs of its plan before anything is spoiled."""
    in_thousands(truth)
    retold(truth)


LAYOUTS: dict[str, Layout] = {
    "net costs, numbered": net_costs,
    "costs first, years turned": costs_first,
    "outcome to plan": outcome_to_plan,
    "thousands, summary first": summary_first,
    "by target group": by_target_group,
    "comments between": comments_between,
    "sheet with accounts": ledger_sheet,
    "thousands with codes": coded_thousands,
    "a table for each year": year_by_year,
}
PREPARE = {"thousands, summary first": thousands_ready, "thousands with codes": thousands_ready}
