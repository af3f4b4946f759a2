"""Unseen layouts as a director types them in Word: a text, a table of the budget, the board's days."""

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
from bench.corpus.layouts_once_unseen_6_words import municipalities
from bench.corpus.layouts_unseen_words import AS_AGREED, BY_THE_HOST, WITH_FEW_WORDS
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import budget_and_plan, hours, members, named, paragraphs, reworded, said, towns


def in_a_template(truth: Truth, rng: Random) -> Laid:
    """A municipality's template: what the document is in a box first, then a text and one ruled table."""
    rows: list[RowSpec] = [("Bidrag", "", 1), ("Försäkringskassans bidrag", "state", 1)]
    rows += [*lines(truth, "income", form="{}s bidrag")[1:], ("Summa bidragsintäkter", "sum_income", 1)]
    words = groups(truth, ("Administration och styrelse", "Insatser för invånare", "Stöd till medlemmarna"))
    for group, word in words:
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BY_THE_HOST)
        rows += [(word, "", 1), *own, (f"Summa {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    rows += [("Summa budgeterade kostnader", "sum_cost", 1), ("Årsresultat", "result", 1)]
    rows += [("Eget kapital per den 1 januari", "opening", 1), ("Eget kapital per den 31 december", "closing", 1)]
    year, _, number = truth.register.partition(":")
    box = [
        ["Dokumenttyp", "Plan"],
        ["Fastställd av", "Förbundsstyrelsen"],
        ["Fastställd den", truth.adopted],
        ["Diarienummer", f"{year}/{number}" if number else ""],
        ["Gäller för", truth.association],
    ]
    days = [[f"{weekday} {in_words(date, with_year=False)}", time] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan med budget {truth.year}"),
        Grid(box, header=0),
        Text("heading", "Om planen"),
        Text("paragraph", f"Planen visar vad {truth.association} ska arbeta med och hur medlen används. Medlemmar är "
             f"{members(truth)}."),
        Text("heading", "Vilka insatserna är till för"),
        Text("paragraph", f"Insatserna är till för invånare i åldern 16–64 år som har kontakt med flera parter."
             f"{more(truth)}"),
        Text("heading", "Arbetet under året"),
        Text("item", "Pågående insatser fortsätter och följs upp av kansliet."),
        Text("item", "Medlemmarnas chefer möts i beredningsgruppen en gång i månaden."),
        Text("heading", "Budget"),
        *paragraphs(
            law(
                truth,
                "Hälften av bidragen lämnas av Försäkringskassan för statens räkning. Regionen lämnar 25 procent och "
                f"{municipalities(truth)} 25 procent.",
                f"Försäkringskassan, Arbetsförmedlingen, regionen och {municipalities(truth)} lämnar vardera 25 "
                "procent av bidragen.",
            ),
            said(truth, "state", "Försäkringskassans bidrag för {year} är {n} kronor. ")
            + said(truth, "cost", "Förbundet budgeterar kostnader på {n} kronor för {year}. ")
            + share_said(truth, "Administrationens andel av bidragen är {n} % {year}."),
        ),
        Text("heading", f"Budget {span(truth)}, kronor", 2),
        table(truth, Figures(space="\u00a0"), rows, years(truth), "Budgetposter"),
        Text("heading", f"Sammanträdesdagar {truth.year}"),
        Grid([["Sammanträde", "Klockslag"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def with_foreword(truth: Truth, rng: Random) -> Laid:
    """A foreword, headings with numbers, "Delsumma" with each part's name, the board's days in a sentence."""
    rows: list[RowSpec] = [("Intäkter från medlemmar", "", 1), ("Staten, genom Försäkringskassan", "state", 1)]
    rows += [*lines(truth, "income")[1:], ("Intäkter i allt", "sum_income", 1)]
    for group, word in groups(truth, ("Kansli", "Samordnade insatser", "Utbildning")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, AS_AGREED)
        rows += [(word, "", 1), *own, (f"Delsumma {word.lower()}", f"sum_{group}", 1)]
    rows += [("Kostnader i allt", "sum_cost", 1), ("Intäkter minus kostnader", "result", 1)]
    rows += [("Eget kapital vid periodens början", "opening", 1), ("Eget kapital vid periodens slut", "closing", 1)]
    *days, last = [f"{weekday.lower()} {in_words(date, with_year=False)}" for weekday, date, _ in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("title", truth.association),
        registered(truth, "Dnr {year}-{number} SF", "Dnr"),
        Text("paragraph", f"Antagen vid styrelsens sammanträde den {in_words(truth.adopted)}"),
        Text("heading", "Förord"),
        Text("paragraph", "Ingen ska behöva berätta sin historia på fyra ställen. Med gemensamma medel kan vi pröva "
             "nya sätt att arbeta och behålla dem som visar sig vara bra."),
        Text("heading", "1. Förbundet"),
        Text("paragraph", f"Förbundet verkar i {towns(truth)}. {truth.region}, Försäkringskassan och "
             f"Arbetsförmedlingen är medlemmar tillsammans med {municipalities(truth)}."),
        Text("heading", "2. Deltagare"),
        Text("paragraph", "Den som deltar är mellan 16 och 64 år och har behov som ingen part kan möta på egen hand."
             f"{more(truth)}"),
        Text("heading", "3. Pengarna"),
        *paragraphs(
            law(
                truth,
                "Lagen anger hur bidragen delas: staten hälften, regionen en fjärdedel och "
                f"{municipalities(truth)} en fjärdedel.",
                "Lagen anger hur bidragen delas: Försäkringskassan, Arbetsförmedlingen, regionen och "
                f"{municipalities(truth)} bidrar med en fjärdedel vardera.",
            ),
            said(truth, "state", "Statens del är {n} kr {year}. ")
            + said(truth, "cost", "Alla kostnader {year} är tillsammans {n} kr. ")
            + share_said(truth, "Kansliet är förbundets administration. Det kostar {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", f"4. Budget {budget_and_plan(truth, '{} och plan för {}')}"),
        table(truth, Figures(), rows, years(truth, "Budget {}", "Plan {}"), "Kronor"),
        Text("heading", "5. Styrelsens arbete"),
        Text("paragraph", f"Styrelsen möts under {truth.year} {', '.join(days)} och {last}."),
    ]  # fmt: skip
    return Laid(parts, ALL)


def three_small(truth: Truth, rng: Random) -> Laid:
    """Incomes, costs and capital in three tables, each amount with "kr" after it; the days as items."""
    figures, head = Figures(suffix=" kr"), years(truth, "{}", "{}")
    paid: list[RowSpec] = [("Försäkringskassan, statens medlemsbidrag", "state", 1), *lines(truth, "income")[1:]]
    paid.append(("Medlemsbidrag i allt", "sum_income", 1))
    spent: list[RowSpec] = []
    for group, word in groups(truth, ("Administration", "Stöd till individer", "Lärande hos parterna")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, WITH_FEW_WORDS)
        spent += [(word, "", 1), *own, (f"{word} i allt", f"sum_{group}", 1)]
    spent.append(("Kostnader i allt", "sum_cost", 1))
    capital: list[RowSpec] = [("Medlemsbidrag i allt", "sum_income", 1), ("Kostnader i allt", "sum_cost", 1)]
    capital += [("Resultat", "result", 1), ("Eget kapital när året börjar", "opening", 1)]
    capital.append(("Eget kapital när året slutar", "closing", 1))
    parts: list[Part] = [
        Text("title", f"{truth.association}, verksamhetsplan {truth.year}"),
        Text("paragraph", f"Beslut av styrelsen {truth.adopted}"),
        registered(truth, "Diarienr {number}-{year}", "Diarienr"),
        Text("heading", "Bakgrund och syfte"),
        Text("paragraph", "Genom förbundet kan parterna använda sina medel gemensamt. Syftet är att fler ska kunna "
             "försörja sig genom arbete."),
        Text("paragraph", f"Insatserna vänder sig till personer som är 16–64 år och bor i {towns(truth)}."
             f"{more(truth)}"),
        Text("heading", f"Ekonomi {truth.heading_years[0]}–{truth.heading_years[1]}"),
        *paragraphs(
            law(
                truth,
                f"Försäkringskassan står för 50 % av medlemsbidragen, {truth.region} för 25 % och "
                f"{municipalities(truth)} för 25 %.",
                f"Försäkringskassan, Arbetsförmedlingen, {truth.region} och {municipalities(truth)} står för 25 % "
                "vardera av medlemsbidragen.",
            ),
            said(truth, "state", "År {year} lämnar staten {n} kr. ")
            + said(truth, "cost", "Kostnaderna är budgeterade till {n} kr {year}. ")
            + share_said(truth, "För administration används {n} % av medlemsbidragen {year}."),
        ),
        Text("heading", "Medlemsbidrag", 2),
        table(truth, figures, paid, head, "Medlem"),
        Text("heading", "Kostnader", 2),
        table(truth, figures, spent, head, "Post"),
        Text("heading", "Resultat och kapital", 2),
        table(truth, figures, capital, head),
        Text("heading", "Möten i styrelsen"),
        Text("paragraph", f"Följande dagar är bestämda för {truth.year}:"),
        *(Text("item", f"{weekday} den {slashed(date)} klockan {hours(time)}")
          for weekday, date, time in truth.meetings),
    ]  # fmt: skip
    return Laid(parts, ALL)
