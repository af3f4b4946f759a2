"""What the rules about a plan are asked of: the plan, with its figures and printed cells worked out once for all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from samordna.findings import Where
from samordna.money import Kr
from samordna.plan.checks.printed import AsPrinted, Printed, stated_cells
from samordna.plan.compute import Figures
from samordna.plan.kinds import PartyKind
from samordna.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Part:
    """What some of the parties pay together in a column, and the row that says so."""

    sides: frozenset[PartyKind]
    amount: Kr
    where: Where


class Subject:
    """One plan under examination. Everything but `plan` is worked out when first asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        # What the parties pay by column, worked out by `contributed.contributed_parts`.
        self.contributed: dict[str, list[Part]] = {}

    @cached_property
    def figures(self) -> Figures:
        """The plan's computed figures."""
        return Figures(self.plan)

    @cached_property
    def cells(self) -> tuple[Printed, ...]:
        """Every cell the print gives a figure for."""
        return tuple(stated_cells(self.plan))

    @cached_property
    def printed(self) -> AsPrinted:
        """The values as a reader of the print would add them up."""
        return AsPrinted(self.figures, self.cells)
