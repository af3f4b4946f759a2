"""Unseen layouts that are plain, one table and some text, where only the words are new."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import ALL, RowSpec, groups, law, lines, more, registered, share_said, slashed, table, years
from bench.corpus.parts import Figures, Laid, Part, Text
from bench.corpus.truth import Truth
from bench.corpus.wording import BOUGHT, budget_and_plan, hours, named, reworded, said, six_digits


def director_writes(truth: Truth, rng: Random) -> Laid:
    """A short plan typed by its only employee: "differens", plan years as preliminary budgets, no word of the unit."""
    figures = Figures()
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
            f"Förbundet arbetar enligt lagen (2003:1210) om finansiell samordning. Medlemmar är Försäkringskassan, "
            f"Arbetsförmedlingen, {truth.region} och {_towns(truth)}.",
        ),
        Text("heading", "Målgrupp"),
        Text("paragraph", f"Målgruppen är kvinnor och män 16–64 år som behöver stöd av minst två parter.{more(truth)}"),
        Text("heading", "Verksamhet under året"),
        Text("paragraph", "Förbundet fortsätter att betala de insatser som redan är igång och håller plats för nya."),
        Text("paragraph", "Insatserna följs upp två gånger om året och redovisas i årsredovisningen."),
        Text("heading", f"Budget {budget_and_plan(truth, '{} och preliminär budget {}')}"),
        Text("paragraph", law(truth, _RIGHT, _WRONG)),
        Text("paragraph", said(truth, "state", "Tilldelningen från staten är {n} kr för {year}.")),
        Text("paragraph", said(truth, "cost", "Budgeten för {year} omfattar kostnader på {n} kr.")),
        Text("paragraph", share_said(truth, "Kansliet (administrationen) kostar {n} % av driftbidragen {year}.")),
        table(truth, figures, rows, years(truth, "Budget {}", "Prel. budget {}")),
        Text("heading", f"Styrelsemöten {truth.year}"),
        *(
            Text("item", f"{weekday} {slashed(date)} kl. {hours(time)} i {truth.towns[0]}")
            for weekday, date, time in truth.meetings
        ),
    ]
    return Laid([part for part in parts if not isinstance(part, Text) or part.text], ALL)


_RIGHT = (
    "Driftbidraget kommer enligt lagen till 50 % från Försäkringskassan, 25 % från regionen och 25 % från kommunen."
)
_WRONG = (
    "Driftbidraget kommer enligt lagen från Försäkringskassan, Arbetsförmedlingen, regionen och kommunen med 25 % "
    "vardera."
)


def _towns(truth: Truth) -> str:
    """The municipalities as a text names them."""
    *before, last = [row.label for row in truth.of("income")[2:]]
    return f"{', '.join(before)} och {last}" if before else last
