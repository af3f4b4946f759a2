"""The members' contributions as pages show them: reckoned, against the budget's rows, by two keys, and foreseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from samordna.budgets.choices import AmountOf
from samordna.budgets.models import Version
from samordna.budgets.queries.grid import rows_of
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.money import Kr, decimal_text
from samordna.plan import allocation
from samordna.plan.allocation import Forecast, Known
from samordna.plan.compute import Figures
from samordna.plan.contributions import Contributions, compared, contributions
from samordna.plan.figures import ContributionBasis, Line
from samordna.plan.kinds import ColumnKind, KeyKind, LineClass, PartyKind
from samordna.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the budget that stands for members: what stands there now, what was reckoned, and its revision."""

    line: str
    label: str
    now: Kr | None
    reckoned: Kr
    revision: int


def reckoned(plan: Plan, basis: ContributionBasis) -> Contributions:
    """What the basis gives, by the law of the plan's own day."""
    return contributions(basis, plan.members, plan.reference_day)


def by_member(plan: Plan, found: Contributions) -> Table:
    """Each party with its share by law, its members and what they pay."""
    rows = []
    for portion in found.parties.portions:
        share = Fraction(portion.share.weight)
        rows.append(Row((portion.name, f"{share.numerator}/{share.denominator}", portion.amount), RowKind.PART))
        division = found.members.get(PartyKind(portion.key))
        if division is not None and len(division.portions) > 1:
            rows += [Row((p.name, "", p.amount)) for p in division.portions]
    rows.append(Row(("Summa", "1", found.whole), RowKind.TOTAL))
    columns = (
        Column("Part och medlem"),
        Column("Andel enligt lag", Kind.NUMBER),
        Column("Bidrag", Kind.AMOUNT, now=True),
    )
    return Table("bidrag", f"Medlemsbidrag {plan.year}", columns, tuple(rows), under="Kronor", caption_hidden=True)


def entries(version: Version, plan: Plan, found: Contributions, column: str) -> list[Entry]:
    """The budget's rows of contributions that stand for members, with what they would be.

    A row for somebody whose part could not be reckoned is left out: nothing is known of it, which is not nothing.
    """
    revisions = _revisions(version, column) if version.is_draft else {}
    free = {member.key for member in plan.members_of(PartyKind.AF)}  # the state's half covers it
    return [
        Entry(line.key, line.label, _now(line, column), found.of(line.members), revisions.get(line.key, 0))
        for line in plan.lines
        if line.kind is LineClass.CONTRIBUTION
        and line.members
        and not line.formula
        and all(key in found.by_member for key in line.members if key not in free)
    ]


def _revisions(version: Version, column: str) -> dict[str, int]:
    rows = rows_of(version)
    keys = {line.pk: key for key, line in rows.lines.items()}
    mine = rows.columns[column].pk
    return {
        keys[line]: amount.revision
        for (line, _, at, of), amount in rows.amounts.items()
        if line is not None and at == mine and of == AmountOf.BUDGETED
    }


def _now(line: Line, column: str) -> Kr | None:
    return line.values[column].amount if column in line.values else None


def against_budget(shown: Sequence[Entry]) -> Table:
    """The same as a table."""
    rows = [Row((e.label, e.now, e.reckoned, e.reckoned - (e.now or Kr(0)))) for e in shown]
    columns = (
        Column("Rad i budgeten"),
        Column("Står där nu", Kind.AMOUNT),
        Column("Uträknat", Kind.AMOUNT),
        Column("Skillnad", Kind.CHANGE),
    )
    return Table(
        "mot-budgeten", "Uträknat mot budgetens rader", columns, tuple(rows), under="Kronor", caption_hidden=True
    )


def other_key(plan: Plan, basis: ContributionBasis, kind: KeyKind) -> Table:
    """The members under the basis's own keys and under another: who pays more and who less."""
    other = replace(basis, keys=tuple(replace(key, kind=kind) for key in basis.keys))
    rows = [
        Row((d.name, d.before, d.after, d.change, Cell(text=_percent(d.percent))))
        for d in compared(reckoned(plan, basis), reckoned(plan, other))
    ]
    columns = (
        Column("Medlem"),
        Column("Vald nyckel", Kind.AMOUNT),
        Column("Med den andra", Kind.AMOUNT),
        Column("Skillnad", Kind.CHANGE),
        Column("Procent", Kind.PERCENT),
    )
    return Table("tva-nycklar", "Två nycklar jämförda", columns, tuple(rows), under="Kronor", caption_hidden=True)


def known(figures: Figures) -> list[Known]:
    """The state's contributions that are known: one a year up to the budget year, a forecast before a budget."""
    plan = figures.plan
    found: dict[int, Kr] = {}
    for column in plan.columns:
        if column.year > plan.year or column.months != 12:
            continue
        basis = next((b for b in plan.contributions if b.column == column.key), None)
        if basis is not None:
            whole = basis.amount if basis.from_state else basis.amount.share(Fraction(1, 2))
            if column.year not in found or column.kind in (ColumnKind.FORECAST, ColumnKind.ACTUAL):
                found[column.year] = whole
    return [Known(year, found[year]) for year in sorted(found)]


def forecast(history: Sequence[Known], given: dict[str, Any], years: int) -> Forecast:
    """The state's contribution so many years ahead.

    Raises:
        ValueError: with a Swedish sentence, when too little is known for the way chosen.
    """
    if not history:
        raise ValueError("Statens bidrag är inte känt för något år. Spara först vad medlemsbidragen utgår från.")
    last = history[-1]
    match given["metod"]:
        case "mean":
            return allocation.mean_change(history, given["ar"], years)
        case "stated":
            return allocation.stated_change(last, given["belopp"], years, of_whole=given["allt"])
        case "percent":
            return allocation.percentage(last, Decimal(given["procent"]), years)
    return allocation.unchanged(last, years)


def forecast_table(history: Sequence[Known], found: Forecast) -> Table:
    """What is known and what is foreseen, year by year."""
    rows = [Row((str(k.year), k.amount, k.amount * 2, "känt")) for k in history]
    rows += [Row((str(y.year), y.amount, y.amount * 2, y.text)) for y in found.years]
    columns = (
        Column("År"),
        Column("Statens bidrag", Kind.AMOUNT),
        Column("Alla bidrag", Kind.AMOUNT),
        Column("Så räknat"),
    )
    return Table(
        "prognos", "Statens bidrag, känt och antaget", columns, tuple(rows), under="Kronor", caption_hidden=True
    )


def simulated(given: dict[str, Any], on: dt.date) -> allocation.Simulation:
    """The national model on the figures of a form.

    Raises:
        ValueError: with a Swedish sentence, when the figures cannot be shared out by.
    """
    own = allocation.Area("eget", "Det egna förbundet", given["eget_matt"], given["egna_invanare"])
    others = allocation.Area("ovriga", "Övriga förbund", given["andra_matt"], given["andra_invanare"], given["forbund"])
    return allocation.simulate(given["hela"], [own, others], on)


def simulation_table(found: allocation.Simulation) -> Table:
    """What each gets, and from what."""
    rows = [Row((a.area.name, a.base, Kr(int(a.by_support)), Kr(int(a.by_population)), a.amount)) for a in found.areas]
    columns = (
        Column("Förbund"),
        Column("Grundtilldelning", Kind.AMOUNT),
        Column("Efter försörjningsmått", Kind.AMOUNT),
        Column("Efter invånare", Kind.AMOUNT),
        Column("Tilldelning", Kind.AMOUNT, now=True),
    )
    return Table("simulering", "Simulerad tilldelning", columns, tuple(rows), under="Kronor", caption_hidden=True)


def _percent(value: Fraction | None) -> str:
    if value is None:
        return "–"
    return f"{'+' if value > 0 else ''}{decimal_text(value, 1)}\u202f%"
