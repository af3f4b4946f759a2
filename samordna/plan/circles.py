"""What is made of itself: sections inside each other, goals above each other, totals that add up to themselves."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from samordna.plan.figures import Line
from samordna.plan.kinds import LineClass
from samordna.plan.limits import MAX_COLUMNS
from samordna.plan.model import Plan
from samordna.plan.problems import Path

N = TypeVar("N", bound=Hashable)
Figure = tuple[str, str]  # a reference in a column


def circle_problems(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Every field that makes something part of itself."""
    parents = circular({section.key: [section.parent] for section in plan.sections})
    for place, section in enumerate(plan.sections):
        if section.key in parents:
            yield ("sections", place, "parent"), f"sektionen ”{section.key}” ligger inuti sig själv."
    above = circular({goal.key: [goal.parent] for goal in plan.goals})
    for place, goal in enumerate(plan.goals):
        if goal.key in above:
            yield ("goals", place, "parent"), f"målet ”{goal.key}” ligger under sig självt."
    carried = circular({column: [before] for column, before in plan.equity.carries.items()} if plan.equity else {})
    for column in carried:
        yield ("equity", "carries", column), f"kolumnen ”{column}” öppnar med sitt eget utgående kapital."
    for at, table in enumerate(plan.tables):
        summed = circular({column.key: column.sums for column in table.columns})
        for place, tabled in enumerate(table.columns):
            if tabled.key in summed:
                yield ("tables", at, "columns", place, "sums"), f"kolumnen ”{tabled.key}” summerar sig själv."
    if len(plan.columns) <= MAX_COLUMNS:
        yield from _figures(plan)


def _figures(plan: Plan) -> Iterator[tuple[Path, str]]:
    made = circular(_made_of(plan))
    caught = {ref for ref, _ in made}
    for place, total in enumerate(plan.totals):
        if total.key in caught:
            yield ("totals", place, "terms"), f"”{total.key}” räknas fram ur sig själv."
    for place, line in enumerate(plan.lines):
        if line.key in caught:
            yield ("lines", place, "formula"), f"”{line.key}” räknas fram ur sig själv."


def _made_of(plan: Plan) -> dict[Figure, list[Figure]]:
    """What each figure that is computed is computed from, column by column, as `samordna.plan.compute` does it."""
    parents = {section.key: section.parent for section in plan.sections}
    formulas = [(line, list(_groups_of(line, parents))) for line in plan.lines if line.formula]
    equity = plan.equity
    made: dict[Figure, list[Figure]] = {}
    for column in (column.key for column in plan.columns):
        for total in plan.totals:
            terms = total.per_column.get(column, total.terms)
            made[total.key, column] = [(term[1:], column) for term in terms]
        for line, groups in formulas:
            if column not in line.values:
                made[line.key, column] = [(term[1:], column) for term in line.formula]
                for group in groups:
                    made.setdefault((group, column), []).append((line.key, column))
        made["equity.result", column] = [(equity.result if equity else "result", column)]
        made["equity.closing", column] = [("equity.opening", column), ("equity.result", column)]
        if equity and column in equity.carries:
            made["equity.opening", column] = [("equity.closing", equity.carries[column])]
        if equity and column not in equity.floor and equity.floor_percent is not None:
            made["equity.floor", column] = [(equity.ceiling_of, column)]
        if equity and equity.ceiling_percent is not None:
            made["equity.ceiling", column] = [(equity.ceiling_of, column)]
    return made


def _groups_of(line: Line, parents: Mapping[str, str]) -> Iterator[str]:
    """The references that a line is part of: its sections, its classes, and the whole plan's sums."""
    section, seen = line.section, set[str]()
    while section and section not in seen:
        yield section
        seen.add(section)
        section = parents.get(section, "")
    if line.kind is LineClass.CONTRIBUTION:
        yield "contributions"
    yield from (f"class:{kind.value}" for kind in line.class_weights)
    yield "class:interventions"
    if line.kind is not LineClass.OPENING_EQUITY:
        yield from (line.kind.side.value, "result")


def circular(edges: Mapping[N, Iterable[N]]) -> list[N]:
    """The nodes on a circle, or on a way from one circle to another, in the order given."""
    ahead: dict[N, set[N]] = {node: set(after) for node, after in edges.items()}
    back: dict[N, set[N]] = {}
    for node, after in ahead.items():
        for other in after:
            back.setdefault(other, set()).add(node)
    left = _trimmed(_trimmed(set(ahead), ahead, back), back, ahead)
    return [node for node in edges if node in left]


def _trimmed(nodes: set[N], out: Mapping[N, set[N]], into: Mapping[N, set[N]]) -> set[N]:
    """The nodes left after taking away, again and again, those from which nothing left can be reached."""
    left = set(nodes)
    degree = {node: len(out.get(node, set()) & left) for node in left}
    ends = [node for node, number in degree.items() if number == 0]
    while ends:
        gone = ends.pop()
        left.discard(gone)
        for node in into.get(gone, ()):
            if node in left:
                degree[node] -= 1
                if degree[node] == 0:
                    ends.append(node)
    return left
