"""Unseen the fifth time, with more than rows of kronor: a balance sheet, notes in thousands, frames, levels."""

from __future__ import annotations

from dataclasses import replace
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
    table,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.layouts_once_unseen_5_words import AS_ACCOUNTS, AT_LENGTH, BY_POSTS, IN_A_WORD
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth, grouped
from bench.corpus.wording import budget_and_plan, in_towns, members, named, paragraphs, reworded, said, towns


def with_balance(truth: Truth, rng: Random) -> Laid:
    """A budget of the result, and one of the balance with what is owned and owed; the equity stands in the latter."""
    rows: list[RowSpec] = [("Verksamhetens intäkter", "", 1), *lines(truth, "income", form="Medlemsbidrag, {}")]
    rows += [("Verksamhetens intäkter totalt", "sum_income", 1), ("Verksamhetens kostnader", "", 1)]
    for group, word in groups(truth, ("förvaltning", "insatser", "uppföljning och lärande")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, AS_ACCOUNTS)
        rows += [*own, (f"Summa kostnader {word}", f"sum_{group}", 1)]
    rows += [("Verksamhetens kostnader totalt", "sum_cost", 1), ("Finansnetto", "", 1), ("Årets resultat", "result", 1)]
    result = table(truth, Figures(), rows, years(truth), "Resultatbudget (kr)")
    fill(result, "Finansnetto", "0")
    days = [[f"{weekday} {date}", time] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan och budget {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Dnr. {number}-{year}", "Dnr."),
        Text("paragraph", f"Fastställd vid styrelsesammanträde den {in_words(truth.adopted)}"),
        Text("heading", "1. Verksamhetsidé"),
        Text("paragraph", f"{members(truth)} ska tillsammans erbjuda stöd som ingen av dem kan ge på egen hand."),
        Text("heading", "2. Målgrupper"),
        Text("paragraph", f"Målgrupperna består av personer som är 16–64 år.{more(truth)} De flesta har haft "
             "försörjningsstöd eller sjukpenning i mer än ett år."),
        Text("heading", "3. Budgetens grunder"),
        *paragraphs(
            law(
                truth,
                "Försäkringskassan betalar medlemsbidrag för både sig och Arbetsförmedlingen och står för hälften. "
                "Regionen står för 25 % och kommunerna för 25 %.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna står för 25 % vardera av "
                "medlemsbidragen.",
            ),
            said(truth, "state", "Medlemsbidraget från Försäkringskassan för {year} är {n} kr. ")
            + said(truth, "cost", "Verksamhetens kostnader uppgår till {n} kr {year}. ")
            + share_said(truth, "Kostnaderna för förvaltning (administration) är {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"4. Resultat- och balansbudget {truth.heading_years[0]}–{truth.heading_years[1]}"),
        result,
        _balance(truth, rng),
        Text("heading", f"5. Sammanträdesdagar för styrelsen {truth.year}"),
        Grid([["Dag", "Tid"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def _balance(truth: Truth, rng: Random) -> Grid:
    """What the association owns at the end of each year, its equity and what it owes, which are as much."""
    owed, owing = rng.randrange(60, 200) * 1_000, rng.randrange(20, 50) * 1_000
    added: dict[tuple[str, str], int] = {}
    for key in truth.keys:
        whole = truth.amounts["closing", key] + owed
        added |= {("owed", key): owed, ("owing", key): owing, ("bank", key): whole - owing, ("whole", key): whole}
    rows: list[RowSpec] = [("Tillgångar", "", 1), ("Kortfristiga fordringar", "owing", 1)]
    rows += [("Kassa och bank", "bank", 1), ("Summa tillgångar", "whole", 1), ("Eget kapital och skulder", "", 1)]
    rows += [("Ingående eget kapital", "opening", 1), ("Årets resultat", "result", 1)]
    rows += [("Utgående eget kapital", "closing", 1), ("Kortfristiga skulder", "owed", 1)]
    rows.append(("Summa eget kapital och skulder", "whole", 1))
    wider = replace(truth, amounts={**truth.amounts, **added})
    grid = table(wider, Figures(), rows, years(truth), "Balansbudget (kr)")
    grid.bold |= {n for n, row in enumerate(grid.rows) if row[0].startswith("Summa")}
    return grid


def footnoted(truth: Truth, rng: Random) -> Laid:
    """In thousands of kronor, "tkr" in every heading; raised figures that are told under the table."""
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Försäkringskassan¹", "state", 1), *lines(truth, "income")[1:]]
    rows.append(("Intäkter sammanlagt", "sum_income", 1))
    for group, word in groups(truth, ("Ledning och kanslistöd", "Insatser", "Uppföljning och lärande")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, IN_A_WORD)
        if group == "interventions":
            own[0] = (f"{own[0][0]}²", *own[0][1:])
        rows += [(word, "", 1), *own, (f"{word} sammanlagt", f"sum_{group}", 1)]
    rows += [("Kostnader sammanlagt", "sum_cost", 1), ("Resultat", "result", 1)]
    rows += [("Eget kapital, ingående värde", "opening", 1), ("Eget kapital, utgående värde", "closing", 1)]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan med budget för år {truth.year}"),
        Text("paragraph", truth.association),
        Text("paragraph", f"Styrelsens beslut: {truth.adopted}"),
        registered(truth, "Dnr: {year}-{number:04}", "Dnr:"),
        Text("heading", "Utgångspunkter"),
        Text("paragraph", "Samverkan ska utgå från vad deltagaren behöver. Insatserna ska på sikt bli en del av "
             "parternas ordinarie arbete."),
        Text("heading", "Målgrupp"),
        Text("paragraph", f"Målgruppen är den som är mellan 16 och 64 år och har sammansatta behov.{more(truth)}"),
        Text("heading", "Intäkter och kostnader"),
        *paragraphs(
            law(
                truth,
                "Bidragen från medlemmarna är fördelade på Försäkringskassan med 50 %, regionen med 25 % och "
                "kommunerna med 25 %.",
                "Bidragen från medlemmarna är fördelade på Försäkringskassan, Arbetsförmedlingen, regionen och "
                "kommunerna med 25 % vardera.",
            ),
            said(truth, "state", "Från Försäkringskassan får förbundet {n} tkr {year}. ", 1000)
            + said(truth, "cost", "Kostnaderna beräknas sammanlagt till {n} tkr {year}. ", 1000)
            + share_said(truth, "Ledning och kanslistöd, förbundets administration, blir {n} % av bidragen {year}."),
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{} och ekonomisk plan för {}')}"),
        table(truth, Figures(unit=1000), rows, years(truth, "Budget {} tkr", "Plan {} tkr")),
        Text("paragraph", "¹ Omfattar även Arbetsförmedlingens del."),
        Text("paragraph", "² Insatsen har egen styrgrupp."),
        Text("heading", f"Mötestider {truth.year}"),
        *(Text("item", f"{weekday} den {slashed(date)}, {time}") for weekday, date, time in truth.meetings),
    ]  # fmt: skip
    return Laid(parts, ALL)


def frames(truth: Truth, rng: Random) -> Laid:
    """Numbered frames with their money beside their names and "därav" for what they hold; contributions so too."""
    rows: list[RowSpec] = [("Medel från medlemmarna", "sum_income", 1), ("därav staten", "state", 1)]
    rows += [(f"därav {truth.region}", "region", 1), *in_towns(truth, "därav {}")]
    words = groups(truth, ("Förbundsgemensamt", "Insatser", "Utveckling"))
    for n, (group, word) in enumerate(words, 1):
        own = named(truth, "därav {}")
        if group != "interventions":
            own = [(f"därav {label[0].lower()}{label[1:]}", key, sign)
                   for label, key, sign in reworded(truth, group, BY_POSTS)]  # fmt: skip
        rows += [(f"Ram {n} {word}", f"sum_{group}", 1), *own]
    rows += [("Summa ramar", "sum_cost", 1), ("Resultat att föra till eget kapital", "result", 1)]
    rows += [("Eget kapital före årets resultat", "opening", 1), ("Eget kapital inkl. årets resultat", "closing", 1)]
    days = [[f"{in_words(date)} ({weekday.lower()})", time, "Styrelsemöte"] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year} och ramar"),
        Text("paragraph", f"{truth.association}. Fastställd {truth.adopted}."),
        registered(truth, "Diarienr {number:02}-{year}", "Diarienr"),
        Text("heading", "Varför vi finns"),
        Text("paragraph", f"Försäkringskassan, Arbetsförmedlingen, {truth.region} och {towns(truth)} har valt att "
             f"lägga medel i en gemensam kassa för personer mellan 16 och 64 år.{more(truth)}"),
        Text("heading", "Ramarna"),
        *(
            Text("item", f"Ram {n}: {told}")
            for n, (group, _) in enumerate(words, 1)
            for told in [
                {
                    "administration": "det som behövs för att förbundet ska fungera, alltså administrationen.",
                    "interventions": "stöd till deltagare, i insatser som parterna driver.",
                    "development": "stöd till dem som arbetar hos parterna.",
                }[group]
            ]
        ),
        Text("heading", "Ekonomi"),
        *paragraphs(
            said(truth, "state", "Staten ställer {n} kr till förfogande för {year}. ")
            + law(
                truth,
                "Regionen och kommunerna ställer tillsammans lika mycket till förfogande, en fjärdedel var.",
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna ställer en fjärdedel vardera till "
                "förfogande.",
            ),
            said(truth, "cost", "Ramarna {year} är tillsammans {n} kr och motsvarar förbundets kostnader. ")
            + share_said(truth, "Administrationen är {n} % av medlen från medlemmarna {year}."),
        ),
        Text("heading", f"Ramar för {truth.heading_years[0]}–{truth.heading_years[1]}, belopp i kronor"),
        table(truth, Figures(), rows, years(truth, "Budget {}", "Ram {}")),
        Text("heading", f"Kalender {truth.year}"),
        Grid([["Datum", "Tid", "Möte"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def levels(truth: Truth, rng: Random) -> Laid:
    """Costs with a true minus by the level they work on, the association's own last; the equity in a sentence only."""
    words = dict(groups(truth, ("Förbundets egen verksamhet", "Insatser på individnivå", "Insatser på systemnivå")))
    rows: list[RowSpec] = [("Medlemsbidrag", "", 1), ("Försäkringskassan inkl. Arbetsförmedlingen", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Medlemsbidrag totalt", "sum_income", 1)]
    for group in sorted(words, key=lambda one: ("interventions", "development", "administration").index(one)):
        own = named(truth, "{}", sign=-1) if group == "interventions" else reworded(truth, group, AT_LENGTH, -1)
        rows += [(words[group], "", 1), *own, (f"{words[group]} totalt", f"sum_{group}", -1)]
    rows += [("Totalsumma kostnader", "sum_cost", -1), ("Resultat (bidrag – kostnader)", "result", 1)]
    opening, closing = (grouped(truth.amounts[key, truth.budget]) for key in ("opening", "closing"))
    days = [
        [weekday, in_words(date, with_year=False), time.replace(":", ".")] for weekday, date, time in truth.meetings
    ]
    parts: list[Part] = [
        Text("title", f"VERKSAMHETSPLAN {truth.year}"),
        Text("paragraph", truth.association),
        registered(truth, "Vår ref: {year}/{number}", "Vår ref:"),
        Text("heading", "Om planen"),
        Text("paragraph", f"Planen gäller {truth.year} och har antagits av styrelsen {truth.adopted}. Den beskriver "
             "vad förbundet gör på individnivå och på systemnivå."),
        Text("heading", "Deltagare"),
        Text("paragraph", "Insatserna är öppna för den som är 16 till 64 år och har fler än en myndighetskontakt."
             f"{more(truth)}"),
        Text("heading", "Budget"),
        *paragraphs(
            law(
                truth,
                "Förbundet får halva sitt bidrag från staten, som Försäkringskassan företräder. Regionen ger 25 % och "
                "kommunerna 25 %.",
                "Förbundet får sitt bidrag från Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna, som "
                "ger 25 % vardera.",
            ),
            said(truth, "state", "Under {year} är Försäkringskassans del {n} kronor. ")
            + said(truth, "cost", "Totalt är kostnaderna {n} kronor under {year}. ")
            + share_said(truth, "Den egna verksamheten (administration) är {n} % av medlemsbidragen {year}."),
            f"Vid ingången av {truth.year} beräknas det egna kapitalet vara {opening} kronor och {closing} "
            "kronor när året är slut.",
        ),
        Text("heading", f"Budget {truth.heading_years[0]} till och med {truth.heading_years[1]} i kronor", 2),
        table(truth, Figures(space="\u00a0", minus="−{}"), rows, years(truth, "{}", "{}")),
        Text("heading", f"Styrelsens möteskalender {truth.year}"),
        Grid([["Veckodag", "Datum", "Kl."], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL - {"equity"})
