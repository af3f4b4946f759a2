"""Layouts that were unseen at first, the second time: thirteen further ways in which associations set out a plan."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    amount_said,
    beside,
    brief,
    columns_before,
    day,
    economy,
    fill,
    groups,
    law,
    lines,
    more,
    past,
    registered,
    share_said,
    slashed,
    span,
    table,
    years,
)
from bench.corpus.layouts_once_unseen_2_last import labels_in_steps, lettered, net_of_others, over_two_pages
from bench.corpus.layouts_once_unseen_2_more import by_year, funds_available, inhabitants, told_at_length
from bench.corpus.parts import Figures, Grid, Laid, Layout, Part, Text, in_thousands, retold
from bench.corpus.truth import Truth


def short_years(truth: Truth, rng: Random) -> Laid:
    """The last year first under "Pl 26" and "Bu 24", the sum of each part before its rows, which are indented."""
    turned = truth.columns[::-1]
    figures = Figures(space="\u2009", minus="−{}")
    rows: list[RowSpec] = [("MEDLEMSAVGIFTER", "sum_income", 1), *lines(truth, "income", form="   {}")]
    for group, word in groups(truth, ("KANSLI OCH STYRELSE", "SAMVERKANSINSATSER", "METODSTÖD")):
        rows += [(word, f"sum_{group}", -1), *lines(truth, "cost", -1, group, "   {}")]
    rows += [("KOSTNADER TOTALT", "sum_cost", -1), ("RESULTAT", "result", 1)]
    rows += [("Ack. överskott vid årets början", "opening", 1), ("Ack. överskott vid årets slut", "closing", 1)]
    head = [f"{'Bu' if kind == 'budget' else 'Pl'} {year % 100}" for _, year, kind in turned]
    grid = table(truth, figures, rows, head, "Kronor", columns=turned)
    grid.rules = "horizontal"
    parts: list[Part] = [
        Text("title", f"{truth.association} {truth.year}"),
        Text("paragraph", "Verksamhetsplan med budget och ekonomisk plan"),
        registered(truth, "Dnr {year}-{number:03}", "Dnr"),
        Text("heading", "Om förbundet"),
        Text(
            "paragraph",
            law(
                truth,
                "Enligt lag svarar Försäkringskassan för hälften av avgifterna, regionen för en fjärdedel (25 %) och "
                "kommunerna tillsammans för en fjärdedel (25 %).",
                "Avgifterna delas lika: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna svarar för "
                "25 % vardera.",
            ),
        ),
        Text("paragraph", f"Vi vänder oss till vuxna som behöver stöd från flera av medlemmarna.{more(truth)}"),
        Text("heading", f"Budget {truth.heading_years[0]} och plan till {truth.heading_years[1]}"),
        grid,
        economy(
            truth,
            "Statens medlemsavgift för {year} är beräknad till {n} kr.",
            "Kostnaderna {year} stannar på {n} kr.",
            "Kansli och styrelse, det vill säga administrationen, tar i anspråk {n} % av medlemsavgifterna {year}.",
        ),
        Text("heading", f"Styrelsens möten {truth.year}"),
        *(Text("item", f"{weekday} {day(date)}, klockan {time}") for weekday, date, time in truth.meetings),
        Text("paragraph", f"Beslutad av styrelsen {day(truth.adopted)}."),
    ]
    return Laid(parts, ALL)


def income_statement(truth: Truth, rng: Random) -> Laid:
    """As in an annual report: a statement of few rows with numbered notes, where the rows stand and costs are plain."""
    figures = Figures(space="\u00a0", minus="-{}")
    head = [str(year) for _, year, _ in truth.columns]
    rows: list[RowSpec] = [("Verksamhetens intäkter", "sum_income", 1), ("Verksamhetens kostnader", "sum_cost", -1)]
    rows += [("Avskrivningar", "", 1), ("Verksamhetens resultat", "result", 1)]
    rows += [("Finansiella intäkter", "", 1), ("Finansiella kostnader", "", 1)]
    rows += [("Resultat efter finansiella poster", "result", 1), ("Årets resultat", "result", 1)]
    statement = table(truth, figures, rows, head, "Resultatbudget, kronor")
    for label in ("Avskrivningar", "Finansiella intäkter", "Finansiella kostnader"):
        fill(statement, label, "0")
    columns_before(statement, 1, ["Not"], [[{1: "1", 2: "2"}.get(n, "")] for n in range(1, len(rows) + 1)])
    statement.bold = {4, 7, 8}
    income = table(
        truth, figures, [*lines(truth, "income"), ("Summa", "sum_income", 1)], head, "Not 1. Verksamhetens intäkter"
    )
    rows = []
    for group, word in groups(truth, ("Gemensam administration", "Insatser", "Kunskapsutveckling")):
        rows += [(word, "", 1), *lines(truth, "cost", 1, group), (f"Summa {word.lower()}", f"sum_{group}", 1)]
    cost = table(truth, figures, [*rows, ("Summa", "sum_cost", 1)], head, "Not 2. Verksamhetens kostnader")
    rows = [("Vid årets början", "opening", 1), ("Årets resultat", "result", 1), ("Vid årets slut", "closing", 1)]
    equity = table(truth, figures, rows, head, "Eget kapital, kronor")
    days = [[str(n), f"{weekday[:3].lower()} {brief(date)}", time] for n, (weekday, date, time) in _counted(truth)]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget för {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Diarienummer: SOF {year}/{number}", "Diarienummer:"),
        Text("paragraph", f"Beslutad av styrelsen {truth.adopted}, § {rng.randrange(30, 60)}"),
        Text("heading", "Uppdraget"),
        Text("paragraph", f"Förbundet stödjer samverkan mellan sina medlemmar och betalar insatser.{more(truth)}"),
        Text(
            "paragraph",
            law(
                truth,
                f"Medlen kommer till 50 % från Försäkringskassan, till 25 % från {truth.region} och till 25 % från "
                "kommunerna.",
                "Medlen kommer i fyra lika delar, 25 % vardera, från Försäkringskassan, Arbetsförmedlingen, regionen "
                "och kommunerna.",
            ),
        ),
        Text("heading", f"Resultatbudget {truth.heading_years[0]}–{truth.heading_years[1]}"),
        statement,
        economy(
            truth,
            "Försäkringskassan lämnar statens bidrag med {n} kronor för {year}.",
            "För {year} är kostnaderna sammanlagt {n} kronor.",
            "Administrationen motsvarar {n} procent av medlemsbidragen under {year}.",
        ),
        income,
        cost,
        Text("heading", "Eget kapital"),
        equity,
        Text("heading", f"Sammanträden {truth.year}"),
        Grid([["Nr", "Dag", "Tid"], *days]),
    ]
    return Laid(parts, ALL)


def _counted(truth: Truth) -> list[tuple[int, tuple[str, str, str]]]:
    return list(enumerate(truth.meetings, 1))


def accounts_first(truth: Truth, rng: Random) -> Laid:
    """From the ledger's report: accounts in the first column, a year gone by, sums without words, "-24" for years."""
    figures = Figures(minus="- {}")
    before = truth.columns[0][1] - 1
    kind, step = ("Utfall", 100) if before < truth.year - 1 else ("Prognos", 100_000)
    gone = past(truth, rng, truth.amounts["opening", truth.keys[0]] * 100, step)
    rows: list[RowSpec] = [("DRIFTBIDRAG", "", 1), *lines(truth, "income"), ("", "sum_income", 1)]
    for group, word in groups(truth, ("PERSONAL OCH KONTOR", "BIDRAG TILL INSATSER", "PROCESSLEDNING")):
        rows += [(word, "", 1), *lines(truth, "cost", -1, group), ("", f"sum_{group}", -1)]
    rows += [("SUMMA KOSTNADER", "sum_cost", -1), ("ÅRETS RESULTAT", "result", 1), ("BALANSERAT RESULTAT", "", 1)]
    rows += [("Ingående balans", "opening", 1), ("Utgående balans", "closing", 1)]
    head = [f"{'Budget' if own == 'budget' else 'Plan'} -{year % 100}" for _, year, own in truth.columns]
    grid = table(truth, figures, rows, head, "Benämning")
    shown = [[figures.text(gone[key] // 100 * sign) if key else ""] for _, key, sign in rows]
    columns_before(grid, 1, [f"{kind} -{before % 100}"], shown)
    columns_before(grid, 0, ["Konto"], [[account] for account in _accounts(truth, rows)])
    grid.rules = "none"
    days = ", ".join(f"{weekday.lower()}en den {day(date, with_year=False)}" for weekday, date, _ in truth.meetings)
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Diarienr: {number}-{year}", "Diarienr: –"),
        Text("heading", "Så får vi våra pengar"),
        Text(
            "paragraph",
            law(
                truth,
                "Staten står genom Försäkringskassan för 50 % av driftbidraget. Regionen står för 25 % och "
                "kommunerna för 25 %.",
                "Driftbidraget kommer från Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna med 25 % "
                "vardera.",
            ),
        ),
        economy(
            truth,
            "Driftbidraget från staten är {n} kr {year}.",
            "Kostnaderna under {year} uppgår sammantaget till {n} kr.",
            "Administrationen tar {n} % av driftbidragen {year}.",
        ),
        Text("heading", f"Budget {span(truth)}, kronor"),
        grid,
        Text("heading", "Vilka vi når"),
        Text("paragraph", f"Den som deltar är mellan 16 och 64 år och har kontakt med flera myndigheter.{more(truth)}"),
        Text("heading", f"Styrelsens arbete {truth.year}"),
        Text("paragraph", f"Styrelsen sammanträder {days}."),
        Text("paragraph", f"Styrelsen antog planen {slashed(truth.adopted)} {truth.adopted[:4]}."),
    ]
    return Laid(parts, ALL)


def _accounts(truth: Truth, rows: list[RowSpec]) -> list[str]:
    """An account for each row that is booked on one."""
    following = {"income": 3511, "administration": 5011, "interventions": 4531, "development": 7411}
    accounts = {"opening": "2010"}
    for row in truth.of("income", "cost"):
        accounts[row.key] = str(following[row.group or row.kind])
        following[row.group or row.kind] += 10
    return [accounts.get(key, "") for _, key, _ in rows]


def shares_beside(truth: Truth, rng: Random) -> Laid:
    """Each year's amounts with their shares of income or cost beside them; a box of facts; nothing in bold."""
    rows: list[RowSpec] = [("Anslag", "", 1), ("Staten (Försäkringskassan och Arbetsförmedlingen)", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Summa anslag", "sum_income", 1)]
    for group, word in groups(truth, ("Förbundskostnader", "Rehabiliteringsinsatser", "Utvecklingsmedel")):
        rows += [(word, "", 1), *lines(truth, "cost", 1, group), (f"Summa {word.lower()}", f"sum_{group}", 1)]
    rows += [("Kostnader totalt", "sum_cost", 1), ("Över-/underskott", "result", 1)]
    rows += [("Eget kapital IB", "opening", 1), ("Eget kapital UB", "closing", 1)]
    grid = table(truth, Figures(), rows, years(truth), "Belopp i kr")
    beside(grid, 1, "Andel", [[_share(truth, key, column) for column in truth.keys] for _, key, _ in rows])
    grid.bold = set()
    number = truth.register.replace(":", "-")
    box = [["Dokumenttyp", "Verksamhetsplan och budget"], ["Avser", f"År {truth.year}"], ["Dnr", number]]
    box += [["Fastställd", f"Styrelsen {truth.adopted}"], ["Dokumentansvarig", "Förbundschefen"]]
    days = [
        [f"{slashed(date)} {date[:4]}", weekday.lower(), time.replace(":", ".")]
        for weekday, date, time in truth.meetings
    ]
    parts: list[Part] = [
        Text("title", f"Budget och verksamhetsplan {truth.year}"),
        Text("paragraph", truth.association),
        Grid(box, header=0),
        Text("heading", "1 Anslag från medlemmarna"),
        Text(
            "paragraph",
            law(
                truth,
                "Försäkringskassan betalar halva anslaget. Återstoden delas så att regionen betalar 25 % och "
                "kommunerna 25 %.",
                "Anslaget delas i fyra. Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar 25 % "
                "vardera.",
            ),
        ),
        Text("heading", "2 Deltagare"),
        Text("paragraph", f"Deltagarna bor i någon av kommunerna och är i arbetsför ålder.{more(truth)}"),
        Text("heading", f"3 Flerårsbudget {truth.heading_years[0]}–{truth.heading_years[1] % 100}"),
        grid,
        Text("paragraph", "Andel avser anslagen för intäkter och de samlade kostnaderna för kostnader."),
        economy(
            truth,
            "Statens anslag {year} har satts till {n} kronor.",
            "Budgeten omsluter {n} kronor i kostnader {year}.",
            "Förbundskostnaderna, som är förbundets administration, utgör {n} % av anslagen {year}.",
        ),
        Text("heading", f"4 Sammanträdesplan {truth.year}"),
        Grid([["Datum", "Dag", "Kl."], *days]),
    ]
    return Laid(parts, ALL)


def _share(truth: Truth, key: str, column: str) -> str:
    """A row's share of all rows of its kind, as they stand; a sum's is its rows'."""
    if not key or truth.row(key).kind in ("result", "opening", "closing"):
        return ""
    own = truth.row(key)
    kind = "income" if own.kind == "income" or key == "sum_income" else "cost"
    rows = truth.of(kind)
    if own.kind == "sum" and own.group:
        rows_own = truth.of("cost", group=own.group)
    else:
        rows_own = rows if own.kind == "sum" else [own]
    part, whole = (sum(truth.amounts[row.key, column] for row in chosen) for chosen in (rows_own, rows))
    return f"{part * 100 / whole:.1f} %".replace(".", ",")


def decimals(truth: Truth, rng: Random) -> Laid:
    """Thousands with a decimal, a forecast beside the last budget, what the equity is of the contributions in a row."""
    figures = Figures(unit=1000, decimals=1, space="\u00a0")
    rows: list[RowSpec] = lines(truth, "income", form="Medlemsbidrag {}")
    rows += [("Summa medlemsbidrag", "sum_income", 1)]
    for group, word in groups(truth, ("ledning och administration", "individinsatser", "strukturinsatser")):
        rows += [*lines(truth, "cost", 1, group), (f"Summa {word}", f"sum_{group}", 1)]
    rows += [("Verksamhetens kostnader", "sum_cost", 1), ("Resultat", "result", 1)]
    rows += [("Eget kapital ingående", "opening", 1), ("Eget kapital utgående", "closing", 1)]
    grid = table(truth, figures, rows, years(truth), "tkr")
    gone = past(truth, rng, truth.amounts["opening", truth.budget] * 100, 100_000)
    shown = [[figures.text(gone[key] // 100)] for _, key, _ in rows]
    at = 1 + truth.keys.index(truth.budget)
    columns_before(grid, at, [f"Prognos {truth.year - 1}"], shown)
    ratios = [_ratio(truth.amounts["closing", key], truth.total("sum_income", key)) for key in truth.keys]
    ratios.insert(at - 1, _ratio(gone["closing"], gone["sum_income"]))
    grid.rows.append(["Eget kapital i % av medlemsbidrag", *ratios])
    parts: list[Part] = [
        Text("title", f"VERKSAMHETSPLAN OCH BUDGET {truth.year}"),
        Text("paragraph", f"{truth.association}. Styrelsebeslut {truth.adopted}"),
        registered(truth, "Vår beteckning: {year}:05 / {number}", "Vår beteckning:"),
        Text("heading", "FINANSIERING"),
        Text("paragraph", _in_millions(truth)),
        Text("heading", "VERKSAMHET"),
        Text("paragraph", f"Insatserna bygger på parternas gemensamma behovsanalys.{more(truth)}"),
        Text("heading", _budget_and_plan(truth)),
        grid,
        Text("heading", f"MÖTESTIDER {truth.year}"),
        *(
            Text("item", f"{date} ({weekday[:3].lower()}) kl. {time.replace(':', '.').replace('–', '-')}")
            for weekday, date, time in truth.meetings
        ),
    ]
    return Laid(parts, ALL)


def _ratio(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f} %".replace(".", ",")


def _in_millions(truth: Truth) -> str:
    """What is said of the money, in millions with every thousand kept."""
    state, cost = (f"{amount_said(truth, key) / 1_000_000:.3f}".replace(".", ",") for key in ("state", "cost"))
    half = "Lagen anger parternas andelar: Försäkringskassan 50 %, regionen 25 % och kommunerna 25 %."
    same = "Lagen anger att Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar 25 % vardera."
    told = [
        law(truth, half, same),
        f"Statens bidrag är {state} miljoner kronor {truth.year}.",
        f"De samlade kostnaderna {truth.year} är {cost} miljoner kronor.",
        share_said(truth, "Till administrationen går {n} % av medlemsbidragen {year}."),
    ]
    return " ".join(told).rstrip()


def _budget_and_plan(truth: Truth) -> str:
    first, last = truth.heading_years
    return f"BUDGET {first} SAMT PLAN {first + 1 if last == first + 1 else f'{first + 1} - {last}'}"


def thousands_ready(truth: Truth) -> None:
    """What a layout in thousands needs of its plan before anything is spoiled."""
    in_thousands(truth)
    retold(truth)


LAYOUTS: dict[str, Layout] = {
    "short years": short_years,
    "income statement and notes": income_statement,
    "accounts first": accounts_first,
    "shares beside": shares_beside,
    "thousands with decimals": decimals,
    "by inhabitants": inhabitants,
    "years as rows": by_year,
    "told at length": told_at_length,
    "funds available": funds_available,
    "net of others' money": net_of_others,
    "lettered sums": lettered,
    "over two pages": over_two_pages,
    "labels in steps": labels_in_steps,
}
PREPARE: dict[str, Callable[[Truth], None]] = {
    "thousands with decimals": thousands_ready,
    "funds available": thousands_ready,
}
