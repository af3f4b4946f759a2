"""An application with what it is judged against, as the checks see it. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samordna.interventions.choices import KindOf
from samordna.interventions.rules.content import Content


@dataclass(frozen=True, slots=True)
class Running:
    """Another intervention that is decided or running, with the target group its own application told."""

    name: str
    starts: dt.date | None = None
    ends: dt.date | None = None
    target_group: str = ""
    target_key: str = ""

    def meets(self, starts: dt.date | None, ends: dt.date | None) -> bool:
        """Whether both run on some day; a day that is not told is as far away as can be."""
        first, last = self.starts or dt.date.min, self.ends or dt.date.max
        return first <= (ends or dt.date.max) and (starts or dt.date.min) <= last


@dataclass(frozen=True, slots=True)
class Applied:
    """The application of one intervention. `recipient` is who is to get the money ("" for nobody yet), `is_member`
    whether they are a member on the day; `registered` the kinds it is registered as, empty before it is handed in;
    `plan_years` and `plan_goals` are those of the association's latest plan, empty without one."""

    name: str
    content: Content
    recipient: str = ""
    is_member: bool = False
    registered: tuple[KindOf, ...] = ()
    plan_years: tuple[int, ...] = ()
    plan_goals: frozenset[str] = frozenset()
    others: tuple[Running, ...] = ()
