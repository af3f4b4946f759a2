"""Unseen the fifth time, and longer: the year by quarters, and a plan with its board, its goals and participants."""

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
    table,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.layouts_once_unseen_5_words import AS_ACCOUNTS, BY_POSTS
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import budget_and_plan, hours, members, named, paragraphs, reworded, said, towns


def quarters(truth: Truth, rng: Random) -> Laid:
    """ "kr" after every amount, no headings within the costs, the year by quarters with the days of the board in it."""
    rows: list[RowSpec] = [("BIDRAG", "", 1), *lines(truth, "income", form="{} – bidrag")]
    rows += [("Summa erhållna bidrag", "sum_income", 1), ("KOSTNADER", "", 1)]
    for group, word in groups(truth, ("basorganisation", "projekt och insatser", "fortbildning")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, BY_POSTS)
        rows += [*own, (f"Summa {word}", f"sum_{group}", 1)]
    rows += [("Totala kostnader för verksamheten", "sum_cost", 1), ("ÅRETS RESULTAT", "result", 1)]
    rows += [("Eget kapital, början av året", "opening", 1), ("Eget kapital, slutet av året", "closing", 1)]
    parts: list[Part] = [
        Text("title", f"{truth.association} – plan och budget {truth.year}"),
        Text("paragraph", f"Fastställd den {in_words(truth.adopted)} av styrelsen"),
        registered(truth, "Dnr SOF {number}/{year}", "Dnr"),
        Text("heading", "Samverkan ger resultat"),
        Text("paragraph", f"Förbundet har fyra slags medlemmar: {members(truth)}. De löser tillsammans det som ingen "
             "av dem kan lösa ensam."),
        Text("heading", "Prioriterade grupper"),
        Text("item", "Unga, 16–29 år, som varken arbetar eller studerar"),
        Text("item", "Vuxna, 30–64 år, med långvarig ohälsa"),
        *paragraphs(f"Fler än hälften av dem har stöd från två eller flera parter.{more(truth)}"),
        Text("heading", "Ekonomi"),
        *paragraphs(
            said(truth, "state", "Försäkringskassan bidrar med {n} kr {year}. ")
            + law(
                truth,
                "Enligt 5 § lagen (2003:1210) är det hälften av bidragen. Regionen och kommunerna bidrar med en "
                "fjärdedel var.",
                "Enligt 5 § lagen (2003:1210) bidrar Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna "
                "med 25 % vardera.",
            ),
            said(truth, "cost", "Verksamhetens totala kostnader är {n} kr {year}. ")
            + share_said(truth, "Basorganisationen är förbundets administration, {n} % av bidragen {year}."),
        ),
        Text("heading", f"Budget {budget_and_plan(truth, '{} & plan {}')}"),
        table(truth, Figures(suffix=" kr"), rows, years(truth, "Budget {}", "Plan {}")),
        Text("heading", f"Året {truth.year} kvartal för kvartal"),
        _quarters(truth),
        Text("heading", "Uppföljning"),
        Text("paragraph", "Insatserna registreras i Uppföljning Finsam. Styrelsen får en rapport varje kvartal."),
    ]  # fmt: skip
    return Laid(parts, ALL)


def _quarters(truth: Truth) -> Grid:
    """A row for each quarter: the board's days in it, and what else is to be done."""
    todo = ("Årsredovisning lämnas till medlemmarna", "Halvårsavstämning med styrgrupperna",
            f"Medlemmarnas synpunkter på budget {truth.year + 1}", f"Budget {truth.year + 1} fastställs")  # fmt: skip
    grid = Grid([["Kvartal", "Styrelsemöten", "Övrigt"]])
    for n, told in enumerate(todo, 1):
        days = [
            f"{weekday} {brief(date)} kl. {hours(time)}"
            for weekday, date, time in truth.meetings
            if (int(date[5:7]) + 2) // 3 == n
        ]
        grid.rows.append([f"Kvartal {n}", ", ".join(days), told])
    return grid


def with_board(truth: Truth, rng: Random) -> Laid:
    """A box of facts, seats of the board, goals and participants in tables, and an ordinary budget after them."""
    rows: list[RowSpec] = [("Intäkter", "", 1), ("Statligt bidrag", "state", 1), ("Regionalt bidrag", "region", 1)]
    rows += [*lines(truth, "income", form="Kommunalt bidrag, {}")[2:], ("Summa årets bidrag", "sum_income", 1)]
    for group, word in groups(truth, ("Styrelse, revision och kansli", "Finansierade insatser", "Kompetensstöd")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, AS_ACCOUNTS)
        rows += [(word, "", 1), *own, (f"Delsumma {word[0].lower()}{word[1:]}", f"sum_{group}", 1)]
    rows += [("Årets samlade kostnader", "sum_cost", 1), ("Årets beräknade resultat", "result", 1)]
    rows += [("Eget kapital – ingående", "opening", 1), ("Eget kapital – utgående", "closing", 1)]
    number = registered(truth, "{year}/{number:03}", "").text
    days = [[f"{weekday} {in_words(date)}", time.replace(":", ".")] for weekday, date, time in truth.meetings]
    taking_part = _participants(truth, rng)
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan {truth.year}"),
        Text("paragraph", truth.association),
        Grid([["Diarienummer", number], ["Beslutad av", "Styrelsen"], ["Beslutsdatum", truth.adopted],
              ["Gäller", f"{truth.year}-01-01 – {truth.year}-12-31"]], header=0),
        Text("heading", "1 Bakgrund"),
        Text("paragraph", f"Sedan {truth.year - 12} finns samordningsförbundet i {towns(truth)}. Medlemmar är också "
             f"{truth.region}, Försäkringskassan och Arbetsförmedlingen."),
        Text("heading", "2 Styrelse och revision"),
        _seats(truth),
        Text("paragraph", "Styrelsen väljer ordförande och vice ordförande bland ledamöterna. Försäkringskassan och "
             "Arbetsförmedlingen har en gemensam revisor, regionen har en och kommunerna har en."),
        Text("heading", "3 Målgrupp"),
        Text("paragraph", f"Målgruppen är personer från 16 till 64 år med behov av samordnade insatser.{more(truth)}"),
        Text("heading", f"4 Planerat antal deltagare {truth.year}"),
        taking_part,
        Text("paragraph", f"Sammanlagt beräknas {taking_part.rows[-1][-1]} personer delta under {truth.year}."),
        Text("heading", "5 Ekonomi"),
        *paragraphs(
            law(
                truth,
                "Av årets bidrag kommer 50 % från staten (Försäkringskassan), 25 % från regionen och 25 % från "
                "kommunerna.",
                "Av årets bidrag kommer 25 % vardera från Försäkringskassan, Arbetsförmedlingen, regionen och "
                "kommunerna.",
            ),
            said(truth, "state", "Det statliga bidraget är fastställt till {n} kr för {year}. ")
            + said(truth, "cost", "De samlade kostnaderna {year} är {n} kr. ")
            + share_said(truth, "Administrationen (styrelse, revision och kansli) är {n} % av bidragen {year}."),
        ),
        Text("heading", f"5.1 Budget och plan, {truth.heading_years[0]}–{truth.heading_years[1]}", 2),
        table(truth, Figures(), rows, years(truth), "Kronor"),
        Text("heading", f"6 Styrelsens möten under {truth.year}"),
        Grid([["Mötesdag", "Tid"], *days]),
    ]  # fmt: skip
    return Laid(parts, ALL)


def _seats(truth: Truth) -> Grid:
    """Seats of the board: one and one substitute for each member, and how many that is."""
    names = ["Försäkringskassan", "Arbetsförmedlingen", *(row.label for row in truth.of("income")[1:])]
    whole = str(len(names))
    return Grid(
        [["Medlem", "Ledamöter", "Ersättare"], *([name, "1", "1"] for name in names), ["Summa", whole, whole]],
        bold={len(names) + 1},
    )


def _participants(truth: Truth, rng: Random) -> Grid:
    """How many women and men are to take part in each intervention, with sums."""
    counts = [
        (row.label, rng.randrange(8, 40), rng.randrange(8, 40)) for row in truth.of("cost", group="interventions")
    ]
    counts.append(("Alla insatser", sum(women for _, women, _ in counts), sum(men for *_, men in counts)))
    rows = [[label, str(women), str(men), str(women + men)] for label, women, men in counts]
    return Grid([["Insats", "Kvinnor", "Män", "Totalt"], *rows], bold={len(rows)})
