"""Plans, decided interventions and cases for the board; in the association's scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from samordna.associations.models import Association, Member
from samordna.budgets.actions.versions import keep_published
from samordna.budgets.models import Version
from samordna.interventions.choices import Stage
from samordna.interventions.models import Agreement, Application, Award, AwardYear, Intervention, Recommendation
from samordna.interventions.rules.content import Content, stored
from samordna.meetings.models import Decision
from samordna.money import ZERO, Kr
from samordna.payouts.choices import EntryKind
from samordna.payouts.models import Claim, Entry, PayeeAccount, Payment, PaymentFile
from samordna.plan.content import Goal, MatrixRow, TargetGroup
from samordna.plan.content import Intervention as Planned
from samordna.plan.figures import Cell, Column, Equity, Line, Section
from samordna.plan.kinds import ColumnKind, GoalLevel, LineClass, Side, Status
from samordna.plan.model import FORMAT, Plan
from tests.interventions.lives import COMPLETE

ON = dt.date(2026, 9, 15)
COLUMNS = ("b2026", "pl2027", "pl2028")
GOAL = "5b1f5a52-4d0a-4c4f-9c53-0f5a3d3c8a10"


def cells(*kronor: int) -> dict[str, Cell]:
    """Whole kronor for each of the plan's years."""
    return {column: Cell.of(amount) for column, amount in zip(COLUMNS, kronor, strict=True)}


def line(key: str, kind: LineClass, *kronor: int, **other: Any) -> Line:
    """A line of the plan."""
    section = "intakter" if kind.side is Side.INCOME else "kostnader"
    return Line(key, key.capitalize(), section, kind, cells(*kronor), **other)


# Free for new interventions: 800 000, 900 000 and 1 000 000; equity at the end 500 000, 600 000 and 600 000.
PLAN = Plan(
    FORMAT, "Samordningsförbundet Norra", "norra", 2026, "Verksamhetsplan och budget 2026", Status.PUBLISHED,
    (
        Column("b2026", 2026, ColumnKind.BUDGET, "Budget 2026"),
        Column("pl2027", 2027, ColumnKind.PLAN, "Plan 2027"),
        Column("pl2028", 2028, ColumnKind.PLAN, "Plan 2028"),
    ),
    sections=(Section("intakter", "Intäkter", Side.INCOME), Section("kostnader", "Kostnader", Side.COST)),
    lines=(
        line("medlemsbidrag", LineClass.CONTRIBUTION, 2_000_000, 2_000_000, 2_000_000),
        line("kansli", LineClass.ADMINISTRATION, 400_000, 400_000, 400_000),
        line("jobbspåret", LineClass.INDIVIDUAL, 600_000, 600_000, 600_000, intervention="jobbsparet"),
        line("utrymme", LineClass.UNALLOCATED, 800_000, 900_000, 1_000_000),
    ),
    equity=Equity(
        {"b2026": Cell.of(300_000)}, {"pl2027": "b2026", "pl2028": "pl2027"}, floor=cells(200_000, 200_000, 200_000)
    ),
    interventions=(Planned("jobbsparet", "Jobbspåret", target_group="sjukskrivna"),),
    target_groups=(
        TargetGroup("unga", "Unga vuxna"), TargetGroup("sjukskrivna", "Sjukskrivna"), TargetGroup("aldre", "Äldre"),
    ),
    matrix=(
        MatrixRow("unga", (), ("Utveckla mottagandet",)),
        MatrixRow("sjukskrivna", ("Jobbspåret",), ("Föreläsningar",)),
    ),
    goals=(Goal("arbete", "Fler kommer i arbete.", GoalLevel.OVERALL, uid=GOAL),),
)  # fmt: skip


def planned(association: Association, plan: Plan = PLAN) -> Version:
    """The plan, kept as it was printed."""
    return keep_published(by=None, on=ON, association=association, plan=plan)


def lived(
    association: Association, name: str = "Jobbspåret", stage: Stage = Stage.RUNNING, **fields: Any
) -> Intervention:
    """An intervention at a stage, whose money goes to the municipality."""
    recipient = Member.objects.get(kind="kommun")
    return Intervention.objects.create(
        association=association, name=name, stage=stage, **{"recipient": recipient, "kind": "individual", **fields}
    )


def granted(
    intervention: Intervention, years: Mapping[int, int | tuple[int, int]], starts: dt.date | None = None,
    ends: dt.date | None = None,
) -> Award:  # fmt: skip
    """An award: kronor by year, with a deduction where there are two."""
    number = intervention.awards.count() + 1
    decision = Decision.objects.create(
        association=intervention.association, day=dt.date(2025, 11, 20), paragraph=f"{intervention.pk}.{number}",
        subject=f"Medel till {intervention.name}",
    )  # fmt: skip
    award = Award.objects.create(
        association=intervention.association, intervention=intervention, number=number, decision=decision,
        starts=starts or dt.date(min(years), 1, 1), ends=ends or dt.date(max(years), 12, 31), made_on=ON,
    )  # fmt: skip
    for year, kronor in years.items():
        amount, deduction = kronor if isinstance(kronor, tuple) else (kronor, 0)
        AwardYear.objects.create(
            association=intervention.association, award=award, year=year, granted=Kr.of(amount),
            deduction=Kr.of(deduction),
        )  # fmt: skip
    return award


def agreed(award: Award) -> Agreement:
    """Its agreement, signed."""
    intervention = award.intervention
    assert intervention.recipient is not None
    return Agreement.objects.create(
        association=award.association, intervention=intervention, award=award, number=award.number,
        recipient=intervention.recipient, starts=award.starts, ends=award.ends, signed_on=dt.date(2025, 12, 1),
    )  # fmt: skip


def entered(
    agreement: Agreement, kronor: int, year: int, kind: EntryKind = EntryKind.PAID, day: dt.date | None = None
) -> Entry:
    """A row of the ledger, with the claim and the payment behind it where it needs them."""
    association, number = agreement.association, Entry.objects.count() + 1
    when = day or dt.date(year, 6, 15)
    claim = payment = None
    if kind in (EntryKind.PAID, EntryKind.REVERSED):
        claim, payment = _payment(agreement, kronor, when, number)
    return Entry.objects.create(
        association=association, number=number, intervention=agreement.intervention, agreement=agreement, claim=claim,
        payment=payment, kind=kind, year=year, amount=Kr.of(kronor), day=when, noted_on=ON,
    )  # fmt: skip


def _payment(agreement: Agreement, kronor: int, when: dt.date, number: int) -> tuple[Claim, Payment]:
    association = agreement.association
    claim = Claim.objects.create(
        association=association, number=1000 + number, intervention=agreement.intervention, agreement=agreement,
        state="paid", starts=when, ends=when, begun_on=when, submitted_on=when,
    )  # fmt: skip
    account, _ = PayeeAccount.objects.get_or_create(
        association=association,
        member=agreement.recipient,
        number="9912346",
        defaults={"proposed_on": when, "source": "Brev"},
    )
    file = PaymentFile.objects.create(association=association, number=number, pay_on=when, content="", made_on=when)
    payment = Payment.objects.create(
        association=association, file=file, claim=claim, account=account, amount=Kr.of(kronor), reference=f"R{number}"
    )
    return claim, payment


def promised(agreement: Agreement, kronor: int, year: int) -> Claim:
    """An approved claim that is not paid."""
    number = 5000 + Claim.objects.count()
    claim = Claim.objects.create(
        association=agreement.association, number=number, intervention=agreement.intervention, agreement=agreement,
        state="approved", starts=ON, ends=ON, begun_on=ON, submitted_on=ON,
    )  # fmt: skip
    claim.rows.create(association=agreement.association, position=1, year=year, amount=Kr.of(kronor), vat=ZERO)
    return claim


def waiting(association: Association, content: Content = COMPLETE, name: str = "Vägen in") -> Intervention:
    """An intervention in preparation, whose application is handed in."""
    made = lived(association, name, Stage.PREPARATION)
    Application.objects.create(
        association=association, intervention=made, number=1, content=stored(content), made_on=ON, changed_on=ON,
        submitted_on=ON,
    )  # fmt: skip
    return made


def recommended(intervention: Intervention, advice: str = "grant", **fields: Any) -> Recommendation:
    """What the preparation recommends."""
    return Recommendation.objects.create(
        association=intervention.association, application=intervention.applications.get(), advice=advice, on=ON,
        **{"text": "Behövs.", **fields},
    )  # fmt: skip


def asking(kronor: int, **fields: Any) -> Content:
    """The complete application, asking for so much in 2027 alone."""
    cost = replace(COMPLETE.costs[0], year=2027, amount=Kr.of(kronor), months=12)
    days = {"starts": dt.date(2027, 1, 1), "ends": dt.date(2027, 12, 31)}
    return replace(COMPLETE, costs=(cost,), funding=(), **{**days, **fields})
