"""Every layout of the corpus by its name, and right plans set out in them."""

from random import Random

from bench.corpus import layouts_unseen
from bench.corpus.__main__ import ROUNDS
from bench.corpus.parts import Grid, Laid
from bench.corpus.truth import Truth, truth

MODULES = (*ROUNDS, layouts_unseen)
LAYOUTS = {name: module for module in MODULES for name in module.LAYOUTS}


def right_plan(name: str, seed: int) -> Truth:
    """A right plan that the layout can set out."""
    plan = truth(seed)
    if name in LAYOUTS[name].PREPARE:
        LAYOUTS[name].PREPARE[name](plan)
    return plan


def laid(name: str, plan: Truth) -> Laid:
    """The plan set out."""
    return LAYOUTS[name].LAYOUTS[name](plan, Random(plan.seed))


def grids(name: str, seed: int) -> list[Grid]:
    """The tables of a right plan."""
    return [part for part in laid(name, right_plan(name, seed)).parts if isinstance(part, Grid)]
