"""What the association's plan offers to choose from: its target groups, its goals and its years."""

from __future__ import annotations

from dataclasses import dataclass

from samordna.budgets.choices import HELD
from samordna.budgets.queries import overview
from samordna.budgets.queries.plans import plan_of
from samordna.interventions.rules.telling import Names
from samordna.plan.content import Goal, TargetGroup
from samordna.plan.model import Plan


@dataclass(frozen=True, slots=True)
class PlanBasis:
    """Of the latest plan that holds; everything is empty where there is none."""

    title: str = ""
    groups: tuple[TargetGroup, ...] = ()
    goals: tuple[Goal, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def names(self) -> Names:
        """What its goals and groups are called."""
        return Names(
            {goal_ref(goal): goal_label(goal) for goal in self.goals}, {group.key: group.label for group in self.groups}
        )


def plan_basis() -> PlanBasis:
    """The plan that holds for the latest year, adopted or as it was printed. One query, and its file is read once."""
    version = overview.latest(HELD)
    return basis_of(plan_of(version), version.title) if version else PlanBasis()


def basis_of(plan: Plan, title: str = "") -> PlanBasis:
    """What a plan that is read already offers."""
    years = tuple(sorted({column.year for column in plan.plan_columns}))
    return PlanBasis(title or plan.title, plan.target_groups, plan.goals, years)


def goal_ref(goal: Goal) -> str:
    """What an application keeps of a goal: its uid, which follows it from plan to plan; of a printed plan its key."""
    return goal.uid or goal.key


def goal_label(goal: Goal) -> str:
    """A goal as one of a list: its number with its heading, or with its words."""
    return f"{goal.number} {goal.heading or goal.text}".strip()
