"""Unseen layouts as most directors set out a plan: a text, one table of the budget, and the days of the board."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import ALL, RowSpec, groups, law, lines, more, registered, share_said, table, years
from bench.corpus.composing import day as in_words
from bench.corpus.layouts_unseen_words import BY_KIND
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import budget_and_plan, hours, members, named, paragraphs, reworded, said


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
        Text("item", "Insatserna ska vara kända hos handläggare i alla fyra organisationerna."),
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
