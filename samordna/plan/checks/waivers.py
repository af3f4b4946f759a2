"""The reasons a plan gives for letting a finding stand."""

from __future__ import annotations

from samordna.findings import Waiver, Where
from samordna.plan.model import Plan


def waivers(plan: Plan) -> list[Waiver]:
    """The plan's own waivers, then those in notes bound to a table, row or cell."""
    own = [
        Waiver(w.code, w.reason, Where(table=w.table, row=w.row, column=w.column, year=w.year, text=w.text))
        for w in plan.waivers
    ]
    noted = [
        Waiver(code, note.text, Where(table=note.table, row=note.row, column=note.column))
        for note in plan.notes
        for code in note.waives
    ]
    return own + noted
