"""The plan's running texts as blocks, with figures bound to the plan until it is adopted."""

from __future__ import annotations

from samordna.documents.blocks import Block, BulletList, ListItem, NumberedList, Paragraph
from samordna.documents.inlines import Inline, Inlines
from samordna.plan import bodies
from samordna.plan.compute import Figures
from samordna.plan.content import Text
from samordna.plan.kinds import Status
from samordna.plan.model import Plan


class Bodies:
    """The texts of one plan."""

    def __init__(self, plan: Plan, figures: Figures) -> None:
        self._figures = figures
        self._follows = plan.status in (Status.DRAFT, Status.PROPOSED)

    def blocks(self, text: Text) -> list[Block]:
        """A text's body, without its heading."""
        return [self._block(block) for block in bodies.blocks(text.body, self._figures)]

    def line(self, text: str) -> Inlines:
        """A single line, e.g. a decision clause."""
        found = bodies.blocks(text, self._figures)
        first = found[0] if found else None
        return self._inlines(first.runs) if isinstance(first, bodies.Paragraph) else (Inline(text),)

    def _block(self, block: bodies.Block) -> Block:
        if isinstance(block, bodies.Paragraph):
            return Paragraph(self._inlines(block.runs))
        items = tuple(ListItem(self._inlines(runs)) for runs in block.items)
        return BulletList(items) if block.start is None else NumberedList(items, block.start)

    def _inlines(self, runs: bodies.Runs) -> Inlines:
        return tuple(
            Inline(
                run.text,
                run.bold,
                run.italic,
                bound=f"{run.bound.ref}@{run.bound.column}" if run.bound and self._follows else "",
            )
            for run in runs
        )
