"""With further columns, unseen the third time: owners, what has changed, remarks, parts of the costs."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    columns_before,
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
    with_more,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import (
    BOUGHT,
    BRIEF,
    STAFFED,
    budget_and_plan,
    hours,
    in_towns,
    named,
    paragraphs,
    reworded,
    said,
    six_digits,
)

REMARKS = {
    "Försäkringskassan": "Preliminärt besked",
    "Förbundschef": "100 % tjänst",
    "Kanslipersonal": "75 %, tillsvidare",
    "Revision": "Avtal med revisionsbyrå",
    "Styrelsearvoden": "Enligt arvodesreglemente",
    "Lokalhyra": "Indexuppräkning",
    "Ekonomitjänster": "Avrop kommunen",
    "IT och telefoni": "Inkl. webbhotell",
    "Utvärdering": "Följeforskning",
}


def owners(truth: Truth, rng: Random) -> Laid:
    """A table for each part, the interventions' with owner, direction and places before the amounts; then all of it."""
    figures = Figures(space="\u00a0", nothing="-")
    head = [f"Kr {year}" for _, year, _ in truth.columns]
    paid = [("Försäkringskassan för staten", "state", 1), *lines(truth, "income")[1:], ("Summa", "sum_income", 1)]
    rows = [*named(truth, "{}"), ("Summa", "sum_interventions", 1)]
    spent = table(truth, figures, rows, ["", "", "", *head], "Insats", lead=4)
    spent.rows[0] = ["Insats", "Ägare", "Inriktning", "Platser", *head]
    parties = ["Arbetsförmedlingen", truth.region, *(label for label, _, _ in lines(truth, "income")[2:])]
    for cells in spent.rows[1:-1]:
        cells[1:4] = [rng.choice(parties), "Individ", str(rng.randrange(4, 24) * 5)]
    tables: list[Part] = [Text("heading", "Insatser", 2), spent]
    for group, word in groups(truth, ("Förbundets administration", "", "Strukturinriktade aktiviteter")):
        if word:
            own = [*reworded(truth, group, BOUGHT), ("Summa", f"sum_{group}", 1)]
            tables += [Text("heading", word, 2), table(truth, figures, own, head, "Post")]
    rows = [("Medlemsbidrag", "sum_income", 1), ("Administration", "sum_administration", -1)]
    rows += [("Insatser", "sum_interventions", -1)]
    rows += [("Strukturinriktade aktiviteter", "sum_development", -1)] if truth.of("cost", group="development") else []
    rows += [("Summa kostnader", "sum_cost", -1), ("Resultat", "result", 1)]
    rows += [("Eget kapital, årets början", "opening", 1), ("Eget kapital, årets slut", "closing", 1)]
    whole = table(truth, Figures(space="\u00a0", minus="–\u00a0{}"), rows, head, "Sammanfattning")
    days = [[date, weekday.lower(), f"kl. {hours(time)}"] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Plan för verksamheten {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Diarieförd som {number}/{year}", "Diarieförd som"),
        Text("heading", "Vad vi vill uppnå"),
        Text("item", "Verksamhetsmål: varje insats har fler i arbete eller studier än året före."),
        Text("item", "Finansiellt mål: förbundet har ett positivt resultat."),
        Text("heading", "Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Statens del är hälften av medlemsbidragen. Regionens del och kommunernas del är 25 % var.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna har varsin fjärdedel av "
                "medlemsbidragen.",
            ),
            said(truth, "state", "Medlemsbidraget från Försäkringskassan uppgår till {n} kr {year}. ")
            + said(truth, "cost", "Samtliga kostnader {year} är {n} kr. ")
            + share_said(truth, "Förbundets administration kostar {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", "Medlemsbidrag", 2),
        table(truth, figures, paid, head, "Medlem"),
        *tables,
        Text("paragraph", f"Platser är hur många som kan delta samtidigt.{more(truth)}"),
        Text("heading", f"Samlad budget {truth.heading_years[0]}–{truth.heading_years[1]}"),
        whole,
        Text("heading", f"När styrelsen träffas {truth.year}"),
        Grid([["Datum", "Dag", "Tid"], *days]),
        Text("paragraph", f"Styrelsen antog planen {in_words(truth.adopted)} (§ {rng.randrange(30, 60)})."),
    ]
    return Laid(parts, ALL)


def changed(truth: Truth, rng: Random) -> Laid:
    """Last year's budget beside this year's and what has changed; "totalt" after, equity as "EK"."""
    figures, change = Figures(minus="-{}"), Figures(minus="-{}")
    rows: list[RowSpec] = [("Bidrag", "", 1), ("Statligt bidrag", "state", 1), ("Regionalt bidrag", "region", 1)]
    rows += [*in_towns(truth, "Kommunalt bidrag, {}"), ("Bidrag totalt", "sum_income", 1)]
    for group, word in groups(truth, ("Gemensamt", "Insatsmedel", "Lärprojekt")):
        own = named(truth, "{}", "{} 2.0") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [(word, "", 1), *own, (f"{word} totalt", f"sum_{group}", 1)]
    rows += [("Kostnad totalt", "sum_cost", 1), ("Årets över-/underskott", "result", 1)]
    rows += [("EK vid årets början", "opening", 1), ("EK vid årets slut", "closing", 1)]
    grid = table(truth, figures, rows, years(truth))
    if truth.columns[0][1] == truth.year:
        gone = past(truth, rng, truth.amounts["opening", truth.budget] * 100, 10_000)
        gone = {key: amount // 100 for key, amount in gone.items()}
        shown = [[figures.text(gone[key]) if key else ""] for _, key, _ in rows]
        columns_before(grid, 1, [f"Budget {truth.year - 1}"], shown)
    else:
        gone = {row.key: truth.amounts[row.key, truth.keys[0]] for row in truth.rows}
    differ = [
        [change.text(truth.amounts[key, truth.budget] - gone[key]) if key and truth.row(key).kind != "result" else ""]
        for _, key, _ in rows
    ]
    columns_before(grid, 3, [f"Ändring från {truth.year - 1}"], differ)
    parts: list[Part] = [
        Text("title", f"{truth.association}. Verksamhetsplan {truth.year} och budget"),
        Text("paragraph", f"Datum för beslut i styrelsen: {six_digits(truth.adopted)}"),
        registered(truth, "Dnr {year}/{number:03}-1", "Dnr"),
        Text("heading", "Årets inriktning"),
        Text("paragraph", f"Insatserna ska nå fler kvinnor. Åldern är 16–64 år.{more(truth)}"),
        Text("heading", f"Budget i kronor {span(truth)}"),
        grid,
        Text("heading", "Kommentarer"),
        *(
            Text("item", told)
            for told in (
                said(truth, "state", "Det statliga bidraget är {n} kr {year}."),
                said(truth, "cost", "Kostnaden är totalt {n} kr {year}."),
                share_said(truth, "Gemensamma kostnader (administration) är {n} % av bidragen {year}."),
                law(
                    truth,
                    "Staten, regionen och kommunerna bidrar med 50, 25 respektive 25 procent.",
                    "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med 25 procent vardera.",
                ),
            )
            if told
        ),
        Text("heading", f"Styrelsemöten under {truth.year}"),
        *(
            Text("item", f"{weekday} den {slashed(date)} klockan {time.replace(':', '.')}")
            for weekday, date, time in truth.meetings
        ),
    ]
    return Laid(parts, ALL)


def remarks_last(truth: Truth, rng: Random) -> Laid:
    """Remarks in the last column, the unit in each heading, and the sum of all costs before the parts that make it."""
    figures = Figures(minus="−{}")
    rows: list[RowSpec] = [("Summa medlemsintäkter", "sum_income", 1), *lines(truth, "income", form="varav {}")]
    rows += [("Summa verksamhetskostnader", "sum_cost", -1)]
    for group, word in groups(truth, ("förvaltning", "insatsverksamhet", "utvecklingsverksamhet")):
        own = named(truth, "{}") if group == "interventions" else lines(truth, "cost", 1, group)
        rows += [(f"Varav {word}", f"sum_{group}", -1), *((label, key, -1) for label, key, _ in own)]
    rows += [("Resultat av verksamheten", "result", 1), ("Kvar från tidigare år", "opening", 1)]
    rows += [("Kvar till kommande år", "closing", 1)]
    grid = table(truth, figures, rows, years(truth, "Budget {}, kr", "Plan {}, kr"))
    grid.rows[0].append("Anmärkning")
    for cells, (label, _, _) in zip(grid.rows[1:], rows, strict=True):
        cells.append(REMARKS.get(label.removeprefix("varav "), ""))
    grid.rules = "horizontal"
    days = [[slashed(date), weekday.lower(), time, truth.towns[n % len(truth.towns)]]
            for n, (weekday, date, time) in enumerate(truth.meetings)]  # fmt: skip
    parts: list[Part] = [
        Text("title", "Verksamhetsplan"),
        Text("title", f"{truth.association} {truth.year}"),
        registered(truth, "Dnr: {year}.{number:03}", "Dnr:"),
        Text("heading", "Bakgrund"),
        Text(
            "paragraph",
            f"Lagen om finansiell samordning kom 2004. Här bildades förbundet 2007.{more(truth)}",
        ),
        Text("heading", "Ekonomi"),
        *paragraphs(
            said(truth, "state", "Staten lämnar {n} kr i medlemsintäkt {year}. ")
            + law(
                truth,
                "Det är hälften. Regionen och kommunerna lämnar en fjärdedel var.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna lämnar en fjärdedel vardera.",
            ),
            said(truth, "cost", "Verksamhetskostnaderna {year} är sammanlagt {n} kr. ")
            + share_said(truth, "Förvaltningen, alltså administrationen, tar {n} % av medlemsintäkterna {year}."),
            "Det egna kapitalet bör enligt Nationella rådet inte vara mer än 20 procent av årets medel.",
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{} med plan {}')}"),
        grid,
        Text("heading", f"Sammanträden {truth.year}"),
        Grid([["Datum", "Veckodag", "Tid", "Ort"], *days]),
        Text("paragraph", f"Behandlad och antagen i styrelsen {truth.adopted}, protokoll nr 5"),
    ]
    return Laid(parts, ALL)


def sub_sums(truth: Truth, rng: Random) -> Laid:
    """Parts of the parts with sums of their own: staff and other, decided and planned; the sum of sums below them."""
    staff = ("Förbundschef", "Kanslipersonal", "Styrelsearvoden")
    own = truth.of("cost", group="administration")
    decided = truth.of("cost", group="interventions")
    parted = {
        "staff": [row.key for row in own if row.label in staff],
        "other": [row.key for row in own if row.label not in staff],
        "decided": [row.key for row in decided[:-1]],
        "planned": [decided[-1].key],
    }
    wider = with_more(truth, parted)
    rows: list[RowSpec] = [("Driftbidrag", "", 1), ("Statens andel", "state", 1), ("Regionens andel", "region", 1)]
    rows += [*in_towns(truth, "{} kommuns andel"), ("Driftbidrag totalt", "sum_income", 1), ("Kansli", "", 1)]
    for part, word in (("staff", "personal"), ("other", "övrigt kansli")):
        shown = [(BRIEF.get(truth.row(key).label, ""), key, 1) for key in parted[part]]
        rows += [*shown, (f"Delsumma {word}", part, 1)] if shown else []
    rows += [("Kansli totalt", "sum_administration", 1), ("Insatser", "", 1)]
    rows += [
        *((truth.row(key).label, key, 1) for key in parted["decided"]),
        ("Delsumma pågående insatser", "decided", 1),
    ]
    rows += [(f"{decided[-1].label} (planerad)", decided[-1].key, 1), ("Delsumma nya insatser", "planned", 1)]
    rows.append(("Insatser totalt", "sum_interventions", 1))
    if truth.of("cost", group="development"):
        rows += [("Stöd till parterna", "", 1), *reworded(truth, "development", STAFFED)]
        rows.append(("Stöd till parterna totalt", "sum_development", 1))
    rows += [("Kostnader totalt", "sum_cost", 1), ("Resultat", "result", 1)]
    rows += [("Eget kapital ingående balans", "opening", 1), ("Eget kapital utgående balans", "closing", 1)]
    grid = table(wider, Figures(space="\u2009"), rows, years(truth, "Budget {}", "Inriktning {}"))
    grid.bold |= {n for n, (label, _, _) in enumerate(rows, 1) if label.startswith("Delsumma")}
    days = [
        f"{in_words(date)} ({weekday[:3].lower()}) {time.replace(':', '.')}" for weekday, date, time in truth.meetings
    ]
    parts: list[Part] = [
        Text("title", f"Inriktning och verksamhetsplan {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Dnr {number:03}/{year}", "Dnr"),
        Text("paragraph", f"Antagen av styrelsen den {slashed(truth.adopted)} {truth.adopted[:4]}"),
        Text("heading", "1 Målgrupper"),
        Text("paragraph", f"Unga 16–29 år, och vuxna till och med 64 år som varit sjukskrivna länge.{more(truth)}"),
        Text("heading", "2 Insatser"),
        Text("paragraph", "En ny insats planeras. Övriga fortsätter som förut."),
        Text("heading", "3 Driftbidrag"),
        *paragraphs(
            law(
                truth,
                "Av driftbidraget kommer 50 procent från staten via Försäkringskassan. Regionens och kommunernas andel "
                "är 25 procent var.",
                "Driftbidraget delas lika. Försäkringskassans, Arbetsförmedlingens, regionens och kommunernas andel är "
                "25 procent var.",
            ),
            said(truth, "state", "Statens andel är beslutad till {n} kronor för {year}."),
        ),
        Text("heading", f"4 Budget {truth.heading_years[0]} och inriktning mot {truth.heading_years[1]} (belopp i kr)"),
        *paragraphs(
            said(truth, "cost", "De totala kostnaderna är {n} kronor för {year}. ")
            + share_said(truth, "Kansliet utgör förbundets administration och tar {n} % av driftbidragen {year}."),
        ),
        grid,
        Text("heading", f"5 Styrelsens möten {truth.year}"),
        *(Text("item", told) for told in days),
    ]
    return Laid(parts, ALL)
