"""What the once unseen layouts share, and four of them: other words, other dates, and columns beside the plan's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from bench.corpus.parts import Figures, Grid, Laid, Part, Text, rows_of
from bench.corpus.truth import Truth, grouped

ALL = frozenset({"text", "equity", "meetings", "weekdays", "register", "adopted", "heading years"})
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
COMMENTS = {
    "Bidrag Försäkringskassan": "Besked i september",
    "Förbundschef": "Heltid",
    "Kanslipersonal": "80 procent",
    "Revision": "Ny upphandling",
    "Styrelsearvoden": "Utgår per möte",
    "Lokalhyra": "Avtalet löper ut",
    "IT och telefoni": "Köps av kommunen",
}

RowSpec = tuple[str, str, int]  # label, key of the amount, sign as printed


def groups(truth: Truth, words: Sequence[str]) -> list[tuple[str, str]]:
    """The parts of the costs that the plan has, each with the layout's word for it."""
    named = zip(("administration", "interventions", "development"), words, strict=True)
    return [(group, word) for group, word in named if truth.of("cost", group=group)]


def lines(truth: Truth, kind: str, sign: int = 1, group: str = "", form: str = "{}") -> list[RowSpec]:
    """The rows of a kind with their labels put in a form."""
    return [(form.format(row.label), row.key, sign) for row in truth.of(kind, group=group)]


def years(truth: Truth, budget: str = "Budget {}", plan: str = "Plan {}") -> list[str]:
    """The columns' headings."""
    return [(budget if kind == "budget" else plan).format(year) for _, year, kind in truth.columns]


def table(
    truth: Truth,
    figures: Figures,
    rows: list[RowSpec],
    head: list[str],
    corner: str = "",
    *,
    lead: int = 1,
    columns: Sequence[tuple[str, int, str]] = (),
) -> Grid:
    """A grid of the plan's own columns, or of some of them, with its sums and headings in bold."""
    grid = rows_of(truth, figures, rows, head, [key for key, _, _ in columns or truth.columns], lead)
    grid.rows[0][0] = corner
    grid.bold = {n for n, (_, key, _) in enumerate(rows, 1) if key in ("", "result") or key.startswith("sum_")}
    return grid


def heading_above(grid: Grid, above: list[str]) -> None:
    """A second heading row, over the one there is."""
    grid.rows.insert(0, above)
    grid.header += 1
    grid.bold = {row + 1 for row in grid.bold}
    grid.figures = {(row + 1, at): amount for (row, at), amount in grid.figures.items()}


def columns_before(grid: Grid, at: int, head: list[str], cells: list[list[str]]) -> None:
    """Further columns, put in from a place in every row; `cells` are those under the heading row."""
    for row, more in zip(grid.rows, [head, *cells], strict=True):
        row[at:at] = more
    wide = len(head)
    grid.figures = {(row, c + wide if c >= at else c): amount for (row, c), amount in grid.figures.items()}


def day(iso: str, *, with_year: bool = True) -> str:
    """A day in words; also one that cannot be."""
    year, month, number = iso.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]}" + (f" {year}" if with_year else "")


def register(truth: Truth, form: str) -> list[Part]:
    """The plan's number in the register, if it has one."""
    return [Text("paragraph", form.format(truth.register))] if truth.register else []


def law(truth: Truth, right: str, wrong: str) -> str:
    """What is said of the law's shares, in the layout's words."""
    return wrong if "vardera" in truth.said["law"] else right


def more(truth: Truth) -> str:
    """What has been added to the sentences of the target group."""
    return truth.said["other"].partition("under året.")[2]


def economy(truth: Truth, state: str, cost: str, share: str, unit: int = 1) -> Text:
    """The sentences with figures as the plan says them, {n}, in the layout's words."""
    told = []
    for key, sentence in (("state", state), ("cost", cost)):
        found = re.search(r"\d[\d ]*(?= kr)", truth.said[key])
        assert found is not None
        told.append(sentence.format(n=grouped(int(found[0].replace(" ", "")) // unit), year=truth.year))
    if "share" in truth.said:
        found = re.search(r"\d+,\d", truth.said["share"])
        assert found is not None
        told.append(share.format(n=found[0], year=truth.year))
    return Text("paragraph", " ".join(told))


def past(truth: Truth, rng: Random, closing: int, step: int) -> dict[str, int]:
    """A year gone by, in öre of whole `step`: the law's shares, sums that add up, and the equity that it ended with."""
    first = truth.keys[0]
    half = truth.amounts["state", first] * 100
    amounts = {"state": half, "region": half // 2}
    rest, people = half // 2, sum(truth.inhabitants.values())
    *towns, last = truth.of("income")[2:]
    for row in towns:
        amounts[row.key] = half // 2 * truth.inhabitants[row.key] // people // step * step
        rest -= amounts[row.key]
    amounts[last.key] = rest
    costs = truth.of("cost")
    whole = sum(truth.amounts[row.key, first] for row in costs)
    for row in costs:
        part = half * 2 * truth.amounts[row.key, first] * rng.randrange(970, 995) // 1000 // whole
        amounts[row.key] = part // step * step
    for row in truth.of("sum", "result"):
        amounts[row.key] = sum(amounts[p.lstrip("-")] * (-1 if p.startswith("-") else 1) for p in row.of)
    return {**amounts, "closing": closing, "opening": closing - amounts["result"]}


def with_more(truth: Truth, sums: dict[str, list[str]]) -> Truth:
    """The plan with further sums of its rows, which only this layout prints."""
    added = {
        (name, column): sum(truth.amounts[key, column] for key in keys)
        for name, keys in sums.items()
        for column in truth.keys
    }
    return replace(truth, amounts={**truth.amounts, **added})


def project(truth: Truth, figures: Figures, label: str, head: str, months: Sequence[int]) -> Grid:
    """One intervention's cost by year with the months it runs, and the total."""
    keys = [key for key in truth.project if key != "total"]
    year_of = {key: year for key, year, _ in truth.columns}
    amounts = [truth.project[key] for key in keys]
    amounts.append(truth.project.get("total", sum(amounts)))
    heads = [head.format(year_of[key], n) for key, n in zip(keys, months, strict=False)]
    grid = Grid([["", *heads, "Totalt"], [label, *(figures.text(amount) for amount in amounts)]])
    grid.figures = {(1, at): amount for at, amount in enumerate(amounts, 1)}
    return grid


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
    dated = f"Styrelsen antog planen den {day(truth.adopted)}" + (f", dnr {truth.register}." if truth.register else ".")
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
