"""What a decided intervention binds of a year's money, and when it is paid. Pure.

A decided one binds what the budget has for it (granted, less the deduction for what is not expected to be used, less
what has been given up), but never less than what is paid or approved already. One that is over binds what was used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samordna.money import ZERO, Kr, total
from samordna.outlook.rules import months
from samordna.outlook.rules.months import Flow


@dataclass(frozen=True, slots=True)
class Year:
    """A decided intervention's year. `paid` is with the receiver, `promised` approved and not yet paid; `payments` are
    the months it was paid in, `planned` the months and amounts of its payment plan. `running` are its months."""

    intervention: int
    name: str
    year: int
    granted: Kr = ZERO
    deduction: Kr = ZERO
    released: Kr = ZERO
    paid: Kr = ZERO
    promised: Kr = ZERO
    over: bool = False
    running: tuple[int, ...] = ()
    payments: Flow = field(default_factory=dict)
    planned: Flow = field(default_factory=dict)

    @property
    def budgeted(self) -> Kr:
        """What the budget has for it."""
        return self.granted - self.deduction

    @property
    def used(self) -> Kr:
        """What is paid or approved."""
        return self.paid + self.promised

    @property
    def bound(self) -> Kr:
        """What it takes of the year's money."""
        return self.used if self.over else max(self.budgeted - self.released, self.used)

    def flow(self, now: int) -> Flow:
        """What is paid in each month: what was paid, then what is left, by the payment plan or evenly over the months
        that remain. What remains when its months are over is paid now."""
        left = self.bound - self.paid
        if left <= ZERO:
            return self.payments
        planned = {at: amount for at, amount in self.planned.items() if at >= now}
        if planned:
            ahead = months.spread(left, list(planned), [amount.ore for amount in planned.values()])
        else:
            whole = self.running or months.of_year(self.year)
            ahead = months.spread(left, [at for at in whole if at >= now] or [now])
        return months.together((self.payments, ahead))


def bound_by_year(decided: Iterable[Year]) -> Mapping[int, Kr]:
    """What all of them bind, by year."""
    found: dict[int, Kr] = {}
    for one in decided:
        found[one.year] = found.get(one.year, ZERO) + one.bound
    return found


def bound_in(decided: Iterable[Year], year: int) -> Kr:
    """What all of them bind of a year."""
    return total(one.bound for one in decided if one.year == year)
