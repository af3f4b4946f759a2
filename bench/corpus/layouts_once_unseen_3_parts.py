"""Several tables, unseen the third time: budget and plan apart, members as columns, a calendar, what is decided."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    MONTHS,
    RowSpec,
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
from bench.corpus.parts import Figures, Grid, Laid, Part, Text, key_rows
from bench.corpus.truth import Truth, grouped
from bench.corpus.wording import (
    BOUGHT,
    STAFFED,
    budget_and_plan,
    hours,
    members,
    named,
    paragraphs,
    reworded,
    said,
    six_digits,
)

COMMENTS = ("Oförändrat", "Nytt avtal", "Helår", "Uppräknat", "Enligt beslut i juni", "", "", "")


def budget_then_plan(truth: Truth, rng: Random) -> Laid:
    """The budget with comments in one table, the years of the plan in another under a heading of their own."""
    figures = Figures(space="\u00a0")
    rows: list[RowSpec] = [("Samverkansmedel", "", 1), ("Staten", "state", 1), *lines(truth, "income")[1:]]
    rows.append(("Samverkansmedel sammanlagt", "sum_income", 1))
    for group, word in groups(truth, ("Förbundets drift", "Satsningar", "Kunskap")):
        own = named(truth, "Satsning {}") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [(word, "", 1), *own, (f"{word} sammanlagt", f"sum_{group}", 1)]
    rows += [("Kostnader sammanlagt", "sum_cost", 1), ("Överskott", "result", 1)]
    rows += [("Med från föregående år", "opening", 1), ("Med till följande år", "closing", 1)]
    at = truth.keys.index(truth.budget) + 1
    head = years(truth, "Budget {}", "{}")
    first = table(truth, figures, rows, head[:at], "Belopp i kr", columns=truth.columns[:at])
    first.rows[0].append("Kommentar")
    for cells, (_, key, _) in zip(first.rows[1:], rows, strict=True):
        cells.append(rng.choice(COMMENTS) if key and truth.row(key).kind == "cost" else "")
    second = table(truth, figures, rows, head[at:], "Belopp i kr", columns=truth.columns[at:])
    name = truth.of("cost", group="interventions")[0].label
    days = [[f"{weekday} {slashed(date)}", time.replace(":", ".")] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}, {truth.association}"),
        registered(truth, "Dnr FS {year}-{number}", "Dnr"),
        Text("paragraph", f"Antagen vid sammanträde den {in_words(truth.adopted)}"),
        Text("heading", "Vårt uppdrag"),
        Text("paragraph", f"Parterna ska nå längre tillsammans än var och en för sig.{more(truth)}"),
        Text("heading", "Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Samverkansmedlen är till 50 % statliga. Regionen svarar för 25 % och kommunerna för 25 %.",
                "Samverkansmedlen kommer från Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna. Var och "
                "en svarar för 25 %.",
            ),
            said(truth, "state", "De statliga samverkansmedlen är {n} kronor {year}."),
            said(truth, "cost", "Förbundet planerar för kostnader på {n} kronor {year}.")
            + share_said(truth, " Till administration går {n} % av samverkansmedlen {year}."),
        ),
        Text("heading", f"Budget {truth.heading_years[0]}"),
        first,
        Text("heading", f"Ekonomisk plan {budget_and_plan(truth, '{1}')}"),
        Text("paragraph", "Planen bygger på oförändrade regler och prövas på nytt varje höst."),
        second,
        Text("heading", f"Satsningen {name}"),
        project(truth, figures, f"Satsning {name}", "Jan–dec {}", (12, 12, 12)),
        Text("heading", f"Möten i styrelsen {truth.year}"),
        Grid([["När", "Klockan"], *days], rules="none"),
    ]
    return Laid(parts, ALL | {"project"})


def members_as_columns(truth: Truth, rng: Random) -> Laid:
    """What the members pay with a row for each year and a column for each; then the costs with the years as columns."""
    figures = Figures()
    payers = truth.of("income")
    head = ["", "Försäkringskassan", "Region", *truth.towns, "Summa"]
    paid = Grid([head])
    for heading, (column, _, _) in zip(years(truth, "Budget {}", "Plan {}"), truth.columns, strict=True):
        amounts = [truth.amounts[key, column] for key in (*(row.key for row in payers), "sum_income")]
        paid.figures |= {(len(paid.rows), at): amount for at, amount in enumerate(amounts, 1)}
        paid.rows.append([heading, *map(figures.text, amounts)])
    rows: list[RowSpec] = [("Summa bidrag från medlemmarna", "sum_income", 1)]
    for group, word in groups(truth, ("Ledning, styrelse och revision", "Insatser", "Metod- och kompetensstöd")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BOUGHT)
        rows += [(word, "", 1), *own, (f"Summa {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Bidrag minus kostnader", "result", 1)]
    rows += [("Kapital från åren före", "opening", 1), ("Kapital till åren efter", "closing", 1)]
    parts: list[Part] = [
        Text("title", f"Budget {truth.year} och verksamhetsplan"),
        Text("paragraph", f"{truth.association}, antagen {six_digits(truth.adopted)}"),
        registered(truth, "Ärende nr {number}, {year}", "Ärende nr"),
        Text("heading", "Inledning"),
        Text("paragraph", f"Medlemmar är {members(truth)}."),
        Text("paragraph", f"Insatserna gäller den som är mellan 16 och 64 år.{more(truth)}"),
        Text("heading", f"Bidrag {span(truth, last=' samt ')}"),
        Text("paragraph", "Så här mycket betalar medlemmarna, i kronor."),
        paid,
        *paragraphs(
            law(
                truth,
                "Försäkringskassans bidrag är hälften av alla bidrag. Den andra hälften delar regionen och kommunerna "
                "lika.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med 25 procent var.",
            ),
            said(truth, "state", "För {year} lämnar Försäkringskassan {n} kronor i bidrag."),
        ),
        Text("heading", "Kostnader, resultat och kapital"),
        *paragraphs(
            said(truth, "cost", "Summan av alla kostnader är {n} kronor {year}. ")
            + share_said(truth, "Administrationen (ledning, styrelse och revision) är {n} % av bidragen {year}.")
        ),
        table(truth, figures, rows, years(truth, "Budget {}", "Plan {}"), "Kronor"),
        Text("heading", f"Styrelsens dagar {truth.year}"),
        *(
            Text("item", f"{weekday[:3].lower()} {brief(date)} {date[:4]} kl {hours(time)}")
            for weekday, date, time in truth.meetings
        ),
    ]
    return Laid(parts, ALL)


def shared_by_people(truth: Truth, rng: Random) -> Laid:
    """All contributions in the table of inhabitants and shares, for every year, and as one sum in the budget."""
    figures, several = Figures(minus="−{}"), len(truth.towns) > 1
    wider = with_more(truth, {"towns": [row.key for row in truth.of("income")[2:]]})
    head = years(truth, "{}", "{}")
    rows: list[RowSpec] = [*lines(truth, "income")[2:], *([("Kommunerna", "towns", 1)] if several else [])]
    rows += [("Regionen", "region", 1), ("Försäkringskassan, statens del", "state", 1)]
    rows.append(("Alla medlemmar", "sum_income", 1))
    paid = table(wider, figures, rows, head, "Medlem", lead=3)
    paid.rows[0][1:3] = [f"Invånare 1 nov {truth.year - 2}", "Andel (%)"]
    at = 3 + truth.keys.index(truth.budget)
    for n, (_, people, share, amount) in enumerate(key_rows(truth), 1):
        paid.rows[n][1:3] = [grouped(people), f"{share:.2f}".replace(".", ",")]
        paid.rows[n][at], paid.figures[n, at] = figures.text(amount), amount
    if several:
        paid.rows[len(truth.towns) + 1][1:3] = [grouped(sum(truth.inhabitants.values())), "100,00"]
    rows = [("Medlemmarnas avgifter", "sum_income", 1)]
    for group, word in groups(truth, ("Administration", "Insatser till individer", "Insatser för struktur")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, STAFFED)
        own = [(f"– {label}", key, -1) for label, key, _ in own]
        rows += [(word, "", 1), *own, (f"Summa, {word.lower()}", f"sum_{group}", -1)]
    rows += [("Summa, kostnader", "sum_cost", -1), ("Årets utfall", "result", 1)]
    rows += [("Ackumulerat utfall, ingående", "opening", 1), ("Ackumulerat utfall, utgående", "closing", 1)]
    budget = table(truth, figures, rows, head, "Kr")
    days = [
        [f"{weekday.lower()} {in_words(date)}", f"{time} i {truth.towns[0]}"] for weekday, date, time in truth.meetings
    ]
    parts: list[Part] = [
        Text("title", f"{truth.association}: budget {truth.year} med verksamhetsplan"),
        registered(truth, "Diarienummer: {year}/SF/{number}", "Diarienummer:"),
        Text("paragraph", f"Beslut: förbundsstyrelsen § {rng.randrange(30, 60)}, {truth.adopted}"),
        Text("heading", "1. Avgifter"),
        *paragraphs(
            law(
                truth,
                "Medlemmarnas avgifter följer lagen: statens del 50 %, regionens 25 % och kommunernas 25 %.",
                "Medlemmarnas avgifter följer lagen: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna "
                "betalar 25 % vardera.",
            ),
            "Kommunerna delar sin del efter antalet invånare." if several else "",
            said(truth, "state", "Statens avgift är {n} kr {year}."),
        ),
        Text("paragraph", f"Tabell 1. Avgifter i kronor {truth.heading_years[0]} till {truth.heading_years[1]}"),
        paid,
        Text("heading", "2. Kostnader"),
        *paragraphs(
            said(truth, "cost", "Budgetens kostnader {year} är {n} kr i sin helhet."),
            share_said(truth, "Andelen administration {year} är {n} % av medlemmarnas avgifter."),
        ),
        Text("heading", f"Tabell 2. Budget i kronor {truth.heading_years[0]} till {truth.heading_years[1]}"),
        budget,
        Text("heading", "3. Deltagare"),
        Text("paragraph", f"Arbetsförmedlingen, kommunen och vården föreslår vilka som ska delta.{more(truth)}"),
        Text("heading", f"4. Styrelsemöten {truth.year}"),
        Grid([["Dag", "Tid och plats"], *days]),
    ]
    return Laid(parts, ALL | ({"key"} if several else frozenset()))


def calendar(truth: Truth, rng: Random) -> Laid:
    """The year month by month with the board's days in it, participants by sex, an intervention's own cost by kind."""
    figures = Figures(minus="-{}", nothing="–")
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Staten via Försäkringskassan", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Intäkter, totalt", "sum_income", 1)]
    for group, word in groups(truth, ("Kansli och styrelse", "Insatser", "Utbildning")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BOUGHT)
        rows += [(word, "", 1), *own, (f"{word}, totalt", f"sum_{group}", 1)]
    rows += [("Kostnader, totalt", "sum_cost", 1), ("Resultat, budgeterat", "result", 1)]
    rows += [("Eget kapital från fjolåret", "opening", 1), ("Eget kapital efter årets resultat", "closing", 1)]
    budget = table(truth, figures, rows, years(truth, "Budget {}", "Prognos {}"))
    name = truth.of("cost", group="interventions")[0].label
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("paragraph", f"Samverkan för arbete och hälsa. {truth.association}"),
        Text("paragraph", f"Beslutsdatum: {truth.adopted} Beslutsfattare: styrelsen"),
        registered(truth, "Diarienummer: {number:03}-{year}", "Diarienummer:"),
        Text("heading", "Uppföljning"),
        Text("paragraph", f"Så många deltog under {truth.year - 2} enligt Uppföljning Finsam.{more(truth)}"),
        _participants(truth, rng),
        Text("heading", f"Budget och prognos {truth.heading_years[0]} - {truth.heading_years[1]}, kronor"),
        budget,
        *paragraphs(
            said(truth, "state", "Staten finansierar verksamheten med {n} kronor {year}. ")
            + law(
                truth,
                "Det är halva intäkten. Regionen och kommunerna finansierar 25 % var.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna finansierar 25 % var.",
            ),
            said(truth, "cost", "Kostnaderna för {year} är budgeterade till {n} kronor totalt. ")
            + share_said(truth, "Förbundets administration blir {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"{name}: kostnader per slag, kronor"),
        _by_kind(truth, figures),
        Text("heading", f"Kalender {truth.year}"),
        _months(truth),
    ]
    return Laid(parts, ALL | {"project"})


def _participants(truth: Truth, rng: Random) -> Grid:
    """How many women and men took part in each intervention, which are no kronor."""
    grid, whole = Grid([["Insats", "Kvinnor", "Män", "Totalt"]]), [0, 0]
    for row in truth.of("cost", group="interventions"):
        own = [rng.randrange(8, 60), rng.randrange(8, 60)]
        whole = [before + one for before, one in zip(whole, own, strict=True)]
        grid.rows.append([row.label, *map(str, own), str(sum(own))])
    grid.rows.append(["Alla insatser", *map(str, whole), str(sum(whole))])
    return grid


def _by_kind(truth: Truth, figures: Figures) -> Grid:
    """What an intervention's cost is made of, year by year, with totals."""
    keys = [key for key in truth.project if key != "total"]
    year_of = {key: year for key, year, _ in truth.columns}
    whole = [truth.project[key] for key in keys]
    wages, premises = ([amount * part // 100_000 * 1000 for amount in whole] for part in (84, 7))
    rest = [amount - one - other for amount, one, other in zip(whole, wages, premises, strict=True)]
    total = truth.project.get("total", sum(whole))
    grid = Grid([["Slag", *(str(year_of[key]) for key in keys), "Summa"]])
    for label, amounts, last in (
        ("Löner med avgifter", wages, sum(wages)),
        ("Lokal", premises, sum(premises)),
        ("Övrigt", rest, sum(rest)),
        ("Summa", whole, total),
    ):
        grid.figures |= {(len(grid.rows), at): amount for at, amount in enumerate((*amounts, last), 1)}
        grid.rows.append([label, *map(figures.text, (*amounts, last))])
    grid.bold = {4}
    return grid


def _months(truth: Truth) -> Grid:
    """The board's days by month, with what else is to be done."""
    todo = {1: "Insatserna lämnar rapport", 3: f"Årsredovisning {truth.year - 1}", 7: "Semester", 8: "Delårsbokslut"}
    todo |= {10: "Samråd med medlemmarna om budget", 11: f"Beslut om plan och budget {truth.year + 1}"}
    rows = []
    for n, month in enumerate(MONTHS, 1):
        board = [f"{weekday} {slashed(date)}, {time}" for weekday, date, time in truth.meetings if int(date[5:7]) == n]
        rows.append(
            [month.capitalize(), "".join(board), {1: "v. 4", 4: "v. 16", 10: "v. 41"}.get(n, ""), todo.get(n, "")]
        )
    return Grid([["Månad", "Styrelsen", "Beredningsgruppen", "Att göra"], *rows])


def resolved(truth: Truth, rng: Random) -> Laid:
    """What the board resolves, in kronor, before a table in thousands of kronor; a place and a day for consultation."""
    figures = Figures(unit=1000, space="\u00a0")
    amounts, year = truth.amounts, truth.year
    words = groups(truth, ("Styrelse och kansli", "Samordnade insatser", "Kunskapsspridning"))
    rows: list[RowSpec] = [("Medlemsfinansiering", "", 1), *lines(truth, "income")]
    rows.append(("Medlemsfinansiering summa", "sum_income", 1))
    for group, word in words:
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [(word, "", 1), *own, (f"{word} summa", f"sum_{group}", 1)]
    rows += [("Kostnader summa", "sum_cost", 1), ("Budgeterat över-/underskott", "result", 1)]
    rows += [("Ej förbrukade medel, ingång", "opening", 1), ("Ej förbrukade medel, utgång", "closing", 1)]
    granted = [
        f"att för {year} anslå {grouped(amounts[f'sum_{group}', truth.budget])} kronor till {word.lower()}"
        for group, word in words
    ]
    days = [[f"{in_words(date)}", weekday.lower(), time] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget {year}"),
        Text("paragraph", truth.association),
        registered(truth, "Handling {year}:{number}", "Handling"),
        Text("paragraph", f"Samråd med medlemmarna i oktober {year - 1}. Styrelsens beslut {truth.adopted}."),
        Text("heading", "Styrelsen beslutar"),
        Text("item", f"att anta verksamhetsplanen för {year}"),
        *(Text("item", told) for told in granted),
        Text("item", "att sända planen till medlemmarna"),
        Text("heading", "Bakgrund till beslutet"),
        *paragraphs(
            law(
                truth,
                "Staten står för hälften av medlemsfinansieringen. Regionen står för 25 % och kommunerna för 25 %.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna står för en fjärdedel var av "
                "medlemsfinansieringen.",
            ),
            said(truth, "state", "Försäkringskassans medlemsbidrag är {n} kronor {year}."),
            said(truth, "cost", "Sammanlagt kostar verksamheten {n} kronor {year}.")
            + share_said(truth, " Administrationens andel av medlemsbidragen {year} blir {n} %."),
            f"Den som deltar ska vara i arbetsför ålder.{more(truth)}",
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{} och plan {}', ' - ')} (1000-tal kr)"),
        table(truth, figures, rows, years(truth, "Budget {}", "Ekonomisk plan {}")),
        Text("heading", f"Sammanträdesdagar {year}"),
        Grid([["Datum", "Veckodag", "Klockslag"], *days]),
    ]
    return Laid(parts, ALL)
