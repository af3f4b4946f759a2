"""Four unseen the second time: a key beside the budget, years as rows, sums in prose, and what can be used."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    amount_said,
    brief,
    day,
    economy,
    groups,
    law,
    lines,
    more,
    project,
    registered,
    share_said,
    span,
    table,
    with_more,
    years,
)
from bench.corpus.parts import Figures, Grid, Laid, Part, Text, key_rows
from bench.corpus.truth import Truth, grouped

# Rows of administration as other associations name them.
OTHER_WORDS = {
    "Förbundschef": "Lön förbundschef inkl. PO-pålägg",
    "Kanslipersonal": "Administratör och processledare",
    "Revision": "Revisorer",
    "Styrelsearvoden": "Arvoden och sammanträdesersättningar",
    "Lokalhyra": "Hyra av kontor",
    "Ekonomitjänster": "Köp av ekonomi- och lönetjänster",
    "IT och telefoni": "Data/tele",
    "Resor och konferenser": "Kurser, resor, logi",
    "Kontorsmaterial": "Förbrukningsmaterial",
    "Information och webbplats": "Hemsida, annonser och trycksaker",
}


def reworded(truth: Truth, group: str, sign: int = 1, form: str = "{}") -> list[RowSpec]:
    """The rows of a part of the costs in other words than the plan's own, put in a form."""
    return [
        (form.format(OTHER_WORDS.get(label, label)), key, sign)
        for label, key, sign in lines(truth, "cost", sign, group)
    ]


def _municipalities(truth: Truth) -> Truth:
    """The plan with a sum of what the municipalities pay."""
    return with_more(truth, {"towns": [row.key for row in truth.of("income")[2:]]})


def _kr(amount: int) -> str:
    return f"{grouped(amount)} kronor"


def inhabitants(truth: Truth, rng: Random) -> Laid:
    """The municipalities as one row of the budget and each in a table of inhabitants, "kr" in each cell."""
    figures, wider = Figures(space="\u00a0", suffix="\u00a0kr"), _municipalities(truth)
    quarter = "Kommunerna" if len(truth.towns) > 1 else "Kommunen"
    rows: list[RowSpec] = [("Bidrag från medlemmar", "", 1), ("Försäkringskassan (för staten)", "state", 1)]
    rows += [("Regionen", "region", 1), (quarter, "towns", 1), ("Summa bidrag från medlemmar", "sum_income", 1)]
    for group, word in groups(truth, ("Kansli", "Beviljade insatser", "Kompetens och utvärdering")):
        rows += [(word, "", 1), *reworded(truth, group), (f"Summa {word.lower()}", f"sum_{group}", 1)]
    rows += [("Summa samtliga kostnader", "sum_cost", 1), ("Beräknat resultat", "result", 1)]
    rows += [
        ("Sparat kapital vid ingången av året", "opening", 1),
        ("Sparat kapital vid utgången av året", "closing", 1),
    ]
    budget = table(wider, figures, rows, [f"År {year}" for _, year, _ in truth.columns])
    split: list[Part] = [Text("heading", "Kommunernas bidrag efter folkmängd"), _split(wider, figures)]
    shared = len(truth.towns) > 1
    name = truth.of("cost", group="interventions")[0].label
    days = [[f"{weekday} {brief(date)} {date[:4]}", time.replace("–", " – ")] for weekday, date, time in truth.meetings]
    number = f" Dnr {truth.register.replace(':', '/')}." if truth.register else ""
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year} för {truth.association}"),
        Text("paragraph", f"Antagen av styrelsen {truth.adopted}.{number}"),
        Text("heading", "Förbundets medlemmar"),
        Text(
            "paragraph",
            f"Medlemmar är {', '.join(truth.towns)}, {truth.region}, Arbetsförmedlingen och Försäkringskassan.",
        ),
        Text(
            "paragraph",
            law(
                truth,
                "Försäkringskassan betalar 50 % av bidragen, också för Arbetsförmedlingens del. Regionen betalar 25 % "
                "och kommunerna 25 %.",
                "Bidragen är lika stora. Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar 25 % "
                "vardera.",
            ),
        ),
        *(split if shared else []),
        Text("heading", f"Budget och plan {truth.heading_years[0]} - {truth.heading_years[1]}"),
        budget,
        economy(
            truth,
            "Bidraget från staten {year} är enligt Försäkringskassan {n} kronor.",
            "Samtliga kostnader för {year} är {n} kronor.",
            "Administrationens del av medlemsbidragen är {n} procent {year}.",
        ),
        Text("heading", name),
        Text("paragraph", f"Insatsen är individinriktad. Förbundet har beviljat medel enligt nedan.{more(truth)}"),
        project(truth, figures, "Beviljat belopp", "Budget {}", (12, 12, 12)),
        Text("heading", f"Styrelsemöten under {truth.year}"),
        Grid([["Dag", "Tid"], *days]),
    ]
    return Laid(parts, ALL - {"register"} | {"project"} | ({"key"} if shared else frozenset()))


def _split(wider: Truth, figures: Figures) -> Grid:
    """What each municipality pays by its inhabitants, the share last."""
    grid = Grid([["Kommun", f"Folkmängd 1 nov {wider.year - 2}", f"Bidrag {wider.year}", "Andel"]])
    whole = sum(wider.inhabitants.values())
    for town, people, share, amount in [
        *key_rows(wider),
        ("Summa", whole, 100.0, wider.amounts["towns", wider.budget]),
    ]:
        grid.figures[len(grid.rows), 2] = amount
        grid.rows.append([town, grouped(people), figures.text(amount), f"{share:.2f} %".replace(".", ",")])
    grid.bold = {len(grid.rows) - 1}
    return grid


def by_year(truth: Truth, rng: Random) -> Laid:
    """A small table for each part, and an overview with the years as rows and what is summed as columns."""
    figures = Figures()
    head = [f"År {year}" for _, year, _ in truth.columns]
    words = groups(truth, ("Kansliet", "Samverkansinsatser", "Processtöd"))
    parted: list[Part] = [
        Text("paragraph", "Tabell 1. Medlemsintäkter, kronor"),
        table(truth, figures, [*lines(truth, "income"), ("Medlemsintäkter", "sum_income", 1)], head, "Medlem"),
    ]
    for n, (group, word) in enumerate(words, 2):
        grid = table(truth, figures, [*reworded(truth, group), (word, f"sum_{group}", 1)], head, "Ändamål")
        parted += [Text("paragraph", f"Tabell {n}. {word}, kronor"), grid]
    keys = ["sum_income", *(f"sum_{group}" for group, _ in words), "sum_cost", "result", "opening", "closing"]
    overview = Grid([["År", "Intäkter", *(word for _, word in words), "Summa kostnader", "Resultat", "IB", "UB"]])
    for column, year, _ in truth.columns:
        amounts = [truth.amounts[key, column] for key in keys]
        overview.figures |= {(len(overview.rows), at): amount for at, amount in enumerate(amounts, 1)}
        overview.rows.append([str(year), *(figures.text(amount) for amount in amounts)])
    for part in parted:
        if isinstance(part, Grid):
            part.rules = "horizontal"
    days = [[day(date, with_year=False), weekday.lower(), f"kl. {time}"] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Vår verksamhet {truth.year}"),
        Text("paragraph", f"Verksamhetsplan för {truth.association}"),
        registered(truth, "Ärende {year}-{number:05}", "Ärende:"),
        Text("heading", "Inriktning"),
        Text("paragraph", f"Förbundet prioriterar unga som varken arbetar eller studerar.{more(truth)}"),
        Text("heading", "Medel"),
        Text(
            "paragraph",
            law(
                truth,
                "Staten svarar för hälften av förbundets medel, regionen för en fjärdedel och kommunerna för en "
                "fjärdedel.",
                "Förbundets medel kommer från Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna, som "
                "svarar för en fjärdedel vardera.",
            ),
        ),
        *parted[:2],
        economy(
            truth,
            "För {year} betalar staten {n} kr.",
            "Sammantaget kostar verksamheten {n} kr {year}.",
            "Av medlemsintäkterna {year} går {n} % till administration.",
        ),
        Text("heading", "Användning"),
        *parted[2:],
        Text("heading", f"Översikt {span(truth)}"),
        Text(
            "paragraph",
            f"Tabell {len(words) + 2}. Översikt i kronor. IB och UB är eget kapital vid årets början och slut.",
        ),
        overview,
        Text("heading", f"Mötesdagar {truth.year}"),
        Grid([["Datum", "Veckodag", "Tid"], *days], rules="horizontal"),
        Text("paragraph", f"Fastställd på styrelsens möte {day(truth.adopted)}"),
    ]
    return Laid(parts, ALL)


def told_at_length(truth: Truth, rng: Random) -> Laid:
    """Mostly prose, with the sums in it too; a table for each part after its text; goals; the place and day last."""
    figures, amounts, column, year = Figures(minus="−{}"), truth.amounts, truth.budget, truth.year
    head = years(truth, "{}", "Plan {}")
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {year}"),
        Text("paragraph", f"{truth.association}"),
        registered(truth, "Dnr: {number}/{year}", "Dnr:"),
        Text("heading", "1. Inledning"),
        Text("paragraph", f"Planen beskriver vad förbundet vill uppnå och hur pengarna används.{more(truth)}"),
        Text("heading", "2. Mål"),
        Text("item", f"Finansiellt mål: kostnaderna {year} ryms inom årets bidrag."),
        Text("item", "Verksamhetsmål: medlemmarnas personal känner till varandras uppdrag."),
        Text("heading", f"3. Ekonomi {truth.heading_years[0]} till {truth.heading_years[1]}"),
        Text("heading", "3.1 Parternas bidrag", 2),
        Text("paragraph", _told_of_income(truth)),
        table(truth, figures, [*lines(truth, "income"), ("Summa", "sum_income", 1)], head, "Parternas bidrag, kr"),
    ]
    after = truth.keys[truth.keys.index(column) + 1]
    named = groups(truth, ("Ledning och kansli", "Insatser", "Gemensamt lärande"))
    for n, (group, word) in enumerate(named, 2):
        told = f"{word} kostar {_kr(amounts[f'sum_{group}', column])} {year}."
        told += f" För {year + 1} är beloppet {_kr(amounts[f'sum_{group}', after])}."
        if group == "administration":
            told = f"{told} {share_said(truth, 'Administrationen är {n} % av medlemsbidragen {year}.')}".rstrip()
        rows = [*lines(truth, "cost", 1, group), ("Summa", f"sum_{group}", 1)]
        parts += [Text("heading", f"3.{n} {word}", 2), Text("paragraph", told)]
        if group == "interventions":
            parts += [
                Text("item", f"{own.label}: {_kr(amounts[own.key, column])} {year}")
                for own in truth.of("cost", group=group)
            ]
        parts.append(table(truth, figures, rows, head, f"{word}, kr"))
    rows = [("Parternas bidrag", "sum_income", 1), ("Kostnader", "sum_cost", -1), ("Resultat", "result", 1)]
    rows += [("Ingående eget kapital", "opening", 1), ("Utgående eget kapital", "closing", 1)]
    parts += [
        Text("heading", f"3.{2 + len(named)} Resultat och eget kapital", 2),
        Text("paragraph", f"Verksamhetens samlade kostnader är {_kr(amount_said(truth, 'cost'))} {year}."),
        table(truth, figures, rows, head, "Sammanställning, kr"),
        Text("heading", f"4. Styrelsens möten {year}"),
        *(Text("item", f"{weekday}en den {day(date)} kl. {time}") for weekday, date, time in truth.meetings),
        Text("paragraph", f"{truth.towns[0]} den {day(truth.adopted)}"),
        Text("paragraph", f"Styrelsen för {truth.association}"),
    ]
    for part in parts:
        if isinstance(part, Grid):
            part.bold = {len(part.rows) - 1} if part.rows[-1][0] == "Summa" else {3}
            part.rules = "none"
    return Laid(parts, ALL)


def _told_of_income(truth: Truth) -> str:
    """What the parties pay, in words and in kronor."""
    column, year = truth.budget, truth.year
    wider = _municipalities(truth)
    half = "Försäkringskassan betalar hälften av bidragen, regionen 25 % och kommunerna 25 %."
    same = "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar 25 % vardera av bidragen."
    return (
        f"{law(truth, half, same)} Statens bidrag är {_kr(amount_said(truth, 'state'))} {year}. {truth.region} "
        f"betalar {_kr(truth.amounts['region', column])} och kommunerna {_kr(wider.amounts['towns', column])} {year}."
    )


def funds_available(truth: Truth, rng: Random) -> Laid:
    """With "tkr" in each cell; what is left from before comes first and adds to the year's money, what is left last."""
    figures = Figures(unit=1000, suffix=" tkr")
    wider = with_more(truth, {"available": ["opening", *(row.key for row in truth.of("income"))]})
    rows: list[RowSpec] = [("Ingående eget kapital", "opening", 1), ("Försäkringskassan/staten", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Summa medlemsmedel", "sum_income", 1)]
    rows.append(("Disponibla medel (eget kapital + medlemsmedel)", "available", 1))
    for group, word in groups(
        truth, ("administrativa kostnader", "aktiviteter och insatser", "uppföljning och lärande")
    ):
        rows += [*reworded(truth, group), (f"Summa {word}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Årets resultat (medlemsmedel - kostnader)", "result", 1)]
    rows.append(("Utgående eget kapital (disponibla medel - kostnader)", "closing", 1))
    grid = table(wider, figures, rows, years(truth, "Bu {}", "Plan {}"), "Tusental kronor")
    grid.bold.add(next(n for n, (_, key, _) in enumerate(rows, 1) if key == "available"))
    grid.rules = "horizontal"
    days = [f"{weekday.lower()} {day(date, with_year=False)}" for weekday, date, _ in truth.meetings]
    parts: list[Part] = [
        Text("title", f"{truth.association}: verksamhet och ekonomi {truth.year}"),
        Text("paragraph", f"Fastställd vid styrelsemöte den {day(truth.adopted)}"),
        registered(truth, "Diarienummer {year}.{number}", "Diarienummer"),
        Text("heading", f"Disponibla medel {span(truth)}"),
        grid,
        Text("heading", "Kommentar till tabellen"),
        economy(
            truth,
            "Statens del av medlemsmedlen är {n} tkr {year}.",
            "Kostnaderna är enligt budgeten {n} tkr {year}.",
            "Administrationen kostar {n} procent av medlemsbidragen {year}.",
            1000,
        ),
        Text(
            "paragraph",
            law(
                truth,
                "Parternas andelar bestäms i lag: 50 % för Försäkringskassan, 25 % för regionen, 25 % för kommunerna.",
                "Parternas andelar bestäms i lag: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna "
                "bidrar med 25 % vardera.",
            ),
        ),
        Text("heading", "Till nytta för vem?"),
        Text("paragraph", f"Arbetet riktas till den som behöver stöd av minst två av parterna.{more(truth)}"),
        Text("heading", f"Möten med styrelsen {truth.year}"),
        *(Text("item", told) for told in days),
    ]
    return Laid(parts, ALL)
