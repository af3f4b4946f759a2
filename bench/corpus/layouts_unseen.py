"""Layouts that the reading has not been tuned on, and that nobody who tunes it has seen."""

from __future__ import annotations

from random import Random

from bench.corpus.composing import ALL, RowSpec, day, economy, groups, law, lines, more, register, table
from bench.corpus.parts import Figures, Laid, Layout, Part, Text
from bench.corpus.truth import Truth


def short_years(truth: Truth, rng: Random) -> Laid:
    """The last year first under "Pl 26" and "Bu 24", the sum of each part before its rows, which are indented."""
    turned = truth.columns[::-1]
    figures = Figures(space="\u2009", minus="−{}", nothing="—")
    rows: list[RowSpec] = [("MEDLEMSAVGIFTER", "sum_income", 1), *lines(truth, "income", form="   {}")]
    for group, word in groups(truth, ("KANSLI OCH STYRELSE", "SAMVERKANSINSATSER", "METODSTÖD")):
        rows += [(word, f"sum_{group}", -1), *lines(truth, "cost", -1, group, "   {}")]
    rows += [("KOSTNADER TOTALT", "sum_cost", -1), ("RESULTAT", "result", 1)]
    rows += [("Ack. överskott vid årets början", "opening", 1), ("Ack. överskott vid årets slut", "closing", 1)]
    head = [f"{'Bu' if kind == 'budget' else 'Pl'} {year % 100}" for _, year, kind in turned]
    grid = table(truth, figures, rows, head, "Kronor", columns=turned)
    grid.rules = "horizontal"
    parts: list[Part] = [
        Text("title", f"{truth.association} {truth.year}"),
        Text("paragraph", "Verksamhetsplan med budget och ekonomisk plan"),
        *register(truth, "Dnr {}"),
        Text("heading", "Om förbundet"),
        Text(
            "paragraph",
            law(
                truth,
                "Enligt lag svarar Försäkringskassan för hälften av avgifterna, regionen för en fjärdedel (25 %) och "
                "kommunerna tillsammans för en fjärdedel (25 %).",
                "Avgifterna delas lika: Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna svarar för "
                "25 % vardera.",
            ),
        ),
        Text("paragraph", f"Vi vänder oss till vuxna som behöver stöd från flera av medlemmarna.{more(truth)}"),
        Text("heading", f"Budget {truth.heading_years[0]} och plan till {truth.heading_years[1]}"),
        grid,
        economy(
            truth,
            "Statens medlemsavgift för {year} är beräknad till {n} kr.",
            "Kostnaderna {year} stannar på {n} kr.",
            "Kansli och styrelse, det vill säga administrationen, tar i anspråk {n} % av medlemsavgifterna {year}.",
        ),
        Text("heading", f"Styrelsens möten {truth.year}"),
        *(Text("item", f"{weekday} {day(date)}, klockan {time}") for weekday, date, time in truth.meetings),
        Text("paragraph", f"Beslutad av styrelsen {day(truth.adopted)}."),
    ]
    return Laid(parts, ALL)


LAYOUTS: dict[str, Layout] = {"short years": short_years}
PREPARE: dict[str, object] = {}
