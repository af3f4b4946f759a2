"""What the board is asked to decide, in the words the paper will have."""

from __future__ import annotations

from samordna.plan.bodies import Paragraph, Runs, blocks
from samordna.plan.clauses import after_att, clauses_of
from samordna.plan.compute import Figures


def proposed(figures: Figures) -> list[Runs]:
    """The clauses, each as it follows "att", with the budget's figures in them."""
    found = (blocks(after_att(clause.text), figures) for clause in clauses_of(figures.plan, figures))
    return [parts[0].runs for parts in found if parts and isinstance(parts[0], Paragraph)]
