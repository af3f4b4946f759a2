"""The rules about a plan. `check` asks them all; each module here registers its rules in `RULES` when imported."""

from __future__ import annotations

import datetime as dt
import pkgutil
from importlib import import_module

from samordna.findings import Finding
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.unsure import softened
from samordna.plan.checks.waivers import waivers
from samordna.plan.compute import Figures
from samordna.plan.model import Plan

__all__ = ["RULES", "check", "waivers"]

# Every module of the package, so that a new file of rules cannot be forgotten.
for _module in pkgutil.iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")


def check(plan: Plan, on: dt.date | None = None, *, figures: Figures | None = None) -> list[Finding]:
    """All findings on a plan, on a day (its own reference day unless told), those waived marked. What rests on a place
    that the plan says is read with doubt is a note.

    `figures` are the plan's, where somebody has them already.
    """
    told = RULES.check(Subject(plan, figures), on or plan.reference_day, waivers=waivers(plan))
    return softened(plan.unsure, told) if plan.unsure else told
