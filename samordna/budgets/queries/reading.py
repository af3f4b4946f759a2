"""What was read of a version, kept in the process until the version is stamped anew.

Reading a draft is a dozen queries and asking all rules takes longer still, while most pages show a draft nobody has
changed since the page before. A version's stamp is another one after every change, whoever makes it and wherever, so an
entry can be out of date only by being asked for no more. What is kept is immutable, or only read.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import cached_property
from typing import Any

from samordna.budgets.models import Version
from samordna.budgets.queries.grid import Rows, rows_of
from samordna.budgets.queries.plans import plan_of
from samordna.findings import Finding
from samordna.plan.checks import check
from samordna.plan.model import Plan

KEPT = 24  # versions; a plan of 60 lines takes about a megabyte


class Reading:
    """A version's plan, its findings, and a draft's rows."""

    def __init__(self, version: Version) -> None:
        self.rows: Rows | None = rows_of(version) if version.is_draft else None
        self.plan: Plan = plan_of(version)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the rules find."""
        return check(self.plan)


_kept: OrderedDict[Any, Reading] = OrderedDict()
_lock = threading.Lock()


def read(version: Version) -> Reading:
    """The version as it is stamped."""
    key = (version.pk, version.stamp, version.state)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = Reading(version)
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made
