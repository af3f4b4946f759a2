"""Which of the plan's goals and target groups are served, and by what. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samordna.outlook.rules.overlap import Aimed
from samordna.plan.content import Goal
from samordna.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Served:
    """What an application serves of a plan. `groups` are those it is for; `without` those that no decided intervention
    is for even after it; `unplaced` names decided ones that say no target group."""

    goals: tuple[Goal, ...] = ()
    of_goals: int = 0
    groups: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = field(default_factory=tuple)


def served(plan: Plan, aims: Iterable[str], target_group: str, decided: Sequence[Aimed]) -> Served:
    """What the application with these aims (goals' uids or keys) and target group serves."""
    wanted = {aim for aim in aims if aim}
    reached = reached_groups(plan, decided) | {target_group}
    printed = {text for row in plan.matrix for text in row.decided}
    return Served(
        tuple(goal for goal in plan.goals if {goal.uid, goal.key} & wanted),
        len(plan.goals),
        tuple(group.label for group in plan.target_groups if group.key == target_group),
        tuple(group.label for group in plan.target_groups if group.key not in reached),
        tuple(one.name for one in decided if not one.target_group and not printed.intersection(one.names)),
    )


def reached_groups(plan: Plan, decided: Iterable[Aimed]) -> frozenset[str]:
    """The keys of the target groups that decided interventions are for: as they say, or as the plan's matrix prints."""
    running = list(decided)
    names = {name for one in running for name in one.names}
    printed = {row.target_group for row in plan.matrix if names.intersection(row.decided)}
    return frozenset({one.target_group for one in running} | printed) - {""}
