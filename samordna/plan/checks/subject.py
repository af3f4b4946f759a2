"""What the rules about a plan are asked of: the plan, with its figures and printed cells worked out once for all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from samordna.findings import Where
from samordna.money import KRONA, ZERO, Kr, total
from samordna.plan.checks.printed import AsPrinted, Printed, stated_cells
from samordna.plan.compute import Figures
from samordna.plan.kinds import Measure, PartyKind, Status
from samordna.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Part:
    """What some of the parties pay together in a column, and the row that says so; `slack` as `Subject.slack`."""

    sides: frozenset[PartyKind]
    amount: Kr
    where: Where
    slack: Kr = ZERO


class Subject:
    """One plan under examination. Everything but `plan` is worked out when first asked for."""

    def __init__(self, plan: Plan, figures: Figures | None = None) -> None:
        self.plan = plan
        self.figures = figures or Figures(plan)
        # What the parties pay by column, worked out by `contributed.contributed_parts`.
        self.contributed: dict[str, list[Part]] = {}

    @cached_property
    def cells(self) -> tuple[Printed, ...]:
        """Every cell the print gives a figure for."""
        return tuple(stated_cells(self.plan))

    @cached_property
    def printed(self) -> AsPrinted:
        """The values as a reader of the print would add them up."""
        return AsPrinted(self.figures, self.cells, self.within)

    def slack(self, ref: str, *columns: str) -> Kr:
        """How far a figure may be from the exact one, because the plan is read from a print in thousands or hundreds:
        half a step for each row it is made of. Kronor are exact, and so is every draft."""
        if not self._halves:
            return ZERO
        behind = (key for column in columns for key in self.behind(ref, column))
        return total(self._halves.get(key, ZERO) for key in behind)

    @cached_property
    def _halves(self) -> dict[str, Kr]:
        """Half the step of the coarsest table that prints each reference, for prints in other than kronor."""
        halves: dict[str, Kr] = {}
        for table, row in self.plan.rows() if self.plan.status is Status.PUBLISHED else ():
            if row.ref and table.step > KRONA:
                halves[row.ref] = max(halves.get(row.ref, ZERO), Kr(table.step.ore // 2))
        return halves

    def behind(self, ref: str, column: str) -> set[str]:
        """The lines, and whatever else is no sum, that a reference is made of."""
        found: set[str] = set()
        left, asked = [ref], set[str]()
        while left:
            one = left.pop()
            if one not in asked:
                asked.add(one)
                parts = () if one in self._lines else self.figures.parts(one, column)
                left += [part for part, _, _ in parts]
                found |= set() if parts else {one}
        return found

    @cached_property
    def _lines(self) -> frozenset[str]:
        return frozenset(line.key for line in self.plan.lines)

    @cached_property
    def member_cells(self) -> tuple[Printed, ...]:
        """The printed cells that say what a member or a party pays."""
        return tuple(
            cell
            for cell in self.cells
            if cell.column.measure is Measure.AMOUNT
            and cell.row.ref.startswith(("member:", "party:"))
            and cell.column.key not in cell.row.cells
        )

    @cached_property
    def side_of(self) -> dict[str, PartyKind]:
        """The party each member pays with: Arbetsförmedlingen within the state's half, and a municipality outside any
        region as a region where one takes part."""
        with_region = bool(self.plan.members_of(PartyKind.REGION))
        sides: dict[str, PartyKind] = {}
        for member in self.plan.members:
            own = PartyKind.FK if member.party is PartyKind.AF else member.party
            sides[member.key] = PartyKind.REGION if member.outside_region and with_region else own
        return sides

    @cached_property
    def within(self) -> dict[str, dict[str, frozenset[str]]]:
        """For each section, the sections right inside it with the keys of all their lines."""
        inside: dict[str, dict[str, frozenset[str]]] = {}
        for child in self.plan.sections:
            if child.parent:
                keys = frozenset(line.key for line in self.plan.section_lines(child.key))
                inside.setdefault(child.parent, {})[child.key] = keys
        return inside
