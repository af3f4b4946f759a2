"""Whatever is done, in whatever order: nothing is paid above what is granted, and no krona granted is lost.

Steps are drawn from a seed: claims, corrections, approvals by two directors, payments, reversals, money given up,
demanded and come back, and new decisions of the board. Some are refused; after each one the sums hold.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

import pytest

from samordna.associations.choices import Role
from samordna.interventions.actions import award as awarding
from samordna.interventions.choices import CostType, ProposalOf
from samordna.interventions.models import Agreement, Proposed
from samordna.interventions.rules.award import Given as Granted
from samordna.interventions.rules.award import YearGiven
from samordna.interventions.rules.period import months_by_year
from samordna.law.days_off import day_off, next_weekday
from samordna.meetings.models import Decision
from samordna.money import ZERO, Kr, total
from samordna.outlook.queries.paid import paid_by_intervention_year
from samordna.payouts.actions import claiming, paying
from samordna.payouts.actions.attesting import approve, refuse, send_back
from samordna.payouts.actions.claiming import Given, Row
from samordna.payouts.actions.mending import demand, recover, release, reverse
from samordna.payouts.choices import FileState, State
from samordna.payouts.models import Approval, Claim, PaymentFile
from samordna.payouts.queries.standing import standing_of
from samordna.payouts.rules.attesting import TOGETHER
from samordna.payouts.rules.course import LIVE
from samordna.verdict import Refused
from tests.conftest import make_user
from tests.payouts import agreed as make
from tests.payouts.agreed import People, pdf

T = TypeVar("T")
LIMIT = Kr.of(250_000)
AMOUNTS = [Kr.of(kronor) for kronor in (1, 50_000, 100_000, 200_000, 240_000, 300_000)]
TIMES = [
    (make.STARTS, make.ENDS), (make.STARTS, dt.date(2026, 12, 31)), (dt.date(2027, 1, 1), make.ENDS),
]  # fmt: skip
STEPS = 90


class Acting:
    """An association whose people act at random, on days that pass."""

    def __init__(self, agreement: Agreement, who: People, seed: int) -> None:
        self.agreement, self.who, self.random = agreement, who, Random(seed)
        self.on, self.done = dt.date(2027, 8, 1), Counter[str]()
        association = agreement.association
        self.rule = make.point(association, limit=LIMIT)
        self.directors = [who.director, make_user(association, "Siv", Role.DIRECTOR)]
        make.account(association, who)
        make.payer(association)

    def one(self, states: set[State]) -> Claim:
        """One of the claims in these states."""
        return self.of(list(Claim.objects.filter(state__in=states).order_by("pk")))

    def of(self, found: Sequence[T]) -> T:
        """One of them; where there are none the step is refused."""
        if not found:
            raise Refused("Det finns inget att göra.")
        return self.random.choice(found)

    def act(self) -> str:
        """Try a step; its name, or empty where it was refused."""
        steps: list[Callable[[], object]] = [
            *[self.claim] * 3, self.correct, *[self.approve] * 2, self.against, self.order, self.end_file, self.reverse,
            self.give_up, self.demand, self.recover, self.decide, self.wait,
        ]  # fmt: skip
        step = self.random.choice(steps)
        try:
            step()
        except Refused:
            return ""
        self.done[step.__name__] += 1
        return step.__name__

    def claim(self) -> None:
        """For a month, by the owner."""
        year = self.random.choice([2026, 2027])
        month = self.random.randint(1, 12 if year == 2026 else 6)
        self._hand_in(make.given(month=month, year=year).starts, None)

    def correct(self) -> None:
        """One that is paid or reversed."""
        old = self.one({State.PAID, State.REVERSED})
        self._hand_in(old.starts, old)

    def _hand_in(self, starts: dt.date | None, corrects: Claim | None) -> None:
        assert starts is not None
        rows = [Row(CostType.STAFF, "Handledare", starts.year, self.random.choice(AMOUNTS))]
        said: Given = make.given(month=starts.month, year=starts.year, rows=rows)
        by, on = self.who.owner, self.on
        made = claiming.begin(by=by, on=on, agreement=self.agreement, given=said, corrects=corrects)
        claiming.add_evidence(by=by, on=on, claim=made, name="huvudbok.pdf", data=pdf(f"{made.number}"))
        claiming.submit(by=by, on=on, claim=made, seen=make.fresh(made).revision)

    def approve(self) -> None:
        """By delegation, by either director."""
        claim = self.one({State.SUBMITTED})
        by = self.random.choice(self.directors)
        approve(by=by, on=self.on, claim=claim, seen=claim.revision, point=self.rule)

    def against(self) -> None:
        """Sent back, or refused."""
        claim, by = self.one({State.SUBMITTED, State.APPROVED}), self.who.director
        if self.random.random() < 0.5:
            send_back(by=by, on=self.on, claim=claim, seen=claim.revision, question="Vad är raden?")
        else:
            refuse(by=by, on=self.on, claim=claim, seen=claim.revision, why="Fel period")

    def order(self) -> None:
        """A file for the bank of at most two, fetched at once."""
        claims = Claim.objects.filter(state=State.APPROVED).order_by("pk")[:2]
        file = paying.order(
            by=self.who.accountant, on=self.on, association=self.agreement.association,
            pay_on=next_weekday(self.on) if day_off(self.on) else self.on, claims=[one.pk for one in claims],
        )  # fmt: skip
        paying.fetch(file, self.who.accountant, self.on)

    def end_file(self) -> None:
        """Paid by the bank, or taken back."""
        file = self.of(list(PaymentFile.objects.filter(state=FileState.MADE).order_by("pk")))
        if self.random.random() < 0.7:
            paying.mark_paid(by=self.who.accountant, on=self.on, file=file, day=self.on)
        else:
            paying.undo(by=self.who.accountant, on=self.on, file=file, why="Banken tog inte emot den.")

    def reverse(self) -> None:
        """A payment."""
        reverse(by=self.who.director, on=self.on, claim=self.one({State.PAID}), day=self.on, why="Kom tillbaka")

    def give_up(self) -> None:
        """A part of a year."""
        release(**self._some())

    def demand(self) -> None:
        """A part of what was paid."""
        demand(**self._some())

    def recover(self) -> None:
        """A part of what was demanded."""
        recover(**self._some(), day=self.on)

    def _some(self) -> dict[str, Any]:
        year, amount = self.random.choice([2026, 2027]), self.random.choice(AMOUNTS)
        return {
            "by": self.who.director, "on": self.on, "agreement": self.agreement, "year": year, "amount": amount,
            "why": "Skäl",
        }  # fmt: skip

    def decide(self) -> None:
        """Decide what is proposed, or take it back; propose something where nothing is."""
        intervention, on = self.agreement.intervention, self.on
        waiting = Proposed.objects.filter(intervention=intervention, settled_on=None).first()
        if waiting is not None and self.random.random() < 0.2:
            awarding.drop_proposal(by=None, on=on, proposal=waiting)
            return
        if waiting is not None:
            decision = make.decided(intervention.association, f"b{Decision.objects.count()}", on)
            awarding.settle(by=None, on=on, proposal=waiting, decision=decision)
            return
        starts, ends = self.random.choice(TIMES)
        years = tuple(
            YearGiven(year, months, Kr.of(self.random.choice([100_000, 300_000, 600_000])))
            for year, months in months_by_year(starts, ends).items()
        )
        given = Granted(starts, ends, years, reason="Nytt läge")
        awarding.propose(by=None, on=on, intervention=intervention, of=ProposalOf.CHANGE, given=given)

    def wait(self) -> None:
        """Some days."""
        self.on += dt.timedelta(days=self.random.choice([1, 10, 31]))


# Drawn so that both years lose and get back their money, with what was given up of them.
@pytest.mark.long
@pytest.mark.parametrize("seed", [6, 10, 14])
def test_whatever_is_done_the_sums_hold(agreement: Agreement, who: People, seed: int) -> None:
    running, intervention = Acting(agreement, who, seed), agreement.intervention

    for _ in range(STEPS):
        did = running.act()

        found, told = standing_of(intervention), paid_by_intervention_year()
        for year in found.years:
            granted = year.granted or ZERO
            assert ZERO <= year.remaining == granted - year.net_paid - year.reserved - year.released
            assert year.net_paid + year.reserved <= granted
            if year.granted is not None:
                assert told.get((intervention.pk, year.year), (ZERO, ZERO)) == (year.net_paid, year.released)
        if did == "approve":
            lately = Approval.objects.filter(claim__state__in=LIVE, approved_on__gt=running.on - TOGETHER)
            assert total(one.amount for one in lately) <= LIMIT

    assert {"claim", "approve", "order", "end_file", "give_up", "decide"} <= running.done.keys()
