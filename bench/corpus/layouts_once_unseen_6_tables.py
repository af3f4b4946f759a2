"""Unseen the sixth time, with more tables of money: an overview, a key, a heading for each, interventions apart."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    groups,
    law,
    lines,
    more,
    registered,
    share_said,
    slashed,
    span,
    table,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.layouts_once_unseen_6_words import BY_KIND, OF_A_COUNTY, SMALL_OFFICE, municipalities
from bench.corpus.parts import Figures, Grid, Laid, Part, Text, key_rows
from bench.corpus.truth import Truth, grouped
from bench.corpus.wording import budget_and_plan, hours, in_towns, members, named, paragraphs, reworded, said, towns


def specified(truth: Truth, rng: Random) -> Laid:
    """An overview of the sums with result and equity first, and below it every row that they are of."""
    figures, head = Figures(), years(truth, "{}", "{}")
    words = groups(truth, ("Styrelse och kansli", "Samverkansinsatser", "Utveckling av samverkan"))
    whole: list[RowSpec] = [("Medlemsbidrag", "sum_income", 1)]
    whole += [(word, f"sum_{group}", 1) for group, word in words]
    whole += [("Kostnader totalt", "sum_cost", 1), ("Budgeterat resultat", "result", 1)]
    whole += [("Ingående eget kapital", "opening", 1), ("Utgående eget kapital", "closing", 1)]
    rows: list[RowSpec] = [("Medlemsbidrag", "", 1), ("Staten (Försäkringskassan)", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Totalt medlemsbidrag", "sum_income", 1)]
    for group, word in words:
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BY_KIND)
        rows += [(word, "", 1), *own, (f"Totalt {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    days = [[date, weekday.lower(), time.replace(":", ".")] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan med budget {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Styrelsen fastställde planen {in_words(truth.adopted)}"),
        registered(truth, "Dnr {year}.{number}", "Dnr"),
        Text("heading", "1. Om förbundet"),
        Text("paragraph", f"I förbundet ingår {members(truth)}. Styrelsen har en ledamot och en ersättare från varje "
             "medlem."),
        Text("heading", "2. För vem"),
        Text("paragraph", "Samverkansinsatserna är för personer i åldern 16–64 år vars behov av stöd inte kan mötas av "
             f"en part.{more(truth)}"),
        Text("heading", "3. Budget"),
        *paragraphs(
            law(
                truth,
                "Bidragen till förbundet är reglerade i 5 § lagen (2003:1210). Staten lämnar hälften, regionen en "
                f"fjärdedel och {municipalities(truth)} en fjärdedel.",
                "Bidragen till förbundet är reglerade i 5 § lagen (2003:1210). Försäkringskassan, Arbetsförmedlingen, "
                f"regionen och {municipalities(truth)} lämnar 25 % vardera.",
            ),
            said(truth, "state", "År {year} lämnar Försäkringskassan {n} kronor. ")
            + said(truth, "cost", "Budgeten omfattar kostnader på totalt {n} kronor {year}. ")
            + share_said(truth, "Styrelse och kansli är förbundets administration, som tar {n} % av medlemsbidragen "
                         "{year}."),
        ),
        Text("heading", f"3.1 Översikt {truth.heading_years[0]}–{truth.heading_years[1]} (kronor)", 2),
        table(truth, figures, whole, head),
        Text("heading", "3.2 Specifikation av intäkter och kostnader (kronor)", 2),
        table(truth, figures, rows, head),
        Text("heading", f"4. Mötesplan för styrelsen {truth.year}"),
        Grid([["Datum", "Veckodag", "Tid"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def by_population(truth: Truth, rng: Random) -> Laid:
    """The municipalities' quarter by their inhabitants in a table of its own; in the budget the name before "summa"."""
    several = len(truth.towns) > 1
    rows: list[RowSpec] = [("Avgifter från medlemmarna", "", 1), ("Statlig avgift", "state", 1)]
    rows += [(f"Regional avgift, {truth.region}", "region", 1), *in_towns(truth, "Kommunal avgift, {}")]
    rows.append(("Avgifter, summa", "sum_income", 1))
    words = groups(truth, ("Gemensam administration", "Samordnade insatser", "Lärande och spridning"))
    for group, word in words:
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, OF_A_COUNTY)
        rows += [(word, "", 1), *own, (f"{word}, summa", f"sum_{group}", 1)]
    rows += [("Kostnader, summa totalt", "sum_cost", 1), ("Skillnad (resultat)", "result", 1)]
    rows += [("Ingående kapital 1 jan", "opening", 1), ("Utgående kapital 31 dec", "closing", 1)]
    days = [[f"{weekday} {slashed(date)}", f"kl. {hours(time)}"] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget år {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Diarienummer SOF-{year}/{number}", "Diarienummer"),
        Text("paragraph", f"Fastställd vid styrelsens möte {truth.adopted}"),
        Text("heading", "Uppdrag"),
        Text("paragraph", "Förbundet ska finansiera insatser som ligger inom parternas samlade ansvar, och svara för "
             "att insatserna följs upp."),
        Text("heading", "Målgrupp"),
        Text("paragraph", f"Målgruppen är invånare, 16–64 år, i {towns(truth)}.{more(truth)} Gemensamt för dem är att "
             "de behöver stöd från mer än en myndighet."),
        Text("heading", "Medlemmarnas avgifter"),
        *paragraphs(
            law(
                truth,
                "Försäkringskassan betalar statens avgift, som är 50 % av avgifterna. Regionen betalar 25 % och "
                f"{municipalities(truth)} 25 %.",
                f"Försäkringskassan, Arbetsförmedlingen, regionen och {municipalities(truth)} betalar 25 % vardera av "
                "avgifterna.",
            ),
            said(truth, "state", "Den statliga avgiften {year} är {n} kr."),
            "Kommunerna delar sin fjärdedel efter folkmängd enligt tabellen." if several else "",
        ),
        *([_by_population(truth)] if several else []),
        Text("heading", f"Budget {span(truth)}"),
        *paragraphs(
            said(truth, "cost", "Summan av alla kostnader {year} är {n} kr. ")
            + share_said(truth, "Gemensam administration tar {n} % av medlemsavgifterna {year}."),
        ),
        table(truth, Figures(space="\u00a0"), rows, years(truth, "Budget {}", "Plan {}"), "Kr"),
        Text("heading", f"Möten med styrelsen {truth.year}"),
        Grid([["Dag", "Tid"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL | ({"key"} if several else frozenset()))


def _by_population(truth: Truth) -> Grid:
    """Each municipality's inhabitants two years before, its part of them and of the quarter; all of them last."""
    grid = Grid([["Kommun", f"Folkmängd 31 dec {truth.year - 2}", "Andel", f"Avgift {truth.year}"]])
    rows = key_rows(truth)
    shown = [*rows, ("Samtliga kommuner", sum(row[1] for row in rows), 100.0, sum(row[3] for row in rows))]
    for town, people, share, amount in shown:
        grid.figures[len(grid.rows), 3] = amount
        grid.rows.append([town, grouped(people), f"{share:.2f} %".replace(".", ","), grouped(amount, "\u00a0")])
    grid.bold = {len(rows) + 1}
    return grid


def under_headings(truth: Truth, rng: Random) -> Laid:
    """A heading and a small table for each part, "Summa" with the part's name under it, then result and equity."""
    figures, head = Figures(), years(truth, "Budget {}", "Prognos {}")
    paid = [("Försäkringskassan inkl. Arbetsförmedlingen", "state", 1), *lines(truth, "income")[1:]]
    tables: list[Part] = [Text("heading", "Medlemsintäkter", 2)]
    tables.append(table(truth, figures, [*paid, ("Summa medlemsintäkter", "sum_income", 1)], head, "Intäkt"))
    words = groups(truth, ("Administrativa kostnader", "Insatskostnader", "Utvecklingskostnader"))
    for group, word in words:
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, SMALL_OFFICE)
        rows: list[RowSpec] = [*own, (f"Summa {word.lower()}", f"sum_{group}", 1)]
        tables += [Text("heading", word, 2), table(truth, figures, rows, head, "Kostnad")]
    last: list[RowSpec] = [("Summa medlemsintäkter", "sum_income", 1)]
    last += [(f"Summa {word.lower()}", f"sum_{group}", 1) for group, word in words]
    last += [("Summa kostnader", "sum_cost", 1), ("Resultat för året", "result", 1)]
    last += [("Eget kapital vid årets ingång", "opening", 1), ("Eget kapital vid årets utgång", "closing", 1)]
    tables += [Text("heading", "Resultat och eget kapital", 2), table(truth, figures, last, head)]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("paragraph", f"{truth.association}. Antagen av styrelsen {truth.adopted}."),
        registered(truth, "Dnr: {number:02}/{year}", "Dnr:"),
        Text("heading", "Vision och uppdrag"),
        Text("paragraph", "Alla som kan och vill arbeta ska få det stöd de behöver. Förbundet för samman parterna och "
             "betalar för stöd som de ger gemensamt."),
        Text("paragraph", f"Parterna är {members(truth)}."),
        Text("heading", "Målgrupp"),
        Text("paragraph", f"Förbundets målgrupp är personer 16–64 år med behov av stöd från flera parter.{more(truth)} "
             "Parterna anvisar deltagarna."),
        Text("heading", f"Budget {budget_and_plan(truth, '{} och prognos {}')} (kronor)"),
        *paragraphs(
            law(
                truth,
                "Medlemsintäkterna kommer till hälften från Försäkringskassan, till en fjärdedel från regionen och "
                f"till en fjärdedel från {municipalities(truth)}.",
                "Medlemsintäkterna kommer till en fjärdedel vardera från Försäkringskassan, Arbetsförmedlingen, "
                f"regionen och {municipalities(truth)}.",
            ),
            said(truth, "state", "Försäkringskassans bidrag är {n} kronor under {year}. ")
            + said(truth, "cost", "De samlade kostnaderna uppgår {year} till {n} kronor. ")
            + share_said(truth, "De administrativa kostnaderna är {n} % av medlemsbidragen {year}."),
        ),
        *tables,
        Text("heading", "Möten"),
        Text("paragraph", f"Styrelsen har under {truth.year} möten följande dagar:"),
        *(Text("item", f"{weekday} {in_words(date)} kl. {time}") for weekday, date, time in truth.meetings),
    ]  # fmt: skip
    return Laid(parts, ALL)


def interventions_apart(truth: Truth, rng: Random) -> Laid:
    """The interventions in a table of their own among the text; in the budget they are one row with their sum."""
    figures, head = Figures(), years(truth, "År {}", "År {}")
    granted = [*named(truth, "{}"), ("Summa insatser", "sum_interventions", 1)]
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Försäkringskassans medlemsbidrag", "state", 1)]
    rows += [*lines(truth, "income", form="{}, medlemsbidrag")[1:], ("Summa intäkter", "sum_income", 1)]
    rows.append(("Kostnader", "", 1))
    for group, word in groups(truth, ("förbundets administration", "insatser", "kunskapsspridning")):
        if group == "interventions":
            rows.append(("Insatser enligt tabellen ovan", "sum_interventions", 1))
        else:
            rows += [*reworded(truth, group, BY_KIND), (f"Summa {word}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Årets beräknade resultat", "result", 1)]
    rows += [("Eget kapital, IB", "opening", 1), ("Eget kapital, UB", "closing", 1)]
    *days, last = [f"{weekday.lower()} {slashed(date)} ({hours(time)})" for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"{truth.association} – verksamhetsplan {truth.year}"),
        registered(truth, "Ärendenr {year}/{number:02}", "Ärendenr"),
        Text("paragraph", f"Beslutad av förbundsstyrelsen {truth.adopted}"),
        Text("heading", "Förbundets organisation"),
        Text("paragraph", f"Förbundet har {members(truth)} som medlemmar. En chef för kansliet är styrelsens "
             "föredragande."),
        Text("heading", "Insatser"),
        Text("paragraph", "Insatserna är frivilliga för den enskilde. De är öppna för personer mellan 16 och 64 år."
             f"{more(truth)}"),
        table(truth, figures, granted, head, "Insats"),
        Text("paragraph", "Varje insats följs upp av sin styrgrupp."),
        Text("heading", f"Budget för åren {truth.heading_years[0]}–{truth.heading_years[1]} i kr"),
        *paragraphs(
            law(
                truth,
                "Enligt lagen kommer 50 % av bidragen från Försäkringskassan, 25 % från regionen och 25 % från "
                f"{municipalities(truth)}.",
                "Enligt lagen kommer bidragen med 25 % vardera från Försäkringskassan, Arbetsförmedlingen, regionen "
                f"och {municipalities(truth)}.",
            ),
            said(truth, "state", "Försäkringskassans medlemsbidrag {year} är {n} kr. ")
            + said(truth, "cost", "Kostnaderna för {year} är {n} kr, insatserna inräknade. ")
            + share_said(truth, "Förbundets administration utgör {n} % av medlemsbidragen {year}."),
        ),
        table(truth, figures, rows, head, "Budgetpost"),
        Text("heading", "Styrelsens mötesdagar"),
        Text("paragraph", f"Under {truth.year} möts styrelsen {', '.join(days)} och {last}."),
    ]  # fmt: skip
    return Laid(parts, ALL)
