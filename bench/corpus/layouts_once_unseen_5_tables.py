"""Unseen the fifth time, with more tables of money: captions, members' shares, what is granted, a year gone by."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    brief,
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
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.layouts_once_unseen_5_words import AS_ACCOUNTS, AT_LENGTH, BY_POSTS, IN_A_WORD
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import budget_and_plan, hours, in_towns, members, named, paragraphs, reworded, said, towns


def captioned(truth: Truth, rng: Random) -> Laid:
    """A numbered caption over each part's table, and a last table that names the others; only horizontal rules."""
    figures, head = Figures(space="\u00a0"), years(truth, "{}", "{}")
    paid = [*lines(truth, "income"), ("Summa tabell 1", "sum_income", 1)]
    tables: list[Part] = [Text("paragraph", "Tabell 1. Medlemmarnas bidrag (kronor)")]
    tables.append(table(truth, figures, paid, head, "Medlem"))
    whole: list[RowSpec] = [("Medlemmarnas bidrag (tabell 1)", "sum_income", 1)]
    words = groups(truth, ("Kansli och styrning", "Insatser", "Kompetens- och metodstöd"))
    for n, (group, word) in enumerate(words, 2):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BY_POSTS)
        tables.append(Text("paragraph", f"Tabell {n}. {word} (kronor)"))
        tables.append(table(truth, figures, [*own, (f"Summa tabell {n}", f"sum_{group}", 1)], head, "Kostnad"))
        whole.append((f"{word} (tabell {n})", f"sum_{group}", 1))
    whole += [("Kostnader sammantaget", "sum_cost", 1), ("Årets överskott", "result", 1)]
    whole += [("Behållning 1 januari", "opening", 1), ("Behållning 31 december", "closing", 1)]
    tables.append(Text("paragraph", f"Tabell {len(words) + 2}. Sammandrag (kronor)"))
    tables.append(table(truth, figures, whole, head, "Sammandrag"))
    for part in tables:
        if isinstance(part, Grid):
            part.rules = "horizontal"
    parts: list[Part] = [
        Text("title", f"Plan för verksamhet och ekonomi {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Diarienummer {year}:{number:02}", "Diarienummer"),
        Text("heading", "1 Uppdraget"),
        Text("paragraph", "Uppdraget är att underlätta samverkan mellan myndigheterna så att människor får ett "
             "samordnat stöd till arbete och egen försörjning."),
        Text("paragraph", f"Målgruppen är i arbetsför ålder, 16–64 år.{more(truth)}"),
        Text("heading", f"2 Inriktning {truth.year}"),
        Text("item", "Tidigt stöd till den som är sjukskriven"),
        Text("item", "Stöd till unga i övergången från skola till arbete"),
        Text("item", "Gemensam kartläggning av behoven"),
        Text("heading", f"3 Budget {truth.heading_years[0]}, med plan för åren till och med {truth.heading_years[1]}"),
        *paragraphs(
            law(
                truth,
                "Staten betalar hälften av bidragen till förbundet. Den andra hälften delas lika mellan regionen och "
                "kommunerna.",
                "Bidragen till förbundet delas lika: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna "
                "betalar 25 procent vardera.",
            ),
            said(truth, "state", "Enligt besked från Försäkringskassan är statens bidrag {n} kronor {year}. ")
            + said(truth, "cost", "Kostnaderna {year} är sammantaget {n} kronor. ")
            + share_said(truth, "Administrationen, i tabell 2, är {n} % av medlemsbidragen {year}."),
        ),
        *tables,
        Text("heading", f"4 Sammanträden {truth.year}"),
        *(
            Text("item", f"{weekday} {date}, klockan {time.replace('–', ' till ')}")
            for weekday, date, time in truth.meetings
        ),
        Text("paragraph", f"Styrelsen fastställde planen vid sitt sammanträde den {in_words(truth.adopted)}."),
    ]  # fmt: skip
    return Laid(parts, ALL)


def shares_of_members(truth: Truth, rng: Random) -> Laid:
    """What each member pays with its share before the years; one row of contributions in the budget; words alone."""
    figures, head = Figures(), years(truth, "År {}", "År {}")
    paid = [("Försäkringskassan (staten)", "state", 1), *lines(truth, "income")[1:], ("Summa bidrag", "sum_income", 1)]
    contributions = table(truth, figures, paid, head, "Medlem")
    columns_before(contributions, 1, [f"Andel {truth.year}"], [[_share(truth, key)] for _, key, _ in paid])
    rows: list[RowSpec] = [("Bidrag från medlemmarna", "sum_income", 1)]
    for group, word in groups(
        truth, ("förbundskontor och styrelse", "insatser för deltagare", "stöd till medarbetare")
    ):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, IN_A_WORD)
        rows += [(f"{word[0].upper()}{word[1:]}", "", 1), *own, (f"Summa {word}", f"sum_{group}", 1)]
    rows += [("Summa samtliga kostnader", "sum_cost", 1), ("Resultat enligt budget", "result", 1)]
    rows += [("Ingående kapitalbehållning", "opening", 1), ("Utgående kapitalbehållning", "closing", 1)]
    days = [[weekday.lower(), f"{in_words(date)}", time.replace(":", ".")] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan för {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Antagen på styrelsens möte {slashed(truth.adopted)} {truth.adopted[:4]}"),
        registered(truth, "Dnr: {year}:{number}", "Dnr:"),
        Text("heading", "Inledning"),
        Text("paragraph", f"{truth.association} bildades {truth.year - 9} av {members(truth)}."),
        Text("heading", "Målgrupp och syfte"),
        Text("paragraph", "Alla som är 16–64 år och behöver samordnad rehabilitering ska kunna få det utan att bollas "
             f"mellan myndigheter.{more(truth)}"),
        Text("heading", "Medlemmarnas bidrag"),
        *paragraphs(
            law(
                truth,
                "Andelarna är bestämda i lag: staten betalar 50 %, regionen 25 % och kommunerna 25 %.",
                "Andelarna är bestämda i lag: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar "
                "25 % vardera.",
            ),
            said(truth, "state", "Statens bidrag {year} är {n} kronor, efter beslut av Försäkringskassan."),
            "Kommunernas del är fördelad efter folkmängd." if len(truth.towns) > 1 else "",
        ),
        contributions,
        Text("heading", f"Budget för {span(truth)}"),
        *paragraphs(
            said(truth, "cost", "Samtliga kostnader är tillsammans {n} kronor {year}. ")
            + share_said(truth, "Av medlemsbidragen är {n} % administration {year}, det vill säga förbundskontor och "
                         "styrelse."),
        ),
        table(truth, figures, rows, head, "Belopp i kr"),
        Text("heading", f"Styrelsens mötestider {truth.year}"),
        Grid([["Dag", "Datum", "Klockslag"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def _share(truth: Truth, key: str) -> str:
    """A member's share of what all of them pay in the budget year; the whole for their sum."""
    paid = {row.key: truth.amounts[row.key, truth.budget] for row in truth.of("income")}
    return f"{paid[key] * 100 / sum(paid.values()):.1f} %".replace(".", ",") if key in paid else "100,0 %"


def granted(truth: Truth, rng: Random) -> Laid:
    """Each intervention with its owner, what it is granted by year and in all, before a budget where they are rows."""
    rows: list[RowSpec] = [("Medlemsbidrag", "", 1), ("Försäkringskassans bidrag", "state", 1)]
    rows += [(f"{truth.region}s bidrag", "region", 1), *in_towns(truth, "Bidrag från {}")]
    rows += [("Totala medlemsbidrag", "sum_income", 1), ("Kostnader", "", 1)]
    for group, word in groups(truth, ("kansliet", "beviljade insatser", "metod- och kunskapsstöd")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, AS_ACCOUNTS)
        rows += [*own, (f"Summa för {word}", f"sum_{group}", 1)]
    rows += [("Kostnader totalt för året", "sum_cost", 1), ("Över-/underskott för året", "result", 1)]
    rows += [("Ingående eget kapital (1/1)", "opening", 1), ("Utgående eget kapital (31/12)", "closing", 1)]
    days = [[f"{weekday}", brief(date), time] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"{truth.association}: verksamhetsplan och budget {truth.year}"),
        Text("paragraph", f"Antagen av styrelsen den {in_words(truth.adopted)}"),
        registered(truth, "Ärende {year}/{number}", "Ärende"),
        Text("heading", "Bakgrund"),
        Text("paragraph", f"Försäkringskassan, Arbetsförmedlingen, {truth.region} och {towns(truth)} bedriver "
             "finansiell samordning genom förbundet."),
        Text("heading", "Målgrupp"),
        Text("paragraph", f"Deltagarna ska vara 16–64 år och behöva insatser från minst två parter.{more(truth)}"),
        Text("heading", "Beviljade medel till insatser (kr)"),
        Text("paragraph", "Medel beviljas för ett år i sänder. Åren därefter är en plan."),
        _granted(truth, rng),
        Text("heading", f"Budget {budget_and_plan(truth, '{} och planering {}')}"),
        *paragraphs(
            said(truth, "state", "Statens bidrag uppgår till {n} kr {year}, vilket Försäkringskassan betalar. ")
            + law(
                truth,
                "Bidragen fördelas med 50 % på Försäkringskassan, 25 % på regionen och 25 % på kommunerna.",
                "Bidragen fördelas med 25 % vardera på Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna.",
            ),
            said(truth, "cost", "Kostnaderna uppgår totalt till {n} kr {year}. ")
            + share_said(truth, "Kansliets kostnader är administration. De motsvarar {n} % av medlemsbidragen {year}."),
        ),
        table(truth, Figures(), rows, years(truth, "Budget {}", "Planering {}"), "kr"),
        Text("heading", f"Styrelsemöten år {truth.year}"),
        Grid([["Veckodag", "Datum", "Tid"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL | {"project"})


def _granted(truth: Truth, rng: Random) -> Grid:
    """Each intervention's amounts from the budget year with their total; the first one's as its own decision says."""
    year_of = {key: year for key, year, _ in truth.columns}
    keys = [key for key in truth.project if key != "total"]
    grid = Grid([["Insats", "Ägare", *(str(year_of[key]) for key in keys), "Totalt"]])
    owners = (truth.region, *(row.label for row in truth.of("income")[2:]))
    for row in truth.of("cost", group="interventions"):
        own = truth.project if len(grid.rows) == 1 else {key: truth.amounts[row.key, key] for key in keys}
        amounts = [own[key] for key in keys]
        amounts.append(own.get("total", sum(amounts)))
        grid.figures |= {(len(grid.rows), at): amount for at, amount in enumerate(amounts, 2)}
        grid.rows.append([row.label, rng.choice(owners), *map(Figures().text, amounts)])
    return grid


def a_year_gone(truth: Truth, rng: Random) -> Laid:
    """The last known year first, to the krona; contributions as "anslag"; no headings within the costs."""
    rows: list[RowSpec] = [("Anslag från staten", "state", 1), ("Anslag från regionen", "region", 1)]
    rows += [*in_towns(truth, "Anslag från {}"), ("Anslag sammanlagt", "sum_income", 1)]
    for group, word in groups(truth, ("styrning och administration", "insatser för individer", "kompetenssatsningar")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, AT_LENGTH)
        rows += [*own, (f"Kostnader {word}", f"sum_{group}", 1)]
    rows += [("Kostnader sammanlagt", "sum_cost", 1), ("Årets resultat", "result", 1)]
    rows += [("Eget kapital vid ingången", "opening", 1), ("Eget kapital vid utgången", "closing", 1)]
    grid = table(truth, Figures(space="\u00a0"), rows, years(truth, "Budget {}", "Plan {}"))
    gone = past(truth, rng, truth.amounts["opening", truth.keys[0]] * 100, 100)
    cells = [[Figures(space="\u00a0").text(gone[key] // 100)] for _, key, _ in rows]
    before = truth.columns[0][1] - 1
    columns_before(grid, 1, [f"{'Utfall' if before < truth.year - 1 else 'Prognos'} {before}"], cells)
    *days, last = [
        f"{weekday.lower()}en den {in_words(date, with_year=False)} kl. {hours(time)}"
        for weekday, date, time in truth.meetings
    ]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("title", truth.association),
        registered(truth, "Dnr SOF-{year}-{number:03}", "Dnr"),
        Text("paragraph", f"Beslutad av styrelsen vid möte {truth.adopted}"),
        Text("heading", "1. Syfte och målgrupp"),
        Text("paragraph", "Syftet är att fler ska nå, få eller kunna behålla ett arbete. De som deltar är mellan 16 "
             f"och 64 år och har ofta en lång tid utan arbete bakom sig.{more(truth)}"),
        Text("heading", "2. Organisation"),
        Text("paragraph", "Styrelsen har en ledamot och en ersättare från varje medlem. En chef leder arbetet."),
        Text("heading", "3. Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Anslagen till förbundet kommer till 50 procent från staten, till 25 procent från regionen och till 25 "
                "procent från kommunerna.",
                "Anslagen till förbundet kommer till lika delar, 25 procent vardera, från Försäkringskassan, "
                "Arbetsförmedlingen, regionen och kommunerna.",
            ),
            said(truth, "state", "För {year} är anslaget från staten {n} kronor. ")
            + said(truth, "cost", "Förbundets kostnader är sammanlagt {n} kronor {year}. ")
            + share_said(truth, "Styrning och administration tar {n} % av medlemmarnas anslag {year}."),
        ),
        Text("heading", f"Ekonomisk översikt {truth.heading_years[0]}–{truth.heading_years[1]} (kr)", 2),
        grid,
        Text("heading", f"4. Möten {truth.year}"),
        Text("paragraph", f"Styrelsen har beslutat att mötas {', '.join(days)} och {last}."),
    ]  # fmt: skip
    return Laid(parts, ALL)
