"""The key figures above the budget: each with what it is compared with or a share of."""

from __future__ import annotations

from fractions import Fraction

from samordna.budgets.queries.equity import room
from samordna.core.figures import kronor, signed
from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.money import ZERO, Kr, decimal_text
from samordna.plan.compute import Figures
from samordna.plan.kinds import ColumnKind, Form, LineClass, Role

Tile = tuple[str, str, str, str, str]


def tiles(figures: Figures) -> list[Tile]:
    """Label, figure, unit, meaning and id of the budget year's key figures."""
    plan, now = figures.plan, figures.plan.budget_column
    if now is None:
        return []
    year = now.year
    income, cost = figures.amount("contributions", now.key), figures.amount("cost", now.key)
    result = figures.amount("result", now.key)
    found: list[Tile] = [
        (
            f"Medlemsbidrag {year}",
            kronor(income),
            "kr",
            _against_last_year(figures, income),
            "tal-bidrag",
        ),
        (f"Kostnader {year}", kronor(cost), "kr", _administration(figures, now.key), "tal-kostnader"),
        (
            f"Årets resultat {year}",
            kronor(result),
            "kr",
            _result(figures, now.key, result),
            "tal-resultat",
        ),
    ]
    if plan.equity and figures.cell("equity.closing", now.key).amount is not None:
        closing = figures.closing(now.key)
        meaning = f"{share(figures.share('equity.closing', 'contributions', now.key))} av bidragen {year}"
        found.append((f"Eget kapital vid utgången av {year}", kronor(closing), "kr", meaning, "tal-kapital"))
    return found


def key_figures(figures: Figures) -> Table | None:
    """The plan's own key figures by column, each with its denominator; None when it has none."""
    plan = figures.plan
    if not plan.key_figures:
        return None
    columns = [c for c in plan.columns if any(c.key in k.columns for k in plan.key_figures)]
    now = plan.budget_column
    rows = []
    for key in plan.key_figures:
        cells = [
            share(figures.share(key.ref, key.of, c.key), 2) if c.key in key.columns and c.key else "" for c in columns
        ]
        rows.append(Row((Cell(key.label, hint=f"av {_of(plan.label(key.of))}"), *(Cell(text=text) for text in cells))))
    return Table(
        "nyckeltal-tabell",
        "Nyckeltal",
        (
            Column("Nyckeltal"),
            *(Column(c.label, Kind.PERCENT, now=now is not None and c.key == now.key) for c in columns),
        ),
        tuple(rows),
        caption_hidden=True,
    )


def share(part: Fraction | None, decimals: int = 1) -> str:
    """A part as per cent; a dash where there is nothing to be a part of."""
    return "–" if part is None else f"{decimal_text(part * 100, decimals)}\u202f%"


def _result(figures: Figures, column: str, result: Kr) -> str:
    """What becomes of the result. Where what is left is reckoned as a cost, the result is nothing whatever happens."""
    if result > ZERO:
        return "Läggs till eget kapital"
    if result < ZERO:
        if figures.cell("equity.opening", column).form is Form.EMPTY:
            return "Planen visar inget eget kapital"
        short = -figures.closing(column)
        return f"{kronor(short)} kr mer än eget kapital" if short > ZERO else "Tas ur eget kapital"
    left = room(figures)
    if left is not None and left[0] < ZERO:
        return f"{left[1]} är {kronor(left[0])} kr"
    return "Varken överskott eller underskott"


def _against_last_year(figures: Figures, income: Kr) -> str:
    """The contributions against last year's budget, where the plan has it: a project's own column has none."""
    plan = figures.plan
    columns = [c.key for c in plan.columns if c.year == plan.year - 1 and c.kind is ColumnKind.BUDGET]
    before = next((key for key in columns if figures.cell("contributions", key).form is not Form.EMPTY), None)
    if before is None:
        return "Från förbundets medlemmar"
    change = income - figures.amount("contributions", before)
    return f"{signed(change)} kr mot budget {plan.year - 1}" if change else f"Samma som i budget {plan.year - 1}"


def _administration(figures: Figures, column: str) -> str:
    plan = figures.plan
    summed = [t.key for t in plan.totals if t.role is Role.ADMINISTRATION]
    summed += [s.key for s in plan.sections if s.role is Role.ADMINISTRATION]
    ref = summed[0] if summed else f"class:{LineClass.ADMINISTRATION.value}"
    part = figures.share(ref, "cost", column)
    return "Inga kostnader än" if part is None else f"Administration {share(part)} av kostnaderna"


def _of(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}" if label else label
