"""The texts of a plan as they are read: figures filled in, and what is new since the plan they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samordna.findings import Finding
from samordna.plan.bodies import Block, Items, Run, blocks, plain_words
from samordna.plan.comparing import paired
from samordna.plan.compute import Figures
from samordna.plan.content import Text
from samordna.plan.model import Plan
from samordna.plan.wording import Line, differences, only_changed

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text. `change` is new, changed or same against the plan it came from, or empty when there is none."""

    text: Text
    blocks: tuple[Block, ...]
    change: str = ""
    before: Text | None = None
    comments: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def title(self) -> str:
        """Number and heading."""
        return f"{self.text.number} {self.text.heading}".strip()

    @property
    def figures(self) -> list[Run]:
        """The figures that follow the plan, in order."""
        return [run for runs in _all_runs(self.blocks) for run in runs if run.bound]


def passages(
    figures: Figures, base: Plan | None, findings: Iterable[Finding] = (), comments: Mapping[str, int] | None = None
) -> list[Passage]:
    """Every text of a plan, in order. `comments` are open comments by text key."""
    before = {new.key: old for old, new in paired(base.texts, figures.plan.texts) if new is not None} if base else {}
    about: dict[str, list[Finding]] = {}
    for finding in findings:
        about.setdefault(finding.where.text, []).append(finding)
    return [
        Passage(
            text,
            blocks(text.body, figures),
            "" if base is None else _change(before.get(text.key), text),
            before.get(text.key),
            (comments or {}).get(text.key, 0),
            tuple(about.get(text.key, ())),
        )
        for text in figures.plan.texts
    ]


def gone(plan: Plan, base: Plan | None) -> Sequence[Text]:
    """The texts of the plan it came from that are no longer there."""
    return [old for old, new in paired(base.texts, plan.texts) if new is None] if base else ()


def wording(before: Text | None, base: Plan | None, text: Text, figures: Figures) -> tuple[Line, ...]:
    """What differs between how the text read and reads, with each plan's own figures."""
    was = plain_words(before.body, Figures(base)) if before and base else ""
    return only_changed(differences(was, plain_words(text.body, figures)))


def _change(before: Text | None, text: Text) -> str:
    if before is None:
        return NEW
    return SAME if (before.heading, before.body) == (text.heading, text.body) else CHANGED


def _all_runs(shown: Iterable[Block]) -> Iterable[tuple[Run, ...]]:
    for block in shown:
        yield from block.items if isinstance(block, Items) else (block.runs,)
