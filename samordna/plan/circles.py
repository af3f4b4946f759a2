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

MOST_LEVELS = 10  # of sections or goals inside each other; plans have up to three
MOST_STEPS = 80  # from a figure to those it is made of; plans have up to ten, and computing takes a call for each


def circle_problems(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Every field that makes something part of itself, or part of something in more steps than can be followed."""
    parents = {section.key: [section.parent] for section in plan.sections if section.parent}
    inside, levels = circular(parents), depths(parents)
    for place, section in enumerate(plan.sections):
        if section.key in inside:
            yield ("sections", place, "parent"), f"sektionen ”{section.key}” ligger inuti sig själv."
        elif levels.get(section.key, 0) > MOST_LEVELS:
            yield ("sections", place, "parent"), f"sektioner i fler än {MOST_LEVELS} nivåer."
    above = {goal.key: [goal.parent] for goal in plan.goals if goal.parent}
    inside, levels = circular(above), depths(above)
    for place, goal in enumerate(plan.goals):
        if goal.key in inside:
            yield ("goals", place, "parent"), f"målet ”{goal.key}” ligger under sig självt."
        elif levels.get(goal.key, 0) > MOST_LEVELS:
            yield ("goals", place, "parent"), f"mål i fler än {MOST_LEVELS} nivåer."
    for column in circular({column: [before] for column, before in plan.equity.carries.items()} if plan.equity else {}):
        yield ("equity", "carries", column), f"kolumnen ”{column}” öppnar med sitt eget utgående kapital."
    for at, table in enumerate(plan.tables):
        summed = circular({column.key: column.sums for column in table.columns})
        for place, tabled in enumerate(table.columns):
            if tabled.key in summed:
                yield ("tables", at, "columns", place, "sums"), f"kolumnen ”{tabled.key}” summerar sig själv."
    if len(plan.columns) <= MAX_COLUMNS and max(depths(parents).values(), default=0) <= MOST_LEVELS:
        yield from _figures(plan)


def _figures(plan: Plan) -> Iterator[tuple[Path, str]]:
    made = _made_of(plan)
    itself = {ref for ref, _ in circular(made)}
    long = {ref for (ref, _), steps in depths(made).items() if steps > MOST_STEPS}
    paths: list[tuple[str, Path]] = [(t.key, ("totals", place, "terms")) for place, t in enumerate(plan.totals)]
    paths += [(line.key, ("lines", place, "formula")) for place, line in enumerate(plan.lines)]
    for key, path in paths:
        if key in itself:
            yield path, f"”{key}” räknas fram ur sig själv."
        elif key in long:
            yield path, f"”{key}” räknas fram i fler än {MOST_STEPS} steg."


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
    ahead, back = _both_ways(edges)
    ended: set[N] = set(_peeled(ahead, back))
    left = set(ahead) - ended
    begun: set[N] = set(_peeled({node: back.get(node, set()) & left for node in left}, ahead))
    left -= begun
    return [node for node in edges if node in left]


def depths(edges: Mapping[N, Iterable[N]]) -> dict[N, int]:
    """How many steps can be taken from each node that leads to no circle."""
    ahead, back = _both_ways(edges)
    steps: dict[N, int] = {}
    for node in _peeled(ahead, back):
        steps[node] = max((steps.get(other, 0) + 1 for other in ahead[node]), default=0)
    return steps


def _both_ways(edges: Mapping[N, Iterable[N]]) -> tuple[dict[N, set[N]], dict[N, set[N]]]:
    ahead = {node: set(after) for node, after in edges.items()}
    back: dict[N, set[N]] = {}
    for node, after in ahead.items():
        for other in after:
            back.setdefault(other, set()).add(node)
    return ahead, back


def _peeled(ahead: Mapping[N, set[N]], back: Mapping[N, set[N]]) -> Iterator[N]:
    """The nodes from which every way ends, each after all that it leads to."""
    degree = {node: sum(other in ahead for other in after) for node, after in ahead.items()}
    ends = [node for node, number in degree.items() if number == 0]
    while ends:
        gone = ends.pop()
        yield gone
        for node in back.get(gone, ()):
            if node in degree:
                degree[node] -= 1
                if degree[node] == 0:
                    ends.append(node)
