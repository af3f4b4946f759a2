"""Unseen the sixth time, as most directors set out a plan: a text, one table of the budget, and the board's days."""

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
from bench.corpus.layouts_once_unseen_6_words import BY_KIND, OF_A_COUNTY, SMALL_OFFICE, municipalities, short
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth, grouped
from bench.corpus.wording import budget_and_plan, hours, members, named, paragraphs, reworded, said, towns


def running(truth: Truth, rng: Random) -> Laid:
    """A heading and a sum for each part of one ruled table, equity under a heading of its own, a place for each day."""
    rows: list[RowSpec] = [("Medlemsavgifter", "", 1), ("Försäkringskassan och Arbetsförmedlingen", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Summa medlemsavgifter", "sum_income", 1)]
    words = groups(truth, ("Förvaltningskostnader", "Kostnader för insatser", "Kostnader för gemensam utveckling"))
    for group, word in words:
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BY_KIND)
        rows += [(word, "", 1), *own, (f"Summa {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    rows += [("Summa totala kostnader", "sum_cost", 1), ("Beräknat resultat", "result", 1), ("Eget kapital", "", 1)]
    rows += [("Vid årets ingång", "opening", 1), ("Vid årets utgång", "closing", 1)]
    days = [[f"{weekday} {in_words(date)}", f"{hours(time)}", "Kommunhuset"] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget {truth.year}"),
        Text("title", truth.association),
        Text("paragraph", f"Fastställd av styrelsen {truth.adopted}"),
        registered(truth, "Diarienummer: {year}/{number}", "Diarienummer:"),
        Text("heading", "Inledning"),
        Text("paragraph", f"{truth.association} har {members(truth)} som medlemmar. Förbundet verkar enligt lagen "
             "(2003:1210) om finansiell samordning av rehabiliteringsinsatser."),
        Text("paragraph", "Förbundet stödjer samverkan och finansierar insatser. Det fattar inga beslut om enskildas "
             "förmåner eller rättigheter."),
        Text("heading", "Målgrupp"),
        Text("paragraph", "Invånare mellan 16 och 64 år som behöver samordnat stöd för att komma i arbete eller "
             f"studier.{more(truth)}"),
        Text("heading", "Inriktning för året"),
        Text("item", "Insatserna ska vara kända hos handläggare i alla medlemsorganisationer."),
        Text("item", "Unga som varken arbetar eller studerar är en prioriterad grupp."),
        Text("item", "Arbetsgivarna i området ska bjudas in till samarbete."),
        Text("heading", "Förbundets finansiering"),
        *paragraphs(
            law(
                truth,
                "Medlemsavgifterna fördelas så att Försäkringskassan betalar 50 %, även för Arbetsförmedlingen, "
                "regionen 25 % och kommunerna 25 %.",
                "Medlemsavgifterna fördelas så att Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna "
                "betalar 25 % vardera.",
            ),
            said(truth, "state", "Försäkringskassans avgift för {year} är {n} kronor. ")
            + said(truth, "cost", "De totala kostnaderna beräknas till {n} kronor {year}. ")
            + share_said(truth, "Förvaltningskostnaderna (administration) motsvarar {n} % av medlemsavgifterna "
                         "{year}."),
        ),
        Text("heading", f"Driftbudget {budget_and_plan(truth, '{} samt plan {}')}"),
        table(truth, Figures(), rows, years(truth), "Belopp i kronor"),
        Text("heading", f"Styrelsens sammanträden {truth.year}"),
        Grid([["Datum", "Klockan", "Plats"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def one_page(truth: Truth, rng: Random) -> Laid:
    """All on a page: no rules, no headings within the table, sums in bold; the days in one row with short weekdays."""
    rows: list[RowSpec] = [("Bidrag från staten, via Försäkringskassan", "state", 1)]
    rows += [*lines(truth, "income", form="Bidrag från {}")[1:], ("Summa bidrag från parterna", "sum_income", 1)]
    words = groups(truth, ("styrelse och administration", "finansierade insatser", "stöd till parterna"))
    for group, word in words:
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, SMALL_OFFICE)
        rows += [*own, (f"Summa {word}", f"sum_{group}", 1)]
    rows += [("Summa verksamhetens kostnader", "sum_cost", 1), ("Resultat", "result", 1)]
    rows += [("Eget kapital den 1 januari", "opening", 1), ("Eget kapital den 31 december", "closing", 1)]
    grid = table(truth, Figures(), rows, years(truth, "Budget {}", "{} (plan)"))
    grid.rules = "none"
    days = [f"{short(weekday)} {slashed(date)} kl. {hours(time)}" for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}, {truth.association}"),
        Text("paragraph", f"Antagen av styrelsen den {in_words(truth.adopted)}."),
        registered(truth, "Dnr {year}-{number:03}", "Dnr"),
        Text("heading", "Verksamhet"),
        Text("paragraph", f"Parter i förbundet är {members(truth)}. Styrelsen beslutar vilka insatser som får medel. "
             "Samordnaren förbereder besluten tillsammans med en beredningsgrupp."),
        Text("paragraph", "Insatserna är till för personer, 16–64 år, som riskerar att hamna mellan parternas ansvar."
             f"{more(truth)}"),
        Text("heading", f"Ekonomi {truth.heading_years[0]}–{truth.heading_years[1]}, kronor"),
        *paragraphs(
            said(truth, "state", "Bidraget från staten är {n} kronor {year}. ")
            + law(
                truth,
                f"Det är hälften av alla bidrag. Regionen bidrar med en fjärdedel och {municipalities(truth)} med en "
                "fjärdedel.",
                f"Försäkringskassan, Arbetsförmedlingen, regionen och {municipalities(truth)} bidrar med en fjärdedel "
                "vardera.",
            ),
            said(truth, "cost", "Verksamhetens kostnader är {n} kronor {year}. ")
            + share_said(truth, "Av medlemsbidragen {year} går {n} % till administration (med styrelsen)."),
        ),
        grid,
        Text("paragraph", f"Styrelsens möten {truth.year}: {'; '.join(days)}."),
    ]  # fmt: skip
    return Laid(parts, ALL)


def listed(truth: Truth, rng: Random) -> Laid:
    """What each member pays as a list in the text, "kr" in each cell; what equity there will be in a sentence only."""
    rows: list[RowSpec] = [("Förbundets intäkter", "", 1), *lines(truth, "income", form="Årsbidrag {}")]
    rows += [("Totalt årsbidrag", "sum_income", 1), ("Förbundets kostnader", "", 1)]
    for group, word in groups(truth, ("Kansli", "Rehabiliteringsinsatser", "Utbildning och utveckling")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, OF_A_COUNTY)
        rows += [*own, (f"{word}, totalt", f"sum_{group}", 1)]
    rows += [("Alla kostnader totalt", "sum_cost", 1), ("Resultat i budget", "result", 1)]
    opening, closing = (grouped(truth.amounts[key, truth.budget]) for key in ("opening", "closing"))
    paid = [(row.label, grouped(truth.amounts[row.key, truth.budget])) for row in truth.of("income")]
    days = [[f"{weekday} den {in_words(date, with_year=False)}", time] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhets- och budgetplan {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Vårt diarienummer: SOF {year}/{number}", "Vårt diarienummer:"),
        Text("heading", "1. Samordningsförbundet och dess uppdrag"),
        Text("paragraph", f"Förbundet bildades {truth.year - 11}. Ändamålet är att inom {towns(truth)} svara för "
             "finansiell samordning mellan parterna, så att deras gemensamma resurser används effektivt."),
        Text("heading", "2. Målgrupper"),
        Text("item", "Unga vuxna, 16–29 år, utan sysselsättning"),
        Text("item", "Personer, 30–64 år, med lång sjukskrivning eller långvarigt försörjningsstöd"),
        *paragraphs(more(truth).strip()),
        Text("heading", "3. Ekonomi"),
        Text("paragraph", f"Medlemmarna bidrar {truth.year} med följande belopp:"),
        *(Text("item", f"{name}: {amount} kr") for name, amount in paid),
        *paragraphs(
            law(
                truth,
                "Beloppen följer lagen om finansiell samordning. Staten bidrar med 50 procent genom Försäkringskassan, "
                f"regionen med 25 procent och {municipalities(truth)} med 25 procent.",
                "Beloppen följer lagen om finansiell samordning. Försäkringskassan, Arbetsförmedlingen, regionen och "
                f"{municipalities(truth)} bidrar med 25 procent vardera.",
            ),
            said(truth, "state", "Försäkringskassan har beslutat om ett bidrag på {n} kr för {year}. ")
            + said(truth, "cost", "De sammanlagda kostnaderna för {year} är {n} kr. ")
            + share_said(truth, "Kansliets kostnader, det vill säga administrationen, är {n} % av medlemmarnas bidrag "
                         "{year}."),
            f"Det egna kapitalet beräknas till {opening} kr vid ingången av {truth.year} och till {closing} kr vid "
            "utgången av samma år.",
        ),
        Text("heading", f"Budget för {span(truth)}", 2),
        table(truth, Figures(suffix=" kr"), rows, years(truth, "Budget {}", "Budget {}")),
        Text("heading", "4. Sammanträdesplan"),
        Text("paragraph", f"Styrelsen sammanträder fem gånger under {truth.year}."),
        Grid([["Sammanträde", "Tid"], *days]),
        Text("paragraph", f"Planen är fastställd av styrelsen vid sammanträde {truth.adopted}."),
    ]  # fmt: skip
    return Laid(parts, ALL - {"equity"})
