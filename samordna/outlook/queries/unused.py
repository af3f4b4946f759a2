"""Under-use as tables: by kind, year by year, and what is proposed for next year's budget."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.money import Kr, decimal_text, total
from samordna.outlook.queries.portfolio import KINDS, Portfolio, kind_of, share
from samordna.outlook.rules.under_use import (
    FEWEST,
    HIGH,
    LOW,
    MIDDLE,
    PARTS,
    Proposal,
    Settled,
    by_kind,
    proposal,
    quantile,
)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What history says: the proposal for a year's budget, and the tables behind it."""

    year: int
    proposal: Proposal
    kinds: Table
    observed: Table
    tried: Table


def learnt(found: Portfolio, on: dt.date, year: int | None = None) -> Learnt:
    """What is proposed to be deducted from what is granted for a year: next year unless told."""
    wanted = year or on.year + 1
    granted = [row.of.granted for row in found.of(wanted) if row.of.granted and not row.settled]
    made = proposal(found.observed, granted)
    return Learnt(wanted, made, _kinds(found.observed), _observed(found.observed), _tried(made))


def _kinds(observed: tuple[Settled, ...]) -> Table:
    groups = by_kind(observed)
    rows = [_group(KINDS[kind], groups[kind]) for kind in sorted(groups, key=lambda kind: KINDS[kind])]
    if len(groups) > 1:
        rows.append(_group("Alla slag", observed, RowKind.TOTAL))
    return Table(
        "slag",
        "Underutnyttjande efter slag",
        (
            Column("Slag"),
            Column("År", Kind.NUMBER, under="slutreglerade"),
            Column("Beviljat", Kind.AMOUNT),
            Column("Använt", Kind.AMOUNT),
            Column("Outnyttjat", Kind.AMOUNT),
            Column("Andel", Kind.PERCENT, under="av allt"),
            Column("Mittvärde", Kind.PERCENT, under="av åren"),
            Column("Åtta av tio", Kind.PERCENT, under="inom"),
        ),
        tuple(rows),
        under="Kronor",
        caption_hidden=True,
    )


def _group(label: str, rows: tuple[Settled, ...], kind: RowKind = RowKind.LINE) -> Row:
    granted, used = total(one.granted for one in rows), total(one.used for one in rows)
    shares = [one.share for one in rows]
    low, middle, high = (decimal_text(quantile(shares, at) * 100 / PARTS, 1) for at in (LOW, MIDDLE, HIGH))
    few = len(rows) < FEWEST
    return Row(
        (
            label, len(rows), granted, used, granted - used, share(granted - used, granted),
            Cell(text="för få år" if few else f"{middle}\u202f%"),
            Cell(text="" if few else f"{low}–{high}\u202f%"),
        ),
        kind,
    )  # fmt: skip


def _observed(observed: tuple[Settled, ...]) -> Table:
    ordered = sorted(observed, key=lambda one: (-one.year, one.name))
    rows = tuple(
        Row((one.name, str(one.year), kind_of(one), one.granted, one.used, one.unused,
             share(one.unused, one.granted)))
        for one in ordered
    )  # fmt: skip
    columns = (
        Column("Insats"), Column("År"), Column("Slag"), Column("Beviljat", Kind.AMOUNT), Column("Använt", Kind.AMOUNT),
        Column("Outnyttjat", Kind.AMOUNT), Column("Andel", Kind.PERCENT),
    )  # fmt: skip
    return Table(
        "slutreglerat", "Slutreglerade år", columns, rows, under="Kronor", caption_hidden=True, tall=len(rows) > 20
    )


def _tried(made: Proposal) -> Table:
    rows = tuple(
        Row(
            (
                str(one.year), one.spread.granted, one.spread.low, one.spread.middle, one.spread.high, one.unused,
                Cell("Inom", tag="ok") if one.held else Cell("Utanför", tag="warn"),
            )
        )
        for one in made.tried
    )  # fmt: skip
    columns = (
        Column("År"), Column("Beviljat", Kind.AMOUNT), Column("Från", Kind.AMOUNT, under="så hade det sagts"),
        Column("Mitt", Kind.AMOUNT), Column("Till", Kind.AMOUNT), Column("Blev", Kind.AMOUNT), Column("Spridningen"),
    )  # fmt: skip
    return Table("provat", "Så hade förslagen stått sig", columns, rows, under="Kronor outnyttjat", caption_hidden=True)


def deduction_share(found: Proposal) -> str:
    """The proposal as per cent of what is granted."""
    assert found.spread is not None
    whole: Kr = found.spread.granted
    return share(found.spread.middle, whole).text
