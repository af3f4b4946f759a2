"""Decision clauses: what the board is asked to grant, with amounts that follow the budget.

A clause's text may hold bound figures (`[[reference@column]]`), as any text of the plan. Nothing is granted with 0 kr:
a clause whose amount is zero in the budget is left out for as long as it is.
"""

from __future__ import annotations

import re
from decimal import Decimal

from samordna.money import Kr, grouped
from samordna.plan.compute import Figures
from samordna.plan.content import Clause
from samordna.plan.kinds import Role
from samordna.plan.model import Plan

SPACE = r"[\s\u00a0\u202f]?"


def clauses_of(plan: Plan, figures: Figures | None = None) -> tuple[Clause, ...]:
    """The plan's own clauses, or the usual ones made from its budget: adopt, and grant by purpose.

    `figures` are the plan's, where they are already worked out.

    Raises:
        KeyError: for a clause about a row the plan does not have.
    """
    counted = figures or Figures(plan)
    return tuple(clause for clause in plan.clauses or _usual(plan) if not _grants_nothing(clause, counted))


def after_att(text: str) -> str:
    """A clause as it follows "att": no "att" of its own, no capital, no full stop between clauses."""
    text = text.removeprefix("att ").rstrip(".")
    return text[:1].lower() + text[1:]


def _grants_nothing(clause: Clause, figures: Figures) -> bool:
    follows = clause.stated is None and clause.ref and clause.column  # what a print says is kept as it is
    return bool(follows) and not figures.amount(clause.ref, clause.column)


def bound(clause: Clause, column: str) -> Clause:
    """The clause for another column: an amount written in its text is replaced by the figure it stands for."""
    text = clause.text
    if clause.ref and clause.stated is not None:
        text = re.sub(_as_written(clause.stated) + rf"({SPACE}kr\b)?", f"[[{clause.ref}@{column}]]", text)
    text = text.replace(f"[[{clause.ref}@{clause.column}", f"[[{clause.ref}@{column}") if clause.ref else text
    return Clause(text, clause.ref, column)


def _as_written(kronor: Decimal) -> str:
    """A pattern for the amount with spaces anywhere between its digits, as prints have it."""
    digits = re.sub(r"\D", "", grouped(Kr.of(kronor)))
    return r"(?<!\d)" + SPACE.join(digits) + r"(?!\d)"


def _usual(plan: Plan) -> tuple[Clause, ...]:
    budget = plan.budget_column
    if budget is None:
        return ()
    years = [column.year for column in plan.plan_columns]
    ahead = f" med plan för {years[1]}–{years[-1]}" if len(years) > 2 else ""
    found = [Clause(f"verksamhetsplan och budget för {plan.year}{ahead} fastställs")]
    purposes = {
        Role.INTERVENTIONS: "insatser",
        Role.DEVELOPMENT: "utveckling",
        Role.ADMINISTRATION: "förbundets administration",
    }
    keys: dict[Role, str] = {section.role: section.key for section in reversed(plan.sections)}
    keys |= {total.role: total.key for total in reversed(plan.totals)}
    for role, purpose in purposes.items():
        ref = keys.get(role, "")
        if ref:
            found.append(Clause(f"anslå [[{ref}@{budget.key}]] till {purpose} under {plan.year}", ref, budget.key))
    return tuple(found)
