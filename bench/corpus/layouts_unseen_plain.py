"""Unseen layouts as a director types them in Word: one table of the budget, some text, the year's meetings."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import ALL, RowSpec, groups, law, lines, more, registered, share_said, table, with_more
from bench.corpus.composing import day as in_words
from bench.corpus.layouts_unseen_words import AT_LENGTH
from bench.corpus.parts import Figures, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import in_towns, members, named, paragraphs, reworded, said


def of_which(truth: Truth, rng: Random) -> Laid:
    """The municipalities' quarter as one row with "varav" below it, long labels, "budgetår" and "planår" in words."""
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
