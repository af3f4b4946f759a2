"""Unseen the fourth time, as most associations set out their budget: years as columns, its parts, and equity."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    fill,
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
from bench.corpus.parts import Figures, Grid, Laid, Part, Text, key_rows
from bench.corpus.truth import Truth, grouped
from bench.corpus.wording import (
    BOUGHT,
    OFFICE,
    STAFFED,
    budget_and_plan,
    hours,
    named,
    paragraphs,
    reworded,
    said,
    towns,
)

AGENDA = (
    "Bokslut och årsredovisning",
    "Uppföljning av insatser",
    "Ekonomi och prognos",
    "Budgetdialog",
    "Budgetbeslut",
)


def ordinary(truth: Truth, rng: Random) -> Laid:
    """One ruled table, a heading and a sum for each part, result and equity last; what each meeting is about."""
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income"), ("Summa intäkter", "sum_income", 1)]
    for group, word in groups(truth, ("Administration", "Insatser", "Kompetens och utveckling")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, OFFICE)
        rows += [(word, "", 1), *own, (f"Summa {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Resultat", "result", 1)]
    rows += [("Ingående eget kapital", "opening", 1), ("Utgående eget kapital", "closing", 1)]
    days = [
        [f"{weekday} {in_words(date)}", time.replace(":", "."), what]
        for (weekday, date, time), what in zip(truth.meetings, AGENDA, strict=True)
    ]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Fastställd av styrelsen {truth.adopted}"),
        registered(truth, "Dnr: {year}/{number:03}", "Dnr:"),
        Text("heading", "Inledning"),
        Text(
            "paragraph",
            f"Samordningsförbundet är en egen juridisk person där Försäkringskassan, Arbetsförmedlingen, "
            f"{truth.region} och {towns(truth)} ingår. Uppdraget regleras i lag (2003:1210).",
        ),
        Text("heading", "Målgrupp"),
        Text(
            "paragraph",
            "Förbundet vänder sig till personer i åldern 16–64 år som har behov av samordnade insatser från minst två "
            f"av parterna.{more(truth)}",
        ),
        Text("heading", "Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Förbundet finansieras till 50 % av Försäkringskassan, som bidrar för statens räkning, 25 % av "
                "regionen och 25 % av kommunerna.",
                "Förbundet finansieras av Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna med 25 % "
                "vardera.",
            ),
            said(truth, "state", "Statens bidrag för {year} uppgår till {n} kronor. ")
            + said(truth, "cost", "Budgeten för {year} omfattar kostnader på totalt {n} kronor. ")
            + share_said(truth, "Administrationen utgör {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"Budget {span(truth)}"),
        table(truth, Figures(), rows, years(truth), "Belopp i kronor"),
        Text("heading", f"Styrelsens möten {truth.year}"),
        Grid([["Datum", "Tid", "Huvudpunkt"], *days]),
        Text("heading", "Uppföljning"),
        Text("paragraph", "Ekonomi och verksamhet redovisas för styrelsen vid varje ordinarie möte."),
    ]
    return Laid(parts, ALL)


def starred(truth: Truth, rng: Random) -> Laid:
    """Bare years, parts and sums in capitals, stars that are told below, the result once more between the equity's."""
    rows: list[RowSpec] = [("INTÄKTER", "", 1), *lines(truth, "income", form="Bidrag från {}")]
    rows[1] = ("Bidrag från Försäkringskassan*", "state", 1)
    rows.append(("SUMMA INTÄKTER", "sum_income", 1))
    for group, word in groups(truth, ("Kansli och styrelse", "Insatser och projekt", "Stöd till utveckling")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BOUGHT)
        if group == "interventions":
            own[-1] = (f"{own[-1][0]}**", *own[-1][1:])
        rows += [(word.upper(), "", 1), *own, (f"SUMMA {word.upper()}", f"sum_{group}", 1)]
    rows += [("SUMMA KOSTNADER", "sum_cost", 1), ("BUDGETERAT RESULTAT", "result", 1), ("EGET KAPITAL", "", 1)]
    rows += [("Eget kapital IB", "opening", 1), ("Budgeterat resultat", "result", 1), ("Eget kapital UB", "closing", 1)]
    parts: list[Part] = [
        Text("title", truth.association),
        Text("title", f"Verksamhetsplan {truth.year}"),
        registered(truth, "Diarienummer {year}-{number:05}", "Diarienummer"),
        Text("heading", "1 Uppdrag"),
        Text(
            "paragraph",
            "Förbundet stödjer samverkan mellan parterna, finansierar insatser och svarar för att de följs upp.",
        ),
        Text("paragraph", f"Deltagarna är mellan 16 och 64 år och bosatta i området.{more(truth)}"),
        Text("heading", "2 Mål"),
        Text("item", f"Minst 70 procent av deltagarna är under {truth.year} nöjda med stödet, enligt avslutsenkäten."),
        Text("item", f"Finansiellt mål: kostnaderna under {truth.year} är inte högre än budget, enligt bokslutet."),
        Text("heading", "3 Ekonomi"),
        *paragraphs(
            said(truth, "state", "Försäkringskassan har aviserat {n} kr i bidrag till förbundet för {year}. ")
            + law(
                truth,
                "Det är hälften av förbundets medel. Regionen står för en fjärdedel och kommunerna för en fjärdedel.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna står för en fjärdedel vardera.",
            ),
            said(truth, "cost", "Förbundets kostnader {year} beräknas till {n} kr. ")
            + share_said(truth, "Administrationen, det vill säga kansli och styrelse, är {n} % av bidragen {year}."),
        ),
        Text("heading", f"3.1 Budget {budget_and_plan(truth, '{} med plan för {}')}", 2),
        table(truth, Figures(), rows, years(truth, "{}", "{}"), "kr"),
        Text("paragraph", "* Preliminärt besked."),
        Text("paragraph", "** Prövas på nytt efter halva tiden."),
        Text("heading", f"4 Styrelsens sammanträden {truth.year}"),
        *(
            Text("item", f"{weekday} {in_words(date, with_year=False)} kl. {time.replace(':', '.')}")
            for weekday, date, time in truth.meetings
        ),
        Text("paragraph", f"{truth.towns[0]} den {in_words(truth.adopted)}"),
        Text("paragraph", "Styrelsen"),
    ]
    return Laid(parts, ALL)


def parts_apart(truth: Truth, rng: Random) -> Laid:
    """A table for each part with a total in capitals, other income of nothing; all of it once more in the last one."""
    head = years(truth, "Budget {}", "Prognos {}")
    paid = [*lines(truth, "income"), ("Extra tilldelning", "", 1), ("TOTALT", "sum_income", 1)]
    income = table(truth, Figures(), paid, head, "Intäkter")
    fill(income, "Extra tilldelning", "--")
    income.bold = {len(paid)}
    tables: list[Part] = [Text("heading", "3.1 Intäkter", 2), income]
    whole: list[RowSpec] = [("Intäkter", "sum_income", 1)]
    words = groups(truth, ("administration", "insatser och projekt", "utvecklingsaktiviteter"))
    for n, (group, word) in enumerate(words, 2):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, OFFICE)
        costs = table(truth, Figures(), [*own, ("TOTALT", f"sum_{group}", 1)], head, f"Kostnader {word}")
        tables += [Text("heading", f"3.{n} {word.capitalize()}", 2), costs]
        whole.append((f"Kostnader {word}", f"sum_{group}", 1))
    whole += [("TOTALA KOSTNADER", "sum_cost", 1), ("RESULTAT", "result", 1)]
    whole += [("Eget kapital vid årets början", "opening", 1), ("Eget kapital vid årets slut", "closing", 1)]
    days = [
        [str(n), f"{weekday.lower()} {in_words(date, with_year=False)}", time.replace("–", "-")]
        for n, (weekday, date, time) in enumerate(truth.meetings, 1)
    ]
    parts: list[Part] = [
        Text("title", f"VERKSAMHETSPLAN OCH BUDGET FÖR ÅR {truth.year}"),
        Text("paragraph", truth.association.upper()),
        Text("paragraph", f"Antagen av styrelsen den {in_words(truth.adopted)}"),
        registered(truth, "DNR {number}/{year}", "DNR"),
        Text("heading", "1. Om förbundet"),
        Text("paragraph", f"Medlemmar är {towns(truth)}, {truth.region}, Försäkringskassan och Arbetsförmedlingen."),
        Text("heading", f"2. Prioriteringar {truth.year}"),
        Text("item", "Unga vuxna som varken arbetar eller studerar"),
        Text("item", "Personer som är sjukskrivna och har ekonomiskt bistånd"),
        *paragraphs(f"Det gemensamma är behovet av stöd från flera parter.{more(truth)}"),
        Text("heading", f"3. Budgetplan {truth.heading_years[0]}–{truth.heading_years[1]}"),
        *paragraphs(
            said(truth, "state", "Den statliga tilldelningen är {n} kronor för {year}. ")
            + law(
                truth,
                "Regionen bidrar med hälften så mycket, liksom kommunerna tillsammans.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med 25 % vardera.",
            ),
            said(truth, "cost", "Verksamheten {year} beräknas kosta {n} kronor totalt. ")
            + share_said(truth, "Kostnader för administration motsvarar {n} % av medlemmarnas bidrag {year}."),
            "Samtliga belopp är i kronor.",
        ),
        *tables,
        Text("heading", f"3.{len(words) + 2} Sammanställning", 2),
        table(truth, Figures(), whole, head, "Sammanställning"),
        Text("heading", f"4. Sammanträdesplan för styrelsen {truth.year}"),
        Grid([["Möte", "Dag", "Tid"], *days]),
    ]
    return Laid(parts, ALL)


def one_contribution(truth: Truth, rng: Random) -> Laid:
    """What each member pays by year and the municipalities by inhabitants; in the budget it is one row."""
    figures, head = Figures(space="\u00a0"), years(truth, "Budget {}", "Budget {}")
    paid = [*lines(truth, "income")[2:], *lines(truth, "income")[1::-1], ("Summa", "sum_income", 1)]
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Medlemsbidrag", "sum_income", 1), ("Övriga intäkter", "", 1)]
    rows += [("Summa intäkter", "sum_income", 1), ("Kostnader", "", 1)]
    for group, word in groups(truth, ("kansli", "insatser", "utvecklingsmedel")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [*own, (f"Summa {word}", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Årets resultat", "result", 1)]
    rows += [("Eget kapital, ingående", "opening", 1), ("Eget kapital, utgående", "closing", 1)]
    budget = table(truth, figures, rows, head)
    fill(budget, "Övriga intäkter", "0")
    several = len(truth.towns) > 1
    *days, last = [f"{weekday.lower()} den {slashed(date)} kl. {hours(time)}" for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year} med budget för {truth.association}"),
        Text("paragraph", f"Beslutad av förbundsstyrelsen {truth.adopted}, § {rng.randrange(30, 60)}"),
        registered(truth, "Dnr FIN/{year}/{number}", "Dnr"),
        Text("heading", "Bakgrund"),
        Text(
            "paragraph",
            f"Sedan {truth.year - 14} samverkar parterna om rehabilitering i förbundets form. En gemensam budget gör "
            f"det möjligt att betala för stöd som ingen part ger själv.{more(truth)}",
        ),
        Text("heading", "Medlemmarnas bidrag"),
        *paragraphs(
            law(
                truth,
                "Enligt lagen ska Försäkringskassan bidra med 50 procent, regionen med 25 procent och kommunerna med "
                "25 procent.",
                "Enligt lagen ska Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidra med 25 procent "
                "vardera.",
            ),
            said(truth, "state", "Bidraget från Försäkringskassan är {n} kr för {year}."),
            "Kommunernas del fördelas efter invånarantal." if several else "",
        ),
        table(truth, figures, paid, head, "Medlem"),
        *([Text("paragraph", "Fördelning mellan kommunerna:"), _shared(truth, figures)] if several else []),
        Text("heading", f"Budget {truth.heading_years[0]} - {truth.heading_years[1]} (kr)"),
        budget,
        *paragraphs(
            said(truth, "cost", "Summan av kostnaderna {year} är {n} kr. ")
            + share_said(truth, "Kansliet är förbundets administration och kostar {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", "Styrelse"),
        Text("paragraph", f"Styrelsen sammanträder under {truth.year} {', '.join(days)} samt {last}."),
    ]
    return Laid(parts, ALL | ({"key"} if several else frozenset()))


def _shared(truth: Truth, figures: Figures) -> Grid:
    """The municipalities' quarter by inhabitants, with its sum."""
    grid, rows = Grid([["Kommun", "Invånare", "Andel", f"Bidrag {truth.year}"]]), key_rows(truth)
    shown = [(town, people, f"{share:.2f}", amount) for town, people, share, amount in rows]
    shown.append(("Summa", sum(row[1] for row in rows), "100.00", sum(row[3] for row in rows)))
    for town, people, share, amount in shown:
        grid.figures[len(grid.rows), 3] = amount
        grid.rows.append([town, grouped(people), f"{share.replace('.', ',')} %", figures.text(amount)])
    grid.bold = {len(shown)}
    return grid
