"""Unseen the fifth time, as a director types in Word: one table of the budget, some text, the year's meetings."""

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
    table,
    with_more,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.layouts_once_unseen_5_words import AS_ACCOUNTS, AT_LENGTH, BY_POSTS
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import budget_and_plan, hours, in_towns, members, named, paragraphs, reworded, said, towns


def of_which(truth: Truth, rng: Random) -> Laid:
    """The municipalities' quarter as one row with "varav" below it, long labels, "prel." after the later years."""
    wider = with_more(truth, {"towns": [key for _, key, _ in in_towns(truth, "{}")]})
    rows: list[RowSpec] = [("Finansiering", "", 1), ("Statlig medfinansiering (Försäkringskassan)", "state", 1)]
    rows += [*lines(truth, "income", form="{}, regional medfinansiering")[1:2]]
    rows += [("Kommunal medfinansiering", "towns", 1), *in_towns(truth, "varav {}")]
    rows.append(("Total finansiering", "sum_income", 1))
    for group, word in groups(
        truth, ("Styrelse, ledning och stab", "Samverkan för individen", "Samverkan i strukturen")
    ):
        own = named(truth, "Insatsen {}") if group == "interventions" else reworded(truth, group, AT_LENGTH)
        rows += [(word, "", 1), *own, (f"Totalt {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    rows += [("Totala kostnader alla områden", "sum_cost", 1), ("Resultat för perioden", "result", 1)]
    rows += [("Eget kapital, ingång", "opening", 1), ("Eget kapital, utgång", "closing", 1)]
    head = [f"{year}" if year <= truth.year else f"{year} prel." for _, year, _ in truth.columns]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Vårt dnr: {number}/{year}", "Vårt dnr:"),
        Text("paragraph", f"Styrelsen har fastställt planen den {in_words(truth.adopted)}."),
        Text("heading", "Samordningsförbundet"),
        Text("paragraph", f"Medlemmar i förbundet är {members(truth)}. Förbundet är en egen juridisk person och "
             "arbetar på uppdrag av sina medlemmar."),
        Text("heading", "Vem vi finns till för"),
        Text("paragraph", "De som tar del av insatserna är i åldern 16–64 år, bor i någon av medlemskommunerna och har "
             f"kontakt med minst två av parterna.{more(truth)}"),
        Text("heading", "Så här ska vi arbeta under året"),
        Text("item", "Pågående insatser fortsätter och följs upp varje halvår."),
        Text("item", "Nya ansökningar bereds av beredningsgruppen före sommaren."),
        Text("item", "Parternas chefer träffas för att gå igenom hinder i samverkan."),
        Text("heading", "Ekonomiska förutsättningar"),
        *paragraphs(
            law(
                truth,
                "Medfinansieringen är reglerad i lag. Försäkringskassan svarar för statens hälft, regionen för en "
                "fjärdedel och kommunerna för en fjärdedel.",
                "Medfinansieringen är reglerad i lag. Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna "
                "svarar för en fjärdedel vardera.",
            ),
            said(truth, "state", "Den statliga medfinansieringen är {n} kronor för {year}. ")
            + said(truth, "cost", "Förbundets totala kostnader {year} är beräknade till {n} kronor. ")
            + share_said(truth, "Av medlemsbidragen {year} går {n} % till administration (styrelse, ledning, stab)."),
        ),
        Text("heading", f"Budget {truth.heading_years[0]}–{truth.heading_years[1]} i kronor"),
        table(wider, Figures(), rows, head, "Belopp i kronor"),
        Text("heading", f"Mötesdagar för styrelsen {truth.year}"),
        *(
            Text("item", f"{weekday} {in_words(date, with_year=False)}, kl. {time.replace(':', '.')}")
            for weekday, date, time in truth.meetings
        ),
    ]  # fmt: skip
    return Laid(parts, ALL)


def to_the_minutes(truth: Truth, rng: Random) -> Laid:
    """Two pages put to the minutes: no rules, "Summa" alone under every part, days in a sentence without weekdays."""
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income", form="{}s bidrag"), ("Summa", "sum_income", 1)]
    for group, word in groups(truth, ("Styrelse och förbundskontor", "Insatser", "Övrig utveckling")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, AS_ACCOUNTS)
        rows += [(word, "", 1), *own, ("Summa", f"sum_{group}", 1)]
    rows += [("Summa alla kostnader", "sum_cost", 1), ("Budgetens resultat", "result", 1)]
    rows += [("EK 1 januari", "opening", 1), ("EK 31 december", "closing", 1)]
    grid = table(truth, Figures(), rows, years(truth, "Budget år {}", "Plan år {}"))
    grid.rules = "none"
    *days, last = [date for _, date, _ in truth.meetings]
    parts: list[Part] = [
        Text("paragraph", f"Bilaga till protokoll från styrelsens möte {truth.adopted}, då planen fastställdes "
             f"(§ {rng.randrange(30, 60)})"),
        Text("title", f"Verksamhetsplan och budget för år {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Dnr {year}/{number:02}", "Dnr"),
        Text("heading", "Verksamhet"),
        Text("paragraph", f"Förbundet ska under {truth.year} finansiera insatser för personer i åldern 16–64 år som "
             f"har behov av stöd från flera huvudmän.{more(truth)} Insatserna framgår av budgeten."),
        Text("paragraph", "Varje insats har en styrgrupp med chefer från de deltagande parterna. Styrgruppen svarar "
             "för att insatsen håller sin budget och rapporterar till förbundschefen."),
        Text("heading", "Mål"),
        Text("paragraph", f"Verksamhetsmål: minst hälften av dem som avslutar en insats under {truth.year} har vid "
             "avslutet arbete, studier eller är aktivt arbetssökande."),
        Text("paragraph", "Finansiellt mål: årets intäkter ska vara större än årets kostnader."),
        Text("heading", "Ekonomi"),
        *paragraphs(
            said(truth, "state", "Försäkringskassans bidrag {year} är bestämt till {n} kr. ")
            + law(
                truth,
                "Regionens bidrag är hälften så stort, och kommunerna bidrar tillsammans med lika mycket som regionen.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med 25 % vardera.",
            ),
            said(truth, "cost", "Summa kostnader är {n} kr för {year}. ")
            + share_said(truth, "Administrationen (styrelse och förbundskontor) är {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{}, plan för {}')}, kr"),
        grid,
        Text("heading", "Sammanträden"),
        Text("paragraph", f"Styrelsen sammanträder {', '.join(days)} och {last}."),
    ]  # fmt: skip
    return Laid(parts, ALL - {"weekdays"})


def commented(truth: Truth, rng: Random) -> Laid:
    """Chapters, goals in sentences, what is to be said of the rows under the table, what each meeting decides."""
    rows: list[RowSpec] = [("Bidrag från parterna", "", 1), ("Staten via Försäkringskassan", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Bidrag från parterna totalt", "sum_income", 1)]
    words = groups(truth, ("Förbundets organisation", "Insatser riktade till deltagare", "Insatser för lärande"))
    for group, word in words:
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BY_POSTS)
        rows += [(word, "", 1), *own, (f"{word} totalt", f"sum_{group}", 1)]
    rows += [("Summa kostnader", "sum_cost", 1), ("Överskott", "result", 1)]
    rows += [("Ingående kapital", "opening", 1), ("Utgående kapital", "closing", 1)]
    what = ("Årsredovisning", "Läget i insatserna", "Delårsrapport", "Förslag till budget", "Budget fastställs")
    days = [
        [str(n), f"{weekday} {in_words(date)}", f"kl. {hours(time)}", told]
        for n, ((weekday, date, time), told) in enumerate(zip(truth.meetings, what, strict=True), 1)
    ]
    office = [label for label, _, _ in reworded(truth, "administration", BY_POSTS)]
    insatser = [label for label, _, _ in named(truth, "{}")]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("title", f"med budget {budget_and_plan(truth, '{} och ekonomisk plan {}')}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Fastställd av förbundsstyrelsen {truth.adopted}"),
        registered(truth, "Diarienr: SOF {number}/{year}", "Diarienr:"),
        Text("heading", "1. Förbundet"),
        Text("paragraph", f"Huvudmän är Försäkringskassan, Arbetsförmedlingen, {truth.region} samt {towns(truth)}."),
        Text("heading", "2. Målgrupp"),
        Text("paragraph", "Insatserna vänder sig till invånare mellan 16 och 64 år som behöver att flera huvudmän "
             f"arbetar samtidigt.{more(truth)}"),
        Text("heading", "3. Mål"),
        Text("item", f"Deltagarna upplever att stödet hänger ihop. Mäts med enkät, minst 75 % instämmer {truth.year}."),
        Text("item", f"Minst åtta av tio chefer hos parterna känner till insatserna i december {truth.year}."),
        Text("item", "Finansiellt mål: utfallet för förbundets organisation är inte högre än budget."),
        Text("heading", "4. Finansiering"),
        *paragraphs(
            law(
                truth,
                "Parternas bidrag följer lagen om finansiell samordning: två fjärdedelar från staten, en fjärdedel "
                "från regionen och en fjärdedel från kommunerna.",
                "Parternas bidrag följer lagen om finansiell samordning: en fjärdedel vardera från "
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna.",
            ),
            said(truth, "state", "Staten bidrar med {n} kronor under {year}. ")
            + said(truth, "cost", "Förbundets kostnader {year} summerar till {n} kronor. ")
            + share_said(truth, "Administrationen, förbundets organisation, tar {n} % av bidragen {year}."),
        ),
        Text("heading", f"5. Budget {truth.heading_years[0]}–{truth.heading_years[1]}"),
        table(truth, Figures(space="\u00a0"), rows, years(truth), "Kronor"),
        Text("heading", "Kommentarer till budgeten", 2),
        Text("paragraph", f"{office[0]}: beräknat efter gällande avtal."),
        Text("paragraph", f"{insatser[0]}: styrelsen prövar medlen varje år."),
        Text("paragraph", f"{insatser[-1]}: en skriftlig rapport lämnas före sommaren."),
        Text("heading", f"6. Styrelsens arbete {truth.year}"),
        Grid([["Möte", "Datum", "Tid", "Beslut och information"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)
