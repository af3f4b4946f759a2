"""The demonstration's payouts: invented claims of the interventions that have agreements, marked so, at every stage,
and a draft for each test that stops one. Everything goes through the same actions as a user's, on days that it fits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.governance.actions.registers import keep, report
from samordna.governance.choices import Delegate, Matter
from samordna.governance.models import DelegatedDecision, DelegationRule
from samordna.interventions.choices import CostType
from samordna.interventions.models import Agreement
from samordna.interventions.rules.lifecycle import PAYING
from samordna.law.days_off import next_weekday
from samordna.money import KRONA, Kr
from samordna.payouts.actions.accounts import confirm, propose
from samordna.payouts.actions.attesting import approve, refuse, send_back
from samordna.payouts.actions.claiming import Given, Row, add_evidence, begin, submit
from samordna.payouts.actions.keeping import plan, settle
from samordna.payouts.actions.mending import demand
from samordna.payouts.actions.paying import fetch, mark_paid, order
from samordna.payouts.choices import AccountKind
from samordna.payouts.models import Claim, LedgerChoices, PlannedPayment
from samordna.payouts.queries.attesting import delegated_lately
from samordna.verdict import Refused

# The numbers that banks print as examples: they reach nobody.
OURS, OUR_BANK = "SE45 5000 0000 0583 9825 7466", "SWEDSESS"
THEIRS = ("991-2346", "991-2353", "991-2361", "991-2338")
POINTS = (
    ("1.3", "Godkänna rekvisitioner inom styrelsens beslut", Delegate.EMPLOYEE, "Förbundschefen", Kr.of(750_000)),
    ("1.4", "Godkänna större rekvisitioner", Delegate.BOARD_MEMBER, "Ordföranden", Kr.of(2_500_000)),
)
FROM = dt.date(2018, 1, 1)
SHOWS_STOPS = "finnveden"  # the association with a draft for each test that stops one
INVENTED = "Påhittad exempeldata. Den här filen hör till Samordnas övningsmiljö."


@dataclass(frozen=True, slots=True)
class _World:
    association: Association
    people: Mapping[Role, User]
    points: Mapping[Delegate, DelegationRule]
    today: dt.date

    def who(self, role: Role) -> User:
        return self.people[role]


@dataclass(frozen=True, slots=True)
class _Period:
    """Whose money, for which days, so much."""

    agreement: Agreement
    starts: dt.date
    ends: dt.date
    amount: Kr


def seed(*, association: Association, people: Mapping[Role, User], on: dt.date) -> None:
    """Claim, approve and pay for the association's agreements until a day. Inside its scope."""
    agreements = list(
        Agreement.objects.filter(signed_on__isnull=False, intervention__stage__in=PAYING, invented=True)
        .select_related("association", "intervention__association", "recipient", "award")
        .order_by("pk")
    )
    if not agreements:
        return
    world = _World(association, people, _points(association, people, on), on)
    _accounts(world, agreements)
    for year in range(min(one.starts for one in agreements).year, on.year + 1):
        whole = [half for one in agreements for half in _halves(one, year)]
        for until in (dt.date(year, 6, 30), dt.date(year, 12, 31)):
            _pay(world, [half for half in whole if half.ends == min(until, half.agreement.ends) and half.ends < on])
    _tell_the_board(world)
    running = [one for one in agreements if one.starts <= on <= one.ends]
    if running:
        _at_every_stage(world, running)
        if association.slug == SHOWS_STOPS:
            _stopped(world, running[0])
    over = Agreement.objects.filter(signed_on__isnull=False, invented=True).exclude(intervention__stage__in=PAYING)
    closed = over.select_related("association", "intervention__association").order_by("pk").first()
    if closed is not None:
        last = _Period(closed, closed.ends.replace(day=1), closed.ends, Kr.of(1_000))
        _begun(world, last, "Exempel: insatsen är avslutad.")


def _points(association: Association, people: Mapping[Role, User], on: dt.date) -> dict[Delegate, DelegationRule]:
    return {
        delegate: keep(
            by=people[Role.DIRECTOR], on=on, association=association,
            row=DelegationRule(
                number=number, matter=matter, kind=Matter.ECONOMY, delegate=delegate, holder=holder, limit=limit,
                starts=FROM, invented=True,
            ),
        )
        for number, matter, delegate, holder, limit in POINTS
    }  # fmt: skip


def _accounts(world: _World, agreements: Sequence[Agreement]) -> None:
    director, association, on = world.who(Role.DIRECTOR), world.association, world.today
    choices = LedgerChoices(kind=AccountKind.IBAN, number=OURS, bic=OUR_BANK)
    settle(by=director, on=on, association=association, choices=choices, seen=0)
    receivers = {one.recipient_id: one.recipient for one in agreements}
    for place, member in enumerate(receivers.values()):
        made = propose(
            by=director, on=FROM, association=association, member=member, kind=AccountKind.BANKGIRO,
            number=THEIRS[place % len(THEIRS)], source="Påhittat exempelnummer", invented=True,
        )  # fmt: skip
        confirm(by=world.who(Role.CHAIR), on=FROM, account=made)
    first = next(iter(receivers.values()))
    propose(
        by=world.who(Role.INTERVENTION_OWNER), on=on, association=association, member=first,
        kind=AccountKind.BANKGIRO, number="991-2379", source="Påhittat: brev från ekonomikontoret", invented=True,
    )  # fmt: skip


def _halves(agreement: Agreement, year: int) -> list[_Period]:
    """The half-years of an agreement in a year, with what is claimed of each: about nine tenths of what is granted."""
    given = agreement.award.years.filter(year=year).order_by("year").values_list("granted", flat=True).first()
    if not given:
        return []
    found = []
    for starts, ends in ((dt.date(year, 1, 1), dt.date(year, 6, 30)), (dt.date(year, 7, 1), dt.date(year, 12, 31))):
        first, last = max(starts, agreement.starts), min(ends, agreement.ends)
        if first <= last:
            part = Kr(given.ore * (44 + agreement.pk % 4) // 100).rounded(KRONA)
            found.append(_Period(agreement, first, last, part))
    return found


def _pay(world: _World, halves: Sequence[_Period]) -> None:
    """Claim, approve and pay half a year in one file."""
    ready = [claim for half in halves if (claim := _handed_in(world, half)) is not None]
    if not ready:
        return
    day = max(half.ends for half in halves) + dt.timedelta(days=25)
    keys = [claim.pk for claim in ready if _approved(world, claim, min(day, world.today))]
    if not keys:
        return
    made = min(day + dt.timedelta(days=3), world.today)
    by, pay_on = world.who(Role.ACCOUNTANT), next_weekday(made)
    file = order(by=by, on=made, association=world.association, claims=keys, pay_on=pay_on)
    fetch(file, by, made)
    if pay_on <= world.today:
        mark_paid(by=by, on=pay_on, file=file, day=pay_on)


def _tell_the_board(world: _World) -> None:
    """What was approved by delegation in earlier half-years has been reported long ago."""
    waiting = DelegatedDecision.objects.filter(rule__in=world.points.values(), reported_on=None).order_by("day", "pk")
    if (last := waiting.last()) is not None:
        keys = list(waiting.values_list("pk", flat=True))
        report(by=world.who(Role.DIRECTOR), on=world.today, association=world.association, decisions=keys, day=last.day)


def _begun(world: _World, period: _Period, text: str = "") -> Claim:
    """A draft with its evidence."""
    owner, agreement = world.who(Role.INTERVENTION_OWNER), period.agreement
    day = min(period.ends + dt.timedelta(days=14), world.today)
    small = Kr(period.amount.ore // 10).rounded(KRONA)
    rows = [
        Row(CostType.STAFF, "Handledare", period.starts.year, period.amount - small),
        Row(CostType.PREMISES, "Lokal och material", period.starts.year, small),
    ]
    said = Given(period.starts, period.ends, text or "Kostnader enligt huvudboken.", rows)
    claim = begin(by=owner, on=day, agreement=agreement, given=said)
    name = f"huvudbok-{period.starts}-{period.ends}.txt"
    data = f"{INVENTED}\n\n{agreement} {period.starts}–{period.ends} nr {claim.number}\n"
    add_evidence(by=owner, on=day, claim=claim, name=name, data=data.encode())
    return Claim.objects.get(pk=claim.pk)


def _handed_in(world: _World, period: _Period, text: str = "") -> Claim | None:
    """A claim that is handed in; one that something stops (a report that has not come) stays a draft."""
    claim = _begun(world, period, text)
    day = min(period.ends + dt.timedelta(days=15), world.today)
    try:
        return submit(by=world.who(Role.INTERVENTION_OWNER), on=day, claim=claim, seen=claim.revision)
    except Refused:
        return None


def _approved(world: _World, claim: Claim, day: dt.date) -> bool:
    """Approve a claim; one that something stops by then (a report that is not signed off) stays handed in."""
    point, by = world.points[Delegate.EMPLOYEE], world.who(Role.DIRECTOR)
    if point.limit is not None and claim.amount + delegated_lately(claim, day) > point.limit:
        point, by = world.points[Delegate.BOARD_MEMBER], world.who(Role.CHAIR)
    try:
        approve(by=by, on=day, claim=claim, seen=claim.revision, point=point)
    except Refused:
        return False
    return True


def _at_every_stage(world: _World, running: Sequence[Agreement]) -> None:
    """The last three whole months of those that run: one in a file that is not paid, one approved, and one handed in,
    sent back or refused; and money demanded back of the last."""
    today, director = world.today, world.who(Role.DIRECTOR)
    answers: list[Callable[[Claim], object]] = [
        lambda claim: claim,
        lambda claim: send_back(
            by=director, on=today, claim=claim, seen=claim.revision, question="Vad ingår i raden Lokal och material?"
        ),
        lambda claim: refuse(
            by=director, on=today, claim=claim, seen=claim.revision, why="Kostnaderna hör till en annan insats."
        ),
    ]
    third, second, last = _months_before(today)
    sent: list[Claim] = []
    for place, agreement in enumerate(running):
        _plan(world, agreement)
        months = [_Period(agreement, *month, _monthly(agreement, today.year)) for month in (third, second, last)]
        for month, act in zip(
            months, (sent.append, lambda claim: _approved(world, claim, today), answers[place % 3]), strict=True
        ):
            if (claim := _handed_in(world, month)) is not None:
                act(claim)
    keys = [claim.pk for claim in sent if _approved(world, claim, today)]
    if keys:
        by = world.who(Role.ACCOUNTANT)
        file = order(by=by, on=today, association=world.association, claims=keys, pay_on=next_weekday(today))
        fetch(file, by, today)
    paid = running[-1].entries.order_by("-number").first()
    if paid is not None:
        part = Kr(paid.amount.ore // 20).rounded(KRONA)
        why = "Tjänsten var vakant en månad."
        demand(by=director, on=today, agreement=running[-1], year=paid.year, amount=part, why=why)


def _months_before(today: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The first and last day of the three months before this one, the earliest first."""
    found: list[tuple[dt.date, dt.date]] = []
    ends = today.replace(day=1) - dt.timedelta(days=1)
    for _ in range(3):
        found.insert(0, (ends.replace(day=1), ends))
        ends = ends.replace(day=1) - dt.timedelta(days=1)
    return found


def _monthly(agreement: Agreement, year: int) -> Kr:
    """About a twelfth of what is granted for a year."""
    given = agreement.award.years.filter(year=year).order_by("year").values_list("granted", flat=True).first()
    return Kr((given or KRONA).ore // 14).rounded(KRONA)


def _plan(world: _World, agreement: Agreement) -> None:
    for half in _halves(agreement, world.today.year):
        row = PlannedPayment(
            starts=half.starts, ends=half.ends, due=half.ends + dt.timedelta(days=28), amount=half.amount, invented=True
        )
        plan(by=world.who(Role.DIRECTOR), on=world.today, agreement=agreement, row=row)


def _stopped(world: _World, agreement: Agreement) -> None:
    """A draft for each test that can stop one, told in its text."""
    today = world.today
    month = _Period(agreement, today.replace(day=1), today - dt.timedelta(days=1), Kr.of(1_000))
    taken = Claim.objects.filter(agreement=agreement, starts__year=today.year, submitted_on__isnull=False)
    first = taken.order_by("number").first()
    _begun(world, replace(month, amount=Kr.of(9_000_000)), "Exempel: beloppet är större än det som återstår.")
    ahead = replace(month, ends=today + dt.timedelta(days=40))
    _begun(world, ahead, "Exempel: perioden är inte slut än.")
    outside = replace(month, starts=agreement.starts - dt.timedelta(days=31), ends=agreement.starts)
    _begun(world, outside, "Exempel: perioden ligger utanför avtalet.")
    owner = world.who(Role.INTERVENTION_OWNER)
    begin(by=owner, on=today, agreement=agreement, given=Given(month.starts, month.ends, "Exempel: inga kostnader."))
    vat = [Row(CostType.SERVICES, "Utbildning", month.starts.year, Kr.of(1_250), Kr.of(250))]
    said = Given(month.starts, month.ends, "Exempel: momsen får mottagaren ersatt av staten.", vat)
    begin(by=owner, on=today, agreement=agreement, given=said)
    if first is not None and first.starts and first.ends:
        same = replace(month, starts=first.starts, ends=first.ends)
        _begun(world, same, "Exempel: samma tid är redan begärd.")
        again = f"{agreement} {first.starts}–{first.ends} nr {first.number}"
        claim = _begun(world, month, "Exempel: samma underlag är redan använt.")
        name = f"huvudbok-{first.starts}-{first.ends}.txt"
        add_evidence(by=owner, on=today, claim=claim, name=name, data=f"{INVENTED}\n\n{again}\n".encode())
