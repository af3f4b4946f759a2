"""A computed amount opened into its terms, so that it can be redone on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samordna.core.figures import kronor, percent
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.money import total
from samordna.plan.compute import Figures
from samordna.plan.kinds import Measure

MEASURES = {Measure.INCOME: "intäkt", Measure.COST: "kostnad", Measure.NET: "netto", Measure.GRANTED: "beviljat"}
Address = Callable[[str, str, Measure], str]


@dataclass(frozen=True, slots=True)
class Explained:
    """What the amount is, how much, in a sentence, and the table of its terms; `formula` is the sum on one line."""

    label: str
    column: str
    figure: str
    sentence: str
    formula: str
    table: Table | None


def explained(figures: Figures, ref: str, column: str, measure: Measure, address: Address) -> Explained:
    """The calculation of one amount.

    Raises:
        KeyError: for a row or column the plan does not have.
    """
    plan = figures.plan
    label, heading = plan.label(ref), plan.column(column).label
    figure = kronor(figures.amount(ref, column, measure))
    terms = figures.terms(ref, column, measure)
    kind = f", {MEASURES[measure]}" if measure in MEASURES else ""
    sentence = _sentence(figures, ref, column)
    carried = plan.equity.carries.get(column) if plan.equity and ref == "equity.opening" else None
    if carried:
        before = plan.column(carried).label
        sentence = f"Det egna kapitalet vid utgången av {before[:1].lower()}{before[1:]} förs över oförändrat."
    if not terms:
        return Explained(label + kind, heading, figure, sentence or "Beloppet är inskrivet som det är.", "", None)
    rows = [
        Row((Cell(term.label, url=_deeper(figures, term.ref, column, measure, address)), term.amount)) for term in terms
    ]
    rows.append(Row((label, total(term.amount for term in terms)), RowKind.TOTAL))
    return Explained(
        label + kind,
        heading,
        figure,
        sentence,
        " ".join(
            [*(_step(i, term.amount.ore, kronor(abs(term.amount))) for i, term in enumerate(terms)), f"= {figure} kr"]
        )
        if len(terms) <= 8
        else "",
        Table(
            "utrakning",
            f"{label}, {heading}",
            (Column("Rad"), Column("Belopp med tecken", Kind.CHANGE)),
            tuple(rows),
            under="Kronor",
        ),
    )


def _step(place: int, ore: int, text: str) -> str:
    if place == 0:
        return f"−{text}" if ore < 0 else text
    return f"{'−' if ore < 0 else '+'} {text}"


def _deeper(figures: Figures, ref: str, column: str, measure: Measure, address: Address) -> str:
    return address(ref, column, measure) if figures.terms(ref, column, measure) or ref == "equity.opening" else ""


def _sentence(figures: Figures, ref: str, column: str) -> str:
    """What the amount is made of, where the terms alone do not say it."""
    plan = figures.plan
    equity = plan.equity
    if equity and ref in ("equity.ceiling", "equity.floor"):
        part = equity.ceiling_percent if ref == "equity.ceiling" else equity.floor_percent
        if part is not None:
            of = plan.label(equity.ceiling_of)
            base = kronor(figures.amount(equity.ceiling_of, column))
            return f"{percent(part, 0)} av {of[:1].lower()}{of[1:]}, {base} kr."
    if ref == "result":
        return "Intäkter minus kostnader. Ingående eget kapital räknas aldrig som intäkt."
    if ref == "equity.closing":
        return "Ingående eget kapital och årets resultat tillsammans."
    return ""
