"""What there is to know the evening the board decides, as the rules see it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from samordna.interventions.choices import ProposalOf
from samordna.money import ZERO, Kr
from samordna.outlook.rules.asked import Asked
from samordna.outlook.rules.liquidity import Cash
from samordna.outlook.rules.overlap import Overlap
from samordna.outlook.rules.room import Closing, PlanYear, Room
from samordna.outlook.rules.served import Served


@dataclass(frozen=True, slots=True)
class Tonight:
    """What the board is asked to decide, with the money and the plan it is held against.

    `asked` is what it takes beyond what is granted already, `granted` what is granted by year when it is decided.
    `deferred` is whether the preparation wants to wait.
    """

    name: str
    of: ProposalOf = ProposalOf.AWARD
    recipient: str = ""
    asked: Asked = field(default_factory=Asked)
    granted: Mapping[int, Kr] = field(default_factory=dict)
    starts: dt.date | None = None
    ends: dt.date | None = None
    conditions: tuple[str, ...] = ()
    deferred: bool = False
    years: tuple[PlanYear, ...] = ()
    rooms: tuple[Room, ...] = ()
    closings: tuple[Closing, ...] = ()
    cash: Cash = field(default_factory=Cash)
    served: Served = field(default_factory=Served)
    overlaps: tuple[Overlap, ...] = ()

    @property
    def amount(self) -> Kr:
        """What it takes in all, beyond what is granted already."""
        return self.asked.in_all

    @property
    def last(self) -> Closing | None:
        """The last year whose equity is known."""
        return self.closings[-1] if self.closings else None

    @property
    def floor(self) -> Kr:
        """The floor of the first year; nothing where none is decided."""
        return (self.years[0].floor if self.years else None) or ZERO
