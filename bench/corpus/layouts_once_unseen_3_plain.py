"""Unseen the third time, and plain, one table and some text, where only the words are new."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    brief,
    groups,
    law,
    lines,
    more,
    registered,
    share_said,
    slashed,
    table,
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
    members,
    named,
    paragraphs,
    reworded,
    said,
    six_digits,
)


def director_writes(truth: Truth, rng: Random) -> Laid:
    """A short plan typed by its only employee: "differens", plan years as preliminary budgets, no word of the unit."""
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income", form="Driftbidrag {}")]
    rows += [("Summa driftbidrag", "sum_income", 1), ("Kostnader", "", 1)]
    for group, word in groups(truth, ("kanslikostnader", "projektkostnader", "kunskapshöjande aktiviteter")):
        own = named(truth, "Projekt {}", "{}", "{} 2.0") if group == "interventions" else reworded(truth, group, BOUGHT)
        rows += [*own, (f"Summa {word}", f"sum_{group}", 1)]
    rows += [("Totala kostnader", "sum_cost", 1), ("Differens", "result", 1)]
    rows += [("Eget kapital från föregående år", "opening", 1), ("Eget kapital till nästa år", "closing", 1)]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Antagen på styrelsemöte {six_digits(truth.adopted)}"),
        registered(truth, "Dnr: {year}/{number}", "Dnr:"),
        Text("heading", "Inledning"),
        Text(
            "paragraph",
            f"Förbundet arbetar enligt lagen (2003:1210) om finansiell samordning. Medlemmar är {members(truth)}.",
        ),
        Text("heading", "Målgrupp"),
        Text("paragraph", f"Målgruppen är kvinnor och män 16–64 år som behöver stöd av minst två parter.{more(truth)}"),
        Text("heading", "Verksamhet under året"),
        Text("paragraph", "Förbundet fortsätter att betala de insatser som redan är igång och håller plats för nya."),
        Text("paragraph", "Insatserna följs upp två gånger om året och redovisas i årsredovisningen."),
        Text("heading", f"Budget {budget_and_plan(truth, '{} och preliminär budget {}')}"),
        *paragraphs(
            law(
                truth,
                "Driftbidraget kommer enligt lagen till 50 % från Försäkringskassan, 25 % från regionen och 25 % från "
                "kommunen.",
                "Driftbidraget kommer enligt lagen från Försäkringskassan, Arbetsförmedlingen, regionen och kommunen "
                "med 25 % vardera.",
            ),
            said(truth, "state", "Tilldelningen från staten är {n} kr för {year}."),
            said(truth, "cost", "Budgeten för {year} omfattar kostnader på {n} kr."),
            share_said(truth, "Kansliet (administrationen) kostar {n} % av driftbidragen {year}."),
        ),
        table(truth, Figures(), rows, years(truth, "Budget {}", "Prel. budget {}")),
        Text("heading", f"Styrelsemöten {truth.year}"),
        *(
            Text("item", f"{weekday} {slashed(date)} kl. {hours(time)} i {truth.towns[0]}")
            for weekday, date, time in truth.meetings
        ),
    ]
    return Laid(parts, ALL)


def member_fees(truth: Truth, rng: Random) -> Laid:
    """Numbered headings, "sammanlagda" for every sum, years as "budgetår" and "planår", a column for start and end."""
    rows: list[RowSpec] = [("Medlemsavgifter", "", 1), ("Försäkringskassan (stat)", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Sammanlagda medlemsavgifter", "sum_income", 1)]
    words = groups(truth, ("Förbundsledning", "Samverkansprojekt", "Lärande och spridning"))
    for group, word in words:
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [(word, "", 1), *own, (f"Sammanlagt {word.lower()}", f"sum_{group}", 1)]
    rows += [("Sammanlagda kostnader", "sum_cost", 1), ("Beräknat överskott", "result", 1)]
    rows += [("Ackumulerat kapital 1 januari", "opening", 1), ("Ackumulerat kapital 31 december", "closing", 1)]
    grid = table(truth, Figures(space="\u00a0"), rows, years(truth, "Budgetår {}", "Planår {}"))
    grid.rules = "horizontal"
    days = [
        [weekday, in_words(date), *time.replace(":", ".").split("–"), "Digitalt" if n == 1 else "Förbundskontoret"]
        for n, (weekday, date, time) in enumerate(truth.meetings)
    ]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year} med ekonomisk plan"),
        Text("paragraph", truth.association),
        registered(truth, "Diarienr. {year}-{number}-1", "Diarienr."),
        Text("heading", "1. Varför samordningsförbund?"),
        Text(
            "paragraph",
            "Den som behöver hjälp av flera myndigheter på en gång får den ofta i fel ordning. Förbundet finns för att "
            f"parterna ska kunna planera och betala stödet tillsammans.{more(truth)}",
        ),
        Text("heading", "2. Mål"),
        Text("item", "Verksamhetsmål: parternas medarbetare vet vem de ska kontakta hos de andra parterna."),
        Text("item", "Finansiellt mål: intäkterna är större än kostnaderna varje år."),
        Text("heading", "3. Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Medlemsavgifterna är fördelade så att Försäkringskassan betalar hälften, regionen en fjärdedel och "
                "kommunerna en fjärdedel.",
                "Medlemsavgifterna är fördelade så att Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna "
                "betalar en fjärdedel var.",
            ),
            said(truth, "state", "För statens räkning betalar Försäkringskassan {n} kronor {year}."),
            said(truth, "cost", "Förbundet räknar {year} med kostnader på sammanlagt {n} kronor."),
            share_said(truth, "Förbundsledningen, det vill säga administrationen, utgör {n} % av avgifterna {year}."),
        ),
        Text("heading", f"3.1 Budget {budget_and_plan(truth, '{} samt plan för {}')}", 2),
        grid,
        Text("paragraph", "Alla siffror är i kronor."),
        Text("heading", f"4. Styrelsens sammanträden {truth.year}"),
        Grid([["Veckodag", "Datum", "Börjar", "Slutar", "Plats"], *days], rules="horizontal"),
        Text("paragraph", f"Denna plan fastställdes av förbundsstyrelsen den {in_words(truth.adopted)}."),
    ]
    return Laid(parts, ALL)


def easy_to_read(truth: Truth, rng: Random) -> Laid:
    """In plain language: questions for headings, what comes in and what it goes to, "(plan)" after the years."""
    rows: list[RowSpec] = [("Pengar som vi får", "", 1), ("Från staten", "state", 1), ("Från regionen", "region", 1)]
    rows += [*in_towns(truth, "Från {}"), ("Alla pengar som vi får", "sum_income", 1)]
    for group, word in groups(truth, ("driva förbundet", "ge stöd till deltagare", "lära av varandra")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BOUGHT)
        rows += [(f"För att {word}", "", 1), *own, (f"Allt för att {word}", f"sum_{group}", 1)]
    rows += [("Alla kostnader", "sum_cost", 1), ("Det blir över", "result", 1)]
    rows += [("Sparat när året börjar", "opening", 1), ("Sparat när året slutar", "closing", 1)]
    grid = table(truth, Figures(), rows, years(truth, "{}", "{} (plan)"))
    grid.rules = "horizontal"
    told = [f"{in_words(date, with_year=False)} ({weekday.lower()})" for weekday, date, _ in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Det här gör vi {truth.year}"),
        Text("paragraph", f"Verksamhetsplan och budget för {truth.association}"),
        Text("heading", "Vilka är vi?"),
        Text(
            "paragraph",
            f"Vi är ett samarbete mellan {members(truth)}.",
        ),
        Text("heading", "Vilka hjälper vi?"),
        Text("paragraph", f"Du som är 16–64 år och behöver hjälp av flera av oss kan få stöd.{more(truth)}"),
        Text("heading", "Varifrån kommer pengarna?"),
        *paragraphs(
            law(
                truth,
                "Hälften av pengarna kommer från staten genom Försäkringskassan. Regionen betalar en fjärdedel och "
                "kommunerna en fjärdedel.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna betalar lika mycket, 25 procent var.",
            ),
            said(truth, "state", "Staten ger oss {n} kronor {year}."),
        ),
        Text("heading", "Vad använder vi pengarna till?"),
        *paragraphs(
            said(truth, "cost", "Allt som vi gör {year} kostar {n} kronor."),
            share_said(truth, "Administrationen tar {n} procent av medlemsbidragen {year}."),
        ),
        Text("heading", f"Så ser pengarna ut {truth.heading_years[0]} till {truth.heading_years[1]}"),
        Text("paragraph", "I tabellen är alla belopp i kronor."),
        grid,
        Text("heading", "Vem bestämmer?"),
        Text("paragraph", f"Styrelsen bestämmer. Den träffas {', '.join(told[:-1])} och {told[-1]} {truth.year}."),
        Text("paragraph", f"Styrelsen bestämde den här planen {in_words(truth.adopted)}."),
        registered(truth, "Planens nummer i diariet: {number}/{year}", "Planens nummer i diariet:"),
    ]
    return Laid(parts, ALL)


def short_words(truth: Truth, rng: Random) -> Laid:
    """A table from a workbook with the words cut short, years before their kind, and no word of the equity."""
    rows: list[RowSpec] = [("Bidrag", "", 1), ("FK/AF", "state", 1), ("Reg.", "region", 1), *in_towns(truth, "{} kn")]
    rows += [("Tot. bidrag", "sum_income", 1)]
    for group, word in groups(truth, ("Adm.", "Insatser", "Komp.utv.")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BRIEF)
        rows += [(word, "", 1), *own, (f"Tot. {word.lower()}", f"sum_{group}", 1)]
    rows += [("Tot. kostn.", "sum_cost", 1), ("Res.", "result", 1)]
    head = years(truth, "{} budget", "{} plan")
    days = [
        [f"{weekday[:3].lower()} {brief(date)}", time, "Ordinarie möte" if n != 2 else "Möte och studiebesök"]
        for n, (weekday, date, time) in enumerate(truth.meetings)
    ]
    parts: list[Part] = [
        Text("title", f"{truth.association}: VP och budget {truth.year}"),
        registered(truth, "Dnr {year}-{number:02}", "Dnr"),
        Text("paragraph", f"Beslut i styrelsen {brief(truth.adopted)} {truth.adopted[:4]}"),
        Text("heading", "Förutsättningar"),
        *paragraphs(
            law(
                truth,
                "Bidragen är 50 % från staten (FK, också för AF), 25 % från regionen och 25 % från kommunerna.",
                "Bidragen är 25 % var från Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna.",
            ),
            said(truth, "state", "Statens bidrag {year}: {n} kr. ")
            + said(truth, "cost", "Budgeterade kostnader {year}: {n} kr. ")
            + share_said(truth, "Adm. i procent av bidragen {year}: {n} %."),
            "Eget kapital redovisas i årsredovisningen.",
        ),
        Text("heading", f"Budget {truth.heading_years[0]}-{truth.heading_years[1]}"),
        table(truth, Figures(), rows, head, "Kr"),
        Text("heading", f"Möten {truth.year}"),
        Grid([["Dag", "Tid", "Typ"], *days]),
        Text("heading", "Deltagare"),
        Text("paragraph", f"Deltagarna anvisas av handläggare hos parterna. De är 16–64 år.{more(truth)}"),
    ]
    return Laid(parts, ALL - {"equity"})
