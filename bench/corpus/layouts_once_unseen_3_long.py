"""A long plan unseen the third time, whose budget is one table among others."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import (
    ALL,
    RowSpec,
    groups,
    heading_above,
    law,
    lines,
    more,
    project,
    registered,
    share_said,
    table,
    years,
)
from bench.corpus.composing import day as in_words
from bench.corpus.parts import Figures, Grid, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import STAFFED, budget_and_plan, hours, members, named, paragraphs, reworded, said


def long_plan(truth: Truth, rng: Random) -> Laid:
    """Contents, statistics, goals in a table, each intervention told; an ordinary budget with "totala" for its sums."""
    rows: list[RowSpec] = [("Intäkter", "", 1), *lines(truth, "income", form="Medlemsbidrag {}")]
    rows += [("Totala intäkter", "sum_income", 1)]
    for group, word in groups(truth, ("administrativa kostnader", "insatskostnader", "kostnader för utveckling")):
        own = named(truth, "{}") if group == "interventions" else reworded(truth, group, STAFFED)
        rows += [(word.capitalize(), "", 1), *own, (f"Totala {word}", f"sum_{group}", 1)]
    rows += [("Totala kostnader", "sum_cost", 1), ("Årets resultat", "result", 1)]
    rows += [("Eget kapital (IB)", "opening", 1), ("Eget kapital (UB)", "closing", 1)]
    budget = table(truth, Figures(space="\u00a0"), rows, [str(year) for _, year, _ in truth.columns])
    heading_above(budget, ["Resultatbudget", *years(truth, "Budget", "Plan")])
    title = f"Budget {budget_and_plan(truth, '{} och ekonomisk plan {}')}"
    name = truth.of("cost", group="interventions")[0].label
    days = [[f"{in_words(date, with_year=False)}", weekday, hours(time)] for weekday, date, time in truth.meetings]
    parts: list[Part] = [
        Text("title", f"Verksamhetsplan med budget {truth.year}"),
        Text("paragraph", f"{truth.association}. Fastställd av styrelsen den {in_words(truth.adopted)}"),
        registered(truth, "Dnr {year}:{number:03}", "Dnr"),
        *_contents(truth, title),
        Text("heading", "1. Om förbundet"),
        Text(
            "paragraph",
            f"{truth.association} är ett av omkring 70 förbund i landet. Här samarbetar {members(truth)} enligt lagen "
            "(2003:1210) om finansiell samordning.",
        ),
        Text("paragraph", "I styrelsen har varje medlem en ledamot och en ersättare."),
        Text("heading", "2. Behov i området"),
        Text("paragraph", f"Andel av invånarna 20–64 år som försörjs av offentliga system, procent.{more(truth)}"),
        _statistics(truth, rng),
        Text("heading", f"3. Mål för {truth.year}"),
        _goals(truth),
        Text("heading", "4. Insatser"),
        *_told_of_interventions(truth, rng),
        Text("paragraph", f"För {name} har styrelsen beslutat en egen budget."),
        project(truth, Figures(space="\u00a0"), name, "Budget {} (kr)", (12, 12, 12)),
        Text("heading", f"5. {title}"),
        *paragraphs(
            law(
                truth,
                "Så här delar medlemmarna på intäkterna: Försäkringskassan 50 procent, regionen 25 procent och "
                "kommunerna tillsammans 25 procent.",
                "Så här delar medlemmarna på intäkterna: Försäkringskassan, Arbetsförmedlingen, regionen och "
                "kommunerna betalar 25 procent vardera.",
            ),
            said(truth, "state", "Medlemsbidraget från Försäkringskassan är {n} kronor för {year}."),
            said(truth, "cost", "Totala kostnader för {year} är {n} kronor.")
            + share_said(truth, " Administrativa kostnader är {n} procent av medlemsbidragen {year}."),
            "Nationella rådet rekommenderar att eget kapital är högst 20 procent av årets medel.",
        ),
        Text("paragraph", "Tabell 1, belopp i kronor"),
        budget,
        Text("heading", f"6. Styrelsens möten {truth.year}"),
        Grid([["Dag", "Veckodag", "Kl."], *days]),
        Text("heading", "7. Uppföljning"),
        Text("paragraph", "Styrelsen följer ekonomin på varje möte och får en delårsrapport efter augusti."),
    ]
    return Laid(parts, ALL | {"project"})


def _contents(truth: Truth, budget: str) -> list[Part]:
    """The contents with pages, as a word processor lists them."""
    titles = ("Om förbundet", "Behov i området", f"Mål för {truth.year}", "Insatser", budget)
    titles += (f"Styrelsens möten {truth.year}", "Uppföljning")
    return [
        Text("heading", "Innehåll"),
        *(Text("paragraph", f"{n}. {title} {'.' * (60 - len(title))} {n + 2}") for n, title in enumerate(titles, 1)),
    ]


def _statistics(truth: Truth, rng: Random) -> Grid:
    """Shares of the inhabitants, years before the plan's."""
    grid = Grid([["Kommun", *(str(truth.year - back) for back in (4, 3, 2))]], rules="horizontal")
    for town in truth.towns:
        tenths = rng.randrange(98, 160)
        grid.rows.append([town, *(f"{(tenths - step) / 10:.1f}".replace(".", ",") for step in (0, 3, 7))])
    grid.rows.append(["Riket", "13,4", "13,0", "12,6"])
    return grid


def _goals(truth: Truth) -> Grid:
    """Goals for the economy and for what is done, with how they are measured."""
    return Grid(
        [
            ["Mål", "Indikator", "Målvärde", "När"],
            [
                "Fler deltagare går vidare",
                "Andel i arbete eller studier vid avslut",
                "Minst 30 procent",
                str(truth.year),
            ],
            ["Nöjda deltagare", "Enkätens medelvärde", "Minst 4 av 5", f"Oktober {truth.year}"],
            ["Finansiellt mål: ekonomi i balans", "Årets resultat", "Över noll", "Bokslut"],
        ]
    )


def _told_of_interventions(truth: Truth, rng: Random) -> list[Part]:
    """A heading and a few words for each intervention."""
    parts: list[Part] = []
    for n, row in enumerate(truth.of("cost", group="interventions"), 1):
        places = rng.randrange(3, 12) * 5
        since = truth.year - rng.randrange(2, 6)
        parts += [
            Text("heading", f"4.{n} {row.label}", 2),
            Text("paragraph", f"Insatsen är individinriktad och har funnits sedan {since}. Den har {places} platser."),
            Text("paragraph", f"Ägare är {rng.choice(('Arbetsförmedlingen', truth.region))}."),
        ]
    return parts
